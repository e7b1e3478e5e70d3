//! Expressions without unknowns, worked out.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::error::AlgebraError;
use super::ratio::Ratio;

/// How many bits a number may take on the way.
const MAX_BITS: u64 = 100_000;

/// The value of an expression; `Ok(None)` when an unknown occurs. The expression must not be nested too deeply for the
/// stack.
pub(super) fn value(ratio: &Ratio) -> Result<Option<BigRational>, AlgebraError> {
    let value = match ratio {
        Ratio::Number(number) => number.clone(),
        Ratio::Unknown(_) => return Ok(None),
        Ratio::Sum(terms) => {
            let mut sum = BigRational::zero();
            for term in terms {
                match value(term)? {
                    Some(value) => sum += value,
                    None => return Ok(None),
                }
                limited(bits(&sum))?;
            }
            sum
        }
        Ratio::Product(factors) => {
            let mut product = BigRational::one();
            for factor in factors {
                match value(factor)? {
                    Some(value) => product *= value,
                    None => return Ok(None),
                }
                limited(bits(&product))?;
            }
            product
        }
        Ratio::Power(base, exponent) => {
            let Some(base) = value(base)? else {
                return Ok(None);
            };
            if *exponent < 0 && base.is_zero() {
                return Err(AlgebraError::ZeroDenominator);
            }
            let steps = u64::from(exponent.unsigned_abs());
            // Powers of 0, 1 and -1 stay small however large the exponent is.
            if bits(&base) > 2 {
                limited(
                    bits(&base)
                        .checked_mul(steps)
                        .ok_or(AlgebraError::TooLarge)?,
                )?;
            }
            base.pow(*exponent)
        }
    };
    Ok(Some(value))
}

fn bits(number: &BigRational) -> u64 {
    number.numer().bits() + number.denom().bits()
}

fn limited(bits: u64) -> Result<(), AlgebraError> {
    if bits > MAX_BITS {
        return Err(AlgebraError::TooLarge);
    }
    Ok(())
}
