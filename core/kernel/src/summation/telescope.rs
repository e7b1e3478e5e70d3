//! Telescoping: a sum whose summand holds `a(j + k)` and `-a(j)`, a product whose factor holds `a(j + 1)` over `a(j)`.
//!
//! The reason `telescope` is about such terms alone: what else stands in the summand is left in the sum as it is. Where
//! everything is allowed the rule is not needed: `linearity`, `index` and `split` say the same.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Expr, Group, Kind};

use crate::engine::Engine;
use crate::lower::Env;
use crate::matching;
use crate::rename::fresh;
use crate::sum::solve_for;
use crate::term::{
    Big, Guard, IVar, Index, Poly, Term, guard_form, guard_mentions, index_mentions,
};

/// Parts of a summand that are looked at, at most.
const MAX_PARTS: usize = 12;
/// Factors of a term that is looked at, at most.
const MAX_FACTORS: usize = 8;
/// Terms at an end that are written out, at most.
const MAX_POINTS: i64 = 8;

/// A sum's range over one of its variables: both ends, and the other conditions.
struct Range {
    low: Index,
    high: Index,
    others: Vec<Guard>,
}

impl Engine<'_> {
    fn telescopes(&self) -> bool {
        self.scope.allowed.group(Group::Telescope) && !self.scope.allowed.is_everything()
    }

    /// `Σ_(j=l)^h (a(j + k) - a(j) + rest)`: what is left at both ends, and the rest, which stays in the sum.
    pub(crate) fn telescoped(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Poly,
    ) -> Option<(Poly, Poly)> {
        if !self.telescopes() || body.terms.len() > MAX_PARTS {
            return None;
        }
        let mut left = body.terms.clone();
        if let ([(t, c)], true) = (left.as_slice(), self.scope.allowed.group(Group::Cancel)) {
            // What is over a product is first a difference of fractions.
            let whole = Term {
                bound: vars.iter().chain(&t.bound).copied().collect(),
                factors: t.factors.clone(),
                domain: domain.iter().chain(&t.domain).cloned().collect(),
            };
            let c = c.clone();
            if let Some(apart) = self.partial_fractions(&whole) {
                let inner = |part: Term| Term {
                    bound: t.bound.clone(),
                    factors: part.factors,
                    domain: t.domain.clone(),
                };
                let parts = apart.into_iter().map(|(part, k)| (inner(part), k * &c));
                left = Poly::collect(parts).terms;
            }
        }
        let single = |t: Term| Poly {
            terms: vec![(t, BigRational::one())],
        };
        let parts = left.into_iter().map(|(t, c)| (c, single(t))).collect();
        self.without_pairs(vars, domain, parts)
    }

    /// What multiples of numbers come to at the ends of a range, and those that are left, where at least two telescope.
    fn without_pairs(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        mut parts: Vec<(BigRational, Poly)>,
    ) -> Option<(Poly, Poly)> {
        let mut ends = None;
        while let Some((i, j, value)) = self.pair(vars, domain, &parts) {
            ends = Some(ends.unwrap_or_else(Poly::zero).add(&value));
            let mut k = 0;
            parts.retain(|_| {
                k += 1;
                k - 1 != i && k - 1 != j
            });
        }
        let ends = ends?;
        self.may(Group::Telescope);
        let rest = parts
            .iter()
            .fold(Poly::zero(), |rest, (c, part)| rest.add(&part.scale(c)));
        Some((ends, rest))
    }

    /// Two parts that telescope, and what is left of them at the ends.
    fn pair(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        parts: &[(BigRational, Poly)],
    ) -> Option<(usize, usize, Poly)> {
        for var in vars {
            let Some(range) = range_of(*var, domain) else {
                continue;
            };
            for (i, (c, later)) in parts.iter().enumerate() {
                if later
                    .terms
                    .iter()
                    .any(|(t, _)| t.factors.len() > MAX_FACTORS)
                {
                    continue;
                }
                for (j, (d, a)) in parts.iter().enumerate() {
                    if *c != -d.clone() || !a.mentions(&IVar::Bound(*var)) {
                        continue;
                    }
                    let Some(k) = self.shift_between(*var, a, later) else {
                        continue;
                    };
                    if let Some(value) = self.at_ends(vars, *var, &range, a, &k) {
                        return Some((i, j, value.scale(c)));
                    }
                }
            }
        }
        None
    }

    /// Terms of a poly, sums over one range whose difference telescopes.
    pub(crate) fn telescoped_terms(&mut self, p: &Poly) -> Option<Poly> {
        if !self.telescopes() || !self.scope.allowed.linear() || p.terms.len() > MAX_PARTS {
            return None;
        }
        for (i, (t, c)) in p.terms.iter().enumerate() {
            if t.bound.is_empty() {
                continue;
            }
            let model = self.freshen(t);
            for (j, (u, d)) in p.terms.iter().enumerate().skip(i + 1) {
                if *c != -d.clone() {
                    continue;
                }
                let Some(moved) = self.same_domain(u, &model) else {
                    continue;
                };
                let bare = |t: &Term| Term {
                    bound: Vec::new(),
                    factors: t.factors.clone(),
                    domain: Vec::new(),
                };
                let body = Poly::collect([(bare(&model), c.clone()), (bare(&moved), d.clone())]);
                let Some((ends, rest)) = self.telescoped(&model.bound, &model.domain, &body) else {
                    continue;
                };
                if !rest.is_zero() {
                    continue;
                }
                let others = p.terms.iter().enumerate();
                let others = others.filter(|(k, _)| *k != i && *k != j);
                let others = Poly::collect(others.map(|(_, one)| one.clone()));
                return Some(others.add(&ends));
            }
        }
        None
    }

    /// A sum as it is written, whose parts telescope before they are multiplied out: `(j + 1)^2 - j^2`.
    pub(crate) fn telescoped_parts(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Expr,
        env: &Env,
    ) -> Option<Poly> {
        if !self.telescopes() {
            return None;
        }
        // As it is written, or with products of sums multiplied out.
        [false, true]
            .into_iter()
            .find_map(|expand| self.telescoped_as(vars, domain, body, env, expand))
    }

    fn telescoped_as(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Expr,
        env: &Env,
        expand: bool,
    ) -> Option<Poly> {
        let written = additive(body, expand)?;
        if written.len() < 2 {
            return None;
        }
        let one = BigRational::one();
        let signed = self.parts(domain, &written, env).into_iter();
        let parts = signed
            .map(|(negative, part)| (if negative { -one.clone() } else { one.clone() }, part));
        let (ends, rest) = self.without_pairs(vars, domain, parts.collect())?;
        let rest = self.gated_sum(vars, domain, &rest);
        Some(ends.add(&rest))
    }

    /// The parts of a summand or a factor as numbers. Nothing is owed for them: the whole is read, too.
    fn parts(
        &mut self,
        domain: &[Guard],
        written: &[(bool, Expr)],
        env: &Env,
    ) -> Vec<(bool, Poly)> {
        let mut parts = Vec::new();
        for (turned, part) in written {
            let value = self.within(
                |ctx| ctx.guards.extend(domain.iter().cloned()),
                |engine| engine.owing_nothing(|engine| engine.scalar(part, env)),
            );
            parts.push((*turned, value));
        }
        parts
    }

    /// The whole number `k`, other than 0, with `later(j) = a(j + k)`.
    fn shift_between(&mut self, var: u32, a: &Poly, later: &Poly) -> Option<Index> {
        let own = Index::var(IVar::Bound(var));
        let mut candidates: Vec<Index> = [1, -1, 2, -2, 3, -3].map(Index::constant).to_vec();
        // The pattern's variable is another than the target's.
        let apart = fresh();
        let renamed = |v: &IVar| (*v == IVar::Bound(var)).then_some(IVar::Bound(apart));
        if let Some(pattern) = crate::rename::poly(a, &renamed) {
            for binding in matching::bindings(&pattern, &[apart], later) {
                let form = binding.iter().find(|(b, _)| *b == apart);
                let shift = form.and_then(|(_, form)| form.sub(&own));
                if let Some(k) = shift.filter(|k| !index_mentions(k, &IVar::Bound(var)))
                    && !candidates.contains(&k)
                {
                    candidates.push(k);
                }
            }
        }
        candidates.into_iter().find(|k| {
            let Some(moved) = own.add(k) else {
                return false;
            };
            k.is_constant() != Some(0) && {
                let there = |v: &IVar| (*v == IVar::Bound(var)).then(|| moved.clone());
                self.subst_ints(a, &there) == *later
            }
        })
    }

    /// `Σ_(j=l)^h (a(j + k) - a(j)) = Σ_(j=h+1)^(h+k) a(j) - Σ_(j=l)^(l+k-1) a(j)` for `k >= 0` and `h - l + 1 >= 0`; the
    /// same with a negative `k`, from the other end.
    fn at_ends(
        &mut self,
        vars: &[u32],
        var: u32,
        range: &Range,
        a: &Poly,
        k: &Index,
    ) -> Option<Poly> {
        let length = range.high.sub(&range.low)?.add_constant(1)?;
        let one = |i: &Index, c: i64| i.add_constant(c);
        let (plus, minus, count) = if self.ctx.at_least(&[], k, 0) {
            (
                (one(&range.high, 1)?, range.high.add(k)?),
                (range.low.clone(), one(&range.low.add(k)?, -1)?),
                k.clone(),
            )
        } else if self.ctx.at_least(&[], &k.neg()?, 0) {
            (
                (range.low.add(k)?, one(&range.low, -1)?),
                (one(&range.high.add(k)?, 1)?, range.high.clone()),
                k.neg()?,
            )
        } else {
            return None;
        };
        let mut guards = range.others.clone();
        let fits = Guard::NonNegative(length);
        if !self.ctx.implies(&guards, &fits) {
            guards.push(fits);
        }
        let mut sum = Poly::zero();
        for ((low, high), sign) in [(plus, 1), (minus, -1)] {
            let part = match count.is_constant() {
                Some(n) if (0..=MAX_POINTS).contains(&n) => {
                    let mut points = Poly::zero();
                    for step in 0..n {
                        let point = low.add_constant(step)?;
                        let there = |v: &IVar| (*v == IVar::Bound(var)).then(|| point.clone());
                        points = points.add(&self.subst_ints(a, &there));
                    }
                    points
                }
                _ => {
                    let own = Index::var(IVar::Bound(var));
                    let over = [
                        Guard::NonNegative(own.sub(&low)?),
                        Guard::NonNegative(high.sub(&own)?),
                    ];
                    self.gated_sum(&[var], &over, a)
                }
            };
            sum = sum.add(&part.scale(&BigRational::from_integer(sign.into())));
        }
        let outer: Vec<u32> = vars.iter().copied().filter(|v| *v != var).collect();
        if outer.is_empty() {
            let holds = self.guard_poly(guards);
            return Some(self.mul(&holds, &sum));
        }
        Some(self.gated_sum(&outer, &guards, &sum))
    }

    /// `Π_(j=l)^h a(j + 1)/a(j) = a(h + 1)/a(l)`, and turned round, where no `a(j)` is 0 and the range is not empty or the
    /// ends are not 0; what else stands in the factor stays in the product.
    pub(crate) fn telescoped_product(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Expr,
        env: &Env,
    ) -> Option<Poly> {
        let ([var], true) = (vars, self.telescopes()) else {
            return None;
        };
        let mut written = Vec::new();
        multiplicative(body, false, &mut written);
        if written.len() < 2 || written.len() > MAX_PARTS {
            return None;
        }
        let range = range_of(*var, domain).filter(|range| range.others.is_empty())?;
        let parts = self.parts(domain, &written, env);
        for (i, (above, n)) in parts.iter().enumerate() {
            for (j, (below, d)) in parts.iter().enumerate() {
                if *above || !*below || !d.mentions(&IVar::Bound(*var)) {
                    continue;
                }
                let k = self.shift_between(*var, d, n).and_then(|k| k.is_constant());
                let Some(k @ (1 | -1)) = k else { continue };
                let Some(ends) = self.ratio_at_ends(*var, domain, &range, d, k) else {
                    continue;
                };
                let mut rest = Poly::int(1);
                for (m, (inverse, part)) in parts.iter().enumerate() {
                    if m == i || m == j {
                        continue;
                    }
                    let factor = if *inverse {
                        self.invert(part)
                    } else {
                        part.clone()
                    };
                    rest = self.mul(&rest, &factor);
                }
                self.may(Group::Telescope);
                let rest = self.big_settled(Big::Prod, vars, domain.to_vec(), &rest);
                return Some(self.mul(&ends, &rest));
            }
        }
        None
    }

    fn ratio_at_ends(
        &mut self,
        var: u32,
        domain: &[Guard],
        range: &Range,
        d: &Poly,
        k: i64,
    ) -> Option<Poly> {
        if !self.nonzero_under(d, domain, &[]) {
            return None;
        }
        let (above, below) = if k > 0 {
            (range.high.add_constant(1)?, range.low.clone())
        } else {
            (range.low.add_constant(-1)?, range.high.clone())
        };
        let at = |engine: &mut Self, point: &Index| {
            let there = |v: &IVar| (*v == IVar::Bound(var)).then(|| point.clone());
            engine.subst_ints(d, &there)
        };
        let (above, below) = (at(self, &above), at(self, &below));
        let some = Guard::NonNegative(range.high.sub(&range.low)?);
        // Over an empty range the product is 1, and so must be what is said of it.
        if !self.ctx.implies(&[], &some) {
            let none = Guard::Zero(range.high.sub(&range.low)?.add_constant(1)?);
            let empty = some.negation()?;
            let only = empty
                .iter()
                .all(|g| self.ctx.implies(std::slice::from_ref(g), &none));
            if !only || !self.nonzero_under(&below, &[], &[]) {
                return None;
            }
        }
        let inverse = self.invert(&below);
        Some(self.mul(&above, &inverse))
    }
}

