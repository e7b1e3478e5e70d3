//! Derivatives: smooth, nested, at points, and where there is none.

use num_bigint::BigInt;
use num_rational::BigRational;

use rederive_lang::expr::{Cond, Expr, Function, Kind, Rel};

use super::super::testing::*;
use super::super::{Environment, Evaluated, evaluate};

/// The value of an expression in `x`, exact as text, or why there is none.
fn at_x(expr: &Expr, x: i64) -> String {
    let mut environment = Environment::new();
    environment.number(&var("x"), BigRational::from_integer(BigInt::from(x)));
    match evaluate(expr, &mut environment) {
        Ok(Evaluated::Exact(value)) => value.to_string(),
        Ok(other) => format!("{other:?}"),
        Err(why) => why,
    }
}

fn x() -> Expr {
    v("x")
}

fn relu() -> Expr {
    call(Function::Max, &[n(0), x()])
}

fn cases(above: Expr, zero: Expr, below: Expr) -> Expr {
    scalar(Kind::Cases(vec![
        (rel(Rel::Gt, x(), n(0)), above),
        (rel(Rel::Eq, x(), n(0)), zero),
        (rel(Rel::Lt, x(), n(0)), below),
    ]))
}

#[test]
fn smooth_functions() {
    assert_eq!(at_x(&diff(pow(x(), n(3)), "x"), 2), "12");
    assert_eq!(at_x(&diff(diff(pow(x(), n(3)), "x"), "x"), 2), "12");
    assert_eq!(
        at_x(&diff(diff(diff(pow(x(), n(3)), "x"), "x"), "x"), 2),
        "6"
    );
    assert_eq!(at_x(&diff(div(n(1), x()), "x"), 2), "-1/4");
    assert_eq!(at_x(&diff(diff(div(n(1), x()), "x"), "x"), 2), "1/4");
    assert_eq!(at_x(&diff(call(Function::Log, &[x()]), "x"), 4), "1/4");
    assert_eq!(
        at_x(&diff(diff(call(Function::Log, &[x()]), "x"), "x"), 4),
        "-1/16"
    );
    assert_eq!(
        at_x(
            &diff(diff(diff(call(Function::Log, &[x()]), "x"), "x"), "x"),
            2
        ),
        "1/4"
    );
    assert_eq!(at_x(&diff(call(Function::Sqrt, &[x()]), "x"), 4), "1/4");
    assert_eq!(
        at_x(&diff(diff(call(Function::Sqrt, &[x()]), "x"), "x"), 4),
        "-1/32"
    );
    assert_eq!(
        at_x(
            &diff(diff(diff(call(Function::Sqrt, &[x()]), "x"), "x"), "x"),
            4
        ),
        "3/256"
    );
    assert_eq!(at_x(&diff(pow(x(), q(3, 2)), "x"), 4), "3");
    assert_eq!(at_x(&diff(exp(x()), "x"), 0), "1");
    assert_eq!(at_x(&diff(call(Function::Sin, &[x()]), "x"), 0), "1");
    assert_eq!(
        at_x(&diff(diff(call(Function::Cos, &[x()]), "x"), "x"), 0),
        "-1"
    );
    assert_eq!(at_x(&diff(call(Function::Tanh, &[x()]), "x"), 0), "1");
    assert_eq!(at_x(&diff(pow(n(1), x()), "x"), 3), "0");
}

