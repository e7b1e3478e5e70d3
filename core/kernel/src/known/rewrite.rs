//! Equations among the facts, used from their larger side to the smaller.

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use crate::context::{Fact, Holds, Origin, Says};
use crate::engine::{Engine, Use};
use crate::matching;
use crate::term::{
    Atom, Binder, Guard, IVar, Index, Key, Part, Poly, Term, guard_mentions, index_mentions,
};

/// Equations that are added to the hypotheses at most.
const MAX_COMBINED: usize = 8;

impl Engine<'_> {
    /// Equations that have their largest term in common, over one range, give one without it: `a = b` and `a = c` give
    /// `b = c`. Adds what follows so from the hypotheses, a few rounds deep.
    pub(crate) fn combine_equations(&mut self) {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut added = 0;
        loop {
            let facts: Vec<Fact> = self.ctx.facts.to_vec();
            let mut new = None;
            'search: for (i, f) in facts.iter().enumerate() {
                for (j, g) in facts.iter().enumerate().skip(i + 1) {
                    let equations = f.says == Says::Zero && g.says == Says::Zero;
                    if !equations || pairs.contains(&(i, j)) {
                        continue;
                    }
                    pairs.push((i, j));
                    if let Some(h) = combination(f, g)
                        && !facts.iter().any(|old| old.poly == h.poly)
                    {
                        new = Some(h);
                        break 'search;
                    }
                }
            }
            let Some(new) = new else { break };
            self.ctx.facts.push(new);
            added += 1;
            if added >= MAX_COMBINED {
                break;
            }
        }
    }

    /// Writes down that a fact was used.
    pub(crate) fn use_fact(&mut self, fact: &Fact) {
        match &fact.origin {
            Origin::Hypothesis => {
                self.may(Group::Hypothesis);
            }
            Origin::Case => {}
            Origin::Lemma(name) => self.apply_rule(Use::Lemma(name.clone())),
        }
    }

    /// The poly after one round of rewriting by the equations that the reasons allow; none when nothing changed.
    pub(crate) fn rewrite_by_facts(&mut self, p: &Poly) -> Option<Poly> {
        let facts: Vec<Fact> = self
            .ctx
            .facts
            .iter()
            .filter(|f| f.says == Says::Zero)
            .cloned()
            .collect();
        let mut current = p.clone();
        let mut changed = false;
        // What a fact says is 0 is 0, however large a side of it is.
        for fact in facts.iter().filter(|f| f.bound.is_empty()) {
            let allowed = match &fact.origin {
                Origin::Hypothesis => self.scope.allowed.group(Group::Hypothesis),
                Origin::Case | Origin::Lemma(_) => true,
            };
            if allowed
                && matching::ratio(&fact.poly, p).is_some()
                && fact.domain.iter().all(|g| self.ctx.implies(&[], g))
            {
                self.use_fact(fact);
                return Some(Poly::zero());
            }
        }
        for fact in &facts {
            let allowed = match &fact.origin {
                Origin::Hypothesis => self.scope.allowed.group(Group::Hypothesis),
                Origin::Case => true,
                Origin::Lemma(_) => true,
            };
            if !allowed {
                continue;
            }
            for _ in 0..4 {
                match self.rewrite_poly(&current, fact, 0) {
                    Some(next) if next != current => {
                        self.use_fact(fact);
                        current = next;
                        changed = true;
                    }
                    _ => break,
                }
            }
        }
        (changed && current != *p).then_some(current)
    }

    /// The poly with one equation used once the other way round, from a smaller side to the larger: each way that applies.
    pub(crate) fn rewritten_back(&mut self, p: &Poly) -> Vec<Poly> {
        let facts: Vec<Fact> = self
            .ctx
            .facts
            .iter()
            .filter(|f| {
                f.says == Says::Zero
                    && (f.origin != Origin::Hypothesis
                        || self.scope.allowed.group(Group::Hypothesis))
            })
            .take(4)
            .cloned()
            .collect();
        let mut out = Vec::new();
        for fact in &facts {
            let usual = lead_of(&fact.poly);
            for lead in 0..fact.poly.terms.len().min(3) {
                if Some(lead) == usual {
                    continue;
                }
                if let Some(next) = self.rewritten_once(p, fact, lead) {
                    self.use_fact(fact);
                    // `p = c·p` with `c` other than 1 says that `p` is 0.
                    let multiple = matching::ratio(p, &next).is_some_and(|c| !c.is_one());
                    out.push(if multiple { Poly::zero() } else { next });
                }
            }
        }
        out
    }

    /// The poly with one term of an equation given by the others, once in each term.
    pub(crate) fn rewritten_once(&mut self, p: &Poly, fact: &Fact, lead: usize) -> Option<Poly> {
        let mut changed = false;
        let mut sum: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            match self.rewrite_term_by(t, fact, lead, false) {
                Some(new) => {
                    changed = true;
                    sum.extend(new.terms.into_iter().map(|(t, k)| (t, k * c)));
                }
                None => sum.push((t.clone(), c.clone())),
            }
        }
        changed.then(|| Poly::collect(sum))
    }

    pub(crate) fn rewrite_poly(&mut self, p: &Poly, fact: &Fact, depth: u32) -> Option<Poly> {
        let lead = lead_of(&fact.poly)?;
        let mut changed = false;
        let mut sum: Vec<(Term, BigRational)> = Vec::new();
        for (t, c) in &p.terms {
            if !self.spend() {
                return None;
            }
            match self
                .rewrite_term(t, fact, lead)
                .or_else(|| self.rewrite_inside(t, fact, depth))
            {
                Some(new) => {
                    changed = true;
                    sum.extend(new.terms.into_iter().map(|(t, k)| (t, k * c)));
                }
                None => sum.push((t.clone(), c.clone())),
            }
        }
        changed.then(|| Poly::collect(sum))
    }

    fn rewrite_term(&mut self, t: &Term, fact: &Fact, lead: usize) -> Option<Poly> {
        self.rewrite_term_by(t, fact, lead, true)
    }

    fn rewrite_term_by(
        &mut self,
        t: &Term,
        fact: &Fact,
        lead: usize,
        smaller: bool,
    ) -> Option<Poly> {
        let t0 = self.freshen(t);
        let (lead_term, lead_c) = fact.poly.terms.get(lead)?.clone();
        let lead_term = self.freshen(&lead_term);
        let vars: Vec<u32> = fact.bound.iter().chain(&lead_term.bound).copied().collect();
        let pattern = bare(&lead_term);
        let target = bare(&t0);
        let mut candidates = if vars.is_empty() {
            vec![Vec::new()]
        } else {
            matching::bindings(&pattern, &vars, &target)
        };
        if !vars.is_empty() {
            candidates.extend(matching::bindings_of_ranges(&lead_term, &vars, &t0));
        }
        for binding in candidates {
            if let Some(new) =
                self.rewrite_at(&t0, fact, lead, &lead_term, &lead_c, &pattern, &binding)
                && (!smaller || new.terms.iter().all(|(n, _)| measure(n) < measure(t)))
            {
                return Some(new);
            }
        }
        None
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one instance of one rule, with all that it is an instance of"
    )]
    fn rewrite_at(
        &mut self,
        t: &Term,
        fact: &Fact,
        lead: usize,
        lead_term: &Term,
        lead_c: &BigRational,
        pattern: &Poly,
        binding: &[(u32, Index)],
    ) -> Option<Poly> {
        let ints = |v: &IVar| match v {
            IVar::Bound(b) => binding.iter().find(|(c, _)| c == b).map(|(_, i)| i.clone()),
            _ => None,
        };
        // The pattern stands for what is under sums: what is kept together in it stays so.
        let image = if binding.is_empty() {
            pattern.clone()
        } else {
            self.scoped(
                |scope| scope.keep_groups = true,
                |engine| engine.subst_ints(pattern, &ints),
            )
        };
        let [(image, one)] = image.terms.as_slice() else {
            return None;
        };
        if !one.is_one() || !image.bound.is_empty() || !image.domain.is_empty() {
            return None;
        }
        // The factors of the equation's larger side are among those of the term.
        let mut rest = t.clone();
        for (a, e) in &image.factors {
            let at = rest
                .factors
                .iter()
                .position(|(b, k)| a == b && (*k > 0) == (*e > 0) && k.abs() >= e.abs())?;
            let (_, k) = rest.factors.get_mut(at)?;
            *k -= e;
            if *k == 0 {
                rest.factors.remove(at);
            }
        }
        // Its bound variables are bound variables of the term, used nowhere else, over the same domain.
        let mut own: Vec<u32> = Vec::new();
        for b in &lead_term.bound {
            let (_, form) = binding.iter().find(|(c, _)| c == b)?;
            let [(IVar::Bound(v), 1)] = form.terms() else {
                return None;
            };
            if form.constant_part() != 0 || own.contains(v) || !t.bound.contains(v) {
                return None;
            }
            let var = IVar::Bound(*v);
            if rest.factors.iter().any(|(a, _)| a.mentions(&var)) {
                return None;
            }
            own.push(*v);
        }
        // What the fact's own variables stand for is outside of them.
        let tied = |form: &Index| (own.iter()).any(|v| index_mentions(form, &IVar::Bound(*v)));
        if (binding.iter()).any(|(c, form)| !lead_term.bound.contains(c) && tied(form)) {
            return None;
        }
        let (inner, outer): (Vec<Guard>, Vec<Guard>) = t
            .domain
            .iter()
            .cloned()
            .partition(|g| own.iter().any(|b| guard_mentions(g, &IVar::Bound(*b))));
        let mut wanted = Vec::new();
        for g in &lead_term.domain {
            wanted.push(self.subst_guard(g, &ints)?);
        }
        for g in &fact.domain {
            let g = self.subst_guard(g, &ints)?;
            if !self.ctx.implies(&outer, &g) {
                return None;
            }
        }
        let with = |more: &[Guard]| outer.iter().chain(more).cloned().collect::<Vec<_>>();
        let same = wanted.iter().all(|g| self.ctx.implies(&with(&inner), g))
            && inner.iter().all(|g| self.ctx.implies(&with(&wanted), g));
        if !same {
            return None;
        }
        rest.bound.retain(|b| !own.contains(b));
        rest.domain = outer;
        let others = Poly::collect(
            fact.poly
                .terms
                .iter()
                .enumerate()
                .filter(|(k, _)| *k != lead)
                .map(|(_, pair)| pair.clone()),
        );
        let value = others.scale(&(-BigRational::one() / lead_c));
        let value = if binding.is_empty() {
            value
        } else {
            self.subst_ints(&value, &ints)
        };
        let mut out = Vec::new();
        for (term, c) in self.distribute(rest, &[value]) {
            out.extend(self.settle(term, c));
        }
        Some(Poly::collect(out))
    }

    /// Rewrites inside a factor, but never under a derivative: an equation is a fact about the point.
    fn rewrite_inside(&mut self, t: &Term, fact: &Fact, depth: u32) -> Option<Poly> {
        if depth > 3 {
            return None;
        }
        let t = self.freshen(t);
        for (at, (a, e)) in t.factors.iter().enumerate() {
            // What stands inside is read where the term's conditions hold.
            let before = self.ctx.guards.len();
            self.ctx.guards.extend(t.domain.iter().cloned());
            let new = self.rewrite_atom(a, fact, depth);
            self.ctx.guards.truncate(before);
            if let Some(new) = new {
                // What was kept together under a sum stays so.
                let value = match a {
                    Atom::Group(_) if *e > 0 => self.group_of(&new, *e),
                    _ => self.raise(&new, *e),
                };
                let mut rest = t.clone();
                rest.factors.remove(at);
                let mut out = Vec::new();
                for (term, c) in self.distribute(rest, &[value]) {
                    out.extend(self.settle(term, c));
                }
                return Some(Poly::collect(out));
            }
        }
        None
    }

    fn rewrite_atom(&mut self, a: &Atom, fact: &Fact, depth: u32) -> Option<Poly> {
        match a {
            Atom::Group(q) => self.rewrite_poly(q, fact, depth + 1),
            Atom::Exp(q) => {
                let q = self.rewrite_poly(q, fact, depth + 1)?;
                Some(self.exp_of(&q))
            }
            Atom::Function(f, args) => {
                let mut new = Vec::new();
                let mut changed = false;
                for q in args {
                    match self.rewrite_poly(q, fact, depth + 1) {
                        Some(q) => {
                            changed = true;
                            new.push(q);
                        }
                        None => new.push((**q).clone()),
                    }
                }
                changed.then(|| self.function_of(*f, &new))
            }
            Atom::Power(b, x) => {
                let (new, power) = (
                    self.rewrite_poly(b, fact, depth + 1),
                    self.rewrite_poly(x, fact, depth + 1),
                );
                if new.is_none() && power.is_none() {
                    return None;
                }
                let new = new.unwrap_or_else(|| (**b).clone());
                let power = power.unwrap_or_else(|| (**x).clone());
                Some(self.power_of(&new, &power))
            }
            Atom::Indicator(q, kind) => {
                let q = self.rewrite_poly(q, fact, depth + 1)?;
                Some(self.indicator_of(&q, *kind))
            }
            // A definition or an abstract function, and its derivatives, at arguments that are equal.
            Atom::Call(name, keys, out, padded) => {
                let keys = self.rewrite_keys(keys, fact, depth)?;
                Some(Poly::atom(Atom::Call(
                    name.clone(),
                    keys,
                    out.clone(),
                    *padded,
                )))
            }
            Atom::Apply(f, keys, out, wrt) => {
                let keys = self.rewrite_keys(keys, fact, depth)?;
                Some(Poly::atom(Atom::Apply(
                    f.clone(),
                    keys,
                    out.clone(),
                    wrt.clone(),
                )))
            }
            Atom::Opaque(tag, keys, out) => {
                let keys = self.rewrite_keys(keys, fact, depth)?;
                Some(Poly::atom(Atom::Opaque(tag, keys, out.clone())))
            }
            // What is known does not speak of the bound variable.
            Atom::Binder(binder, v, body, ends) => {
                let (own, body) = self.open_real(v, body);
                let new = self.rewrite_poly(&body, fact, depth + 1);
                let mut changed = new.is_some();
                let body = new.unwrap_or(body);
                let mut turned = Vec::new();
                for end in ends {
                    let new = self.rewrite_poly(end, fact, depth + 1);
                    changed = changed || new.is_some();
                    turned.push(new.unwrap_or_else(|| (**end).clone()));
                }
                changed.then(|| match (binder, turned.as_slice()) {
                    (Binder::Integral, [end]) => self.integral_from_zero(&body, &own, end),
                    _ => self.bind_real(*binder, &own, &body, turned),
                })
            }
            // Under a derivative only what holds for all values of the variable, as a lemma does.
            Atom::Diff(q, v, idx) if fact.holds == Holds::Everywhere => {
                let mut changed = false;
                let new = self.around(v, None, |engine| {
                    let new = engine.rewrite_poly(q, fact, depth + 1);
                    changed = new.is_some();
                    new.unwrap_or_default()
                });
                changed.then(|| self.differentiate(&new, idx))
            }
            _ => None,
        }
    }

    fn rewrite_keys(&mut self, keys: &[Key], fact: &Fact, depth: u32) -> Option<Vec<Key>> {
        let mut changed = false;
        let mut out = Vec::new();
        for key in keys {
            let fresh: Vec<u32> = key.dims.iter().map(|_| crate::rename::fresh()).collect();
            let body = self.open_key(key, &fresh);
            let range = crate::diff::range_guards(&key.dims, &fresh)?;
            let new = self.within(
                |ctx| ctx.guards.extend(range),
                |engine| engine.rewrite_poly(&body, fact, depth + 1),
            );
            out.push(match new {
                Some(body) => {
                    changed = true;
                    self.close_key(key.dims.clone(), &fresh, &body)
                }
                None => key.clone(),
            });
        }
        changed.then_some(out)
    }
}

