//! Real numbers: exact where they are rational, else enclosed in an interval.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive};

use super::constants::{Combination, Constant};
use super::dyadic::{Dyadic, Round};
use super::elementary::{self, Elementary};
use super::halt::{Halt, Res};
use super::interval::Interval;

/// Exact numbers with more bits than this become enclosures.
const MAX_BITS: u64 = 8_192;

/// Enclosures whose ends are further out than two to this power, or as close to 0, are given up on.
const MAX_MAGNITUDE: i64 = 1 << 42;

/// A real number.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Real {
    /// A small whole number; every whole number that fits is kept in this form.
    Int(i64),
    /// A rational number.
    Rational(BigRational),
    /// A number that is not rational, known exactly.
    Known(Rc<Constant>),
    /// A number that lies somewhere in the interval.
    Within(Interval),
}

/// Precision, and what is needed to compute with it.
#[derive(Clone, Debug)]
pub(super) struct Field {
    precision: u32,
    elementary: Elementary,
    /// The last exponentials: the same ones come up again and again, in sums over all entries and in derivatives.
    exponentials: Vec<(Real, Real)>,
    /// Which of them is replaced next.
    oldest: usize,
}

/// How many exponentials are remembered.
const REMEMBERED: usize = 24;

impl Real {
    /// Zero.
    pub(super) const ZERO: Real = Real::Int(0);
    /// One.
    pub(super) const ONE: Real = Real::Int(1);

    /// An exact number.
    pub(super) fn rational(value: BigRational) -> Real {
        if value.is_integer()
            && let Some(small) = value.numer().to_i64()
        {
            return Real::Int(small);
        }
        Real::Rational(value)
    }

    /// The number, where it is exact.
    pub(super) fn exact(&self) -> Option<BigRational> {
        match self {
            Real::Int(n) => Some(BigRational::from_integer(BigInt::from(*n))),
            Real::Rational(q) => Some(q.clone()),
            Real::Known(_) => None,
            Real::Within(interval) if interval.is_point() => interval.lo.to_small_rational(),
            Real::Within(_) => None,
        }
    }

    /// The number, where it is whole and small.
    pub(super) fn whole(&self) -> Option<i64> {
        match self {
            Real::Int(n) => Some(*n),
            _ => None,
        }
    }

    /// Whether it is the exact number zero.
    pub(super) fn is_zero(&self) -> bool {
        matches!(self, Real::Int(0))
    }

    /// Whether it is exact.
    pub(super) fn is_exact(&self) -> bool {
        !matches!(self, Real::Within(_))
    }

    /// What an operation on it costs, in steps: reducing a fraction takes time by the square of its length.
    pub(super) fn steps(&self) -> u64 {
        match self {
            Real::Rational(_) => (self.bits() / 256).pow(2),
            _ => 0,
        }
    }

    fn bits(&self) -> u64 {
        match self {
            Real::Rational(q) => q.numer().bits() + q.denom().bits(),
            _ => 64,
        }
    }

    /// As a combination of known constants, where it is one.
    fn form(&self) -> Option<Combination> {
        match self {
            Real::Known(constant) => Some(constant.form.clone()),
            Real::Within(_) => None,
            _ => exact(self).map(Combination::rational),
        }
    }

    fn is_known(&self) -> bool {
        matches!(self, Real::Known(_))
    }
}

/// The forms of two numbers, where one is a constant that is not rational and the other is known too.
fn forms(a: &Real, b: &Real) -> Option<(Combination, Combination)> {
    if !(a.is_known() || b.is_known()) {
        return None;
    }
    Some((a.form()?, b.form()?))
}

fn too_large() -> Halt {
    Halt::vague("a number is too large")
}

/// The exact `q`-th root of a rational that is not negative, where it is rational.
fn exact_root(value: &BigRational, q: u32) -> Option<BigRational> {
    let root = |n: &BigInt| {
        let r = n.nth_root(q);
        (num_traits::pow(r.clone(), q as usize) == *n).then_some(r)
    };
    Some(BigRational::new(root(value.numer())?, root(value.denom())?))
}

