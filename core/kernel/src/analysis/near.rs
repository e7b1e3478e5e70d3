//! What holds close to where the variable of a limit goes.

use rederive_lang::expr::Var;

use crate::context::{Fact, Holds, Origin, Says};
use crate::engine::Engine;
use crate::limit::{Goes, Limit, indicator_with, variable};
use crate::term::{Atom, Guard, IVar, Index, Poly};

impl Engine<'_> {
    /// What holds of the variable close enough to where it goes.
    pub(crate) fn assume_near(&mut self, v: &Var, whole: bool, goes: &Goes) {
        let itself = Poly::atom(if whole {
            Atom::Int(IVar::Param(v.clone()))
        } else {
            Atom::Real(v.clone())
        });
        let fact = |poly: Poly, says: Says| Fact {
            bound: Vec::new(),
            domain: Vec::new(),
            poly,
            text: match says {
                Says::NonZero => "a limit does not look at its point".into(),
                _ => "the limit looks at one side of its point".into(),
            },
            says,
            origin: Origin::Case,
            holds: Holds::Here,
        };
        match goes {
            Goes::Point(a, side) => {
                let d = itself.sub(a);
                self.ctx.facts.push(match side {
                    0 => fact(d, Says::NonZero),
                    1 => fact(d, Says::Positive),
                    _ => fact(d.neg(), Says::Positive),
                });
            }
            Goes::Up if whole => {
                // Beyond every size that does not depend on it.
                let form = Index::var(IVar::Param(v.clone()));
                self.ctx
                    .guards
                    .extend(form.add_constant(-2).map(Guard::NonNegative));
            }
            Goes::Up => self.ctx.facts.push(fact(itself, Says::Positive)),
            Goes::Down => self.ctx.facts.push(fact(itself.neg(), Says::Positive)),
        }
    }

    /// What is positive close to where a variable goes.
    pub(crate) fn fact_near(&self, v: &Atom, positive: Poly) -> Fact {
        Fact {
            holds: variable(v).map_or(Holds::Here, |v| self.holds_near(v)),
            ..Fact::here(positive, Says::Positive, "close to the limit point")
        }
    }

    /// Indicators whose poly keeps a sign close to the point are decided. One that speaks of the variable of a sum around
    /// it is left: how close is close enough may be another thing for each of its values.
    pub(crate) fn eventually(&mut self, p: &Poly, v: &Atom, goes: &Goes) -> Poly {
        let mut p = p.clone();
        for _ in 0..8 {
            let Some(q) = indicator_with(&p, v) else {
                break;
            };
            let positive = match self.limit_of(&q, v, goes, 3) {
                Some(Limit::Infinite) => (*q).clone(),
                Some(Limit::MinusInfinite) => q.neg(),
                Some(Limit::Finite(a)) if self.is_positive(&a) => (*q).clone(),
                Some(Limit::Finite(a)) if self.is_positive(&a.neg()) => q.neg(),
                _ => break,
            };
            let near = self.fact_near(v, positive);
            self.ctx.facts.push(near);
            let next = self.reread(&p);
            if next == p {
                break;
            }
            p = next;
        }
        p
    }

    /// What is known for every natural number is known for the variable of a limit.
    pub(super) fn instances_at(&mut self, v: &Var) {
        let value = Index::var(IVar::Param(v.clone()));
        let facts = self.ctx.facts.clone();
        for fact in facts.iter().filter(|f| f.says == Says::Zero) {
            let [b] = fact.bound.as_slice() else { continue };
            let own = Index::var(IVar::Bound(*b));
            let natural = |g: &Guard| *g == Guard::NonNegative(own.clone());
            if !fact.domain.iter().all(natural) {
                continue;
            }
            let binding = vec![(*b, value.clone())];
            if let Some(poly) = crate::matching::instance(self, fact, &binding, &[]) {
                let mut there = fact.clone();
                there.bound.clear();
                there.domain.clear();
                there.poly = poly;
                self.ctx.facts.push(there);
            }
        }
    }
}
