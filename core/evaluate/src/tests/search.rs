//! The search: smallest sizes first, hypotheses respected, values made simple, every parameter shown.

use rederive_lang::expr::{BigOp, Cond, Expr, Function, Kind, Rel};

use super::super::Outcome;
use super::super::testing::*;

fn x(index: Expr) -> Expr {
    at(&arr("x", &["n"]), &[index])
}

#[test]
fn both_sides_must_be_defined() {
    let params = [real("x")];
    let claim = eq(div(v("x"), v("x")), n(1));
    let wrong = refuted(&params, &[], &claim);
    assert_eq!(shown(&wrong, "x"), "0");
    assert_eq!(wrong.lhs, "undefined: division by zero");
    assert_eq!(wrong.rhs, "1");
    let (instances, exact) = agrees(&params, &[rel(Rel::Ne, v("x"), n(0))], &claim);
    assert!(instances >= 10 && exact);
    refuted(&params, &[], &rel(Rel::Le, div(n(0), v("x")), n(0)));
}

#[test]
fn softmax_does_not_change_under_translation() {
    let softmax = softmax();
    let params = [
        nat("K"),
        array("x", &["K"]),
        real("c"),
        index("i", upto("K")),
    ];
    let moved = vec(
        "a",
        upto("K"),
        add(at(&arr("x", &["K"]), &[v("a")]), v("c")),
    );
    let left = at(&call_vector(&softmax, "K", moved.clone()), &[v("i")]);
    let right = at(&call_vector(&softmax, "K", arr("x", &["K"])), &[v("i")]);
    let (instances, exact) = agrees(&params, &[], &eq(left, right.clone()));
    assert!(instances > 100 && !exact, "{instances}");
    // Scaling is no translation; it takes two components to tell.
    let scaled = vec(
        "a",
        upto("K"),
        mul(at(&arr("x", &["K"]), &[v("a")]), v("c")),
    );
    let wrong = refuted(
        &params,
        &[],
        &eq(at(&call_vector(&softmax, "K", scaled), &[v("i")]), right),
    );
    assert_eq!(shown(&wrong, "K"), "2");
    assert!(
        wrong.lhs.ends_with('…') || wrong.lhs == "1/2",
        "{}",
        wrong.lhs
    );
}

#[test]
fn a_claim_that_fails_only_at_the_border_is_refuted_there() {
    // Telescoping, with a wrong last term that vanishes for a single entry.
    let params = [nat("n"), array("x", &["n"])];
    let hypotheses = [rel(Rel::Ge, v("n"), n(1))];
    let steps = sum(
        "k",
        range(n(1), sub(v("n"), n(1))),
        sub(x(add(v("k"), n(1))), x(v("k"))),
    );
    agrees(
        &params,
        &hypotheses,
        &eq(steps.clone(), sub(x(v("n")), x(n(1)))),
    );
    let wrong = refuted(&params, &hypotheses, &eq(steps, n(0)));
    assert_eq!(shown(&wrong, "n"), "2");
    assert_eq!(shown(&wrong, "x"), "[1, 0]");
    assert_eq!(
        wrong.worked,
        [
            vec![
                "sum(k in 1..=n - 1, x[k + 1] - x[k])",
                "x[2] - x[1]",
                "0 - 1",
                "-1"
            ],
            vec!["0"]
        ]
    );
    // Only the last index is wrong.
    let params = [nat("n"), array("x", &["n"]), index("i", upto("n"))];
    let claim = eq(x(v("i")), when(rel(Rel::Lt, v("i"), n(3)), x(v("i")), n(0)));
    let wrong = refuted(&params, &[], &claim);
    assert_eq!(
        (shown(&wrong, "n"), shown(&wrong, "i")),
        ("3".into(), "3".into())
    );
}

#[test]
fn padded_convolutions() {
    let params = [
        nat("d"),
        nat("k"),
        array("g", &["d"]),
        array("w", &["k"]),
        index("t", range(n(1), sub(add(v("d"), v("k")), n(1)))),
    ];
    let hypotheses = [rel(Rel::Ge, v("d"), n(1)), rel(Rel::Ge, v("k"), n(1))];
    let g = arr("g", &["d"]);
    let w = arr("w", &["k"]);
    let one = sum(
        "j",
        upto("k"),
        mul(
            padded(&g, &[add(sub(v("t"), v("j")), n(1))]),
            at(&w, &[v("j")]),
        ),
    );
    let flipped = at(&w, &[add(sub(v("k"), v("j")), n(1))]);
    let other = sum(
        "j",
        upto("k"),
        mul(padded(&g, &[sub(add(v("t"), v("j")), v("k"))]), flipped),
    );
    let (instances, exact) = agrees(&params, &hypotheses, &eq(one.clone(), other));
    assert!(instances > 50 && exact);
    // The wrong convolution forgets to flip; it takes a kernel of two to tell.
    let plain = sum(
        "j",
        upto("k"),
        mul(
            padded(&g, &[sub(add(v("t"), v("j")), v("k"))]),
            at(&w, &[v("j")]),
        ),
    );
    let wrong = refuted(&params, &hypotheses, &eq(one, plain));
    assert_eq!(
        (shown(&wrong, "d"), shown(&wrong, "k")),
        ("1".into(), "2".into())
    );
    assert_eq!(wrong.assignment.len(), 5);
}

