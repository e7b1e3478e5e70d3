//! The questions: answered at once where that is easy, else put to the oracle and confirmed.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::error::AlgebraError;
use super::evaluate::{self, Point};
use super::number;
use super::oracle::Oracle;
use super::polynomial::Polynomial;
use super::ratio::Ratio;

/// How deeply an expression may be nested.
const MAX_DEPTH: usize = 300;

/// At how many points an answer must be confirmed, and how many are tried for that.
const CONFIRMATIONS: usize = 3;
const POINTS: u64 = 10;

/// Whether an expression is zero as a rational function, that is, wherever it is defined.
///
/// "No" is certain: the expression is defined at some point and not zero there (modulo a prime). "Yes" is the
/// oracle's word, confirmed at some points. An expression that divides by what is identically zero is an error.
///
/// # Errors
///
/// See [`AlgebraError`]; none of them means "no".
pub fn is_zero(oracle: &dyn Oracle, ratio: &Ratio) -> Result<bool, AlgebraError> {
    check_depth(ratio)?;
    let mut defined = 0;
    for value in points().filter_map(|point| evaluate::at(ratio, point)) {
        if value != 0 {
            return Ok(false);
        }
        defined += 1;
        if defined == CONFIRMATIONS {
            break;
        }
    }
    if let Some(value) = number::value(ratio)? {
        return Ok(value.is_zero());
    }
    let vanishes = oracle.vanishes(ratio)?;
    if vanishes && defined < CONFIRMATIONS {
        return Err(AlgebraError::NotConfirmed);
    }
    Ok(vanishes)
}

/// Numerator and denominator, coprime. The denominator has whole coefficients without a common divisor, the one of the
/// greatest monomial positive; it is 1 when the expression is a polynomial. So equal rational functions have equal
/// answers. That the answer is equal to the expression is confirmed at some points; that it is coprime is not.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn together(
    oracle: &dyn Oracle,
    ratio: &Ratio,
) -> Result<(Polynomial, Polynomial), AlgebraError> {
    check_depth(ratio)?;
    let one = Polynomial::number(BigRational::one());
    if let Some(value) = number::value(ratio)? {
        return Ok((Polynomial::number(value), one));
    }
    let (over, under) = oracle.fraction(ratio)?;
    if under.is_zero() {
        return Err(AlgebraError::NotConfirmed);
    }
    let content = under.content();
    let (over, under) = (over.divided(&content), under.divided(&content));
    confirm(ratio, |point| evaluate::fraction_at(&over, &under, point))?;
    Ok((over, under))
}

/// The factors of a polynomial over the rational numbers, with their exponents.
///
/// A number comes first unless it is 1 (0 is a number to the power 1); the other factors have whole coefficients
/// without a common divisor, the one of the greatest monomial positive, and stand in the order of their greatest
/// monomials, then of their terms. That the product is the polynomial is confirmed at some points; that the factors
/// are irreducible is the oracle's word.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn factor(oracle: &dyn Oracle, ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
    check_depth(ratio)?;
    let mut content = BigRational::one();
    let mut factors = Vec::new();
    if let Some(value) = number::value(ratio)? {
        content = value;
    } else {
        for (factor, exponent) in oracle.factors(ratio)? {
            if let Some(number) = factor.is_number() {
                content *= number.pow(exponent_of(exponent)?);
                continue;
            }
            let divisor = factor.content();
            content *= divisor.pow(exponent_of(exponent)?);
            factors.push((factor.divided(&divisor), exponent));
        }
        factors.sort_by(|(a, _), (b, _)| {
            let leading = a.0.keys().next_back().cmp(&b.0.keys().next_back());
            leading.then_with(|| a.cmp(b))
        });
    }
    if content != BigRational::one() {
        factors.insert(0, (Polynomial::number(content), 1));
    }
    confirm(ratio, |point| evaluate::product_at(&factors, point))?;
    Ok(factors)
}

fn exponent_of(exponent: u32) -> Result<i32, AlgebraError> {
    i32::try_from(exponent).map_err(|_| AlgebraError::TooLarge)
}

fn check_depth(ratio: &Ratio) -> Result<(), AlgebraError> {
    if ratio.depth() > MAX_DEPTH {
        return Err(AlgebraError::TooLarge);
    }
    Ok(())
}

fn points() -> impl Iterator<Item = Point> {
    (0..POINTS).map(Point)
}

/// That an answer has the expression's value at some points, and nowhere another one.
fn confirm(ratio: &Ratio, answer: impl Fn(Point) -> Option<u64>) -> Result<(), AlgebraError> {
    let mut confirmed = 0;
    for point in points() {
        if let (Some(expected), Some(found)) = (evaluate::at(ratio, point), answer(point)) {
            if expected != found {
                return Err(AlgebraError::NotConfirmed);
            }
            confirmed += 1;
            if confirmed == CONFIRMATIONS {
                return Ok(());
            }
        }
    }
    Err(AlgebraError::NotConfirmed)
}
