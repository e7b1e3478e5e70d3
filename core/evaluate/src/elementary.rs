//! Enclosures of `exp`, `log`, `sqrt`, `sin`, `cos` and `pi`, by series in fixed-point arithmetic with a proven bound
//! on the error.
//!
//! Every series is summed with `GUARD` more bits than asked for; a comment at each function counts the units in the
//! last place that its roundings can add up to.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::dyadic::{Dyadic, Round};
use super::interval::Interval;

/// Extra bits of every fixed-point computation.
const GUARD: u32 = 40;

/// `exp`, `sin` and `cos` are computed for arguments up to `2^MAX_ARGUMENT` only.
const MAX_ARGUMENT: i64 = 40;

/// `exp` of anything below `-2^MAX_ARGUMENT` is positive and less than two to this power.
const UNDERFLOW: i64 = -(1 << MAX_ARGUMENT);

/// Logarithms are computed for numbers from two to minus this power up to two to this power.
const MAX_EXPONENT: i64 = 1 << 42;

/// One as a fixed-point number.
fn unit(bits: u32) -> BigInt {
    BigInt::one() << bits
}

/// The product of two fixed-point numbers, off by less than one unit.
fn times(a: &BigInt, b: &BigInt, bits: u32) -> BigInt {
    (a * b) >> bits
}

/// `atanh(1/k)` or `atan(1/k)` as a fixed-point number; off by less than two units for each of at most `bits` terms.
fn inverse_series(k: u32, alternating: bool, bits: u32) -> BigInt {
    let square = BigInt::from(k) * BigInt::from(k);
    let mut power = unit(bits) / BigInt::from(k);
    let mut sum = BigInt::zero();
    let mut n = 0u32;
    while !power.is_zero() {
        let term = &power / BigInt::from(2 * n + 1);
        if alternating && n % 2 == 1 {
            sum -= term;
        } else {
            sum += term;
        }
        power /= &square;
        n += 1;
    }
    sum
}

/// The logarithm of two as a fixed-point number, off by less than one unit.
fn ln2(bits: u32) -> BigInt {
    let wide = bits + 16;
    let sum = BigInt::from(18) * inverse_series(26, false, wide)
        - BigInt::from(2) * inverse_series(4801, false, wide)
        + BigInt::from(8) * inverse_series(8749, false, wide);
    sum >> 16
}

/// Pi as a fixed-point number, off by less than one unit.
fn pi_fixed(bits: u32) -> BigInt {
    let wide = bits + 16;
    let sum = BigInt::from(16) * inverse_series(5, true, wide)
        - BigInt::from(4) * inverse_series(239, true, wide);
    sum >> 16
}

/// Pi.
pub(super) fn pi(precision: u32) -> Interval {
    let bits = precision + GUARD;
    Interval::around(&pi_fixed(bits), &BigInt::one(), -i64::from(bits), precision)
}

/// Exponentials and the like of many numbers at one precision: the constants are computed once.
#[derive(Clone, Debug)]
pub(super) struct Elementary {
    precision: u32,
    ln2: BigInt,
    pi: Option<BigInt>,
}

impl Elementary {
    /// The functions at a precision in bits.
    pub(super) fn new(precision: u32) -> Elementary {
        Elementary {
            precision,
            ln2: ln2(precision + GUARD),
            pi: None,
        }
    }

    fn bits(&self) -> u32 {
        self.precision + GUARD
    }

    /// `exp` of one number; none where the argument is too large.
    fn exp_point(&self, x: &Dyadic) -> Option<Interval> {
        if x.magnitude().is_some_and(|m| m > MAX_ARGUMENT) {
            let tiny = Dyadic::new(BigInt::one(), UNDERFLOW, self.precision, Round::Up);
            return x.is_negative().then(|| Interval::new(Dyadic::zero(), tiny));
        }
        let bits = self.bits();
        // One unit from cutting x off, then k times the error of ln2.
        let fixed = x.to_fixed(bits, Round::Down);
        let (k, rest) = fixed.div_mod_floor(&self.ln2);
        let small: BigInt = rest >> 8;
        // 0 <= small < 2^-8: at most bits/8 + 2 terms, each off by two units; the sum starts off by 2^8 units.
        let mut term = unit(bits);
        let mut sum = unit(bits);
        let mut n = 1u32;
        while !term.is_zero() {
            term = times(&term, &small, bits) / BigInt::from(n);
            sum += &term;
            n += 1;
        }
        // Eight squarings multiply the error by at most 2^8 times the result, which is below 2.
        for _ in 0..8 {
            sum = times(&sum, &sum, bits);
        }
        let error = (BigInt::one() << 24u32) + k.abs() * BigInt::from(4);
        let exponent = k.to_i64()? - i64::from(bits);
        Some(Interval::around(&sum, &error, exponent, self.precision))
    }

    /// `exp`; none where the argument is too large.
    pub(super) fn exp(&self, x: &Interval) -> Option<Interval> {
        let lo = self.exp_point(&x.lo)?;
        if x.is_point() {
            return Some(lo);
        }
        let hi = self.exp_point(&x.hi)?;
        Some(Interval::new(lo.lo, hi.hi))
    }

