//! What kinds of parameters a problem has, and one assignment of values to them.

use std::rc::Rc;

use rederive_lang::expr::{Cond, Number, Param, Sort, Var};

use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::jet::Jet;
use super::map::{Map, Shape};
use super::real::Real;
use super::value::{Array, Dim, Value};
use super::walk::{cond_mentions, mentions};

/// The kind of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A natural number, or a whole one that ranges depend on.
    Size,
    /// An index over a range.
    Index,
    /// A whole number, a real number, an array or a function.
    Filled,
}

/// The parameters of a problem, by kind, and its hypotheses one by one.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// All parameters, as they are declared.
    pub(super) params: &'a [Param],
    /// The hypotheses, conjunctions taken apart.
    pub(super) hypotheses: Vec<&'a Cond>,
    /// Which of the hypotheses speak of sizes only.
    pub(super) about_sizes: Vec<bool>,
    /// Which of the hypotheses speak of sizes and indices only.
    pub(super) about_indices: Vec<bool>,
}

/// The kind of one of the parameters.
fn role(param: &Param, params: &[Param]) -> Role {
    match (&param.range, &param.sort) {
        (Some(_), _) => Role::Index,
        (None, Sort::Scalar(Number::Nat)) => Role::Size,
        (None, Sort::Scalar(Number::Int))
            if params.iter().any(|other| depends(other, &param.var)) =>
        {
            Role::Size
        }
        _ => Role::Filled,
    }
}

/// Whether the range or the shape of a parameter mentions a variable.
fn depends(param: &Param, var: &Var) -> bool {
    let shape = match &param.sort {
        Sort::Array(ranges) => ranges.as_slice(),
        _ => &[],
    };
    let mut ranges = param.range.iter().chain(shape);
    ranges.any(|range| mentions(&range.lo, var.id) || mentions(&range.hi, var.id))
}

/// The parts of nested conjunctions.
fn conjuncts<'a>(cond: &'a Cond, parts: &mut Vec<&'a Cond>, depth: u32) {
    match cond {
        Cond::True => {}
        Cond::And(inner) if depth < 64 => inner
            .iter()
            .for_each(|part| conjuncts(part, parts, depth + 1)),
        _ => parts.push(cond),
    }
}

impl<'a> Plan<'a> {
    /// Sorts parameters and hypotheses.
    pub(super) fn new(params: &'a [Param], hypotheses: &'a [Cond]) -> Plan<'a> {
        let mut parts = Vec::new();
        for hypothesis in hypotheses {
            conjuncts(hypothesis, &mut parts, 0);
        }
        let free_of = |cond: &Cond, allowed: &[Role]| {
            params
                .iter()
                .filter(|param| !allowed.contains(&role(param, params)))
                .all(|param| !cond_mentions(cond, param.var.id))
        };
        Plan {
            about_sizes: parts
                .iter()
                .map(|cond| free_of(cond, &[Role::Size]))
                .collect(),
            about_indices: parts
                .iter()
                .map(|cond| free_of(cond, &[Role::Size, Role::Index]))
                .collect(),
            params,
            hypotheses: parts,
        }
    }

    /// The parameters of one kind, in the order in which they can be given values: an index whose range mentions
    /// another index after that one.
    pub(super) fn of(&self, wanted: Role) -> Vec<&'a Param> {
        let mut found: Vec<&Param> = self
            .params
            .iter()
            .filter(|param| role(param, self.params) == wanted)
            .collect();
        if wanted == Role::Index {
            let mut ordered: Vec<&Param> = Vec::with_capacity(found.len());
            while !found.is_empty() {
                let ready = found.iter().position(|param| {
                    found
                        .iter()
                        .all(|other| other.var == param.var || !range_mentions(param, &other.var))
                });
                ordered.push(found.remove(ready.unwrap_or(0)));
            }
            return ordered;
        }
        found
    }

    /// Hypotheses about sizes only.
    pub(super) fn size_conditions(&self) -> impl Iterator<Item = &'a Cond> {
        self.hypotheses
            .iter()
            .zip(&self.about_sizes)
            .filter(|(_, about)| **about)
            .map(|(cond, _)| *cond)
    }

    /// Hypotheses about sizes and indices that are not about sizes only.
    pub(super) fn index_conditions(&self) -> impl Iterator<Item = &'a Cond> {
        let flags = self.about_indices.iter().zip(&self.about_sizes);
        self.hypotheses
            .iter()
            .zip(flags)
            .filter(|(_, (indices, sizes))| **indices && !**sizes)
            .map(|(cond, _)| *cond)
    }

    /// The other hypotheses.
    pub(super) fn value_conditions(&self) -> impl Iterator<Item = &'a Cond> {
        self.hypotheses
            .iter()
            .zip(&self.about_indices)
            .filter(|(_, about)| !**about)
            .map(|(cond, _)| *cond)
    }
}

