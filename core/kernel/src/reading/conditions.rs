//! Conditions: as numbers that are 1 or 0, as branches, as facts.

use crate::lower::*;

use num_traits::{Signed, Zero};
use rederive_lang::expr::{Cond, Expr, Function, Group, Kind, Number, Rel, Sort};

use crate::context::{Fact, Says, is_whole};
use crate::diff::range_guards;
use crate::engine::Engine;
use crate::rename::fresh;
use crate::term::{Atom, Guard, IVar, Index, Indicates, Poly};

impl Engine<'_> {
    /// `if` and `cases`: each value where its condition holds and no earlier one does.
    pub(crate) fn branches(
        &mut self,
        list: &[(Cond, Expr)],
        otherwise: Option<&Expr>,
        env: &Env,
    ) -> Poly {
        let whole = list.iter().all(|(c, _)| is_about_whole_numbers(c));
        let allowed = self.scope.allowed.group(Group::Cases)
            || (whole && self.scope.allowed.group(Group::Delta));
        // Values are read where their conditions hold; products with the conditions are made outside, where none is implied.
        // The first reading may have decided a condition that this one does not: nothing is assured inside a branch.
        let assured = self.assured.take();
        let outer = self.ctx.clone();
        let mut assumed = outer.clone();
        let mut earlier = Poly::int(1);
        let mut sum = Poly::zero();
        let mut keys = Vec::new();
        let mut decided = true;
        for (cond, value) in list {
            self.ctx = assumed;
            let holds = self.condition(cond, env);
            decided &= holds.as_constant().is_some();
            let negated = |engine: &mut Self| {
                engine.assume(&Cond::Not(Box::new(cond.clone())), env, "the case");
                engine.ctx.clone()
            };
            if holds.is_zero() || earlier.is_zero() {
                assumed = negated(self);
                continue;
            }
            let here = self.ctx.clone();
            self.assume(cond, env, "the case");
            let value = self.scalar(value, env);
            self.ctx = here;
            assumed = negated(self);
            self.ctx = outer.clone();
            keys.push(self.number_key(&holds));
            keys.push(self.number_key(&value));
            let weight = self.mul(&earlier, &holds);
            let part = self.mul(&weight, &value);
            sum = sum.add(&part);
            earlier = self.mul(&earlier, &Poly::int(1).sub(&holds));
        }
        if earlier.is_zero() {
            // No other branch is reached.
        } else if let Some(value) = otherwise {
            self.ctx = assumed;
            let value = self.scalar(value, env);
            self.ctx = outer.clone();
            keys.push(self.number_key(&value));
            let part = self.mul(&earlier, &value);
            sum = sum.add(&part);
        } else if self.scope.quiet == 0 {
            self.ctx = outer.clone();
            if !self.always_false(&earlier) {
                let left = self.show(&earlier);
                self.owe(format!(
                    "could not show that the cases cover everything: {left} may be 1"
                ));
            }
        }
        self.ctx = outer;
        self.assured = assured;
        if decided && (allowed || list.iter().all(|(c, _)| self.says_itself(c, env))) {
            return sum;
        }
        if allowed {
            self.may_one(&[Group::Cases, Group::Delta]);
            sum
        } else {
            Poly::atom(Atom::Opaque("cases", keys, Vec::new()))
        }
    }

    /// Whether a condition is decided by what it says alone, whatever is known: of numbers, of equal sides.
    fn says_itself(&mut self, cond: &Cond, env: &Env) -> bool {
        match cond {
            Cond::True => true,
            Cond::Rel(_, a, b) => {
                let difference = self.scalar(a, env).sub(&self.scalar(b, env));
                difference.as_constant().is_some()
            }
            Cond::And(list) | Cond::Or(list) => list.iter().all(|c| self.says_itself(c, env)),
            Cond::Not(c) => self.says_itself(c, env),
            Cond::Forall(..) => false,
        }
    }

    /// Whether a number made of indicators is certainly 0: in every cell of signs that is possible.
    pub(crate) fn always_false(&mut self, p: &Poly) -> bool {
        crate::cells::vanishes_in_cells(self, p)
    }

    /// A condition as a number, 1 where it holds and 0 elsewhere.
    pub(crate) fn condition(&mut self, cond: &Cond, env: &Env) -> Poly {
        match cond {
            Cond::True => Poly::int(1),
            Cond::And(list) => {
                let before = self.ctx.clone();
                let mut product = Poly::int(1);
                let mut assumed = before.clone();
                for c in list {
                    self.ctx = assumed;
                    let next = self.condition(c, env);
                    self.assume(c, env, "the condition");
                    assumed = std::mem::replace(&mut self.ctx, before.clone());
                    product = self.mul(&product, &next);
                }
                self.ctx = before;
                product
            }
            Cond::Or(list) => {
                let mut none = Poly::int(1);
                for c in list {
                    let holds = self.condition(c, env);
                    none = self.mul(&none, &Poly::int(1).sub(&holds));
                }
                Poly::int(1).sub(&none)
            }
            Cond::Not(c) => Poly::int(1).sub(&self.condition(c, env)),
            Cond::Rel(_, a, b) if !(a.dims().is_empty() && b.dims().is_empty()) => {
                // It says something of every entry, which is no one number.
                self.unsupported("a comparison of arrays inside of a condition")
            }
            Cond::Rel(rel, a, b) => {
                let (a, b) = (self.scalar(a, env), self.scalar(b, env));
                let (d, n) = (a.sub(&b), b.sub(&a));
                // Of whole numbers `a >= b` is `a + 1 > b`, one condition.
                let whole = is_whole(&d);
                let one = Poly::int(1);
                match rel {
                    Rel::Eq => self.indicator_of(&d, Indicates::Zero),
                    Rel::Ne => Poly::int(1).sub(&self.indicator_of(&d, Indicates::Zero)),
                    Rel::Gt => self.indicator_of(&d, Indicates::Positive),
                    Rel::Lt => self.indicator_of(&n, Indicates::Positive),
                    Rel::Ge if whole => self.indicator_of(&d.add(&one), Indicates::Positive),
                    Rel::Le if whole => self.indicator_of(&n.add(&one), Indicates::Positive),
                    Rel::Ge => Poly::int(1).sub(&self.indicator_of(&n, Indicates::Positive)),
                    Rel::Le => Poly::int(1).sub(&self.indicator_of(&d, Indicates::Positive)),
                }
            }
            Cond::Forall(..) => self.unsupported("forall inside an expression"),
        }
    }

    /// Adds a condition to what is known. What cannot be read is not known.
    pub(crate) fn assume(&mut self, cond: &Cond, env: &Env, text: &str) {
        let used = self.used.clone();
        self.owing_nothing(|engine| engine.assume_read(cond, env, text));
        self.used = used;
    }

    fn assume_read(&mut self, cond: &Cond, env: &Env, text: &str) {
        let _ = self.assume_in(cond, env, text, &[], &[]);
        if !self.scope.allowed.is_everything() {
            // Side conditions are shown by all rules: they need the fact in the form that all rules give it.
            let (guards, apart, solved) = (
                self.ctx.guards.clone(),
                self.ctx.apart.clone(),
                self.ctx.solved.clone(),
            );
            let before = self.ctx.facts.clone();
            self.by_all_rules(|engine| {
                let _ = engine.assume_in(cond, env, text, &[], &[]);
            });
            let kept = before.len().min(self.ctx.facts.len());
            let new: Vec<Fact> = self.ctx.facts.split_off(kept);
            for fact in new {
                if !self.ctx.facts.iter().any(|f| says_the_same(f, &fact)) {
                    self.ctx.facts.push(fact);
                }
            }
            self.ctx.guards = guards;
            self.ctx.apart = apart;
            self.ctx.solved = solved;
        }
    }

    /// Adds a condition for all values of bound variables in a domain. An error where some of it could not be read.
    pub(crate) fn assume_for_all(
        &mut self,
        cond: &Cond,
        env: &Env,
        bound: &[u32],
        domain: &[Guard],
    ) -> Result<(), String> {
        let used = self.used.clone();
        let before = self.ctx.guards.clone();
        self.ctx.guards.extend(domain.iter().cloned());
        let result = self.owing_nothing(|engine| engine.assume_in(cond, env, "", bound, domain));
        // What is said of whole numbers under no variable is a condition among the others.
        if !domain.is_empty() || !bound.is_empty() {
            self.ctx.guards = before;
        }
        self.used = used;
        result
    }

    /// Adds what a condition says to what is known, as far as it can be read; an error where some of it could not be.
    pub(crate) fn assume_in(
        &mut self,
        cond: &Cond,
        env: &Env,
        text: &str,
        bound: &[u32],
        domain: &[Guard],
    ) -> Result<(), String> {
        match cond {
            Cond::True => Ok(()),
            Cond::And(list) => {
                let mut result = Ok(());
                for c in list {
                    result = result.and(self.assume_in(c, env, text, bound, domain));
                }
                result
            }
            Cond::Not(inner) => match &**inner {
                Cond::Rel(rel, a, b) => {
                    let negated = Cond::Rel(opposite(*rel), a.clone(), b.clone());
                    if a.dims().is_empty() {
                        self.assume_in(&negated, env, text, bound, domain)
                    } else {
                        Ok(())
                    }
                }
                Cond::Or(list) => {
                    let mut result = Ok(());
                    for c in list {
                        let negated = Cond::Not(Box::new(c.clone()));
                        result = result.and(self.assume_in(&negated, env, text, bound, domain));
                    }
                    result
                }
                Cond::Not(c) => self.assume_in(c, env, text, bound, domain),
                // It says less than can be written as a fact.
                _ => Ok(()),
            },
            Cond::Or(_) => Ok(()),
            Cond::Forall(binders, inner) => {
                let before = self.ctx.guards.clone();
                let opened = self.attempted(|engine| {
                    let mut env = env.clone();
                    let mut vars = bound.to_vec();
                    let mut guards = domain.to_vec();
                    for b in binders {
                        let var = fresh();
                        crate::print::written(var, &b.var.name);
                        let new = engine
                            .ends(&b.range, &env)
                            .and_then(|ends| range_guards(&[ends], &[var]))
                            .ok_or("a range that could not be read")?;
                        engine.ctx.guards.extend(new.iter().cloned());
                        guards.extend(new);
                        env = bind_index(&env, &b.var, &Index::var(IVar::Bound(var)));
                        vars.push(var);
                    }
                    Ok((env, vars, guards))
                });
                let result = opened.and_then(|(env, vars, guards)| {
                    self.assume_in(inner, &env, text, &vars, &guards)
                });
                self.ctx.guards = before;
                result
            }
            Cond::Rel(rel, a, b) => self.attempted(|engine| {
                let arrays = !a.dims().is_empty() || !b.dims().is_empty();
                if arrays {
                    return engine.assume_entries((*rel, a, b), env, text, bound, domain);
                }
                let x = engine.scalar(a, env);
                let y = engine.scalar(b, env);
                engine.assume_numbers(*rel, &x, &y, text, bound, domain);
                // |e| < c says e < c and -e < c.
                let bounded = match (rel, a.kind(), b.kind()) {
                    (Rel::Lt | Rel::Le, Kind::Function(Function::Abs, args), _) => {
                        Some((*rel, args, &y))
                    }
                    (Rel::Gt, _, Kind::Function(Function::Abs, args)) => Some((Rel::Lt, args, &x)),
                    (Rel::Ge, _, Kind::Function(Function::Abs, args)) => Some((Rel::Le, args, &x)),
                    _ => None,
                };
                if let Some((rel, args, bound_by)) = bounded
                    && let [inner] = args.as_slice()
                {
                    let inner = engine.scalar(inner, env);
                    for side in [inner.neg(), inner] {
                        engine.assume_numbers(rel, &side, bound_by, text, bound, domain);
                    }
                }
                Ok(())
            }),
        }
    }

    /// A relation between arrays, or an array and a number, for every entry.
    fn assume_entries(
        &mut self,
        (rel, a, b): (Rel, &Expr, &Expr),
        env: &Env,
        text: &str,
        bound: &[u32],
        domain: &[Guard],
    ) -> Result<(), String> {
        let dims = if a.dims().is_empty() {
            self.dims(b, env)
        } else {
            self.dims(a, env)
        };
        let new: Vec<u32> = dims.iter().map(|_| fresh()).collect();
        let at: Vec<Index> = new.iter().map(|v| Index::var(IVar::Bound(*v))).collect();
        let guards = range_guards(&dims, &new).ok_or("a range that could not be read")?;
        let before = self.ctx.guards.clone();
        self.ctx.guards.extend(guards.iter().cloned());
        let x = if a.dims().is_empty() {
            self.scalar(a, env)
        } else {
            self.entry(a, &at, env)
        };
        let y = if b.dims().is_empty() {
            self.scalar(b, env)
        } else {
            self.entry(b, &at, env)
        };
        self.ctx.guards = before;
        let vars: Vec<u32> = bound.iter().copied().chain(new).collect();
        let domain: Vec<Guard> = domain.iter().cloned().chain(guards).collect();
        self.assume_numbers(rel, &x, &y, text, &vars, &domain);
        Ok(())
    }

    pub(crate) fn assume_numbers(
        &mut self,
        rel: Rel,
        x: &Poly,
        y: &Poly,
        text: &str,
        bound: &[u32],
        domain: &[Guard],
    ) {
        let d = x.sub(y);
        if bound.is_empty()
            && is_whole(&d)
            && let Some(l) = crate::context::as_index(&d)
        {
            self.ctx.assume_whole(rel, &l);
            return;
        }
        let (poly, says) = match rel {
            Rel::Eq => (d, Says::Zero),
            Rel::Ne => (d, Says::NonZero),
            Rel::Gt => (d, Says::Positive),
            Rel::Ge => (d, Says::NonNegative),
            Rel::Lt => (d.neg(), Says::Positive),
            Rel::Le => (d.neg(), Says::NonNegative),
        };
        if poly.as_constant().is_some_and(|c| c.is_zero()) {
            return;
        }
        // An equation is kept without denominators too: whatever divides in it is not 0 where it holds.
        let mut forms = vec![poly.clone()];
        if says == Says::Zero {
            let cleared = self.within(
                |ctx| ctx.guards.extend(domain.iter().cloned()),
                |s| s.cleared(&poly),
            );
            if !cleared.is_zero() && cleared != poly {
                forms.insert(0, cleared);
            }
        }
        // A power above 0 is 0 where its base is.
        if let (Says::Zero, [(t, _)]) = (says, poly.terms.as_slice())
            && t.bound.is_empty()
            && t.domain.is_empty()
            && let [(Atom::Power(base, exponent), e)] = t.factors.as_slice()
            && *e > 0
            && exponent.as_constant().is_some_and(|c| c.is_positive())
        {
            forms.push((**base).clone());
        }
        if matches!(says, Says::Positive | Says::NonNegative) {
            // An inequality is also kept multiplied by its denominators, as far as they are positive.
            let cleared = self.within(
                |ctx| ctx.guards.extend(domain.iter().cloned()),
                |s| s.cleared_of_positive(&poly),
            );
            if cleared != poly {
                forms.push(cleared);
            }
        }
        let first = self.ctx.facts.len();
        for poly in forms {
            self.push_fact(poly, says, text, bound, domain);
        }
        self.ctx.conclude_about_whole_numbers(first);
        self.ctx.conclude_about_ranges(first);
    }

    pub(crate) fn push_fact(
        &mut self,
        poly: Poly,
        says: Says,
        text: &str,
        bound: &[u32],
        domain: &[Guard],
    ) {
        self.ctx.facts.push(Fact {
            bound: bound.to_vec(),
            domain: domain.to_vec(),
            poly,
            says,
            text: text.into(),
            origin: self.scope.origin.clone(),
            holds: self.scope.holds.clone(),
        });
    }
}

