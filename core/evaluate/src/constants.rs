//! Numbers that are not rational and yet known exactly: rational combinations of products of powers of Euler's number,
//! of pi, and of roots and logarithms of primes. Where two of them are equal in form they are equal, so that
//! `x - exp(1)` is exactly 0 at `x = exp(1)`; where they differ in form their enclosures decide.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::elementary::{self, Elementary};
use super::interval::Interval;

/// Sums of more terms than this are kept as enclosures only.
const MAX_TERMS: usize = 3;

/// Coefficients and exponents with more bits than this are kept as enclosures only.
const MAX_BITS: u64 = 96;

/// Whole numbers below this are factorised.
const MAX_FACTORED: u64 = 1 << 24;

/// Powers of sums are multiplied out up to this exponent.
const MAX_POWER: i64 = 64;

/// A product of powers: of Euler's number, of pi, of primes with exponents between 0 and 1, of logarithms of primes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Product {
    euler: BigRational,
    pi: i32,
    roots: BTreeMap<u64, BigRational>,
    logs: BTreeMap<u64, u32>,
}

/// A rational combination of such products, without coefficients that are 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Combination(BTreeMap<Product, BigRational>);

/// A combination and its enclosure at some precision.
#[derive(Clone, Debug)]
pub(super) struct Constant {
    pub(super) form: Combination,
    pub(super) interval: Interval,
    pub(super) precision: u32,
}

impl PartialEq for Constant {
    fn eq(&self, other: &Constant) -> bool {
        self.form == other.form
    }
}

fn bits(value: &BigRational) -> u64 {
    value.numer().bits() + value.denom().bits()
}

/// The prime factors of a positive whole number and how often each occurs; none where it is large.
fn factors(value: &BigInt) -> Option<Vec<(u64, u32)>> {
    let mut left = value.to_u64().filter(|n| (1..MAX_FACTORED).contains(n))?;
    let mut found = Vec::new();
    let mut prime = 2u64;
    while prime * prime <= left {
        let mut count = 0u32;
        while left.is_multiple_of(prime) {
            left /= prime;
            count += 1;
        }
        if count > 0 {
            found.push((prime, count));
        }
        prime += 1;
    }
    if left > 1 {
        found.push((left, 1));
    }
    Some(found)
}

/// The prime factors of a positive rational, with negative counts for those of its denominator.
fn signed_factors(value: &BigRational) -> Option<Vec<(u64, i64)>> {
    let above = factors(value.numer())?.into_iter();
    let below = factors(value.denom())?.into_iter();
    Some(
        above
            .map(|(prime, count)| (prime, i64::from(count)))
            .chain(below.map(|(prime, count)| (prime, -i64::from(count))))
            .collect(),
    )
}

impl Product {
    /// Puts roots in order: whole parts of exponents go to the coefficient.
    fn with_roots(mut self, roots: BTreeMap<u64, BigRational>) -> Option<(Product, BigRational)> {
        let mut coefficient = BigRational::one();
        for (prime, exponent) in roots {
            let whole = exponent.floor();
            let rest = &exponent - &whole;
            let power = whole.to_integer().to_i32().filter(|n| n.abs() < 64)?;
            coefficient *= BigRational::from_integer(BigInt::from(prime)).pow(power);
            if !rest.is_zero() {
                self.roots.insert(prime, rest);
            }
        }
        Some((self, coefficient))
    }

    /// The product of two, and the factor that comes of whole powers of primes.
    fn times(&self, other: &Product) -> Option<(Product, BigRational)> {
        let mut product = Product {
            euler: &self.euler + &other.euler,
            pi: self.pi.checked_add(other.pi)?,
            roots: BTreeMap::new(),
            logs: self.logs.clone(),
        };
        for (prime, count) in &other.logs {
            let slot = product.logs.entry(*prime).or_default();
            *slot = slot.checked_add(*count)?;
        }
        let mut roots = self.roots.clone();
        for (prime, exponent) in &other.roots {
            *roots.entry(*prime).or_default() += exponent;
        }
        product.with_roots(roots)
    }