#[test]
fn kinks_and_jumps_have_no_derivative() {
    assert_eq!(at_x(&diff(relu(), "x"), 1), "1");
    assert_eq!(at_x(&diff(relu(), "x"), -1), "0");
    assert_eq!(
        at_x(&diff(relu(), "x"), 0),
        "undefined: the derivative at a kink"
    );
    assert_eq!(at_x(&diff(call(Function::Abs, &[x()]), "x"), -3), "-1");
    assert_eq!(
        at_x(&diff(call(Function::Abs, &[x()]), "x"), 0),
        "undefined: the derivative at a kink"
    );
    assert_eq!(
        at_x(&diff(call(Function::Sign, &[x()]), "x"), 0),
        "undefined: the derivative at a jump"
    );
    assert_eq!(at_x(&diff(call(Function::Sign, &[x()]), "x"), 2), "0");
    assert_eq!(
        at_x(&diff(call(Function::Floor, &[x()]), "x"), 2),
        "undefined: the derivative at a jump"
    );
    assert_eq!(
        at_x(&diff(call(Function::Ceil, &[div(x(), n(2))]), "x"), 3),
        "0"
    );
    assert_eq!(
        at_x(&diff(call(Function::Sqrt, &[x()]), "x"), 0),
        "undefined: the derivative of sqrt at 0"
    );
    // The value at the point alone is off: continuous from neither side.
    assert_eq!(
        at_x(&diff(cases(x(), n(1), x()), "x"), 0),
        "undefined: the derivative at a jump"
    );
    // Both slopes agree, but the function jumps.
    assert_eq!(
        at_x(&diff(cases(add(x(), n(1)), n(0), x()), "x"), 0),
        "undefined: the derivative at a jump"
    );
    // Undefined at the point, whatever happens beside it.
    assert_eq!(
        at_x(&diff(cases(n(0), div(n(1), n(0)), n(0)), "x"), 0),
        "undefined: division by zero"
    );
}

#[test]
fn pieces_that_fit_have_a_derivative() {
    assert_eq!(at_x(&diff(cases(pow(x(), n(2)), n(0), n(0)), "x"), 0), "0");
    assert_eq!(at_x(&diff(mul(x(), relu()), "x"), 0), "0");
    assert_eq!(
        at_x(&diff(call(Function::Abs, &[pow(x(), n(3))]), "x"), 0),
        "0"
    );
    assert_eq!(
        at_x(&diff(when(rel(Rel::Eq, x(), n(0)), n(0), x()), "x"), 0),
        "1"
    );
    // The second derivative of x |x| is 2 sign(x): none at 0.
    let bend = mul(x(), call(Function::Abs, &[x()]));
    assert_eq!(at_x(&diff(diff(bend.clone(), "x"), "x"), 1), "2");
    assert_eq!(
        at_x(&diff(diff(bend, "x"), "x"), 0),
        "undefined: the derivative at a kink"
    );
}

#[test]
fn where_tangents_do_not_tell_difference_quotients_do() {
    // |x^2| = x^2 has second derivative 2 at 0; tangents of first order cannot see the sign of a square.
    let square = call(Function::Abs, &[pow(x(), n(2))]);
    assert_about(&diff(diff(square, "x"), "x"), 2);
    let positive = when(rel(Rel::Gt, pow(x(), n(2)), n(0)), n(1), n(0));
    let value = at_x(&diff(positive, "x"), 0);
    assert!(value.starts_with("undefined"), "{value}");
}