impl Field {
    /// Arithmetic with intervals of that many bits.
    pub(super) fn new(precision: u32) -> Field {
        Field {
            precision,
            elementary: Elementary::new(precision),
            exponentials: Vec::new(),
            oldest: 0,
        }
    }

    /// The number of bits of the intervals.
    pub(super) fn precision(&self) -> u32 {
        self.precision
    }

    /// The smallest interval around a number.
    pub(super) fn interval(&self, value: &Real) -> Interval {
        match value {
            Real::Int(n) => Interval::from_rational(
                &BigRational::from_integer(BigInt::from(*n)),
                self.precision,
            ),
            Real::Rational(q) => Interval::from_rational(q, self.precision),
            Real::Known(constant) if constant.precision == self.precision => {
                constant.interval.clone()
            }
            Real::Known(constant) => constant
                .form
                .enclose(&self.elementary, self.precision)
                .unwrap_or_else(|| constant.interval.clone()),
            Real::Within(interval) => interval.clone(),
        }
    }

    /// A combination of constants as a number; none where it is too long to be kept as one.
    fn known(&self, form: Combination) -> Option<Real> {
        if let Some(rational) = form.as_rational() {
            return Some(Real::rational(rational));
        }
        if !form.is_small() {
            return None;
        }
        let interval = form.enclose(&self.elementary, self.precision)?;
        let precision = self.precision;
        Some(Real::Known(Rc::new(Constant {
            form,
            interval,
            precision,
        })))
    }

    /// An interval as a number, given up on when its ends are out of reach.
    pub(super) fn within(&self, interval: Interval) -> Res<Real> {
        let far = |d: &Dyadic| d.magnitude().is_some_and(|m| m.abs() > MAX_MAGNITUDE);
        if far(&interval.lo) || far(&interval.hi) {
            return Err(too_large());
        }
        Ok(Real::Within(interval))
    }

    /// `-a`.
    pub(super) fn neg(&self, a: &Real) -> Real {
        match a {
            Real::Int(n) => match n.checked_neg() {
                Some(m) => Real::Int(m),
                None => Real::Rational(-BigRational::from_integer(BigInt::from(*n))),
            },
            Real::Rational(q) => Real::rational(-q),
            Real::Known(constant) => Real::Known(Rc::new(Constant {
                form: constant.form.scaled(&-one()),
                interval: constant.interval.neg(),
                precision: constant.precision,
            })),
            Real::Within(interval) => Real::Within(interval.neg()),
        }
    }

    /// `a + b`.
    pub(super) fn add(&self, a: &Real, b: &Real) -> Res<Real> {
        if let (Real::Int(x), Real::Int(y)) = (a, b)
            && let Some(sum) = x.checked_add(*y)
        {
            return Ok(Real::Int(sum));
        }
        if a.is_zero() {
            return Ok(b.clone());
        }
        if b.is_zero() {
            return Ok(a.clone());
        }
        match (exact(a), exact(b)) {
            (Some(x), Some(y)) if a.bits().max(b.bits()) <= MAX_BITS => Ok(Real::rational(x + y)),
            _ => {
                if let Some((x, y)) = forms(a, b)
                    && let Some(sum) = self.known(x.plus(&y))
                {
                    return Ok(sum);
                }
                self.within(self.interval(a).add(&self.interval(b), self.precision))
            }
        }
    }

    /// `a - b`.
    pub(super) fn sub(&self, a: &Real, b: &Real) -> Res<Real> {
        self.add(a, &self.neg(b))
    }

