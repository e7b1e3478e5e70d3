//! Numbers as people write them: exact ones as fractions, others by the digits that are certain.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::dyadic::Dyadic;
use super::interval::Interval;
use super::real::Real;

/// Digits of a decimal number that are shown.
const DIGITS: u32 = 10;

/// A rational cut off after some decimal digits, towards zero, as an integer of units `10^-places`.
fn cut(value: &BigRational, places: u32) -> BigInt {
    let scale = num_traits::pow(BigInt::from(10), places as usize);
    let scaled = value.numer() * scale;
    let quotient = scaled.abs() / value.denom();
    if value.is_negative() {
        -quotient
    } else {
        quotient
    }
}

/// An integer of units `10^-places` as a decimal number.
fn decimal(units: &BigInt, places: u32) -> String {
    let scale = num_traits::pow(BigInt::from(10), places as usize);
    let (whole, fraction) = units.abs().div_rem(&scale);
    let sign = if units.is_negative() { "-" } else { "" };
    if places == 0 {
        return format!("{sign}{whole}");
    }
    format!(
        "{sign}{whole}.{:0>width$}",
        fraction.to_string(),
        width = places as usize
    )
}

impl Real {
    /// As people write it: `2`, `1/2`, or the digits that are certain, `2.718281828…`.
    pub(super) fn text(&self) -> String {
        match self {
            Real::Int(n) => n.to_string(),
            Real::Rational(q) => {
                if q.numer().bits() + q.denom().bits() > 160 {
                    return rough(q);
                }
                q.to_string()
            }
            Real::Known(constant) => enclosure(&constant.interval),
            Real::Within(interval) => enclosure(interval),
        }
    }

    /// As people write it, constants by their names where that is short: `exp(1)`.
    pub(super) fn named(&self) -> String {
        match self {
            Real::Known(constant) => constant.form.text().unwrap_or_else(|| self.text()),
            _ => self.text(),
        }
    }
}

/// The digits that are certain.
fn enclosure(interval: &Interval) -> String {
    if interval.lo.is_zero() && interval.hi.is_zero() {
        return "0".into();
    }
    if interval.contains_zero() && interval.largest().magnitude().is_none_or(|m| m < -30) {
        return "about 0".into();
    }
    let far = |d: &Dyadic| d.magnitude().is_none_or(|m| m.abs() > 200);
    if far(&interval.lo) && far(&interval.hi) {
        let exponent = interval.largest().magnitude().unwrap_or(1) - 1;
        let sign = if interval.hi.is_negative() { "-" } else { "" };
        return format!("about {sign}2^{exponent}");
    }
    let (Some(lo), Some(hi)) = (
        interval.lo.to_small_rational(),
        interval.hi.to_small_rational(),
    ) else {
        return "not known well".into();
    };
    let (a, b) = (cut(&lo, DIGITS), cut(&hi, DIGITS));
    if a == b && !a.is_zero() {
        return format!("{}…", decimal(&a, DIGITS));
    }
    // Not even the digits that are shown are certain: round to those that the width leaves.
    let (width, ten) = (&hi - &lo, BigRational::from_integer(BigInt::from(10)));
    let mut places = 0;
    let mut unit = BigRational::one();
    while places < DIGITS && width < &unit / &ten {
        unit /= &ten;
        places += 1;
    }
    let middle = (&lo + &hi) / BigRational::from_integer(BigInt::from(2));
    let digits = decimal(&(middle / unit).round().to_integer(), places);
    let digits = if places == 0 {
        &digits
    } else {
        digits.trim_end_matches('0').trim_end_matches('.')
    };
    format!("about {digits}")
}

/// A rational with many digits, cut off.
fn rough(value: &BigRational) -> String {
    if value.is_integer() && value.numer().bits() > 200 {
        let sign = if value.is_negative() { "-" } else { "" };
        return format!("about {sign}2^{}", value.numer().bits() - 1);
    }
    let units = cut(value, DIGITS);
    if units.is_zero() {
        "about 0".into()
    } else {
        format!("{}…", decimal(&units, DIGITS))
    }
}
