//! Rules on products, maxima and minima over ranges.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use crate::engine::Engine;
use crate::rename::opened;
use crate::term::{Atom, Big, Guard, IVar, Index, Poly, Term, guard_mentions};

impl Engine<'_> {
    /// A product, maximum or minimum over a domain, its laws applied.
    pub(crate) fn big_settled(
        &mut self,
        op: Big,
        vars: &[u32],
        domain: Vec<Guard>,
        body: &Poly,
    ) -> Poly {
        match op {
            Big::Prod => self.product(vars, domain, body),
            Big::Max | Big::Min => self.extremum(op, vars, domain, body),
        }
    }

    /// `Π (a·b) = Π a · Π b`, `Π exp(p) = exp(Σ p)`, `Π_{lo}^{hi} c = c^(hi - lo + 1)`, an empty product is 1.
    fn product(&mut self, vars: &[u32], domain: Vec<Guard>, body: &Poly) -> Poly {
        if body.as_constant().is_some_and(|c| c.is_one()) || self.ctx.contradicts(&domain) {
            return Poly::int(1);
        }
        let tied = |p: &Poly| vars.iter().any(|v| p.mentions(&IVar::Bound(*v)));
        if let [(t, c)] = body.terms.as_slice() {
            if t.bound.is_empty()
                && t.domain.is_empty()
                && (t.factors.len() > 1 || (!c.is_one() && !t.factors.is_empty()))
            {
                let mut result = Poly::int(1);
                let mut parts: Vec<Poly> = t
                    .factors
                    .iter()
                    .map(|(a, e)| Poly::power_of(a.clone(), *e))
                    .collect();
                if !c.is_one() {
                    parts.push(Poly::constant(c.clone()));
                }
                for part in parts {
                    let factor = self.product(vars, domain.clone(), &part);
                    result = self.mul(&result, &factor);
                }
                return result;
            }
            if let ([(a, e)], true) = (
                t.factors.as_slice(),
                t.domain.is_empty() && t.bound.is_empty(),
            ) {
                if let (Atom::Exp(p), true) = (a, self.scope.allowed.group(Group::ExpLaw)) {
                    self.may(Group::ExpLaw);
                    let sum = self.sum_over(
                        vars,
                        &domain,
                        &p.scale(&BigRational::from_integer((*e).into())),
                    );
                    return self.exp_of(&sum);
                }
                if *e != 1 && tied(body) {
                    let base = self.product(vars, domain, &Poly::atom(a.clone()));
                    return self.raise(&base, *e);
                }
            }
        }
        if let Some(product) = self.product_by_conditions(vars, &domain, body) {
            return product;
        }
        if !tied(body) && self.scope.allowed.group(Group::ClosedForm) {
            // As often as the range has numbers.
            let count = self.sum_over(vars, &domain, &Poly::int(1));
            // A count is natural, also where it is 0 because the range is reversed.
            if count.terms.iter().all(|(t, _)| t.bound.is_empty()) {
                self.may(Group::ClosedForm);
                return self.power_of(body, &count);
            }
        }
        if self.has_zero_factor(vars, &domain, body) {
            return Poly::zero();
        }
        self.canonical_big(Big::Prod, vars, domain, body)
    }

    /// `Π_D f([g]) = Π_(D and g) f(1) · Π_(D and not g) f(0)`, for a condition on whole numbers that an index enters.
    fn product_by_conditions(
        &mut self,
        vars: &[u32],
        domain: &[Guard],
        body: &Poly,
    ) -> Option<Poly> {
        if !self.scope.allowed.group(Group::Split) || body.terms.len() < 2 {
            return None;
        }
        let enters = |g: &Guard| vars.iter().any(|b| guard_mentions(g, &IVar::Bound(*b)));
        let switch = body.terms.iter().find_map(|(t, _)| {
            let tied = |g: &Guard| t.bound.iter().any(|b| guard_mentions(g, &IVar::Bound(*b)));
            t.domain.iter().find(|g| enters(g) && !tied(g)).cloned()
        })?;
        let sides: Vec<Guard> = std::iter::once(switch.clone())
            .chain(switch.negation()?)
            .collect();
        let mut product = Poly::int(1);
        for side in sides {
            let range: Vec<Guard> = domain
                .iter()
                .cloned()
                .chain(std::iter::once(side))
                .collect();
            if self.ctx.contradicts(&range) {
                continue;
            }
            let here = range.clone();
            let inside = self.within(|ctx| ctx.guards.extend(here), |engine| engine.reread(body));
            if inside == *body {
                return None;
            }
            let part = self.product(vars, range, &inside);
            product = self.mul(&product, &part);
        }
        self.may(Group::Split);
        Some(product)
    }

    /// Whether a factor of a product, a linear whole number, is certainly 0: its zero lies in the range.
    fn has_zero_factor(&mut self, vars: &[u32], domain: &[Guard], body: &Poly) -> bool {
        let ([var], true) = (vars, self.scope.allowed.group(Group::Split)) else {
            return false;
        };
        let var = IVar::Bound(*var);
        let zero = crate::context::as_index(body).and_then(|form| {
            let c @ (1 | -1) = form.coefficient(&var) else {
                return None;
            };
            crate::sum::solve_for(&form, &var, c)
        });
        let Some(zero) = zero.filter(|z| !crate::term::index_mentions(z, &var)) else {
            return false;
        };
        let inside = domain.iter().all(|g| {
            g.substitute(&var, &zero)
                .is_some_and(|g| self.ctx.implies(&[], &g) && !guard_mentions(&g, &var))
        });
        inside && self.may(Group::Split)
    }

    /// What does not depend on the index leaves a maximum or minimum: `max(a + c) = max(a) + c`.
    fn extremum(&mut self, op: Big, vars: &[u32], domain: Vec<Guard>, body: &Poly) -> Poly {
        let tied = |t: &Term| {
            vars.iter().any(|v| {
                let v = IVar::Bound(*v);
                t.factors_mention(&v) || t.domain.iter().any(|g| guard_mentions(g, &v))
            })
        };
        let (with, without): (Vec<_>, Vec<_>) =
            body.terms.iter().cloned().partition(|(t, _)| tied(t));
        let without = Poly::collect(without);
        if with.is_empty() {
            return without;
        }
        let inner = Poly::collect(with);
        let inner = self.canonical_big(op, vars, domain, &inner);
        inner.add(&without)
    }

    /// The bound variables in canonical form: those of a sum with the same domain whose body is kept together.
    fn canonical_big(&mut self, op: Big, vars: &[u32], domain: Vec<Guard>, body: &Poly) -> Poly {
        let marked = Poly::atom(Atom::Opaque(
            "body",
            vec![self.close_key(Vec::new(), &[], body)],
            Vec::new(),
        ));
        let Some((model, _)) = marked.terms.first().cloned() else {
            return Poly::int(1);
        };
        let term = Term {
            bound: vars.to_vec(),
            factors: model.factors,
            domain,
        };
        let settled = self.settle(term, BigRational::one());
        match settled.as_slice() {
            // One point: the body there.
            [(t, c)] if c.is_one() && t.bound.is_empty() && t.domain.is_empty() => {
                match self.marked_body(t) {
                    Some(body) => body,
                    None => self.unmarked(),
                }
            }
            [(t, c)] if c.is_one() && t.bound.len() == vars.len() => {
                let fresh = self.freshen(t);
                let free_guard = fresh.domain.iter().any(|g| {
                    !fresh
                        .bound
                        .iter()
                        .any(|b| guard_mentions(g, &IVar::Bound(*b)))
                });
                match (self.marked_body(&fresh), free_guard) {
                    (Some(body), _) => self.big_of(op, &fresh.bound, fresh.domain, &body),
                    _ => self.unmarked(),
                }
            }
            [] if op == Big::Prod => Poly::int(1),
            _ => self.unmarked(),
        }
    }

    fn unmarked(&mut self) -> Poly {
        self.stuck("this product or maximum was not brought to a normal form");
        Poly::zero()
    }

    fn marked_body(&mut self, t: &Term) -> Option<Poly> {
        match t.factors.as_slice() {
            [(Atom::Opaque("body", keys, _), 1)] => keys.first().map(|k| (*k.body).clone()),
            _ => None,
        }
    }

    /// Two products of products agree when the same factors stand in both, range by range: the signed sum of the domains
    /// vanishes.
    pub(crate) fn products_agree(&mut self, p: &Poly) -> bool {
        let [(a, c), (b, d)] = p.terms.as_slice() else {
            return false;
        };
        let has_product = |t: &Term| {
            t.factors
                .iter()
                .any(|(x, _)| matches!(x, Atom::Big(Big::Prod, ..)))
        };
        if *c != -d.clone()
            || !(has_product(a) || has_product(b))
            || !a.bound.is_empty()
            || !b.bound.is_empty()
        {
            return false;
        }
        if a.domain != b.domain {
            return false;
        }
        if !self.scope.allowed.group(Group::Split) {
            return false;
        }
        let (Some(x), Some(y)) = (self.formal(a), self.formal(b)) else {
            return false;
        };
        let agree = self.compare_domains(&x.sub(&y)).is_zero();
        if agree {
            self.may(Group::Split);
        }
        agree
    }

    /// The factors of a monomial as a formal sum, a product over a range as a sum over it. Inverses must not be 0.
    fn formal(&mut self, t: &Term) -> Option<Poly> {
        let mut sum = Poly::zero();
        for (a, e) in &t.factors {
            if *e < 0 && !self.nonzero_under(&Poly::atom(a.clone()), &t.domain, &[]) {
                return None;
            }
            let part = match a {
                Atom::Big(Big::Prod, vars, gs, body) => {
                    let (vars, gs, body) = opened(vars, gs, body)?;
                    let one = self.mark(&body);
                    self.sum_over(&vars, &gs, &one)
                }
                other => self.mark(&Poly::atom(other.clone())),
            };
            sum = sum.add(&part.scale(&BigRational::from_integer((*e).into())));
        }
        Some(sum)
    }

    fn mark(&mut self, body: &Poly) -> Poly {
        let key = self.close_key(Vec::new(), &[], body);
        Poly::atom(Atom::Opaque("factor", vec![key], Vec::new()))
    }

    /// What stands beside the closed form of a sum over one of a term's variables, whose range has that length. The closed form
    /// also holds where the range is empty by one: its length is then 0.
    pub(crate) fn beside_closed_form(&self, t: &Term, at: usize, length: &Index) -> Option<Term> {
        let var = IVar::Bound(*t.bound.get(at)?);
        let mut outer = t.clone();
        outer.bound.remove(at);
        outer.factors.retain(|(a, _)| !a.mentions(&var));
        outer.domain.retain(|g| !guard_mentions(g, &var));
        let loose = Guard::NonNegative(length.clone());
        if !self.ctx.implies(&outer.domain, &loose) {
            outer
                .domain
                .push(Guard::NonNegative(length.add_constant(-1)?));
        }
        Some(outer)
    }

    /// A geometric sum in closed form: `(r - 1) Σ_{j=lo}^{hi} r^j = r^(hi+1) - r^lo`, where `r` is not 1. What is summed
    /// may be a product of powers `b^(s·j + c)`; then `r` is the product of the `b^s`.
    pub(crate) fn geometric(&mut self, t: &Term, at: usize) -> Option<Vec<(Term, BigRational)>> {
        if !self.scope.allowed.group(Group::ClosedForm) {
            return None;
        }
        let b = *t.bound.get(at)?;
        let var = IVar::Bound(b);
        let mut powers = powers_of(t, &var)?;
        let (low, high) = range_of(t, &var)?;
        // A falling exponent rises when the sum is read backwards.
        if powers.iter().all(|power| power.step < 0) {
            let turned = low.add(&high)?.sub(&Index::var(var.clone()))?;
            for power in &mut powers {
                power.exponent = power.exponent.substitute(&var, &turned)?;
                power.step = power.step.checked_neg()?;
            }
        }
        let mut ratio = Poly::int(1);
        for power in &powers {
            let factor = self.raise(&power.base, power.step);
            ratio = self.mul(&ratio, &factor);
        }
        let rest: Vec<Guard> = t
            .domain
            .iter()
            .filter(|g| !guard_mentions(g, &var))
            .cloned()
            .collect();
        // b^(s·(j + 1) + c) = b^(s·j + c)·b^s: where b is not 0, or no exponent is negative.
        for power in &powers {
            let first = power.exponent.substitute(&var, &low)?;
            let fine = (power.step > 0 && self.ctx.at_least(&rest, &first, 0))
                || self.positive_under(&power.base, &rest, &[])
                || self.nonzero_under(&power.base, &rest, &[]);
            if !fine {
                return None;
            }
        }
        let denominator = ratio.sub(&Poly::int(1));
        let why = self.ratio_is_not_one(&denominator, &rest, &t.factors)?;
        self.may(Group::ClosedForm);
        let shown = self.show(&denominator);
        self.note(format!("{shown} != 0"), why);
        let length = high.sub(&low)?.add_constant(1)?;
        let outer = self.beside_closed_form(t, at, &length)?;
        let beyond = high.add_constant(1)?;
        let (mut top, mut bottom) = (Poly::int(1), Poly::int(1));
        for power in &powers {
            for (end, product) in [(&beyond, &mut top), (&low, &mut bottom)] {
                let exponent = power.exponent.substitute(&var, end)?;
                let factor = self.power_of(&power.base, &Poly::index(&exponent));
                *product = self.mul(product, &factor);
            }
        }
        let inverse = self.invert(&denominator);
        let value = self.mul(&top.sub(&bottom), &inverse);
        Some(self.distribute(outer, &[value]))
    }

    /// Why the ratio of a geometric sum is not 1; its difference with 1 may be a fraction.
    fn ratio_is_not_one(
        &mut self,
        difference: &Poly,
        domain: &[Guard],
        factors: &[(Atom, i32)],
    ) -> Option<String> {
        let nonzero = crate::context::Says::NonZero;
        if let Some(why) = self.because_under(difference, nonzero, domain, factors) {
            return Some(why);
        }
        // What divides is not 0, so that the numerator decides.
        let (numerator, base, _) = self.as_fraction(difference)?;
        if numerator == *difference || !self.nonzero_under(&base, domain, factors) {
            return None;
        }
        self.because_under(&numerator, nonzero, domain, factors)
    }
}

