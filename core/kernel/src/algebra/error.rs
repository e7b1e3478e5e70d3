//! Why a question of scalar algebra has no answer.

use std::fmt;

/// Why there is no answer. None of these says anything about the expression except the first two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlgebraError {
    /// Something is divided by what is zero for all values of the unknowns.
    ZeroDenominator,
    /// A polynomial was asked for, and the expression is a proper fraction.
    NotAPolynomial,
    /// The expression, or what it becomes on the way to an answer, is larger than the limits allow.
    TooLarge,
    /// The system cannot be used in this process; the text says why and what would help.
    Unavailable(String),
    /// The system stopped while it worked on this question.
    Failed(String),
    /// The system's answer did not survive evaluation at a few points.
    NotConfirmed,
}

impl AlgebraError {
    /// Whether the question was never answered because of the machine: another one, or another moment, may answer it.
    #[must_use]
    pub fn is_of_the_machine(&self) -> bool {
        matches!(self, AlgebraError::Unavailable(_) | AlgebraError::Failed(_))
    }
}

impl fmt::Display for AlgebraError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AlgebraError::ZeroDenominator => f.write_str("a denominator is identically zero"),
            AlgebraError::NotAPolynomial => f.write_str("the expression is not a polynomial"),
            AlgebraError::TooLarge => f.write_str("the expression is too large to be expanded"),
            AlgebraError::Unavailable(why) => {
                write!(f, "the computer algebra system cannot be used: {why}")
            }
            AlgebraError::Failed(why) => {
                write!(
                    f,
                    "the computer algebra system stopped at this question: {why}"
                )
            }
            AlgebraError::NotConfirmed => {
                f.write_str("the computer algebra system's answer fails when numbers are put in")
            }
        }
    }
}

impl std::error::Error for AlgebraError {}
