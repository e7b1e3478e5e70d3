//! Bringing values to satisfy hypotheses that are equations, since values that are merely tried rarely do.

use num_rational::BigRational;

use rederive_lang::expr::{Binder, Cond, Expr, Kind, Param, Rel};

use super::claim::spread;
use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::plan::{Instance, Plan, fits};
use super::real::Real;
use super::unknowns::Unknowns;
use super::value::Value;
use super::walk::{cond_mentions, mentions};

/// How often an equation that does not hold is solved.
const ROUNDS: usize = 5;

/// By what a condition holds that compares numbers which are not known exactly.
#[derive(Clone, Copy, PartialEq)]
enum Held {
    /// It is asked.
    Not,
    /// It says what the value of this parameter is, which was given it.
    Assigned(u32),
    /// It was solved for this parameter.
    Solved(u32),
}

impl Held {
    fn parameter(self) -> Option<u32> {
        match self {
            Held::Not => None,
            Held::Assigned(id) | Held::Solved(id) => Some(id),
        }
    }
}

/// Changes the values so that all hypotheses hold, and some more conditions. Returns whether they do.
pub(super) fn satisfy(
    evaluator: &mut Evaluator,
    plan: &Plan<'_>,
    filled: &[&Param],
    instance: &mut Instance,
    more: &[&Cond],
) -> bool {
    let conditions: Vec<&Cond> = plan
        .value_conditions()
        .chain(more.iter().copied())
        .collect();
    // Definitions first, in order: `c = mean(x)` gives `c` its value.
    let mut held = assign_all(evaluator, filled, instance, &conditions);
    for _ in 0..ROUNDS {
        let open = first_open(evaluator, instance, &conditions, &held);
        let Some((at, open)) = open else { return true };
        if !is_equation(open) {
            return false;
        }
        let before = instance.clone();
        // What holds by construction is not to be moved.
        let is_free = |param: &&&Param| {
            let id = Some(param.var.id);
            held.iter().all(|held| held.parameter() != id)
        };
        let free: Vec<&Param> = filled.iter().filter(is_free).copied().collect();
        let mut unknowns = Unknowns {
            evaluator,
            filled: &free,
            conditions: &conditions,
        };
        if unknowns.solve_linear(instance, open) || unknowns.solve_jointly(instance, open) {
            // What is defined by the values that were changed changes with them.
        } else if let Some((param, inexact)) = unknowns.solve_alone(instance, open) {
            instance.load(evaluator);
            if inexact && !may_hold(evaluator, open) {
                return false;
            }
            if let (Some(held), true) = (held.get_mut(at), inexact) {
                *held = Held::Solved(param);
            }
        } else {
            return false;
        }
        for (number, cond) in conditions.iter().enumerate() {
            let Some(held) = held.get_mut(number).filter(|_| number != at) else {
                continue;
            };
            let touched = |param: &&Param| {
                changed(&before, instance, param) && cond_mentions(cond, param.var.id)
            };
            #[allow(
                clippy::collapsible_match,
                reason = "the guard borrows what the branch changes"
            )]
            match *held {
                Held::Assigned(_) if filled.iter().any(touched) => {
                    if assign(evaluator, filled, &[], instance, cond).is_err() {
                        return false;
                    }
                }
                Held::Solved(_) if filled.iter().any(touched) => *held = Held::Not,
                _ => {}
            }
        }
    }
    first_open(evaluator, instance, &conditions, &held).is_none()
}

/// Whether the enclosures of both sides of an equation overlap.
fn may_hold(evaluator: &mut Evaluator, cond: &Cond) -> bool {
    let Cond::Rel(Rel::Eq, a, b) = cond else {
        return false;
    };
    match (evaluator.scalar(a), evaluator.scalar(b)) {
        (Ok(a), Ok(b)) => {
            let order = evaluator.field.compare(&a.real, &b.real);
            order.is_none_or(|order| order.is_eq())
        }
        _ => false,
    }
}

/// Whether a parameter has another value than before.
fn changed(before: &Instance, after: &Instance, param: &Param) -> bool {
    (0..after.count(&param.var))
        .any(|at| before.number(&param.var, at) != after.number(&param.var, at))
}