/// Checks that an expression of `x` is estimated at 0 as a whole number.
fn assert_about(expr: &Expr, expected: i64) {
    let mut environment = Environment::new();
    environment.number(&var("x"), BigRational::from_integer(BigInt::from(0)));
    match evaluate(expr, &mut environment) {
        Ok(Evaluated::Between(lo, hi)) => {
            let expected = BigRational::from_integer(BigInt::from(expected));
            assert!(lo <= expected && expected <= hi, "{lo} to {hi}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn derivatives_at_a_point_bind_their_variable() {
    // d/dz z^2 at z = x^2 is 2 x^2; its derivative by x is 4 x.
    let inner = diff_at(pow(v("z"), n(2)), "z", &[], pow(x(), n(2)));
    assert_eq!(at_x(&inner, 3), "18");
    assert_eq!(at_x(&diff(inner.clone(), "x"), 3), "12");
    // Outside of it, x is another variable.
    let mixed = diff_at(mul(v("z"), x()), "z", &[], x());
    assert_eq!(at_x(&mixed, 5), "5");
    assert_eq!(at_x(&diff(mixed, "x"), 5), "1");
}

#[test]
fn softmax_has_the_known_jacobian() {
    let softmax = softmax();
    let params = [nat("K"), array("x", &["K"])];
    let p = call_vector(&softmax, "K", arr("x", &["K"]));
    let jacobian = mat(
        binder("i", upto("K")),
        binder("j", upto("K")),
        diff_by(at(&p, &[v("i")]), "x", &[v("j")]),
    );
    let entry = |sign: fn(Expr, Expr) -> Expr| {
        mat(
            binder("i", upto("K")),
            binder("j", upto("K")),
            sign(
                mul(delta(v("i"), v("j")), at(&p, &[v("i")])),
                mul(at(&p, &[v("i")]), at(&p, &[v("j")])),
            ),
        )
    };
    let (instances, exact) = agrees(&params, &[], &eq(jacobian.clone(), entry(sub)));
    assert!(instances > 20 && !exact);
    let wrong = refuted(&params, &[], &eq(jacobian, entry(add)));
    assert_eq!(shown(&wrong, "K"), "1");
    assert_eq!(shown(&wrong, "x"), "[0]");
    assert_eq!(
        (wrong.lhs.as_str(), wrong.rhs.as_str()),
        ("[1, 1] = 0", "[1, 1] = 2")
    );
}

#[test]
fn a_hypothesis_is_no_rewrite_under_a_derivative() {
    let params = [nat("n"), array("x", &["n"]), real("c")];
    let mean = div(
        sum("k", upto("n"), at(&arr("x", &["n"]), &[v("k")])),
        v("n"),
    );
    let hypotheses = [rel(Rel::Ge, v("n"), n(1)), eq(v("c"), mean)];
    let derivative = diff_by(sub(at(&arr("x", &["n"]), &[n(1)]), v("c")), "x", &[n(1)]);
    let (_, exact) = agrees(&params, &hypotheses, &eq(derivative.clone(), n(1)));
    assert!(exact);
    let wrong = refuted(
        &params,
        &hypotheses,
        &eq(derivative, sub(n(1), div(n(1), v("n")))),
    );
    assert_eq!(shown(&wrong, "n"), "1");
}

#[test]
fn entries_are_different_variables() {
    let params = [
        nat("n"),
        array("x", &["n"]),
        index("i", upto("n")),
        index("j", upto("n")),
    ];
    let entry = |name: &str| at(&arr("x", &["n"]), &[v(name)]);
    let derivative = diff_by(entry("i"), "x", &[v("j")]);
    agrees(&params, &[], &eq(derivative.clone(), delta(v("i"), v("j"))));
    let wrong = refuted(&params, &[], &eq(derivative, n(1)));
    assert_eq!(
        (shown(&wrong, "n"), shown(&wrong, "x")),
        ("2".into(), "[0, 0]".into())
    );
    assert_ne!(shown(&wrong, "i"), shown(&wrong, "j"));
}

#[test]
fn conditions_on_indices_are_not_kinks() {
    let params = [nat("n"), array("x", &["n"]), index("j", upto("n"))];
    let entry = at(&arr("x", &["n"]), &[v("i")]);
    let body = sum(
        "i",
        upto("n"),
        when(rel(Rel::Eq, v("i"), v("j")), entry, n(0)),
    );
    agrees(&params, &[], &eq(diff_by(body, "x", &[v("j")]), n(1)));
    let filter = Cond::Not(Box::new(rel(Rel::Eq, v("x"), n(0))));
    let guarded = when(filter, div(pow(x(), n(2)), x()), n(0));
    // Beside 0 tangents cannot follow the quotient; it must not be called undefined.
    assert_about(&diff(guarded, "x"), 1);
}
