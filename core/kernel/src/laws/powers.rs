//! Rules on powers and inverses.

use crate::functions::*;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rederive_lang::expr::Group;

use crate::context::is_whole;
use crate::engine::Engine;

use crate::term::{
    Atom, Big, Guard, IVar, MAX_BITS, MAX_EXPONENT, Poly, Term, Tidied, bits, exact_power,
};

impl Engine<'_> {
    /// `1/p`, total: `1/0` is 0. The inverse of a product is the product of the inverses.
    pub(crate) fn invert(&mut self, p: &Poly) -> Poly {
        if p.is_zero() {
            return Poly::zero();
        }
        // A guarded monomial inverts factor by factor; where the guard fails both sides are 0.
        if let [(t, c)] = p.terms.as_slice()
            && t.bound.is_empty()
        {
            let mut t = t.clone();
            for (a, e) in &mut t.factors {
                if !matches!(a, Atom::Indicator(..) | Atom::Delta(_) | Atom::Iverson(_)) {
                    match e.checked_neg() {
                        Some(opposite) => *e = opposite,
                        None => return self.too_large("an exponent"),
                    }
                }
            }
            return Poly::collect(self.settle(t, BigRational::one() / c));
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
        // 1/(b - a) is -1/(a - b): the first coefficient is positive.
        let turned = rest.terms.first().is_some_and(|(_, c)| c.is_negative());
        let (content, rest) = if turned {
            (content.neg(), rest.neg())
        } else {
            (content, rest)
        };
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
    pub(crate) fn as_fraction(&mut self, p: &Poly) -> Option<(Poly, Poly, i32)> {
        if p.terms.len() < 2 || !self.scope.allowed.group(Group::Cancel) {
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
            .filter_map(|(_, e)| e.checked_neg())
            .max()?;
        if !self.nonzero_under(&base, &[], &[]) {
            return None;
        }
        let numerator = self.times_denominator(p, &atom, &base)?;
        self.may(Group::Cancel);
        Some((numerator, base, deepest))
    }

    /// A poly kept together, to a positive power.
    pub(crate) fn group_of(&mut self, p: &Poly, e: i32) -> Poly {
        // What would merge with factors outside of a sum stays inside.
        let mergeable = matches!(p.as_atom(), Some(Atom::Exp(_) | Atom::Power(..)));
        if (p.as_atom().is_some() && !mergeable) || p.as_constant().is_some() {
            return self.raise(p, e);
        }
        Poly::power_of(Atom::Group(Arc::new(p.clone())), e)
    }

    /// `base ^ exponent`.
    pub(crate) fn power_of(&mut self, base: &Poly, exponent: &Poly) -> Poly {
        if let Some(c) = exponent.as_constant() {
            if let Some(n) = whole(&c) {
                return self.raise(base, n);
            }
            // A product of powers has its exponents multiplied, however large they are; a sum is not multiplied out.
            if let ([(t, one)], Some(n)) = (base.terms.as_slice(), exact_exponent(&c))
                && t.bound.is_empty()
                && !t.factors.is_empty()
                && one.is_one()
            {
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
        // 0^x = 0, where x > 0.
        if base.is_zero() && self.is_positive(exponent) {
            return Poly::zero();
        }
        let switched = exponent.terms.iter().any(|(t, _)| !t.domain.is_empty());
        if switched
            && let Some(split) =
                self.by_conditions(exponent, &mut |engine, q| engine.power_of(base, q))
        {
            return split;
        }
        if !self.scope.allowed.group(Group::PowerLaw) {
            // exp(x·log(b)), which the laws of exponentials put together; roots stay roots.
            let symbolic = exponent.as_constant().is_none() && !is_whole(exponent);
            if symbolic && self.scope.allowed.group(Group::ExpLaw) && self.is_positive(base) {
                self.may(Group::ExpLaw);
                let log = self.log_of(base);
                let scaled = self.mul(exponent, &log);
                return self.exp_of(&scaled);
            }
            return Poly::atom(Atom::Power(
                Arc::new(base.clone()),
                Arc::new(exponent.clone()),
            ));
        }
        let half = BigRational::new(1.into(), 2.into());
        if exponent.as_constant().is_some_and(|c| c == half)
            && let Some(root) = self.root_of_square(base)
        {
            return root;
        }
        if let Some(Atom::Big(Big::Prod, vars, gs, body)) = base.as_atom().cloned()
            && let Some(product) = self.power_of_factors(&vars, &gs, &body, exponent)
        {
            return product;
        }
        // (a/b)^x = a^x / b^x for positive whole numbers.
        if let Some(c) = base
            .as_constant()
            .filter(|c| c.is_positive() && !c.is_integer())
        {
            self.may(Group::PowerLaw);
            let (a, b) = (c.numer().clone(), c.denom().clone());
            let above = self.power_of(&Poly::constant(a.into()), exponent);
            let below = self.power_of(&Poly::constant(b.into()), &exponent.neg());
            return self.mul(&above, &below);
        }
        // (p·q)^x = p^x·q^x for the primes of a number, where x is not whole.
        if !is_whole(exponent)
            && let Some(product) = self.power_of_primes(base, exponent)
        {
            return product;
        }
        // (-1)^(-n) = (-1)^n
        if base.as_constant().is_some_and(|c| c == -BigRational::one())
            && is_whole(exponent)
            && exponent.terms.first().is_some_and(|(_, c)| c.is_negative())
        {
            self.may(Group::PowerLaw);
            return self.power_of(base, &exponent.neg());
        }
        // c^(2k) = (c^2)^k for a number c that is not 0.
        if let Some(c) = base.as_constant().filter(Signed::is_negative)
            && is_whole(exponent)
        {
            let two = BigRational::from_integer(2.into());
            let (even, odd): (Vec<_>, Vec<_>) = exponent
                .terms
                .iter()
                .cloned()
                .partition(|(t, k)| !t.factors.is_empty() && (k / &two).is_integer());
            if !even.is_empty() {
                self.may(Group::PowerLaw);
                let half = Poly::collect(even).scale(&(BigRational::one() / &two));
                let square = self.power_of(&Poly::constant(&c * &c), &half);
                let rest = self.power_of(base, &Poly::collect(odd));
                return self.mul(&square, &rest);
            }
        }
        // Products of nonnegative factors are split; a power of a positive power multiplies the exponents.
        if let Some(split) = self.split_power(base, exponent) {
            return split;
        }
        self.shift_power(base, exponent)
    }

    /// A power of a positive whole number that is not prime, by its small primes.
    fn power_of_primes(&mut self, base: &Poly, exponent: &Poly) -> Option<Poly> {
        let c = base
            .as_constant()
            .filter(|c| c.is_integer() && c.is_positive())?;
        let primes = primes_of(c.numer());
        if let [(_, 1)] | [] = primes.as_slice() {
            return None;
        }
        self.may(Group::PowerLaw);
        let mut product = Poly::int(1);
        for (prime, times) in primes {
            let times = BigRational::from_integer(times.into());
            let power = self.power_of(&Poly::constant(prime.into()), &exponent.scale(&times));
            product = self.mul(&product, &power);
        }
        Some(product)
    }

    /// `(Π_D a)^x = Π_D a^x`, where `a > 0` on `D`, or `x` is natural.
    fn power_of_factors(
        &mut self,
        vars: &[u32],
        gs: &[Guard],
        body: &Poly,
        exponent: &Poly,
    ) -> Option<Poly> {
        let (vars, gs, body) = crate::rename::opened(vars, gs, body)?;
        if !self.is_natural(exponent) && !self.positive_under(&body, &gs, &[]) {
            return None;
        }
        self.may(Group::PowerLaw);
        let range = gs.clone();
        let power = self.within(
            |ctx| ctx.guards.extend(range),
            |engine| engine.power_of(&body, exponent),
        );
        Some(self.big_settled(Big::Prod, &vars, gs, &power))
    }

    pub(crate) fn split_power(&mut self, base: &Poly, exponent: &Poly) -> Option<Poly> {
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
        self.turn_negative(&mut parts);
        // With a whole exponent that is at least 0 nothing is needed but that no factor is inverted.
        let natural = self.is_natural(exponent);
        let positive_exponent = exponent.as_constant().is_some_and(|c| c.is_positive());
        if parts.len() > 1
            && let Some(root) = self.root_of_even_factors(&parts, exponent)
        {
            return Some(root);
        }
        let fine = parts.iter().all(|(p, e)| {
            (natural && *e > 0 && !is_power_atom(p))
                || self.is_positive(p)
                || self.powers_multiply(p, *e, exponent)
                // Roots of what is at least 0: both sides are 0 where a factor is.
                || (positive_exponent && *e > 0 && !is_power_atom(p) && self.is_nonnegative(p))
        });
        if !fine {
            return self.even_root(&parts, exponent);
        }
        self.may(Group::PowerLaw);
        let mut product = Poly::int(1);
        for (p, e) in parts {
            let scaled = exponent.scale(&BigRational::from_integer(e.into()));
            let factor = match p.as_atom() {
                // That b^x is positive does not do.
                Some(Atom::Power(b, x))
                    if self.is_positive(b) || self.powers_multiply(&p, e, exponent) =>
                {
                    let total = self.mul(x, &scaled);
                    self.power_of(b, &total)
                }
                Some(Atom::Exp(inner)) => {
                    let total = self.mul(inner, &scaled);
                    self.exp_of(&total)
                }
                _ => match scaled.as_constant().and_then(|c| whole(&c)) {
                    Some(n) => self.raise(&p, n),
                    None if p.as_constant().is_some() => self.power_of(&p, &scaled),
                    None => self.shift_power(&p, &scaled),
                },
            };
            product = self.mul(&product, &factor);
        }
        Some(product)
    }

    /// `sqrt(q^2·r) = |q|·sqrt(r)`, for all factors that stand with an even exponent.
    fn root_of_even_factors(&mut self, parts: &[(Poly, i32)], exponent: &Poly) -> Option<Poly> {
        let half = BigRational::new(1.into(), 2.into());
        if exponent.as_constant()? != half {
            return None;
        }
        let even = |(p, e): &&(Poly, i32)| *e > 0 && *e % 2 == 0 && !is_power_atom(p);
        let (squares, others): (Vec<_>, Vec<_>) = parts.iter().partition(even);
        if squares.is_empty() || squares.iter().all(|(p, _)| self.is_nonnegative(p)) {
            return None;
        }
        let mut rest = Poly::int(1);
        for (p, e) in others {
            let factor = self.raise(p, *e);
            rest = self.mul(&rest, &factor);
        }
        if !self.is_nonnegative(&rest) {
            return None;
        }
        let mut product = self.power_of(&rest, exponent);
        for (p, e) in squares {
            let size = self.absolute(p)?;
            let factor = self.raise(&size, *e / 2);
            product = self.mul(&product, &factor);
        }
        self.may(Group::PowerLaw);
        Some(product)
    }

    /// Whether `(b^x)^(e·y) = b^(x·e·y)` for whole exponents: all are natural, or `b` is not 0.
    fn powers_multiply(&mut self, p: &Poly, e: i32, y: &Poly) -> bool {
        let Some(Atom::Power(b, x)) = p.as_atom() else {
            return false;
        };
        (e > 0 && self.is_natural(x) && self.is_natural(y))
            || (is_whole(x) && is_whole(y) && self.nonzero_under(b, &[], &[]))
    }

    /// `sqrt(q^2) = |q|`, where the sign of `q` is known, and `sqrt(q^(2n)) = |q|^n`.
    pub(crate) fn even_root(&mut self, parts: &[(Poly, i32)], exponent: &Poly) -> Option<Poly> {
        let half = exponent
            .as_constant()
            .is_some_and(|c| c == BigRational::new(1.into(), 2.into()));
        let [(p, e)] = parts else { return None };
        if !half || *e < 2 || *e % 2 != 0 {
            return None;
        }
        let degree = *e / 2;
        if degree % 2 == 0 || self.is_nonnegative(p) {
            self.may(Group::PowerLaw);
            return Some(self.raise(p, degree));
        }
        if self.is_nonnegative(&p.neg()) {
            self.may(Group::PowerLaw);
            return Some(self.raise(&p.neg(), degree));
        }
        None
    }

    /// Takes the whole constant out of the exponent: `b^(x + n) = b^x · b^n`, where `b` is not 0 or both are natural.
    ///
    /// Where a bound variable enters the exponent a number alone is taken out of its power: the power of anything else is
    /// kept whole, so that a shift of the variable shifts it.
    pub(crate) fn shift_power(&mut self, base: &Poly, exponent: &Poly) -> Poly {
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
        let other = self.power_of(base, &rest);
        self.mul(&power, &other)
    }

    /// Whether a number is certainly whole and at least 0 where conditions hold.
    pub(crate) fn is_natural_in(&self, p: &Poly, domain: &[Guard]) -> bool {
        let linear = is_whole(p)
            && crate::context::as_index(p).is_some_and(|l| self.ctx.at_least(domain, &l, 0));
        // Sums and products of natural numbers and of their powers are natural.
        let of = |a: &Atom| match a {
            Atom::Int(_) => self.is_natural_in(&Poly::atom(a.clone()), domain),
            Atom::Power(b, x) => self.is_natural_in(b, domain) && self.is_natural_in(x, domain),
            _ => false,
        };
        let has_power = |t: &Term| t.factors.iter().any(|(a, _)| matches!(a, Atom::Power(..)));
        linear
            || (p.terms.iter().any(|(t, _)| has_power(t))
                && p.terms.iter().all(|(t, c)| {
                    t.bound.is_empty()
                        && t.domain.is_empty()
                        && c.is_integer()
                        && c.is_positive()
                        && t.factors.iter().all(|(a, e)| *e > 0 && of(a))
                }))
    }

    /// Whether a number is certainly whole and at least 0.
    pub(crate) fn is_natural(&mut self, p: &Poly) -> bool {
        self.is_natural_in(p, &[])
    }

    /// `sqrt(b)^2 / b = 1`, before the root's square is multiplied out: `1/b` was put as `c·m/q`, where `q` has no
    /// denominators any more.
    fn root_over_base(&mut self, t: &Term, at: usize) -> Option<Vec<(Term, BigRational)>> {
        let (Atom::Power(base, x), e) = t.factors.get(at)? else {
            return None;
        };
        let half = BigRational::new(1.into(), 2.into());
        let wanted = *e >= 2 && base.terms.len() > 1 && x.as_constant()? == half;
        if !wanted || !self.scope.allowed.group(Group::Cancel) {
            return None;
        }
        let (group, k) = t.factors.iter().find(|(b, k)| {
            *k < 0 && matches!(b, Atom::Group(q) if q.terms.len() == base.terms.len())
        })?;
        let inverse = self.invert(base);
        let [(unit, c)] = inverse.terms.as_slice() else {
            return None;
        };
        let own = unit.factors.iter().any(|(b, k)| b == group && *k == -1);
        if !own || !unit.bound.is_empty() || !unit.domain.is_empty() || !self.nonzero_in(base, t) {
            return None;
        }
        // The square of a root is its base only where that is at least 0.
        if !self.nonnegative_under(base, &t.domain, &t.factors) {
            return None;
        }
        let times = (*e / 2).min(k.checked_neg()?);
        let mut next = t.clone();
        for (b, power) in &mut next.factors {
            if b == group && *power < 0 {
                *power += times;
            } else if matches!(b, Atom::Power(y, z) if y == base && z == x) {
                *power -= 2 * times;
            }
        }
        for (b, power) in unit.factors.iter().filter(|(b, _)| b != group) {
            next.factors.push((b.clone(), -power * times));
        }
        next.factors.retain(|(_, power)| *power != 0);
        let scale = exact_power(&(BigRational::one() / c), u32::try_from(times).ok()?)?;
        self.may(Group::Cancel);
        Some(vec![(next, scale)])
    }

    pub(crate) fn merge_powers(&mut self, t: &Term) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::PowerLaw) {
            return None;
        }
        for (at, (a, e)) in t.factors.iter().enumerate() {
            let Atom::Power(base, x) = a else { continue };
            if let Some(next) = self.root_over_base(t, at) {
                return Some(next);
            }
            let mut total = x.scale(&BigRational::from_integer((*e).into()));
            let mut hit = vec![at];
            let is_base =
                |b: &Atom| base.as_atom() == Some(b) || matches!(b, Atom::Group(q) if q == base);
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
                    _ if is_base(b) => {
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
                && t.factors.iter().any(|(b, _)| is_base(b))
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
            let mut tidied = Vec::new();
            for (t, c) in &new {
                let mut t = t.clone();
                if t.tidy() == Tidied::TooLarge {
                    return Some(new);
                }
                tidied.push((t, c.clone()));
            }
            if Poly::collect(tidied) == old {
                continue;
            }
            return Some(new);
        }
        None
    }
}

/// A whole exponent that is represented exactly.
fn exact_exponent(c: &BigRational) -> Option<i32> {
    let whole = c.is_integer().then(|| c.numer().to_i32()).flatten()?;
    (-MAX_EXPONENT..=MAX_EXPONENT)
        .contains(&whole)
        .then_some(whole)
}

pub(crate) fn is_power_atom(p: &Poly) -> bool {
    matches!(p.as_atom(), Some(Atom::Power(..) | Atom::Exp(_)))
}

/// A root of a rational that is rational.
pub(crate) fn rational_power(base: &BigRational, exponent: &BigRational) -> Option<BigRational> {
    let degree = exponent.denom().to_u32()?;
    let power = exponent.numer().to_i32().filter(|n| n.abs() < 64)?;
    let large = bits(base) > MAX_BITS / 64;
    if base.is_negative() || degree > 16 || (base.is_zero() && power < 0) || large {
        return None;
    }
    let root = |n: &num_bigint::BigInt| {
        let r = n.nth_root(degree);
        (r.pow(degree) == *n).then_some(r)
    };
    let r = BigRational::new(root(base.numer())?, root(base.denom())?);
    let raised = exact_power(&r, power.unsigned_abs())?;
    Some(if power >= 0 {
        raised
    } else {
        BigRational::one() / raised
    })
}

/// Whether a power keeps the constant of its exponent: a bound variable enters it, and the base is not a number.
fn kept_whole(base: &Poly, exponent: &Poly) -> bool {
    base.as_constant().is_none() && exponent.has_bound()
}