    /// `log` of one positive number; none where it is too large or too small.
    fn log_point(&self, x: &Dyadic) -> Option<Interval> {
        let bits = self.bits();
        let magnitude = x.magnitude()?;
        if magnitude.abs() > MAX_EXPONENT {
            return None;
        }
        // m = x / 2^k lies in [1/2, 1); take it in [1/sqrt 2, sqrt 2) for a short series.
        let mut k = magnitude;
        let mut m = x.scale(-k).to_fixed(bits, Round::Down);
        if m < (unit(bits) * BigInt::from(7)) / BigInt::from(10) {
            m <<= 1u32;
            k -= 1;
        }
        // log m = 2 atanh((m - 1) / (m + 1)), with |z| <= 1/5: fewer than `bits` terms, each off by two units.
        let one = unit(bits);
        let z = ((&m - &one) << bits) / (&m + &one);
        let square = times(&z, &z, bits);
        let mut power = z;
        let mut sum = BigInt::zero();
        let mut n = 0u32;
        while !power.is_zero() && n < bits {
            sum += &power / BigInt::from(2 * n + 1);
            // A negative power is rounded away from zero by the shift; truncate so that the loop ends.
            power = if power.is_negative() {
                -times(&-power, &square, bits)
            } else {
                times(&power, &square, bits)
            };
            n += 1;
        }
        let value = (sum << 1u32) + BigInt::from(k) * &self.ln2;
        // |k| units from ln2, four units a term, four from m.
        let error = (BigInt::one() << 24u32) + BigInt::from(k.unsigned_abs());
        Some(Interval::around(
            &value,
            &error,
            -i64::from(bits),
            self.precision,
        ))
    }

    /// `log`; none where the interval is not positive, or out of reach.
    pub(super) fn log(&self, x: &Interval) -> Option<Interval> {
        if !x.lo.is_positive() {
            return None;
        }
        let lo = self.log_point(&x.lo)?;
        if x.is_point() {
            return Some(lo);
        }
        let hi = self.log_point(&x.hi)?;
        Some(Interval::new(lo.lo, hi.hi))
    }

    fn sqrt_point(&self, x: &Dyadic) -> Option<Interval> {
        let Some(magnitude) = x.magnitude() else {
            return Some(Interval::new(Dyadic::zero(), Dyadic::zero()));
        };
        // x * 2^(2s) as a whole number with twice the bits that the root shall have.
        let half = magnitude.div_euclid(2);
        let fraction = 2 * (self.precision + 2);
        let root = x.scale(-2 * half).to_fixed(fraction, Round::Down).sqrt();
        let exponent = half - i64::from(fraction / 2);
        // floor(sqrt(floor(y))) <= sqrt(y) < floor(sqrt(floor(y))) + 1.
        Some(Interval::new(
            Dyadic::new(root.clone(), exponent, self.precision, Round::Down),
            Dyadic::new(root + 1u32, exponent, self.precision, Round::Up),
        ))
    }

    /// `sqrt`; none where the interval has negative numbers.
    pub(super) fn sqrt(&self, x: &Interval) -> Option<Interval> {
        if x.lo.is_negative() {
            return None;
        }
        Some(Interval::new(
            self.sqrt_point(&x.lo)?.lo,
            self.sqrt_point(&x.hi)?.hi,
        ))
    }

    /// `sin` (or `cos`) of one number: the argument is reduced by quarter turns, then Taylor's series.
    fn wave_point(&mut self, x: &Dyadic, cosine: bool) -> Option<Interval> {
        if x.magnitude().is_some_and(|m| m > MAX_ARGUMENT) {
            return None;
        }
        let bits = self.bits();
        let pi = self.pi.get_or_insert_with(|| pi_fixed(bits));
        let quarter: BigInt = &*pi >> 1u32;
        // Each quarter turn is off by two units.
        let (turns, rest) = x.to_fixed(bits, Round::Down).div_mod_floor(&quarter);
        let reduction = turns.abs() * BigInt::from(4);
        let turns = turns.mod_floor(&BigInt::from(4)).to_u32()? + u32::from(cosine);
        // sin(r + turns * pi/2) is sin r, cos r, -sin r, -cos r in turn.
        let (mut term, mut n) = if turns.is_multiple_of(2) {
            (rest.clone(), 1u32)
        } else {
            (unit(bits), 0u32)
        };
        let square = times(&rest, &rest, bits);
        let mut sum = BigInt::zero();
        let mut positive = true;
        while !term.is_zero() {
            if positive {
                sum += &term;
            } else {
                sum -= &term;
            }
            term = times(&term, &square, bits) / (BigInt::from(n + 1) * BigInt::from(n + 2));
            n += 2;
            positive = !positive;
        }
        if turns % 4 >= 2 {
            sum = -sum;
        }
        // Fewer than 2^10 units from at most `bits` terms.
        let error = (BigInt::one() << 20u32) + reduction;
        Some(Interval::around(
            &sum,
            &error,
            -i64::from(bits),
            self.precision,
        ))
    }

    /// `sin`, or `cos`; none where the argument is too large. Both change no faster than their argument, so the value
    /// in the middle and the radius of the argument enclose the rest.
    pub(super) fn wave(&mut self, x: &Interval, cosine: bool) -> Option<Interval> {
        let precision = self.precision;
        let middle = x.middle(precision + GUARD);
        let value = self.wave_point(&middle, cosine)?;
        let value = value.widen(&x.width(precision), precision);
        let one = Dyadic::new(BigInt::one(), 0, precision, Round::Down);
        Some(Interval::new(value.lo.max(one.neg()), value.hi.min(one)))
    }
}