/// A factor `base^exponent` of a geometric progression, whose exponent grows by `step` with the index.
struct Progression {
    base: Poly,
    exponent: Index,
    step: i32,
}

/// The largest step of an exponent.
const MOST_STEPS: i32 = 8;

/// The factors of a term that depend on a variable, where each is a power with a base that does not and an exponent that
/// is linear in it.
fn powers_of(t: &Term, var: &IVar) -> Option<Vec<Progression>> {
    let mut found = Vec::new();
    for (atom, e) in t.factors.iter().filter(|(a, _)| a.mentions(var)) {
        let Atom::Power(base, exponent) = atom else {
            return None;
        };
        if *e != 1 || base.mentions(var) {
            return None;
        }
        let form = crate::context::as_index(exponent)?;
        let step = i32::try_from(form.coefficient(var)).ok()?;
        let hidden = |(v, _): &(IVar, i64)| v != var && v.mentions(var);
        if step == 0
            || !(-MOST_STEPS..=MOST_STEPS).contains(&step)
            || form.terms().iter().any(hidden)
        {
            return None;
        }
        found.push(Progression {
            base: (**base).clone(),
            exponent: form,
            step,
        });
    }
    (!found.is_empty()).then_some(found)
}

/// The ends of a variable's range, where each is said once.
pub(crate) fn range_of(t: &Term, var: &IVar) -> Option<(Index, Index)> {
    let (mut low, mut high) = (None, None);
    for g in t.domain.iter().filter(|g| guard_mentions(g, var)) {
        let Guard::NonNegative(l) = g else {
            return None;
        };
        let c = l.coefficient(var);
        if !matches!(c, 1 | -1) {
            return None;
        }
        let end = crate::sum::solve_for(l, var, c)?;
        let slot = if c == 1 { &mut low } else { &mut high };
        if slot.is_some() || crate::term::index_mentions(&end, var) {
            return None;
        }
        *slot = Some(end);
    }
    Some((low?, high?))
}

/// A maximum is at least each of its values: the body of a maximum at an index, and the maximum.
pub(crate) fn values_below(
    engine: &mut Engine<'_>,
    atom: &Atom,
    target: &Poly,
    domain: &[Guard],
) -> Vec<Poly> {
    let Atom::Big(op @ (Big::Max | Big::Min), vars, gs, body) = atom else {
        return Vec::new();
    };
    let Some((bound, gs, body)) = opened(vars, gs, body) else {
        return Vec::new();
    };
    let itself = Poly::atom(atom.clone());
    let mut out = Vec::new();
    for binding in crate::matching::bindings(&body, &bound, target) {
        let ints = |v: &IVar| match v {
            IVar::Bound(b) => binding.iter().find(|(c, _)| c == b).map(|(_, i)| i.clone()),
            _ => None,
        };
        let inside = gs.iter().all(|g| {
            engine
                .subst_guard(g, &ints)
                .is_some_and(|g| engine.ctx.implies(domain, &g))
        });
        if inside {
            let value = engine.subst_ints(&body, &ints);
            out.push(if *op == Big::Max {
                itself.sub(&value)
            } else {
                value.sub(&itself)
            });
        }
    }
    out
}
