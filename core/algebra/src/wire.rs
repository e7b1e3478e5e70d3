//! Questions and answers as lines of text, for the process that does the algebra.
//!
//! An expression is written in postfix order, so that its depth needs no stack on either side.

use std::str::FromStr as _;

use num_rational::BigRational;
use num_traits::Zero as _;
use serde::{Deserialize, Serialize};

use super::ask::{Answer, Kind, Question};
use rederive_kernel::algebra::{AlgebraError, Monomial, Polynomial, Ratio};

/// What one process asks another.
#[derive(Serialize, Deserialize)]
pub(super) struct Asked {
    kind: Kind,
    ratio: Vec<Token>,
}

/// What the other one says to it.
#[derive(Serialize, Deserialize)]
pub(super) enum Said {
    /// It has its turn: after so many microseconds, and whether on the terms of those without a licence key.
    Ready {
        waited: u64,
        unlicensed: bool,
    },
    Zero(bool),
    Fraction(Terms, Terms),
    Factors(Vec<(Terms, u32)>),
    Error(#[serde(with = "Fault")] AlgebraError),
}

/// The coefficients of a polynomial, and the exponents of the unknowns that stand beside each.
type Terms = Vec<(String, Vec<(u32, u32)>)>;

#[derive(Serialize, Deserialize)]
enum Token {
    Number(String),
    Unknown(u32),
    /// Of so many that stand before it.
    Sum(usize),
    Product(usize),
    Power(i32),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "AlgebraError")]
enum Fault {
    ZeroDenominator,
    NotAPolynomial,
    TooLarge,
    Unavailable(String),
    Failed(String),
    NotConfirmed,
}

/// What is not a line of the other side's.
fn unreadable() -> AlgebraError {
    AlgebraError::Failed("what it was told, or said, cannot be read".into())
}

impl Asked {
    pub(super) fn of(question: &Question) -> Asked {
        let mut ratio = Vec::new();
        write(&question.ratio, &mut ratio);
        Asked {
            kind: question.kind,
            ratio,
        }
    }

    pub(super) fn question(self) -> Result<Question, AlgebraError> {
        let mut read: Vec<Ratio> = Vec::new();
        for token in self.ratio {
            let made = match token {
                Token::Number(number) => Ratio::Number(number_of(&number)?),
                Token::Unknown(unknown) => Ratio::Unknown(unknown),
                Token::Sum(count) => Ratio::Sum(last(&mut read, count)?),
                Token::Product(count) => Ratio::Product(last(&mut read, count)?),
                Token::Power(exponent) => {
                    let base = read.pop().ok_or_else(unreadable)?;
                    Ratio::Power(Box::new(base), exponent)
                }
            };
            read.push(made);
        }
        match (read.pop(), read.is_empty()) {
            (Some(ratio), true) => Ok(Question {
                kind: self.kind,
                ratio,
            }),
            _ => Err(unreadable()),
        }
    }
}

fn last(read: &mut Vec<Ratio>, count: usize) -> Result<Vec<Ratio>, AlgebraError> {
    let from = read.len().checked_sub(count).ok_or_else(unreadable)?;
    Ok(read.split_off(from))
}

/// The kernel refuses what is nested too deeply before it asks.
fn write(ratio: &Ratio, out: &mut Vec<Token>) {
    match ratio {
        Ratio::Number(number) => out.push(Token::Number(number.to_string())),
        Ratio::Unknown(unknown) => out.push(Token::Unknown(*unknown)),
        Ratio::Sum(terms) => {
            terms.iter().for_each(|term| write(term, out));
            out.push(Token::Sum(terms.len()));
        }
        Ratio::Product(factors) => {
            factors.iter().for_each(|factor| write(factor, out));
            out.push(Token::Product(factors.len()));
        }
        Ratio::Power(base, exponent) => {
            write(base, out);
            out.push(Token::Power(*exponent));
        }
    }
}

