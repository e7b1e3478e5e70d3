//! Whether one end of a range lies below another by a number, which is enough to see that a range was shortened.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;
use rederive_lang::expr::{Expr, Kind};

use super::canonical::Canon;

/// A sum of multiples of parts, each in its canonical form, and a number (the part that is empty).
type Sum = BTreeMap<String, BigRational>;

/// The number by which `after` exceeds `before`, where it is one.
pub(super) fn step(
    before: (&Expr, &mut Canon<'_>),
    after: (&Expr, &mut Canon<'_>),
) -> Option<BigRational> {
    let one = BigRational::from_integer(1.into());
    let mut difference = Sum::new();
    add(after.0, &one, after.1, &mut difference);
    add(before.0, &-one, before.1, &mut difference);
    difference.retain(|_, coefficient| !coefficient.is_zero());
    match difference.len() {
        0 => Some(BigRational::zero()),
        1 => difference.remove(""),
        _ => None,
    }
}

fn add(expr: &Expr, times: &BigRational, canon: &mut Canon<'_>, into: &mut Sum) {
    match expr.kind() {
        Kind::Number(number) => note(String::new(), times * number, into),
        Kind::Add(a, b) => {
            add(a, times, canon, into);
            add(b, times, canon, into);
        }
        Kind::Sub(a, b) => {
            add(a, times, canon, into);
            add(b, &-times, canon, into);
        }
        Kind::Neg(a) => add(a, &-times, canon, into),
        Kind::Mul(a, b) => match (a.kind(), b.kind()) {
            (Kind::Number(number), _) => add(b, &(times * number), canon, into),
            (_, Kind::Number(number)) => add(a, &(times * number), canon, into),
            _ => note(canon.expr(expr), times.clone(), into),
        },
        _ => note(canon.expr(expr), times.clone(), into),
    }
}

fn note(part: String, times: BigRational, into: &mut Sum) {
    *into.entry(part).or_insert_with(BigRational::zero) += times;
}
