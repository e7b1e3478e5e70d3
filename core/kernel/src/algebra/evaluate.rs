//! Rational functions at random points, exactly, modulo a prime.
//!
//! A function that is identically zero is zero at every point and modulo every prime, wherever it is defined there. So
//! one value that is not zero proves that the function is not. The converse is only likely: a function of degree `d`
//! that is not zero vanishes at a random point with a chance of about `d / 2^61`.

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::ToPrimitive;

use super::polynomial::Polynomial;
use super::ratio::Ratio;

/// The prime 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// A value for each unknown, chosen by a fixed rule: the same on every machine and in every run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point(pub u64);

impl Point {
    fn value(self, unknown: u32) -> u64 {
        // Two rounds of splitmix64, so that neighbouring points and unknowns have nothing to do with each other.
        let seed = mix(self.0 ^ 0x5eed);
        mix(seed ^ u64::from(unknown)) % PRIME
    }
}

/// A hash of a number: arithmetic modulo 2^64 is what it is made of.
#[allow(
    clippy::disallowed_methods,
    reason = "a hash wraps around, and what is hashed is no number of a proof"
)]
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The value at a point; `None` where something is divided by zero there. The expression must not be nested too
/// deeply for the stack.
pub(super) fn at(ratio: &Ratio, point: Point) -> Option<u64> {
    match ratio {
        Ratio::Number(number) => residue(number),
        Ratio::Unknown(unknown) => Some(point.value(*unknown)),
        Ratio::Sum(terms) => terms
            .iter()
            .try_fold(0, |sum, term| Some(add(sum, at(term, point)?))),
        Ratio::Product(factors) => factors.iter().try_fold(1, |product, factor| {
            Some(multiply(product, at(factor, point)?))
        }),
        Ratio::Power(base, exponent) => {
            let base = at(base, point)?;
            let power = raise(base, u64::from(exponent.unsigned_abs()));
            if *exponent < 0 {
                inverse(power)
            } else {
                Some(power)
            }
        }
    }
}

/// The value of a polynomial at a point; `None` where a coefficient has none.
pub(super) fn polynomial_at(polynomial: &Polynomial, point: Point) -> Option<u64> {
    let mut sum = 0;
    for (monomial, coefficient) in &polynomial.0 {
        let mut term = residue(coefficient)?;
        for (unknown, exponent) in monomial.powers() {
            term = multiply(term, raise(point.value(*unknown), u64::from(*exponent)));
        }
        sum = add(sum, term);
    }
    Some(sum)
}

/// The value of a product of powers of polynomials at a point.
pub(super) fn product_at(factors: &[(Polynomial, u32)], point: Point) -> Option<u64> {
    factors.iter().try_fold(1, |product, (factor, exponent)| {
        let value = polynomial_at(factor, point)?;
        Some(multiply(product, raise(value, u64::from(*exponent))))
    })
}

/// The value of a fraction at a point.
pub(super) fn fraction_at(over: &Polynomial, under: &Polynomial, point: Point) -> Option<u64> {
    Some(multiply(
        polynomial_at(over, point)?,
        inverse(polynomial_at(under, point)?)?,
    ))
}

fn residue(number: &BigRational) -> Option<u64> {
    let over = integer_residue(number.numer())?;
    if number.is_integer() {
        return Some(over);
    }
    Some(multiply(over, inverse(integer_residue(number.denom())?)?))
}

fn integer_residue(number: &BigInt) -> Option<u64> {
    let size = (number.magnitude() % PRIME).to_u64()?;
    Some(match number.sign() {
        Sign::Minus if size != 0 => PRIME - size,
        _ => size,
    })
}

// All residues are below 2^61, so sums fit in 62 bits and products in 122.

fn add(a: u64, b: u64) -> u64 {
    (a + b) % PRIME
}

fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or(0)
}

fn raise(base: u64, mut exponent: u64) -> u64 {
    let (mut power, mut square) = (1, base);
    while exponent > 0 {
        if exponent & 1 == 1 {
            power = multiply(power, square);
        }
        square = multiply(square, square);
        exponent >>= 1;
    }
    power
}

/// By Fermat's little theorem.
fn inverse(value: u64) -> Option<u64> {
    (value != 0).then(|| raise(value, PRIME - 2))
}
