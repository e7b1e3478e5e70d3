//! Enclosures against known digits, and the conventions about what is undefined.

use num_bigint::BigInt;
use num_rational::BigRational;

use rederive_lang::expr::{BigOp, Cond, Function, Rel};

use super::super::testing::*;
use super::super::{Environment, Evaluated, evaluate};

fn value(expr: &rederive_lang::expr::Expr) -> Result<Evaluated, String> {
    evaluate(expr, &mut Environment::new())
}

fn whole(n: i64) -> Result<Evaluated, String> {
    Ok(Evaluated::Exact(BigRational::from_integer(BigInt::from(n))))
}

/// Checks that the enclosure contains the decimal number and is narrower than its last digits.
fn assert_digits(expr: &rederive_lang::expr::Expr, digits: &str) {
    let (before, after) = digits.split_once('.').expect("a decimal number");
    let scale = BigInt::from(10).pow(u32::try_from(after.len()).expect("few digits"));
    let units: BigInt = format!("{before}{after}").parse().expect("digits");
    let next = if before.starts_with('-') { -1 } else { 1 };
    let (one, other) = (
        BigRational::new(units.clone(), scale.clone()),
        BigRational::new(units + next, scale),
    );
    let (low, high) = if one < other {
        (one, other)
    } else {
        (other, one)
    };
    match value(expr) {
        Ok(Evaluated::Between(lo, hi)) => {
            assert!(
                low <= lo && hi <= high,
                "{expr:?}: {lo} .. {hi} is not {digits}"
            );
        }
        other => panic!("{expr:?}: {other:?}"),
    }
}

#[test]
fn enclosures_have_the_known_digits() {
    assert_digits(
        &exp(n(1)),
        "2.71828182845904523536028747135266249775724709369995",
    );
    assert_digits(&exp(n(-20)), "0.00000000206115362243855782796594038015582");
    assert_digits(&exp(q(7, 2)), "33.115451958692313750653249350388616292471");
    assert_digits(
        &call(Function::Log, &[n(2)]),
        "0.69314718055994530941723212145817656807550013436025",
    );
    assert_digits(
        &call(Function::Log, &[q(10, 1)]),
        "2.302585092994045684017991454684364207601101488628",
    );
    assert_digits(
        &call(Function::Sqrt, &[n(2)]),
        "1.41421356237309504880168872420969807856967187537694",
    );
    assert_digits(
        &call(Function::Sin, &[n(1)]),
        "0.84147098480789650665250232163029899962256306079837",
    );
    assert_digits(
        &call(Function::Cos, &[n(3)]),
        "-0.989992496600445457271572794731",
    );
    assert_digits(
        &call(Function::Sin, &[n(100)]),
        "-0.506365641109758793656557610459",
    );
    assert_digits(
        &call(Function::Tanh, &[q(1, 2)]),
        "0.462117157260009758502318483643",
    );
    assert_digits(
        &scalar(rederive_lang::expr::Kind::Pi),
        "3.14159265358979323846264338327950288419716939937510",
    );
    assert_digits(
        &pow(n(2), q(1, 3)),
        "1.25992104989487316476721060727822835057025146470150",
    );
}

#[test]
fn what_is_rational_stays_exact() {
    assert_eq!(value(&exp(n(0))), whole(1));
    assert_eq!(value(&call(Function::Log, &[n(1)])), whole(0));
    assert_eq!(value(&call(Function::Sqrt, &[n(49)])), whole(7));
    assert_eq!(value(&pow(n(8), q(2, 3))), whole(4));
    assert_eq!(value(&pow(n(0), n(0))), whole(1));
    assert_eq!(value(&call(Function::Floor, &[q(-7, 2)])), whole(-4));
    assert_eq!(value(&call(Function::Ceil, &[q(-7, 2)])), whole(-3));
    assert_eq!(value(&call(Function::Floor, &[exp(n(1))])), whole(2));
    assert_eq!(value(&call(Function::Sign, &[q(-7, 2)])), whole(-1));
    assert_eq!(value(&call(Function::Max, &[n(1), n(3), n(2)])), whole(3));
    assert_eq!(
        value(&pow(n(2), n(200))),
        Ok(Evaluated::Exact(BigRational::from_integer(
            BigInt::from(2).pow(200)
        )))
    );
}

