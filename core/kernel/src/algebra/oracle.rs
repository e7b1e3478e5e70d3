//! The computer algebra system, as the kernel knows it.

use std::cell::RefCell;
use std::fmt::Debug;

use super::error::AlgebraError;
use super::polynomial::Polynomial;
use super::ratio::Ratio;

/// A computer algebra system for rational functions over the rational numbers. What it answers is confirmed by
/// evaluation before anything rests on it.
pub trait Oracle: Debug {
    /// Whether a rational function is zero wherever it is defined.
    ///
    /// # Errors
    ///
    /// See [`AlgebraError`].
    fn vanishes(&self, ratio: &Ratio) -> Result<bool, AlgebraError>;

    /// Numerator and denominator over a common denominator, coprime.
    ///
    /// # Errors
    ///
    /// See [`AlgebraError`].
    fn fraction(&self, ratio: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError>;

    /// The irreducible factors of a polynomial with their exponents; numbers may be among them.
    ///
    /// # Errors
    ///
    /// See [`AlgebraError`].
    fn factors(&self, ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError>;
}

/// No computer algebra system: each question is an error of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unavailable;

impl Unavailable {
    fn error<T>() -> Result<T, AlgebraError> {
        Err(AlgebraError::Unavailable(
            "this program was built without it".into(),
        ))
    }
}

impl Oracle for Unavailable {
    fn vanishes(&self, _: &Ratio) -> Result<bool, AlgebraError> {
        Unavailable::error()
    }

    fn fraction(&self, _: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError> {
        Unavailable::error()
    }

    fn factors(&self, _: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
        Unavailable::error()
    }
}

/// An oracle that remembers whether it could be asked.
///
/// "Could not be asked" is an error of the machine and says nothing about mathematics. Inside of an attempt it is the end
/// of one way to a proof among several; whoever gives a verdict must look here first.
#[derive(Debug)]
pub struct Watch<'a> {
    oracle: &'a dyn Oracle,
    fault: RefCell<Option<AlgebraError>>,
}

impl<'a> Watch<'a> {
    /// Watches an oracle.
    #[must_use]
    pub fn new(oracle: &'a dyn Oracle) -> Watch<'a> {
        Watch {
            oracle,
            fault: RefCell::new(None),
        }
    }

    /// The first error of the machine, if there was one.
    #[must_use]
    pub fn fault(&self) -> Option<AlgebraError> {
        self.fault.borrow().clone()
    }

    fn noted<T>(&self, answer: Result<T, AlgebraError>) -> Result<T, AlgebraError> {
        if let Err(error) = &answer
            && error.is_of_the_machine()
        {
            self.fault.borrow_mut().get_or_insert_with(|| error.clone());
        }
        answer
    }
}

impl Oracle for Watch<'_> {
    fn vanishes(&self, ratio: &Ratio) -> Result<bool, AlgebraError> {
        self.noted(self.oracle.vanishes(ratio))
    }

    fn fraction(&self, ratio: &Ratio) -> Result<(Polynomial, Polynomial), AlgebraError> {
        self.noted(self.oracle.fraction(ratio))
    }

    fn factors(&self, ratio: &Ratio) -> Result<Vec<(Polynomial, u32)>, AlgebraError> {
        self.noted(self.oracle.factors(ratio))
    }
}
