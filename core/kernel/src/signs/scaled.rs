//! Numbers up to positive factors: a fact about one says the same of its multiples.

use num_rational::BigRational;
use num_traits::{Signed, Zero};

use crate::context::Says;
use crate::engine::Engine;
use crate::matching::ratio;
use crate::term::{Atom, Guard, IVar, Poly, Term};

/// Denominators that are multiplied out at most.
const MAX_DENOMINATORS: usize = 4;

impl Engine<'_> {
    /// A fact says more: a positive multiple of its number is this one less a number that is at least 0.
    pub(crate) fn by_stronger_fact(&mut self, p: &Poly, says: Says) -> Option<String> {
        if says == Says::Zero {
            return None;
        }
        let (mine, above) = without_number(p);
        let facts = self.ctx.facts.clone();
        self.ctx.work.take(facts.len())?;
        for fact in facts.iter() {
            let strict = match fact.says {
                Says::Positive => true,
                Says::NonNegative => false,
                Says::Zero | Says::NonZero => continue,
            };
            let plain = fact.bound.is_empty() && fact.domain.is_empty();
            let begins_alike = || {
                let first = fact.poly.terms.iter().find(|(t, _)| !is_number(t));
                first.map(|(t, _)| t) == mine.terms.first().map(|(t, _)| t)
            };
            if !plain || fact.poly.terms.len() > p.terms.len() + 1 || !begins_alike() {
                continue;
            }
            let (theirs, below) = without_number(&fact.poly);
            // This number is so many times theirs, and some more.
            let Some(times) = ratio(&theirs, &mine).filter(Signed::is_positive) else {
                continue;
            };
            let more = &above - times * below;
            let holds = more.is_positive()
                || (!more.is_negative() && (strict || says == Says::NonNegative));
            if holds {
                return Some(self.told(fact));
            }
        }
        None
    }

    /// A fact says it of a number that differs by factors which are certainly positive: denominators and common factors.
    pub(crate) fn by_scaled_fact(
        &mut self,
        p: &Poly,
        says: Says,
        domain: &[Guard],
        nesting: u32,
    ) -> Option<String> {
        let summed = p.terms.iter().any(|(t, _)| !t.bound.is_empty());
        if nesting > 2 || !summed {
            return None;
        }
        let facts = self.ctx.facts.clone();
        let mut scaled = None;
        for fact in facts.iter().filter(|f| f.bound.is_empty()) {
            let fits = fact.says == says
                || (fact.says == Says::Positive
                    && matches!(says, Says::NonNegative | Says::NonZero));
            let alike = fact.poly.terms.len() == p.terms.len();
            if !fits || !alike || !fact.domain.iter().all(|g| self.ctx.implies(domain, g)) {
                continue;
            }
            let mine = match &scaled {
                Some(mine) => mine,
                None => scaled.insert(self.up_to_positive(p, domain, nesting)),
            };
            let mine = mine.clone();
            let theirs = self.up_to_positive(&fact.poly, domain, nesting);
            if ratio(&theirs, &mine).is_some_and(|c| c.is_positive()) {
                return Some("a hypothesis, up to factors that are positive".to_owned());
            }
        }
        None
    }

    /// The number times positive factors, so that it has no positive denominators and no positive common factors.
    fn up_to_positive(&mut self, p: &Poly, domain: &[Guard], nesting: u32) -> Poly {
        let mut p = p.clone();
        for _ in 0..MAX_DENOMINATORS {
            let divisors: Vec<Atom> = p
                .terms
                .iter()
                .flat_map(|(t, _)| {
                    t.factors.iter().filter(|(a, e)| {
                        *e < 0 && !t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)))
                    })
                })
                .map(|(a, _)| a.clone())
                .collect();
            let mut next = None;
            for atom in divisors {
                let base = match &atom {
                    Atom::Group(inner) => (**inner).clone(),
                    other => Poly::atom(other.clone()),
                };
                let positive = self.because_at(&base, Says::Positive, domain, nesting + 1);
                if positive.is_some() {
                    next = self.times_denominator(&p, &atom, &base);
                    break;
                }
            }
            match next {
                Some(next) => p = next,
                None => break,
            }
        }
        let (content, rest) = self.take_content(&p);
        match self.because_at(&content, Says::Positive, domain, nesting + 1) {
            Some(_) => rest,
            None => p,
        }
    }
}

/// A poly without its constant term, and that.
fn without_number(p: &Poly) -> (Poly, BigRational) {
    let constant = p.terms.iter().find(|(t, _)| is_number(t));
    let constant = constant.map_or_else(BigRational::zero, |(_, c)| c.clone());
    (p.part(|t| !is_number(t)), constant)
}

fn is_number(t: &Term) -> bool {
    t.factors.is_empty() && t.bound.is_empty() && t.domain.is_empty()
}