#[test]
fn undefined_is_what_the_conventions_say() {
    let why = |expr| match value(&expr) {
        Err(why) => why,
        Ok(value) => panic!("{value:?}"),
    };
    assert_eq!(why(div(n(1), n(0))), "undefined: division by zero");
    assert_eq!(
        why(mul(n(0), div(n(1), n(0)))),
        "undefined: division by zero"
    );
    assert_eq!(
        why(mul(delta(n(1), n(2)), div(n(1), n(0)))),
        "undefined: division by zero"
    );
    assert_eq!(why(call(Function::Log, &[n(0)])), "undefined: log of 0");
    assert_eq!(
        why(call(Function::Sqrt, &[n(-1)])),
        "undefined: sqrt of a negative number"
    );
    assert_eq!(why(pow(n(0), n(-1))), "undefined: a negative power of 0");
    assert_eq!(
        why(big(BigOp::Max, "j", range(n(1), n(0)), v("j"))),
        "undefined: max over an empty range"
    );
    let term = div(n(1), sub(v("j"), n(2)));
    assert_eq!(
        why(sum("j", range(n(1), n(3)), term)),
        "undefined: division by zero"
    );
}

#[test]
fn only_the_chosen_branch_and_the_filtered_terms_count() {
    let undefined = div(n(1), n(0));
    assert_eq!(
        value(&when(rel(Rel::Lt, n(1), n(2)), n(5), undefined.clone())),
        whole(5)
    );
    let guarded = Cond::And(vec![
        rel(Rel::Gt, n(0), n(1)),
        rel(Rel::Gt, undefined, n(0)),
    ]);
    assert_eq!(value(&when(guarded, n(1), n(2))), whole(2));
    let term = div(n(6), sub(v("j"), n(2)));
    let filtered = scalar(rederive_lang::expr::Kind::Big {
        op: BigOp::Sum,
        binders: vec![binder("j", range(n(1), n(3)))],
        filter: rel(Rel::Ne, v("j"), n(2)),
        body: term,
    });
    assert_eq!(value(&filtered), whole(0));
}

#[test]
fn empty_and_reversed_ranges() {
    assert_eq!(value(&sum("j", range(n(5), n(2)), v("j"))), whole(0));
    assert_eq!(
        value(&big(BigOp::Prod, "j", range(n(1), n(0)), v("j"))),
        whole(1)
    );
}

#[test]
fn very_large_numbers_and_deep_expressions_end_without_a_value() {
    assert!(value(&pow(n(3), n(1_000_000_000))).is_err());
    assert!(value(&exp(exp(exp(n(5))))).is_err());
    let mut deep = n(1);
    for _ in 0..20_000 {
        deep = neg(deep);
    }
    assert!(value(&deep).is_err());
    // Dropping such a tree is recursive in the tree's own code; it is leaked so that only evaluation is tested.
    std::mem::forget(deep);
    assert!(value(&sum("j", range(n(1), n(1_000_000_000_000)), v("j"))).is_err());
}

#[test]
fn nesting_as_deep_as_is_allowed_fits_a_small_stack() {
    let value_of = |build: fn(rederive_lang::expr::Expr) -> rederive_lang::expr::Expr| {
        let mut deep = n(1);
        for _ in 0..400 {
            deep = build(deep);
        }
        value(&deep)
    };
    let _ = value_of(|e| sum("j", range(n(1), n(1)), e));
    let _ = value_of(|e| when(rel(Rel::Lt, n(0), e), n(1), n(0)));
    let _ = value_of(|e| at(&vec("i", range(n(1), n(1)), e), &[n(1)]));
    let _ = value_of(|e| {
        scalar(rederive_lang::expr::Kind::SumAll(vec(
            "i",
            range(n(1), n(1)),
            e,
        )))
    });
    let deep = value_of(|e| call(Function::Abs, &[e]));
    assert!(deep.is_err_and(|why| why.contains("nested very deeply")));
}
