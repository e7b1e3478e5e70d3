//! Whole numbers case by case: the numbers of a short range, and remainders under a floor.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, ToPrimitive};
use rederive_lang::expr::{Function, Group, Rel, Var};

use crate::context::is_whole;
use crate::engine::Engine;
use crate::term::{Atom, Guard, IVar, Index, Poly, guard_form, guard_mentions};

/// Numbers of a range, and remainders, that are told apart at most.
const MAX_APART: i64 = 4;

impl Engine<'_> {
    /// The difference vanishes when sums over short ranges of numbers are written out, or for each number of the short
    /// range of an index, or for each remainder of a number that stands under a floor. None where nothing is to be told
    /// apart.
    pub(crate) fn by_whole_cases(&mut self, p: &Poly, depth: u32) -> Option<Result<(), Poly>> {
        if let Some(next) = self.written_out(p) {
            return Some(self.vanishes(next, depth + 1));
        }
        let (var, cases) = match self.short_range(p) {
            Some((var, values)) => (var, values),
            None if self.scope.allowed.group(Group::Rounding) => {
                let (var, modulus) = divided(p)?;
                self.may(Group::Rounding);
                let quotient = Index::var(IVar::Param(self.stand_in(&var.name)));
                let cases: Option<Vec<Index>> = (0..modulus)
                    .map(|r| quotient.scale(modulus)?.add_constant(r))
                    .collect();
                (var, cases?)
            }
            None => return None,
        };
        let itself = Index::var(IVar::Param(var));
        for value in cases {
            let equation = itself.sub(&value)?;
            let result = self.within(
                |ctx| ctx.assume_whole(Rel::Eq, &equation),
                |engine| {
                    if engine.ctx.contradicts(&[]) {
                        return Ok(());
                    }
                    let next = engine.reread(p);
                    if next == *p {
                        Err(next)
                    } else {
                        engine.vanishes(next, depth + 1)
                    }
                },
            );
            if result.is_err() {
                return Some(result);
            }
        }
        Some(Ok(()))
    }

    /// Sums over short ranges of numbers, number by number.
    fn written_out(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Split) {
            return None;
        }
        let mut changed = false;
        let mut out = Vec::new();
        for (t, c) in &p.terms {
            let t = self.freshen(t);
            let short = t.bound.iter().find_map(|b| {
                let touching: Vec<&Guard> = t
                    .domain
                    .iter()
                    .filter(|g| guard_mentions(g, &IVar::Bound(*b)))
                    .collect();
                short_range_of(&IVar::Bound(*b), &touching).map(|range| (*b, range))
            });
            let Some((var, (low, count))) = short else {
                out.push((t, c.clone()));
                continue;
            };
            changed = true;
            for number in 0..=count {
                let mut rest = t.clone();
                rest.bound.retain(|b| *b != var);
                let value = low.add_constant(number)?;
                for (term, k) in self.substitute_in_term(&rest, &IVar::Bound(var), &value) {
                    out.extend(self.settle(term, k * c));
                }
            }
        }
        changed.then(|| {
            self.may(Group::Split);
            Poly::collect(out)
        })
    }

    /// An index of the poly that ranges over a few numbers only, and those.
    fn short_range(&self, p: &Poly) -> Option<(Var, Vec<Index>)> {
        let mut vars: Vec<Var> = Vec::new();
        for guard in &self.ctx.guards {
            if let [(IVar::Param(v), _)] = guard_form(guard).terms()
                && !vars.contains(v)
            {
                vars.push(v.clone());
            }
        }
        vars.into_iter().find_map(|v| {
            let var = IVar::Param(v.clone());
            let known = self.ctx.solved.iter().any(|(w, _)| *w == var);
            let touching: Vec<&Guard> = self
                .ctx
                .guards
                .iter()
                .filter(|g| matches!(guard_form(g).terms(), [(w, _)] if *w == var))
                .collect();
            let (low, high) = numbers(&var, &touching)?;
            let fits = !known && low < high && p.mentions(&var);
            fits.then(|| (v, (low..=high).map(Index::constant).collect()))
        })
    }
}

/// The ends of a range of a few numbers, where the conditions on a variable are just that.
fn numbers(var: &IVar, conditions: &[&Guard]) -> Option<(i64, i64)> {
    let (mut low, mut high) = (None, None);
    for guard in conditions {
        let Guard::NonNegative(form) = guard else {
            return None;
        };
        let [(v, c @ (1 | -1))] = form.terms() else {
            return None;
        };
        if v != var {
            return None;
        }
        let end = form.constant_part();
        if *c == 1 {
            let end = end.checked_neg()?;
            low = Some(low.map_or(end, |old: i64| old.max(end)));
        } else {
            high = Some(high.map_or(end, |old: i64| old.min(end)));
        }
    }
    let (low, high) = (low?, high?);
    (high.checked_sub(low)? < MAX_APART).then_some((low, high))
}

/// The lower end of a range of a few numbers, and how many more there are, where the conditions on a variable are just
/// that.
fn short_range_of(var: &IVar, conditions: &[&Guard]) -> Option<(Index, i64)> {
    if let Some((low, high)) = numbers(var, conditions) {
        return Some((Index::constant(low), high.checked_sub(low)?));
    }
    let [Guard::NonNegative(a), Guard::NonNegative(b)] = conditions else {
        return None;
    };
    let (above, below) = match (a.coefficient(var), b.coefficient(var)) {
        (1, -1) => (a, b),
        (-1, 1) => (b, a),
        _ => return None,
    };
    let low = crate::sum::solve_for(above, var, 1)?;
    let high = crate::sum::solve_for(below, var, -1)?;
    let count = high.sub(&low)?.is_constant()?;
    let direct =
        !crate::term::index_mentions(&low, var) && !crate::term::index_mentions(&high, var);
    (direct && (0..MAX_APART).contains(&count)).then_some((low, count))
}

/// A parameter that a floor divides by a small number, and that number.
fn divided(p: &Poly) -> Option<(Var, i64)> {
    let parameter = |form: &Index, d: i64| {
        form.terms().iter().find_map(|(v, c)| match v {
            IVar::Param(v) if c % d != 0 => Some((v.clone(), d)),
            _ => None,
        })
    };
    p.terms
        .iter()
        .flat_map(|(t, _)| &t.factors)
        .find_map(|(a, _)| match a {
            Atom::Int(IVar::Floor(form, d)) if *d <= MAX_APART => parameter(form, *d),
            Atom::Function(Function::Floor, args) => {
                let q = args.first()?;
                let d = q
                    .terms
                    .iter()
                    .fold(BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
                let scaled = q.scale(&BigRational::from_integer(d.clone()));
                let d = d.to_i64().filter(|d| (2..=MAX_APART).contains(d))?;
                if !is_whole(&scaled) {
                    return None;
                }
                scaled
                    .terms
                    .iter()
                    .flat_map(|(t, _)| &t.factors)
                    .find_map(|(a, _)| match a {
                        Atom::Int(IVar::Param(v)) => Some((v.clone(), d)),
                        _ => None,
                    })
            }
            _ => None,
        })
}