    /// A rational power; none where it has no such form.
    fn power(&self, exponent: &BigRational) -> Option<(Product, BigRational)> {
        let whole = exponent.is_integer();
        if !whole && (self.pi != 0 || !self.logs.is_empty()) {
            return None;
        }
        let n = exponent.to_integer().to_i32();
        if !self.logs.is_empty() && n.is_none_or(|n| n < 0) {
            return None;
        }
        let mut logs = BTreeMap::new();
        for (prime, count) in &self.logs {
            logs.insert(*prime, count.checked_mul(n?.unsigned_abs())?);
        }
        let product = Product {
            euler: &self.euler * exponent,
            pi: if self.pi == 0 {
                0
            } else {
                self.pi.checked_mul(n?)?
            },
            roots: BTreeMap::new(),
            logs,
        };
        let roots = self.roots.iter();
        product.with_roots(roots.map(|(p, e)| (*p, e * exponent)).collect())
    }

    fn enclose(&self, elementary: &Elementary, precision: u32) -> Option<Interval> {
        let whole = |n: i64| {
            Interval::from_rational(&BigRational::from_integer(BigInt::from(n)), precision)
        };
        let mut value = whole(1);
        if !self.euler.is_zero() {
            value = elementary.exp(&Interval::from_rational(&self.euler, precision))?;
        }
        if self.pi != 0 {
            let mut power = whole(1);
            let pi = elementary::pi(precision);
            for _ in 0..self.pi.unsigned_abs().min(MAX_POWER as u32 + 1) {
                power = power.mul(&pi, precision);
            }
            if self.pi < 0 {
                power = power.recip(precision)?;
            }
            value = value.mul(&power, precision);
        }
        for (prime, exponent) in &self.roots {
            let prime = whole(i64::try_from(*prime).ok()?);
            let root = if *exponent == BigRational::new(1.into(), 2.into()) {
                elementary.sqrt(&prime)?
            } else {
                let exponent = Interval::from_rational(exponent, precision);
                elementary.exp(&elementary.log(&prime)?.mul(&exponent, precision))?
            };
            value = value.mul(&root, precision);
        }
        for (prime, count) in &self.logs {
            let log = elementary.log(&whole(i64::try_from(*prime).ok()?))?;
            for _ in 0..*count {
                value = value.mul(&log, precision);
            }
        }
        Some(value)
    }

    /// Whether exponents are small enough to be kept.
    fn is_small(&self) -> bool {
        bits(&self.euler) <= MAX_BITS
            && self.pi.unsigned_abs() <= MAX_POWER as u32
            && self.logs.values().sum::<u32>() <= 8
            && self.roots.len() <= 6
            && self.roots.values().all(|e| e.denom().bits() <= 16)
    }
}

impl Combination {
    /// A rational number.
    pub(super) fn rational(value: BigRational) -> Combination {
        Combination::term(Product::default(), value)
    }

    fn term(product: Product, coefficient: BigRational) -> Combination {
        let mut terms = BTreeMap::new();
        if !coefficient.is_zero() {
            terms.insert(product, coefficient);
        }
        Combination(terms)
    }

    /// Pi.
    pub(super) fn pi() -> Combination {
        let product = Product {
            pi: 1,
            ..Product::default()
        };
        Combination::term(product, BigRational::one())
    }

    /// The number, where it is rational.
    pub(super) fn as_rational(&self) -> Option<BigRational> {
        let mut terms = self.0.iter();
        match (terms.next(), terms.next()) {
            (None, _) => Some(BigRational::zero()),
            (Some((product, value)), None) if *product == Product::default() => Some(value.clone()),
            _ => None,
        }
    }

    /// Whether it is worth keeping beside its enclosure.
    pub(super) fn is_small(&self) -> bool {
        self.0.len() <= MAX_TERMS
            && self
                .0
                .iter()
                .all(|(product, value)| product.is_small() && bits(value) <= MAX_BITS)
    }

