//! Solving equations for the values of parameters: for the entries of one, for several at once, for one number by
//! undoing what is done to it.

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use rederive_lang::expr::{Cond, Expr, Number, Param, Rel, Sort};

use super::eliminate::eliminate;
use super::eval::Evaluator;
use super::plan::{Instance, fits};
use super::real::Real;
use super::solve::{is_equation, residuals};
use super::walk::{cond_mentions, occurrences};

/// Parameters with more entries than this are not solved for.
const MAX_UNKNOWNS: usize = 25;

/// How many sets of parameters are solved for at once.
const SETS: usize = 12;

/// What can be solved for, and by what.
pub(super) struct Unknowns<'e, 'a> {
    pub(super) evaluator: &'e mut Evaluator,
    pub(super) filled: &'e [&'a Param],
    pub(super) conditions: &'e [&'a Cond],
}

fn is_whole(param: &Param) -> bool {
    matches!(param.sort, Sort::Scalar(Number::Int | Number::Nat))
}

impl<'a> Unknowns<'_, 'a> {
    /// Solves an open equation for the entries of one parameter, in which it must be linear, together with the other
    /// equations that mention the parameter.
    pub(super) fn solve_linear(&mut self, instance: &mut Instance, open: &Cond) -> bool {
        let filled = self.filled;
        for param in filled.iter().rev() {
            let id = param.var.id;
            if !cond_mentions(open, id) || instance.count(&param.var) > MAX_UNKNOWNS {
                continue;
            }
            let equations: Vec<&Cond> = self
                .conditions
                .iter()
                .filter(|cond| is_equation(cond) && cond_mentions(cond, id))
                .copied()
                .collect();
            let mut trial = instance.clone();
            if self.solve_for(&[*param], &mut trial, &equations).is_some() {
                *instance = trial;
                return true;
            }
        }
        false
    }

    /// Solves all equations that hang together with an open one for several parameters at once: for all of them, for
    /// all but one, which appears in products with others, for all but two.
    pub(super) fn solve_jointly(&mut self, instance: &mut Instance, open: &Cond) -> bool {
        let mut equations: Vec<&Cond> = vec![open];
        let mut params: Vec<&'a Param> = Vec::new();
        loop {
            let before = params.len();
            for param in self.filled {
                let known = params.iter().any(|other| other.var == param.var);
                let spoken = equations
                    .iter()
                    .any(|cond| cond_mentions(cond, param.var.id));
                if !known && spoken && instance.count(&param.var) > 0 {
                    params.push(param);
                }
            }
            if params.len() == before {
                break;
            }
            for cond in self.conditions {
                let spoken = params.iter().any(|param| cond_mentions(cond, param.var.id));
                let known = equations.iter().any(|other| std::ptr::eq(*other, *cond));
                if is_equation(cond) && spoken && !known {
                    equations.push(cond);
                }
            }
        }
        let mut left = SETS;
        // Subsets, largest first: without none, without one, without two of the parameters.
        let n = params.len();
        let without = std::iter::once((n, n))
            .chain((0..n).map(|i| (i, n)))
            .chain((0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j))));
        for (first, second) in without {
            let set: Vec<&Param> = (0..n)
                .filter(|at| *at != first && *at != second)
                .filter_map(|at| params.get(at).copied())
                .collect();
            let count: usize = set.iter().map(|param| instance.count(&param.var)).sum();
            if set.len() < 2 || count > MAX_UNKNOWNS {
                continue;
            }
            if left == 0 {
                return false;
            }
            left -= 1;
            let mut trial = instance.clone();
            if self.solve_for(&set, &mut trial, &equations).is_some() {
                *instance = trial;
                return true;
            }
        }
        false
    }

    fn measure(&mut self, instance: &Instance, equations: &[&Cond]) -> Option<Vec<BigRational>> {
        instance.load(self.evaluator);
        let mut found = Vec::new();
        for equation in equations {
            residuals(self.evaluator, equation, &mut found).ok()?;
        }
        Some(found)
    }

    /// Solves equations for the entries of some parameters, as if they were linear, and sees whether they then hold.
    fn solve_for(
        &mut self,
        params: &[&Param],
        instance: &mut Instance,
        equations: &[&Cond],
    ) -> Option<()> {
        let base = self.measure(instance, equations)?;
        // The last entries are solved for first, so that the first ones keep their values where there is a choice; whole
        // numbers last, since not every value will do for them.
        let mut places: Vec<(&Param, usize)> = Vec::new();
        for whole in [false, true] {
            for param in params.iter().rev().filter(|param| is_whole(param) == whole) {
                let positions = (0..instance.count(&param.var)).rev();
                places.extend(positions.map(|position| (*param, position)));
            }
        }
        let mut columns = Vec::with_capacity(places.len());
        for (number, (param, position)) in places.iter().enumerate() {
            let old = instance.number(&param.var, *position)?;
            let moved = old.exact()? + BigRational::one();
            instance.set_number(&param.var, *position, Real::rational(moved.clone()));
            let shifted = self.measure(instance, equations)?;
            if number + 1 == places.len() || params.len() > 1 {
                // A second step shows at once, and cheaply, where the equations are not linear.
                let further = Real::rational(moved + BigRational::one());
                instance.set_number(&param.var, *position, further);
                let twice = self.measure(instance, equations)?;
                let straight =
                    |((t, s), b): ((&BigRational, &BigRational), &BigRational)| t + b == s + s;
                if !twice.iter().zip(&shifted).zip(&base).all(straight) {
                    return None;
                }
            }
            instance.set_number(&param.var, *position, old);
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
        let rows: Vec<Vec<BigRational>> = (0..base.len())
            .map(|row| {
                let mut line: Vec<BigRational> = columns
                    .iter()
                    .filter_map(|column| column.get(row).cloned())
                    .collect();
                line.push(-base.get(row).cloned().unwrap_or_else(BigRational::zero));
                line
            })
            .collect();
        let unknowns = places.len();
        let size = rows
            .len()
            .saturating_mul(unknowns)
            .saturating_mul(unknowns.min(rows.len()));
        self.evaluator.spend(size as u64 / 2).ok()?;
        let old: Vec<BigRational> = places
            .iter()
            .map(|(param, position)| instance.number(&param.var, *position)?.exact())
            .collect::<Option<_>>()?;
        let steps = eliminate(rows, unknowns)?.find(|steps| {
            let moved = places.iter().zip(&old).zip(steps);
            moved.into_iter().all(|(((param, _), old), step)| {
                !is_whole(param) || fits(param, &Real::rational(old + step))
            })
        })?;
        for (((param, position), old), step) in places.iter().zip(&old).zip(&steps) {
            instance.set_number(&param.var, *position, Real::rational(old + step));
        }
        self.measure(instance, equations)?
            .iter()
            .all(Zero::is_zero)
            .then_some(())
    }

    /// Solves one equation for one number, by undoing what is done to it or as a quadratic equation. Says for which, and
    /// whether the equation then holds by construction only, its solution not being rational.
    pub(super) fn solve_alone(
        &mut self,
        instance: &mut Instance,
        open: &Cond,
    ) -> Option<(u32, bool)> {
        let Cond::Rel(Rel::Eq, a, b) = open else {
            return None;
        };
        let filled = self.filled;
        for param in filled.iter().rev() {
            if !matches!(param.sort, Sort::Scalar(_)) {
                continue;
            }
            let id = param.var.id;
            let undone = match (occurrences(a, id), occurrences(b, id)) {
                (1, 0) => self.undo(instance, a, b, id),
                (0, 1) => self.undo(instance, b, a, id),
                _ => None,
            };
            if let Some(value) = undone.filter(|value| fits(param, value)) {
                let inexact = value.exact().is_none();
                instance.set_number(&param.var, 0, value);
                return Some((id, inexact));
            }
        }
        for param in filled.iter().rev() {
            if !cond_mentions(open, param.var.id) {
                continue;
            }
            for position in (0..instance.count(&param.var).min(MAX_UNKNOWNS)).rev() {
                if let Some(value) = self.quadratic(instance, param, position, open)
                    && fits(param, &value)
                {
                    let inexact = value.exact().is_none();
                    instance.set_number(&param.var, position, value);
                    return Some((param.var.id, inexact));
                }
            }
        }
        None
    }

    fn undo(&mut self, instance: &Instance, side: &Expr, other: &Expr, id: u32) -> Option<Real> {
        instance.load(self.evaluator);
        let target = self.evaluator.scalar(other).ok()?.plain()?.clone();
        self.evaluator.undo(side, id, target, instance.pick).ok()?
    }

    /// A root of an equation that is quadratic in one number.
    fn quadratic(
        &mut self,
        instance: &Instance,
        param: &Param,
        position: usize,
        open: &Cond,
    ) -> Option<Real> {
        let mut at = |n: i64| {
            let mut trial = instance.clone();
            trial.set_number(&param.var, position, Real::Int(n));
            match self.measure(&trial, &[open])?.as_slice() {
                [one] => Some(one.clone()),
                _ => None,
            }
        };
        let (zero, one, minus, two) = (at(0)?, at(1)?, at(-1)?, at(2)?);
        let half = BigRational::new(1.into(), 2.into());
        let a = (&one + &minus) * &half - &zero;
        let b = (&one - &minus) * &half;
        let four = BigRational::from_integer(4.into());
        if &four * &a + (&b + &b) + &zero != two || a.is_zero() {
            return None;
        }
        let root = &b * &b - four * &a * &zero;
        if root.is_negative() {
            return None;
        }
        let field = &self.evaluator.field;
        let root = field.sqrt(&Real::rational(root)).ok()?;
        let root = if instance.pick.is_multiple_of(2) {
            root
        } else {
            field.neg(&root)
        };
        let above = field.sub(&root, &Real::rational(b)).ok()?;
        field.div(&above, &Real::rational(&a + &a)).ok()
    }
}