    /// `a * b`; exactly zero where one of them is.
    pub(super) fn mul(&self, a: &Real, b: &Real) -> Res<Real> {
        if let (Real::Int(x), Real::Int(y)) = (a, b)
            && let Some(product) = x.checked_mul(*y)
        {
            return Ok(Real::Int(product));
        }
        if a.is_zero() || b.is_zero() {
            return Ok(Real::ZERO);
        }
        match (exact(a), exact(b)) {
            (Some(x), Some(y)) if a.bits() + b.bits() <= MAX_BITS => Ok(Real::rational(x * y)),
            _ => {
                if let Some((x, y)) = forms(a, b)
                    && let Some(product) = x.times(&y).and_then(|form| self.known(form))
                {
                    return Ok(product);
                }
                self.within(self.interval(a).mul(&self.interval(b), self.precision))
            }
        }
    }

    /// `a / b`.
    pub(super) fn div(&self, a: &Real, b: &Real) -> Res<Real> {
        if b.is_zero() {
            return Err(Halt::undefined("division by zero"));
        }
        match (exact(a), exact(b)) {
            (Some(x), Some(y)) if a.bits() + b.bits() <= MAX_BITS => Ok(Real::rational(x / y)),
            _ => {
                if let Some((x, y)) = forms(a, b)
                    && let Some(quotient) = x.over(&y).and_then(|form| self.known(form))
                {
                    return Ok(quotient);
                }
                let divisor = self
                    .interval(b)
                    .recip(self.precision)
                    .ok_or_else(|| Halt::vague("a divisor may be zero"))?;
                if a.is_zero() {
                    return Ok(Real::ZERO);
                }
                self.within(self.interval(a).mul(&divisor, self.precision))
            }
        }
    }

    /// The order of two numbers one of which was estimated; none where they agree but for what an estimate may be off.
    pub(super) fn compare_estimates(&self, a: &Real, b: &Real) -> Option<Ordering> {
        let precision = self.precision;
        let (a, b) = (self.interval(a), self.interval(b));
        let largest = a.largest().max(b.largest());
        let least = Dyadic::new(BigInt::one(), -40, precision, Round::Up);
        let radius = largest.scale(-20).max(least);
        a.widen(&radius, precision).compare(&b)
    }

    /// The order of two numbers, where it is certain.
    pub(super) fn compare(&self, a: &Real, b: &Real) -> Option<Ordering> {
        match (a, b) {
            (Real::Int(x), Real::Int(y)) => Some(x.cmp(y)),
            _ => match (exact(a), exact(b)) {
                (Some(x), Some(y)) => Some(x.cmp(&y)),
                _ => {
                    if let (Real::Known(x), Real::Known(y)) = (a, b)
                        && x.form == y.form
                    {
                        return Some(Ordering::Equal);
                    }
                    self.interval(a).compare(&self.interval(b))
                }
            },
        }
    }

    /// The sign of a number, where it is certain.
    pub(super) fn sign(&self, a: &Real) -> Option<Ordering> {
        self.compare(a, &Real::ZERO)
    }

    fn sure_sign(&self, a: &Real) -> Res<Ordering> {
        self.sign(a)
            .ok_or_else(|| Halt::vague("a sign is not certain"))
    }

    fn enclosed(&self, interval: Option<Interval>) -> Res<Real> {
        self.within(interval.ok_or_else(too_large)?)
    }

    /// `exp(a)`.
    pub(super) fn exp(&mut self, a: &Real) -> Res<Real> {
        if a.is_zero() {
            return Ok(Real::ONE);
        }
        if let Some(value) = a.form().and_then(|form| self.known(form.exp()?)) {
            return Ok(value);
        }
        if let Some((_, value)) = self.exponentials.iter().find(|(argument, _)| argument == a) {
            return Ok(value.clone());
        }
        let value = self.enclosed(self.elementary.exp(&self.interval(a)))?;
        let entry = (a.clone(), value.clone());
        match self.exponentials.get_mut(self.oldest) {
            Some(slot) => *slot = entry,
            None => self.exponentials.push(entry),
        }
        self.oldest = (self.oldest + 1) % REMEMBERED;
        Ok(value)
    }