/// Whether two facts are one but for the names of their bound variables.
pub(crate) fn says_the_same(a: &Fact, b: &Fact) -> bool {
    if a.says != b.says || a.bound.len() != b.bound.len() {
        return false;
    }
    if a.bound.is_empty() {
        return a.poly == b.poly && a.domain == b.domain;
    }
    let to = |v: &IVar| match v {
        IVar::Bound(x) => {
            let at = b.bound.iter().position(|y| y == x)?;
            a.bound.get(at).map(|y| IVar::Bound(*y))
        }
        _ => None,
    };
    let domain: Option<Vec<Guard>> = b
        .domain
        .iter()
        .map(|g| crate::rename::guard(g, &to))
        .collect();
    domain.is_some_and(|domain| domain == a.domain)
        && crate::rename::poly(&b.poly, &to).is_some_and(|poly| poly == a.poly)
}

pub(crate) fn opposite(rel: Rel) -> Rel {
    match rel {
        Rel::Eq => Rel::Ne,
        Rel::Ne => Rel::Eq,
        Rel::Lt => Rel::Ge,
        Rel::Ge => Rel::Lt,
        Rel::Gt => Rel::Le,
        Rel::Le => Rel::Gt,
    }
}

/// Whether a condition speaks of nothing but whole numbers.
fn is_about_whole_numbers(cond: &Cond) -> bool {
    match cond {
        Cond::True => true,
        Cond::Rel(_, a, b) => {
            let whole = |e: &Expr| {
                matches!(e.sort(), Sort::Scalar(Number::Nat | Number::Int))
                    || matches!(e.kind(), Kind::Number(n) if n.is_integer())
            };
            whole(a) && whole(b)
        }
        Cond::And(list) | Cond::Or(list) => list.iter().all(is_about_whole_numbers),
        Cond::Not(c) | Cond::Forall(_, c) => is_about_whole_numbers(c),
    }
}