/// Gives values to what conditions define, each parameter once.
fn assign_all(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    instance: &mut Instance,
    conditions: &[&Cond],
) -> Vec<Held> {
    let mut given: Vec<Option<Given>> = Vec::with_capacity(conditions.len());
    for cond in conditions {
        let inexact = given.iter().flatten().filter(|given| given.inexact);
        let taken: Vec<u32> = inexact.map(|given| given.parameter).collect();
        given.push(
            assign(evaluator, filled, &taken, instance, cond)
                .ok()
                .flatten(),
        );
    }
    let mut held = Vec::with_capacity(conditions.len());
    for (number, cond) in conditions.iter().enumerate() {
        let Some(Some(own)) = given.get(number).copied() else {
            held.push(Held::Not);
            continue;
        };
        let later = given.iter().skip(number + 1).flatten();
        let mut later = later
            .filter(|later| cond_mentions(cond, later.parameter))
            .peekable();
        let defined_anew = later.peek().is_some();
        held.push(match own.inexact {
            false => Held::Not,
            true if !defined_anew => Held::Assigned(own.parameter),
            // A definition in terms of what was defined later, and not exactly, is asked after all.
            true if later.any(|later| later.inexact) => Held::Not,
            // One in terms of what was defined later by a condition that is asked gives its value anew.
            true => match assign(evaluator, filled, &[], instance, cond) {
                Ok(Some(again)) if again.parameter == own.parameter && again.inexact => {
                    Held::Assigned(own.parameter)
                }
                _ => Held::Not,
            },
        });
    }
    held
}

/// Whether all hypotheses hold, after giving those values that are defined by others.
pub(super) fn still_satisfied(
    evaluator: &mut Evaluator,
    plan: &Plan<'_>,
    filled: &[&Param],
    instance: &mut Instance,
) -> bool {
    let conditions: Vec<&Cond> = plan.value_conditions().collect();
    let held = assign_all(evaluator, filled, instance, &conditions);
    first_open(evaluator, instance, &conditions, &held).is_none()
}

/// The first condition that does not hold, equations before others, and its place. A condition that defines a value by
/// one that is not rational holds by construction and is not asked.
fn first_open<'a>(
    evaluator: &mut Evaluator,
    instance: &Instance,
    conditions: &[&'a Cond],
    held: &[Held],
) -> Option<(usize, &'a Cond)> {
    instance.load(evaluator);
    let mut open = conditions
        .iter()
        .zip(held)
        .enumerate()
        .filter(|(_, (cond, held))| **held == Held::Not && !evaluator.satisfies(cond))
        .map(|(at, (cond, _))| (at, *cond));
    let first = open.next()?;
    if is_equation(first.1) {
        Some(first)
    } else {
        Some(open.find(|(_, cond)| is_equation(cond)).unwrap_or(first))
    }
}

pub(super) fn is_equation(cond: &Cond) -> bool {
    match cond {
        Cond::Rel(rel, _, _) => *rel == Rel::Eq,
        Cond::Forall(_, inner) => is_equation(inner),
        _ => false,
    }
}

/// A parameter that was given the value which a condition says. Where that is not known exactly the condition need not be
/// asked.
#[derive(Clone, Copy)]
struct Given {
    parameter: u32,
    inexact: bool,
}