/// What two equations with the same largest term give without it.
fn combination(f: &Fact, g: &Fact) -> Option<Fact> {
    if f.bound.len() != g.bound.len() || f.origin != g.origin {
        return None;
    }
    let to = |v: &IVar| match v {
        IVar::Bound(b) => g
            .bound
            .iter()
            .position(|x| x == b)
            .and_then(|i| f.bound.get(i))
            .map(|n| IVar::Bound(*n)),
        _ => None,
    };
    let sorted = |mut gs: Vec<Guard>| {
        gs.sort();
        gs
    };
    let domain: Option<Vec<Guard>> = g
        .domain
        .iter()
        .map(|g| crate::rename::guard(g, &to))
        .collect();
    if sorted(domain?) != sorted(f.domain.clone()) {
        return None;
    }
    let other = crate::rename::poly(&g.poly, &to)?;
    let other = Poly::collect(other.terms);
    let (t, c) = f.poly.terms.get(lead_of(&f.poly)?)?;
    let (u, d) = other.terms.get(lead_of(&other)?)?;
    if t != u {
        return None;
    }
    let poly = f
        .poly
        .scale(&(BigRational::one() / c))
        .sub(&other.scale(&(BigRational::one() / d)));
    (!poly.is_zero()).then(|| Fact {
        poly,
        holds: if f.holds == g.holds {
            f.holds.clone()
        } else {
            Holds::Here
        },
        ..f.clone()
    })
}

