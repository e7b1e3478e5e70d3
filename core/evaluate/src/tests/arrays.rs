//! Arrays: entries, products, padding, calls, algorithms.

use num_bigint::BigInt;
use num_rational::BigRational;

use rederive_lang::expr::{Expr, Kind, Sort};
use rederive_lang::span::Span;

use super::super::testing::*;
use super::super::{Environment, Evaluated, evaluate};

fn literal(entries: &[i64]) -> Expr {
    let len = i64::try_from(entries.len()).expect("short");
    tensor(
        Kind::Literal(entries.iter().map(|e| n(*e)).collect()),
        vec![range(n(1), n(len))],
    )
}

fn rows(rows: &[&[i64]]) -> Expr {
    let width = i64::try_from(rows.first().map_or(0, |row| row.len())).expect("short");
    let height = i64::try_from(rows.len()).expect("short");
    let dims = vec![range(n(1), n(height)), range(n(1), n(width))];
    tensor(
        Kind::Literal(rows.iter().map(|row| literal(row)).collect()),
        dims,
    )
}

fn entries(expr: &Expr) -> Vec<String> {
    match evaluate(expr, &mut Environment::new()) {
        Ok(Evaluated::Array(_, entries)) => entries
            .into_iter()
            .map(|entry| match entry {
                Ok(Evaluated::Exact(value)) => value.to_string(),
                Ok(other) => format!("{other:?}"),
                Err(why) => why,
            })
            .collect(),
        Ok(Evaluated::Exact(value)) => vec![value.to_string()],
        other => vec![format!("{other:?}")],
    }
}

fn dims() -> Vec<rederive_lang::expr::Range> {
    Vec::new()
}

#[test]
fn linear_algebra() {
    let a = rows(&[&[1, 2], &[3, 4], &[5, 6]]);
    let b = rows(&[&[1, 0, 2], &[0, 1, 3]]);
    let x = literal(&[1, 10]);
    assert_eq!(
        entries(&tensor(Kind::MatMul(a.clone(), b.clone()), dims())).join(" "),
        "1 2 8 3 4 18 5 6 28"
    );
    assert_eq!(
        entries(&tensor(Kind::MatMul(a.clone(), x.clone()), dims())).join(" "),
        "21 43 65"
    );
    assert_eq!(
        entries(&tensor(
            Kind::MatMul(literal(&[1, 1, 1]), a.clone()),
            dims()
        ))
        .join(" "),
        "9 12"
    );
    assert_eq!(
        entries(&tensor(Kind::Transpose(a.clone()), dims())).join(" "),
        "1 3 5 2 4 6"
    );
    assert_eq!(
        entries(&tensor(Kind::Outer(x.clone(), literal(&[2, 3])), dims())).join(" "),
        "2 3 20 30"
    );
    assert_eq!(
        entries(&tensor(Kind::Diag(x.clone()), dims())).join(" "),
        "1 0 0 10"
    );
    assert_eq!(
        entries(&tensor(Kind::Eye(n(2)), dims())).join(" "),
        "1 0 0 1"
    );
    assert_eq!(
        entries(&tensor(Kind::Concat(x.clone(), literal(&[7])), dims())).join(" "),
        "1 10 7"
    );
    assert_eq!(
        entries(&tensor(Kind::Flip(literal(&[1, 2, 3])), dims())).join(" "),
        "3 2 1"
    );
    assert_eq!(
        entries(&scalar(Kind::Dot(x.clone(), x.clone()))).join(" "),
        "101"
    );
    let square = tensor(Kind::MatMul(b, a), dims());
    assert_eq!(entries(&scalar(Kind::Trace(square))).join(" "), "33");
    assert_eq!(entries(&scalar(Kind::SumAll(x.clone()))).join(" "), "11");
    assert_eq!(entries(&scalar(Kind::Len(x))).join(" "), "2");
}

#[test]
fn entries_outside_are_undefined_or_zero() {
    let x = literal(&[5, 6, 7]);
    assert_eq!(entries(&padded(&x, &[n(0)])), ["0"]);
    assert_eq!(entries(&padded(&x, &[n(3)])), ["7"]);
    assert!(
        entries(&at(&x, &[n(4)]))
            .join("")
            .contains("outside its array")
    );
    let shifted = vec("i", range(n(0), n(2)), mul(v("i"), v("i")));
    assert_eq!(entries(&at(&shifted, &[n(0)])), ["0"]);
    assert_eq!(entries(&at(&shifted, &[n(2)])), ["4"]);
    assert!(entries(&at(&shifted, &[n(3)])).join("").contains("outside"));
}

#[test]
fn one_undefined_entry_leaves_the_others_alone() {
    let x = vec("i", range(n(1), n(3)), div(n(6), sub(v("i"), n(2))));
    assert_eq!(entries(&x), ["-6", "undefined: division by zero", "6"]);
    assert_eq!(entries(&at(&x, &[n(3)])), ["6"]);
    assert!(
        entries(&scalar(Kind::SumAll(x)))
            .join("")
            .contains("division by zero")
    );
}

