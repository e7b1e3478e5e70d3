//! Meaning by direct evaluation, and counterexamples. Shares no code with `kernel` or `prove`.

mod arrays;
mod claim;
mod compare;
mod constants;
mod cost;
mod derivative;
mod descent;
mod digits;
mod dyadic;
mod elementary;
mod eliminate;
mod eval;
mod fill;
mod functions;
mod growth;
mod halt;
mod indices;
mod interval;
mod jet;
mod limits;
mod looks;
mod map;
mod oracle;
mod plan;
mod present;
mod real;
mod search;
mod shrink;
mod sizes;
mod solve;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod undo;
mod unknowns;
mod value;
mod varies;
mod walk;
mod workings;

pub use oracle::{Environment, Evaluated, evaluate, holds};

use rederive_lang::expr::{Cond, Param};

/// What is to be refuted.
#[derive(Clone, Debug)]
pub struct Problem<'a> {
    /// The variables in scope.
    pub params: &'a [Param],
    /// Conditions that an instance must satisfy.
    pub hypotheses: Vec<Cond>,
    /// The claim: a relation (scalars, arrays, growth classes), a conjunction, or a `forall`.
    pub claim: &'a Cond,
}

/// One assignment of values and what the two sides are there.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterexample {
    /// Name and value of each parameter, in the order of declaration: numbers as `2` or `1/2`, arrays as lists.
    pub assignment: Vec<(String, Value)>,
    /// The left side there, exact where it is rational (`3/2`), else an enclosure (`2.718…`), or `undefined: why`.
    pub lhs: String,
    /// The right side there.
    pub rhs: String,
    /// Each side worked out: what it says, with numbers for its indices, with numbers for all, and what that is:
    /// `sum(j in 1..=2, x[j] * w[j])`, `x[1]*w[1] + x[2]*w[2]`, `1*0 + 0*1`, `0`.
    pub worked: Vec<Vec<String>>,
}

/// A value in a counterexample, in a form that is easily printed or turned into JSON.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number, exact, as text.
    Number(String),
    /// An array.
    List(Vec<Value>),
    /// A function, described: `f(z)[1] = z[1]*z[2] + 1`.
    Text(String),
}

/// What came of the search.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The smallest counterexample that was found.
    Refuted(Counterexample),
    /// No counterexample: how many instances agreed, and whether each comparison was exact or by enclosures.
    Agreed {
        /// Instances that satisfied the hypotheses and on which the claim was seen to hold.
        instances: usize,
        /// Whether every comparison was exact.
        exact: bool,
    },
    /// Nothing could be evaluated, and why.
    NotEvaluated(String),
}

/// Looks at a few instances of a claim that was proved: a counterexample is a bug of the prover.
pub fn crosscheck(problem: &Problem<'_>) -> Outcome {
    search::crosscheck(problem)
}

/// Looks much harder than [`refute`] does: for telling whether a claim that it did not refute is true.
pub fn refute_thoroughly(problem: &Problem<'_>) -> Outcome {
    search::thoroughly(problem)
}

/// Looks for the smallest counterexample.
pub fn refute(problem: &Problem<'_>) -> Outcome {
    search::search(problem)
}
