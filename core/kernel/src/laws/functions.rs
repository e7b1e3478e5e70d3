//! Rules on functions of reals: exponentials, logarithms, powers, inverses, roots, indicators, and what depends on a sign.

use std::sync::Arc;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rederive_lang::expr::{Function, Group};

use crate::context::is_whole;
use crate::engine::Engine;
use crate::term::{Atom, Big, Guard, IVar, Poly, Term};

/// A whole number that fits an exponent.
pub(crate) fn whole(c: &BigRational) -> Option<i32> {
    if c.is_integer() {
        c.numer().to_i32().filter(|n| (-999..=999).contains(n))
    } else {
        None
    }
}

/// `log` of a positive rational, by the primes in it.
pub(crate) fn log_of_rational(c: &BigRational) -> Poly {
    let mut sum = Poly::zero();
    for (n, sign) in [(c.numer(), 1), (c.denom(), -1)] {
        for (prime, times) in primes_of(n) {
            let prime = Poly::constant(BigRational::from_integer(prime));
            let log = Poly::atom(Atom::Function(Function::Log, vec![Arc::new(prime)]));
            let times = BigInt::from(times) * sign;
            sum = sum.add(&log.scale(&BigRational::from_integer(times)));
        }
    }
    sum
}

/// The primes below 2,000 of a positive number and how often they divide it; what is left counts as one.
pub(crate) fn primes_of(n: &BigInt) -> Vec<(BigInt, u32)> {
    let mut found = Vec::new();
    let mut rest = n.clone();
    for p in 2u32..2_000 {
        if rest.is_one() {
            break;
        }
        let prime = BigInt::from(p);
        let mut times = 0;
        while rest.is_multiple_of(&prime) {
            rest /= &prime;
            times += 1;
        }
        if times > 0 {
            found.push((prime, times));
        }
    }
    if !rest.is_one() {
        found.push((rest, 1));
    }
    found
}

/// The coefficient that makes the first one 1 in size, with the sign kept.
pub(crate) fn leading_content(p: &Poly) -> BigRational {
    p.terms
        .first()
        .map(|(_, c)| c.abs())
        .unwrap_or_else(BigRational::one)
}

/// The part of the exponents that all terms share: for each bare monomial, the least of its coefficients over the terms.
pub(crate) fn shared_exponent(p: &Poly) -> Poly {
    let exponents: Vec<Poly> = p
        .terms
        .iter()
        .map(|(t, _)| {
            t.factors
                .iter()
                .find_map(|(a, e)| match (a, e) {
                    (Atom::Exp(q), 1) => Some((**q).clone()),
                    _ => None,
                })
                .unwrap_or_else(Poly::zero)
        })
        .collect();
    let mut monomials: Vec<Term> = Vec::new();
    for ((t, _), q) in p.terms.iter().zip(&exponents) {
        for (m, _) in &q.terms {
            let tied = t.bound.iter().any(|b| {
                m.factors_mention(&IVar::Bound(*b))
                    || m.domain
                        .iter()
                        .any(|g| crate::term::guard_mentions(g, &IVar::Bound(*b)))
            });
            if !tied && !monomials.contains(m) {
                monomials.push(m.clone());
            }
        }
    }
    let coefficient = |q: &Poly, m: &Term| {
        q.terms
            .iter()
            .find(|(t, _)| t == m)
            .map_or_else(BigRational::zero, |(_, c)| c.clone())
    };
    let mut terms = Vec::new();
    for m in monomials {
        let least = exponents.iter().map(|q| coefficient(q, &m)).min();
        if let Some(c) = least.filter(|c| !c.is_zero()) {
            terms.push((m, c));
        }
    }
    Poly::collect(terms)
}

