//! From a difference to nothing: comparing domains, clearing denominators, telling cases apart; with what looks different
//! and is not (`unify`), and what the scalar algebra is asked (`ratios`).

use rederive_lang::expr::Group;

use super::cells::sign_cases;
use super::context::{as_index, is_whole};
use super::engine::Engine;
use super::term::{Atom, Guard, IVar, Poly, guard_mentions};

mod aligned;
pub(crate) mod ratios;
mod unify;

pub(crate) use ratios::{Unknown, Unknowns};

/// How deep case distinctions may nest.
const MAX_CASES: u32 = 7;

impl Engine<'_> {
    /// Whether a difference is 0 by the rules that are allowed; what is left of it otherwise.
    pub(crate) fn vanishes(&mut self, p: Poly, depth: u32) -> Result<(), Poly> {
        let mut p = p;
        for _ in 0..6 {
            if p.is_zero() {
                return Ok(());
            }
            if self.budget == 0 {
                return Err(p);
            }
            let before = p.clone();
            p = self.compare_domains(&p);
            if p.is_zero() {
                return Ok(());
            }
            if let Some(next) = self.telescoped_terms(&p) {
                p = next;
                continue;
            }
            if let Some(next) = self.rewrite_by_facts(&p) {
                p = next;
                continue;
            }
            if let Some(next) = self.clear_denominator(&p) {
                p = next;
                continue;
            }
            if let Some(next) = self.common_cores(&p) {
                p = next;
                continue;
            }
            if p == before {
                break;
            }
        }
        // A whole number is asked of whole-number arithmetic, which knows floors by their bounds.
        if is_whole(&p) && super::context::is_bare(&p) {
            let rounded = p.terms.iter().any(|(t, _)| {
                t.factors
                    .iter()
                    .any(|(a, _)| matches!(a, Atom::Int(IVar::Floor(..))))
            });
            if let Some(guard) = as_index(&p).map(Guard::Zero) {
                // A fact may say just this of the floors in it; what else is known of them is their bounds.
                let stated =
                    rounded && rederive_linear::implies(&self.ctx.guards, &guard, &self.ctx.work);
                let zero = stated || self.ctx.implies(&[], &guard);
                if zero && (!rounded || stated || self.may(Group::Rounding)) {
                    return Ok(());
                }
            }
        }
        if p.is_zero() || self.scalar_zero(&p) || self.products_agree(&p) {
            return Ok(());
        }
        if depth < MAX_CASES
            && let Some(next) = self.unify_atoms(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if depth < MAX_CASES
            && let Some(next) = self.unify_angles(&p)
        {
            return self.vanishes(next, depth + 1);
        }
        if depth < MAX_CASES - 2
            && let Some(next) = self.unify_under_sums(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if depth < MAX_CASES - 2
            && let Some(next) = self.body_for_body(&p, depth)
        {
            return self.vanishes(next, depth + 1);
        }
        if let Some(next) = self.bodies_together(&p) {
            return self.vanishes(next, depth + 1);
        }
        if depth == 0 {
            for next in self.rewritten_back(&p) {
                if self.vanishes(next, 1).is_ok() {
                    return Ok(());
                }
            }
            if self.by_vanishing_parts(&p) {
                return Ok(());
            }
            if let Some(next) = self.laid_over(&p)
                && self.vanishes(next, 1).is_ok()
            {
                return Ok(());
            }
            if let Some(next) = self.by_residues(&p)
                && self.vanishes(next, 1).is_ok()
            {
                return Ok(());
            }
            if let Some(next) = self.whole_ends(&p)
                && self.vanishes(next, 1).is_ok()
            {
                return Ok(());
            }
            if self.no_gap(&p) {
                return Ok(());
            }
            if self.overlap_equations() {
                return self.vanishes(p, 1);
            }
        }
        if depth < MAX_CASES
            && let Some(result) = self.by_cases(&p, depth)
        {
            return result;
        }
        if depth < MAX_CASES
            && let Some(result) = self.by_whole_cases(&p, depth)
        {
            return result;
        }
        Err(p)
    }

    /// An equation multiplied through by its denominators, as far as they are certainly not 0.
    pub(crate) fn cleared(&mut self, p: &Poly) -> Poly {
        let mut p = p.clone();
        for _ in 0..3 {
            match self.multiply_through(&p, true) {
                Some(next) => p = next,
                None => break,
            }
        }
        p
    }

    /// A denominator that no bound variable enters, and that is not 0, is multiplied through.
    fn clear_denominator(&mut self, p: &Poly) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Cancel) {
            return None;
        }
        let every = self
            .ctx
            .facts
            .iter()
            .any(|f| f.says == super::context::Says::Zero);
        let result = self.multiply_through(p, every);
        if result.is_some() {
            self.may(Group::Cancel);
        }
        result
    }

    /// A number multiplied by its denominators that are certainly positive.
    pub(crate) fn cleared_of_positive(&mut self, p: &Poly) -> Poly {
        let mut p = p.clone();
        for _ in 0..5 {
            let atom = p
                .terms
                .iter()
                .flat_map(|(t, _)| &t.factors)
                .find_map(|(a, e)| {
                    let whole = matches!(
                        a,
                        Atom::Group(_) | Atom::Int(_) | Atom::Real(_) | Atom::Entry(..)
                    );
                    (*e < 0 && whole).then(|| a.clone())
                });
            let Some(atom) = atom else { break };
            let base = match &atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            let tied = p
                .terms
                .iter()
                .any(|(t, _)| t.bound.iter().any(|b| atom.mentions(&IVar::Bound(*b))));
            if tied || !self.is_positive(&base) {
                break;
            }
            match self.times_denominator(&p, &atom, &base) {
                Some(next) => p = next,
                None => break,
            }
        }
        p
    }

    fn multiply_through(&mut self, p: &Poly, every: bool) -> Option<Poly> {
        let mut candidates: Vec<Atom> = Vec::new();
        for (t, _) in &p.terms {
            for (a, e) in &t.factors {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                let wanted = matches!(a, Atom::Group(_)) || every;
                if *e < 0 && !tied && wanted && !candidates.contains(a) {
                    candidates.push(a.clone());
                }
            }
        }
        for atom in candidates {
            let base = match &atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            let Some(why) = self.because_under(&base, super::context::Says::NonZero, &[], &[])
            else {
                continue;
            };
            let Some(product) = self.times_denominator(p, &atom, &base) else {
                continue;
            };
            let shown = self.show(&base);
            self.note(format!("{shown} != 0"), why);
            return Some(product);
        }
        None
    }

    /// The poly times the highest power of a factor that divides in it; the factor, which is not 0, cancels.
    pub(crate) fn times_denominator(&mut self, p: &Poly, atom: &Atom, base: &Poly) -> Option<Poly> {
        let highest = p
            .terms
            .iter()
            .flat_map(|(t, _)| &t.factors)
            .filter(|(a, _)| a == atom)
            .filter_map(|(_, e)| e.checked_neg())
            .max()?;
        if highest <= 0 || highest > 8 {
            return None;
        }
        Some(self.times_power(p, atom, base, highest))
    }

    /// The poly times a power of what divides in it, at least as high as it divides anywhere.
    pub(crate) fn times_power(&mut self, p: &Poly, atom: &Atom, base: &Poly, power: i32) -> Poly {
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let mut rest = t.clone();
            let mut inverse = 0u32;
            rest.factors.retain(|(a, e)| {
                let divides = a == atom && *e < 0;
                if divides {
                    inverse = e.unsigned_abs();
                }
                !divides
            });
            let factor = match power.checked_sub_unsigned(inverse) {
                Some(left) => self.raise(base, left),
                None => return self.too_large("an exponent"),
            };
            let one = Poly::collect(self.settle(rest, c.clone()));
            let product = self.mul(&one, &factor);
            sum = sum.add(&product);
        }
        sum
    }

    /// The difference vanishes in each case of a condition that it depends on.
    fn by_cases(&mut self, p: &Poly, depth: u32) -> Option<Result<(), Poly>> {
        if self.scope.allowed.group(Group::Cases)
            && let Some(q) = self.sign_to_split(p)
        {
            self.may(Group::Cases);
            for (poly, says) in sign_cases(&q) {
                if self.facts_contradict(&poly, says) {
                    continue;
                }
                let fact = self.case_fact(&poly, says);
                let result = self.within(
                    |ctx| ctx.facts.push(fact),
                    |engine| {
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
            return Some(Ok(()));
        }
        // A guard that no bound variable enters: inside of it and outside.
        let guard = p.terms.iter().find_map(|(t, _)| {
            t.domain
                .iter()
                .find(|g| !t.bound.iter().any(|b| guard_mentions(g, &IVar::Bound(*b))))
                .cloned()
        })?;
        let outside = guard.negation()?;
        for side in std::iter::once(guard.clone()).chain(outside) {
            if self.ctx.contradicts(std::slice::from_ref(&side)) {
                continue;
            }
            let result = self.within(
                |ctx| {
                    let l = super::term::guard_form(&side);
                    let pinned = l
                        .neg()
                        .is_some_and(|n| ctx.implies(&[], &Guard::NonNegative(n)));
                    if pinned || matches!(side, Guard::Zero(_)) {
                        ctx.assume_whole(rederive_lang::expr::Rel::Eq, l);
                    } else {
                        ctx.guards.push(side.clone());
                    }
                },
                |engine| {
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
}
