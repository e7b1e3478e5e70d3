//! Binary floating-point numbers of any precision, with the rounding direction chosen by the caller.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// `mantissa * 2^exponent`, exactly.
#[derive(Clone, Debug)]
pub(super) struct Dyadic {
    mantissa: BigInt,
    exponent: i64,
}

/// Exponents, and bits of numbers, beyond which no rational is made of a number.
const LARGEST_RATIONAL: i64 = 16_384;

/// Which way a result that does not fit is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    /// Towards minus infinity.
    Down,
    /// Towards infinity.
    Up,
}

/// `value * 2^-by`, rounded; a negative `by` shifts left.
fn shift_right(value: &BigInt, by: i64, round: Round) -> BigInt {
    if by <= 0 {
        return value << by.unsigned_abs();
    }
    let by = by.unsigned_abs();
    match round {
        // A right shift of a `BigInt` rounds towards minus infinity.
        Round::Down => value >> by,
        Round::Up => -((-value) >> by),
    }
}

/// How many bits the absolute value has.
fn bits(value: &BigInt) -> i64 {
    i64::try_from(value.bits()).unwrap_or(i64::MAX / 4)
}

impl Dyadic {
    /// Zero.
    pub(super) fn zero() -> Dyadic {
        Dyadic {
            mantissa: BigInt::zero(),
            exponent: 0,
        }
    }

    /// `mantissa * 2^exponent`, rounded to `precision` bits.
    pub(super) fn new(mantissa: BigInt, exponent: i64, precision: u32, round: Round) -> Dyadic {
        let excess = bits(&mantissa) - i64::from(precision);
        if excess <= 0 {
            return Dyadic { mantissa, exponent };
        }
        Dyadic {
            mantissa: shift_right(&mantissa, excess, round),
            exponent: exponent + excess,
        }
    }

    /// A rational, rounded to `precision` bits.
    pub(super) fn from_rational(value: &BigRational, precision: u32, round: Round) -> Dyadic {
        Dyadic::quotient(value.numer(), value.denom(), 0, precision, round)
    }

    /// `numerator / denominator * 2^exponent`, rounded; the denominator is not zero.
    fn quotient(
        numerator: &BigInt,
        denominator: &BigInt,
        exponent: i64,
        precision: u32,
        round: Round,
    ) -> Dyadic {
        if numerator.is_zero() {
            return Dyadic::zero();
        }
        if denominator.is_one() {
            return Dyadic::new(numerator.clone(), exponent, precision, round);
        }
        let shift = (i64::from(precision) + 2 + bits(denominator) - bits(numerator)).max(0);
        let scaled = numerator << shift.unsigned_abs();
        let quotient = match round {
            Round::Down => num_integer::Integer::div_floor(&scaled, denominator),
            Round::Up => -num_integer::Integer::div_floor(&-scaled, denominator),
        };
        Dyadic::new(quotient, exponent - shift, precision, round)
    }

    /// The same number as a rational.
    fn to_rational(&self) -> BigRational {
        if self.exponent >= 0 {
            BigRational::from_integer(&self.mantissa << self.exponent.unsigned_abs())
        } else {
            BigRational::new(
                self.mantissa.clone(),
                BigInt::one() << self.exponent.unsigned_abs(),
            )
        }
    }

    /// The same number as a rational, where that has not very many digits.
    pub(super) fn to_small_rational(&self) -> Option<BigRational> {
        let small =
            self.exponent.abs() <= LARGEST_RATIONAL && bits(&self.mantissa) <= LARGEST_RATIONAL;
        small.then(|| self.to_rational())
    }

    /// `self * 2^bits`, rounded to a whole number.
    pub(super) fn to_fixed(&self, fraction_bits: u32, round: Round) -> BigInt {
        shift_right(
            &self.mantissa,
            -(self.exponent + i64::from(fraction_bits)),
            round,
        )
    }

    /// The exponent of the leading bit, about the logarithm to base two of the absolute value; none for zero.
    pub(super) fn magnitude(&self) -> Option<i64> {
        (!self.mantissa.is_zero()).then(|| bits(&self.mantissa) + self.exponent)
    }