impl Engine<'_> {
    /// `exp(p)`. `exp(0) = 1`; `exp(log(q)) = q` where `q > 0`.
    pub(crate) fn exp_of(&mut self, p: &Poly) -> Poly {
        let evened = self.evened(p);
        let p = evened.as_ref().unwrap_or(p);
        if p.is_zero() {
            return Poly::int(1);
        }
        if let Some(split) = self.by_conditions(p, &mut |engine, q| engine.exp_of(q)) {
            return split;
        }
        if self.scope.allowed.group(Group::LogLaw) || self.scope.allowed.group(Group::ExpLaw) {
            if let Some((product, rest)) = self.summed_logarithm(p) {
                let other = self.exp_of(&rest);
                return self.mul(&product, &other);
            }
            if let Some((power, rest)) = self.scaled_logarithm(p) {
                let other = self.exp_of(&rest);
                return self.mul(&power, &other);
            }
        }
        Poly::atom(Atom::Exp(Arc::new(p.clone())))
    }

    /// `exp(x·log(a)) = a^x`, where `a > 0`: the power, and what else there is in the exponent.
    ///
    /// Where `x` is not whole this needs `power_law`, by which what comes of it is put together. Without `power_law` a
    /// power of that kind is written as the exponential instead, see `power_of`.
    fn scaled_logarithm(&mut self, p: &Poly) -> Option<(Poly, Poly)> {
        for (t, c) in &p.terms {
            if !t.bound.is_empty() || !t.domain.is_empty() {
                continue;
            }
            let log = t
                .factors
                .iter()
                .enumerate()
                .find_map(|(at, (a, e))| match a {
                    Atom::Function(Function::Log, args) if *e == 1 => Some((at, args.first()?)),
                    _ => None,
                });
            let Some((at, base)) = log else { continue };
            let mut scale = t.clone();
            scale.factors.remove(at);
            let exponent = Poly::collect([(scale, c.clone())]);
            let fits = is_whole(&exponent) || self.scope.allowed.group(Group::PowerLaw);
            if !fits || !self.is_positive(base) {
                continue;
            }
            self.may_one(&[Group::LogLaw, Group::ExpLaw]);
            let power = self.power_of(base, &exponent);
            return Some((power, p.part(|other| other != t)));
        }
        None
    }

    /// `exp(Σ_D x·log(a)) = Π_D a^x`, where `x` is free of the index and `a > 0` on `D`: the product, and what else there is
    /// in the exponent.
    fn summed_logarithm(&mut self, p: &Poly) -> Option<(Poly, Poly)> {
        for (t, c) in p.terms.iter().filter(|(t, _)| !t.bound.is_empty()) {
            let t = self.freshen(t);
            let tied = |a: &Atom| t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            let (inside, outside): (Vec<_>, Vec<_>) =
                t.factors.iter().cloned().partition(|(a, _)| tied(a));
            let [(Atom::Function(Function::Log, args), 1)] = inside.as_slice() else {
                continue;
            };
            let [argument] = args.as_slice() else {
                continue;
            };
            if !self.positive_under(argument, &t.domain, &[]) {
                continue;
            }
            self.may_one(&[Group::LogLaw, Group::ExpLaw]);
            let exponent = Poly::collect([(
                Term {
                    bound: Vec::new(),
                    factors: outside,
                    domain: Vec::new(),
                },
                c.clone(),
            )]);
            let range = t.domain.clone();
            let factor = self.within(
                |ctx| ctx.guards.extend(range),
                |engine| engine.power_of(argument, &exponent),
            );
            let product = self.big_settled(Big::Prod, &t.bound, t.domain.clone(), &factor);
            let own = self.renumber(&t);
            let rest = p.part(|other| *other != own);
            return (rest.terms.len() < p.terms.len()).then_some((product, rest));
        }
        None
    }

    /// `log(p)`. `log(1) = 0`; `log(exp(q)) = q`; a product of positive factors is split.
    pub(crate) fn log_of(&mut self, p: &Poly) -> Poly {
        if p.as_constant().is_some_and(|c| c.is_one()) {
            return Poly::zero();
        }
        if let Some(split) = self.by_conditions(p, &mut |engine, q| engine.log_of(q)) {
            return split;
        }
        let opaque = |p: &Poly| {
            // What was kept together as a factor is the argument itself.
            let inner = match p.as_atom() {
                Some(Atom::Group(q)) => q.clone(),
                _ => Arc::new(p.clone()),
            };
            Poly::atom(Atom::Function(Function::Log, vec![inner]))
        };
        if !self.scope.allowed.group(Group::LogLaw) {
            return opaque(p);
        }
        if let Some((numerator, base, k)) = self.as_fraction(p)
            && self.is_positive(&base)
            && self.is_positive(&numerator)
        {
            self.may(Group::LogLaw);
            let below = self.log_of(&base);
            let above = self.log_of(&numerator);
            return above.sub(&below.scale(&BigRational::from_integer(k.into())));
        }
        let (content, rest) = self.take_content(p);
        // content * rest = p, with content a bare monomial.
        let [(t, c)] = content.terms.as_slice() else {
            return opaque(p);
        };
        if t.factors.is_empty() && (c.is_one() || !c.is_positive()) {
            return opaque(p);
        }
        let mut parts: Vec<(Poly, i32)> = t
            .factors
            .iter()
            .map(|(a, e)| (Poly::atom(a.clone()), *e))
            .collect();
        if !rest.as_constant().is_some_and(|c| c.is_one()) {
            parts.push((rest, 1));
        }
        parts.push((Poly::constant(c.clone()), 1));
        self.turn_negative(&mut parts);
        let c = parts.pop().and_then(|(c, _)| c.as_constant());
        let Some(c) = c.filter(Signed::is_positive) else {
            return opaque(p);
        };
        if !parts.iter().all(|(q, _)| self.is_positive(q)) {
            return opaque(p);
        }
        self.may(Group::LogLaw);
        let mut sum = log_of_rational(&c);
        for (q, e) in parts {
            let part = match q.as_atom() {
                Some(Atom::Exp(inner)) => (**inner).clone(),
                Some(Atom::Group(inner)) => self.log_of(inner),
                Some(Atom::Big(Big::Prod, vars, gs, body)) => {
                    match self.log_of_product(vars, gs, body) {
                        Some(sum) => sum,
                        None => opaque(&q),
                    }
                }
                Some(Atom::Power(base, exponent)) if self.is_positive(base) => {
                    let log = self.log_of(base);
                    self.mul(exponent, &log)
                }
                _ if q.terms.len() > 1 => self.log_of(&q),
                _ => opaque(&q),
            };
            sum = sum.add(&part.scale(&BigRational::from_integer(e.into())));
        }
        sum
    }

    /// Of two factors that are negative, a number and another, both are turned: `-1·(a - b) = 1·(b - a)`.
    pub(crate) fn turn_negative(&mut self, parts: &mut [(Poly, i32)]) {
        let negative = |q: &Poly| q.as_constant().is_some_and(|c| c.is_negative());
        let Some(number) = parts.iter().position(|(q, e)| *e == 1 && negative(q)) else {
            return;
        };
        for n in 0..parts.len() {
            let Some((q, e)) = parts.get(n).cloned() else {
                continue;
            };
            let inner = match q.as_atom() {
                Some(Atom::Group(inner)) => (**inner).clone(),
                _ => q,
            };
            if n == number || e % 2 == 0 || !self.is_positive(&inner.neg()) {
                continue;
            }
            if let Some((q, _)) = parts.get_mut(n) {
                *q = inner.neg();
            }
            if let Some((q, _)) = parts.get_mut(number) {
                *q = q.neg();
            }
            return;
        }
    }

    /// `log Π f = Σ log f`, where every factor is positive.
    pub(crate) fn log_of_product(
        &mut self,
        vars: &[u32],
        gs: &[Guard],
        body: &Poly,
    ) -> Option<Poly> {
        let (vars, gs, body) = crate::rename::opened(vars, gs, body)?;
        if !self.positive_under(&body, &gs, &[]) {
            return None;
        }
        let range = gs.clone();
        let log = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| engine.log_of(&body),
        );
        Some(self.sum_over(&vars, &gs, &log))
    }

    /// The factors that all terms of a poly share (a bare monomial with a coefficient), and the rest. Their product is
    /// the poly wherever the factors with negative exponents are defined, and in the total reading too, since only
    /// exponentials and factors present in every term are taken out.
    pub(crate) fn take_content(&mut self, p: &Poly) -> (Poly, Poly) {
        let Some((first, _)) = p.terms.first() else {
            return (Poly::int(1), Poly::zero());
        };
        if let [(t, c)] = p.terms.as_slice()
            && t.bound.is_empty()
            && t.domain.is_empty()
        {
            let bare = Term {
                bound: Vec::new(),
                factors: t.factors.clone(),
                domain: Vec::new(),
            };
            return (
                Poly {
                    terms: vec![(bare, c.clone())],
                },
                Poly::int(1),
            );
        }
        // Plain factors: the least exponent over all terms, where every term has the factor with a positive exponent,
        // or every term with a negative one.
        let mut shared: Vec<(Atom, i32)> = Vec::new();
        for (atom, e) in &first.factors {
            let merged = matches!(atom, Atom::Exp(_)) && self.scope.allowed.group(Group::ExpLaw);
            if merged || first.bound.iter().any(|b| atom.mentions(&IVar::Bound(*b))) {
                continue;
            }
            let mut least = *e;
            let everywhere = p.terms.iter().all(|(t, _)| {
                let found = t
                    .factors
                    .iter()
                    .find(|(a, k)| a == atom && (*k > 0) == (*e > 0));
                found.is_some_and(|(_, k)| {
                    least = if *e > 0 { least.min(*k) } else { least.max(*k) };
                    true
                }) && t.factors.iter().filter(|(a, _)| a == atom).count() == 1
            });
            if everywhere {
                shared.push((atom.clone(), least));
            }
        }
        let scale = leading_content(p);
        let exponent = if self.scope.allowed.group(Group::ExpLaw) {
            shared_exponent(p)
        } else {
            Poly::zero()
        };
        if shared.is_empty() && scale.is_one() && exponent.is_zero() {
            return (Poly::int(1), p.clone());
        }
        let mut rest_terms = Vec::new();
        for (t, c) in &p.terms {
            let mut t = t.clone();
            for (atom, e) in &shared {
                for (a, k) in &mut t.factors {
                    if a == atom {
                        *k -= e;
                    }
                }
            }
            t.factors.retain(|(_, k)| *k != 0);
            rest_terms.push((t, c / &scale));
        }
        let mut rest = Poly::collect(rest_terms);
        let mut content = Poly {
            terms: vec![(
                Term {
                    bound: Vec::new(),
                    factors: shared,
                    domain: Vec::new(),
                },
                scale,
            )],
        };
        if !exponent.is_zero() {
            self.may(Group::ExpLaw);
            let back = Poly::atom(Atom::Exp(Arc::new(exponent.neg())));
            rest = self.mul(&rest, &back);
            let factor = Poly::atom(Atom::Exp(Arc::new(exponent)));
            content = self.mul(&content, &factor);
        }
        (content, rest)
    }

    /// `sin(k·π) = 0`, `cos(k·π) = (-1)^k` for whole `k`; for numbers also between.
    fn at_half_turns(&mut self, f: Function, p: &Poly) -> Option<Poly> {
        let [(t, c)] = p.terms.as_slice() else {
            return None;
        };
        let mut turns = t.clone();
        let before = turns.factors.len();
        turns.factors.retain(|(a, e)| !(*a == Atom::Pi && *e == 1));
        if turns.factors.len() == before || !t.bound.is_empty() || !t.domain.is_empty() {
            return None;
        }
        let k = Poly::collect([(turns, c.clone())]);
        if let Some(k) = k.as_constant() {
            return self.at_known_angle(f, &k);
        }
        if !is_whole(&k) || !self.may(Group::Trig) {
            return None;
        }
        Some(if f == Function::Sin {
            Poly::zero()
        } else {
            self.power_of(&Poly::int(-1), &k)
        })
    }

    /// The sine or cosine of multiples of `π/2`, `π/3`, `π/4` and `π/6`.
    fn at_known_angle(&mut self, f: Function, turns: &BigRational) -> Option<Poly> {
        let twelfths = turns * BigRational::from_integer(12.into());
        if !twelfths.is_integer() {
            return None;
        }
        // The cosine is the sine a quarter turn ahead.
        let ahead = if f == Function::Cos { 6 } else { 0 };
        let at: BigInt = twelfths.to_integer() + BigInt::from(ahead);
        let at = at.mod_floor(&BigInt::from(24)).to_i64()?;
        let half_turn = at % 12;
        let square = match half_turn.min(12 - half_turn) {
            0 => 0,
            2 => 1,
            3 => 2,
            4 => 3,
            6 => 4,
            _ => return None,
        };
        let half = BigRational::new(1.into(), 2.into());
        let root = self.power_of(&Poly::int(square), &Poly::constant(half.clone()));
        Some(root.scale(&if at < 12 { half } else { -half }))
    }

    /// `sin`, `cos`, `tanh`: parity, and addition where the reasons allow it.
    pub(crate) fn odd_even_fn(&mut self, f: Function, p: &Poly) -> Poly {
        if p.is_zero() {
            return if f == Function::Cos {
                Poly::int(1)
            } else {
                Poly::zero()
            };
        }
        if f == Function::Tanh {
            if self.scope.allowed.group(Group::ExpLaw) {
                // tanh(p) = 1 - 2/(exp(2p) + 1); the denominator is positive.
                self.may(Group::ExpLaw);
                let two = BigRational::from_integer(2.into());
                let denominator = self.exp_of(&p.scale(&two)).add(&Poly::int(1));
                let inverse = self.invert(&denominator);
                return Poly::int(1).sub(&inverse.scale(&two));
            }
            return self.with_parity(f, p);
        }
        if let Some(value) = self.at_half_turns(f, p) {
            return value;
        }
        if self.scope.allowed.group(Group::Trig)
            && p.terms.len() > 1
            && p.terms.len() <= 4
            && let Some((t, c)) = p.terms.first()
        {
            self.may(Group::Trig);
            let a = Poly {
                terms: vec![(t.clone(), c.clone())],
            };
            let b = p.sub(&a);
            let (sa, ca) = (
                self.odd_even_fn(Function::Sin, &a),
                self.odd_even_fn(Function::Cos, &a),
            );
            let (sb, cb) = (
                self.odd_even_fn(Function::Sin, &b),
                self.odd_even_fn(Function::Cos, &b),
            );
            return if f == Function::Sin {
                let left = self.mul(&sa, &cb);
                left.add(&self.mul(&ca, &sb))
            } else {
                let left = self.mul(&ca, &cb);
                left.sub(&self.mul(&sa, &sb))
            };
        }
        if self.scope.allowed.group(Group::Trig)
            && let [(t, c)] = p.terms.as_slice()
        {
            // A whole multiple is a sum.
            if let Some(n) = whole(c).filter(|n| n.abs() >= 2 && n.abs() <= 6) {
                self.may(Group::Trig);
                let one = Poly {
                    terms: vec![(t.clone(), BigRational::one())],
                };
                let step = if n > 0 { one.clone() } else { one.neg() };
                let rest = p.sub(&step);
                let (sa, ca) = (
                    self.odd_even_fn(Function::Sin, &step),
                    self.odd_even_fn(Function::Cos, &step),
                );
                let (sb, cb) = (
                    self.odd_even_fn(Function::Sin, &rest),
                    self.odd_even_fn(Function::Cos, &rest),
                );
                return if f == Function::Sin {
                    let left = self.mul(&sa, &cb);
                    left.add(&self.mul(&ca, &sb))
                } else {
                    let left = self.mul(&ca, &cb);
                    left.sub(&self.mul(&sa, &sb))
                };
            }
        }
        self.with_parity(f, p)
    }

    pub(crate) fn with_parity(&mut self, f: Function, p: &Poly) -> Poly {
        let negative = p.terms.first().is_some_and(|(_, c)| c.is_negative());
        let argument = if negative { p.neg() } else { p.clone() };
        let value = Poly::atom(Atom::Function(f, vec![Arc::new(argument)]));
        if negative && f != Function::Cos {
            value.neg()
        } else {
            value
        }
    }

    /// A product, maximum or minimum over a domain.
    pub(crate) fn big_of(
        &mut self,
        op: Big,
        vars: &[u32],
        domain: Vec<Guard>,
        body: &Poly,
    ) -> Poly {
        let height = body.height();
        let to = |v: &IVar| match v {
            IVar::Bound(b) => vars
                .iter()
                .zip(0u32..)
                .find(|(old, _)| *old == b)
                .map(|(_, n)| IVar::Bound(height + n)),
            _ => None,
        };
        let guards: Option<Vec<Guard>> = domain
            .iter()
            .map(|g| crate::rename::guard(g, &to))
            .collect();
        let body = crate::rename::poly(body, &to);
        match (guards, body) {
            (Some(mut gs), Some(body)) => {
                gs.sort();
                let ids = vars.iter().zip(0u32..).map(|(_, n)| height + n).collect();
                Poly::atom(Atom::Big(op, ids, gs, Arc::new(body)))
            }
            _ => {
                self.stuck("an index grew too large for exact arithmetic");
                Poly::zero()
            }
        }
    }
}
