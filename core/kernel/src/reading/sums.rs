//! Sums, products, maxima as they are written: their ranges, their filters, what the reasons let out of them.

use crate::lower::*;
use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Function, Group, Kind, Range, Rel};

use crate::context::is_whole;
use crate::diff::range_guards;
use crate::engine::{Engine, Use};
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
        let outside = self.around.len();
        for b in binders {
            let var = fresh();
            let place = self.place_of(b, &inner, var);
            let Some(guards) = self.binder_guards(&b.range, &inner, &place) else {
                self.ctx = before;
                self.around.truncate(outside);
                return self.unread();
            };
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            crate::print::written(var, &b.var.name);
            inner = bind_index(&inner, &b.var, &place);
            self.around.push((b.var.name.clone(), place));
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
        let summand = self.scalar(body, &inner);
        self.ctx = ranged;
        let summand = self.mul(&condition, &summand);
        self.ctx = before;
        let telescoped = if *filter == Cond::True {
            self.telescoped_parts(&vars, &domain, body, &inner)
        } else {
            None
        };
        self.around.truncate(outside);
        telescoped.unwrap_or_else(|| self.gated_sum(&vars, &domain, &summand))
    }

    /// Where a bound variable stands: itself, or, where a substitution of it is stated, its value in a new one. The value is
    /// one to one on whole numbers: the new variable enters it once, with coefficient 1 or -1.
    fn place_of(&mut self, binder: &Binder, env: &Env, var: u32) -> Index {
        let own = Index::var(IVar::Bound(var));
        let stated = self.allowed.reindexings().to_vec();
        for reindex in stated.iter().filter(|r| r.old == binder.var.name) {
            // Where both bear one name, the left side has the old one.
            if reindex.new.name == reindex.old && !self.on_the_left {
                continue;
            }
            let mut inner = bind_index(env, &reindex.new, &own);
            let known = reindex.others.iter().all(|other| {
                let here = self.around.iter().rev();
                match here.clone().find(|(name, _)| *name == other.name) {
                    Some((_, value)) => {
                        inner = bind_index(&inner, other, value);
                        true
                    }
                    None => false,
                }
            });
            if !known {
                continue;
            }
            self.quiet += 1;
            let value = self.attempted(|engine| {
                let value = engine.whole_number(&reindex.value, &inner);
                value.ok_or_else(String::new)
            });
            self.quiet -= 1;
            let fits = |value: &Index| {
                let mut others = value.terms().iter().filter(|(v, _)| *v != IVar::Bound(var));
                matches!(value.coefficient(&IVar::Bound(var)), 1 | -1)
                    && others.all(|(v, _)| !v.mentions(&IVar::Bound(var)))
            };
            if let Some(value) = value.ok().filter(fits) {
                self.apply_rule(Use::Index);
                self.around.push((reindex.new.name.clone(), own));
                return value;
            }
        }
        own
    }

    /// What a range says of its variable. `max(a, b) <= j` is `a <= j` and `b <= j`; an end that is a minimum likewise.
    fn binder_guards(&mut self, range: &Range, env: &Env, v: &Index) -> Option<Vec<Guard>> {
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
        let mut guards = Vec::new();
        for low in &lows {
            let low = self.whole_number(low, env)?;
            guards.push(Guard::NonNegative(v.sub(&low)?));
        }
        for high in &highs {
            let high = self.whole_number(high, env)?;
            guards.push(Guard::NonNegative(high.sub(v)?));
        }
        Some(guards)
    }

    /// A sum over variables in a domain. Without the reason `linearity` its body stays together.
    pub(crate) fn gated_sum(&mut self, vars: &[u32], domain: &[Guard], body: &Poly) -> Poly {
        if body.is_zero() {
            return Poly::zero();
        }
        if let Some((ends, rest)) = self.telescoped(vars, domain, body) {
            let rest = self.gated_sum(vars, domain, &rest);
            return ends.add(&rest);
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
                self.may(Group::Linearity);
            }
            return self.sum_over(vars, domain, body);
        }
        // What is switched by a condition on the index is a range cut in two.
        let cut = [Group::Split, Group::Cases];
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
        // All terms may lose their variable (a delta, a count): then nothing was taken apart. What cancels between them
        // afterwards does not count.
        let open = self.sum_over(vars, domain, body);
        let single = |term: &(Term, BigRational)| Poly {
            terms: vec![term.clone()],
        };
        let collapsed = open.terms.iter().all(|(t, _)| t.bound.is_empty())
            && (body.terms.len() == 1
                || body.terms.iter().all(|term| {
                    let alone = self.sum_over(vars, domain, &single(term));
                    alone.terms.iter().all(|(t, _)| t.bound.is_empty())
                }));
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
        let outside = self.around.len();
        for b in binders {
            let var = fresh();
            let place = self.place_of(b, &inner, var);
            let Some(guards) = self.binder_guards(&b.range, &inner, &place) else {
                self.ctx = before;
                self.around.truncate(outside);
                return self.unread();
            };
            self.ctx.guards.extend(guards.iter().cloned());
            domain.extend(guards);
            crate::print::written(var, &b.var.name);
            inner = bind_index(&inner, &b.var, &place);
            self.around.push((b.var.name.clone(), place));
            vars.push(var);
        }
        if *filter != Cond::True {
            let apart = if op == Big::Prod {
                self.apart_guards(filter, &inner)
            } else {
                None
            };
            match (self.plain_guards(filter, &inner), apart) {
                (Some(gs), _) => {
                    self.ctx.guards.extend(gs.iter().cloned());
                    domain.extend(gs);
                }
                (None, Some(sides)) => {
                    // A product over the numbers on one side and on the other.
                    let mut product = Poly::int(1);
                    for side in sides {
                        let range: Vec<Guard> = domain
                            .iter()
                            .cloned()
                            .chain(std::iter::once(side))
                            .collect();
                        let here = range.clone();
                        let factor = self.within(
                            |ctx| ctx.guards.extend(here),
                            |engine| engine.scalar(body, &inner),
                        );
                        let outer = std::mem::replace(&mut self.ctx, before.clone());
                        let part = self.big_settled(op, &vars, range, &factor);
                        self.ctx = outer;
                        product = self.mul(&product, &part);
                    }
                    self.ctx = before;
                    self.around.truncate(outside);
                    return product;
                }
                (None, None) => {
                    self.ctx = before;
                    self.around.truncate(outside);
                    return self.unsupported("this filter of a product or maximum");
                }
            }
        }
        let factor = self.scalar(body, &inner);
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
        let telescoped = if op == Big::Prod {
            self.telescoped_product(&vars, &domain, body, &inner)
        } else {
            None
        };
        self.around.truncate(outside);
        telescoped.unwrap_or_else(|| self.big_settled(op, &vars, domain, &factor))
    }

    /// The two sides of a condition that two whole numbers differ.
    fn apart_guards(&mut self, cond: &Cond, env: &Env) -> Option<[Guard; 2]> {
        let (a, b) = match cond {
            Cond::Rel(Rel::Ne, a, b) => (a, b),
            Cond::Not(inner) => match &**inner {
                Cond::Rel(Rel::Eq, a, b) => (a, b),
                _ => return None,
            },
            Cond::And(list) => match list.as_slice() {
                [only] => return self.apart_guards(only, env),
                _ => return None,
            },
            _ => return None,
        };
        let difference = self.scalar(a, env).sub(&self.scalar(b, env));
        if !is_whole(&difference) {
            return None;
        }
        let l = crate::context::as_index(&difference)?;
        let above = l.add_constant(-1)?;
        let below = l.neg()?.add_constant(-1)?;
        Some([Guard::NonNegative(below), Guard::NonNegative(above)])
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
