//! How fast terms grow at infinity.

use crate::limit::*;
use std::cmp::Ordering;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use rederive_lang::expr::{Function, Number, Sort, Var};

use crate::context::Says;
use crate::engine::Engine;
use crate::scope::Scope;
use crate::term::{Atom, IVar, Index, Key, Poly, Term};

impl Rate {
    fn constant() -> Rate {
        Rate {
            exponent: Poly::zero(),
            power: Poly::zero(),
            log: BigRational::zero(),
        }
    }
}

impl Engine<'_> {
    pub(crate) fn limit_at_infinity(&mut self, p: &Poly, v: &Atom) -> Option<Limit> {
        if has_jump(p, v) {
            return None;
        }
        let (n, d) = self.fraction(p, v)?;
        if n.is_zero() {
            return Some(Limit::Finite(Poly::zero()));
        }
        // Of the numerator no more than what it is up to something slower has to be known.
        let (rate_n, lead_n) = self.no_faster_than(&n, v)?;
        let (rate_d, lead_d) = self.leading(&d, v)?;
        let inverse = self.invert(&lead_d);
        let ratio = self.mul(&lead_n, &inverse);
        match self.faster(&rate_n, &rate_d, v)? {
            Ordering::Less => Some(Limit::Finite(Poly::zero())),
            Ordering::Equal => Some(Limit::Finite(ratio)),
            Ordering::Greater => {
                if self.is_positive(&ratio) {
                    Some(Limit::Infinite)
                } else if self.is_positive(&ratio.neg()) {
                    Some(Limit::Infinite.negated())
                } else {
                    None
                }
            }
        }
    }

    /// The fastest growing part of a poly: how fast, and its coefficient (not 0).
    pub(crate) fn leading(&mut self, p: &Poly, v: &Atom) -> Option<(Rate, Poly)> {
        let (rate, coefficient) = self.no_faster_than(p, v)?;
        // A leading coefficient that may vanish says nothing.
        if !p.is_zero() && !self.nonzero_under(&coefficient, &[], &[]) {
            return None;
        }
        Some((rate, coefficient))
    }

    /// A rate, and the coefficient with which a poly grows at it, up to what grows slower. The coefficient may be 0.
    fn no_faster_than(&mut self, p: &Poly, v: &Atom) -> Option<(Rate, Poly)> {
        let mut best: Option<(Rate, Poly)> = None;
        for (t, c) in &p.terms {
            if !t.bound.is_empty()
                && (t.factors.iter().any(|(a, _)| atom_mentions(a, v)) || guards_mention(t, v))
            {
                return None;
            }
            let mut rate = Rate::constant();
            let mut rest = Term {
                bound: t.bound.clone(),
                factors: Vec::new(),
                domain: t.domain.clone(),
            };
            let mut scale = Poly::int(1);
            for (a, e) in &t.factors {
                if a == v {
                    rate.power = rate.power.add(&Poly::int((*e).into()));
                } else if let (Atom::Exp(q), true) = (a, atom_mentions(a, v)) {
                    let (with, without): (Vec<_>, Vec<_>) =
                        q.terms.iter().cloned().partition(|(m, _)| {
                            m.factors.iter().any(|(b, _)| b == v || atom_mentions(b, v))
                        });
                    let scale = BigRational::from_integer((*e).into());
                    rate.exponent = rate.exponent.add(&Poly::collect(with).scale(&scale));
                    let constant = Poly::collect(without).scale(&scale);
                    if !constant.is_zero() {
                        rest.factors.push((Atom::Exp(Arc::new(constant)), 1));
                    }
                } else if let (Atom::Power(b, x), true) = (a, atom_mentions(a, v)) {
                    // (c·v^p + …)^x grows like c^x·v^(p·x), where c > 0.
                    if !mentions_atom(x, v) && mentions_atom(b, v) {
                        let (base, lead) = self.leading(b, v)?;
                        if !self.is_positive(&lead)
                            || !base.exponent.is_zero()
                            || !base.log.is_zero()
                        {
                            return None;
                        }
                        let k = x.scale(&BigRational::from_integer((*e).into()));
                        let power = self.mul(&base.power, &k);
                        rate.power = rate.power.add(&power);
                        let root = self.power_of(&lead, &k);
                        scale = self.mul(&scale, &root);
                        continue;
                    }
                    // b^x = exp(x·log b)
                    if mentions_atom(b, v) || !self.is_positive(b) {
                        return None;
                    }
                    let log = Poly::atom(Atom::Function(Function::Log, vec![b.clone()]));
                    let product = self.mul(x, &log);
                    rate.exponent = rate
                        .exponent
                        .add(&product.scale(&BigRational::from_integer((*e).into())));
                } else if let (Atom::Function(Function::Log, args), true) = (a, atom_mentions(a, v))
                {
                    // log(c·v^p + …) grows like p·log(v), where c and p are positive.
                    let (of, lead) = self.leading(args.first()?, v)?;
                    let fine = of.exponent.is_zero() && of.log.is_zero();
                    if !fine || !self.is_positive(&of.power) || !self.is_positive(&lead) {
                        return None;
                    }
                    rate.log += BigRational::from_integer((*e).into());
                    let power = self.raise(&of.power, *e);
                    scale = self.mul(&scale, &power);
                } else if atom_mentions(a, v) {
                    return None;
                } else {
                    rest.factors.push((a.clone(), *e));
                }
            }
            let coefficient = Poly {
                terms: vec![(rest, c.clone())],
            };
            let mut coefficient = self.mul(&coefficient, &scale);
            best = match best {
                None => Some((rate, coefficient)),
                Some((old, sum)) => match self.faster(&rate, &old, v)? {
                    Ordering::Greater => Some((rate, coefficient)),
                    Ordering::Less => Some((old, sum)),
                    Ordering::Equal => {
                        coefficient = sum.add(&coefficient);
                        Some((old, coefficient))
                    }
                },
            };
        }
        let (rate, coefficient) = best.unwrap_or_else(|| (Rate::constant(), Poly::zero()));
        let coefficient = self.reread(&coefficient);
        Some((rate, coefficient))
    }

    /// Which grows faster as the variable goes to infinity, where that can be told. The variables of other limits and
    /// integrals are numbers as any parameter.
    pub(crate) fn faster(&mut self, a: &Rate, b: &Rate, v: &Atom) -> Option<Ordering> {
        let difference = a.exponent.sub(&b.exponent);
        if difference.is_zero() {
            let power = a.power.sub(&b.power);
            return if power.is_zero() {
                Some(a.log.cmp(&b.log))
            } else if self.is_positive(&power) {
                Some(Ordering::Greater)
            } else if self.is_positive(&power.neg()) {
                Some(Ordering::Less)
            } else {
                self.wanted_sign = Some(power);
                None
            };
        }
        // Only powers of the variable are ordered: not what hides it deeper.
        let hidden = |t: &Term| t.factors.iter().any(|(x, _)| x != v && atom_mentions(x, v));
        if difference
            .terms
            .iter()
            .any(|(t, _)| hidden(t) || guards_mention(t, v))
        {
            return None;
        }
        // The highest power of the variable in the difference of the exponents decides.
        let degree = |t: &Term| {
            t.factors
                .iter()
                .map(|(x, e)| if x == v { *e } else { 0 })
                .sum::<i32>()
        };
        let top = difference.terms.iter().map(|(t, _)| degree(t)).max()?;
        if top <= 0 {
            return None;
        }
        let lead = Poly::collect(
            difference
                .terms
                .iter()
                .filter(|(t, _)| degree(t) == top)
                .map(|(t, c)| {
                    let mut t = t.clone();
                    t.factors.retain(|(x, _)| x != v);
                    (t, c.clone())
                }),
        );
        if self.is_positive(&lead) {
            Some(Ordering::Greater)
        } else if self.is_positive(&lead.neg()) {
            Some(Ordering::Less)
        } else {
            self.wanted_sign = Some(lead);
            None
        }
    }
}

