//! What must be 0 because it cannot be more: a sum of parts that are each at least 0, and that is not above 0.

use num_traits::{One, Signed};
use rederive_lang::expr::Group;

use crate::context::{Fact, Origin, Says};
use crate::engine::Engine;
use crate::matching;
use crate::term::{IVar, Poly, Term};

/// The most parts of a sum that are looked at.
const MOST_PARTS: usize = 6;

impl Engine<'_> {
    /// A number, or its square, is one of the parts of a sum that is at most 0 and whose parts are at least 0.
    pub(crate) fn by_vanishing_parts(&mut self, p: &Poly) -> bool {
        if !self.scope.allowed.group(Group::Order) {
            return false;
        }
        let square = self.mul(p, p);
        let facts = self.ctx.facts.clone();
        for fact in facts.iter() {
            let plain = fact.bound.is_empty() && fact.domain.is_empty();
            let stated =
                fact.origin != Origin::Hypothesis || self.scope.allowed.group(Group::Hypothesis);
            if !plain || !stated || fact.poly.terms.len() > MOST_PARTS {
                continue;
            }
            // The fact says of each of these that it is not above 0.
            let bounded = match fact.says {
                Says::NonNegative => vec![fact.poly.neg()],
                Says::Zero => vec![fact.poly.clone(), fact.poly.neg()],
                Says::Positive | Says::NonZero => continue,
            };
            for sum in bounded {
                let parts: Vec<Poly> = sum
                    .terms
                    .iter()
                    .map(|one| Poly {
                        terms: vec![one.clone()],
                    })
                    .collect();
                if parts.iter().all(|part| self.is_nonnegative(part))
                    && sum
                        .terms
                        .iter()
                        .any(|(t, _)| self.is_part(t, p) || self.is_part(t, &square))
                {
                    self.uses(fact);
                    return true;
                }
            }
        }
        false
    }

    /// Whether a number is a part that a term adds up, up to a constant factor: the term itself, or what a sum over a range
    /// adds at some point of it. (Where a sum of what is at least 0 is 0, so is what it adds at each point.)
    fn is_part(&mut self, t: &Term, p: &Poly) -> bool {
        if t.bound.is_empty() {
            let itself = Poly::collect([(t.clone(), num_rational::BigRational::one())]);
            return matching::ratio(&itself, p).is_some();
        }
        let opened = self.freshen(t);
        let body = Poly::collect([(
            Term {
                bound: Vec::new(),
                factors: opened.factors.clone(),
                domain: Vec::new(),
            },
            num_rational::BigRational::one(),
        )]);
        // What is added is at least 0 at each point, not only in sum.
        if !self.nonnegative_under(&body, &opened.domain, &[]) {
            return false;
        }
        for binding in matching::bindings(&body, &opened.bound, p) {
            let ints = |v: &IVar| match v {
                IVar::Bound(b) => binding.iter().find(|(c, _)| c == b).map(|(_, i)| i.clone()),
                _ => None,
            };
            let bound = opened.bound.iter();
            if !bound.clone().all(|b| binding.iter().any(|(c, _)| c == b)) {
                continue;
            }
            let inside = opened.domain.iter().all(|g| {
                self.subst_guard(g, &ints)
                    .is_some_and(|g| self.ctx.implies(&[], &g))
            });
            if inside {
                let value = self.subst_ints(&body, &ints);
                if matching::ratio(&value, p).is_some() {
                    return true;
                }
            }
        }
        false
    }

    /// Records the reason that a fact comes from, and `order`.
    pub(crate) fn uses(&mut self, fact: &Fact) {
        self.may(Group::Order);
        if fact.origin == Origin::Hypothesis {
            self.may(Group::Hypothesis);
        }
        let _ = self.told(fact);
    }

    /// A fact says it of a multiple: `a·b <= a·c` with `a > 0` says `b <= c`, and with `a < 0` it says `b >= c`.
    pub(crate) fn by_divided_fact(&mut self, p: &Poly, says: Says) -> bool {
        if !matches!(says, Says::Positive | Says::NonNegative) {
            return false;
        }
        let facts = self.ctx.facts.clone();
        for fact in facts.iter() {
            let fits = match fact.says {
                Says::Positive => true,
                Says::NonNegative | Says::Zero => says == Says::NonNegative,
                Says::NonZero => false,
            };
            let plain = fact.bound.is_empty() && fact.domain.is_empty();
            let stated =
                fact.origin != Origin::Hypothesis || self.scope.allowed.group(Group::Hypothesis);
            if !fits || !plain || !stated || fact.poly.terms.len() != p.terms.len() {
                continue;
            }
            let Some((first, _)) = fact.poly.terms.first() else {
                continue;
            };
            for (atom, e) in &first.factors {
                if *e < 1 || first.bound.iter().any(|b| atom.mentions(&IVar::Bound(*b))) {
                    continue;
                }
                let Some(quotient) = divided_by(&fact.poly, atom) else {
                    continue;
                };
                let Some(ratio) = matching::ratio(&quotient, p) else {
                    continue;
                };
                let divisor = Poly::atom(atom.clone());
                let alike = match ratio.is_negative() {
                    true => divisor.neg(),
                    false => divisor,
                };
                if self.is_positive(&alike) {
                    self.uses(fact);
                    return true;
                }
            }
        }
        false
    }
}

/// A poly divided by a factor of each of its terms.
fn divided_by(p: &Poly, atom: &crate::term::Atom) -> Option<Poly> {
    let terms: Option<Vec<_>> = p
        .terms
        .iter()
        .map(|(t, c)| {
            let mut t = t.clone();
            let (_, e) = t.factors.iter_mut().find(|(a, e)| a == atom && *e > 0)?;
            *e = e.checked_sub(1)?;
            t.factors.retain(|(_, e)| *e != 0);
            Some((t, c.clone()))
        })
        .collect();
    Some(Poly::collect(terms?))
}