#[test]
fn sizes_that_hypotheses_define_are_found() {
    let params = [nat("n"), nat("k"), nat("m"), array("x", &["m"])];
    let hypotheses = [
        eq(v("m"), add(sub(v("n"), v("k")), n(1))),
        rel(Rel::Lt, v("k"), v("n")),
    ];
    let length = scalar(Kind::Len(arr("x", &["m"])));
    agrees(
        &params,
        &hypotheses,
        &eq(length.clone(), add(sub(v("n"), v("k")), n(1))),
    );
    let wrong = refuted(&params, &hypotheses, &eq(length, sub(v("n"), v("k"))));
    assert_eq!(shown(&wrong, "n"), "1");
    // A size beyond the usual ones.
    let params = [nat("n")];
    let hypotheses = [rel(Rel::Ge, v("n"), n(100))];
    let wrong = refuted(&params, &hypotheses, &rel(Rel::Gt, v("n"), n(100)));
    assert_eq!(shown(&wrong, "n"), "100");
}

#[test]
fn equations_of_the_hypotheses_are_solved() {
    // Probabilities.
    let params = [nat("K"), array("y", &["K"])];
    let y = |index: Expr| at(&arr("y", &["K"]), &[index]);
    let total = sum("k", upto("K"), y(v("k")));
    let positive = Cond::Forall(
        vec![binder("i", upto("K"))],
        Box::new(rel(Rel::Gt, y(v("i")), n(0))),
    );
    let hypotheses = [eq(total.clone(), n(1)), positive];
    let (instances, _) = agrees(&params, &hypotheses, &rel(Rel::Le, y(n(1)), n(1)));
    assert!(instances >= 5);
    let squares = sum("k", upto("K"), pow(y(v("k")), n(2)));
    let wrong = refuted(&params, &hypotheses, &eq(squares, n(1)));
    assert_eq!(shown(&wrong, "K"), "2");

    // A symmetric matrix, an inverse, an orthogonal matrix.
    let a = arr("A", &["n", "n"]);
    let square = |kind: Kind| tensor(kind, vec![upto("n"), upto("n")]);
    let transposed = |m: &Expr| square(Kind::Transpose(m.clone()));
    let product = |x: &Expr, y: &Expr| square(Kind::MatMul(x.clone(), y.clone()));
    let eye = square(Kind::Eye(v("n")));
    let corner = |m: &Expr| at(m, &[n(1), v("n")]);
    let params = [nat("n"), array("A", &["n", "n"])];
    let symmetric = [rel(Rel::Ge, v("n"), n(1)), eq(transposed(&a), a.clone())];
    agrees(
        &params,
        &symmetric,
        &eq(corner(&a), at(&a, &[v("n"), n(1)])),
    );
    refuted(&params, &symmetric, &eq(corner(&a), n(0)));

    let b = arr("B", &["n", "n"]);
    let params = [nat("n"), array("A", &["n", "n"]), array("B", &["n", "n"])];
    let inverse = [eq(product(&b, &a), eye.clone())];
    let (instances, exact) = agrees(&params, &inverse, &eq(product(&a, &b), eye.clone()));
    assert!(instances > 10 && exact);
    refuted(&params, &inverse, &eq(a.clone(), b));

    let params = [nat("n"), array("A", &["n", "n"])];
    let orthogonal = [eq(product(&transposed(&a), &a), eye.clone())];
    agrees(
        &params,
        &orthogonal,
        &eq(product(&a, &transposed(&a)), eye.clone()),
    );
    let wrong = refuted(&params, &orthogonal, &eq(product(&a, &a), eye));
    assert_eq!(shown(&wrong, "n"), "2");
}

#[test]
fn values_that_hypotheses_define_may_be_irrational() {
    let softmax = softmax();
    let params = [nat("K"), array("x", &["K"]), array("p", &["K"])];
    let p = arr("p", &["K"]);
    let hypotheses = [
        eq(p.clone(), call_vector(&softmax, "K", arr("x", &["K"]))),
        rel(Rel::Ge, v("K"), n(1)),
    ];
    let total = sum("k", upto("K"), at(&p, &[v("k")]));
    agrees(&params, &hypotheses, &eq(total.clone(), n(1)));
    let wrong = refuted(&params, &hypotheses, &eq(at(&p, &[n(1)]), n(1)));
    assert_eq!(shown(&wrong, "K"), "2");
}