fn range_mentions(param: &Param, var: &Var) -> bool {
    param
        .range
        .as_ref()
        .is_some_and(|range| mentions(&range.lo, var.id) || mentions(&range.hi, var.id))
}

/// Values for parameters.
#[derive(Clone, Debug, Default)]
pub(super) struct Instance {
    /// Each parameter that has a value, in the order in which they were given.
    pub(super) values: Vec<(Var, Value)>,
    /// Chooses where an equation that is solved for a value has several solutions.
    pub(super) pick: u64,
}

impl Instance {
    /// Gives a parameter a whole number.
    pub(super) fn set_whole(&mut self, var: &Var, value: i64) {
        self.set(var, Value::Number(Jet::int(value)));
    }

    /// Gives a parameter a value, or another one.
    pub(super) fn set(&mut self, var: &Var, value: Value) {
        match self.values.iter_mut().find(|(other, _)| other == var) {
            Some((_, old)) => *old = value,
            None => self.values.push((var.clone(), value)),
        }
    }

    /// The value of a parameter.
    pub(super) fn get(&self, var: &Var) -> Option<&Value> {
        self.values
            .iter()
            .find(|(other, _)| other == var)
            .map(|(_, value)| value)
    }

    /// Makes these values the only ones that an evaluator knows.
    pub(super) fn load(&self, evaluator: &mut Evaluator) {
        evaluator.release(0);
        evaluator.approximate = false;
        evaluator.consulted = 0;
        for (var, value) in &self.values {
            evaluator.bind(var, value.clone());
        }
    }

    /// How many numbers a parameter holds.
    pub(super) fn count(&self, var: &Var) -> usize {
        match self.get(var) {
            Some(Value::Number(_)) => 1,
            Some(Value::Array(array)) => array.entries.len(),
            _ => 0,
        }
    }

    /// One of the numbers that a parameter holds.
    pub(super) fn number(&self, var: &Var, position: usize) -> Option<Real> {
        match self.get(var)? {
            Value::Number(jet) => Some(jet.real.clone()),
            Value::Array(array) => array
                .entries
                .get(position)?
                .as_ref()
                .ok()
                .map(|jet| jet.real.clone()),
            _ => None,
        }
    }

    /// Changes one of the numbers that a parameter holds.
    pub(super) fn set_number(&mut self, var: &Var, position: usize, value: Real) {
        let Some((_, old)) = self.values.iter_mut().find(|(other, _)| other == var) else {
            return;
        };
        match old {
            Value::Number(jet) => *jet = Jet::from(value),
            Value::Array(array) => {
                if let Some(entry) = Rc::make_mut(array).entries.get_mut(position) {
                    *entry = Ok(Jet::from(value));
                }
            }
            _ => {}
        }
    }
}

/// A value of a parameter's sort, with numbers from `next`, which is told the dimensions, and functions of one variant.
pub(super) fn make(
    evaluator: &mut Evaluator,
    sort: &Sort,
    variant: u64,
    next: &mut dyn FnMut(&[Dim]) -> Vec<Real>,
) -> Res<Value> {
    match sort {
        Sort::Scalar(_) => {
            let number = next(&[]).into_iter().next().unwrap_or(Real::ZERO);
            Ok(Value::Number(Jet::from(number)))
        }
        Sort::Array(_) => {
            let dims = evaluator.dims(sort)?;
            let entries = next(&dims)
                .into_iter()
                .map(|real| Ok(Jet::from(real)))
                .collect();
            Ok(Value::Array(Rc::new(Array { dims, entries })))
        }
        Sort::Function(function) => {
            let mut inputs = Vec::with_capacity(function.params.len());
            for param in &function.params {
                inputs.push(shape(evaluator, param)?);
            }
            let output = shape(evaluator, &function.result)?;
            Ok(Value::Function(Rc::new(Map::new(inputs, output, variant))))
        }
        Sort::Growth | Sort::Tuple(_) => Err(Halt::unsupported("a parameter of that sort")),
    }
}

fn shape(evaluator: &mut Evaluator, sort: &Sort) -> Res<Shape> {
    let number = match sort {
        Sort::Scalar(number) => *number,
        _ => Number::Real,
    };
    let dims = evaluator.dims(sort)?;
    Ok(Shape { dims, number })
}

/// Whether a number is one of the sort of a parameter.
pub(super) fn fits(param: &Param, number: &Real) -> bool {
    match &param.sort {
        Sort::Scalar(Number::Nat) => number.whole().is_some_and(|n| n >= 0),
        Sort::Scalar(Number::Int) => number.whole().is_some(),
        _ => true,
    }
}