    /// `log(a)`.
    pub(super) fn log(&self, a: &Real) -> Res<Real> {
        match self.sure_sign(a)? {
            Ordering::Greater => {}
            Ordering::Equal => return Err(Halt::undefined("log of 0")),
            Ordering::Less => return Err(Halt::undefined("log of a negative number")),
        }
        if *a == Real::ONE {
            return Ok(Real::ZERO);
        }
        if let Some(value) = a.form().and_then(|form| self.known(form.log()?)) {
            return Ok(value);
        }
        self.enclosed(self.elementary.log(&self.interval(a)))
    }

    /// `sqrt(a)`.
    pub(super) fn sqrt(&self, a: &Real) -> Res<Real> {
        if a.is_zero() {
            return Ok(Real::ZERO);
        }
        if self.sure_sign(a)? == Ordering::Less {
            return Err(Halt::undefined("sqrt of a negative number"));
        }
        if let Some(root) = exact(a).and_then(|q| exact_root(&q, 2)) {
            return Ok(Real::rational(root));
        }
        let half = BigRational::new(1.into(), 2.into());
        if let Some(value) = a.form().and_then(|form| self.known(form.power(&half)?)) {
            return Ok(value);
        }
        self.enclosed(self.elementary.sqrt(&self.interval(a)))
    }

    /// `sin(a)`.
    pub(super) fn sin(&mut self, a: &Real) -> Res<Real> {
        if a.is_zero() {
            return Ok(Real::ZERO);
        }
        if let Some(value) = a.form().and_then(|form| self.known(form.wave(false)?)) {
            return Ok(value);
        }
        let value = self.elementary.wave(&self.interval(a), false);
        self.enclosed(value)
    }

    /// `cos(a)`.
    pub(super) fn cos(&mut self, a: &Real) -> Res<Real> {
        if a.is_zero() {
            return Ok(Real::ONE);
        }
        if let Some(value) = a.form().and_then(|form| self.known(form.wave(true)?)) {
            return Ok(value);
        }
        let value = self.elementary.wave(&self.interval(a), true);
        self.enclosed(value)
    }

    /// Pi.
    pub(super) fn pi(&self) -> Real {
        self.known(Combination::pi())
            .unwrap_or_else(|| Real::Within(elementary::pi(self.precision)))
    }

    /// `a^n` for a whole `n`, by repeated squaring.
    pub(super) fn power_whole(&self, a: &Real, n: i64) -> Res<Real> {
        if n < 0 {
            if a.is_zero() {
                return Err(Halt::undefined("a negative power of 0"));
            }
            let power = self.power_whole(a, n.checked_neg().ok_or_else(too_large)?)?;
            return self.div(&Real::ONE, &power);
        }
        if a.is_zero() {
            return Ok(if n == 0 { Real::ONE } else { Real::ZERO });
        }
        if a.is_known() {
            let n = BigRational::from_integer(n.into());
            if let Some(value) = a.form().and_then(|form| self.known(form.power(&n)?)) {
                return Ok(value);
            }
        }
        // Nothing is multiplied out that would be too large in the end.
        let small = matches!(a, Real::Int(-1..=1));
        let large = !small && a.bits().saturating_mul(n.unsigned_abs()) > MAX_BITS;
        let base = match a {
            Real::Int(m) if large && m.unsigned_abs().leading_zeros() < 48 => {
                Real::Within(self.interval(a))
            }
            Real::Rational(_) | Real::Known(_) if large => Real::Within(self.interval(a)),
            _ => a.clone(),
        };
        let (mut base, mut left, mut power) = (base, n, Real::ONE);
        while left > 0 {
            if left % 2 == 1 {
                power = self.mul(&power, &base)?;
            }
            left /= 2;
            if left > 0 {
                base = self.square(&base)?;
            }
        }
        Ok(power)
    }

