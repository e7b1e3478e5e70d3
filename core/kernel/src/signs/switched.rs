//! Signs of numbers whose terms are switched by conditions, case by case, and of quadratic forms, by completing squares.

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rederive_lang::expr::Group;

use crate::context::{Fact, Says};
use crate::engine::Engine;
use crate::term::{Atom, Guard, Indicates, Poly, Term};

/// Conditions that are told apart for one sign.
const MAX_SWITCHES: usize = 5;

/// Monomials whose squares are completed.
const MAX_BASES: usize = 8;

impl Engine<'_> {
    /// Case by case of the conditions that switch terms: in each case that is possible the number is so.
    pub(crate) fn by_switches(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        if p.terms.len() < 2 || says == Says::Zero || !self.scope.allowed.group(Group::Cases) {
            return None;
        }
        let mut guards: Vec<&Guard> = Vec::new();
        let mut signs: Vec<&Poly> = Vec::new();
        for (t, _) in p.terms.iter().filter(|(t, _)| t.bound.is_empty()) {
            for g in t.domain.iter().filter(|g| !domain.contains(g)) {
                if !guards.contains(&g) {
                    guards.push(g);
                }
            }
            for (a, _) in &t.factors {
                if let Atom::Indicator(q, _) = a
                    && !signs.contains(&&**q)
                {
                    signs.push(q);
                }
            }
        }
        // Of signs that depend on signs the inner ones come first, and everything is read again.
        if signs.iter().any(|q| self.sign_to_split(q).is_some()) {
            return None;
        }
        // Opposites are counted twice.
        if guards.len() + 2 * signs.len() > 2 * MAX_SWITCHES || !self.spend_many(10) {
            return None;
        }
        if let Some(guard) = guards.first() {
            let guard = (*guard).clone();
            let others = guard.negation()?;
            for side in std::iter::once(guard).chain(others) {
                let mut here = domain.to_vec();
                here.push(side);
                if self.ctx.contradicts(&here) {
                    continue;
                }
                let next = self.switched_by(p, &here);
                if next == *p {
                    return None;
                }
                self.because_at(&next, says, &here, nesting)?;
            }
        } else {
            let q = (*signs.first()?).clone();
            for (poly, case) in crate::cells::sign_cases(&q) {
                if self.facts_contradict(&poly, case) {
                    continue;
                }
                let next = with_sign(p, &q, case, poly == q);
                let fact = Fact::here(poly, case, "the case");
                self.within(
                    |ctx| ctx.facts.push(fact),
                    |engine| engine.because_at(&next, says, domain, nesting),
                )?;
            }
        }
        self.may(Group::Cases);
        Some("so in each case of its conditions".to_owned())
    }

    /// The terms that are left where the conditions hold, without those of their own that follow.
    fn switched_by(&self, p: &Poly, here: &[Guard]) -> Poly {
        let mut left: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            let mut t = t.clone();
            if t.bound.is_empty() {
                let all: Vec<Guard> = here.iter().chain(&t.domain).cloned().collect();
                if self.ctx.contradicts(&all) {
                    continue;
                }
                t.domain.retain(|g| !self.ctx.implies(here, g));
            }
            left.push((t, c.clone()));
        }
        Poly::collect(left)
    }

    /// A quadratic form in monomials that is a sum of squares with coefficients that are at least 0.
    pub(crate) fn by_completed_squares(&mut self, p: &Poly, says: Says) -> Option<String> {
        if !matches!(says, Says::Positive | Says::NonNegative) || p.terms.len() < 3 {
            return None;
        }
        let matrix = quadratic_form(p)?;
        if !self.spend_many(matrix.len() * matrix.len()) {
            return None;
        }
        let last = last_pivot(matrix)?;
        (says == Says::NonNegative || last.is_positive()).then(|| "a sum of squares".to_owned())
    }
}

/// The number where the sign of `q` is known.
fn with_sign(p: &Poly, q: &Poly, case: Says, up: bool) -> Poly {
    let mut left: Vec<(Term, BigRational)> = Vec::new();
    for (t, c) in &p.terms {
        let (mut t, mut holds) = (t.clone(), true);
        if t.bound.is_empty() {
            t.factors.retain(|(a, _)| match a {
                Atom::Indicator(r, what) if **r == *q => {
                    holds &= match what {
                        Indicates::Positive => case == Says::Positive && up,
                        Indicates::Zero => case == Says::Zero,
                    };
                    false
                }
                _ => true,
            });
        }
        if holds {
            left.push((t, c.clone()));
        }
    }
    Poly::collect(left)
}

type Factors = Vec<(Atom, i32)>;

/// The symmetric matrix of a quadratic form in monomials, 1 the last of them.
fn quadratic_form(p: &Poly) -> Option<Vec<Vec<BigRational>>> {
    let mut bases: Vec<Factors> = Vec::new();
    for (t, c) in &p.terms {
        if !t.bound.is_empty() || !t.domain.is_empty() || t.factors.iter().any(|(_, e)| *e < 0) {
            return None;
        }
        if t.factors.iter().all(|(_, e)| *e % 2 == 0) && !t.factors.is_empty() {
            if c.is_negative() {
                return None;
            }
            bases.push(t.factors.iter().map(|(a, e)| (a.clone(), e / 2)).collect());
        }
    }
    bases.push(Vec::new());
    if bases.len() > MAX_BASES || bases.len() < 2 {
        return None;
    }
    let n = bases.len();
    let mut matrix = vec![vec![BigRational::zero(); n]; n];
    let half = BigRational::new(1.into(), 2.into());
    for (t, c) in &p.terms {
        let mut place = None;
        for (i, a) in bases.iter().enumerate() {
            for (j, b) in bases.iter().enumerate().skip(i) {
                let better = place.is_none_or(|(i, j)| i != j) && i == j || place.is_none();
                if better && product(a, b) == t.factors {
                    place = Some((i, j));
                }
            }
        }
        let (i, j) = place?;
        if i == j {
            *matrix.get_mut(i)?.get_mut(j)? += c;
        } else {
            *matrix.get_mut(i)?.get_mut(j)? += c * &half;
            *matrix.get_mut(j)?.get_mut(i)? += c * &half;
        }
    }
    Some(matrix)
}

/// The product of two monomials.
fn product(a: &Factors, b: &Factors) -> Factors {
    let mut all = a.clone();
    for (atom, e) in b {
        match all.iter_mut().find(|(other, _)| other == atom) {
            Some((_, f)) => *f += e,
            None => all.push((atom.clone(), *e)),
        }
    }
    all.sort();
    all
}

/// What is left of the last variable's square when those of the others have been completed; none where a square has a
/// coefficient below 0, or something is left that is no square.
fn last_pivot(mut matrix: Vec<Vec<BigRational>>) -> Option<BigRational> {
    let n = matrix.len();
    for k in 0..n {
        let row = matrix.get(k)?.clone();
        let pivot = row.get(k)?.clone();
        if pivot.is_negative() {
            return None;
        }
        if k + 1 == n {
            return Some(pivot);
        }
        if pivot.is_zero() {
            if row.iter().skip(k + 1).any(|c| !c.is_zero()) {
                return None;
            }
            continue;
        }
        for i in k + 1..n {
            let factor = row.get(i)? / &pivot;
            for j in k + 1..n {
                let change = &factor * row.get(j)?;
                *matrix.get_mut(i)?.get_mut(j)? -= change;
            }
        }
    }
    None
}
