//! Which numbers a scalar expression ranges over, and small whole numbers as expressions.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::expr::{Expr, Function, Kind, Number, Sort};
use crate::span::Span;

/// Which numbers a scalar ranges over; reals for everything else.
pub(super) fn of(expr: &Expr) -> Number {
    match expr.sort() {
        Sort::Scalar(number) => *number,
        _ => Number::Real,
    }
}

/// The narrowest numbers that hold both.
pub(super) fn join(a: &Expr, b: &Expr) -> Number {
    of(a).max(of(b))
}

/// A whole number as an expression.
pub(super) fn whole(value: i64, span: Span) -> Expr {
    literal(BigRational::from_integer(BigInt::from(value)), span)
}

/// A number as an expression.
pub(super) fn literal(value: BigRational, span: Span) -> Expr {
    let number = match (value.is_integer(), value.is_negative()) {
        (true, false) => Number::Nat,
        (true, true) => Number::Int,
        (false, _) => Number::Real,
    };
    Expr::new(Kind::Number(value), Sort::Scalar(number), span)
}

/// The value of a literal.
pub(super) fn value(expr: &Expr) -> Option<&BigRational> {
    match expr.kind() {
        Kind::Number(value) => Some(value),
        _ => None,
    }
}

pub(super) fn is_zero(expr: &Expr) -> bool {
    value(expr).is_some_and(Zero::is_zero)
}

pub(super) fn is_one(expr: &Expr) -> bool {
    value(expr).is_some_and(One::is_one)
}

/// The numbers that a quotient ranges over: whole only where literals divide.
pub(super) fn quotient(a: &Expr, b: &Expr) -> Number {
    match (value(a), value(b)) {
        (Some(a), Some(b)) if !b.is_zero() && (a / b).is_integer() => Number::Int,
        _ => Number::Real,
    }
}

/// The numbers that a power ranges over.
pub(super) fn power(base: &Expr, exponent: &Expr) -> Number {
    if of(exponent) == Number::Nat {
        of(base)
    } else {
        Number::Real
    }
}

/// The numbers that a usual function's value ranges over.
pub(super) fn function(function: Function, args: &[Expr]) -> Number {
    let widest = args.iter().map(of).max().unwrap_or(Number::Real);
    match function {
        Function::Floor | Function::Ceil if widest == Number::Nat => Number::Nat,
        Function::Floor | Function::Ceil | Function::Sign => Number::Int,
        Function::Abs if widest != Number::Real => Number::Nat,
        Function::Min | Function::Max => widest,
        _ => Number::Real,
    }
}