impl Engine<'_> {
    /// The sign that a number has close to the point of the limit around it: that of its limit, which is not 0. What bound
    /// variables enter is not asked for: it would have to hold for all of their values at once.
    pub(crate) fn sign_near(&mut self, p: &Poly) -> Option<Says> {
        let (v, goes) = self.scope.near.last().cloned()?;
        if self.scope.limits > 1 || !mentions_atom(p, &v) || has_loose(p) {
            return None;
        }
        if !variable(&v).is_some_and(|v| self.is_open_around(p, v)) {
            return None;
        }
        // The limit of a limit's condition is found by what is known without it.
        let used = self.used.clone();
        let found = self.scoped(Scope::away_from_limits, |engine| {
            let found = engine.attempted(|engine| Ok(engine.limit_of(p, &v, &goes, 3)));
            found.ok().flatten()
        });
        self.used = used;
        let positive = match found? {
            Limit::Infinite => true,
            Limit::MinusInfinite => false,
            Limit::Finite(a) if self.is_positive(&a) => true,
            Limit::Finite(a) if self.is_positive(&a.neg()) => false,
            Limit::Finite(_) => return None,
        };
        let near = self.fact_near(&v, if positive { p.clone() } else { p.neg() });
        self.ctx.facts.push(near);
        Some(if positive {
            Says::Positive
        } else {
            Says::NonZero
        })
    }

    /// Sums and products of what has a limit, and continuous functions of it: `lim f(a) = f(lim a)`; `lim b^x = exp(lim x·(b - 1))`
    /// where `b` goes to 1; a difference of roots over their sum.
    pub(crate) fn limit_by_parts(
        &mut self,
        p: &Poly,
        v: &Atom,
        goes: &Goes,
        depth: u32,
    ) -> Option<Limit> {
        if depth > 4 || p.terms.len() > 8 {
            return None;
        }
        if let Some(turned) = self.roots_apart(p, v) {
            return self.limit_of(&turned, v, goes, depth + 1);
        }
        if let Some(found) = self.limit_of_floor(p, v, goes, depth) {
            return Some(found);
        }
        if let Some(found) = self.limit_of_logarithm(p, v, goes, depth) {
            return Some(found);
        }
        if matches!(goes, Goes::Up)
            && let Some(found) = self.limit_near_zero(p, v, depth)
        {
            return Some(found);
        }
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            if guards_mention(t, v) {
                return None;
            }
            let (with, without): (Vec<_>, Vec<_>) = t
                .factors
                .iter()
                .cloned()
                .partition(|(a, _)| atom_mentions(a, v));
            if !with.is_empty() && !t.bound.is_empty() {
                return None;
            }
            if self.vanishes_beside_bounded(&with, v, goes, depth)
                || self.vanishes_geometrically(&with, v, goes)
                || self.vanishes_as_one_power(&with, v, goes)
            {
                continue;
            }
            let mut product = Poly::collect([(
                Term {
                    factors: without,
                    ..t.clone()
                },
                c.clone(),
            )]);
            if let Some(value) = self.limit_of_exponential(&with, v, goes, depth) {
                product = self.mul(&product, &value);
                sum = sum.add(&product);
                continue;
            }
            let whole = p.terms.len() == 1 && with.len() == 1;
            for (a, e) in with {
                let value = if a == *v || (whole && e != 1) || (!whole && !is_composed(&a)) {
                    match self.limit_of(&Poly::power_of(a, e), v, goes, depth + 1)? {
                        Limit::Finite(value) if !whole => value,
                        _ => return None,
                    }
                } else {
                    let value = self.limit_of_composed(&a, v, goes, depth)?;
                    if e < 0 && !self.nonzero_under(&value, &[], &[]) {
                        return None;
                    }
                    self.raise(&value, e)
                };
                product = self.mul(&product, &value);
            }
            sum = sum.add(&product);
        }
        Some(Limit::Finite(sum))
    }

    /// Whether a product goes to 0: one factor is a sine or a cosine, what is beside them goes to 0.
    fn vanishes_beside_bounded(
        &mut self,
        factors: &[(Atom, i32)],
        v: &Atom,
        goes: &Goes,
        depth: u32,
    ) -> bool {
        let bounded = |(a, e): &(Atom, i32)| {
            *e > 0 && matches!(a, Atom::Function(Function::Sin | Function::Cos, _))
        };
        let (waves, others): (Vec<_>, Vec<_>) = factors.iter().cloned().partition(bounded);
        if waves.is_empty() || others.is_empty() {
            return false;
        }
        let product = Term {
            bound: Vec::new(),
            factors: others,
            domain: Vec::new(),
        };
        let product = Poly::collect([(product, BigRational::one())]);
        let Some(Limit::Finite(value)) = self.limit_of(&product, v, goes, depth + 1) else {
            return false;
        };
        self.vanishes(value, 3).is_ok()
    }

    /// Whether a product goes to 0 at infinity because of a power of a number between -1 and 1 whose exponent grows
    /// with the variable: beside it stand powers of the variable, other such powers, sines and cosines.
    fn vanishes_geometrically(&mut self, factors: &[(Atom, i32)], v: &Atom, goes: &Goes) -> bool {
        if !matches!(goes, Goes::Up) {
            return false;
        }
        // A real exponent needs a base that is at least 0.
        let mut small = false;
        for (a, e) in factors {
            match a {
                Atom::Power(b, x) if *e > 0 => {
                    let growing = !mentions_atom(b, v)
                        && grows_with(x, v)
                        && (crate::context::is_whole(x) || self.is_nonnegative(b))
                        && self.is_positive(&Poly::int(1).sub(b))
                        && self.is_positive(&Poly::int(1).add(b));
                    if !growing {
                        return false;
                    }
                    small = true;
                }
                Atom::Function(Function::Sin | Function::Cos, _) if *e > 0 => {}
                _ if a == v => {}
                _ => return false,
            }
        }
        small
    }

    /// The same of powers that are one: `Π b^(k·v + c) = Π b^c · (Π b^k)^v`, where `Π b^k` is between -1 and 1.
    fn vanishes_as_one_power(&mut self, factors: &[(Atom, i32)], v: &Atom, goes: &Goes) -> bool {
        if !matches!(goes, Goes::Up) {
            return false;
        }
        let mut base: Option<Poly> = None;
        for (a, e) in factors {
            let (b, x) = match a {
                Atom::Power(b, x) if *e > 0 && !mentions_atom(b, v) => (b, x),
                Atom::Function(Function::Sin | Function::Cos, _) if *e > 0 => continue,
                _ if a == v => continue,
                _ => return false,
            };
            let Some(slope) = slope_in(x, v).and_then(|k| k.checked_mul(*e)) else {
                return false;
            };
            // A real exponent needs a base that is positive; a negative one, a base that is not 0.
            let defined = (crate::context::is_whole(x) || self.is_positive(b))
                && (slope > 0 || self.nonzero_under(b, &[], &[]));
            if !defined {
                return false;
            }
            let power = self.raise(b, slope);
            base = Some(match base {
                Some(base) => self.mul(&base, &power),
                None => power,
            });
        }
        base.is_some_and(|base| {
            self.is_positive(&Poly::int(1).sub(&base)) && self.is_positive(&Poly::int(1).add(&base))
        })
    }

    /// `lim a·floor(b) = lim a·b`, where `a` goes to 0: `b` and its floor are less than 1 apart.
    fn limit_of_floor(&mut self, p: &Poly, v: &Atom, goes: &Goes, depth: u32) -> Option<Limit> {
        let (t, c, a, inside) = p.terms.iter().find_map(|(t, c)| {
            t.factors.iter().find_map(|(a, e)| {
                let inside = match a {
                    Atom::Function(Function::Floor, args) => args.first().map(|q| (**q).clone())?,
                    Atom::Int(IVar::Floor(form, d)) => {
                        Poly::index(form).scale(&BigRational::new(1.into(), (*d).into()))
                    }
                    _ => return None,
                };
                // What is below the line as well as above it is not `a·floor(b)`.
                let once = t.factors.iter().filter(|(b, _)| b == a).count() == 1;
                let plain = t.bound.is_empty() && t.domain.is_empty() && *e == 1 && once;
                (plain && atom_mentions(a, v)).then(|| (t.clone(), c.clone(), a.clone(), inside))
            })
        })?;
        // A whole value of a function is its own floor: what is inside of it jumps as it does.
        if let Some(Atom::Apply(f, ..)) = inside.as_atom()
            && !self.is_real_valued(f)
        {
            return None;
        }
        let mut beside = t.clone();
        beside.factors.retain(|(b, _)| *b != a);
        let beside = Poly::collect([(beside, c)]);
        let Limit::Finite(zero) = self.limit_of(&beside, v, goes, depth + 1)? else {
            return None;
        };
        self.vanishes(zero, 3).ok()?;
        let others = p.part(|u| *u != t);
        let straight = self.mul(&beside, &inside);
        self.limit_of(&others.add(&straight), v, goes, depth + 1)
    }

    /// Whether a function is declared, and its values are real numbers.
    fn is_real_valued(&self, function: &Var) -> bool {
        self.params.iter().any(|p| {
            p.var == *function
                && matches!(&p.sort, Sort::Function(f) if f.result == Sort::Scalar(Number::Real))
        })
    }

    /// `lim Π b^x·exp(q) = exp(lim (Σ x·log(b) + q))`, where the bases are positive close to the point.
    fn limit_of_exponential(
        &mut self,
        factors: &[(Atom, i32)],
        v: &Atom,
        goes: &Goes,
        depth: u32,
    ) -> Option<Poly> {
        let powers = |(a, _): &&(Atom, i32)| match a {
            Atom::Exp(_) => true,
            Atom::Power(_, x) => mentions_atom(x, v),
            _ => false,
        };
        if factors.len() < 2 || factors.iter().filter(powers).count() != factors.len() {
            return None;
        }
        let mut exponent = Poly::zero();
        for (a, e) in factors {
            let part = match a {
                Atom::Exp(q) => (**q).clone(),
                Atom::Power(b, x) => {
                    if !self.is_positive(b) && self.sign_near(b) != Some(Says::Positive) {
                        return None;
                    }
                    let log = self.log_of(b);
                    self.mul(x, &log)
                }
                _ => return None,
            };
            exponent = exponent.add(&part.scale(&BigRational::from_integer((*e).into())));
        }
        match self.limit_of(&exponent, v, goes, depth + 1)? {
            Limit::Finite(value) => Some(self.exp_of(&value)),
            Limit::MinusInfinite => Some(Poly::zero()),
            Limit::Infinite => None,
        }
    }

    /// The limit at infinity with the variable put as one over another that goes to 0 from above, for l'Hôpital's rule.
    fn limit_near_zero(&mut self, p: &Poly, v: &Atom, depth: u32) -> Option<Limit> {
        let logarithm = |t: &Term| {
            let is_log = |a: &Atom| matches!(a, Atom::Function(Function::Log, _));
            t.factors
                .iter()
                .any(|(a, _)| is_log(a) && atom_mentions(a, v))
        };
        let wanted = p.terms.len() > 1 && p.terms.len() <= 4;
        if depth > 3 || !wanted || !p.terms.iter().any(|(t, _)| logarithm(t)) || has_jump(p, v) {
            return None;
        }
        let var = variable(v)?.clone();
        let real = Atom::Real(crate::terms::binders::fresh_real(&var));
        let inverse = Poly::power_of(real.clone(), -1);
        let from_above = Goes::Point(Poly::zero(), 1);
        let before = self.ctx.facts.clone();
        self.ctx.facts.retain(|f| !mentions_atom(&f.poly, v));
        self.ctx.facts.push(crate::context::Fact::here(
            Poly::atom(real.clone()),
            Says::Positive,
            "close to the limit point",
        ));
        let found = self.scoped(
            |scope| {
                scope.away_from_limits();
                scope.approach(&real, &from_above);
            },
            |engine| {
                let turned = engine.put(p, v, &inverse);
                engine.limit_at_point(&turned, &real, &Poly::zero(), 1)
            },
        );
        self.ctx.facts = before;
        found
    }

    /// The limit of `b^x`, where `x` stays as it is.
    fn limit_of_power(&mut self, b: &Poly, x: &Poly, base: &Limit) -> Option<Poly> {
        match base {
            Limit::Finite(value) if self.is_positive(value) => Some(self.power_of(value, x)),
            Limit::Finite(value) => {
                let from_above =
                    self.is_nonnegative(b) || self.sign_near(b) == Some(Says::Positive);
                let zero = from_above && self.vanishes(value.clone(), 3).is_ok();
                (zero && self.is_positive(x)).then(Poly::zero)
            }
            Limit::Infinite => self.is_positive(&x.neg()).then(Poly::zero),
            Limit::MinusInfinite => None,
        }
    }

    /// The limit of a function of something.
    fn limit_of_composed(&mut self, a: &Atom, v: &Atom, goes: &Goes, depth: u32) -> Option<Poly> {
        let finite = |engine: &mut Self, q: &Poly| match engine.limit_of(q, v, goes, depth + 1)? {
            Limit::Finite(value) => Some(value),
            _ => None,
        };
        match a {
            Atom::Group(q) => finite(self, q),
            Atom::Exp(q) => match self.limit_of(q, v, goes, depth + 1)? {
                Limit::Finite(value) => Some(self.exp_of(&value)),
                Limit::MinusInfinite => Some(Poly::zero()),
                Limit::Infinite => None,
            },
            Atom::Function(f @ (Function::Sin | Function::Cos | Function::Tanh), args) => {
                let [q] = args.as_slice() else { return None };
                let value = finite(self, q)?;
                Some(self.function_of(*f, &[value]))
            }
            Atom::Function(Function::Log, args) => {
                let [q] = args.as_slice() else { return None };
                let value = finite(self, q)?;
                self.is_positive(&value).then(|| self.log_of(&value))
            }
            Atom::Power(b, x) => {
                let base = self.limit_of(b, v, goes, depth + 1);
                if !mentions_atom(x, v) {
                    return self.limit_of_power(b, x, &base?);
                }
                let base = match base {
                    Some(Limit::Finite(value)) => Some(value),
                    _ => None,
                };
                let one = base
                    .as_ref()
                    .and_then(Poly::as_constant)
                    .is_some_and(|c| c.is_one());
                if one {
                    let excess = self.mul(x, &b.sub(&Poly::int(1)));
                    let exponent = finite(self, &excess)?;
                    return Some(self.exp_of(&exponent));
                }
                if let Some(base) = base.filter(|base| self.is_positive(base)) {
                    let exponent = finite(self, x)?;
                    return Some(self.power_of(&base, &exponent));
                }
                // b^x = exp(x·log(b)), where b is positive close to the point.
                if !self.is_positive(b) && self.sign_near(b) != Some(Says::Positive) {
                    return None;
                }
                let log = self.log_of(b);
                let product = self.mul(x, &log);
                let exponent = finite(self, &product)?;
                Some(self.exp_of(&exponent))
            }
            // A declared function is continuous, its derivatives need not be.
            Atom::Apply(f, args, out, by) if by.is_empty() => {
                let fixed = |i: &Index| !mentions_atom(&Poly::index(i), v);
                if !out.iter().all(fixed) {
                    return None;
                }
                let args: Option<Vec<Key>> = args
                    .iter()
                    .map(|arg| {
                        if !mentions_atom(&arg.body, v) {
                            let plain = arg.dims.iter().all(|(lo, hi)| fixed(lo) && fixed(hi));
                            return plain.then(|| arg.clone());
                        }
                        let value = arg.dims.is_empty().then(|| finite(self, &arg.body))??;
                        Some(self.number_key(&value))
                    })
                    .collect();
                Some(Poly::atom(Atom::Apply(
                    f.clone(),
                    args?,
                    out.clone(),
                    Vec::new(),
                )))
            }
            _ => None,
        }
    }

    /// `a - b = (a^2 - b^2)/(a + b)`, where both are multiples of roots, of opposite signs, and their sum in size is positive.
    fn roots_apart(&mut self, p: &Poly, v: &Atom) -> Option<Poly> {
        let [(s, c), (t, d)] = p.terms.as_slice() else {
            return None;
        };
        let half = BigRational::new(1.into(), 2.into());
        let root = |t: &Term| {
            t.bound.is_empty()
                && t.domain.is_empty()
                && t.factors.iter().any(|(a, e)| {
                    *e == 1
                        && matches!(a, Atom::Power(b, x) if mentions_atom(b, v) && x.as_constant().is_some_and(|x| x == half))
                })
        };
        if !(root(s) || root(t)) || c.is_negative() == d.is_negative() {
            return None;
        }
        let a = Poly::collect([(s.clone(), c.clone())]);
        let b = Poly::collect([(t.clone(), d.clone())]);
        let total = if c.is_negative() {
            b.sub(&a)
        } else {
            a.sub(&b)
        };
        if !self.is_positive(&total) {
            return None;
        }
        let (x, y) = (self.mul(&a, &a), self.mul(&b, &b));
        let squares = if c.is_negative() {
            y.sub(&x)
        } else {
            x.sub(&y)
        };
        let inverse = self.invert(&total);
        Some(self.mul(&squares, &inverse))
    }

    /// `lim c·(log(a) - log(b))` and `lim c·log(a)`: where `a/b` goes to 1 it is `lim c·(a/b - 1)`.
    fn limit_of_logarithm(&mut self, p: &Poly, v: &Atom, goes: &Goes, depth: u32) -> Option<Limit> {
        let parts: Option<Vec<(Poly, Poly)>> = p
            .terms
            .iter()
            .map(|(t, c)| {
                let log = t.factors.iter().find_map(|(a, e)| match (a, e) {
                    (Atom::Function(Function::Log, args), 1) => args.first().cloned(),
                    _ => None,
                })?;
                let mut rest = t.clone();
                rest.factors
                    .retain(|(a, _)| !matches!(a, Atom::Function(Function::Log, _)));
                let bare = t.bound.is_empty()
                    && t.domain.is_empty()
                    && rest.factors.len() + 1 == t.factors.len();
                bare.then(|| (Poly::collect([(rest, c.clone())]), (*log).clone()))
            })
            .collect();
        let (scale, ratio) = match parts?.as_slice() {
            [(c, a)] => (c.clone(), a.clone()),
            [(c, a), (d, b)] if *c == d.neg() => {
                if !self.is_positive(b) && self.sign_near(b) != Some(Says::Positive) {
                    return None;
                }
                let inverse = self.invert(b);
                (c.clone(), self.mul(a, &inverse))
            }
            _ => return None,
        };
        let Limit::Finite(value) = self.limit_of(&ratio, v, goes, depth + 1)? else {
            return None;
        };
        if value.as_constant().is_some_and(|c| c.is_one()) {
            let small = self.mul(&scale, &ratio.sub(&Poly::int(1)));
            return match self.limit_of(&small, v, goes, depth + 1)? {
                Limit::Finite(value) => Some(Limit::Finite(value)),
                _ => None,
            };
        }
        if !self.is_positive(&value) {
            return None;
        }
        let Limit::Finite(scale) = self.limit_of(&scale, v, goes, depth + 1)? else {
            return None;
        };
        let log = self.log_of(&value);
        Some(Limit::Finite(self.mul(&scale, &log)))
    }
}