#[test]
fn convolution_of_the_textbook() {
    // [5, 6, 7, 8] * [3, 0, 1], full, with the kernel flipped: 15 18 26 30 7 8.
    let (x, w) = (literal(&[5, 6, 7, 8]), literal(&[3, 0, 1]));
    let term = mul(
        padded(&x, &[sub(add(v("t"), n(1)), v("j"))]),
        at(&w, &[v("j")]),
    );
    let full = vec("t", range(n(1), n(6)), sum("j", range(n(1), n(3)), term));
    assert_eq!(entries(&full).join(" "), "15 18 26 30 7 8");
}

#[test]
fn definitions_bind_their_own_sizes() {
    let softmax = softmax();
    let mut environment = Environment::new();
    environment.number(&var("K"), BigRational::from_integer(BigInt::from(3)));
    let zeros = vec("i", upto("K"), n(0));
    let third = at(&call_vector(&softmax, "K", zeros.clone()), &[n(2)]);
    let nested = at(
        &call_vector(&softmax, "K", call_vector(&softmax, "K", zeros)),
        &[n(2)],
    );
    let expected = Ok(Evaluated::Exact(BigRational::new(1.into(), 3.into())));
    assert_eq!(evaluate(&third, &mut environment), expected);
    assert_eq!(evaluate(&nested, &mut environment), expected);
}

/// Forward mode for two functions: `u = f(x); J = jacobian(g, u) @ jacobian(f, x)`.
fn chain() -> std::sync::Arc<rederive_lang::expr::Algorithm> {
    let jacobian = |f: &str, z: &str, from: &str, to: &str, point: Expr| {
        let call = apply(f, &[arr(z, &[from])], vec![upto(to)]);
        let entry = diff_at(at(&call, &[v("a")]), z, &[v("b")], point);
        mat(binder("a", upto(to)), binder("b", upto(from)), entry)
    };
    let value = apply("f", &[arr("x", &["l"])], vec![upto("m")]);
    let inner = jacobian("f", "z", "l", "m", arr("x", &["l"]));
    let outer = jacobian("g", "y", "m", "k", arr("u", &["m"]));
    let product = tensor(Kind::MatMul(outer, inner), vec![upto("k"), upto("l")]);
    let params = vec![
        function("f", "l", "m", Some(mul(v("l"), v("m")))),
        function("g", "m", "k", Some(mul(v("m"), v("k")))),
        array("x", &["l"]),
    ];
    algorithm(&["l", "m", "k"], params, vec![("u", value)], vec![product])
}

#[test]
fn an_algorithm_counts_its_calls_and_its_cost() {
    let alg = chain();
    let calls = |function: &str, jacobian| {
        let kind = Kind::Calls {
            algorithm: alg.clone(),
            function: function.into(),
            jacobian,
            given: Vec::new(),
        };
        entries(&scalar(kind)).join("")
    };
    assert_eq!(calls("f", false), "1");
    assert_eq!(calls("g", false), "0");
    assert_eq!(calls("f", true), "1");
    assert_eq!(calls("g", true), "1");
    // f: 2*3, its Jacobian: 2*3, the Jacobian of g: 3*5, the product of [5, 3] by [3, 2]: 60.
    let cost = scalar(Kind::Cost {
        given: alg.sizes.iter().cloned().zip([n(2), n(3), n(5)]).collect(),
        algorithm: alg,
    });
    assert_eq!(entries(&cost).join(""), "87");
}

#[test]
fn an_algorithm_computes_the_jacobian_of_the_composition() {
    let alg = chain();
    let params = [
        nat("l"),
        nat("m"),
        nat("k"),
        function("f", "l", "m", None),
        function("g", "m", "k", None),
        array("x", &["l"]),
    ];
    let function_argument = |name: &str| {
        Expr::new(
            Kind::Var(var(name)),
            params_sort(&params, name),
            Span::default(),
        )
    };
    let run = tensor(
        Kind::Run {
            algorithm: alg,
            sizes: vec![v("l"), v("m"), v("k")],
            args: vec![
                function_argument("f"),
                function_argument("g"),
                arr("x", &["l"]),
            ],
        },
        vec![upto("k"), upto("l")],
    );
    let inner = apply("f", &[arr("w", &["l"])], vec![upto("m")]);
    let composed = apply("g", &[inner], vec![upto("k")]);
    let jacobian = mat(
        binder("i", upto("k")),
        binder("j", upto("l")),
        diff_at(at(&composed, &[v("i")]), "w", &[v("j")], arr("x", &["l"])),
    );
    let (instances, exact) = agrees(&params, &[], &eq(run.clone(), jacobian.clone()));
    assert!(instances > 20 && exact);
    // The transposed product is wrong as soon as the shapes allow to tell.
    let wrong = eq(
        tensor(Kind::Transpose(run), vec![upto("l"), upto("k")]),
        jacobian,
    );
    refuted(&params, &[eq(v("l"), v("k"))], &wrong);
}

fn params_sort(params: &[rederive_lang::expr::Param], name: &str) -> Sort {
    params
        .iter()
        .find(|param| &*param.var.name == name)
        .map_or(Sort::Growth, |param| param.sort.clone())
}
