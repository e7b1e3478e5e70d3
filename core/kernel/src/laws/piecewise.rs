//! Functions that depend on a sign or a rounding: indicators, absolute values, maxima of numbers, floors.

use std::sync::Arc;

use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rederive_lang::expr::{Function, Group};

use crate::context::{Says, is_whole};
use crate::engine::Engine;
use crate::sign::Sign;
use crate::term::{Atom, Guard, IVar, Index, Indicates, Poly, Term};

impl Engine<'_> {
    /// A function of something that a condition switches is switched by it: `f([g]·a + b) = [g]·f(a + b) + [not g]·f(b)`.
    pub(crate) fn by_conditions(
        &mut self,
        p: &Poly,
        f: &mut dyn FnMut(&mut Self, &Poly) -> Poly,
    ) -> Option<Poly> {
        if self.depth + 8 > crate::engine::MAX_DEPTH || self.scope.switching > 4 {
            return None;
        }
        let guard = p.terms.iter().find_map(|(t, _)| {
            let tied = |g: &Guard| {
                t.bound
                    .iter()
                    .any(|b| crate::term::guard_mentions(g, &IVar::Bound(*b)))
            };
            t.domain.iter().find(|g| !tied(g)).cloned()
        });
        let sides = match &guard {
            Some(guard) => Some(
                std::iter::once(guard.clone())
                    .chain(guard.negation()?)
                    .collect::<Vec<Guard>>(),
            ),
            None => None,
        };
        self.scoped(
            |scope| scope.switching += 1,
            |engine| engine.on_each_side(p, sides, f),
        )
    }

    /// The same, along the sides of a condition where there is one, and else along the signs of something.
    fn on_each_side(
        &mut self,
        p: &Poly,
        sides: Option<Vec<Guard>>,
        f: &mut dyn FnMut(&mut Self, &Poly) -> Poly,
    ) -> Option<Poly> {
        let mut sum = Poly::zero();
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
            return Some(sum);
        }
        let q = if self.scope.allowed.group(Group::Cases) {
            self.sign_to_split(p)
        } else {
            None
        };
        let q = q?;
        for (poly, says) in crate::cells::sign_cases(&q) {
            if self.facts_contradict(&poly, says) {
                continue;
            }
            let fact = crate::context::Fact::here(poly.clone(), says, "the case");
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
            let value = value?;
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
        Some(sum)
    }

    /// `floor(form / d)` as a form, multiples of the divisor taken out.
    pub(crate) fn floor_of(&mut self, form: &Index, d: i64) -> Option<Index> {
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
    pub(crate) fn floor_fn(&mut self, p: &Poly) -> Poly {
        // Of a number it is arithmetic.
        if let Some(c) = p.as_constant() {
            return Poly::constant(c.floor());
        }
        if !self.scope.allowed.group(Group::Rounding) {
            return self.kept_floor(p);
        }
        // That a divisor goes into its own multiples is part of rounding.
        let reread = (!self.scope.allowed.group(Group::Cancel)).then(|| {
            self.scoped(
                |scope| scope.allowed_mut().allow(Group::Cancel),
                |engine| engine.reread(p),
            )
        });
        let p = reread.as_ref().unwrap_or(p);
        if let Some(c) = p.as_constant() {
            return Poly::constant(c.floor());
        }
        if is_whole(p) {
            self.may(Group::Rounding);
            return p.clone();
        }
        // A whole number leaves the floor.
        let single = |t: &Term| {
            let one = Poly {
                terms: vec![(t.clone(), BigRational::one())],
            };
            is_whole(&one)
        };
        let (whole, rest): (Vec<_>, Vec<_>) = p
            .terms
            .iter()
            .cloned()
            .partition(|(t, c)| c.is_integer() && single(t));
        if !whole.is_empty() {
            self.may(Group::Rounding);
            let floor = self.floor_fn(&Poly::collect(rest));
            return Poly::collect(whole).add(&floor);
        }
        let d = p
            .terms
            .iter()
            .fold(num_bigint::BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
        let scaled = p.scale(&BigRational::from_integer(d.clone()));
        if let (true, Some(d)) = (is_whole(&scaled), d.to_i64())
            && let Some(form) =
                crate::context::as_index(&scaled).and_then(|form| self.floor_of(&form, d))
        {
            self.may(Group::Rounding);
            return Poly::index(&form);
        }
        Poly::atom(Atom::Function(Function::Floor, vec![Arc::new(p.clone())]))
    }

    /// Whether a ceiling is kept apart from the floor that it is: `ceil(a) = -floor(-a)` is `rounding`.
    pub(crate) fn keeps_ceiling(&self) -> bool {
        self.scope.allowed.keeps_ceilings() && !self.scope.allowed.group(Group::Rounding)
    }

    /// A whole number with the ceilings in it as floors, which is how the index arithmetic knows them.
    pub(crate) fn without_ceilings(&mut self, p: &Poly) -> Option<Poly> {
        let ceiling = |a: &Atom| matches!(a, Atom::Function(Function::Ceil, _));
        if !p
            .terms
            .iter()
            .any(|(t, _)| t.factors.iter().any(|(a, _)| ceiling(a)))
        {
            return None;
        }
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let part = match t.factors.as_slice() {
                [(Atom::Function(Function::Ceil, args), 1)]
                    if t.bound.is_empty() && t.domain.is_empty() =>
                {
                    let inner = args.first()?.neg();
                    self.kept_floor(&inner).neg()
                }
                _ => Poly {
                    terms: vec![(t.clone(), BigRational::one())],
                },
            };
            sum = sum.add(&part.scale(c));
        }
        Some(sum)
    }

    /// A floor as it stands, known to the index arithmetic by its bounds alone.
    fn kept_floor(&mut self, p: &Poly) -> Poly {
        let d = p
            .terms
            .iter()
            .fold(num_bigint::BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
        let scaled = p.scale(&BigRational::from_integer(d.clone()));
        if let (true, Some(d)) = (is_whole(&scaled), d.to_i64())
            && let Some(form) = crate::context::as_index(&scaled)
        {
            return Poly::index(&Index::var(IVar::Floor(Box::new(form), d)));
        }
        Poly::atom(Atom::Function(Function::Floor, vec![Arc::new(p.clone())]))
    }

    /// `abs`, `sign`, `max`, `min` by the sign of a difference.
    pub(crate) fn piecewise_fn(&mut self, f: Function, args: &[Poly]) -> Poly {
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
                if !self.scope.allowed.group(Group::Cases) {
                    return opaque();
                }
                self.may(Group::Cases);
                match (self.sign_of(p, &[], 0), f) {
                    (Sign::Positive | Sign::NonNegative, Function::Abs) => return p.clone(),
                    (Sign::Negative | Sign::NonPositive, Function::Abs) => return p.neg(),
                    _ => {}
                }
                // Nested deeper than can be told apart it is kept.
                if weight(p) > 60 {
                    return opaque();
                }
                let above = self.indicator_of(p, Indicates::Positive);
                let below = self.indicator_of(&p.neg(), Indicates::Positive);
                let signs = above.sub(&below);
                if f == Function::Sign {
                    signs
                } else {
                    self.mul(&signs, p)
                }
            }
            (Function::Max | Function::Min, [a]) => a.clone(),
            // Of many numbers it is kept as it is: symmetric, each number once.
            (Function::Max | Function::Min, many) if many.len() > 3 => {
                let mut list = sorted(many);
                list.dedup();
                Poly::atom(Atom::Function(f, list))
            }
            (Function::Max | Function::Min, [a, rest @ ..]) => {
                let b = match rest {
                    [b] => b.clone(),
                    _ => self.piecewise_fn(f, rest),
                };
                if let Some(c) = a.sub(&b).as_constant() {
                    return if c.is_positive() == (f == Function::Max) {
                        a.clone()
                    } else {
                        b
                    };
                }
                if !self.scope.allowed.group(Group::Cases) {
                    return opaque();
                }
                self.may(Group::Cases);
                // max(a, b) = b + (a - b)·[a - b > 0]; min(a, b) = a - (a - b)·[a - b > 0].
                let difference = a.sub(&b);
                // Nested deeper than can be told apart it is kept too.
                if weight(&difference) > 60 {
                    return opaque();
                }
                // Where the sign says which is the greater, or that they are equal, there is no case.
                match (self.sign_of(&difference, &[], 0), f) {
                    (Sign::Positive | Sign::NonNegative, Function::Max)
                    | (Sign::Negative | Sign::NonPositive, Function::Min) => return a.clone(),
                    (Sign::Positive | Sign::NonNegative, _)
                    | (Sign::Negative | Sign::NonPositive, _) => return b,
                    (Sign::Unknown, _) => {}
                }
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
    pub(crate) fn indicator_of(&mut self, p: &Poly, kind: Indicates) -> Poly {
        if let Some(c) = p.as_constant() {
            let holds = match kind {
                Indicates::Positive => c.is_positive(),
                Indicates::Zero => c.is_zero(),
            };
            return Poly::int(i64::from(holds));
        }
        // Of whole numbers this is a guard.
        if is_whole(p)
            && let Some(form) = crate::context::as_index(p)
        {
            let guard = match kind {
                Indicates::Zero => Some(Guard::Zero(form)),
                Indicates::Positive => form.add_constant(-1).map(Guard::NonNegative),
            };
            if let Some(guard) = guard {
                return self.guard_poly(vec![guard]);
            }
        }
        if let Some((a, b)) = exponential_difference(p) {
            // exp(a) - exp(b) has the sign of a - b.
            return self.indicator_of(&a.sub(&b), kind);
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
        // A factor of a known sign says which sign the others give.
        if content.as_constant().is_none() && rest.as_constant().is_none() {
            if self.is_positive(&rest) {
                return self.indicator_of(&content, kind);
            }
            if self.is_positive(&rest.neg()) {
                return self.indicator_of(&content.neg(), kind);
            }
        }
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

    pub(crate) fn signed_indicator(&mut self, q: Poly, negated: bool, kind: Indicates) -> Poly {
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

    pub(crate) fn sign_decides(&mut self, p: &Poly, kind: Indicates) -> Option<bool> {
        // What the factors say at once, before anything is looked for.
        match (self.sign_of(p, &[], 0), kind) {
            (Sign::Positive, _) => return Some(kind == Indicates::Positive),
            (Sign::Negative, _) | (Sign::NonPositive, Indicates::Positive) => return Some(false),
            _ => {}
        }
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
}

/// `a` and `b`, where a poly is `c·(exp(a) - exp(b))` with `c > 0`; 1 is `exp(0)`.
pub(crate) fn exponential_difference(p: &Poly) -> Option<(Poly, Poly)> {
    let [(s, c), (t, d)] = p.terms.as_slice() else {
        return None;
    };
    let exponent = |t: &Term| match (
        t.factors.as_slice(),
        t.bound.is_empty() && t.domain.is_empty(),
    ) {
        ([], true) => Some(Poly::zero()),
        ([(Atom::Exp(q), 1)], true) => Some((**q).clone()),
        _ => None,
    };
    let (a, b) = (exponent(s)?, exponent(t)?);
    if *c != -d.clone() {
        return None;
    }
    Some(if c.is_positive() { (a, b) } else { (b, a) })
}

pub(crate) fn sorted(args: &[Poly]) -> Vec<Arc<Poly>> {
    let mut list: Vec<Arc<Poly>> = args.iter().cloned().map(Arc::new).collect();
    list.sort();
    list
}

/// How large the factors of a number are.
fn weight(p: &Poly) -> usize {
    let factors = p.terms.iter().flat_map(|(t, _)| &t.factors);
    factors.map(|(a, _)| a.weight()).sum()
}
