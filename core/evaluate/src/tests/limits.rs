//! Limits, integrals and growth classes: approximate checks that refute only what is clearly wrong.

use rederive_lang::expr::{Cond, Expr, Function, Kind, Rel, Sort, Target};
use rederive_lang::span::Span;

use super::super::testing::*;
use super::super::{Outcome, Problem, refute};

fn sigmoid() -> Expr {
    div(n(1), add(n(1), exp(neg(mul(v("k"), v("x"))))))
}

#[test]
fn a_limit_that_settles_on_another_number_is_refuted() {
    let params = [real("x")];
    let limit = limit("k", Target::Infinity, sigmoid());
    let positive = [rel(Rel::Gt, v("x"), n(0))];
    let (_, exact) = agrees(&params, &positive, &eq(limit.clone(), n(1)));
    assert!(!exact);
    refuted(&params, &positive, &eq(limit.clone(), q(1, 2)));
    // Without the hypothesis it fails at 0.
    let wrong = refuted(&params, &[], &eq(limit, n(1)));
    assert_eq!(shown(&wrong, "x"), "0");
}

#[test]
fn estimates_that_agree_but_for_their_last_digits_agree() {
    // An estimate is less good where the integrand has a kink, as at 0, than where the range ends there.
    let size = |lo: Expr, hi: Expr| integral("t", lo, hi, call(Function::Abs, &[v("t")]));
    let claim = eq(
        size(n(-3), q(1, 4)),
        add(size(n(-3), n(0)), size(n(0), q(1, 4))),
    );
    agrees(&[], &[], &claim);
    refuted(&[], &[], &eq(size(n(-3), q(1, 4)), size(n(-3), n(0))));
}

#[test]
fn what_settles_late_does_not_diverge() {
    // As far as it is followed the values grow like a line.
    let slow = call(Function::Tanh, &[div(v("k"), n(3_000_000))]);
    let claim = eq(limit("k", Target::Infinity, slow), n(1));
    let problem = Problem {
        params: &[],
        hypotheses: Vec::new(),
        claim: &claim,
    };
    assert!(!matches!(refute(&problem), Outcome::Refuted(_)));
    // What diverges slowly does.
    let slow = call(Function::Log, &[v("k")]);
    refuted(&[], &[], &eq(limit("k", Target::Infinity, slow), n(100)));
}

#[test]
fn difference_quotients() {
    let params = [real("x")];
    let quotient = |body: fn(Expr) -> Expr| {
        let moved = add(v("x"), v("e"));
        limit(
            "e",
            Target::Point(n(0)),
            div(sub(body(moved), body(v("x"))), v("e")),
        )
    };
    let cube = |e: Expr| pow(e, n(3));
    agrees(
        &params,
        &[],
        &eq(quotient(cube), mul(n(3), pow(v("x"), n(2)))),
    );
    refuted(
        &params,
        &[],
        &eq(quotient(cube), mul(n(2), pow(v("x"), n(2)))),
    );
    let absolute = |e: Expr| call(Function::Abs, &[e]);
    let wrong = refuted(
        &params,
        &[],
        &eq(quotient(absolute), call(Function::Sign, &[v("x")])),
    );
    assert_eq!(shown(&wrong, "x"), "0");
    assert!(wrong.lhs.contains("one-sided limits differ"));
}

#[test]
fn divergence_is_a_claim_of_its_own() {
    let params = [real("x")];
    let one_over = limit("e", Target::Above(n(0)), div(n(1), v("e")));
    agrees(&params, &[], &eq(one_over.clone(), infinity()));
    let wrong = refuted(&params, &[], &eq(one_over.clone(), n(7)));
    assert!(wrong.lhs.contains("diverges to inf"));
    refuted(&params, &[], &eq(one_over, neg(infinity())));
    let log = limit("e", Target::Above(n(0)), call(Function::Log, &[v("e")]));
    agrees(&params, &[], &eq(log, neg(infinity())));
    let zero = limit("k", Target::Infinity, div(n(1), v("k")));
    refuted(&params, &[], &eq(zero, infinity()));
}