    fn only(&self) -> Option<(&Product, &BigRational)> {
        let mut terms = self.0.iter();
        let first = terms.next()?;
        terms.next().is_none().then_some(first)
    }

    /// The sum.
    pub(super) fn plus(&self, other: &Combination) -> Combination {
        let mut sum = self.clone();
        for (product, value) in &other.0 {
            let slot = sum.0.entry(product.clone()).or_default();
            *slot += value;
            if slot.is_zero() {
                sum.0.remove(product);
            }
        }
        sum
    }

    /// The product with a rational.
    pub(super) fn scaled(&self, factor: &BigRational) -> Combination {
        if factor.is_zero() {
            return Combination::default();
        }
        let scale = |(product, value): (&Product, &BigRational)| (product.clone(), value * factor);
        Combination(self.0.iter().map(scale).collect())
    }

    /// The product; none where it would be long.
    pub(super) fn times(&self, other: &Combination) -> Option<Combination> {
        if self.0.len() * other.0.len() > 2 * MAX_TERMS {
            return None;
        }
        let mut sum = Combination::default();
        for (left, a) in &self.0 {
            for (right, b) in &other.0 {
                let (product, factor) = left.times(right)?;
                sum = sum.plus(&Combination::term(product, a * b * factor));
            }
        }
        Some(sum)
    }

    /// The quotient; none where it has no such form.
    pub(super) fn over(&self, other: &Combination) -> Option<Combination> {
        if let Some((product, value)) = other.only() {
            let (inverse, factor) = product.power(&-BigRational::one())?;
            return self.times(&Combination::term(inverse, factor / value));
        }
        // The same combination but for a factor.
        let (_, a) = self.0.iter().next()?;
        let (_, b) = other.0.iter().next()?;
        let ratio = a / b;
        (other.scaled(&ratio) == *self).then(|| Combination::rational(ratio))
    }

    /// A rational power; none where it has no such form. The number must be positive where the exponent is not whole.
    pub(super) fn power(&self, exponent: &BigRational) -> Option<Combination> {
        if bits(exponent) > 64 {
            return None;
        }
        if let Some((product, value)) = self.only() {
            let coefficient = if exponent.is_integer() {
                let n = exponent.to_integer().to_i32()?;
                if i64::from(n).abs() > MAX_POWER {
                    return None;
                }
                Combination::rational(value.pow(n))
            } else {
                Combination::root(value, exponent)?
            };
            let (product, factor) = product.power(exponent)?;
            return coefficient.times(&Combination::term(product, factor));
        }
        let n = exponent
            .to_integer()
            .to_u32()
            .filter(|n| exponent.is_integer() && *n <= 3)?;
        let mut power = Combination::rational(BigRational::one());
        for _ in 0..n {
            power = power.times(self)?;
        }
        Some(power)
    }

    /// A rational power of a positive rational.
    pub(super) fn root(value: &BigRational, exponent: &BigRational) -> Option<Combination> {
        if !value.is_positive() || exponent.denom().bits() > 16 || exponent.numer().bits() > 16 {
            return None;
        }
        let mut roots = BTreeMap::new();
        for (prime, count) in signed_factors(value)? {
            let power = exponent * BigRational::from_integer(BigInt::from(count));
            *roots.entry(prime).or_default() += power;
        }
        let (product, factor) = Product::default().with_roots(roots)?;
        Some(Combination::term(product, factor))
    }

    /// The exponential; none where it has no such form.
    pub(super) fn exp(&self) -> Option<Combination> {
        let mut result = Combination::rational(BigRational::one());
        for (product, value) in &self.0 {
            let factor = if *product == Product::default() {
                if bits(value) > 48 {
                    return None;
                }
                let euler = Product {
                    euler: value.clone(),
                    ..Product::default()
                };
                Combination::term(euler, BigRational::one())
            } else {
                let prime = product.logs.iter().next().map(|(prime, _)| *prime)?;
                let log = Product {
                    logs: BTreeMap::from([(prime, 1)]),
                    ..Product::default()
                };
                if *product != log {
                    return None;
                }
                Combination::root(&BigRational::from_integer(BigInt::from(prime)), value)?
            };
            result = result.times(&factor)?;
        }
        Some(result)
    }