fn bare(t: &Term) -> Poly {
    let term = Term {
        bound: Vec::new(),
        factors: t.factors.clone(),
        domain: Vec::new(),
    };
    Poly::collect([(term, BigRational::one())])
}

type Measure<'a> = (usize, usize, i32, u32, usize, Vec<&'a Atom>, &'a Term);

/// What rewriting makes smaller.
///
/// Sums first, then the degree, then calls, then how much stands inside of functions, as in `sqrt(x^2 + y^2)`; then the factors from the largest down, so that replacing one by a smaller
/// one makes a product smaller whatever else is in it.
fn measure(t: &Term) -> Measure<'_> {
    // What is not worked out is what an equation is meant to get rid of.
    let open = t
        .factors
        .iter()
        .filter(|(a, _)| matches!(a, Atom::Diff(..)))
        .count();
    let degree = t.factors.iter().map(|(_, e)| e.abs()).sum();
    let calls = t
        .factors
        .iter()
        .filter(|(a, _)| matches!(a, Atom::Call(..) | Atom::Apply(..)))
        .map(|(_, e)| e.unsigned_abs())
        .sum();
    let inside = t
        .factors
        .iter()
        .map(|(a, e)| {
            let mut weight = 0;
            a.visit(&mut |part| {
                if let Part::Poly(p) = part {
                    weight += p.terms.len();
                }
            });
            // A square is two of them.
            weight * usize::try_from(e.unsigned_abs().min(64)).unwrap_or(64)
        })
        .sum();
    let mut atoms: Vec<&Atom> = Vec::new();
    for (a, e) in t.factors.iter().rev() {
        atoms.extend((0..e.unsigned_abs().min(64)).map(|_| a));
    }
    (t.bound.len(), open, degree, calls, inside, atoms, t)
}

pub(crate) fn lead_of(p: &Poly) -> Option<usize> {
    p.terms
        .iter()
        .enumerate()
        .max_by(|(_, (a, _)), (_, (b, _))| measure(a).cmp(&measure(b)))
        .map(|(k, _)| k)
}