impl Said {
    pub(super) fn of(reply: Result<Answer, AlgebraError>) -> Said {
        match reply {
            Ok(Answer::Zero(zero)) => Said::Zero(zero),
            Ok(Answer::Fraction(over, under)) => Said::Fraction(terms(&over), terms(&under)),
            Ok(Answer::Factors(factors)) => {
                let factors = factors.iter();
                Said::Factors(factors.map(|(f, exponent)| (terms(f), *exponent)).collect())
            }
            Err(error) => Said::Error(error),
        }
    }

    pub(super) fn answer(self) -> Result<Answer, AlgebraError> {
        match self {
            Said::Ready { .. } => Err(unreadable()),
            Said::Zero(zero) => Ok(Answer::Zero(zero)),
            Said::Fraction(over, under) => {
                Ok(Answer::Fraction(polynomial(over)?, polynomial(under)?))
            }
            Said::Factors(factors) => {
                let factors = factors.into_iter();
                let factors = factors.map(|(f, exponent)| Ok((polynomial(f)?, exponent)));
                Ok(Answer::Factors(
                    factors.collect::<Result<_, AlgebraError>>()?,
                ))
            }
            Said::Error(error) => Err(error),
        }
    }
}

fn terms(polynomial: &Polynomial) -> Terms {
    let terms = polynomial.0.iter();
    terms
        .map(|(monomial, coefficient)| (coefficient.to_string(), monomial.powers().to_vec()))
        .collect()
}

fn polynomial(terms: Terms) -> Result<Polynomial, AlgebraError> {
    let terms = terms.into_iter().map(|(coefficient, powers)| {
        let monomial = Monomial::new(powers).ok_or(AlgebraError::TooLarge)?;
        let coefficient = number_of(&coefficient)?;
        // A polynomial has no term that is 0.
        if coefficient.is_zero() {
            return Err(unreadable());
        }
        Ok((monomial, coefficient))
    });
    Ok(Polynomial(terms.collect::<Result<_, AlgebraError>>()?))
}

fn number_of(text: &str) -> Result<BigRational, AlgebraError> {
    BigRational::from_str(text).map_err(|_| unreadable())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_read_back_as_it_was_written() {
        let x = || Ratio::Unknown(3);
        let ratio = Ratio::Sum(vec![
            x().plus(Ratio::integer(-7)).power(-2),
            Ratio::Product(vec![Ratio::integer(i64::MIN), x(), Ratio::Sum(Vec::new())]),
        ]);
        let question = Question {
            kind: Kind::Together,
            ratio,
        };
        let line = serde_json::to_string(&Asked::of(&question)).expect("it is plain data");
        let read: Asked = serde_json::from_str(&line).expect("it was written so");
        assert_eq!(read.question(), Ok(question));
    }

    #[test]
    fn what_has_too_few_operands_is_refused() {
        for line in [
            r#"{"kind":"IsZero","ratio":[{"Sum":2}]}"#,
            r#"{"kind":"IsZero","ratio":[{"Power":2}]}"#,
            r#"{"kind":"IsZero","ratio":[{"Unknown":0},{"Unknown":1}]}"#,
            r#"{"kind":"IsZero","ratio":[{"Number":"1/0"}]}"#,
        ] {
            let read: Asked = serde_json::from_str(line).expect("it has the form of one");
            assert!(read.question().is_err(), "{line}");
        }
    }

    #[test]
    fn an_answer_is_read_back_as_it_was_written() {
        let monomial = Monomial::new([(2, 3), (0, 1)]).expect("small exponents");
        let half = BigRational::new(1.into(), 2.into());
        let over = Polynomial([(monomial, half)].into());
        let under = Polynomial::number(BigRational::from_integer(5.into()));
        for reply in [
            Ok(Answer::Zero(true)),
            Ok(Answer::Fraction(over.clone(), under)),
            Ok(Answer::Factors(vec![(over, 2)])),
            Err(AlgebraError::TooLarge),
            Err(AlgebraError::Failed("at line\n2".into())),
        ] {
            let line = serde_json::to_string(&Said::of(reply.clone())).expect("it is plain data");
            assert!(!line.contains('\n'));
            let read: Said = serde_json::from_str(&line).expect("it was written so");
            assert_eq!(read.answer(), reply);
        }
    }
}
