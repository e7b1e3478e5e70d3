//! Laws that apply among the factors of one term.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Zero};
use rederive_lang::expr::{Function, Group};

use crate::engine::Engine;
use crate::term::{Atom, IVar, Poly, Term, exponent_sum};

impl Engine<'_> {
    /// Laws that apply among the factors of one term: exponentials are merged, powers of one base are, a factor meets
    /// its inverse, what was kept together is multiplied out.
    pub(crate) fn merge_factors(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        self.merge_exponentials(t)
            .or_else(|| self.cancel_factor(t))
            .or_else(|| self.merge_powers(t))
            .or_else(|| self.open_group(t))
            .or_else(|| self.trig_square(t))
            .or_else(|| self.fractions_apart(t))
    }

    /// Partial fractions under a sum: `1/(u·v) = (b/v - a/u)/(b·u - a·v)`, where the index enters `u` and `v` linearly, as
    /// `a·j` and `b·j`, what divides is a number other than 0, and neither `u` nor `v` is 0.
    fn fractions_apart(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::Cancel) || !self.scope.allowed.linear() {
            return None;
        }
        let apart = self.partial_fractions(t);
        if apart.is_some() {
            self.may(Group::Linearity);
        }
        apart
    }

    /// The same, whatever takes the sum apart.
    pub(crate) fn partial_fractions(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        for (k, (u, e)) in t.factors.iter().enumerate().filter(|(_, (_, e))| *e < 0) {
            for (v, f) in t.factors.iter().skip(k + 1).filter(|(_, f)| *f < 0) {
                let (p, q) = (base_of(u), base_of(v));
                let slopes = t.bound.iter().find_map(|j| {
                    let j = Atom::Int(IVar::Bound(*j));
                    Some((slope(&p, &j)?, slope(&q, &j)?))
                });
                let Some((a, b)) = slopes else { continue };
                let Some(across) = p.scale(&b).sub(&q.scale(&a)).as_constant() else {
                    continue;
                };
                if across.is_zero() || !self.nonzero_in(&p, t) || !self.nonzero_in(&q, t) {
                    continue;
                }
                self.may(Group::Cancel);
                return Some(vec![
                    (with_exponent(t, u, e + 1), b / &across),
                    (with_exponent(t, v, f + 1), -a / &across),
                ]);
            }
        }
        None
    }

    pub(crate) fn merge_exponentials(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        let exps: Vec<(&Arc<Poly>, i32)> = t
            .factors
            .iter()
            .filter_map(|(a, e)| {
                if let Atom::Exp(p) = a {
                    Some((p, *e))
                } else {
                    None
                }
            })
            .collect();
        let trivial = matches!(exps.as_slice(), [] | [(_, 1)]);
        if trivial || !self.scope.allowed.group(Group::ExpLaw) {
            // A factor and its inverse cancel without the law: exponentials are never 0.
            return self.cancel_exponentials(t);
        }
        self.may(Group::ExpLaw);
        let mut total = Poly::zero();
        for (p, e) in &exps {
            total = total.add(&p.scale(&BigRational::from_integer((*e).into())));
        }
        let mut rest = t.clone();
        rest.factors.retain(|(a, _)| !matches!(a, Atom::Exp(_)));
        let power = self.exp_of(&total);
        Some(self.distribute(rest, &[power]))
    }

    pub(crate) fn cancel_exponentials(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        let (atom, sum) = t.factors.iter().find_map(|(a, e)| {
            let other = t
                .factors
                .iter()
                .find(|(b, k)| a == b && (*k > 0) != (*e > 0))?;
            let sum = exponent_sum(*e, other.1)?;
            matches!(a, Atom::Exp(_)).then(|| (a.clone(), sum))
        })?;
        if !self.may_one(&[Group::Cancel, Group::ExpLaw]) {
            return None;
        }
        Some(vec![(with_exponent(t, &atom, sum), BigRational::one())])
    }

    pub(crate) fn cancel_factor(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::Cancel) {
            return None;
        }
        for (a, e) in &t.factors {
            let Some((_, k)) = t
                .factors
                .iter()
                .find(|(b, k)| a == b && (*k > 0) != (*e > 0))
            else {
                continue;
            };
            let Some(sum) = exponent_sum(*e, *k) else {
                continue;
            };
            let a = a.clone();
            let mut others = t.clone();
            others.factors.retain(|(b, _)| *b != a);
            if self.nonzero_in(&Poly::atom(a.clone()), &others) {
                self.may(Group::Cancel);
                return Some(vec![(with_exponent(t, &a, sum), BigRational::one())]);
            }
        }
        None
    }

    pub(crate) fn open_group(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        for (at, (a, e)) in t.factors.iter().enumerate() {
            let Atom::Group(p) = a else { continue };
            if self.scope.keep_powers && *e > 1 {
                continue;
            }
            let Ok(n) = u32::try_from(*e) else { continue };
            let under_sum = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            if (self.scope.keep_groups && !self.scope.allowed.linear())
                || (under_sum && !self.scope.allowed.linear())
                || !crate::subst::may_be_multiplied_out(p.terms.len(), n)
            {
                continue;
            }
            if under_sum {
                self.may(Group::Linearity);
            }
            let mut rest = t.clone();
            rest.factors.remove(at);
            let polys: Vec<Poly> = (0..n).map(|_| (**p).clone()).collect();
            return Some(self.distribute(rest, &polys));
        }
        None
    }

    /// `sin^2 = 1 - cos^2`.
    pub(crate) fn trig_square(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::Trig) {
            return None;
        }
        let (at, args, e) = t
            .factors
            .iter()
            .enumerate()
            .find_map(|(at, (a, e))| match a {
                Atom::Function(Function::Sin, args) if *e >= 2 => Some((at, args.clone(), *e)),
                _ => None,
            })?;
        self.may(Group::Trig);
        let mut rest = t.clone();
        if let Some((_, k)) = rest.factors.get_mut(at) {
            *k = e - 2;
        }
        let one_minus = Poly::int(1).sub(&Poly::power_of(Atom::Function(Function::Cos, args), 2));
        rest.factors.retain(|(_, k)| *k != 0);
        Some(self.distribute(rest, &[one_minus]))
    }
}

pub(crate) fn with_exponent(t: &Term, atom: &Atom, sum: i32) -> Term {
    let mut out = t.clone();
    out.factors.retain(|(b, _)| b != atom);
    if sum != 0 {
        out.factors.push((atom.clone(), sum));
    }
    out
}

/// What a factor is a power of.
fn base_of(a: &Atom) -> Poly {
    match a {
        Atom::Group(inner) => (**inner).clone(),
        other => Poly::atom(other.clone()),
    }
}

/// The coefficient of an index that enters a poly linearly, and only so.
fn slope(p: &Poly, index: &Atom) -> Option<BigRational> {
    let Atom::Int(var) = index else { return None };
    let mut found = None;
    for (t, c) in &p.terms {
        let plain = t.bound.is_empty() && t.domain.is_empty();
        match t.factors.as_slice() {
            [(a, 1)] if plain && a == index => found = Some(c.clone()),
            _ if t.factors_mention(var) || !plain => return None,
            _ => {}
        }
    }
    found
}
