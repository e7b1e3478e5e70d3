//! Rules on functions of reals: exponentials, logarithms, powers, inverses, roots, indicators, and what depends on a sign.

use std::sync::Arc;

use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rederive_lang::expr::{Function, Group};

use super::context::{Says, is_whole};
use super::engine::Engine;
use super::term::{Atom, Big, Guard, IVar, Index, Indicates, Poly, Term};

impl Engine<'_> {
    /// `exp(p)`. `exp(0) = 1`; `exp(log(q)) = q` where `q > 0`.
    pub(in crate::kernel) fn exp_of(&mut self, p: &Poly) -> Poly {
        if p.is_zero() {
            return Poly::int(1);
        }
        if let Some(split) = self.by_conditions(p, &mut |engine, q| engine.exp_of(q)) {
            return split;
        }
        if self.allowed.group(Group::LogLaw) || self.allowed.group(Group::ExpLaw) {
            for (t, c) in &p.terms {
                let ([(Atom::Function(Function::Log, args), 1)], true, true) = (
                    t.factors.as_slice(),
                    t.bound.is_empty(),
                    t.domain.is_empty(),
                ) else {
                    continue;
                };
                let (Some(n), [q]) = (whole(c), args.as_slice()) else {
                    continue;
                };
                if self.is_positive(q) {
                    self.may_one(&[Group::LogLaw, Group::ExpLaw]);
                    let rest = Poly::collect(p.terms.iter().filter(|(o, _)| o != t).cloned());
                    let power = self.raise(q, n);
                    let other = self.exp_of(&rest);
                    return self.mul(&power, &other);
                }
            }
        }
        Poly::atom(Atom::Exp(Arc::new(p.clone())))
    }

    /// `log(p)`. `log(1) = 0`; `log(exp(q)) = q`; a product of positive factors is split.
    pub(in crate::kernel) fn log_of(&mut self, p: &Poly) -> Poly {
        if p.as_constant().is_some_and(|c| c.is_one()) {
            return Poly::zero();
        }
        if let Some(split) = self.by_conditions(p, &mut |engine, q| engine.log_of(q)) {
            return split;
        }
        let opaque =
            |p: &Poly| Poly::atom(Atom::Function(Function::Log, vec![Arc::new(p.clone())]));
        if !self.allowed.group(Group::LogLaw) {
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
        if !c.is_positive() || (t.factors.is_empty() && c.is_one()) {
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
        if !parts.iter().all(|(q, _)| self.is_positive(q)) {
            return opaque(p);
        }
        self.may(Group::LogLaw);
        let mut sum = log_of_rational(c);
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
                _ => opaque(&q),
            };
            sum = sum.add(&part.scale(&BigRational::from_integer(e.into())));
        }
        sum
    }

    /// `log Π f = Σ log f`, where every factor is positive.
    fn log_of_product(&mut self, vars: &[u32], gs: &[Guard], body: &Poly) -> Option<Poly> {
        let fresh: Vec<(u32, u32)> = vars.iter().map(|v| (*v, super::rename::fresh())).collect();
        let to = |v: &IVar| match v {
            IVar::Bound(b) => fresh
                .iter()
                .find(|(old, _)| old == b)
                .map(|(_, n)| IVar::Bound(*n)),
            _ => None,
        };
        let gs: Vec<Guard> = gs
            .iter()
            .map(|g| super::rename::guard(g, &to))
            .collect::<Option<_>>()?;
        let body = super::rename::poly(body, &to)?;
        if !self.positive_under(&body, &gs, &[]) {
            return None;
        }
        let range = gs.clone();
        let log = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| engine.log_of(&body),
        );
        let vars: Vec<u32> = fresh.iter().map(|(_, n)| *n).collect();
        Some(self.sum_over(&vars, &gs, &log))
    }

    /// The factors that all terms of a poly share (a bare monomial with a coefficient), and the rest. Their product is
    /// the poly wherever the factors with negative exponents are defined, and in the total reading too, since only
    /// exponentials and factors present in every term are taken out.
    pub(in crate::kernel) fn take_content(&mut self, p: &Poly) -> (Poly, Poly) {
        let Some((first, _)) = p.terms.first() else {
            return (Poly::int(1), Poly::zero());
        };
        if let [(t, c)] = p.terms.as_slice() {
            if t.bound.is_empty() && t.domain.is_empty() {
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
        }
        // Plain factors: the least exponent over all terms, where every term has the factor with a positive exponent,
        // or every term with a negative one.
        let mut shared: Vec<(Atom, i32)> = Vec::new();
        for (atom, e) in &first.factors {
            let merged = matches!(atom, Atom::Exp(_)) && self.allowed.group(Group::ExpLaw);
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
        let exponent = if self.allowed.group(Group::ExpLaw) {
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

    /// `1/p`, total: `1/0` is 0. The inverse of a product is the product of the inverses.
    pub(in crate::kernel) fn invert(&mut self, p: &Poly) -> Poly {
        if p.is_zero() {
            return Poly::zero();
        }
        // A guarded monomial inverts factor by factor; where the guard fails both sides are 0.
        if let [(t, c)] = p.terms.as_slice() {
            if t.bound.is_empty() {
                let mut t = t.clone();
                for (a, e) in &mut t.factors {
                    if !matches!(a, Atom::Indicator(..) | Atom::Delta(_) | Atom::Iverson(_)) {
                        *e = e.saturating_neg();
                    }
                }
                return Poly::collect(self.settle(t, BigRational::one() / c));
            }
        }
        if let Some(split) = self.by_conditions(p, &mut |engine, q| engine.invert(q)) {
            return split;
        }
        if let Some((numerator, base, k)) = self.as_fraction(p) {
            let outer = self.raise(&base, k);
            let inner = self.invert(&numerator);
            return self.mul(&outer, &inner);
        }
        let (content, rest) = self.take_content(p);
        let outer = if content.as_constant().is_some_and(|c| c.is_one()) {
            Poly::int(1)
        } else {
            self.invert(&content)
        };
        let inner = match rest.terms.as_slice() {
            [(t, _)] if t.bound.is_empty() => self.invert(&rest),
            _ => Poly::power_of(Atom::Group(Arc::new(rest)), -1),
        };
        self.mul(&outer, &inner)
    }

    /// A sum with a denominator that is certainly not 0, put over it: `p = numerator / base^k`.
    fn as_fraction(&mut self, p: &Poly) -> Option<(Poly, Poly, i32)> {
        if p.terms.len() < 2 || !self.allowed.group(Group::Cancel) {
            return None;
        }
        let atom = p.terms.iter().find_map(|(t, _)| {
            t.factors.iter().find_map(|(a, e)| {
                let tied = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
                (*e < 0 && !tied && !matches!(a, Atom::Exp(_))).then(|| a.clone())
            })
        })?;
        let base = match &atom {
            Atom::Group(inner) => (**inner).clone(),
            other => Poly::atom(other.clone()),
        };
        let deepest = p
            .terms
            .iter()
            .flat_map(|(t, _)| &t.factors)
            .filter(|(a, _)| *a == atom)
            .map(|(_, e)| e.saturating_neg())
            .max()?;
        if !self.nonzero_under(&base, &[], &[]) {
            return None;
        }
        let numerator = self.times_denominator(p, &atom, &base)?;
        self.may(Group::Cancel);
        Some((numerator, base, deepest))
    }

    /// A poly kept together, to a positive power.
    pub(in crate::kernel) fn group_of(&mut self, p: &Poly, e: i32) -> Poly {
        // What would merge with factors outside of a sum stays inside.
        let mergeable = matches!(p.as_atom(), Some(Atom::Exp(_) | Atom::Power(..)));
        if (p.as_atom().is_some() && !mergeable) || p.as_constant().is_some() {
            return self.raise(p, e);
        }
        Poly::power_of(Atom::Group(Arc::new(p.clone())), e)
    }

    /// `base ^ exponent`.
    pub(in crate::kernel) fn power_of(&mut self, base: &Poly, exponent: &Poly) -> Poly {
        if let Some(c) = exponent.as_constant() {
            if let Some(n) = whole(&c) {
                return self.raise(base, n);
            }
            if let Some(value) = base.as_constant().and_then(|b| rational_power(&b, &c)) {
                return Poly::constant(value);
            }
            if base.is_zero() && c.is_positive() {
                return Poly::zero();
            }
        }
        if base.as_constant().is_some_and(|c| c.is_one()) {
            return Poly::int(1);
        }
        if !self.allowed.group(Group::PowerLaw) {
            return Poly::atom(Atom::Power(
                Arc::new(base.clone()),
                Arc::new(exponent.clone()),
            ));
        }
        // Products of nonnegative factors are split; a power of a positive power multiplies the exponents.
        if let Some(split) = self.split_power(base, exponent) {
            return split;
        }
        self.shift_power(base, exponent)
    }

    fn split_power(&mut self, base: &Poly, exponent: &Poly) -> Option<Poly> {
        let (content, rest) = self.take_content(base);
        let [(t, c)] = content.terms.as_slice() else {
            return None;
        };
        let mut parts: Vec<(Poly, i32)> = t
            .factors
            .iter()
            .map(|(a, e)| (Poly::atom(a.clone()), *e))
            .collect();
        if !c.is_one() {
            parts.push((Poly::constant(c.clone()), 1));
        }
        if !rest.as_constant().is_some_and(|c| c.is_one()) {
            parts.push((rest, 1));
        }
        if parts.is_empty()
            || (parts.len() == 1
                && parts
                    .first()
                    .is_some_and(|(p, e)| *e == 1 && !is_power_atom(p)))
        {
            return None;
        }
        // With a whole exponent that is at least 0 nothing is needed but that no factor is inverted.
        let natural = self.is_natural(exponent);
        let fine = parts
            .iter()
            .all(|(p, e)| (natural && *e > 0 && !is_power_atom(p)) || self.is_positive(p));
        if !fine {
            return self.even_root(&parts, exponent);
        }
        self.may(Group::PowerLaw);
        let mut product = Poly::int(1);
        for (p, e) in parts {
            let scaled = exponent.scale(&BigRational::from_integer(e.into()));
            let factor = match p.as_atom() {
                // (b^x)^s = b^(x·s) needs a positive base: that b^x is positive does not do.
                Some(Atom::Power(b, x)) if self.is_positive(b) => {
                    let total = self.mul(x, &scaled);
                    self.power_of(b, &total)
                }
                Some(Atom::Exp(inner)) => {
                    let total = self.mul(inner, &scaled);
                    self.exp_of(&total)
                }
                _ => match scaled.as_constant().and_then(|c| whole(&c)) {
                    Some(n) => self.raise(&p, n),
                    None => self.shift_power(&p, &scaled),
                },
            };
            product = self.mul(&product, &factor);
        }
        Some(product)
    }

    /// `sqrt(q^2) = |q|`, where the sign of `q` is known.
    fn even_root(&mut self, parts: &[(Poly, i32)], exponent: &Poly) -> Option<Poly> {
        let half = exponent
            .as_constant()
            .is_some_and(|c| c == BigRational::new(1.into(), 2.into()));
        let [(p, 2)] = parts else { return None };
        if !half {
            return None;
        }
        if self.is_nonnegative(p) {
            self.may(Group::PowerLaw);
            return Some(p.clone());
        }
        if self.is_nonnegative(&p.neg()) {
            self.may(Group::PowerLaw);
            return Some(p.neg());
        }
        None
    }

    /// Takes the whole constant out of the exponent: `b^(x + n) = b^x · b^n`, where `b` is not 0 or both are natural.
    ///
    /// Where a bound variable enters the exponent a number alone is taken out of its power: the power of anything else is
    /// kept whole, so that a shift of the variable shifts it.
    fn shift_power(&mut self, base: &Poly, exponent: &Poly) -> Poly {
        let constant = exponent
            .terms
            .iter()
            .find(|(t, _)| t.factors.is_empty() && t.bound.is_empty() && t.domain.is_empty())
            .map(|(_, c)| c.floor());
        let opaque =
            |b: &Poly, x: &Poly| Poly::atom(Atom::Power(Arc::new(b.clone()), Arc::new(x.clone())));
        let Some(n) = constant.filter(|c| !c.is_zero()) else {
            return opaque(base, exponent);
        };
        if kept_whole(base, exponent) {
            return opaque(base, exponent);
        }
        let rest = exponent.sub(&Poly::constant(n.clone()));
        if rest.is_zero() {
            return opaque(base, exponent);
        }
        let Some(k) = whole(&n) else {
            return opaque(base, exponent);
        };
        let fine = self.is_positive(base)
            || (self.is_natural(&rest) && k > 0)
            || (is_whole(&rest) && is_whole(exponent) && self.nonzero_under(base, &[], &[]));
        if !fine {
            return opaque(base, exponent);
        }
        let power = self.raise(base, k);
        let other = Poly::atom(Atom::Power(Arc::new(base.clone()), Arc::new(rest)));
        self.mul(&power, &other)
    }

    /// Whether a number is certainly whole and at least 0.
    pub(in crate::kernel) fn is_natural(&mut self, p: &Poly) -> bool {
        self.is_natural_in(p, &[])
    }

    /// Whether a number is certainly whole and at least 0 where conditions hold.
    fn is_natural_in(&self, p: &Poly, domain: &[Guard]) -> bool {
        is_whole(p) && super::context::as_index(p).is_some_and(|l| self.ctx.at_least(domain, &l, 0))
    }

    /// A function of something that a condition switches is switched by it: `f([g]·a + b) = [g]·f(a + b) + [not g]·f(b)`.
    fn by_conditions(
        &mut self,
        p: &Poly,
        f: &mut dyn FnMut(&mut Self, &Poly) -> Poly,
    ) -> Option<Poly> {
        if self.depth + 8 > super::engine::MAX_DEPTH || self.switching > 4 {
            return None;
        }
        let guard = p.terms.iter().find_map(|(t, _)| {
            let tied = |g: &Guard| {
                t.bound
                    .iter()
                    .any(|b| super::term::guard_mentions(g, &IVar::Bound(*b)))
            };
            t.domain.iter().find(|g| !tied(g)).cloned()
        });
        let mut sum = Poly::zero();
        let sides = match &guard {
            Some(guard) => Some(
                std::iter::once(guard.clone())
                    .chain(guard.negation()?)
                    .collect::<Vec<Guard>>(),
            ),
            None => None,
        };
        self.switching += 1;
        if let Some(sides) = sides {
            for side in sides {
                if self.ctx.contradicts(std::slice::from_ref(&side)) {
                    continue;
                }
                let here = side.clone();
                let value = self.within(
                    |ctx| ctx.guards.push(here),
                    |engine| {
                        let q = engine.reread(p);
                        f(engine, &q)
                    },
                );
                let factor = self.guard_poly(vec![side]);
                let part = self.mul(&factor, &value);
                sum = sum.add(&part);
            }
            self.switching -= 1;
            return Some(sum);
        }
        let q = if self.allowed.group(Group::Cases) {
            self.sign_to_split(p)
        } else {
            None
        };
        let Some(q) = q else {
            self.switching -= 1;
            return None;
        };
        for (poly, says) in super::cells::sign_cases(&q) {
            if self.facts_contradict(&poly, says) {
                continue;
            }
            let fact = super::context::Fact {
                bound: Vec::new(),
                domain: Vec::new(),
                poly: poly.clone(),
                says,
                text: "the case".into(),
                origin: super::context::Origin::Case,
                everywhere: false,
            };
            let value = self.within(
                |ctx| ctx.facts.push(fact),
                |engine| {
                    let inner = engine.reread(p);
                    if inner == *p {
                        None
                    } else {
                        Some(f(engine, &inner))
                    }
                },
            );
            let Some(value) = value else {
                self.switching -= 1;
                return None;
            };
            let kind = if says == Says::Zero {
                Indicates::Zero
            } else {
                Indicates::Positive
            };
            let factor = self.indicator_of(&poly, kind);
            let part = self.mul(&factor, &value);
            sum = sum.add(&part);
        }
        self.may(Group::Cases);
        self.switching -= 1;
        Some(sum)
    }

    /// Laws that apply among the factors of one term: exponentials are merged, powers of one base are, a factor meets
    /// its inverse, what was kept together is multiplied out.
    pub(in crate::kernel) fn merge_factors(
        &mut self,
        t: &Term,
    ) -> Option<Vec<(Term, BigRational)>> {
        self.merge_exponentials(t)
            .or_else(|| self.cancel_factor(t))
            .or_else(|| self.merge_powers(t))
            .or_else(|| self.open_group(t))
            .or_else(|| self.trig_square(t))
    }

    fn merge_exponentials(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        let exps: Vec<(&Arc<Poly>, i32)> = t
            .factors
            .iter()
            .filter_map(|(a, e)| {
                if let Atom::Exp(p) = a {
                    Some((p, *e))
                } else {
                    None
                }
            })
            .collect();
        let trivial = match exps.as_slice() {
            [] => true,
            [(_, 1)] => true,
            _ => false,
        };
        if trivial || !self.allowed.group(Group::ExpLaw) {
            // A factor and its inverse cancel without the law: exponentials are never 0.
            return self.cancel_exponentials(t);
        }
        self.may(Group::ExpLaw);
        let mut total = Poly::zero();
        for (p, e) in &exps {
            total = total.add(&p.scale(&BigRational::from_integer((*e).into())));
        }
        let mut rest = t.clone();
        rest.factors.retain(|(a, _)| !matches!(a, Atom::Exp(_)));
        let power = self.exp_of(&total);
        Some(self.distribute(rest, &[power]))
    }

    fn cancel_exponentials(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        let (atom, sum) = t.factors.iter().find_map(|(a, e)| {
            let other = t
                .factors
                .iter()
                .find(|(b, k)| a == b && (*k > 0) != (*e > 0))?;
            matches!(a, Atom::Exp(_)).then(|| (a.clone(), e.saturating_add(other.1)))
        })?;
        if !self.may_one(&[Group::Cancel, Group::ExpLaw]) {
            return None;
        }
        Some(vec![(with_exponent(t, &atom, sum), BigRational::one())])
    }

    fn cancel_factor(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.allowed.group(Group::Cancel) {
            return None;
        }
        for (a, e) in &t.factors {
            let Some((_, k)) = t
                .factors
                .iter()
                .find(|(b, k)| a == b && (*k > 0) != (*e > 0))
            else {
                continue;
            };
            let (a, sum) = (a.clone(), e.saturating_add(*k));
            let mut others = t.clone();
            others.factors.retain(|(b, _)| *b != a);
            if self.nonzero_in(&Poly::atom(a.clone()), &others) {
                self.may(Group::Cancel);
                return Some(vec![(with_exponent(t, &a, sum), BigRational::one())]);
            }
        }
        None
    }

    fn merge_powers(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.allowed.group(Group::PowerLaw) {
            return None;
        }
        for (at, (a, e)) in t.factors.iter().enumerate() {
            let Atom::Power(base, x) = a else { continue };
            let mut total = x.scale(&BigRational::from_integer((*e).into()));
            let mut hit = vec![at];
            // Whether every exponent is natural, so that the base may be 0.
            let mut natural = *e > 0 && self.is_natural_in(x, &t.domain);
            let mut whole_exponents = is_whole(x);
            for (other, (b, k)) in t.factors.iter().enumerate() {
                if other == at {
                    continue;
                }
                let added = match b {
                    Atom::Power(base2, y) if base2 == base => {
                        natural &= *k > 0 && self.is_natural_in(y, &t.domain);
                        whole_exponents &= is_whole(y);
                        Some(y.scale(&BigRational::from_integer((*k).into())))
                    }
                    _ if base.as_atom() == Some(b) => {
                        natural &= *k > 0;
                        Some(Poly::int(i64::from(*k)))
                    }
                    _ => None,
                };
                if let Some(y) = added {
                    total = total.add(&y);
                    hit.push(other);
                }
            }
            // The whole part of the exponent stands apart as a power of the base: that is settled.
            let constant = x
                .terms
                .iter()
                .find(|(q, _)| q.factors.is_empty() && q.bound.is_empty() && q.domain.is_empty())
                .map_or_else(BigRational::zero, |(_, c)| c.clone());
            let settled_already = hit.len() == 2
                && *e == 1
                && t.factors.iter().any(|(b, _)| base.as_atom() == Some(b))
                && !constant.is_negative()
                && constant < BigRational::one()
                && !kept_whole(base, x);
            if settled_already || (hit.len() == 1 && *e == 1) {
                continue;
            }
            let mut others = t.clone();
            let mut position = 0;
            others.factors.retain(|_| {
                position += 1;
                !hit.contains(&(position - 1))
            });
            let positive = self.positive_under(base, &others.domain, &others.factors);
            let fine = natural || positive || (whole_exponents && self.nonzero_in(base, &others));
            // Roots of what is at least 0, with positive exponents: 0 on both sides at 0.
            let roots = !fine
                && self.nonnegative_under(base, &others.domain, &others.factors)
                && hit.iter().all(|i| match t.factors.get(*i) {
                    Some((Atom::Power(_, y), k)) => {
                        *k > 0 && y.as_constant().is_some_and(|c| c.is_positive())
                    }
                    Some((_, k)) => *k > 0,
                    None => false,
                });
            if !fine && !roots {
                continue;
            }
            self.may(Group::PowerLaw);
            let power = self.power_of(base, &total);
            let old = Poly {
                terms: vec![(t.clone(), BigRational::one())],
            };
            let new = self.distribute(others, &[power]);
            let tidied = new.iter().cloned().map(|(mut t, c)| {
                t.tidy();
                (t, c)
            });
            if Poly::collect(tidied) == old {
                continue;
            }
            return Some(new);
        }
        None
    }

    fn open_group(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        for (at, (a, e)) in t.factors.iter().enumerate() {
            let Atom::Group(p) = a else { continue };
            if self.keep_powers && *e > 1 {
                continue;
            }
            let Ok(n) = u32::try_from(*e) else { continue };
            let under_sum = t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b)));
            if (under_sum && !self.allowed.linear())
                || p.terms.len().saturating_pow(n) > 2_000
                || n > 12
            {
                continue;
            }
            if under_sum {
                self.may_one(&[Group::Linearity, Group::Telescope]);
            }
            let mut rest = t.clone();
            rest.factors.remove(at);
            let polys: Vec<Poly> = (0..n).map(|_| (**p).clone()).collect();
            return Some(self.distribute(rest, &polys));
        }
        None
    }

    /// `sin^2 = 1 - cos^2`.
    fn trig_square(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.allowed.group(Group::Trig) {
            return None;
        }
        let (at, args, e) = t
            .factors
            .iter()
            .enumerate()
            .find_map(|(at, (a, e))| match a {
                Atom::Function(Function::Sin, args) if *e >= 2 => Some((at, args.clone(), *e)),
                _ => None,
            })?;
        self.may(Group::Trig);
        let mut rest = t.clone();
        if let Some((_, k)) = rest.factors.get_mut(at) {
            *k = e - 2;
        }
        let one_minus = Poly::int(1).sub(&Poly::power_of(Atom::Function(Function::Cos, args), 2));
        rest.factors.retain(|(_, k)| *k != 0);
        Some(self.distribute(rest, &[one_minus]))
    }

    /// `sin`, `cos`, `tanh`: parity, and addition where the reasons allow it.
    pub(in crate::kernel) fn odd_even_fn(&mut self, f: Function, p: &Poly) -> Poly {
        if p.is_zero() {
            return if f == Function::Cos {
                Poly::int(1)
            } else {
                Poly::zero()
            };
        }
        if f == Function::Tanh {
            if self.allowed.group(Group::ExpLaw) {
                // tanh(p) = 1 - 2/(exp(2p) + 1); the denominator is positive.
                self.may(Group::ExpLaw);
                let two = BigRational::from_integer(2.into());
                let denominator = self.exp_of(&p.scale(&two)).add(&Poly::int(1));
                let inverse = self.invert(&denominator);
                return Poly::int(1).sub(&inverse.scale(&two));
            }
            return self.with_parity(f, p);
        }
        if self.allowed.group(Group::Trig) && p.terms.len() > 1 && p.terms.len() <= 4 {
            if let Some((t, c)) = p.terms.first() {
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
        }
        if self.allowed.group(Group::Trig) {
            if let [(t, c)] = p.terms.as_slice() {
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
        }
        self.with_parity(f, p)
    }

    fn with_parity(&mut self, f: Function, p: &Poly) -> Poly {
        let negative = p.terms.first().is_some_and(|(_, c)| c.is_negative());
        let argument = if negative { p.neg() } else { p.clone() };
        let value = Poly::atom(Atom::Function(f, vec![Arc::new(argument)]));
        if negative && f != Function::Cos {
            value.neg()
        } else {
            value
        }
    }

    /// `floor(form / d)` as a form, multiples of the divisor taken out.
    pub(in crate::kernel) fn floor_of(&mut self, form: &Index, d: i64) -> Option<Index> {
        if d == 1 {
            return Some(form.clone());
        }
        let mut outside = Index::constant(form.constant_part().div_euclid(d));
        let mut inside = Index::constant(form.constant_part().rem_euclid(d));
        for (v, c) in form.terms() {
            outside = outside.add(&Index::var(v.clone()).scale(c.div_euclid(d))?)?;
            inside = inside.add(&Index::var(v.clone()).scale(c.rem_euclid(d))?)?;
        }
        if inside.is_constant().is_some() {
            return Some(outside);
        }
        // floor((g·a + r)/(g·b)) = floor((a + floor(r/g))/b): common divisors of the coefficients go.
        let g = inside.terms().iter().fold(d, |g, (_, c)| g.gcd(c));
        let (inside, d) = if g > 1 {
            let mut small = Index::constant(inside.constant_part().div_euclid(g));
            for (v, c) in inside.terms() {
                small = small.add(&Index::var(v.clone()).scale(c / g)?)?;
            }
            (small, d / g)
        } else {
            (inside, d)
        };
        if d == 1 {
            return outside.add(&inside);
        }
        // A floor whose bounds pin it down is that number.
        let floor = IVar::Floor(Box::new(inside), d);
        outside.add(&Index::var(floor))
    }

    /// `floor` of a number.
    pub(in crate::kernel) fn floor_fn(&mut self, p: &Poly) -> Poly {
        if let Some(c) = p.as_constant() {
            return Poly::constant(c.floor());
        }
        if is_whole(p) {
            return p.clone();
        }
        if self.allowed.group(Group::Rounding) || self.allowed.group(Group::Evaluate) {
            let d = p
                .terms
                .iter()
                .fold(num_bigint::BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
            let scaled = p.scale(&BigRational::from_integer(d.clone()));
            if let (true, Some(d)) = (is_whole(&scaled), d.to_i64()) {
                if let Some(form) =
                    super::context::as_index(&scaled).and_then(|form| self.floor_of(&form, d))
                {
                    self.may_one(&[Group::Rounding, Group::Evaluate]);
                    return Poly::index(&form);
                }
            }
        }
        Poly::atom(Atom::Function(Function::Floor, vec![Arc::new(p.clone())]))
    }

    /// `abs`, `sign`, `max`, `min` by the sign of a difference.
    pub(in crate::kernel) fn piecewise_fn(&mut self, f: Function, args: &[Poly]) -> Poly {
        let opaque = || Poly::atom(Atom::Function(f, sorted(args)));
        match (f, args) {
            (Function::Abs | Function::Sign, [p]) => {
                if let Some(c) = p.as_constant() {
                    let value = if f == Function::Abs {
                        c.abs()
                    } else {
                        c.signum()
                    };
                    return Poly::constant(value);
                }
                if !self.allowed.group(Group::Cases) {
                    return opaque();
                }
                self.may(Group::Cases);
                let above = self.indicator_of(p, Indicates::Positive);
                let below = self.indicator_of(&p.neg(), Indicates::Positive);
                let signs = above.sub(&below);
                if f == Function::Sign {
                    signs
                } else {
                    self.mul(&signs, p)
                }
            }
            (Function::Max | Function::Min, [a]) => {
                let _ = f;
                a.clone()
            }
            (Function::Max | Function::Min, [a, rest @ ..]) => {
                let b = if rest.len() == 1 {
                    rest.first().cloned().unwrap_or_default()
                } else {
                    self.piecewise_fn(f, rest)
                };
                if let Some(c) = a.sub(&b).as_constant() {
                    return if c.is_positive() == (f == Function::Max) {
                        a.clone()
                    } else {
                        b
                    };
                }
                if !self.allowed.group(Group::Cases) {
                    return opaque();
                }
                self.may(Group::Cases);
                // max(a, b) = b + (a - b)·[a - b > 0]; min(a, b) = a - (a - b)·[a - b > 0].
                let difference = a.sub(&b);
                let above = self.indicator_of(&difference, Indicates::Positive);
                let excess = self.mul(&above, &difference);
                if f == Function::Max {
                    b.add(&excess)
                } else {
                    a.sub(&excess)
                }
            }
            _ => opaque(),
        }
    }

    /// `[p > 0]` or `[p = 0]`: a known sign decides it; a positive factor does not matter; `[-q > 0] = 1 - [q > 0] - [q = 0]`.
    pub(in crate::kernel) fn indicator_of(&mut self, p: &Poly, kind: Indicates) -> Poly {
        if let Some(c) = p.as_constant() {
            let holds = match kind {
                Indicates::Positive => c.is_positive(),
                Indicates::Zero => c.is_zero(),
            };
            return Poly::int(i64::from(holds));
        }
        // Of whole numbers this is a guard.
        if is_whole(p) {
            if let Some(form) = super::context::as_index(p) {
                let guard = match kind {
                    Indicates::Zero => Some(Guard::Zero(form)),
                    Indicates::Positive => form.add_constant(-1).map(Guard::NonNegative),
                };
                if let Some(guard) = guard {
                    return self.guard_poly(vec![guard]);
                }
            }
        }
        if let Some(holds) = self.sign_decides(p, kind) {
            return Poly::int(i64::from(holds));
        }
        if let [(t, c)] = p.terms.as_slice() {
            // The sign of a product is that of its factors.
            if t.bound.is_empty()
                && t.domain.is_empty()
                && (t.factors.len() > 1 || t.factors.iter().any(|(_, e)| *e != 1))
            {
                let factors = t.factors.clone();
                let (positive, zero) = self.product_signs(&factors);
                return match (kind, c.is_negative()) {
                    (Indicates::Zero, _) => zero,
                    (Indicates::Positive, false) => positive,
                    (Indicates::Positive, true) => Poly::int(1).sub(&positive).sub(&zero),
                };
            }
        }
        let (content, rest) = self.take_content(p);
        let negative = content.terms.first().is_some_and(|(_, c)| c.is_negative());
        let magnitude = if negative {
            content.neg()
        } else {
            content.clone()
        };
        let simpler =
            if !rest.is_zero() && rest.as_constant().is_none() && self.is_positive(&magnitude) {
                rest
            } else {
                let c = p
                    .terms
                    .first()
                    .map(|(_, c)| c.abs())
                    .unwrap_or_else(BigRational::one);
                let p = p.scale(&(BigRational::one() / c));
                let flip = p.terms.first().is_some_and(|(_, c)| c.is_negative());
                return self.signed_indicator(if flip { p.neg() } else { p }, flip, kind);
            };
        self.signed_indicator(simpler, negative, kind)
    }

    fn signed_indicator(&mut self, q: Poly, negated: bool, kind: Indicates) -> Poly {
        // q may itself lead with a negative coefficient; its canonical sign is that of its first term.
        let (q, negated) = match q.terms.first() {
            Some((_, c)) if c.is_negative() => (q.neg(), !negated),
            _ => (q, negated),
        };
        let q = Arc::new(q);
        let positive = Poly::atom(Atom::Indicator(q.clone(), Indicates::Positive));
        let zero = Poly::atom(Atom::Indicator(q, Indicates::Zero));
        match (kind, negated) {
            (Indicates::Zero, _) => zero,
            (Indicates::Positive, false) => positive,
            (Indicates::Positive, true) => Poly::int(1).sub(&positive).sub(&zero),
        }
    }

    fn sign_decides(&mut self, p: &Poly, kind: Indicates) -> Option<bool> {
        if self.is_positive(p) {
            return Some(kind == Indicates::Positive);
        }
        let negated = p.neg();
        if self.is_positive(&negated) {
            return Some(false);
        }
        if self.says(p, Says::Zero) {
            return Some(kind == Indicates::Zero);
        }
        if kind == Indicates::Positive && self.is_nonnegative(&negated) {
            return Some(false);
        }
        if kind == Indicates::Zero && self.nonzero_under(p, &[], &[]) {
            return Some(false);
        }
        None
    }

    /// A product, maximum or minimum over a domain.
    pub(in crate::kernel) fn big_of(
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
                .map(|(_, n)| IVar::Bound(height.saturating_add(n))),
            _ => None,
        };
        let guards: Option<Vec<Guard>> = domain
            .iter()
            .map(|g| super::rename::guard(g, &to))
            .collect();
        let body = super::rename::poly(body, &to);
        match (guards, body) {
            (Some(mut gs), Some(body)) => {
                gs.sort();
                let ids = vars
                    .iter()
                    .zip(0u32..)
                    .map(|(_, n)| height.saturating_add(n))
                    .collect();
                Poly::atom(Atom::Big(op, ids, gs, Arc::new(body)))
            }
            _ => {
                self.owe("an index grew too large for exact arithmetic".into());
                Poly::zero()
            }
        }
    }
}

fn is_power_atom(p: &Poly) -> bool {
    matches!(p.as_atom(), Some(Atom::Power(..) | Atom::Exp(_)))
}

/// Whether a power keeps the constant of its exponent: a bound variable enters it, and the base is not a number.
fn kept_whole(base: &Poly, exponent: &Poly) -> bool {
    base.as_constant().is_none() && exponent.has_bound()
}

fn with_exponent(t: &Term, atom: &Atom, sum: i32) -> Term {
    let mut out = t.clone();
    out.factors.retain(|(b, _)| b != atom);
    if sum != 0 {
        out.factors.push((atom.clone(), sum));
    }
    out
}

fn sorted(args: &[Poly]) -> Vec<Arc<Poly>> {
    let mut list: Vec<Arc<Poly>> = args.iter().cloned().map(Arc::new).collect();
    list.sort();
    list
}

/// A whole number that fits an exponent.
pub(in crate::kernel) fn whole(c: &BigRational) -> Option<i32> {
    if c.is_integer() {
        c.to_integer().to_i32().filter(|n| n.abs() < 1_000)
    } else {
        None
    }
}

/// A root of a rational that is rational.
fn rational_power(base: &BigRational, exponent: &BigRational) -> Option<BigRational> {
    let degree = exponent.denom().to_u32()?;
    let power = exponent.numer().to_i32().filter(|n| n.abs() < 64)?;
    if base.is_negative() || degree > 16 || (base.is_zero() && power < 0) {
        return None;
    }
    let root = |n: &num_bigint::BigInt| {
        let r = n.nth_root(degree);
        (num_traits::pow(r.clone(), degree as usize) == *n).then_some(r)
    };
    let r = BigRational::new(root(base.numer())?, root(base.denom())?);
    Some(if power >= 0 {
        num_traits::pow(r, power.unsigned_abs() as usize)
    } else {
        BigRational::one() / num_traits::pow(r, power.unsigned_abs() as usize)
    })
}

/// `log` of a positive rational, by the primes in it.
fn log_of_rational(c: &BigRational) -> Poly {
    let mut sum = Poly::zero();
    for (n, sign) in [(c.numer(), 1), (c.denom(), -1)] {
        let mut rest = n.clone();
        let mut p: u32 = 2;
        while !rest.is_one() && p < 2_000 {
            let prime = num_bigint::BigInt::from(p);
            let mut count = 0i64;
            while rest.is_multiple_of(&prime) {
                rest /= &prime;
                count += 1;
            }
            if count > 0 {
                let log = Poly::atom(Atom::Function(
                    Function::Log,
                    vec![Arc::new(Poly::int(i64::from(p)))],
                ));
                sum = sum.add(&log.scale(&BigRational::from_integer((sign * count).into())));
            }
            p += 1;
        }
        if !rest.is_one() {
            let log = Poly::atom(Atom::Function(
                Function::Log,
                vec![Arc::new(Poly::constant(BigRational::from_integer(rest)))],
            ));
            sum = sum.add(&log.scale(&BigRational::from_integer(sign.into())));
        }
    }
    sum
}

/// The coefficient that makes the first one 1 in size, with the sign kept.
fn leading_content(p: &Poly) -> BigRational {
    p.terms
        .first()
        .map(|(_, c)| c.abs())
        .unwrap_or_else(BigRational::one)
}

/// The part of the exponents that all terms share: for each bare monomial, the least of its coefficients over the terms.
fn shared_exponent(p: &Poly) -> Poly {
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
                .unwrap_or_default()
        })
        .collect();
    let mut monomials: Vec<Term> = Vec::new();
    for ((t, _), q) in p.terms.iter().zip(&exponents) {
        for (m, _) in &q.terms {
            let tied = t.bound.iter().any(|b| {
                m.factors_mention(&IVar::Bound(*b))
                    || m.domain
                        .iter()
                        .any(|g| super::term::guard_mentions(g, &IVar::Bound(*b)))
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