/// Where a condition says what the value of a parameter is, gives it that value, but for parameters that are `taken`.
fn assign(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    taken: &[u32],
    instance: &mut Instance,
    cond: &Cond,
) -> Res<Option<Given>> {
    instance.load(evaluator);
    match cond {
        Cond::Rel(Rel::Eq, a, b) => {
            for (target, value) in [(a, b), (b, a)] {
                let Kind::Var(var) = target.kind() else {
                    continue;
                };
                let Some(param) = filled.iter().find(|param| param.var == *var) else {
                    continue;
                };
                if mentions(value, var.id) || taken.contains(&var.id) {
                    continue;
                }
                let value = evaluator.eval(value)?;
                let fits = match (instance.get(var), &value) {
                    (Some(Value::Number(_)), Value::Number(jet)) => fits(param, &jet.real),
                    (Some(Value::Array(old)), Value::Array(new)) => {
                        old.dims == new.dims && new.entries.iter().all(Result::is_ok)
                    }
                    _ => false,
                };
                if fits {
                    let inexact = !is_exact(&value);
                    instance.set(var, value);
                    return Ok(Some(Given {
                        parameter: var.id,
                        inexact,
                    }));
                }
            }
            Ok(None)
        }
        Cond::Forall(binders, inner) => match (binders.as_slice(), inner.as_ref()) {
            ([binder], Cond::Rel(Rel::Eq, a, b)) => {
                assign_entries(evaluator, filled, taken, instance, binder, (a, b))
            }
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// `forall(i in …, h[i] = value)`.
fn assign_entries(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    taken: &[u32],
    instance: &mut Instance,
    binder: &Binder,
    (target, value): (&Expr, &Expr),
) -> Res<Option<Given>> {
    let Kind::Entry { array, indices, .. } = target.kind() else {
        return Ok(None);
    };
    let (Kind::Var(var), [index]) = (array.kind(), indices.as_slice()) else {
        return Ok(None);
    };
    let direct = matches!(index.kind(), Kind::Var(index) if *index == binder.var);
    let known = filled.iter().any(|param| param.var == *var) && !taken.contains(&var.id);
    if !direct || mentions(value, var.id) || !known {
        return Ok(None);
    }
    let dim = evaluator.range(&binder.range)?;
    let keep = evaluator.bound();
    let mut inexact = false;
    for position in 0..dim.len {
        evaluator.bind_index(&binder.var, dim.lo + position);
        let number = evaluator.scalar(value);
        evaluator.release(keep);
        let number = number?.real;
        let Some(Value::Array(values)) = instance.get(var) else {
            return Ok(None);
        };
        let Some(at) = values.position(&[dim.lo + position]) else {
            return Ok(None);
        };
        inexact |= !number.is_exact();
        instance.set_number(var, at, number);
    }
    Ok(Some(Given {
        parameter: var.id,
        inexact,
    }))
}

fn is_exact(value: &Value) -> bool {
    match value {
        Value::Number(jet) => jet.real.is_exact(),
        Value::Array(array) => array
            .entries
            .iter()
            .all(|entry| entry.as_ref().is_ok_and(|jet| jet.real.is_exact())),
        _ => false,
    }
}

/// Left side minus right side of an equation, for every entry and index.
pub(super) fn residuals(
    evaluator: &mut Evaluator,
    cond: &Cond,
    found: &mut Vec<BigRational>,
) -> Res<()> {
    match cond {
        Cond::Rel(Rel::Eq, a, b) => {
            let (a, b) = (evaluator.eval(a)?, evaluator.eval(b)?);
            let mut push = |x: &Real, y: &Real| -> Res<()> {
                let difference = evaluator.field.sub(x, y)?;
                found.push(
                    difference
                        .exact()
                        .ok_or_else(|| Halt::vague("an equation is not exact"))?,
                );
                Ok(())
            };
            if let (Value::Number(x), Value::Number(y)) = (&a, &b) {
                return push(&x.real, &y.real);
            }
            let (a, b) = spread(&a, &b).ok_or_else(|| Halt::undefined("shapes differ"))?;
            for (x, y) in a.entries.iter().zip(&b.entries) {
                let (x, y) = (
                    x.clone().map_err(Halt::Undefined)?,
                    y.clone().map_err(Halt::Undefined)?,
                );
                push(&x.real, &y.real)?;
            }
            Ok(())
        }
        Cond::Forall(binders, inner) => for_all(evaluator, binders, inner, found),
        _ => Err(Halt::unsupported("not an equation")),
    }
}

fn for_all(
    evaluator: &mut Evaluator,
    binders: &[Binder],
    inner: &Cond,
    found: &mut Vec<BigRational>,
) -> Res<()> {
    let Some((binder, rest)) = binders.split_first() else {
        return residuals(evaluator, inner, found);
    };
    let dim = evaluator.range(&binder.range)?;
    let keep = evaluator.bound();
    for position in 0..dim.len {
        evaluator.spend(1)?;
        evaluator.bind_index(&binder.var, dim.lo + position);
        let done = for_all(evaluator, rest, inner, found);
        evaluator.release(keep);
        done?;
    }
    Ok(())
}
