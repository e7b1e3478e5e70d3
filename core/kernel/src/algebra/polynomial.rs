//! Polynomials as plain data, in an order of our own.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::ratio::Ratio;

/// A product of powers of unknowns: `(unknown, exponent)`, sorted by unknown, no exponent 0. The empty one is 1.
///
/// Ordered by total degree, then by the exponent of the first unknown, the second, and so on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Monomial(Vec<(u32, u32)>);

impl Monomial {
    /// The product of these powers, in any order; exponents of the same unknown add up. None where they leave their type.
    #[must_use]
    pub fn new(powers: impl IntoIterator<Item = (u32, u32)>) -> Option<Monomial> {
        let mut collected: BTreeMap<u32, u32> = BTreeMap::new();
        for (unknown, exponent) in powers {
            let total = collected.entry(unknown).or_insert(0);
            *total = total.checked_add(exponent)?;
        }
        collected.retain(|_, exponent| *exponent != 0);
        Some(Monomial(collected.into_iter().collect()))
    }

    /// Unknowns and their exponents, sorted by unknown.
    #[must_use]
    pub fn powers(&self) -> &[(u32, u32)] {
        &self.0
    }

    fn degree(&self) -> u64 {
        self.0
            .iter()
            .map(|(_, exponent)| u64::from(*exponent))
            .sum()
    }
}

impl Ord for Monomial {
    fn cmp(&self, other: &Monomial) -> Ordering {
        let key = |power: &(u32, u32)| (Reverse(power.0), power.1);
        let lexicographic = || self.0.iter().map(key).cmp(other.0.iter().map(key));
        self.degree().cmp(&other.degree()).then_with(lexicographic)
    }
}

impl PartialOrd for Monomial {
    fn partial_cmp(&self, other: &Monomial) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A polynomial with rational coefficients, none of them 0; without terms it is 0.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Polynomial(pub BTreeMap<Monomial, BigRational>);

impl Polynomial {
    /// A number.
    #[must_use]
    pub fn number(value: BigRational) -> Polynomial {
        let term = (!value.is_zero()).then(|| (Monomial::default(), value));
        Polynomial(term.into_iter().collect())
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The value, when no unknown occurs.
    #[must_use]
    pub fn is_number(&self) -> Option<BigRational> {
        let mut terms = self.0.iter();
        match (terms.next(), terms.next()) {
            (None, _) => Some(BigRational::zero()),
            (Some((monomial, value)), None) if monomial.powers().is_empty() => Some(value.clone()),
            _ => None,
        }
    }

    /// The number that it is divided by to have whole coefficients without a common divisor, the one of the greatest
    /// monomial positive; 1 for the polynomial 0.
    #[must_use]
    pub fn content(&self) -> BigRational {
        let (mut numerator, mut denominator) = (BigInt::zero(), BigInt::one());
        for coefficient in self.0.values() {
            numerator = numerator.gcd(coefficient.numer());
            denominator = denominator.lcm(coefficient.denom());
        }
        let leading = self.0.values().next_back();
        match leading {
            None => BigRational::one(),
            Some(leading) if leading.is_negative() => -BigRational::new(numerator, denominator),
            Some(_) => BigRational::new(numerator, denominator),
        }
    }

    /// Every coefficient divided by a number; as it was, when that number is 0.
    #[must_use]
    pub fn divided(mut self, divisor: &BigRational) -> Polynomial {
        if !divisor.is_zero() && !divisor.is_one() {
            for coefficient in self.0.values_mut() {
                *coefficient /= divisor;
            }
        }
        self
    }

    /// The same polynomial as an expression.
    #[must_use]
    pub fn to_ratio(&self) -> Ratio {
        let terms = self.0.iter().map(|(monomial, coefficient)| {
            let mut factors = vec![Ratio::Number(coefficient.clone())];
            for (unknown, exponent) in monomial.powers() {
                // An exponent beyond i32 is split into powers that fit.
                let mut left = *exponent;
                while left > 0 {
                    let step = i32::try_from(left).unwrap_or(i32::MAX);
                    factors.push(Ratio::Unknown(*unknown).power(step));
                    left -= step.unsigned_abs();
                }
            }
            Ratio::Product(factors)
        });
        Ratio::Sum(terms.collect())
    }
}
