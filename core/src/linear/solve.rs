//! Questions about conjunctions of constraints, asked of the Omega test after what is plain to see has been seen.

use super::constraint::{Constraint, Normal};
use super::form::Lin;
use super::omega::{self, Problem, Row};
use super::work::Work;

/// What is known about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Certainly.
    Yes,
    /// Certainly not.
    No,
    /// The budget ran out, or a coefficient left the range of `i64`.
    GaveUp,
}

/// Whether some assignment of whole numbers to all variables satisfies all constraints.
#[must_use]
pub fn satisfiable<V: Clone + Ord>(constraints: &[Constraint<V>], work: &Work) -> Answer {
    let all: Vec<&Constraint<V>> = constraints.iter().collect();
    decide(&all, work)
}

/// Whether certainly no assignment of whole numbers satisfies all constraints.
#[must_use]
pub fn contradicts<V: Clone + Ord>(context: &[Constraint<V>], work: &Work) -> bool {
    satisfiable(context, work) == Answer::No
}

/// Whether the conclusion certainly holds wherever the context does. `false` says nothing.
#[must_use]
pub fn implies<V: Clone + Ord>(
    context: &[Constraint<V>],
    conclusion: &Constraint<V>,
    work: &Work,
) -> bool {
    let conclusion = match conclusion.normalised() {
        Normal::True => return true,
        Normal::False => return contradicts(context, work),
        Normal::Constraint(constraint) => constraint,
    };
    if context.iter().any(|known| says(known, &conclusion)) {
        return true;
    }
    let Some(alternatives) = conclusion.negation() else {
        return false;
    };
    alternatives.iter().all(|alternative| {
        let all: Vec<&Constraint<V>> = context.iter().chain([alternative]).collect();
        decide(&all, work) == Answer::No
    })
}

/// Whether one known constraint says as much as the conclusion in the same terms.
fn says<V: Eq>(known: &Constraint<V>, conclusion: &Constraint<V>) -> bool {
    match (known, conclusion) {
        (
            Constraint::NonNegative(known) | Constraint::Zero(known),
            Constraint::NonNegative(wanted),
        ) => known.constant_part() <= wanted.constant_part() && known.terms() == wanted.terms(),
        (Constraint::Zero(known), Constraint::Zero(wanted)) => known == wanted,
        (Constraint::NonNegative(_), Constraint::Zero(_)) => false,
    }
}

fn decide<V: Ord>(constraints: &[&Constraint<V>], work: &Work) -> Answer {
    let Some(problem) = dense(constraints, work) else {
        return Answer::GaveUp;
    };
    match omega::satisfiable(problem, work) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No,
        Err(omega::GaveUp) => Answer::GaveUp,
    }
}

/// The constraints as rows over numbered columns.
fn dense<V: Ord>(constraints: &[&Constraint<V>], work: &Work) -> Option<Problem> {
    let mut variables: Vec<&V> = Vec::new();
    for constraint in constraints {
        variables.extend(terms(constraint).iter().map(|term| &term.0));
    }
    variables.sort_unstable();
    variables.dedup();
    if variables.len().saturating_mul(constraints.len()) > omega::MAX_CELLS {
        return None;
    }
    work.take((variables.len() + 1) * (constraints.len() + 1))?;
    let mut problem = Problem::default();
    for constraint in constraints {
        let (form, rows) = match constraint {
            Constraint::NonNegative(form) => (form, &mut problem.non_negative),
            Constraint::Zero(form) => (form, &mut problem.zero),
        };
        rows.push(row(form, &variables)?);
    }
    Some(problem)
}

fn terms<V>(constraint: &Constraint<V>) -> &[(V, i64)] {
    match constraint {
        Constraint::NonNegative(form) | Constraint::Zero(form) => form.terms(),
    }
}

fn row<V: Ord>(form: &Lin<V>, variables: &[&V]) -> Option<Row> {
    let mut cells = vec![0; variables.len() + 1];
    *cells.first_mut()? = form.constant_part();
    // Both lists are sorted, so one walk along the columns places every term.
    let mut column = 0;
    for (variable, coefficient) in form.terms() {
        while *variables.get(column)? != variable {
            column += 1;
        }
        *cells.get_mut(column + 1)? = *coefficient;
    }
    cells.iter().all(|cell| *cell != i64::MIN).then_some(cells)
}
