//! Rational functions in Symbolica's terms, and its answers in ours.

use std::sync::Arc;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use symbolica::domains::integer::{Integer, IntegerRing, Z};
use symbolica::domains::rational_polynomial::{FromNumeratorAndDenominator, RationalPolynomial};
use symbolica::poly::PolyVariable;
use symbolica::poly::factor::Factorize;
use symbolica::poly::polynomial::MultivariatePolynomial;

use super::ask::{Answer, Kind, Question};
use rederive_kernel::algebra::AlgebraError;
use rederive_kernel::algebra::{Monomial, Polynomial, Ratio};

type Poly = MultivariatePolynomial<IntegerRing, u16>;
type Fraction = RationalPolynomial<IntegerRing, u16>;

/// How many terms a polynomial may have.
const MAX_TERMS: usize = 20_000;

/// How many products of terms one multiplication may take.
const MAX_PRODUCTS: usize = 2_000_000;

/// The largest exponent of an unknown, well within the 16 bits that Symbolica keeps and does not check.
const MAX_EXPONENT: usize = 20_000;

/// How many bits a coefficient may have.
const MAX_BITS: usize = 100_000;

/// Symbolica, once this process may use it. Lives on one thread.
pub(super) struct Engine {
    /// One symbol for each column of a polynomial; they serve for every question.
    variables: Vec<PolyVariable>,
}

impl Engine {
    /// Makes the first call, with which Symbolica checks that it may run.
    pub(super) fn new() -> Result<Engine, AlgebraError> {
        let mut engine = Engine {
            variables: Vec::new(),
        };
        engine.variables(1)?;
        // Arithmetic on polynomials alone never gets to that check, and neither does the first symbol.
        let _ = symbolica::state::Workspace::get_local();
        Ok(engine)
    }

    /// Answers a question.
    pub(super) fn answer(&mut self, question: &Question) -> Result<Answer, AlgebraError> {
        let unknowns = question.ratio.unknowns();
        let ring = Arc::new(self.variables(unknowns.len())?);
        let translation = Translation {
            one: Poly::new(&Z, None, ring).one(),
            unknowns,
        };
        let fraction = translation.fraction(&question.ratio)?;
        match question.kind {
            Kind::IsZero => Ok(Answer::Zero(fraction.numerator.is_zero())),
            Kind::Together => Ok(Answer::Fraction(
                translation.polynomial(&fraction.numerator)?,
                translation.polynomial(&fraction.denominator)?,
            )),
            Kind::Factor => translation.factors(&fraction),
        }
    }

    fn variables(&mut self, count: usize) -> Result<Vec<PolyVariable>, AlgebraError> {
        while self.variables.len() < count {
            let name = format!("rederive::x{}", self.variables.len());
            let symbol = symbolica::try_symbol!(name.as_str())
                .map_err(|error| AlgebraError::Failed(error.to_string()))?;
            self.variables.push(PolyVariable::Symbol(symbol));
        }
        Ok(self.variables.iter().take(count).cloned().collect())
    }
}

/// Between the unknowns of one question and the columns of its polynomials.
struct Translation {
    /// The polynomial 1 in the variables of the question.
    one: Poly,
    /// The unknown of each column, sorted.
    unknowns: Vec<u32>,
}

impl Translation {
    fn fraction(&self, ratio: &Ratio) -> Result<Fraction, AlgebraError> {
        match ratio {
            Ratio::Number(number) => Ok(Fraction {
                numerator: self.one.constant(integer(number.numer())?),
                denominator: self.one.constant(integer(number.denom())?),
            }),
            Ratio::Unknown(unknown) => {
                let exponents = self
                    .unknowns
                    .iter()
                    .map(|other| u16::from(other == unknown));
                let numerator = self.one.monomial(Integer::one(), exponents.collect());
                Ok(self.whole(numerator))
            }
            Ratio::Sum(terms) => {
                let terms = terms.iter().map(|term| self.fraction(term));
                self.sum(terms.collect::<Result<_, _>>()?)
            }
            Ratio::Product(factors) => {
                let mut product = self.whole(self.one.clone());
                for factor in factors {
                    let factor = self.fraction(factor)?;
                    check_product(&product.numerator, &factor.numerator)?;
                    check_product(&product.denominator, &factor.denominator)?;
                    product = &product * &factor;
                }
                Ok(product)
            }
            Ratio::Power(base, exponent) => {
                let base = self.fraction(base)?;
                let steps = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
                let power = Fraction {
                    numerator: power(&base.numerator, steps)?,
                    denominator: power(&base.denominator, steps)?,
                };
                if *exponent >= 0 {
                    return Ok(power);
                }
                if power.numerator.is_zero() {
                    return Err(AlgebraError::ZeroDenominator);
                }
                Ok(power.inv())
            }
        }
    }

    fn whole(&self, numerator: Poly) -> Fraction {
        Fraction {
            numerator,
            denominator: self.one.clone(),
        }
    }

    /// Adds numerators over the same denominator first, which needs no common divisors.
    fn sum(&self, terms: Vec<Fraction>) -> Result<Fraction, AlgebraError> {
        let mut groups: Vec<Fraction> = Vec::new();
        for term in terms {
            let same = |group: &&mut Fraction| group.denominator == term.denominator;
            match groups.iter_mut().find(same) {
                Some(group) => {
                    group.numerator = &group.numerator + &term.numerator;
                    check_terms(group.numerator.nterms())?;
                }
                None => groups.push(term),
            }
        }
        let mut sum = self.whole(self.one.zero());
        for group in groups {
            let group = Fraction::from_num_den(group.numerator, group.denominator, &Z, true);
            check_product(&sum.numerator, &group.denominator)?;
            check_product(&sum.denominator, &group.numerator)?;
            check_product(&sum.denominator, &group.denominator)?;
            sum = &sum + &group;
        }
        Ok(sum)
    }

