//! Evaluating one expression at given values: the oracle of property tests.

use std::rc::Rc;

use num_rational::BigRational;

use rederive_lang::expr::{Cond, Expr, FunctionSort, Sort, Var};

use super::claim::Verdict;
use super::eval::Evaluator;
use super::halt::Halt;
use super::jet::Jet;
use super::plan::make;
use super::real::Real;
use super::value::{Array, Dim, Value};

/// Bits of the enclosures.
const PRECISION: u32 = 192;

/// Steps of one evaluation.
const STEPS: u64 = 2_000_000;

/// A number as it was evaluated.
#[derive(Clone, Debug, PartialEq)]
pub enum Evaluated {
    /// A rational number, exactly.
    Exact(BigRational),
    /// A number that certainly lies between the two.
    Between(BigRational, BigRational),
    /// An array: the first index and the length of each dimension, and the entries with the last index fastest.
    Array(Vec<(i64, i64)>, Vec<Result<Evaluated, String>>),
}

/// Values for the variables of an expression.
///
/// Sizes must be bound before the arrays and functions whose shapes mention them.
#[derive(Debug)]
pub struct Environment(Evaluator);

impl Default for Environment {
    fn default() -> Environment {
        Environment::new()
    }
}

impl Environment {
    /// No values.
    #[must_use]
    pub fn new() -> Environment {
        Environment(Evaluator::new(PRECISION, STEPS))
    }

    /// Gives a size, an index or another number its value.
    pub fn number(&mut self, var: &Var, value: BigRational) {
        self.0
            .bind(var, Value::Number(Jet::from(Real::rational(value))));
    }

    /// Gives an array its first index and length in each dimension, and its entries, the last index fastest.
    ///
    /// # Errors
    ///
    /// Says so when the number of entries does not fit the lengths.
    pub fn array(
        &mut self,
        var: &Var,
        dims: &[(i64, i64)],
        entries: Vec<BigRational>,
    ) -> Result<(), String> {
        let dims: Vec<Dim> = dims
            .iter()
            .map(|(lo, len)| Dim { lo: *lo, len: *len })
            .collect();
        let count = super::value::count(&dims).map_err(|halt| halt.to_string())?;
        if i64::try_from(entries.len()) != Ok(count) {
            return Err(format!("`{}` needs {count} entries", var.name));
        }
        let entries = entries
            .into_iter()
            .map(|entry| Ok(Jet::from(Real::rational(entry))))
            .collect();
        self.0
            .bind(var, Value::Array(Rc::new(Array { dims, entries })));
        Ok(())
    }

    /// Interprets an abstract function as a polynomial map, a different one for each `variant`.
    ///
    /// # Errors
    ///
    /// Says so when its shapes mention a size without a value.
    pub fn function(&mut self, var: &Var, sort: &FunctionSort, variant: u64) -> Result<(), String> {
        let sort = Sort::Function(Box::new(sort.clone()));
        let map = make(&mut self.0, &sort, variant, &mut |_| Vec::new())
            .map_err(|halt| halt.to_string())?;
        self.0.bind(var, map);
        Ok(())
    }

    fn reset(&mut self) {
        self.0.steps = STEPS;
        self.0.approximate = false;
        self.0.consulted = 0;
    }
}

/// The value of an expression.
///
/// # Errors
///
/// Why it has none: `undefined: …` where the language says that it is undefined, else what kept the evaluator from
/// finding out.
pub fn evaluate(expr: &Expr, environment: &mut Environment) -> Result<Evaluated, String> {
    environment.reset();
    let value = environment.0.eval(expr).map_err(|halt| halt.to_string())?;
    match value {
        Value::Number(jet) => number(&environment.0, &jet),
        Value::Array(array) => Ok(Evaluated::Array(
            array.dims.iter().map(|dim| (dim.lo, dim.len)).collect(),
            array
                .entries
                .iter()
                .map(|entry| match entry {
                    Ok(jet) => number(&environment.0, jet),
                    Err(why) => Err(why.to_string()),
                })
                .collect(),
        )),
        Value::Function(_) | Value::Tuple(_) => Err("neither a number nor an array".into()),
    }
}

fn number(evaluator: &Evaluator, jet: &Jet) -> Result<Evaluated, String> {
    if let Some(exact) = jet.real.exact() {
        return Ok(Evaluated::Exact(exact));
    }
    let interval = evaluator.field.interval(&jet.real);
    match (
        interval.lo.to_small_rational(),
        interval.hi.to_small_rational(),
    ) {
        (Some(lo), Some(hi)) => Ok(Evaluated::Between(lo, hi)),
        _ => Err("not decided: a number is too large".to_owned()),
    }
}

/// Whether a claim holds: both sides defined and equal, or in the given order. `None` where that could not be found
/// out; equality of numbers that are not rational counts as holding when their enclosures overlap.
pub fn holds(claim: &Cond, environment: &mut Environment) -> Option<bool> {
    environment.reset();
    match environment.0.claim(claim) {
        Ok(Verdict::Holds { .. }) => Some(true),
        Ok(Verdict::Fails(_)) => Some(false),
        Err(Halt::Vague(_) | Halt::Unsupported(_) | Halt::Exhausted | Halt::Undefined(_)) => None,
    }
}
