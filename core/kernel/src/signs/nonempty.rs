//! Whether there is anything to add up: ranges with a point, and sums that are positive because of it.

use num_rational::BigRational;
use num_traits::{One, Signed};

use crate::context::Says;
use crate::engine::Engine;
use crate::sign::MAX_NESTING;
use crate::sum::solve_for;
use crate::term::{Atom, Guard, IVar, Index, Poly, Term, guard_form, guard_mentions};

impl Engine<'_> {
    /// Whether the domain of a term certainly has a point: one is found among the ends of its ranges.
    pub(crate) fn nonempty(&mut self, t: &Term, domain: &[Guard]) -> bool {
        self.find_point(&t.bound, &t.domain, domain, 0)
    }

    pub(crate) fn find_point(
        &mut self,
        left: &[u32],
        conditions: &[Guard],
        domain: &[Guard],
        tried: u32,
    ) -> bool {
        let Some((first, rest)) = left.split_first() else {
            return conditions.iter().all(|g| self.ctx.implies(domain, g));
        };
        if tried > 3 || !self.spend() {
            return false;
        }
        let var = IVar::Bound(*first);
        let mut ends: Vec<Index> = Vec::new();
        for g in conditions {
            let form = guard_form(g);
            let c = form.coefficient(&var);
            let others = form
                .terms()
                .iter()
                .any(|(v, _)| rest.iter().any(|b| v.mentions(&IVar::Bound(*b))));
            if (c == 1 || c == -1)
                && !others
                && let Some(value) = solve_for(form, &var, c)
                && !value.mentions(&var)
                && !ends.contains(&value)
            {
                ends.push(value);
            }
        }
        for end in ends.into_iter().take(4) {
            let moved: Option<Vec<Guard>> = conditions
                .iter()
                .map(|g| {
                    if guard_mentions(g, &var) {
                        g.substitute(&var, &end)
                    } else {
                        Some(g.clone())
                    }
                })
                .collect();
            if let Some(moved) = moved
                && self.find_point(rest, &moved, domain, tried)
            {
                return true;
            }
        }
        false
    }

    /// A sum of weights that are at least 0, each times something positive, is positive where the sum of the weights is:
    /// then one of them is.
    pub(super) fn weighs(
        &mut self,
        t: &Term,
        weights: Vec<(Atom, i32)>,
        domain: &[Guard],
        nesting: u32,
    ) -> bool {
        if t.bound.is_empty() || weights.len() == t.factors.len() || nesting > 2 {
            return false;
        }
        let alone = Term {
            factors: weights,
            ..t.clone()
        };
        let alone = Poly::collect(self.settle(alone, BigRational::one()));
        self.because_at(&alone, Says::Positive, domain, nesting + 1)
            .is_some()
    }

    /// Sums of positive terms over ranges that are not all empty at once.
    pub(super) fn one_has_terms(&mut self, p: &Poly, domain: &[Guard], nesting: u32) -> bool {
        let mut empty: Vec<Guard> = domain.to_vec();
        for (t, c) in &p.terms {
            let t = self.freshen(t);
            let ([b], true) = (t.bound.as_slice(), c.is_positive()) else {
                continue;
            };
            let var = IVar::Bound(*b);
            let Some((low, high)) = crate::products::range_of(&t, &var) else {
                continue;
            };
            let own = |g: &&Guard| !guard_mentions(g, &var);
            let others: Vec<Guard> = t.domain.iter().filter(own).cloned().collect();
            if !others.iter().all(|g| self.ctx.implies(domain, g)) {
                continue;
            }
            let body = Poly::collect([(
                Term {
                    bound: Vec::new(),
                    factors: t.factors.clone(),
                    domain: Vec::new(),
                },
                BigRational::one(),
            )]);
            let inside: Vec<Guard> = domain.iter().chain(&t.domain).cloned().collect();
            let positive = nesting < MAX_NESTING
                && self
                    .because_at(&body, Says::Positive, &inside, nesting + 1)
                    .is_some();
            let gap = low.sub(&high).and_then(|gap| gap.add_constant(-1));
            if let (true, Some(gap)) = (positive, gap) {
                empty.push(Guard::NonNegative(gap));
            }
        }
        empty.len() > domain.len() && self.ctx.contradicts(&empty)
    }
}