    fn factors(&self, fraction: &Fraction) -> Result<Answer, AlgebraError> {
        if !fraction.denominator.is_constant() {
            return Err(AlgebraError::NotAPolynomial);
        }
        if fraction.numerator.is_zero() {
            return Ok(Answer::Factors(vec![(Polynomial::default(), 1)]));
        }
        let mut factors = Vec::new();
        for (factor, exponent) in fraction.numerator.factor() {
            let exponent = u32::try_from(exponent).map_err(|_| AlgebraError::TooLarge)?;
            factors.push((self.polynomial(&factor)?, exponent));
        }
        let divisor = big(&fraction.denominator.lcoeff());
        let divisor = BigRational::new(BigInt::from(1), divisor);
        factors.push((Polynomial::number(divisor), 1));
        Ok(Answer::Factors(factors))
    }

    fn polynomial(&self, poly: &Poly) -> Result<Polynomial, AlgebraError> {
        let coefficients = poly.coefficients.iter().zip(poly.exponents_iter());
        let terms = coefficients.map(|(coefficient, exponents)| {
            let exponents = exponents.iter().map(|exponent| u32::from(*exponent));
            let monomial = Monomial::new(self.unknowns.iter().copied().zip(exponents));
            let monomial = monomial.ok_or(AlgebraError::TooLarge)?;
            Ok((monomial, BigRational::from_integer(big(coefficient))))
        });
        Ok(Polynomial(terms.collect::<Result<_, AlgebraError>>()?))
    }
}

fn check_terms(terms: usize) -> Result<(), AlgebraError> {
    if terms > MAX_TERMS {
        return Err(AlgebraError::TooLarge);
    }
    Ok(())
}

/// That two polynomials may be multiplied.
fn check_product(a: &Poly, b: &Poly) -> Result<(), AlgebraError> {
    check_terms(a.nterms())?;
    check_terms(b.nterms())?;
    let exponents = (0..a.nvars()).map(|at| usize::from(a.degree(at)) + usize::from(b.degree(at)));
    let largest = exponents.max().unwrap_or(0);
    let products = a.nterms().saturating_mul(b.nterms());
    if products > MAX_PRODUCTS || largest > MAX_EXPONENT || bits(a) + bits(b) > MAX_BITS {
        return Err(AlgebraError::TooLarge);
    }
    Ok(())
}

fn power(base: &Poly, steps: usize) -> Result<Poly, AlgebraError> {
    let too_large = |size: usize, limit: usize| size.saturating_mul(steps) > limit;
    let largest = (0..base.nvars())
        .map(|at| usize::from(base.degree(at)))
        .max();
    // Powers of 0, 1 and -1 stay small however large the exponent is.
    let unit = base.is_zero() || base.is_one() || (-base.clone()).is_one();
    if too_large(largest.unwrap_or(0), MAX_EXPONENT) || (!unit && too_large(bits(base), MAX_BITS)) {
        return Err(AlgebraError::TooLarge);
    }
    check_terms(terms_of_power(base, steps))?;
    Ok(base.pow(steps))
}

/// At most how many terms a power has: the multisets of so many of the terms, or all monomials within the degrees.
fn terms_of_power(base: &Poly, steps: usize) -> usize {
    let mut within_degrees = 1_usize;
    for at in 0..base.nvars() {
        let degree = usize::from(base.degree(at)).saturating_mul(steps);
        within_degrees = within_degrees.saturating_mul(degree.saturating_add(1));
    }
    let mut multisets = 1_usize;
    for chosen in 1..base.nterms() {
        multisets = multisets.saturating_mul(steps.saturating_add(chosen)) / chosen;
        if multisets > within_degrees {
            return within_degrees;
        }
    }
    multisets
}

fn bits(poly: &Poly) -> usize {
    let sizes = poly
        .coefficients
        .iter()
        .map(|coefficient| match coefficient {
            Integer::Single(value) => 64 - value.unsigned_abs().leading_zeros() as usize,
            Integer::Double(value) => 128 - value.unsigned_abs().leading_zeros() as usize,
            Integer::Large(value) => {
                usize::try_from(value.significant_bits()).unwrap_or(usize::MAX)
            }
        });
    sizes.max().unwrap_or(0)
}

fn integer(value: &BigInt) -> Result<Integer, AlgebraError> {
    if let Some(small) = value.to_i64() {
        return Ok(Integer::from(small));
    }
    if value.bits() > MAX_BITS as u64 {
        return Err(AlgebraError::TooLarge);
    }
    let text = value.to_string();
    text.parse()
        .map_err(|error| AlgebraError::Failed(format!("{text}: {error}")))
}

fn big(value: &Integer) -> BigInt {
    match value {
        Integer::Single(value) => BigInt::from(*value),
        Integer::Double(value) => BigInt::from(*value),
        Integer::Large(value) => big_from_decimal(&value.to_string()),
    }
}

/// A decimal number; 0 for any other text, which an answer's confirmation would then reject.
fn big_from_decimal(text: &str) -> BigInt {
    text.parse().unwrap_or_default()
}