    /// `self * 2^by`.
    pub(super) fn scale(&self, by: i64) -> Dyadic {
        Dyadic {
            mantissa: self.mantissa.clone(),
            exponent: self.exponent + by,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.mantissa.is_zero()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.mantissa.is_negative()
    }

    pub(super) fn is_positive(&self) -> bool {
        self.mantissa.is_positive()
    }

    pub(super) fn neg(&self) -> Dyadic {
        Dyadic {
            mantissa: -&self.mantissa,
            exponent: self.exponent,
        }
    }

    pub(super) fn add(&self, other: &Dyadic, precision: u32, round: Round) -> Dyadic {
        if self.is_zero() {
            return Dyadic::new(other.mantissa.clone(), other.exponent, precision, round);
        }
        if other.is_zero() {
            return Dyadic::new(self.mantissa.clone(), self.exponent, precision, round);
        }
        let (Some(left), Some(right)) = (self.magnitude(), other.magnitude()) else {
            return Dyadic::zero();
        };
        // What is far smaller than the last bit of the other moves that bit at most: it is never shifted to it.
        let width = i64::from(precision) + 2;
        if (left - right).abs() > width + 2 {
            let (large, small) = if left > right {
                (self, other)
            } else {
                (other, self)
            };
            let shift = (width - bits(&large.mantissa)).max(0);
            let mut mantissa = &large.mantissa << shift.unsigned_abs();
            match round {
                Round::Up if small.is_positive() => mantissa += 1u32,
                Round::Down if small.is_negative() => mantissa -= 1u32,
                Round::Up | Round::Down => {}
            }
            let exponent = large.exponent - shift;
            // The last bit must be larger than what was left out.
            if exponent >= small.magnitude().unwrap_or(exponent) {
                return Dyadic::new(mantissa, exponent, precision, round);
            }
        }
        let exponent = self.exponent.min(other.exponent);
        let left = &self.mantissa << (self.exponent - exponent).unsigned_abs();
        let right = &other.mantissa << (other.exponent - exponent).unsigned_abs();
        Dyadic::new(left + right, exponent, precision, round)
    }

    pub(super) fn mul(&self, other: &Dyadic, precision: u32, round: Round) -> Dyadic {
        Dyadic::new(
            &self.mantissa * &other.mantissa,
            self.exponent + other.exponent,
            precision,
            round,
        )
    }

    /// `self / other`; `other` is not zero.
    pub(super) fn div(&self, other: &Dyadic, precision: u32, round: Round) -> Dyadic {
        let (numerator, denominator) = if other.mantissa.is_negative() {
            (-&self.mantissa, -&other.mantissa)
        } else {
            (self.mantissa.clone(), other.mantissa.clone())
        };
        let exponent = self.exponent - other.exponent;
        Dyadic::quotient(&numerator, &denominator, exponent, precision, round)
    }
}

impl PartialEq for Dyadic {
    fn eq(&self, other: &Dyadic) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Dyadic {}

impl PartialOrd for Dyadic {
    fn partial_cmp(&self, other: &Dyadic) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Dyadic {
    fn cmp(&self, other: &Dyadic) -> Ordering {
        let sign = |d: &Dyadic| match d.mantissa.sign() {
            Sign::Minus => -1,
            Sign::NoSign => 0,
            Sign::Plus => 1,
        };
        let (left, right) = (sign(self), sign(other));
        if left != right || left == 0 {
            return left.cmp(&right);
        }
        // Same sign: the leading bits usually decide, which spares a shift by a large difference of exponents.
        match self.magnitude().cmp(&other.magnitude()) {
            Ordering::Equal => {}
            unequal => return if left > 0 { unequal } else { unequal.reverse() },
        }
        let exponent = self.exponent.min(other.exponent);
        let a = &self.mantissa << (self.exponent - exponent).unsigned_abs();
        let b = &other.mantissa << (other.exponent - exponent).unsigned_abs();
        a.cmp(&b)
    }
}