#[test]
fn integrals() {
    let params = [real("x")];
    let step = scalar(Kind::Cases(vec![
        (rel(Rel::Gt, v("t"), n(0)), n(1)),
        (rel(Rel::Eq, v("t"), n(0)), q(1, 2)),
        (rel(Rel::Lt, v("t"), n(0)), n(0)),
    ]));
    let relu = call(Function::Max, &[n(0), v("x")]);
    let area = integral("t", neg(infinity()), v("x"), step.clone());
    agrees(&params, &[], &eq(area.clone(), relu));
    refuted(&params, &[], &eq(area.clone(), v("x")));
    // Its derivative is the step again, but for the jump.
    let wrong = refuted(&params, &[], &eq(diff(area, "x"), n(1)));
    assert!(shown(&wrong, "x") == "0" || shown(&wrong, "x") == "-1");
    let square = integral("t", n(0), v("x"), pow(v("t"), n(2)));
    agrees(
        &params,
        &[],
        &eq(square.clone(), div(pow(v("x"), n(3)), n(3))),
    );
    agrees(&params, &[], &eq(diff(square, "x"), pow(v("x"), n(2))));
    let tail = integral("t", v("x"), infinity(), exp(neg(v("t"))));
    agrees(&params, &[], &eq(tail.clone(), exp(neg(v("x")))));
    refuted(&params, &[], &eq(tail, exp(v("x"))));
    let divergent = integral("t", n(1), infinity(), n(1));
    agrees(&params, &[], &eq(divergent, infinity()));
}

#[test]
fn single_points_of_an_integrand() {
    let params = [real("x")];
    let over = |body: Expr| integral("t", neg(n(1)), n(1), body);
    let ratio = || div(v("t"), v("t"));
    agrees(&params, &[], &eq(over(ratio()), n(2)));
    refuted(&params, &[], &eq(over(ratio()), n(3)));
    // 1/sqrt(|t|) can be integrated over its pole; 1/t and 1/t^2 cannot.
    let distance = call(Function::Abs, &[v("t")]);
    let root = over(div(n(1), call(Function::Sqrt, &[distance])));
    agrees(&params, &[], &eq(root, n(4)));
    refuted(&params, &[], &eq(over(div(n(1), v("t"))), n(0)));
    refuted(
        &params,
        &[],
        &eq(over(div(n(1), pow(v("t"), n(2)))), neg(n(2))),
    );
}

fn growth(body: Expr) -> Expr {
    Expr::new(Kind::Growth(body), Sort::Growth, Span::default())
}

#[test]
fn growth_classes() {
    let params = [nat("l"), nat("m"), nat("n")];
    let product = |names: &[&str]| {
        names
            .iter()
            .skip(1)
            .fold(v(names.first().unwrap_or(&"l")), |product, name| {
                mul(product, v(name))
            })
    };
    let sum = add(
        add(product(&["l", "m"]), product(&["m", "n"])),
        product(&["l", "m", "n"]),
    );
    agrees(
        &params,
        &[],
        &eq(growth(sum.clone()), growth(product(&["l", "m", "n"]))),
    );
    let wrong = refuted(
        &params,
        &[],
        &eq(growth(sum.clone()), growth(product(&["l", "m"]))),
    );
    assert!(["t", "t^2", "t^3"].contains(&shown(&wrong, "n").as_str()));
    agrees(
        &params,
        &[],
        &rel(Rel::Le, growth(product(&["l", "m"])), growth(sum.clone())),
    );
    refuted(
        &params,
        &[],
        &rel(Rel::Le, growth(sum), growth(product(&["l", "m"]))),
    );
    let log = mul(v("n"), call(Function::Log, &[v("n")]));
    refuted(&params, &[], &eq(growth(log), growth(v("n"))));
}

#[test]
fn what_cannot_be_evaluated_is_said_so() {
    let wave = limit("k", Target::Infinity, call(Function::Sin, &[v("k")]));
    let outcome = outcome(&[], &[], &eq(wave, n(0)));
    assert!(matches!(outcome, Outcome::NotEvaluated(_)), "{outcome:?}");
    let none =
        super::super::testing::outcome(&[real("x")], &[rel(Rel::Lt, n(1), n(0))], &Cond::True);
    assert!(matches!(none, Outcome::NotEvaluated(_)), "{none:?}");
}
