//! The questions: answered at once where that is easy, else put to Symbolica and confirmed.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::error::AlgebraError;
use super::evaluate::{self, Point};
use super::number;
use super::polynomial::Polynomial;
use super::ratio::Ratio;
use super::worker;

/// A question to Symbolica.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    pub kind: Kind,
    pub ratio: Ratio,
}

/// What is asked of the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    IsZero,
    Together,
    Factor,
}

/// An answer in plain data, not yet in canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Zero(bool),
    Fraction(Polynomial, Polynomial),
    Factors(Vec<(Polynomial, u32)>),
}

/// How deeply an expression may be nested.
const MAX_DEPTH: usize = 300;

/// At how many points an answer must be confirmed, and how many are tried for that.
const CONFIRMATIONS: usize = 3;
const POINTS: u64 = 10;

/// How many answers are remembered.
const REMEMBERED: usize = 20_000;

static ANSWERS: LazyLock<Mutex<HashMap<Question, Result<Answer, AlgebraError>>>> =
    LazyLock::new(Mutex::default);

/// Whether an expression is zero as a rational function, that is, wherever it is defined.
///
/// "No" is certain: the expression is defined at some point and not zero there (modulo a prime). "Yes" is Symbolica's
/// word, confirmed at some points. An expression that divides by what is identically zero is an error.
///
/// # Errors
///
/// See [`AlgebraError`]; none of them means "no".
pub fn is_zero(ratio: &Ratio) -> Result<bool, AlgebraError> {
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
    match answer(Kind::IsZero, ratio)? {
        Answer::Zero(true) if defined < CONFIRMATIONS => Err(AlgebraError::NotConfirmed),
        Answer::Zero(answer) => Ok(answer),
        Answer::Fraction(..) | Answer::Factors(_) => Err(AlgebraError::NotConfirmed),
    }
}

/// Numerator and denominator, coprime. The denominator has whole coefficients without a common divisor, the one of the
/// greatest monomial positive; it is 1 when the expression is a polynomial. So equal rational functions have equal
/// answers. That the answer is equal to the expression is confirmed at some points; that it is coprime is not.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn together(ratio: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError> {
    check_depth(ratio)?;
    let one = Polynomial::number(BigRational::one());
    if let Some(value) = number::value(ratio)? {
        return Ok((Polynomial::number(value), one));
    }
    let Answer::Fraction(over, under) = answer(Kind::Together, ratio)? else {
        return Err(AlgebraError::NotConfirmed);
    };
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
/// are irreducible is Symbolica's word.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn factor(ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
    check_depth(ratio)?;
    let mut content = BigRational::one();
    let mut factors = Vec::new();
    if let Some(value) = number::value(ratio)? {
        content = value;
    } else {
        let Answer::Factors(found) = answer(Kind::Factor, ratio)? else {
            return Err(AlgebraError::NotConfirmed);
        };
        for (factor, exponent) in found {
            if let Some(number) = factor.is_number() {
                content *= number.pow(i32::try_from(exponent).unwrap_or(i32::MAX));
                continue;
            }
            let divisor = factor.content();
            content *= divisor.pow(i32::try_from(exponent).unwrap_or(i32::MAX));
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

/// Symbolica's answer, or the one that it gave before.
fn answer(kind: Kind, ratio: &Ratio) -> Result<Answer, AlgebraError> {
    let question = Question {
        kind,
        ratio: ratio.clone(),
    };
    let remembered = || ANSWERS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = remembered().get(&question) {
        return answer.clone();
    }
    let answer = worker::ask(question.clone());
    let mut answers = remembered();
    if answers.len() >= REMEMBERED {
        answers.clear();
    }
    answers.insert(question, answer.clone());
    answer
}
