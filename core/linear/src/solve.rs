//! Questions about conjunctions of constraints, asked of the Omega test after what is plain to see has been seen.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::collections::HashMap;

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
pub fn satisfiable<V: Clone + Ord, C: Borrow<Constraint<V>>>(
    constraints: &[C],
    work: &Work,
) -> Answer {
    let all: Vec<&Constraint<V>> = constraints.iter().map(Borrow::borrow).collect();
    decide(&all, work)
}

/// Whether certainly no assignment of whole numbers satisfies all constraints.
#[must_use]
pub fn contradicts<V: Clone + Ord, C: Borrow<Constraint<V>>>(context: &[C], work: &Work) -> bool {
    satisfiable(context, work) == Answer::No
}

/// Whether the conclusion certainly holds wherever the context does. `false` says nothing.
#[must_use]
pub fn implies<V: Clone + Ord, C: Borrow<Constraint<V>>>(
    context: &[C],
    conclusion: &Constraint<V>,
    work: &Work,
) -> bool {
    let conclusion = match conclusion.normalised() {
        Normal::True => return true,
        Normal::False => return contradicts(context, work),
        Normal::Constraint(constraint) => constraint,
    };
    let context = || context.iter().map(Borrow::borrow);
    if context().any(|known| says(known, &conclusion)) {
        return true;
    }
    let Some(alternatives) = conclusion.negation() else {
        return false;
    };
    alternatives.iter().all(|alternative| {
        let all: Vec<&Constraint<V>> = context().chain([alternative]).collect();
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
    if let Some(answer) = known(&problem, work) {
        return answer;
    }
    let asked = problem.clone();
    let before = work.left();
    let answer = match omega::satisfiable(problem, work) {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No,
        Err(omega::GaveUp) => Answer::GaveUp,
    };
    if !work.is_over() {
        remember(asked, answer, before - work.left());
    }
    answer
}

/// Answers that are remembered at a time.
const REMEMBERED: usize = 20_000;

thread_local! {
    /// The answers to questions, and what each of them took. The same ones come up again and again, in other names and
    /// in other attempts. Whoever finds one here is charged as if it had been worked out, so that nothing else tells
    /// whether it was.
    static ANSWERS: RefCell<HashMap<Problem, (Answer, u64)>> = RefCell::default();
}

fn known(problem: &Problem, work: &Work) -> Option<Answer> {
    let (answer, cost) = ANSWERS.with_borrow(|answers| answers.get(problem).copied())?;
    if cost >= work.left() {
        return None;
    }
    work.take(usize::try_from(cost).ok()?)?;
    Some(answer)
}

fn remember(problem: Problem, answer: Answer, cost: u64) {
    ANSWERS.with_borrow_mut(|answers| {
        if answers.len() >= REMEMBERED {
            answers.clear();
        }
        answers.insert(problem, (answer, cost));
    });
}

/// The constraints as rows over numbered columns.
fn dense<V: Ord>(constraints: &[&Constraint<V>], work: &Work) -> Option<Problem> {
    let mut variables: Vec<&V> = Vec::new();
    for constraint in constraints {
        variables.extend(terms(constraint).iter().map(|term| &term.0));
    }
    variables.sort_unstable();
    variables.dedup();
    let cells = variables.len().checked_mul(constraints.len())?;
    if cells > omega::MAX_CELLS {
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
