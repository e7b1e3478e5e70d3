//! The questions as Symbolica is asked them, and the answers that it gave before.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use rederive_kernel::algebra::{
    AlgebraError, Oracle, Polynomial, Ratio, factor as confirmed_factor,
};
use rederive_kernel::algebra::{is_zero as confirmed_zero, together as confirmed_fraction};

use serde::{Deserialize, Serialize};

use super::child;

/// A question to Symbolica.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Question {
    pub kind: Kind,
    pub ratio: Ratio,
}

/// What is asked of the expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// How many answers are remembered.
const REMEMBERED: usize = 20_000;

static ANSWERS: LazyLock<Mutex<HashMap<Question, Result<Answer, AlgebraError>>>> =
    LazyLock::new(Mutex::default);

/// Symbolica, asked in a process of its own where there can be one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Symbolica;

impl Oracle for Symbolica {
    fn vanishes(&self, ratio: &Ratio) -> Result<bool, AlgebraError> {
        match answer(Kind::IsZero, ratio)? {
            Answer::Zero(zero) => Ok(zero),
            Answer::Fraction(..) | Answer::Factors(_) => Err(AlgebraError::NotConfirmed),
        }
    }

    fn fraction(&self, ratio: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError> {
        match answer(Kind::Together, ratio)? {
            Answer::Fraction(over, under) => Ok((over, under)),
            Answer::Zero(_) | Answer::Factors(_) => Err(AlgebraError::NotConfirmed),
        }
    }

    fn factors(&self, ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
        match answer(Kind::Factor, ratio)? {
            Answer::Factors(factors) => Ok(factors),
            Answer::Zero(_) | Answer::Fraction(..) => Err(AlgebraError::NotConfirmed),
        }
    }
}

/// Whether an expression is zero as a rational function: Symbolica's answer, confirmed by the kernel.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn is_zero(ratio: &Ratio) -> Result<bool, AlgebraError> {
    confirmed_zero(&Symbolica, ratio)
}

/// Numerator and denominator: Symbolica's answer, confirmed by the kernel.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn together(ratio: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError> {
    confirmed_fraction(&Symbolica, ratio)
}

/// Factors with their exponents: Symbolica's answer, confirmed by the kernel.
///
/// # Errors
///
/// See [`AlgebraError`].
pub fn factor(ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
    confirmed_factor(&Symbolica, ratio)
}

/// Symbolica's answer, or the one that it gave before. What the machine could not do is asked again.
fn answer(kind: Kind, ratio: &Ratio) -> Result<Answer, AlgebraError> {
    let question = Question {
        kind,
        ratio: ratio.clone(),
    };
    let remembered = || ANSWERS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(answer) = remembered().get(&question) {
        return answer.clone();
    }
    let answer = child::ask(question.clone());
    if answer.as_ref().is_err_and(AlgebraError::is_of_the_machine) {
        return answer;
    }
    let mut answers = remembered();
    if answers.len() >= REMEMBERED {
        answers.clear();
    }
    answers.insert(question, answer.clone());
    answer
}
