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
    /// Symbolica cannot be used in this process; the text says why and what would help.
    Unavailable(String),
    /// Symbolica stopped while it worked on this question.
    Failed(String),
    /// Symbolica's answer did not survive evaluation at a few points.
    NotConfirmed,
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