    /// `a * a`, which is not negative even where the sign of `a` is not certain.
    fn square(&self, a: &Real) -> Res<Real> {
        match a {
            Real::Within(interval) if interval.contains_zero() => {
                let largest = interval.largest();
                let top = Interval::new(largest.clone(), largest);
                let top = top.mul(&top, self.precision);
                self.within(Interval::new(Dyadic::zero(), top.hi))
            }
            _ => self.mul(a, a),
        }
    }

    /// `a^b`.
    pub(super) fn power(&mut self, a: &Real, b: &Real) -> Res<Real> {
        if let Real::Int(n) = b {
            return self.power_whole(a, *n);
        }
        if a.is_zero() {
            return match self.sure_sign(b)? {
                Ordering::Greater => Ok(Real::ZERO),
                Ordering::Equal => Ok(Real::ONE),
                Ordering::Less => Err(Halt::undefined("a negative power of 0")),
            };
        }
        if self.sure_sign(a)? == Ordering::Less {
            return Err(Halt::undefined(
                "a power of a negative number that is not whole",
            ));
        }
        if *a == Real::ONE {
            return Ok(Real::ONE);
        }
        if let (Some(base), Some(exponent)) = (exact(a), exact(b))
            && let (Some(q), Some(p)) = (exponent.denom().to_u32(), exponent.numer().to_i64())
            && q <= 64
            && let Some(root) = exact_root(&base, q)
        {
            return self.power_whole(&Real::rational(root), p);
        }
        if let Some(exponent) = exact(b)
            && let Some(value) = a.form().and_then(|form| self.known(form.power(&exponent)?))
        {
            return Ok(value);
        }
        let exponent = self.mul(b, &self.log(a)?)?;
        self.exp(&exponent)
    }

    /// The largest whole number that is not above `a`, or the smallest that is not below.
    pub(super) fn round(&self, a: &Real, up: bool) -> Res<Real> {
        let round = |q: &BigRational| if up { q.ceil() } else { q.floor() };
        match a {
            Real::Int(_) => Ok(a.clone()),
            Real::Rational(q) => Ok(Real::rational(round(q))),
            Real::Known(_) | Real::Within(_) => {
                let interval = self.interval(a);
                let (Some(lo), Some(hi)) = (
                    interval.lo.to_small_rational(),
                    interval.hi.to_small_rational(),
                ) else {
                    return Err(too_large());
                };
                let (lo, hi) = (round(&lo), round(&hi));
                if lo == hi {
                    Ok(Real::rational(lo))
                } else {
                    Err(Halt::vague("rounding is not certain"))
                }
            }
        }
    }

    /// The greater (or the lesser) of two numbers, also where it is not certain which one that is.
    pub(super) fn extreme(&self, a: &Real, b: &Real, greatest: bool) -> Real {
        match self.compare(a, b) {
            Some(Ordering::Equal) => a.clone(),
            Some(Ordering::Greater) => if greatest { a } else { b }.clone(),
            Some(Ordering::Less) => if greatest { b } else { a }.clone(),
            None => Real::Within(self.interval(a).extreme(&self.interval(b), greatest)),
        }
    }

    /// How wide the enclosure is against the size of the number, as a power of two; none where it is exact.
    pub(super) fn uncertainty(&self, a: &Real) -> Option<i64> {
        let Real::Within(interval) = a else {
            return None;
        };
        let width = interval.width(self.precision).magnitude()?;
        Some(width - interval.largest().magnitude().unwrap_or(width).max(0))
    }
}

/// The number, where it is exact in form, without a copy's check for point intervals.
fn exact(a: &Real) -> Option<BigRational> {
    match a {
        Real::Int(n) => Some(BigRational::from_integer(BigInt::from(*n))),
        Real::Rational(q) => Some(q.clone()),
        Real::Known(_) | Real::Within(_) => None,
    }
}

/// One, for callers that need it as a rational.
pub(super) fn one() -> BigRational {
    BigRational::one()
}
