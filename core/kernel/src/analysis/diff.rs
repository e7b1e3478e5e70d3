//! Rules of differentiation, on settled terms.
//!
//! `∂x[a]/∂x[b] = [a = b]`; sums and constants, products, quotients, powers, elementary functions, and abstract functions
//! by the chain rule. A rule that the reasons do not allow leaves the derivative as it is.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Function, Group, Var};

use crate::around::{Locally, Where, is_continuous};
use crate::context::Says;
use crate::engine::Engine;
use crate::term::{Atom, Guard, IVar, Index, Key, Poly, Term};

impl Engine<'_> {
    /// The derivative of a number, as it is around the point, with respect to an entry of its variable (no indices for a
    /// number).
    pub(crate) fn differentiate(&mut self, number: &Locally, at: &[Index]) -> Poly {
        self.differentiate_part(number.body(), number.variable(), at)
    }

    /// The derivative of a part of what is differentiated.
    pub(in crate::analysis) fn differentiate_part(
        &mut self,
        p: &Poly,
        var: &Var,
        at: &[Index],
    ) -> Poly {
        let flat = self.flat_conditions(p, var);
        self.flat.push(flat);
        let d = self.differentiate_terms(p, var, at);
        self.flat.pop();
        d
    }

    /// The derivative of what stands below a power above the first: a kink where it is 0 is none of the power.
    fn differentiate_base(&mut self, p: &Poly, var: &Var, at: &[Index]) -> Poly {
        let mut flat = self.flat_conditions(p, var);
        flat.extend(self.vanishing_conditions(p, var));
        self.flat.push(flat);
        let d = self.differentiate_terms(p, var, at);
        self.flat.pop();
        d
    }

    fn differentiate_terms(&mut self, p: &Poly, var: &Var, at: &[Index]) -> Poly {
        if !p.depends_on(var) {
            return Poly::zero();
        }
        let switched = |g: &Guard| crate::term::index_depends_on(crate::term::guard_form(g), var);
        if p.terms.iter().any(|(t, _)| t.domain.iter().any(switched)) {
            self.stuck(
                "the derivative of a condition on whole numbers that depends on the variable",
            );
            return Poly::zero();
        }
        let simple = match p.terms.as_slice() {
            [(t, c)] => t.bound.is_empty() && t.domain.is_empty() && c.is_one(),
            _ => false,
        };
        // `derivative` is enough for what is written with + and -; a sum over a range needs a rule of its own.
        let groups = [Group::Linearity, Group::SumRule, Group::Derivative];
        if !simple && !self.may_one(&groups) {
            return opaque(p, var, at);
        }
        let over_ranges =
            self.scope.allowed.group(Group::Linearity) || self.scope.allowed.group(Group::SumRule);
        let mut sum = Poly::zero();
        let opened: Vec<(Term, BigRational)> =
            (p.terms.iter().map(|(t, c)| (self.freshen(t), c.clone()))).collect();
        let flat = self.flat_in_sums(&opened, var);
        for (((t, c), (opened, _)), flat) in p.terms.iter().zip(opened).zip(flat) {
            if !t.factors.iter().any(|(a, _)| a.depends_on(var)) {
                continue;
            }
            if !t.bound.is_empty() {
                if !over_ranges {
                    let kept = Poly {
                        terms: vec![(t.clone(), BigRational::one())],
                    };
                    sum = sum.add(&opaque(&kept, var, at).scale(c));
                    continue;
                }
                self.may_one(&[Group::Linearity, Group::SumRule]);
            }
            if !self.spend() {
                return Poly::zero();
            }
            let known = self.flat.last().map_or(0, Vec::len);
            if let Some(list) = self.flat.last_mut() {
                list.extend(flat);
            }
            let d = match opened.factors.as_slice() {
                // What stays together under the sum stays together when it is differentiated there.
                [(Atom::Group(body), 1)] if !t.bound.is_empty() && !self.scope.allowed.linear() => {
                    let range = opened.domain.clone();
                    let inside = self.within(
                        |ctx| ctx.guards.extend(range),
                        |engine| engine.differentiate_part(body, var, at),
                    );
                    self.gated_sum(&opened.bound, &opened.domain, &inside)
                }
                _ => self.differentiate_term(&opened, var, at),
            };
            if let Some(list) = self.flat.last_mut() {
                list.truncate(known);
            }
            sum = sum.add(&d.scale(c));
        }
        sum
    }

    fn differentiate_term(&mut self, t: &Term, var: &Var, at: &[Index]) -> Poly {
        let touched: Vec<usize> = t
            .factors
            .iter()
            .enumerate()
            .filter(|(_, (a, _))| a.depends_on(var))
            .map(|(i, _)| i)
            .collect();
        let constant_factor = t.factors.len() > touched.len();
        if constant_factor
            && !self.may_one(&[
                Group::Linearity,
                Group::ProductRule,
                Group::SumRule,
                Group::Derivative,
            ])
        {
            return self.opaque_term(t, var, at);
        }
        if touched.len() > 1 {
            let quotient = t.factors.iter().any(|(a, e)| *e < 0 && a.depends_on(var));
            let groups: &[Group] = if quotient {
                &[Group::QuotientRule, Group::ProductRule]
            } else {
                &[Group::ProductRule]
            };
            if !self.may_one(groups) {
                return self.opaque_term(t, var, at);
            }
        }
        let mut sum = Vec::new();
        for i in touched {
            let Some((a, e)) = t.factors.get(i).cloned() else {
                continue;
            };
            let mut rest = t.clone();
            rest.factors.remove(i);
            let d = self.differentiate_power(&a, e, var, at, t);
            let d = if e > 0 && self.scope.allowed.keeps_denominators() {
                self.over_own_denominator(d, t, var)
            } else {
                d
            };
            for (term, c) in self.distribute(rest, &[d]) {
                sum.extend(self.settle(term, c));
            }
        }
        Poly::collect(sum)
    }

    /// `f'·g/g`, so that the rule for quotients ends over the denominator squared: `(f'·g - f·g')/g^2`. What divides is not 0,
    /// which the term owes as it is written.
    fn over_own_denominator(&mut self, d: Poly, t: &Term, var: &Var) -> Poly {
        let mut d = d;
        for (a, e) in t
            .factors
            .iter()
            .filter(|(a, e)| *e < 0 && a.depends_on(var))
        {
            let base = match a {
                Atom::Group(p) => (**p).clone(),
                other => Poly::atom(other.clone()),
            };
            if !self.nonzero_under(&base, &t.domain, &t.factors) {
                continue;
            }
            let Some(turned) = e.checked_neg() else {
                continue;
            };
            let power = self.raise(&base, turned);
            d = self.mul(&d, &power);
            d = self.mul(&d, &Poly::power_of(a.clone(), *e));
        }
        d
    }

    /// The part of a term that depends on the variable stays under an opaque derivative.
    fn opaque_term(&mut self, t: &Term, var: &Var, at: &[Index]) -> Poly {
        let mut outer = t.clone();
        let mut inner = Term::one();
        outer.factors.clear();
        for (a, e) in &t.factors {
            if a.depends_on(var) {
                inner.factors.push((a.clone(), *e))
            } else {
                outer.factors.push((a.clone(), *e))
            }
        }
        if !self.may_one(&[Group::Linearity, Group::SumRule, Group::Derivative]) {
            inner.factors.append(&mut outer.factors);
        }
        inner.factors.sort();
        let kept = opaque(
            &Poly {
                terms: vec![(inner, BigRational::one())],
            },
            var,
            at,
        );
        let terms = self.distribute(outer, &[kept]);
        Poly::collect(
            terms
                .into_iter()
                .flat_map(|(t, c)| self.settle(t, c))
                .collect::<Vec<_>>(),
        )
    }

    fn differentiate_power(&mut self, a: &Atom, e: i32, var: &Var, at: &[Index], t: &Term) -> Poly {
        if e == 1 {
            return self.differentiate_atom(a, var, at, t);
        }
        let plain = matches!(a, Atom::Entry(..) | Atom::Real(_));
        let whole = || opaque(&Poly::power_of(a.clone(), e), var, at);
        let allowed = if e < 0 && self.scope.allowed.group(Group::QuotientRule) {
            self.may(Group::QuotientRule)
        } else {
            // A power is a product of its base; the inverse of a base is not.
            let product = e > 0 && self.scope.allowed.group(Group::ProductRule);
            (self.scope.allowed.group(Group::Derivative) || product)
                && (plain || self.scope.allowed.group(Group::ChainRule) || product)
                && self.may_one(&[Group::Derivative, Group::ProductRule])
                && (plain || self.may_one(&[Group::ChainRule, Group::ProductRule]))
        };
        if !allowed {
            return whole();
        }
        let inner = match a {
            Atom::Group(base) if e >= 2 => self.differentiate_base(base, var, at),
            _ => self.differentiate_atom(a, var, at, t),
        };
        let Some(lower) = e.checked_sub(1) else {
            return self.too_large("an exponent");
        };
        let power = Poly::power_of(a.clone(), lower).scale(&BigRational::from_integer(e.into()));
        self.mul(&power, &inner)
    }

    fn elementary(&mut self, argument: &Poly) -> bool {
        let plain = matches!(argument.as_atom(), Some(Atom::Entry(..) | Atom::Real(_)));
        self.scope.allowed.group(Group::Derivative)
            && (plain || self.scope.allowed.group(Group::ChainRule))
            && self.may(Group::Derivative)
            && (plain || self.may(Group::ChainRule))
    }

    fn differentiate_atom(&mut self, a: &Atom, var: &Var, at: &[Index], t: &Term) -> Poly {
        let itself = || opaque(&Poly::atom(a.clone()), var, at);
        if has_moving_index(a, var) {
            // It is constant but where it jumps from one whole number to another; that it does not is not shown.
            let shown = self.show(&Poly::atom(a.clone()));
            self.owe(format!(
                "an index in {shown} depends on the variable of the derivative"
            ));
            return itself();
        }
        match a {
            Atom::Real(v) if v == var => self.gated_entry(&[], &[], a, var, at),
            Atom::Entry(v, idx, _) if v == var => self.gated_entry(idx, at, a, var, at),
            _ if !a.depends_on(var) => Poly::zero(),
            Atom::Exp(p) => {
                if !self.elementary(p) {
                    return itself();
                }
                let d = self.differentiate_part(p, var, at);
                self.mul(&Poly::atom(a.clone()), &d)
            }
            Atom::Group(p) => self.differentiate_part(p, var, at),
            Atom::Function(
                f @ (Function::Log | Function::Sin | Function::Cos | Function::Tanh),
                args,
            ) => {
                let [p] = args.as_slice() else {
                    return itself();
                };
                if !self.elementary(p) {
                    return itself();
                }
                let d = self.differentiate_part(p, var, at);
                let outer = match f {
                    Function::Log => self.invert(p),
                    Function::Sin => self.odd_even_fn(Function::Cos, p),
                    Function::Cos => self.odd_even_fn(Function::Sin, p).neg(),
                    _ => Poly::int(1).sub(&Poly::power_of(a.clone(), 2)),
                };
                self.mul(&outer, &d)
            }
            Atom::Power(base, x) => {
                if !self.elementary(base) {
                    return itself();
                }
                if crate::context::is_whole(x) && !x.depends_on(var) {
                    // d b^n = n·b^(n-1)·db, where n >= 1 or b is not 0; where n is 0 it is 0.
                    let exponent = crate::context::as_index(x);
                    let least = |engine: &Self, n: i64| {
                        let mut form = exponent.iter();
                        form.any(|l| engine.ctx.at_least(&t.domain, l, n))
                    };
                    let positive = least(self, 1);
                    let gate = exponent
                        .as_ref()
                        .filter(|_| !positive && least(self, 0))
                        .and_then(|l| l.add_constant(-1))
                        .map(Guard::NonNegative);
                    if positive || gate.is_some() || self.nonzero_under(base, &t.domain, &t.factors)
                    {
                        let lowered = if let Some(gate) = gate {
                            let lower = x.sub(&Poly::int(1));
                            let from_one = gate.clone();
                            let power = self.within(
                                |ctx| ctx.guards.push(from_one),
                                |engine| engine.power_of(base, &lower),
                            );
                            let gate = self.guard_poly(vec![gate]);
                            self.mul(&gate, &power)
                        } else if positive {
                            self.power_of(base, &x.sub(&Poly::int(1)))
                        } else {
                            let inverse = self.invert(base);
                            self.mul(&Poly::atom(a.clone()), &inverse)
                        };
                        let inner = self.differentiate_part(base, var, at);
                        let outer = self.mul(x, &lowered);
                        return self.mul(&outer, &inner);
                    }
                }
                // Above the first power there is a slope, 0, also where the base is 0, if that goes there no slower than the
                // variable goes to the point.
                if !x.depends_on(var)
                    && x.as_constant().is_some_and(|c| c > BigRational::one())
                    && is_continuous(base, var, Where::Everywhere)
                    && !self.positive_under(base, &t.domain, &t.factors)
                    && let Some(why) =
                        self.because_under(base, Says::NonNegative, &t.domain, &t.factors)
                {
                    let shown = self.show(base);
                    self.note(format!("{shown} >= 0"), why);
                    let inner = self.differentiate_base(base, var, at);
                    let lowered = self.power_of(base, &x.sub(&Poly::int(1)));
                    let outer = self.mul(x, &lowered);
                    return self.mul(&outer, &inner);
                }
                let close = |engine: &mut Self| {
                    let near = engine.sign_near(base) == Some(Says::Positive);
                    near.then(|| "close to the limit point".to_owned())
                };
                let Some(why) = self
                    .because_under(base, Says::Positive, &t.domain, &t.factors)
                    .or_else(|| close(self))
                else {
                    let shown = self.show(base);
                    self.owe(format!("{shown} > 0, for the derivative of its power"));
                    return itself();
                };
                let shown = self.show(base);
                self.note(format!("{shown} > 0"), why);
                // d √b = db / (2·√b): of a root the power above it, so that no law of powers is needed to write it so.
                let half = BigRational::new(1.into(), 2.into());
                if x.as_constant().is_some_and(|c| c == half) {
                    let inner = self.differentiate_part(base, var, at);
                    let root = Poly::power_of(a.clone(), -1);
                    return self.mul(&root, &inner).scale(&half);
                }
                // d b^x = b^x · (x · db / b + dx · log b)
                let db = self.differentiate_part(base, var, at);
                let dx = self.differentiate_part(x, var, at);
                let inverse = self.invert(base);
                let left = self.mul(x, &inverse);
                let mut sum = self.mul(&left, &db);
                if !dx.is_zero() {
                    let log = self.log_of(base);
                    sum = sum.add(&self.mul(&dx, &log));
                }
                self.mul(&Poly::atom(a.clone()), &sum)
            }
            Atom::Big(crate::term::Big::Prod, vars, gs, body) => {
                let product = self
                    .scope
                    .allowed
                    .group(Group::ProductRule)
                    .then(|| self.differentiate_product(vars, gs, body, var, at))
                    .flatten();
                match product {
                    Some(d) => {
                        self.may(Group::ProductRule);
                        d
                    }
                    None => self.without_rule(a, var, at),
                }
            }
            Atom::Indicator(p, _) => {
                // Away from the set where its poly is 0 an indicator is constant, provided its poly does not jump.
                if !is_continuous(p, var, Where::Defined) {
                    let shown = self.show(p);
                    self.stuck(format!("{shown} may jump where its sign is differentiated"));
                    return Poly::zero();
                }
                if !self.flat.last().is_some_and(|flat| flat.contains(p)) {
                    self.is_away_from_kinks(p, var, at, t);
                }
                Poly::zero()
            }
            Atom::Apply(f, args, out, wrt) => {
                let direct = args.iter().all(|k| self.is_the_variable(k, var));
                // The partial derivative of an abstract function at its own variable is only notation.
                if let ([_], true) = (args.as_slice(), direct) {
                    let mut deeper = wrt.clone();
                    deeper.push((0, at.to_vec()));
                    deeper.sort();
                    return Poly::atom(Atom::Apply(f.clone(), args.clone(), out.clone(), deeper));
                }
                if !self.may(Group::ChainRule) {
                    return itself();
                }
                let mut sum = Poly::zero();
                for (n, key) in args.iter().enumerate() {
                    if !key.body.depends_on(var) {
                        continue;
                    }
                    let fresh: Vec<u32> = key.dims.iter().map(|_| crate::rename::fresh()).collect();
                    let body = self.open_key(key, &fresh);
                    let Some(domain) = range_guards(&key.dims, &fresh) else {
                        return self.unread();
                    };
                    let inner = self.within(
                        |ctx| ctx.guards.extend(domain.iter().cloned()),
                        |engine| engine.differentiate_part(&body, var, at),
                    );
                    let mut deeper = wrt.clone();
                    deeper.push((
                        n,
                        fresh.iter().map(|b| Index::var(IVar::Bound(*b))).collect(),
                    ));
                    deeper.sort();
                    let outer =
                        Poly::atom(Atom::Apply(f.clone(), args.clone(), out.clone(), deeper));
                    let product = self.mul(&outer, &inner);
                    sum = sum.add(&self.gated_sum(&fresh, &domain, &product));
                }
                sum
            }
            Atom::Binder(crate::term::Binder::Integral, ..) => {
                match self.differentiate_integral(a, var, at) {
                    Some(d) => d,
                    None => self.without_rule(a, var, at),
                }
            }
            Atom::Call(..) if self.scope.allowed.group(Group::ChainRule) => {
                match self.by_known_derivative(a, var, at) {
                    Some(d) => d,
                    None => self.without_rule(a, var, at),
                }
            }
            _ => self.without_rule(a, var, at),
        }
    }

    /// `∂f(a) = f'(a)·∂a`, where a cited claim gives `f'(z)` for every `z`.
    fn by_known_derivative(&mut self, a: &Atom, var: &Var, at: &[Index]) -> Option<Poly> {
        let Atom::Call(name, keys, out, padded) = a else {
            return None;
        };
        let facts = self.ctx.facts.clone();
        for fact in facts.iter().filter(|f| {
            f.holds == crate::context::Holds::Everywhere
                && f.says == Says::Zero
                && f.bound.is_empty()
                && f.domain.is_empty()
        }) {
            let Some((lead, c, z, inner)) = fact.poly.terms.iter().find_map(|(t, c)| {
                match (
                    t.factors.as_slice(),
                    t.bound.is_empty() && t.domain.is_empty(),
                ) {
                    ([(Atom::Diff(p, z, idx), 1)], true) if idx.is_empty() => {
                        Some((t.clone(), c.clone(), z.clone(), p.as_atom()?.clone()))
                    }
                    _ => None,
                }
            }) else {
                continue;
            };
            let Atom::Call(of, arguments, entry, zeros) = &inner else {
                continue;
            };
            if of != name || entry != out || zeros != padded || arguments.len() != keys.len() {
                continue;
            }
            // One argument is the variable; the others are the same here and there, and constant.
            let place = arguments.iter().position(|k| {
                k.dims.is_empty() && k.body.as_atom() == Some(&Atom::Real(z.clone()))
            });
            let Some(place) = place else { continue };
            let same = arguments.iter().zip(keys).enumerate().all(|(i, (x, y))| {
                i == place || (x == y && !x.body.depends_on(&z) && !y.body.depends_on(var))
            });
            let Some(argument) = keys.get(place).filter(|k| same && k.dims.is_empty()) else {
                continue;
            };
            let others = fact.poly.part(|t| *t != lead);
            if crate::partial::contains_opaque_derivative(&others, &z) {
                continue;
            }
            let slope = others.scale(&(-BigRational::one() / c));
            let value = crate::lower::Value::Number((*argument.body).clone());
            let slope = self.put_back(&slope, &z, &value);
            let change = self.differentiate_part(&argument.body, var, at);
            self.may(Group::ChainRule);
            if let crate::context::Origin::Lemma(name) = &fact.origin {
                self.apply_rule(crate::engine::Use::Lemma(name.clone()));
            }
            return Some(self.mul(&slope, &change));
        }
        None
    }

    /// Whether an argument is the variable itself: a number, or an array whose entries are those of the variable, over
    /// the whole of its range and no other. An argument that is a part of the variable, or one with more entries, is
    /// differentiated entry by entry.
    fn is_the_variable(&self, key: &Key, var: &Var) -> bool {
        match key.body.as_atom() {
            Some(Atom::Entry(v, idx, _)) => {
                let mut shapes = self.ctx.shapes.iter();
                v == var
                    && shapes.any(|(w, dims)| w == var && *dims == key.dims)
                    && idx
                        .iter()
                        .zip(key.first..)
                        .all(|(i, b)| *i == Index::var(IVar::Bound(b)))
                    && idx.len() == key.dims.len()
            }
            Some(Atom::Real(v)) => v == var,
            _ => false,
        }
    }

    /// The derivative of what there is no rule for stays as it is.
    fn without_rule(&mut self, a: &Atom, var: &Var, at: &[Index]) -> Poly {
        if self.scope.allowed.is_everything() {
            let shown = self.show(&Poly::atom(a.clone()));
            self.owe(format!(
                "the derivative of {shown}, for which there is no rule"
            ));
        }
        opaque(&Poly::atom(a.clone()), var, at)
    }

    /// `∂Π_(j=l)^h f(j) = Σ_(k=l)^h ∂f(k) · Π_(j=l)^(k-1) f(j) · Π_(j=k+1)^h f(j)`; where no factor is 0, the two products are
    /// the whole one over `f(k)`.
    fn differentiate_product(
        &mut self,
        vars: &[u32],
        gs: &[Guard],
        body: &Poly,
        var: &Var,
        at: &[Index],
    ) -> Option<Poly> {
        let [old] = vars else { return None };
        let renamed =
            |new: u32| move |v: &IVar| (*v == IVar::Bound(*old)).then_some(IVar::Bound(new));
        let over = |guards: &[Guard], new: u32| -> Option<Vec<Guard>> {
            guards
                .iter()
                .map(|g| crate::rename::guard(g, &renamed(new)))
                .collect()
        };
        let (k, j) = (crate::rename::fresh(), crate::rename::fresh());
        let (range, inner) = (over(gs, k)?, over(gs, j)?);
        let factor = crate::rename::poly(body, &renamed(k))?;
        let other = crate::rename::poly(body, &renamed(j))?;
        let term = self.within(
            |ctx| ctx.guards.extend(range.iter().cloned()),
            |engine| {
                let d = engine.differentiate_part(&factor, var, at);
                if d.is_zero() {
                    return Some(d);
                }
                if engine.nonzero_under(&factor, &[], &[]) {
                    let whole =
                        engine.big_settled(crate::term::Big::Prod, &[j], inner.clone(), &other);
                    let inverse = engine.invert(&factor);
                    let share = engine.mul(&d, &inverse);
                    return Some(engine.mul(&share, &whole));
                }
                let mut product = d;
                let apart = Index::var(IVar::Bound(j)).sub(&Index::var(IVar::Bound(k)))?;
                for side in [apart.neg()?.add_constant(-1)?, apart.add_constant(-1)?] {
                    let mut part = inner.clone();
                    part.push(Guard::NonNegative(side));
                    let others = engine.big_settled(crate::term::Big::Prod, &[j], part, &other);
                    product = engine.mul(&product, &others);
                }
                Some(product)
            },
        )?;
        Some(self.gated_sum(&[k], &range, &term))
    }

    fn gated_entry(
        &mut self,
        idx: &[Index],
        wanted: &[Index],
        a: &Atom,
        var: &Var,
        at: &[Index],
    ) -> Poly {
        if !self.may(Group::Derivative) {
            return opaque(&Poly::atom(a.clone()), var, at);
        }
        let mut product = Poly::int(1);
        for (i, w) in idx.iter().zip(wanted) {
            match i.sub(w) {
                Some(l) => {
                    let delta = self.decided_delta(&l);
                    product = self.mul(&product, &delta);
                }
                None => self.stuck("an index grew too large for exact arithmetic"),
            }
        }
        product
    }

    /// A poly summed over variables in a domain, by linearity.
    pub(crate) fn sum_over(&mut self, vars: &[u32], domain: &[Guard], body: &Poly) -> Poly {
        if vars.is_empty() {
            return body.clone();
        }
        let mut terms = Vec::new();
        for (t, c) in &body.terms {
            let t = self.freshen(t);
            let term = Term {
                bound: vars.iter().copied().chain(t.bound).collect(),
                factors: t.factors,
                domain: domain.iter().cloned().chain(t.domain).collect(),
            };
            terms.extend(self.settle(term, c.clone()));
        }
        Poly::collect(terms)
    }
}