#[test]
fn arrays_differ_by_shape_or_by_an_entry() {
    let params = [nat("n"), array("x", &["n"])];
    let shorter = vec("i", range(n(1), sub(v("n"), n(1))), x(v("i")));
    let hypotheses = [rel(Rel::Ge, v("n"), n(1))];
    let wrong = refuted(&params, &hypotheses, &eq(arr("x", &["n"]), shorter));
    assert_eq!(
        (wrong.lhs.as_str(), wrong.rhs.as_str()),
        ("1 entry", "0 entries")
    );
    let reversed = tensor(Kind::Flip(arr("x", &["n"])), vec![upto("n")]);
    let wrong = refuted(&params, &[], &eq(arr("x", &["n"]), reversed));
    assert_eq!(shown(&wrong, "n"), "2");
    assert!(wrong.lhs.starts_with("[1] = "));
}

#[test]
fn the_failing_index_of_a_forall_is_shown() {
    let params = [nat("n"), array("x", &["n"])];
    let claim = Cond::Forall(
        vec![binder("i", upto("n"))],
        Box::new(rel(Rel::Lt, v("i"), n(2))),
    );
    let wrong = refuted(&params, &[], &claim);
    assert_eq!(
        (shown(&wrong, "n"), shown(&wrong, "i")),
        ("2".into(), "2".into())
    );
    let both = Cond::And(vec![eq(v("n"), v("n")), rel(Rel::Lt, v("n"), n(1))]);
    assert_eq!(shown(&refuted(&params, &[], &both), "n"), "1");
}

#[test]
fn functions_are_interpreted_so_that_a_wrong_chain_rule_shows() {
    let params = [
        nat("l"),
        nat("m"),
        function("f", "l", "m", None),
        array("x", &["l"]),
    ];
    let at_x = apply("f", &[arr("x", &["l"])], vec![upto("m")]);
    let total = sum("a", upto("m"), pow(at(&at_x, &[v("a")]), n(2)));
    let partial = |point: Expr, a: &str| {
        let call = apply("f", &[arr("z", &["l"])], vec![upto("m")]);
        diff_at(at(&call, &[v(a)]), "z", &[n(1)], point)
    };
    let hypotheses = [rel(Rel::Ge, v("l"), n(1))];
    let left = diff_by(total, "x", &[n(1)]);
    let right = sum(
        "b",
        upto("m"),
        mul(
            mul(n(2), at(&at_x, &[v("b")])),
            partial(arr("x", &["l"]), "b"),
        ),
    );
    let (_, exact) = agrees(&params, &hypotheses, &eq(left.clone(), right));
    assert!(exact);
    // The Jacobian taken at the wrong point.
    let zero = vec("s", upto("l"), n(0));
    let wrong = sum(
        "b",
        upto("m"),
        mul(mul(n(2), at(&at_x, &[v("b")])), partial(zero, "b")),
    );
    let wrong = refuted(&params, &hypotheses, &eq(left, wrong));
    assert_eq!(
        (shown(&wrong, "l"), shown(&wrong, "m")),
        ("1".into(), "1".into())
    );
    assert!(
        shown(&wrong, "f").starts_with("z -> ["),
        "{}",
        shown(&wrong, "f")
    );
}

#[test]
fn counterexamples_are_simple() {
    let params = [real("x"), real("y")];
    let square = |e: Expr| pow(e, n(2));
    let claim = eq(
        square(add(v("x"), v("y"))),
        add(square(v("x")), square(v("y"))),
    );
    let wrong = refuted(&params, &[], &claim);
    assert_eq!(
        (shown(&wrong, "x"), shown(&wrong, "y")),
        ("1".into(), "1".into())
    );
    assert_eq!(
        wrong.worked,
        [
            vec!["(x + y)^2", "(1 + 1)^2", "4"],
            vec!["x^2 + y^2", "1^2 + 1^2", "2"]
        ]
    );
    // Generic values are made simple afterwards.
    let params = [nat("n"), array("x", &["n"]), array("y", &["n"])];
    let y = |index: Expr| at(&arr("y", &["n"]), &[index]);
    let left = sum("k", upto("n"), mul(x(v("k")), y(v("k"))));
    let right = mul(
        sum("k", upto("n"), x(v("k"))),
        sum("h", upto("n"), y(v("h"))),
    );
    let wrong = refuted(&params, &[], &eq(left, right));
    assert_eq!(shown(&wrong, "n"), "2");
    let numbers = [shown(&wrong, "x"), shown(&wrong, "y")].join(" ");
    assert_eq!(numbers.matches('0').count(), 2, "{numbers}");
    assert_eq!(wrong.worked.len(), 2, "{:?}", wrong.worked);
}

