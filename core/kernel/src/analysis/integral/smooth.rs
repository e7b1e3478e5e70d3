//! Whether a function is continuous, and a primitive of another.

use std::sync::Arc;

use rederive_lang::expr::{Function, Var};

use super::primitive::{product_of, row_of};
use super::{Order, Range, case};
use crate::context::{Fact, Says, as_index, is_whole};
use crate::engine::Engine;
use crate::term::{Atom, Binder, Guard, Poly, guard_form, index_depends_on};

/// A sign that something must have, where some conditions on whole numbers hold.
pub(super) struct Demand {
    pub(super) poly: Poly,
    pub(super) says: Says,
    pub(super) domain: Vec<Guard>,
}

/// What must hold for a function to be continuous at a point.
#[derive(Default)]
pub(super) struct Demands {
    pub(super) list: Vec<Demand>,
    /// Where these are 0 it may have a kink or a jump.
    pub(super) kinks: Vec<Arc<Poly>>,
}

impl Demands {
    fn ask(&mut self, poly: &Poly, says: Says, domain: &[Guard]) {
        self.list.push(Demand {
            poly: poly.clone(),
            says,
            domain: domain.to_vec(),
        });
    }
}

impl Engine<'_> {
    /// What must hold for a poly to be a continuous function of a variable; none where no condition is known.
    pub(super) fn continuity(&mut self, p: &Poly, v: &Var) -> Option<Demands> {
        let mut demands = Demands::default();
        self.demands(p, v, &[], true, &mut demands)?;
        demands.kinks.sort();
        demands.kinks.dedup();
        Some(demands)
    }

    fn demands(
        &mut self,
        p: &Poly,
        v: &Var,
        domain: &[Guard],
        top: bool,
        into: &mut Demands,
    ) -> Option<()> {
        for (t, _) in &p.terms {
            let t = self.freshen(t);
            if t.domain.iter().any(|g| index_depends_on(guard_form(g), v)) {
                return None;
            }
            let mut here = domain.to_vec();
            here.extend(t.domain.iter().cloned());
            for (a, e) in t.factors.iter().filter(|(a, _)| a.depends_on(v)) {
                if let Atom::Indicator(q, _) = a {
                    if !top || !t.bound.is_empty() {
                        return None;
                    }
                    into.kinks.push(q.clone());
                    continue;
                }
                self.demands_of_atom(a, *e, v, &here, into)?;
            }
        }
        Some(())
    }

    fn demands_of_atom(
        &mut self,
        a: &Atom,
        e: i32,
        v: &Var,
        domain: &[Guard],
        into: &mut Demands,
    ) -> Option<()> {
        let itself = Poly::atom(a.clone());
        let nonzero = |into: &mut Demands| {
            if e < 0 {
                into.ask(&itself, Says::NonZero, domain);
            }
        };
        match a {
            Atom::Real(_) => nonzero(into),
            Atom::Exp(q) => self.demands(q, v, domain, false, into)?,
            Atom::Group(q) => {
                self.demands(q, v, domain, false, into)?;
                if e < 0 {
                    into.ask(q, Says::NonZero, domain);
                }
            }
            Atom::Function(f, args) => {
                match f {
                    Function::Log => {
                        for q in args {
                            into.ask(q, Says::Positive, domain);
                        }
                    }
                    Function::Sin
                    | Function::Cos
                    | Function::Tanh
                    | Function::Abs
                    | Function::Max
                    | Function::Min => {}
                    _ => return None,
                }
                for q in args {
                    self.demands(q, v, domain, false, into)?;
                }
                nonzero(into);
            }
            Atom::Power(b, x) => {
                self.demands(b, v, domain, false, into)?;
                self.demands(x, v, domain, false, into)?;
                let whole = !x.depends_on(v) && is_whole(x);
                let least = as_index(x).filter(|_| whole);
                if least.is_some_and(|l| e > 0 && self.ctx.at_least(domain, &l, 0)) {
                    // A power that is a product.
                } else if whole {
                    into.ask(b, Says::NonZero, domain);
                } else if e > 0 && !x.depends_on(v) && self.is_positive(x) {
                    into.ask(b, Says::NonNegative, domain);
                } else {
                    into.ask(b, Says::Positive, domain);
                }
            }
            Atom::Apply(_, keys, out, wrt) => {
                let indices = out.iter().chain(wrt.iter().flat_map(|(_, i)| i));
                if indices.into_iter().any(|i| index_depends_on(i, v)) {
                    return None;
                }
                for key in keys {
                    let dims = key.dims.iter();
                    if dims
                        .clone()
                        .any(|(a, b)| index_depends_on(a, v) || index_depends_on(b, v))
                    {
                        return None;
                    }
                    let fresh: Vec<u32> = dims.map(|_| crate::rename::fresh()).collect();
                    let body = self.open_key(key, &fresh);
                    let mut inside = domain.to_vec();
                    inside.extend(crate::diff::range_guards(&key.dims, &fresh)?);
                    self.demands(&body, v, &inside, false, into)?;
                }
                nonzero(into);
            }
            // What is under an integral must be continuous wherever the end may be.
            Atom::Binder(Binder::Integral, w, body, ends) => {
                let (own, body) = self.open_real(w, body);
                let mut anywhere = Demands::default();
                self.demands(&body, v, domain, false, &mut anywhere)?;
                self.demands(&body, &own, domain, false, &mut anywhere)?;
                let open = |p: &Poly| p.depends_on(&own);
                if anywhere
                    .list
                    .iter()
                    .any(|d| open(&d.poly) && self.because(&d.poly, d.says, &d.domain).is_none())
                {
                    return None;
                }
                into.list
                    .extend(anywhere.list.into_iter().filter(|d| !open(&d.poly)));
                if body.depends_on(v) && ends.iter().any(|p| infinite(p)) {
                    return None;
                }
                for end in ends {
                    self.demands(end, v, domain, false, into)?;
                }
                nonzero(into);
            }
            _ => return None,
        }
        Some(())
    }

    /// Whether all that is asked for was shown.
    pub(super) fn is_met(&mut self, demands: &Demands) -> bool {
        demands
            .list
            .iter()
            .all(|d| self.because(&d.poly, d.says, &d.domain).is_some())
    }

    /// Whether a function is continuous at a point.
    pub(super) fn is_continuous_at(&mut self, f: &Poly, v: &Var, point: &Poly) -> bool {
        let Some(demands) = self.continuity(f, v) else {
            return false;
        };
        let t = Atom::Real(v.clone());
        demands.list.iter().all(|d| {
            let there = self.at(&d.poly, &t, point);
            self.because(&there, d.says, &d.domain).is_some()
        })
    }

    /// Whether a function is continuous between the ends and its derivative is the integrand wherever no indicator's poly
    /// is 0.
    pub(super) fn is_primitive(&mut self, f: &Poly, p: &Poly, range: &Range) -> bool {
        range.orders.iter().all(|order| {
            self.between(&order.inside, |engine| {
                engine.is_primitive_here(f, p, &range.v)
            })
        })
    }

    /// Looks between the ends of an integral.
    pub(super) fn between<T>(&mut self, facts: &[Fact], look: impl FnOnce(&mut Self) -> T) -> T {
        let facts = facts.to_vec();
        self.within(
            |ctx| facts.into_iter().for_each(|f| ctx.facts.push(f)),
            look,
        )
    }

    fn is_primitive_here(&mut self, f: &Poly, p: &Poly, v: &Var) -> bool {
        let Some(demands) = self.continuity(f, v) else {
            return false;
        };
        if !self.is_met(&demands) {
            return false;
        }
        let mut kinks = demands.kinks;
        kinks.extend(switches(p, v));
        kinks.sort();
        kinks.dedup();
        self.are_single_points(&kinks, v)
            && self.same_away_from(f, p, v, &kinks)
            && self.continuous_across(f, v, &kinks)
    }

    /// Whether each is linear in the variable, with a slope that is not 0: it is 0 at one point.
    pub(super) fn are_single_points(&mut self, kinks: &[Arc<Poly>], v: &Var) -> bool {
        kinks.len() <= 3
            && kinks.iter().all(|q| match self.slope(q, v) {
                Some(slope) => self.nonzero_under(&slope, &[], &[]),
                None => false,
            })
    }

    fn same_away_from(&mut self, f: &Poly, p: &Poly, v: &Var, kinks: &[Arc<Poly>]) -> bool {
        let Some((first, rest)) = kinks.split_first() else {
            return self.asked(|engine| {
                let Some(here) = engine.locally(f, v) else {
                    return false;
                };
                let mark = engine.failures.mark();
                let d = engine.differentiate(&here, &[]);
                engine.failures.none_since(mark) && engine.vanishes(d.sub(p), 3).is_ok()
            });
        };
        [(**first).clone(), first.neg()].into_iter().all(|poly| {
            let fact = case(poly, Says::Positive);
            self.within(
                |ctx| ctx.facts.push(fact),
                |engine| {
                    let (f, p) = (engine.reread(f), engine.reread(p));
                    engine.same_away_from(&f, &p, v, rest)
                },
            )
        })
    }

    /// At each kink the values from both sides and at the point agree.
    fn continuous_across(&mut self, f: &Poly, v: &Var, kinks: &[Arc<Poly>]) -> bool {
        let t = Atom::Real(v.clone());
        kinks.iter().all(|q| {
            let Some(root) = self.root(q, v) else {
                return false;
            };
            let mut values = Vec::new();
            for (poly, says) in crate::cells::sign_cases(q) {
                // The branch, continued to the point itself.
                let branch = self.within(
                    |ctx| ctx.facts.push(case(poly, says)),
                    |engine| engine.reread(f),
                );
                let still = branch.terms.iter().any(|(term, _)| {
                    term.factors
                        .iter()
                        .any(|(a, _)| matches!(a, Atom::Indicator(r, _) if r == q))
                });
                if still {
                    return false;
                }
                values.push(self.at(&branch, &t, &root));
            }
            let Some(first) = values.first().cloned() else {
                return false;
            };
            values
                .iter()
                .all(|x| self.vanishes(x.sub(&first), 3).is_ok())
        })
    }

    /// The coefficient of the variable in a poly that is linear in it.
    pub(super) fn slope(&mut self, q: &Poly, v: &Var) -> Option<Poly> {
        let t = Atom::Real(v.clone());
        let mut slope = Vec::new();
        for (term, c) in &q.terms {
            let mut term = term.clone();
            let held = term.domain.iter();
            if held.clone().any(|g| index_depends_on(guard_form(g), v)) {
                return None;
            }
            let before = term.factors.len();
            term.factors.retain(|(a, e)| !(*a == t && *e == 1));
            if term.factors.iter().any(|(a, _)| a.depends_on(v)) {
                return None;
            }
            if term.factors.len() < before {
                slope.push((term, c.clone()));
            }
        }
        Some(Poly::collect(slope))
    }

    /// Where a poly that is linear in the variable is 0.
    pub(super) fn root(&mut self, q: &Poly, v: &Var) -> Option<Poly> {
        let slope = self.slope(q, v)?;
        let offset = self.at(q, &Atom::Real(v.clone()), &Poly::zero());
        let inverse = self.invert(&slope);
        Some(self.mul(&offset, &inverse).neg())
    }

    /// The limit of a primitive where the variable goes to an end, from inside.
    pub(super) fn limit_from_inside(
        &mut self,
        f: &Poly,
        v: &Var,
        goes: &crate::limit::Goes,
        order: &Order,
    ) -> Option<Poly> {
        self.between(&order.inside, |engine| {
            if let Some(found) = engine.limit_of_primitive(f, v, goes) {
                return Some(found);
            }
            // Part by part, where the whole may vanish faster than its parts.
            let parts = row_of(f, v).filter(|parts| parts.len() > 1)?;
            let mut sum = Poly::zero();
            for (factors, c) in parts {
                let part = product_of(factors);
                let limit = engine.limit_of_primitive(&part, v, goes)?;
                sum = sum.add(&engine.mul(&c, &limit));
            }
            Some(sum)
        })
    }
}

/// The polys of the indicators in it that depend on the variable.
pub(super) fn switches(p: &Poly, v: &Var) -> Vec<Arc<Poly>> {
    let factors = p.terms.iter().flat_map(|(t, _)| &t.factors);
    let found = factors.filter_map(|(a, _)| match a {
        Atom::Indicator(q, _) if a.depends_on(v) => Some(q.clone()),
        _ => None,
    });
    found.collect()
}

/// Whether an end of a kept integral is infinite.
pub(super) fn infinite(end: &Poly) -> bool {
    matches!(end.as_atom(), Some(Atom::Opaque("inf" | "-inf", ..)))
}