fn opaque(p: &Poly, var: &Var, at: &[Index]) -> Poly {
    Poly::atom(Atom::Diff(Arc::new(p.clone()), var.clone(), at.to_vec()))
}

/// Whether an index, the end of a range or a condition on whole numbers in a factor depends on a variable.
fn has_moving_index(a: &Atom, var: &Var) -> bool {
    let moves = |i: &Index| crate::term::index_depends_on(i, var);
    let ranges = |keys: &[Key]| {
        let mut dims = keys.iter().flat_map(|k| &k.dims);
        dims.any(|(lo, hi)| moves(lo) || moves(hi))
    };
    match a {
        Atom::Entry(_, idx, _) => idx.iter().any(moves),
        Atom::Apply(_, keys, out, wrt) => {
            ranges(keys) || out.iter().any(moves) || wrt.iter().flat_map(|(_, idx)| idx).any(moves)
        }
        Atom::Call(_, keys, out, _) | Atom::Opaque(_, keys, out) => {
            ranges(keys) || out.iter().any(moves)
        }
        Atom::Big(_, _, gs, _) => gs.iter().any(|g| moves(crate::term::guard_form(g))),
        Atom::Diff(_, _, idx) => idx.iter().any(moves),
        _ => false,
    }
}

/// The conditions that put variables into ranges; none where they cannot be written down.
pub(crate) fn range_guards(dims: &[(Index, Index)], vars: &[u32]) -> Option<Vec<Guard>> {
    let mut out = Vec::new();
    for ((lo, hi), b) in dims.iter().zip(vars) {
        let v = Index::var(IVar::Bound(*b));
        out.push(Guard::NonNegative(v.sub(lo)?));
        out.push(Guard::NonNegative(hi.sub(&v)?));
    }
    Some(out)
}
