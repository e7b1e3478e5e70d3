//! Sums, products, maxima as they are written: their ranges, their filters, what the reasons let out of them.

use crate::lower::*;
use std::rc::Rc;
use std::sync::Arc;

use num_rational::BigRational;
use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Function, Group, Kind, Name, Range, Rel};

use crate::context::{Context, is_whole};
use crate::diff::range_guards;
use crate::engine::{Engine, Use};
use crate::rename::fresh;
use crate::term::{Atom, Big, Guard, IVar, Index, Poly, Term};

/// Variables that are bound, and what is read under them.
struct Bound {
    vars: Vec<u32>,
    /// What their ranges say.
    domain: Vec<Guard>,
    env: Env,
    /// All that is bound there, by the author's name.
    around: Rc<Vec<(Name, Index)>>,
}

/// Where a bound variable stands.
struct Place {
    position: Index,
    /// The new variable of a stated substitution.
    stated: Option<(Name, Index)>,
}

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
        self.under_binders(binders, env, |engine, bound, before| {
            engine.sum_of_bound(&bound, filter, body, before)
        })
    }

    fn sum_of_bound(
        &mut self,
        bound: &Bound,
        filter: &Cond,
        body: &Expr,
        before: &Context,
    ) -> Poly {
        let Bound {
            vars,
            domain,
            env: inner,
            ..
        } = bound;
        let condition = if *filter == Cond::True {
            Poly::int(1)
        } else {
            self.condition(filter, inner)
        };
        // The body is read where the filter holds; the product with the filter is made where it is not yet implied.
        let ranged = self.ctx.clone();
        self.assume(filter, inner, "the filter of the sum");
        let summand = self.scalar(body, inner);
        self.ctx = ranged;
        let summand = self.mul(&condition, &summand);
        self.ctx = before.clone();
        let telescoped = if *filter == Cond::True {
            self.telescoped_parts(vars, domain, body, inner)
        } else {
            None
        };
        telescoped.unwrap_or_else(|| self.gated_sum(vars, domain, &summand))
    }

    /// Reads something under variables that are bound; it is told what was known outside of them.
    fn under_binders(
        &mut self,
        binders: &[Binder],
        env: &Env,
        read: impl FnOnce(&mut Self, Bound, &Context) -> Poly,
    ) -> Poly {
        let before = self.ctx.clone();
        let Some(bound) = self.bind_all(binders, env) else {
            self.ctx = before;
            return self.unread();
        };
        let around = Rc::clone(&bound.around);
        self.scoped(
            |scope| scope.around = around,
            |engine| read(engine, bound, &before),
        )
    }

    /// Reads something for its own sake under variables that are bound.
    pub(crate) fn within_binders(
        &mut self,
        binders: &[Binder],
        env: &Env,
        read: impl FnOnce(&mut Self, &Env),
    ) {
        let _ = self.under_binders(binders, env, |engine, bound, before| {
            read(engine, &bound.env);
            engine.ctx = before.clone();
            Poly::zero()
        });
    }

    /// Reads the ranges of bound variables, each among those before it, and adds them to what is known.
    fn bind_all(&mut self, binders: &[Binder], env: &Env) -> Option<Bound> {
        let mut bound = Bound {
            vars: Vec::new(),
            domain: Vec::new(),
            env: env.clone(),
            around: Rc::clone(&self.scope.around),
        };
        for b in binders {
            let var = fresh();
            let around = Rc::clone(&bound.around);
            let (place, guards) = self.scoped(
                |scope| scope.around = around,
                |engine| {
                    let place = engine.place_of(b, &bound.env, var);
                    let guards = engine.binder_guards(&b.range, &bound.env, &place.position);
                    (place, guards)
                },
            );
            let guards = guards?;
            self.ctx.guards.extend(guards.iter().cloned());
            bound.domain.extend(guards);
            crate::print::written(var, &b.var.name);
            bound.env = bind_index(&bound.env, &b.var, &place.position);
            let around = Rc::make_mut(&mut bound.around);
            around.extend(place.stated);
            around.push((b.var.name.clone(), place.position));
            bound.vars.push(var);
        }
        Some(bound)
    }

    /// Where a bound variable stands: itself, or, where a substitution of it is stated, its value in a new one. The value is
    /// one to one on whole numbers: the new variable enters it once, with coefficient 1 or -1.
    fn place_of(&mut self, binder: &Binder, env: &Env, var: u32) -> Place {
        let own = Index::var(IVar::Bound(var));
        let stated = self.scope.allowed.reindexings().to_vec();
        for reindex in stated.iter().filter(|r| r.old == binder.var.name) {
            // Where both bear one name, the left side has the old one.
            if reindex.new.name == reindex.old && !self.scope.on_the_left {
                continue;
            }
            let mut inner = bind_index(env, &reindex.new, &own);
            let known = reindex.others.iter().all(|other| {
                let here = self.scope.around.iter().rev();
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
            let value = self.owing_nothing(|engine| {
                engine.attempted(|engine| {
                    let value = engine.whole_number(&reindex.value, &inner);
                    value.ok_or_else(String::new)
                })
            });
            let fits = |value: &Index| {
                let mut others = value.terms().iter().filter(|(v, _)| *v != IVar::Bound(var));
                matches!(value.coefficient(&IVar::Bound(var)), 1 | -1)
                    && others.all(|(v, _)| !v.mentions(&IVar::Bound(var)))
            };
            if let Some(value) = value.ok().filter(fits) {
                self.apply_rule(Use::Index);
                return Place {
                    position: value,
                    stated: Some((reindex.new.name.clone(), own)),
                };
            }
        }
        Place {
            position: own,
            stated: None,
        }
    }

    /// What a range says of its variable. `max(a, b) <= j` is `a <= j` and `b <= j`; an end that is a minimum likewise.
    fn binder_guards(&mut self, range: &Range, env: &Env, v: &Index) -> Option<Vec<Guard>> {
        let apart =
            self.scope.allowed.group(Group::Cases) || self.scope.allowed.group(Group::Split);
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
        if self.scope.allowed.linear() {
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
        if body.terms.len() > 1 && cut.iter().any(|g| self.scope.allowed.group(*g)) {
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
        self.under_binders(binders, env, |engine, bound, before| {
            engine.big_of_bound(op, bound, filter, body, before)
        })
    }

    fn big_of_bound(
        &mut self,
        op: Big,
        bound: Bound,
        filter: &Cond,
        body: &Expr,
        before: &Context,
    ) -> Poly {
        let Bound {
            vars,
            mut domain,
            env: inner,
            ..
        } = bound;
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
                    self.ctx = before.clone();
                    return product;
                }
                (None, None) => {
                    self.ctx = before.clone();
                    return self.unsupported("this filter of a product or maximum");
                }
            }
        }
        let factor = self.scalar(body, &inner);
        self.ctx = before.clone();
        if op != Big::Prod {
            let t = Term {
                bound: vars.clone(),
                factors: Vec::new(),
                domain: domain.clone(),
            };
            if self.scope.quiet == 0 && !self.nonempty(&t, &[]) {
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
