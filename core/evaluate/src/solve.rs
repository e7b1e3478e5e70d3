//! Bringing values to satisfy hypotheses that are equations, since values that are merely tried rarely do.

use num_rational::BigRational;
use num_traits::Zero;

use rederive_lang::expr::{Binder, Cond, Expr, Kind, Param, Rel};

use super::claim::spread;
use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::plan::{Instance, Plan};
use super::real::Real;
use super::value::Value;
use super::walk::{cond_mentions, mentions};

/// Parameters with more entries than this are not solved for.
const MAX_UNKNOWNS: usize = 25;

/// Changes the values so that all hypotheses hold. Returns whether they do.
pub(super) fn satisfy(
    evaluator: &mut Evaluator,
    plan: &Plan<'_>,
    filled: &[&Param],
    instance: &mut Instance,
) -> bool {
    let conditions: Vec<&Cond> = plan.value_conditions().collect();
    let mut defined = vec![false; conditions.len()];
    // Definitions first, in order: `c = mean(x)` gives `c` its value.
    for (cond, done) in conditions.iter().zip(&mut defined) {
        *done = assign(evaluator, filled, instance, cond).unwrap_or(false);
    }
    for _ in 0..3 {
        let open = first_open(evaluator, instance, &conditions, &defined);
        let Some(open) = open else { return true };
        if !is_equation(open) || !solve_linear(evaluator, filled, instance, &conditions, open) {
            return false;
        }
        // What is defined by the values that were changed changes with them.
        for (cond, done) in conditions.iter().zip(&defined) {
            if *done && assign(evaluator, filled, instance, cond).is_err() {
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

/// The first condition that does not hold, equations before others. A condition that defines a value by one that is
/// not rational holds by construction and is not asked.
fn first_open<'a>(
    evaluator: &mut Evaluator,
    instance: &Instance,
    conditions: &[&'a Cond],
    defined: &[bool],
) -> Option<&'a Cond> {
    instance.load(evaluator);
    let mut open = conditions
        .iter()
        .zip(defined)
        .filter(|(cond, done)| !**done && !evaluator.satisfies(cond))
        .map(|(cond, _)| *cond);
    let first = open.next()?;
    if is_equation(first) {
        Some(first)
    } else {
        Some(open.find(|cond| is_equation(cond)).unwrap_or(first))
    }
}

fn is_equation(cond: &Cond) -> bool {
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
                let known = filled.iter().any(|param| param.var == *var);
                if !known || mentions(value, var.id) {
                    continue;
                }
                let value = evaluator.eval(value)?;
                let fits = match (instance.get(var), &value) {
                    (Some(Value::Number(_)), Value::Number(_)) => true,
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
fn residuals(evaluator: &mut Evaluator, cond: &Cond, found: &mut Vec<BigRational>) -> Res<()> {
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

/// Solves an open equation for the entries of one parameter, in which it must be linear, together with the other
/// equations that mention the parameter.
fn solve_linear(
    evaluator: &mut Evaluator,
    filled: &[&Param],
    instance: &mut Instance,
    conditions: &[&Cond],
    open: &Cond,
) -> bool {
    for param in filled.iter().rev() {
        let id = param.var.id;
        if !cond_mentions(open, id) || instance.count(&param.var) > MAX_UNKNOWNS {
            continue;
        }
        let equations: Vec<&Cond> = conditions
            .iter()
            .filter(|cond| is_equation(cond) && cond_mentions(cond, id))
            .copied()
            .collect();
        let mut trial = instance.clone();
        if solve_for(evaluator, param, &mut trial, &equations).is_some() {
            *instance = trial;
            return true;
        }
    }
    false
}

fn solve_for(
    evaluator: &mut Evaluator,
    param: &Param,
    instance: &mut Instance,
    equations: &[&Cond],
) -> Option<()> {
    let measure = |evaluator: &mut Evaluator, instance: &Instance| -> Option<Vec<BigRational>> {
        instance.load(evaluator);
        let mut found = Vec::new();
        for equation in equations {
            residuals(evaluator, equation, &mut found).ok()?;
        }
        Some(found)
    };
    let base = measure(evaluator, instance)?;
    let unknowns = instance.count(&param.var);
    let mut columns = Vec::with_capacity(unknowns);
    for position in 0..unknowns {
        let old = instance.number(&param.var, position)?;
        let moved = old.exact()? + super::real::one();
        instance.set_number(&param.var, position, Real::rational(moved.clone()));
        let shifted = measure(evaluator, instance)?;
        if position == 0 {
            // A second step shows at once, and cheaply, where the equations are not linear.
            instance.set_number(
                &param.var,
                position,
                Real::rational(moved + super::real::one()),
            );
            let twice = measure(evaluator, instance)?;
            let straight =
                |((t, s), b): ((&BigRational, &BigRational), &BigRational)| t + b == s + s;
            if !twice.iter().zip(&shifted).zip(&base).all(straight) {
                return None;
            }
        }
        instance.set_number(&param.var, position, old);
        if shifted.len() != base.len() {
            return None;
        }
        columns.push(
            shifted
                .iter()
                .zip(&base)
                .map(|(s, b)| s - b)
                .collect::<Vec<_>>(),
        );
    }
    // The last entries are solved for first, so that the first ones keep their values where there is a choice.
    let rows: Vec<Vec<BigRational>> = (0..base.len())
        .map(|row| {
            let mut line: Vec<BigRational> = columns
                .iter()
                .rev()
                .filter_map(|column| column.get(row).cloned())
                .collect();
            line.push(-base.get(row).cloned().unwrap_or_else(BigRational::zero));
            line
        })
        .collect();
    let size = rows
        .len()
        .saturating_mul(unknowns)
        .saturating_mul(unknowns.min(rows.len()));
    evaluator.spend(size as u64 / 2).ok()?;
    let steps = eliminate(rows, unknowns)?;
    for (back, step) in steps.iter().enumerate() {
        let position = unknowns - 1 - back;
        let moved = instance.number(&param.var, position)?.exact()? + step;
        instance.set_number(&param.var, position, Real::rational(moved));
    }
    measure(evaluator, instance)?
        .iter()
        .all(Zero::is_zero)
        .then_some(())
}

/// Solves linear equations, each row the coefficients and then the right side; unknowns that are free are 0.
fn eliminate(mut rows: Vec<Vec<BigRational>>, unknowns: usize) -> Option<Vec<BigRational>> {
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for column in 0..unknowns {
        let Some(pivot) = (next..rows.len()).find(|row| !entry(&rows, *row, column).is_zero())
        else {
            continue;
        };
        rows.swap(next, pivot);
        let head = entry(&rows, next, column);
        let scaled: Vec<BigRational> = rows.get(next)?.iter().map(|value| value / &head).collect();
        for (number, row) in rows.iter_mut().enumerate() {
            if number == next {
                continue;
            }
            let factor = row.get(column).cloned()?;
            if factor.is_zero() {
                continue;
            }
            for (value, above) in row.iter_mut().zip(&scaled) {
                *value -= &factor * above;
            }
        }
        *rows.get_mut(next)? = scaled;
        pivots.push((next, column));
        next += 1;
    }
    // A row without a pivot must have a right side of zero.
    if (next..rows.len()).any(|row| !entry(&rows, row, unknowns).is_zero()) {
        return None;
    }
    let mut solution = vec![BigRational::zero(); unknowns];
    for (row, column) in pivots {
        *solution.get_mut(column)? = entry(&rows, row, unknowns);
    }
    Some(solution)
}

fn entry(rows: &[Vec<BigRational>], row: usize, column: usize) -> BigRational {
    rows.get(row)
        .and_then(|row| row.get(column))
        .cloned()
        .unwrap_or_else(BigRational::zero)
}
