//! Sums, products, maxima as they are written: their ranges, their filters, what the reasons let out of them.

use crate::lower::*;
use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Function, Group, Kind, Range, Rel};

use crate::context::is_whole;
use crate::diff::range_guards;
use crate::engine::Engine;
use crate::rename::fresh;
use crate::term::{Atom, Big, Guard, IVar, Index, Poly, Term};

impl Engine<'_> {
    pub(crate) fn sum_all(&mut self, x: &Expr, env: &Env) -> Poly {
        let dims = self.dims(x, env);
        let vars: Vec<u32> = dims.iter().map(|_| fresh()).collect();
        let at: Vec<Index> = vars.iter().map(|b| Index::var(IVar::Bound(*b))).collect();
        let Some(domain) = range_guards(&dims, &vars) else {
            return self.unread();
        };
        let body = self.within(
            |ctx| ctx.guards.extend(domain.iter().cloned()),
            |s| s.entry(x, &at, env),
        );
        self.gated_sum(&vars, &domain, &body)
    }

    /// `sum(binders if filter, body)`.
    pub(crate) fn sum(
        &mut self,
        binders: &[Binder],
        filter: &Cond,
        body: &Expr,
        env: &Env,
    ) -> Poly {
        let mut inner = env.clone();
        let mut vars = Vec::new();
        let mut domain: Vec<Guard> = Vec::new();
        let before = self.ctx.clone();
        for b in binders {
            let var = fresh();
            let Some(guards) = self.binder_guards(&b.range, &inner, var) else {
                self.ctx = before;
                return self.unread();
            };
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            crate::print::written(var, &b.var.name);
            inner = bind_index(&inner, &b.var, &Index::var(IVar::Bound(var)));
            vars.push(var);
        }
        let condition = if *filter == Cond::True {
            Poly::int(1)
        } else {
            self.condition(filter, &inner)
        };
        // The body is read where the filter holds; the product with the filter is made where it is not yet implied.
        let ranged = self.ctx.clone();
        self.assume(filter, &inner, "the filter of the sum");
        let body = self.scalar(body, &inner);
        self.ctx = ranged;
        let body = self.mul(&condition, &body);
        self.ctx = before;
        self.gated_sum(&vars, &domain, &body)
    }

    /// What a range says of its variable. `max(a, b) <= j` is `a <= j` and `b <= j`; an end that is a minimum likewise.
    fn binder_guards(&mut self, range: &Range, env: &Env, var: u32) -> Option<Vec<Guard>> {
        let apart = self.allowed.group(Group::Cases) || self.allowed.group(Group::Split);
        let parts = |end: &Expr, of: Function| match end.kind() {
            Kind::Function(f, args) if *f == of && apart => args.clone(),
            _ => vec![end.clone()],
        };
        let (lows, highs) = (
            parts(&range.lo, Function::Max),
            parts(&range.hi, Function::Min),
        );
        if lows.len() + highs.len() > 2 {
            self.may_one(&[Group::Cases, Group::Split]);
        }
        let v = Index::var(IVar::Bound(var));
        let mut guards = Vec::new();
        for low in &lows {
            let low = self.whole_number(low, env)?;
            guards.push(Guard::NonNegative(v.sub(&low)?));
        }
        for high in &highs {
            let high = self.whole_number(high, env)?;
            guards.push(Guard::NonNegative(high.sub(&v)?));
        }
        Some(guards)
    }

    /// A sum over variables in a domain. Without the reason `linearity` its body stays together.
    pub(crate) fn gated_sum(&mut self, vars: &[u32], domain: &[Guard], body: &Poly) -> Poly {
        if body.is_zero() {
            return Poly::zero();
        }
        if self.allowed.linear() {
            let apart = body.terms.len() > 1
                || body.terms.iter().any(|(t, c)| {
                    *c != BigRational::from_integer(1.into())
                        || !t.bound.is_empty()
                        || t.factors
                            .iter()
                            .any(|(a, _)| !vars.iter().any(|v| a.mentions(&IVar::Bound(*v))))
                });
            if apart {
                self.may_one(&[Group::Linearity, Group::Telescope]);
            }
            return self.sum_over(vars, domain, body);
        }
        // What is switched by a condition on the index is a range cut in two.
        let cut = [Group::Split, Group::Entries, Group::Cases, Group::Delta];
        if body.terms.len() > 1 && cut.iter().any(|g| self.allowed.group(*g)) {
            let mut condition = body.terms.iter().flat_map(|(t, _)| {
                // One that was cut along before and is still there was not decided.
                let own = |g: &&Guard| {
                    !domain.contains(g) && !t.bound.iter().any(|b| g.mentions(&IVar::Bound(*b)))
                };
                t.domain.iter().filter(own)
            });
            let found = condition
                .find(|g| vars.iter().any(|v| g.mentions(&IVar::Bound(*v))))
                .cloned();
            if !self.spend() {
                return Poly::zero();
            }
            if let Some((guard, others)) = found.and_then(|g| Some((g.clone(), g.negation()?)))
                && !others.iter().any(|g| domain.contains(g))
            {
                self.may_one(&cut);
                let mut sum = Poly::zero();
                for side in std::iter::once(guard).chain(others) {
                    let mut range = domain.to_vec();
                    range.push(side);
                    if self.ctx.contradicts(&range) {
                        continue;
                    }
                    let here = range.clone();
                    let part = self.within(|ctx| ctx.guards.extend(here), |s| s.reread(body));
                    let part = self.gated_sum(vars, &range, &part);
                    sum = sum.add(&part);
                }
                return sum;
            }
        }
        // All terms may lose their variable (a delta, a count): then nothing was taken apart.
        let open = self.sum_over(vars, domain, body);
        let collapsed = open.terms.iter().all(|(t, _)| t.bound.is_empty());
        if collapsed {
            return open;
        }
        if let [(t, c)] = body.terms.as_slice() {
            let one = *c == BigRational::from_integer(1.into());
            // An exponential or a power would meet its like outside of the sum.
            let mergeable = |a: &Atom| matches!(a, Atom::Exp(_) | Atom::Power(..));
            if one
                && t.factors.len() == 1
                && t.factors.iter().all(|(a, e)| *e == 1 && !mergeable(a))
            {
                return open;
            }
        }
        if let [(t, c)] = body.terms.as_slice() {
            // The conditions of a single product belong to the range.
            if t.bound.is_empty() && !t.domain.is_empty() {
                let bare = Term {
                    bound: Vec::new(),
                    factors: t.factors.clone(),
                    domain: Vec::new(),
                };
                let kept = Poly {
                    terms: vec![(bare, c.clone())],
                };
                let mut range = domain.to_vec();
                range.extend(t.domain.iter().cloned());
                return self.gated_sum(vars, &range, &kept);
            }
        }
        let group = Poly::atom(Atom::Group(Arc::new(body.clone())));
        self.sum_over(vars, domain, &group)
    }

    pub(crate) fn big(
        &mut self,
        op: BigOp,
        binders: &[Binder],
        filter: &Cond,
        body: &Expr,
        env: &Env,
    ) -> Poly {
        let op = match op {
            BigOp::Prod => Big::Prod,
            BigOp::Min => Big::Min,
            BigOp::Max | BigOp::Sum => Big::Max,
        };
        let mut inner = env.clone();
        let mut vars = Vec::new();
        let mut domain: Vec<Guard> = Vec::new();
        let before = self.ctx.clone();
        for b in binders {
            let var = fresh();
            let Some(guards) = self.binder_guards(&b.range, &inner, var) else {
                self.ctx = before;
                return self.unread();
            };
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            crate::print::written(var, &b.var.name);
            inner = bind_index(&inner, &b.var, &Index::var(IVar::Bound(var)));
            vars.push(var);
        }
        if *filter != Cond::True {
            match self.plain_guards(filter, &inner) {
                Some(gs) => {
                    self.ctx.guards.extend(gs.iter().cloned());
                    domain.extend(gs);
                }
                None => {
                    self.ctx = before;
                    return self.unsupported("this filter of a product or maximum");
                }
            }
        }
        let body = self.scalar(body, &inner);
        self.ctx = before;
        if op != Big::Prod {
            let t = Term {
                bound: vars.clone(),
                factors: Vec::new(),
                domain: domain.clone(),
            };
            if self.quiet == 0 && !self.nonempty(&t, &[]) {
                self.owe(
                    "could not show that the range of a maximum or minimum is not empty".into(),
                );
            }
        }
        self.big_settled(op, &vars, domain, &body)
    }

    /// A condition on whole numbers as a conjunction of guards.
    pub(crate) fn plain_guards(&mut self, cond: &Cond, env: &Env) -> Option<Vec<Guard>> {
        match cond {
            Cond::True => Some(Vec::new()),
            Cond::And(list) => {
                let mut all = Vec::new();
                for c in list {
                    all.extend(self.plain_guards(c, env)?);
                }
                Some(all)
            }
            Cond::Rel(rel, a, b) => {
                let difference = self.scalar(a, env).sub(&self.scalar(b, env));
                if !is_whole(&difference) {
                    return None;
                }
                let l = crate::context::as_index(&difference)?;
                Some(vec![match rel {
                    Rel::Eq => Guard::Zero(l),
                    Rel::Ge => Guard::NonNegative(l),
                    Rel::Gt => Guard::NonNegative(l.add_constant(-1)?),
                    Rel::Le => Guard::NonNegative(l.neg()?),
                    Rel::Lt => Guard::NonNegative(l.neg()?.add_constant(-1)?),
                    Rel::Ne => return None,
                }])
            }
            _ => None,
        }
    }
}