#[test]
fn strict_and_weak_inequalities() {
    let params = [real("x"), int("k")];
    agrees(&params, &[], &rel(Rel::Ge, pow(v("x"), n(2)), n(0)));
    let wrong = refuted(&params, &[], &rel(Rel::Gt, pow(v("x"), n(2)), n(0)));
    assert_eq!(shown(&wrong, "x"), "0");
    agrees(&params, &[], &rel(Rel::Gt, exp(v("x")), v("x")));
    let wrong = refuted(&params, &[], &rel(Rel::Ge, mul(v("x"), v("x")), v("x")));
    assert_eq!(shown(&wrong, "x"), "1/2");
    refuted(&params, &[], &rel(Rel::Ne, mul(n(2), v("k")), n(4)));
}

#[test]
fn a_tiny_difference_is_told_apart_with_more_precision() {
    // exp(pi sqrt 163) is not a whole number, though its first 30 digits suggest it.
    let inside = mul(scalar(Kind::Pi), call(Function::Sqrt, &[n(163)]));
    let claim = eq(exp(inside), add(pow(n(640_320), n(3)), n(744)));
    let wrong = refuted(&[], &[], &claim);
    assert!(wrong.lhs.starts_with("262537412640768743"), "{}", wrong.lhs);
}

#[test]
fn the_outcome_is_the_same_every_time() {
    let params = [nat("n"), array("x", &["n"])];
    let claim = eq(
        big(BigOp::Max, "k", upto("n"), x(v("k"))),
        sum("k", upto("n"), call(Function::Abs, &[x(v("k"))])),
    );
    let hypotheses = [rel(Rel::Ge, v("n"), n(1))];
    let first = outcome(&params, &hypotheses, &claim);
    assert!(matches!(first, Outcome::Refuted(_)));
    assert_eq!(first, outcome(&params, &hypotheses, &claim));
}

#[test]
fn nothing_is_claimed_where_no_instance_satisfies_the_hypotheses() {
    let hypotheses = [rel(Rel::Gt, v("x"), n(5)), rel(Rel::Lt, v("x"), n(4))];
    let outcome = outcome(&[real("x")], &hypotheses, &eq(v("x"), n(0)));
    assert!(matches!(outcome, Outcome::NotEvaluated(_)));
}

#[test]
fn the_last_index_of_a_long_range_is_tried() {
    let params = [nat("n"), index("i", upto("n"))];
    let wrong = refuted(
        &params,
        &[rel(Rel::Ge, v("n"), n(100))],
        &rel(Rel::Lt, v("i"), n(100)),
    );
    assert_eq!(
        (shown(&wrong, "n"), shown(&wrong, "i")),
        ("100".into(), "100".into())
    );
}

#[test]
fn what_is_false_in_a_narrow_window_is_found_downhill() {
    // x^2 - 1 - 21/10 log x is negative from 1 to about 1.05 only.
    let log = |e| call(Function::Log, &[e]);
    let claim = rel(
        Rel::Ge,
        sub(
            sub(pow(v("x"), n(2)), n(1)),
            mul(div(n(21), n(10)), log(v("x"))),
        ),
        n(0),
    );
    let positive = rel(Rel::Gt, v("x"), n(0));
    let wrong = refuted(&[real("x")], std::slice::from_ref(&positive), &claim);
    assert_eq!(shown(&wrong, "x"), "33/32");
    let right = rel(
        Rel::Ge,
        sub(sub(pow(v("x"), n(2)), n(1)), mul(n(2), log(v("x")))),
        n(0),
    );
    agrees(&[real("x")], &[positive], &right);
}

#[test]
fn what_is_false_far_out_is_found_downhill() {
    let claim = rel(Rel::Le, v("x"), add(pow(v("y"), n(2)), n(5_000)));
    let wrong = refuted(&[real("x"), real("y")], &[], &claim);
    assert_eq!(wrong.rhs, "5000");
}

#[test]
fn sizes_without_an_index_do_not_count_among_those_that_are_tried() {
    // False from n = 2, k = 2, d = 1 on only, and most smaller sizes leave `t` or `p` without a value.
    let at_t = at(&arr("x", &["n"]), &[v("t")]);
    let shifted = add(v("t"), mul(v("d"), sub(v("p"), n(1))));
    let params = [
        nat("n"),
        nat("k"),
        nat("d"),
        array("x", &["n"]),
        index("t", upto("n")),
        index("p", upto("k")),
    ];
    let inside = rel(Rel::Le, add(v("t"), mul(v("d"), sub(v("k"), n(1)))), v("n"));
    let wrong = refuted(&params, &[inside], &eq(x(shifted), at_t));
    assert_eq!(
        [shown(&wrong, "n"), shown(&wrong, "k"), shown(&wrong, "d")],
        ["2", "2", "1"]
    );
}