/// The range of a variable with one lower and one upper end; the conditions that do not speak of it.
fn range_of(var: u32, domain: &[Guard]) -> Option<Range> {
    let var = IVar::Bound(var);
    let (mut low, mut high, mut others) = (None, None, Vec::new());
    for guard in domain {
        if !guard_mentions(guard, &var) {
            others.push(guard.clone());
            continue;
        }
        let form = guard_form(guard);
        let c @ (1 | -1) = form.coefficient(&var) else {
            return None;
        };
        let end = solve_for(form, &var, c)?;
        let slot = if c == 1 { &mut low } else { &mut high };
        if matches!(guard, Guard::Zero(_)) || index_mentions(&end, &var) || slot.is_some() {
            return None;
        }
        *slot = Some(end);
    }
    Some(Range {
        low: low?,
        high: high?,
        others,
    })
}

/// What is added up in an expression, each with whether it is taken away; products and
/// fractions of sums count as what they are multiplied out, where that is wanted.
fn additive(e: &Expr, expand: bool) -> Option<Vec<(bool, Expr)>> {
    let joined = |kind: Kind| Expr::new(kind, e.sort().clone(), e.span());
    let parts: Vec<(bool, Expr)> = match e.kind() {
        Kind::Add(a, b) => additive(a, expand)?
            .into_iter()
            .chain(additive(b, expand)?)
            .collect(),
        Kind::Sub(a, b) => {
            let taken = additive(b, expand)?.into_iter().map(|(sign, x)| (!sign, x));
            additive(a, expand)?.into_iter().chain(taken).collect()
        }
        Kind::Neg(a) => additive(a, expand)?
            .into_iter()
            .map(|(sign, x)| (!sign, x))
            .collect(),
        Kind::Mul(a, b) if expand => {
            let (left, right) = (additive(a, expand)?, additive(b, expand)?);
            let parts = left.len().checked_mul(right.len());
            if parts.is_none_or(|parts| parts > MAX_PARTS) {
                return None;
            }
            let mut out = Vec::new();
            for (s, x) in &left {
                for (t, y) in &right {
                    out.push((s != t, joined(Kind::Mul(x.clone(), y.clone()))));
                }
            }
            out
        }
        Kind::Div(a, b) if expand => {
            let over = additive(a, expand)?.into_iter();
            over.map(|(sign, x)| (sign, joined(Kind::Div(x, b.clone()))))
                .collect()
        }
        _ => vec![(false, e.clone())],
    };
    (parts.len() <= MAX_PARTS).then_some(parts)
}

/// What is multiplied in an expression, each with whether it divides.
fn multiplicative(e: &Expr, below: bool, into: &mut Vec<(bool, Expr)>) {
    match e.kind() {
        Kind::Mul(a, b) => {
            multiplicative(a, below, into);
            multiplicative(b, below, into);
        }
        Kind::Div(a, b) => {
            multiplicative(a, below, into);
            multiplicative(b, !below, into);
        }
        _ => into.push((below, e.clone())),
    }
}