/// Whether a number is a positive multiple of a variable and something that does not depend on it.
fn grows_with(x: &Poly, v: &Atom) -> bool {
    let own = |t: &Term| matches!(t.factors.as_slice(), [(a, 1)] if a == v);
    let mut slopes = x.terms.iter().filter(|(t, _)| own(t));
    let plain = |t: &Term| t.bound.is_empty() && t.domain.is_empty();
    slopes.any(|(t, c)| plain(t) && c.is_positive()) && !mentions_atom(&x.part(|t| !own(t)), v)
}

/// The whole number `k` where `x = k·v + c` with a `c` that is free of `v`.
fn slope_in(x: &Poly, v: &Atom) -> Option<i32> {
    let own = |t: &Term| {
        t.bound.is_empty()
            && t.domain.is_empty()
            && matches!(t.factors.as_slice(), [(a, 1)] if a == v)
    };
    let (_, slope) = x.terms.iter().find(|(t, _)| own(t))?;
    let rest = x.part(|t| !own(t));
    if !slope.is_integer() || mentions_atom(&rest, v) {
        return None;
    }
    i32::try_from(slope.to_integer()).ok()
}

/// Whether a factor is a function of something, for which continuity gives the limit.
fn is_composed(a: &Atom) -> bool {
    matches!(
        a,
        Atom::Exp(_) | Atom::Function(..) | Atom::Power(..) | Atom::Group(_) | Atom::Apply(..)
    )
}

/// Whether a variable that is bound outside enters a number.
fn has_loose(p: &Poly) -> bool {
    p.terms.iter().any(|(t, _)| {
        let loose = |v: &IVar| matches!(v, IVar::Bound(b) if *b >= crate::term::FRESH && !t.bound.contains(b));
        t.factors.iter().any(|(a, _)| loose_in(a, &loose))
            || t.domain
                .iter()
                .any(|g| crate::term::guard_form(g).terms().iter().any(|(v, _)| loose(v)))
    })
}

fn loose_in(a: &Atom, loose: &dyn Fn(&IVar) -> bool) -> bool {
    let mut found = false;
    a.visit(&mut |part| {
        found = found
            || match part {
                crate::term::Part::IVar(v) => loose(v),
                crate::term::Part::Index(i) => i.terms().iter().any(|(v, _)| loose(v)),
                crate::term::Part::Poly(q) => has_loose(q),
                crate::term::Part::Var(_) => false,
            };
    });
    found
}
