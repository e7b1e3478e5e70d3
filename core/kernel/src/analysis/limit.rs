//! Limits: resolved near the point, by continuity, by l'Hôpital's rule, and by comparing growth at infinity.

use num_rational::BigRational;
use rederive_lang::expr::{Expr, Group, Kind, Number, Rel, Target, Var};

pub(crate) use crate::analysis::dependence::*;
use crate::context::{Context, Fact, Says};
use crate::engine::Engine;
use crate::lower::{Env, Value, bind};
use crate::term::{Atom, Binder, IVar, Indicates, Poly, Term};

/// Where the variable goes.
#[derive(Clone, Debug)]
pub(crate) enum Goes {
    /// To a number; from above (1), from below (-1) or both (0).
    Point(Poly, i8),
    /// To infinity.
    Up,
    /// To minus infinity.
    Down,
}

/// What a limit is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Limit {
    /// A number.
    Finite(Poly),
    /// Beyond all bounds.
    Infinite,
    /// Below all bounds.
    MinusInfinite,
}

impl Limit {
    pub(crate) fn negated(self) -> Limit {
        match self {
            Limit::Finite(p) => Limit::Finite(p.neg()),
            Limit::Infinite => Limit::MinusInfinite,
            Limit::MinusInfinite => Limit::Infinite,
        }
    }
}

/// Numbers from here on are those of the variables of limits and integrals.
pub(crate) const PLACEHOLDERS: u32 = u32::MAX / 4;

/// The variable of a limit or an integral with so many of them around it, so that those that differ in its name are the
/// same. No two that stand inside of each other have one variable.
pub(crate) fn placeholder(around: u32) -> Var {
    Var {
        name: "t".into(),
        id: PLACEHOLDERS + around,
    }
}

/// How fast a term grows: `v^power · log(v)^log · exp(exponent)`.
#[derive(Clone, Debug)]
pub(crate) struct Rate {
    pub(crate) exponent: Poly,
    pub(crate) power: Poly,
    pub(crate) log: BigRational,
}

