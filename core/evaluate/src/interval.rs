//! Closed intervals with binary ends, rounded outwards: the true value always lies inside.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::dyadic::{Dyadic, Round};

/// All numbers from `lo` to `hi`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) lo: Dyadic,
    pub(super) hi: Dyadic,
}

impl Interval {
    /// An interval from two ends in the right order.
    pub(super) fn new(lo: Dyadic, hi: Dyadic) -> Interval {
        Interval { lo, hi }
    }

    /// The smallest interval around a rational.
    pub(super) fn from_rational(value: &BigRational, precision: u32) -> Interval {
        Interval {
            lo: Dyadic::from_rational(value, precision, Round::Down),
            hi: Dyadic::from_rational(value, precision, Round::Up),
        }
    }

    /// `[value - error, value + error] * 2^exponent`.
    pub(super) fn around(
        value: &BigInt,
        error: &BigInt,
        exponent: i64,
        precision: u32,
    ) -> Interval {
        Interval {
            lo: Dyadic::new(value - error, exponent, precision, Round::Down),
            hi: Dyadic::new(value + error, exponent, precision, Round::Up),
        }
    }

    /// Whether both ends are the same.
    pub(super) fn is_point(&self) -> bool {
        self.lo == self.hi
    }

    pub(super) fn contains_zero(&self) -> bool {
        !self.lo.is_positive() && !self.hi.is_negative()
    }

    /// The order of all numbers of one interval against all of the other, where it is the same for all.
    pub(super) fn compare(&self, other: &Interval) -> Option<Ordering> {
        if self.hi < other.lo {
            Some(Ordering::Less)
        } else if self.lo > other.hi {
            Some(Ordering::Greater)
        } else if self.is_point() && other.is_point() {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    pub(super) fn neg(&self) -> Interval {
        Interval {
            lo: self.hi.neg(),
            hi: self.lo.neg(),
        }
    }

    pub(super) fn add(&self, other: &Interval, precision: u32) -> Interval {
        Interval {
            lo: self.lo.add(&other.lo, precision, Round::Down),
            hi: self.hi.add(&other.hi, precision, Round::Up),
        }
    }

    pub(super) fn mul(&self, other: &Interval, precision: u32) -> Interval {
        // The extreme products are products of ends; the signs tell which.
        let (a, b) = (self, other);
        let (lo, hi) = if !a.lo.is_negative() {
            if !b.lo.is_negative() {
                ((&a.lo, &b.lo), (&a.hi, &b.hi))
            } else if !b.hi.is_positive() {
                ((&a.hi, &b.lo), (&a.lo, &b.hi))
            } else {
                ((&a.hi, &b.lo), (&a.hi, &b.hi))
            }
        } else if !a.hi.is_positive() {
            if !b.lo.is_negative() {
                ((&a.lo, &b.hi), (&a.hi, &b.lo))
            } else if !b.hi.is_positive() {
                ((&a.hi, &b.hi), (&a.lo, &b.lo))
            } else {
                ((&a.lo, &b.hi), (&a.lo, &b.lo))
            }
        } else if !b.lo.is_negative() {
            ((&a.lo, &b.hi), (&a.hi, &b.hi))
        } else if !b.hi.is_positive() {
            ((&a.hi, &b.lo), (&a.lo, &b.lo))
        } else {
            let down = |x: &Dyadic, y: &Dyadic| x.mul(y, precision, Round::Down);
            let up = |x: &Dyadic, y: &Dyadic| x.mul(y, precision, Round::Up);
            return Interval {
                lo: down(&a.lo, &b.hi).min(down(&a.hi, &b.lo)),
                hi: up(&a.lo, &b.lo).max(up(&a.hi, &b.hi)),
            };
        };
        Interval {
            lo: lo.0.mul(lo.1, precision, Round::Down),
            hi: hi.0.mul(hi.1, precision, Round::Up),
        }
    }

    /// One over the interval; none where it contains zero.
    pub(super) fn recip(&self, precision: u32) -> Option<Interval> {
        if self.contains_zero() {
            return None;
        }
        let one = Dyadic::new(BigInt::from(1), 0, precision, Round::Down);
        Some(Interval {
            lo: one.div(&self.hi, precision, Round::Down),
            hi: one.div(&self.lo, precision, Round::Up),
        })
    }

    /// The smallest interval around both.
    pub(super) fn hull(&self, other: &Interval) -> Interval {
        Interval {
            lo: self.lo.clone().min(other.lo.clone()),
            hi: self.hi.clone().max(other.hi.clone()),
        }
    }

    /// The numbers `max(x, y)`, or `min(x, y)`, for `x` and `y` of the two.
    pub(super) fn extreme(&self, other: &Interval, greatest: bool) -> Interval {
        let pick = |a: &Dyadic, b: &Dyadic| {
            if (a > b) == greatest {
                a.clone()
            } else {
                b.clone()
            }
        };
        Interval {
            lo: pick(&self.lo, &other.lo),
            hi: pick(&self.hi, &other.hi),
        }
    }

    /// The interval with `radius` added on both sides.
    pub(super) fn widen(&self, radius: &Dyadic, precision: u32) -> Interval {
        Interval {
            lo: self.lo.add(&radius.neg(), precision, Round::Down),
            hi: self.hi.add(radius, precision, Round::Up),
        }
    }

    /// The distance between the ends.
    pub(super) fn width(&self, precision: u32) -> Dyadic {
        self.hi.add(&self.lo.neg(), precision, Round::Up)
    }

    /// A number in the middle, rounded.
    pub(super) fn middle(&self, precision: u32) -> Dyadic {
        self.lo.add(&self.hi, precision, Round::Down).scale(-1)
    }

    /// A bound of all absolute values.
    pub(super) fn largest(&self) -> Dyadic {
        self.lo.neg().max(self.hi.clone())
    }
}