    /// The logarithm of a positive number; none where it has no such form.
    pub(super) fn log(&self) -> Option<Combination> {
        let (product, value) = self.only()?;
        if product.pi != 0 || !product.logs.is_empty() || !value.is_positive() {
            return None;
        }
        let log = |prime: u64| Product {
            logs: BTreeMap::from([(prime, 1)]),
            ..Product::default()
        };
        let mut sum = Combination::rational(product.euler.clone());
        for (prime, count) in signed_factors(value)? {
            let count = BigRational::from_integer(BigInt::from(count));
            sum = sum.plus(&Combination::term(log(prime), count));
        }
        for (prime, exponent) in &product.roots {
            sum = sum.plus(&Combination::term(log(*prime), exponent.clone()));
        }
        Some(sum)
    }

    /// The sine (or cosine) of a multiple of pi by twelfths that has a root as its value.
    pub(super) fn wave(&self, cosine: bool) -> Option<Combination> {
        let (product, value) = self.only()?;
        let pi = Product {
            pi: 1,
            ..Product::default()
        };
        if *product != pi {
            return None;
        }
        let twelfths = value * BigRational::from_integer(12.into());
        if !twelfths.is_integer() {
            return None;
        }
        let quarter = if cosine { 6 } else { 0 };
        let turn = (twelfths.to_integer() + BigInt::from(quarter))
            .mod_floor(&BigInt::from(24))
            .to_i64()?;
        // The sine of `turn` twelfths of pi, first half of the circle, then its negative.
        let half = BigRational::new(1.into(), 2.into());
        let square = match turn % 12 {
            0 => BigRational::zero(),
            2 | 10 => &half * &half,
            3 | 9 => half.clone(),
            4 | 8 => BigRational::new(3.into(), 4.into()),
            6 => BigRational::one(),
            _ => return None,
        };
        let sine = if square.is_zero() {
            Combination::default()
        } else {
            Combination::root(&square, &half)?
        };
        Some(if turn >= 12 {
            sine.scaled(&-BigRational::one())
        } else {
            sine
        })
    }

    /// The smallest interval that is easily found around it.
    pub(super) fn enclose(&self, elementary: &Elementary, precision: u32) -> Option<Interval> {
        let zero = BigRational::zero();
        let mut sum = Interval::from_rational(&zero, precision);
        for (product, value) in &self.0 {
            let factor = Interval::from_rational(value, precision);
            let part = product
                .enclose(elementary, precision)?
                .mul(&factor, precision);
            sum = sum.add(&part, precision);
        }
        Some(sum)
    }

    /// As an author would write it, where it is short: `exp(1)`, `2*pi`, `sqrt(2)/2`.
    pub(super) fn text(&self) -> Option<String> {
        let (product, value) = self.only()?;
        let mut factors = Vec::new();
        if !product.euler.is_zero() {
            factors.push(format!("exp({})", product.euler));
        }
        match product.pi {
            0 => {}
            1 => factors.push("pi".to_owned()),
            n if n > 0 => factors.push(format!("pi^{n}")),
            _ => return None,
        }
        for (prime, exponent) in &product.roots {
            factors.push(if *exponent == BigRational::new(1.into(), 2.into()) {
                format!("sqrt({prime})")
            } else {
                format!("{prime}^({exponent})")
            });
        }
        for (prime, count) in &product.logs {
            let log = format!("log({prime})");
            factors.push(if *count == 1 {
                log
            } else {
                format!("{log}^{count}")
            });
        }
        let (above, below) = (value.numer(), value.denom());
        let body = factors.join("*");
        let front = if above.abs().is_one() {
            body
        } else {
            format!("{}*{body}", above.abs())
        };
        let sign = if above.is_negative() { "-" } else { "" };
        Some(if below.is_one() {
            format!("{sign}{front}")
        } else {
            format!("{sign}{front}/{below}")
        })
    }
}