impl Engine<'_> {
    /// A limit that is a number.
    pub(crate) fn limit(&mut self, e: &Expr, env: &Env) -> Poly {
        if !self.scope.allowed.group(Group::Limit) {
            self.must_exist(e, env);
        }
        match self.limit_value(e, env) {
            Ok(Limit::Finite(p)) => p,
            Ok(_) => {
                self.stuck("the limit is infinite, not a number");
                Poly::zero()
            }
            Err(kept) => kept,
        }
    }

    /// What a limit is; the limit as an opaque number where it is not evaluated.
    pub(crate) fn limit_value(&mut self, e: &Expr, env: &Env) -> Result<Limit, Poly> {
        let Kind::Limit {
            var,
            number,
            target,
            body,
        } = e.kind()
        else {
            return Err(Poly::zero());
        };
        let goes = match target {
            Target::Point(a) => Goes::Point(self.scalar(a, env), 0),
            Target::Above(a) => Goes::Point(self.scalar(a, env), 1),
            Target::Below(a) => Goes::Point(self.scalar(a, env), -1),
            Target::Infinity => Goes::Up,
            Target::MinusInfinity => Goes::Down,
        };
        self.scoped(
            |scope| scope.limits += 1,
            |engine| {
                let v = placeholder(engine.scope.limits);
                crate::print::written(v.id, &var.name);
                let mut look =
                    |engine: &mut Self| engine.limit_in(&v, *number, &goes, body, var, env);
                match engine.limit_by_cases(&mut look) {
                    Some(value) => Ok(Limit::Finite(value)),
                    None => look(engine),
                }
            },
        )
    }

    /// A limit that is not found as it stands, and is the same number above 0 and below for something that is known not to be
    /// 0: for a leading coefficient whose sign nobody says.
    fn limit_by_cases(
        &mut self,
        look: &mut dyn FnMut(&mut Self) -> Result<Limit, Poly>,
    ) -> Option<Poly> {
        let facts = self.ctx.facts.iter();
        let open: Vec<Poly> = facts
            .filter(|f| f.says == Says::NonZero && f.bound.is_empty() && f.domain.is_empty())
            .filter(|f| f.poly.as_atom().is_some())
            .map(|f| f.poly.clone())
            .take(2)
            .collect();
        if open.is_empty() || !self.scope.allowed.group(Group::Limit) || self.scope.by_cases {
            return None;
        }
        self.scoped(
            |scope| scope.by_cases = true,
            |engine| engine.limit_case_by_case(&open, look),
        )
    }

    fn limit_case_by_case(
        &mut self,
        open: &[Poly],
        look: &mut dyn FnMut(&mut Self) -> Result<Limit, Poly>,
    ) -> Option<Poly> {
        let used = self.used.clone();
        let mut tried = |engine: &mut Self| match engine.attempted(|engine| Ok(look(engine))) {
            Ok(Ok(Limit::Finite(value))) => Ok(value),
            Ok(_) => Err(true),
            Err(_) => Err(false),
        };
        // What is found, or is infinite, needs no cases.
        match tried(self) {
            Ok(value) => return Some(value),
            Err(true) => return None,
            Err(false) => {}
        }
        for q in open {
            if self.is_positive(q) || self.is_positive(&q.neg()) {
                continue;
            }
            let mut case = |engine: &mut Self, q: Poly| {
                let fact = Fact::here(q, Says::Positive, "the case");
                engine.within(|ctx| ctx.facts.push(fact), &mut tried)
            };
            if let (Ok(above), Ok(below)) = (case(self, q.clone()), case(self, q.neg()))
                && above == below
            {
                return Some(above);
            }
        }
        self.used = used;
        None
    }

    pub(crate) fn limit_in(
        &mut self,
        v: &Var,
        number: Number,
        goes: &Goes,
        body: &Expr,
        var: &Var,
        env: &Env,
    ) -> Result<Limit, Poly> {
        let whole = number != Number::Real;
        if whole && !matches!(goes, Goes::Up) {
            self.stuck("a whole number goes to infinity and nowhere else");
            return Err(Poly::zero());
        }
        let itself = if whole {
            Atom::Int(IVar::Param(v.clone()))
        } else {
            Atom::Real(v.clone())
        };
        let inner = bind(env, var, Value::Number(Poly::atom(itself.clone())));
        let before = self.ctx.clone();
        self.assume_near(v, whole, goes);
        // The body must be defined near the point, for which only what holds near it may be used.
        let read = |engine: &mut Self| {
            let p = engine.scalar(body, &inner);
            let p = if engine.scope.allowed.group(Group::Limit) {
                engine.eventually(&p, &itself, goes)
            } else {
                p
            };
            if whole {
                engine.instances_at(v);
            }
            // Equations about what stays fixed may be used at every point.
            engine.rewrite_by_facts(&p).unwrap_or(p)
        };
        let p = self.scoped(|scope| scope.approach(&itself, goes), read);
        if !self.scope.allowed.group(Group::Limit) {
            self.ctx = before;
            let (side, point) = match goes {
                Goes::Point(a, 0) => (Binder::Limit, vec![a.clone()]),
                Goes::Point(a, 1) => (Binder::LimitAbove, vec![a.clone()]),
                Goes::Point(a, _) => (Binder::LimitBelow, vec![a.clone()]),
                Goes::Up => (Binder::LimitUp, Vec::new()),
                Goes::Down => (Binder::LimitDown, Vec::new()),
            };
            let keep = |engine: &mut Self, q: &Poly| engine.bind_real(side, v, q, point.clone());
            let kept = self.linearly(&p, v, &mut |engine, q| keep(engine, q), &Poly::int(1));
            return Err(kept);
        }
        self.may(Group::Limit);
        // What a hyperbolic tangent tends to is told by its exponentials.
        let p = self.scoped(
            |scope| scope.allowed_mut().allow(Group::ExpLaw),
            |engine| engine.reread(&p),
        );
        let (p, found) = self.scoped(
            |scope| scope.approach(&itself, goes),
            |engine| engine.limit_as_it_goes(&p, v, &itself, goes, &before),
        );
        self.ctx = before;
        match found {
            Some(limit) => Ok(limit),
            None => {
                let shown = self.show(&p);
                self.stuck(format!("the limit of {shown} was not found"));
                Err(Poly::zero())
            }
        }
    }

    /// The limit of what was read, which is told as well, as it was compared.
    fn limit_as_it_goes(
        &mut self,
        p: &Poly,
        v: &Var,
        itself: &Atom,
        goes: &Goes,
        before: &Context,
    ) -> (Poly, Option<Limit>) {
        let whole = matches!(itself, Atom::Int(_));
        // Sums that telescope have a limit where each alone has none.
        let p = self.compare_domains(p);
        let found = self.limit_of(&p, itself, goes, 0);
        // A two-sided limit at a kink is that of both sides, if they agree.
        let found = match (found, goes) {
            (None, Goes::Point(a, 0)) => {
                let mut sides = Vec::new();
                for side in [1, -1] {
                    let one = Goes::Point(a.clone(), side);
                    self.ctx = before.clone();
                    self.assume_near(v, whole, &one);
                    let q = self.reread(&p);
                    let q = self.eventually(&q, itself, &one);
                    sides.push(self.limit_of(&q, itself, &one, 0));
                }
                match sides.as_slice() {
                    [Some(Limit::Finite(x)), Some(Limit::Finite(y))] => self
                        .vanishes(x.sub(y), 3)
                        .is_ok()
                        .then(|| Limit::Finite(x.clone())),
                    [Some(x), Some(y)] if x == y => Some(x.clone()),
                    _ => None,
                }
            }
            (found, _) => found,
        };
        let found = match (found, self.wanted_sign.take()) {
            (None, Some(q)) if self.scope.allowed.group(Group::Cases) => {
                self.limit_by_sign(&p, &q, itself, goes).map(Limit::Finite)
            }
            (found, _) => found,
        };
        (p, found)
    }

    /// A linear operation on functions of a variable, kept as it is but for sums and constant factors where the reasons
    /// allow `linearity`. (The limit extends to a linear operation on all functions, so this also holds where a part has
    /// none; that the whole has one is owed apart.) `of_one` is what it makes of the constant 1.
    pub(crate) fn linearly(
        &mut self,
        p: &Poly,
        v: &Var,
        keep: &mut dyn FnMut(&mut Self, &Poly) -> Poly,
        of_one: &Poly,
    ) -> Poly {
        if !self.scope.allowed.group(Group::Linearity) {
            return keep(self, p);
        }
        self.may(Group::Linearity);
        let mut sum = Poly::zero();
        for (t, c) in &p.terms {
            let switched = t
                .domain
                .iter()
                .any(|g| crate::term::index_depends_on(crate::term::guard_form(g), v));
            if !t.bound.is_empty() || switched {
                let one = Poly {
                    terms: vec![(t.clone(), c.clone())],
                };
                let part = if one.depends_on(v) {
                    keep(self, &one)
                } else {
                    self.mul(&one, of_one)
                };
                sum = sum.add(&part);
                continue;
            }
            let (with, without): (Vec<_>, Vec<_>) = t
                .factors
                .iter()
                .cloned()
                .partition(|(a, _)| a.depends_on(v));
            let outer = Term {
                bound: Vec::new(),
                factors: without,
                domain: t.domain.clone(),
            };
            let outer = Poly {
                terms: vec![(outer, c.clone())],
            };
            let inner = if with.is_empty() {
                of_one.clone()
            } else {
                let term = Term {
                    bound: Vec::new(),
                    factors: with,
                    domain: Vec::new(),
                };
                let inner = Poly::collect([(term, BigRational::from_integer(1.into()))]);
                keep(self, &inner)
            };
            let part = self.mul(&outer, &inner);
            sum = sum.add(&part);
        }
        sum
    }

    /// A limit that depends on a sign: the sum over its cases.
    pub(crate) fn limit_by_sign(
        &mut self,
        p: &Poly,
        q: &Poly,
        v: &Atom,
        goes: &Goes,
    ) -> Option<Poly> {
        self.may(Group::Cases);
        let mut sum = Poly::zero();
        for (poly, says) in crate::cells::sign_cases(q) {
            if self.facts_contradict(&poly, says) {
                continue;
            }
            let fact = Fact::here(poly.clone(), says, "the case");
            let found = self.within(
                |ctx| ctx.facts.push(fact),
                |engine| {
                    let again = engine.reread(p);
                    let again = engine.rewrite_by_facts(&again).unwrap_or(again);
                    engine.limit_of(&again, v, goes, 2)
                },
            );
            let Some(Limit::Finite(value)) = found else {
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
        Some(sum)
    }

    pub(crate) fn limit_of(
        &mut self,
        p: &Poly,
        v: &Atom,
        goes: &Goes,
        depth: u32,
    ) -> Option<Limit> {
        if !mentions_atom(p, v) {
            return Some(Limit::Finite(p.clone()));
        }
        if depth > 6 || !self.spend() {
            return None;
        }
        let whole = match goes {
            Goes::Point(a, side) => {
                let found = self.limit_at_point(p, v, a, *side);
                // The variable is a number and one over another that goes up.
                if found.is_none() && *side != 0 && matches!(v, Atom::Real(_)) {
                    let inverse = Poly::power_of(v.clone(), -1);
                    let step = if *side > 0 { inverse } else { inverse.neg() };
                    self.limit_turned(p, v, &a.add(&step))
                } else {
                    found
                }
            }
            Goes::Up => self.limit_at_infinity(p, v),
            // The variable is minus one that goes up.
            Goes::Down => {
                let value = Poly::atom(v.clone()).neg();
                self.limit_turned(p, v, &value)
            }
        };
        if whole.is_some() {
            return whole;
        }
        // What a limit is found by is part of the reason.
        self.by_all_rules(|engine| {
            engine
                .limit_by_parts(p, v, goes, depth)
                .or_else(|| engine.limit_of_multiple(p, v, goes, depth))
        })
    }

    /// `lim c·q = c·lim q` where that of `q` is a number, whatever sign `c` has.
    fn limit_of_multiple(&mut self, p: &Poly, v: &Atom, goes: &Goes, depth: u32) -> Option<Limit> {
        let (first, others) = p.terms.split_first()?;
        let shared: Vec<(Atom, i32)> = first
            .0
            .factors
            .iter()
            .filter(|(a, e)| {
                let in_each = others
                    .iter()
                    .all(|(t, _)| t.factors.contains(&(a.clone(), *e)));
                let tied = p
                    .terms
                    .iter()
                    .any(|(t, _)| t.bound.iter().any(|b| a.mentions(&IVar::Bound(*b))));
                in_each && !tied && a != v && !atom_mentions(a, v)
            })
            .cloned()
            .collect();
        if shared.is_empty() {
            return None;
        }
        let rest = Poly::collect(p.terms.iter().map(|(t, c)| {
            let mut t = t.clone();
            t.factors.retain(|f| !shared.contains(f));
            (t, c.clone())
        }));
        match self.limit_of(&rest, v, goes, depth + 1)? {
            Limit::Finite(l) => {
                let mut product = l;
                for (a, e) in shared {
                    product = self.mul(&product, &Poly::power_of(a, e));
                }
                Some(Limit::Finite(product))
            }
            Limit::Infinite | Limit::MinusInfinite => None,
        }
    }

    /// The limit with the variable put as something in one that goes up.
    fn limit_turned(&mut self, p: &Poly, v: &Atom, value: &Poly) -> Option<Limit> {
        let before = self.ctx.facts.clone();
        // What is known of the variable is not true of the turned one, nor the other way round.
        self.ctx.facts.retain(|f| !mentions_atom(&f.poly, v));
        self.ctx.facts.push(Fact::here(
            Poly::atom(v.clone()),
            Says::Positive,
            "close to the limit point",
        ));
        let found = self.scoped(
            |scope| {
                scope.away_from_limits();
                scope.approach(v, &Goes::Up);
            },
            |engine| {
                let turned = engine.put(p, v, value);
                let turned = engine.reread(&turned);
                engine.limit_at_infinity(&turned, v)
            },
        );
        self.ctx.facts = before;
        found
    }

    /// Replaces the variable, everywhere.
    pub(crate) fn put(&mut self, p: &Poly, v: &Atom, value: &Poly) -> Poly {
        let ints = |_: &IVar| None;
        let mut swap = |_: &mut Engine<'_>, a: &Atom| (a == v).then(|| value.clone());
        self.map_poly(
            p,
            &mut crate::subst::Mapping {
                ints: &ints,
                atoms: &mut swap,
            },
        )
    }

    pub(crate) fn limit_at_point(
        &mut self,
        p: &Poly,
        v: &Atom,
        a: &Poly,
        side: i8,
    ) -> Option<Limit> {
        if has_jump(p, v) {
            return None;
        }
        let (numerator, denominator) = self.fraction(p, v)?;
        let (mut n, mut d) = (numerator, denominator);
        let mut slopes = Slopes::MayJump;
        for _ in 0..4 {
            if may_jump(&n, v, slopes)
                || may_jump(&d, v, slopes)
                || has_inverse(&n, v)
                || has_inverse(&d, v)
            {
                return None;
            }
            // Continuous functions of the variable: their values at the point are their limits.
            let before = self.ctx.facts.clone();
            self.ctx.facts.retain(|f| !mentions_atom(&f.poly, v));
            let at_n = self.put(&n, v, a);
            let at_d = self.put(&d, v, a);
            let zero_n = self.vanishes(at_n.clone(), 4).is_ok();
            let zero_d = self.vanishes(at_d.clone(), 4).is_ok();
            let nonzero_d = !zero_d && self.nonzero_under(&at_d, &[], &[]);
            let defined = self.defined_at(&n, v, a) && self.defined_at(&d, v, a);
            self.ctx.facts = before;
            if !defined {
                return None;
            }
            if nonzero_d {
                let inverse = self.invert(&at_d);
                return Some(Limit::Finite(self.mul(&at_n, &inverse)));
            }
            if !zero_d {
                return None;
            }
            if !zero_n {
                return self.pole(&at_n, &d, side);
            }
            // l'Hôpital: both vanish; the derivatives are continuous, and the last denominator is not 0 at the point.
            let Atom::Real(var) = v else { return None };
            if slopes == Slopes::AtThePoint {
                return None;
            }
            let both = self.locally(&n, var).zip(self.locally(&d, var));
            (n, d) = self.by_all_rules(|engine| {
                both.map(|(n, d)| (engine.differentiate(&n, &[]), engine.differentiate(&d, &[])))
            })?;
            // Over a multiple of the distance the quotient is the difference quotient, and its limit the derivative at
            // the point by definition, whether or not the derivative is continuous.
            slopes = match mentions_atom(&d, v) {
                true => Slopes::MayJump,
                false => Slopes::AtThePoint,
            };
            if has_inverse(&n, v) {
                let (over, under) = self.fraction(&n, v)?;
                n = over;
                d = self.mul(&d, &under);
            }
            if has_inverse(&d, v) {
                let (over, under) = self.fraction(&d, v)?;
                d = over;
                n = self.mul(&n, &under);
            }
        }
        None
    }

    /// A denominator that vanishes under a numerator that does not: beyond all bounds, where its sign is known.
    pub(crate) fn pole(&mut self, n: &Poly, d: &Poly, side: i8) -> Option<Limit> {
        if side == 0 && !self.is_nonnegative(d) && !self.is_nonnegative(&d.neg()) {
            return None;
        }
        let up =
            if self.is_positive(d) || (self.is_nonnegative(d) && self.nonzero_under(d, &[], &[])) {
                true
            } else if self.is_positive(&d.neg()) {
                false
            } else {
                return None;
            };
        let positive = if self.is_positive(n) {
            true
        } else if self.is_positive(&n.neg()) {
            false
        } else {
            return None;
        };
        Some(if up == positive {
            Limit::Infinite
        } else {
            Limit::MinusInfinite
        })
    }

    /// Whether logarithms and powers that depend on the variable are defined and continuous at the point.
    pub(crate) fn defined_at(&mut self, p: &Poly, v: &Atom, a: &Poly) -> bool {
        let Some(parts) = needs_positive(p, v) else {
            return false;
        };
        parts.iter().all(|q| {
            let there = self.put(q, v, a);
            self.is_positive(&there)
        })
    }

    /// Numerator and denominator, the denominators that depend on the variable multiplied out.
    pub(crate) fn fraction(&mut self, p: &Poly, v: &Atom) -> Option<(Poly, Poly)> {
        let mut n = p.clone();
        let mut d = Poly::int(1);
        for _ in 0..6 {
            let found = n
                .terms()
                .iter()
                .flat_map(|(t, _)| t.factors())
                .find_map(|(a, e)| {
                    (*e < 0 && (a == v || atom_mentions(a, v))).then(|| (a.clone(), *e))
                });
            let Some((atom, _)) = found else {
                return Some((n, d));
            };
            let base = match &atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            if n.terms()
                .iter()
                .any(|(t, _)| t.bound().iter().any(|b| atom.mentions(&IVar::Bound(*b))))
            {
                return None;
            }
            if !self.nonzero_under(&base, &[], &[]) && self.sign_near(&base).is_none() {
                return None;
            }
            let highest = n
                .terms()
                .iter()
                .flat_map(|(t, _)| t.factors())
                .filter(|(x, _)| *x == atom)
                .filter_map(|(_, e)| e.checked_neg())
                .max()?;
            let sum = self.times_denominator(&n, &atom, &base)?;
            let power = self.raise(&base, highest);
            d = self.mul(&d, &power);
            n = sum;
        }
        None
    }

    /// The limit of a primitive at an end, if it is a number.
    pub(crate) fn limit_of_primitive(&mut self, p: &Poly, v: &Var, goes: &Goes) -> Option<Poly> {
        let t = Atom::Real(v.clone());
        let before = self.ctx.clone();
        self.assume_near(v, false, goes);
        let p = self.reread(p);
        let p = self.eventually(&p, &t, goes);
        let p = crate::analysis::integral::gathered(&p, &t);
        let found = self.limit_of(&p, &t, goes, 0);
        self.ctx = before;
        match found {
            Some(Limit::Finite(q)) => Some(q),
            _ => None,
        }
    }

    /// A relation with a side that is `inf` or `-inf`; none where there is no such side.
    pub(crate) fn infinite(
        &mut self,
        rel: Rel,
        a: &Expr,
        b: &Expr,
        env: &Env,
    ) -> Option<Result<(), Option<Poly>>> {
        let infinity = |e: &Expr| match e.kind() {
            Kind::Infinity => Some(Limit::Infinite),
            Kind::Neg(x) if matches!(x.kind(), Kind::Infinity) => Some(Limit::MinusInfinite),
            _ => None,
        };
        let (wanted, other) = match (infinity(a), infinity(b)) {
            (Some(_), Some(_)) => {
                self.owe("only a limit can be infinite".into());
                return Some(Err(None));
            }
            (Some(x), None) => (x, b),
            (None, Some(y)) => (y, a),
            (None, None) => return None,
        };
        if rel != Rel::Eq || !matches!(other.kind(), Kind::Limit { .. }) {
            self.owe("only a limit can be infinite".into());
            return Some(Err(None));
        }
        Some(match self.limit_value(other, env) {
            Ok(found) if found == wanted => Ok(()),
            Ok(Limit::Finite(p)) => Err(Some(p)),
            _ => Err(None),
        })
    }
}
