//! What stays under an integral: how it is written, that it exists, what it is by a change of the variable, its derivative.
//!
//! A kept integral from `a` to `b` is written as the one from 0 to `b` less the one from 0 to `a`, where the reasons allow
//! to cut ranges; its body is a single product that depends on the variable.

use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Signed;
use rederive_lang::expr::{Group, Var};

use super::primitive::{product_of, row_of};
use super::smooth::{infinite, switches};
use super::{End, Range, case, gathered};
use crate::context::Says;
use crate::engine::Engine;
use crate::limit::Goes;
use crate::scope::Scope;
use crate::term::{Atom, Binder, Index, Poly, Term};

impl Engine<'_> {
    /// An integral that the reasons do not allow to evaluate.
    pub(super) fn kept_as_written(&mut self, p: &Poly, range: &Range) -> Poly {
        let mut keep = |engine: &mut Self, q: &Poly| engine.under_integral(q, range);
        if !self.scope.allowed.group(Group::Linearity) {
            return keep(self, p);
        }
        let of_one = self.of_one(range);
        self.linearly(p, &range.v, &mut keep, &of_one)
    }

    /// An integral without a primitive: sums and constant factors let out, each part over the variable that fits it.
    pub(super) fn kept(&mut self, p: &Poly, range: &Range) -> Poly {
        let of_one = self.of_one(range);
        self.apart(p, &range.v, &of_one, &mut |engine, q| {
            engine.kept_part(q, range)
        })
    }

    /// Sums and constant factors are let out of an integral by what an integral is.
    fn apart(
        &mut self,
        p: &Poly,
        v: &Var,
        of_one: &Poly,
        keep: &mut dyn FnMut(&mut Self, &Poly) -> Poly,
    ) -> Poly {
        let used = self.used.clone();
        let value = self.scoped(
            |scope| scope.allowed_mut().allow(Group::Linearity),
            |engine| engine.linearly(p, v, keep, of_one),
        );
        self.used = used;
        value
    }

    /// The length of the range.
    fn of_one(&mut self, range: &Range) -> Poly {
        match (&range.low, &range.high) {
            (End::At(a), End::At(b)) => b.sub(a),
            (low, high) => {
                let ends = vec![low.mark(), high.mark()];
                self.bind_real(Binder::Integral, &range.v, &Poly::int(1), ends)
            }
        }
    }

    fn under_integral(&mut self, q: &Poly, range: &Range) -> Poly {
        if self.scope.allowed.group(Group::Split) || self.scope.allowed.group(Group::Integral) {
            // From 0 to the end, less from 0 to the start.
            self.may_one(&[Group::Split, Group::Integral]);
            let upper = self.integral_from_zero(q, &range.v, &range.high.mark());
            let lower = self.integral_from_zero(q, &range.v, &range.low.mark());
            upper.sub(&lower)
        } else {
            let ends = vec![range.low.mark(), range.high.mark()];
            self.bind_real(Binder::Integral, &range.v, q, ends)
        }
    }

    /// The integral from 0 to an end. (Where the integrand has none from 0 on, some primitive of it, chosen so that what
    /// holds of integrals from 0 holds of all of them; only differences of its values are ever asked for.)
    pub(crate) fn integral_from_zero(&mut self, q: &Poly, v: &Var, end: &Poly) -> Poly {
        if end.is_zero() {
            return Poly::zero();
        }
        // What has become constant, as many as the range is long.
        if !q.depends_on(v) && !infinite(end) && self.scope.allowed.group(Group::Integral) {
            return self.mul(q, end);
        }
        if !self.scope.allowed.group(Group::Integral) {
            return self.bind_real(Binder::Integral, v, q, vec![end.clone()]);
        }
        let turned = match end.as_atom() {
            Some(Atom::Opaque("-inf", ..)) => Some(End::Up.mark()),
            _ => {
                let below = end.terms.first().is_some_and(|(_, c)| c.is_negative());
                below.then(|| end.neg())
            }
        };
        let t = Poly::atom(Atom::Real(v.clone()));
        if let Some(end) = turned {
            // ∫_0^-b f(t) dt = -∫_0^b f(-t) dt
            let back = self.at(q, &Atom::Real(v.clone()), &t.neg());
            let value = self.apart(&back, v, &end, &mut |engine, q| {
                engine.integral_upwards(q, v, &end)
            });
            return value.neg();
        }
        self.integral_upwards(q, v, end)
    }

    /// `∫_0^inf exp(-t²/2) dt = √(π/2)`; any other stays as it is.
    fn integral_upwards(&mut self, q: &Poly, v: &Var, end: &Poly) -> Poly {
        let without_end = infinite(end);
        // What is decided between 0 and the end.
        if without_end || self.is_nonnegative(end) {
            let t = Poly::atom(Atom::Real(v.clone()));
            let mut facts = vec![case(t.clone(), Says::Positive)];
            facts.extend((!without_end).then(|| case(end.sub(&t), Says::Positive)));
            let here = self.between(&facts, |engine| engine.reread(q));
            if here != *q {
                return self.apart(&here, v, end, &mut |engine, q| match engine
                    .worked_out_again(q, v, end)
                {
                    Some(value) => value,
                    None => engine.integral_upwards(q, v, end),
                });
            }
        }
        if let Some(value) = self.quarter_disc(q, v, end) {
            return value;
        }
        // Of a power of the variable that stood beside what has no primitive.
        if let Some(n) = power_of_variable(q, v).filter(|_| !without_end) {
            let power = self.raise(end, n);
            let scale = BigRational::new(1.into(), n.into());
            return power.scale(&scale);
        }
        let half = BigRational::new(1.into(), 2.into());
        let square = Poly::power_of(Atom::Real(v.clone()), 2).scale(&-half.clone());
        if without_end && q.as_atom() == Some(&Atom::Exp(square.into())) {
            let area = Poly::atom(Atom::Pi).scale(&half);
            return self.power_of(&area, &Poly::constant(half));
        }
        self.bind_real(Binder::Integral, v, q, vec![end.clone()])
    }

    /// The integral from 0 to an end of what is another function there than it was before the range was cut.
    fn worked_out_again(&mut self, q: &Poly, v: &Var, end: &Poly) -> Option<Poly> {
        let low = End::At(Poly::zero());
        let high = match end.as_atom() {
            Some(Atom::Opaque("inf", ..)) => End::Up,
            _ => End::At(end.clone()),
        };
        let range = self.range(v.clone(), low, high);
        let primitive = self.by_all_rules(|engine| {
            let (primitive, rest) = engine.split_off(q, &range)?;
            (rest.is_zero() && engine.is_primitive(&primitive, q, &range)).then_some(primitive)
        })?;
        self.between_ends(&primitive, &range)
    }

    /// An integral whose integrand a whole number enters, where more may be known of that than when it was kept.
    pub(crate) fn integral_by_whole_number(
        &mut self,
        q: &Poly,
        v: &Var,
        end: &Poly,
    ) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Integral) || infinite(end) || !has_whole_number(q) {
            return None;
        }
        self.worked_out_again(q, v, end)
    }

    /// `∫_0^r √(a - b·t²) dt = √b·π·r²/4`, where `b·r² = a`: a quarter of an ellipse.
    fn quarter_disc(&mut self, q: &Poly, v: &Var, end: &Poly) -> Option<Poly> {
        let half = BigRational::new(1.into(), 2.into());
        let Some(Atom::Power(base, x)) = q.as_atom() else {
            return None;
        };
        if infinite(end) || x.as_constant()? != half {
            return None;
        }
        let [constant, slope, square] = self.quadratic(base, v)?;
        let width = square.neg();
        if !slope.is_zero() || !self.is_positive(&width) || !self.is_nonnegative(end) {
            return None;
        }
        let end_squared = self.mul(end, end);
        let there = self.mul(&width, &end_squared);
        self.vanishes(constant.sub(&there), 3).ok()?;
        let root = self.power_of(&width, &Poly::constant(half));
        let quarter = Poly::atom(Atom::Pi).scale(&BigRational::new(1.into(), 4.into()));
        let area = self.mul(&quarter, &end_squared);
        Some(self.mul(&root, &area))
    }

    fn kept_part(&mut self, q: &Poly, range: &Range) -> Poly {
        let plain = |engine: &mut Self, q: &Poly, range: &Range| {
            let (outer, q) = engine.without_constant_exponent(q, &range.v);
            let value = engine.under_integral(&q, range);
            engine.mul(&outer, &value)
        };
        match self.by_all_rules(|engine| engine.straightened(q, range)) {
            Some((turned, over)) => {
                let of_one = self.of_one(&over);
                self.apart(&turned, &over.v, &of_one, &mut |engine, q| {
                    plain(engine, q, &over)
                })
            }
            None => plain(self, q, range),
        }
    }

    /// `exp(a + b) = exp(a)·exp(b)`, where `a` does not depend on the variable.
    fn without_constant_exponent(&mut self, q: &Poly, v: &Var) -> (Poly, Poly) {
        let [(term, c)] = q.terms.as_slice() else {
            return (Poly::int(1), q.clone());
        };
        let mut outer = Poly::int(1);
        let mut term = term.clone();
        for (a, e) in &mut term.factors {
            let Atom::Exp(exponent) = a else { continue };
            let free = exponent.part(|t| !depends(t, v));
            if free.is_zero() || *e != 1 {
                continue;
            }
            let factor = self.exp_of(&free);
            outer = self.mul(&outer, &factor);
            *a = Atom::Exp(exponent.sub(&free).into());
        }
        (outer, Poly::collect([(term, c.clone())]))
    }

    /// The coefficients of a poly that is quadratic in a variable, from the constant on.
    fn quadratic(&mut self, q: &Poly, v: &Var) -> Option<[Poly; 3]> {
        let t = Atom::Real(v.clone());
        let mut found = [Poly::zero(), Poly::zero(), Poly::zero()];
        for (term, c) in &q.terms {
            let mut term = term.clone();
            let powers = term.factors.iter().filter(|(a, _)| *a == t);
            let degrees: Vec<i32> = powers.map(|(_, e)| *e).collect();
            let degree = match degrees.as_slice() {
                [] => None,
                [degree] => Some(*degree),
                _ => return None,
            };
            term.factors.retain(|(a, _)| *a != t);
            if depends(&term, v) {
                return None;
            }
            let place = found.get_mut(usize::try_from(degree.unwrap_or(0)).ok()?)?;
            *place = place.add(&Poly::collect([(term, c.clone())]));
        }
        Some(found)
    }

    /// `∫_a^b f(s·t + o) dt = 1/s ∫_(s·a + o)^(s·b + o) f(u) du`, so that what depends on the variable depends on `u` alone.
    fn straightened(&mut self, q: &Poly, range: &Range) -> Option<(Poly, Range)> {
        let [(term, _)] = q.terms.as_slice() else {
            return None;
        };
        if !term.bound.is_empty() {
            return None;
        }
        let (slope, offset) = term
            .factors
            .iter()
            .find_map(|(a, _)| self.inner_line(a, &range.v))?;
        if offset.is_zero() && slope == Poly::int(1) {
            return None;
        }
        let why = self.because(&slope, Says::NonZero, &[])?;
        if slope.as_constant().is_none() {
            let shown = self.show(&slope);
            self.note(format!("{shown} != 0"), why);
        }
        let ends_at_infinity = range.low.number().is_none() || range.high.number().is_none();
        let rises = self.is_positive(&slope);
        if ends_at_infinity && !rises && !self.is_positive(&slope.neg()) {
            return None;
        }
        let moved = |engine: &mut Self, end: &End| match (end, rises) {
            (End::At(p), _) => End::At(engine.mul(&slope, p).add(&offset)),
            (End::Up, true) | (End::Down, false) => End::Up,
            (End::Down, true) | (End::Up, false) => End::Down,
        };
        let over = Range {
            v: range.v.clone(),
            low: moved(self, &range.low),
            high: moved(self, &range.high),
            orders: Vec::new(),
        };
        let inverse = self.invert(&slope);
        let u = Poly::atom(range.atom());
        let back = self.mul(&u.sub(&offset), &inverse);
        let turned = self.at(q, &range.atom(), &back);
        Some((self.mul(&turned, &inverse), over))
    }

    /// The slope and the offset of what a factor is a function of, if that is linear in the variable; of a bell curve those
    /// that make it `exp(-u²/2)`.
    fn inner_line(&mut self, a: &Atom, v: &Var) -> Option<(Poly, Poly)> {
        if !a.depends_on(v) {
            return None;
        }
        let inside = match a {
            Atom::Apply(_, keys, ..) => match keys.as_slice() {
                [key] if key.dims.is_empty() => (*key.body).clone(),
                _ => return None,
            },
            Atom::Function(_, args) => match args.as_slice() {
                [q] => (**q).clone(),
                _ => return None,
            },
            Atom::Power(b, x) if !x.depends_on(v) => (**b).clone(),
            Atom::Exp(q) => (**q).clone(),
            _ => return None,
        };
        let [offset, slope, square] = self.quadratic(&inside, v)?;
        if square.is_zero() {
            return Some((slope, offset));
        }
        let Atom::Exp(_) = a else { return None };
        let width = square.scale(&BigRational::from_integer((-2).into()));
        if !self.is_positive(&width) {
            return None;
        }
        let half = Poly::constant(BigRational::new(1.into(), 2.into()));
        let scale = self.power_of(&width, &half);
        let inverse = self.invert(&scale);
        Some((scale, self.mul(&slope, &inverse).neg()))
    }

    /// Whether what is left under an integral has one: continuous but for jumps at single points, up to and with the ends,
    /// and smaller than `1/t²` where the range is not bounded.
    pub(super) fn is_integrable(&mut self, p: &Poly, range: &Range) -> bool {
        let p = &gathered(p, &range.atom());
        let Some(demands) = self.continuity(p, &range.v) else {
            return false;
        };
        let kinks = switches(p, &range.v);
        let regular = range.orders.iter().all(|order| {
            let closed = Range::closed(order);
            self.between(&closed, |engine| {
                engine.is_met(&demands) && engine.are_single_points(&kinks, &range.v)
            })
        });
        if !regular {
            return false;
        }
        // Part by part: what stands before a part does not matter.
        let square = Poly::power_of(range.atom(), 2);
        let Some(parts) = row_of(p, &range.v) else {
            return range.low.number().is_some() && range.high.number().is_some();
        };
        let parts: Vec<Poly> = parts
            .into_keys()
            .map(|factors| self.mul(&square, &product_of(factors)))
            .collect();
        [&range.low, &range.high].into_iter().all(|end| {
            let goes = match end {
                End::At(_) => return true,
                End::Up => Goes::Up,
                End::Down => Goes::Down,
            };
            let Some(order) = range.orders.first() else {
                return false;
            };
            parts.iter().all(|part| {
                let limit = self.limit_from_inside(part, &range.v, &goes, order);
                limit.is_some_and(|l| self.vanishes(l, 3).is_ok())
            })
        })
    }

    /// `∂∫^x f dt = f(x)·∂x + ∫^x ∂f dt`: `f` is continuous at an end that moves; where `f` itself depends on the variable,
    /// the ends are numbers, and `f` and `∂f` are continuous everywhere.
    pub(crate) fn differentiate_integral(
        &mut self,
        a: &Atom,
        var: &Var,
        at: &[Index],
    ) -> Option<Poly> {
        let Atom::Binder(Binder::Integral, w, body, ends) = a else {
            return None;
        };
        if !self.may(Group::Integral) {
            return None;
        }
        // As where an integral is read, what is known close to a limit point is not asked for under it.
        self.scoped(Scope::away_from_limits, |engine| {
            engine.change_of_integral(w, body, ends, var, at)
        })
    }

    fn change_of_integral(
        &mut self,
        w: &Var,
        body: &Poly,
        ends: &[Arc<Poly>],
        var: &Var,
        at: &[Index],
    ) -> Option<Poly> {
        let (own, body) = self.open_real(w, body);
        let mut sum = Poly::zero();
        for (n, end) in ends.iter().enumerate() {
            if !end.depends_on(var) {
                continue;
            }
            if !self.is_smooth(&body, &own, Some(end)) {
                return None;
            }
            let speed = self.differentiate_part(end, var, at);
            let there = self.at(&body, &Atom::Real(own.clone()), end);
            let part = self.mul(&there, &speed);
            let is_start = ends.len() == 2 && n == 0;
            sum = if is_start {
                sum.sub(&part)
            } else {
                sum.add(&part)
            };
        }
        if body.depends_on(var) {
            if ends.iter().any(|end| infinite(end)) {
                return None;
            }
            // What the change of the integrand is close to the point counts, not only what it is there.
            let change = self.around(var, None, |engine| {
                engine.differentiate_part(&body, var, at)
            });
            let change = change.body().clone();
            for q in [&body, &change] {
                if !self.is_smooth(q, &own, None) || !self.is_smooth(q, var, None) {
                    return None;
                }
            }
            let ends: Vec<Poly> = ends.iter().map(|p| (**p).clone()).collect();
            let of_one = match ends.as_slice() {
                [from, to] => to.sub(from),
                [to] => to.clone(),
                _ => return None,
            };
            let part = self.apart(
                &change,
                &own,
                &of_one,
                &mut |engine, q| match ends.as_slice() {
                    [end] => engine.integral_from_zero(q, &own, end),
                    _ => engine.bind_real(Binder::Integral, &own, q, ends.clone()),
                },
            );
            sum = sum.add(&part);
        }
        Some(sum)
    }

    /// Whether a function is continuous in a variable near a point, or near every point.
    fn is_smooth(&mut self, f: &Poly, v: &Var, point: Option<&Poly>) -> bool {
        let Some(demands) = self.continuity(f, v) else {
            return false;
        };
        let t = Atom::Real(v.clone());
        demands.kinks.is_empty()
            && demands.list.iter().all(|d| {
                let poly = match point {
                    Some(point) => self.at(&d.poly, &t, point),
                    None => d.poly.clone(),
                };
                // At least 0 is at least 0 on one side only.
                let says = match d.says {
                    Says::NonNegative => Says::Positive,
                    says => says,
                };
                self.because(&poly, says, &d.domain).is_some()
            })
    }
}

/// `t^(n - 1)`: `n`, if that is at least 2.
fn power_of_variable(q: &Poly, v: &Var) -> Option<i32> {
    let [(t, c)] = q.terms.as_slice() else {
        return None;
    };
    let plain = t.bound.is_empty() && t.domain.is_empty() && num_traits::One::is_one(c);
    match t.factors.as_slice() {
        [(Atom::Real(w), e)] if plain && w == v && (1..16).contains(e) => Some(e + 1),
        _ => None,
    }
}

/// Whether a whole number is a factor of what a function in it is of.
fn has_whole_number(q: &Poly) -> bool {
    q.terms.iter().any(|(t, _)| {
        t.factors.iter().any(|(a, _)| match a {
            Atom::Function(_, args) => args.iter().any(|q| {
                let mut factors = q.terms.iter().flat_map(|(t, _)| &t.factors);
                factors.any(|(b, _)| matches!(b, Atom::Int(_)))
            }),
            _ => false,
        })
    })
}

fn depends(t: &Term, v: &Var) -> bool {
    Poly::collect([(t.clone(), BigRational::from_integer(1.into()))]).depends_on(v)
}
