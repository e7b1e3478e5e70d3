//! Rational functions as plain data.

use num_rational::BigRational;
use num_traits::{One, Zero};

/// A rational function over numbered unknowns, as it was written.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Ratio {
    /// A number.
    Number(BigRational),
    /// An unknown.
    Unknown(u32),
    /// A sum; 0 when it has no terms.
    Sum(Vec<Ratio>),
    /// A product; 1 when it has no factors.
    Product(Vec<Ratio>),
    /// A power with a fixed exponent, which may be negative; `a^0` is 1 for every `a`, 0 included.
    Power(Box<Ratio>, i32),
}

impl Ratio {
    /// 0.
    #[must_use]
    pub fn zero() -> Ratio {
        Ratio::Number(BigRational::zero())
    }

    /// 1.
    #[must_use]
    pub fn one() -> Ratio {
        Ratio::Number(BigRational::one())
    }

    /// A whole number.
    #[must_use]
    pub fn integer(value: i64) -> Ratio {
        Ratio::Number(BigRational::from_integer(value.into()))
    }

    /// `self^exponent`.
    #[must_use]
    pub fn power(self, exponent: i32) -> Ratio {
        Ratio::Power(Box::new(self), exponent)
    }

    /// `a + b`.
    #[must_use]
    pub fn plus(self, other: Ratio) -> Ratio {
        Ratio::Sum(vec![self, other])
    }

    /// `a - b`.
    #[must_use]
    pub fn minus(self, other: Ratio) -> Ratio {
        Ratio::Sum(vec![self, other.negated()])
    }

    /// `a * b`.
    #[must_use]
    pub fn times(self, other: Ratio) -> Ratio {
        Ratio::Product(vec![self, other])
    }

    /// `a / b`.
    #[must_use]
    pub fn over(self, other: Ratio) -> Ratio {
        Ratio::Product(vec![self, other.power(-1)])
    }

    /// `-a`.
    #[must_use]
    pub fn negated(self) -> Ratio {
        Ratio::Product(vec![Ratio::integer(-1), self])
    }

    /// The unknowns that occur, sorted.
    #[must_use]
    pub fn unknowns(&self) -> Vec<u32> {
        let mut found = Vec::new();
        let mut waiting = vec![self];
        while let Some(part) = waiting.pop() {
            match part {
                Ratio::Number(_) => {}
                Ratio::Unknown(unknown) => found.push(*unknown),
                Ratio::Sum(parts) | Ratio::Product(parts) => waiting.extend(parts),
                Ratio::Power(base, _) => waiting.push(base),
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How deeply its parts are nested.
    pub(super) fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut waiting = vec![(self, 1)];
        while let Some((part, depth)) = waiting.pop() {
            deepest = deepest.max(depth);
            match part {
                Ratio::Number(_) | Ratio::Unknown(_) => {}
                Ratio::Sum(parts) | Ratio::Product(parts) => {
                    waiting.extend(parts.iter().map(|part| (part, depth + 1)));
                }
                Ratio::Power(base, _) => waiting.push((base, depth + 1)),
            }
        }
        deepest
    }
}
