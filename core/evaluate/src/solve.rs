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
use super::walk::mentions;

/// How often an equation that does not hold is solved.
const ROUNDS: usize = 5;

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
    let mut defined = vec![false; conditions.len()];
    // Definitions first, in order: `c = mean(x)` gives `c` its value.
    for (cond, done) in conditions.iter().zip(&mut defined) {
        *done = assign(evaluator, filled, instance, cond).unwrap_or(false);
    }
    for _ in 0..ROUNDS {
        let open = first_open(evaluator, instance, &conditions, &defined);
        let Some((at, open)) = open else { return true };
        if !is_equation(open) {
            return false;
        }
        let mut unknowns = Unknowns {
            evaluator,
            filled,
            conditions: &conditions,
        };
        if unknowns.solve_linear(instance, open) || unknowns.solve_jointly(instance, open) {
            // What is defined by the values that were changed changes with them.
        } else if let Some(inexact) = unknowns.solve_alone(instance, open) {
            if let Some(done) = defined.get_mut(at) {
                *done = inexact;
            }
        } else {
            return false;
        }
        for (number, (cond, done)) in conditions.iter().zip(&defined).enumerate() {
            if *done && number != at && assign(evaluator, filled, instance, cond).is_err() {
                return false;
            }
        }
    }
    first_open(evaluator, instance, &conditions, &defined).is_none()
}

/// Whether all hypotheses hold, after giving those values that are defined by others.
pub(super) fn still_satisfied(
    evaluator: &mut Evaluator,
    plan: &Plan<'_>,
    filled: &[&Param],
    instance: &mut Instance,
) -> bool {
    let conditions: Vec<&Cond> = plan.value_conditions().collect();
    let defined: Vec<bool> = conditions
        .iter()
        .map(|cond| assign(evaluator, filled, instance, cond).unwrap_or(false))
        .collect();
    first_open(evaluator, instance, &conditions, &defined).is_none()
}

/// The first condition that does not hold, equations before others, and its place. A condition that defines a value by
/// one that is not rational holds by construction and is not asked.
fn first_open<'a>(
    evaluator: &mut Evaluator,
    instance: &Instance,
    conditions: &[&'a Cond],
    defined: &[bool],
) -> Option<(usize, &'a Cond)> {
    instance.load(evaluator);
    let mut open = conditions
        .iter()
        .zip(defined)
        .enumerate()
        .filter(|(_, (cond, done))| !**done && !evaluator.satisfies(cond))
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

/// Where a condition says what the value of a parameter is, gives it that value.
///
/// Only the first definition of a parameter counts; a later one must be satisfied.
fn assign(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    instance: &mut Instance,
    cond: &Cond,
) -> Res<bool> {
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
                if mentions(value, var.id) {
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
                    return Ok(inexact);
                }
            }
            Ok(false)
        }
        Cond::Forall(binders, inner) => match (binders.as_slice(), inner.as_ref()) {
            ([binder], Cond::Rel(Rel::Eq, a, b)) => {
                assign_entries(evaluator, filled, instance, binder, a, b)
            }
            _ => Ok(false),
        },
        _ => Ok(false),
    }
}

/// `forall(i in …, h[i] = value)`.
fn assign_entries(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    instance: &mut Instance,
    binder: &Binder,
    target: &Expr,
    value: &Expr,
) -> Res<bool> {
    let Kind::Entry { array, indices, .. } = target.kind() else {
        return Ok(false);
    };
    let (Kind::Var(var), [index]) = (array.kind(), indices.as_slice()) else {
        return Ok(false);
    };
    let direct = matches!(index.kind(), Kind::Var(index) if *index == binder.var);
    if !direct || mentions(value, var.id) || !filled.iter().any(|param| param.var == *var) {
        return Ok(false);
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
            return Ok(false);
        };
        let Some(at) = values.position(&[dim.lo + position]) else {
            return Ok(false);
        };
        inexact |= !number.is_exact();
        instance.set_number(var, at, number);
    }
    Ok(inexact)
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
