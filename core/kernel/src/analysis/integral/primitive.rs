//! Guessing primitives; nothing rests on it.
//!
//! Functions that may occur in a primitive are read off the integrand (its factors, one power higher or lower, logarithms of
//! its denominators, …) and differentiated. Linear elimination then says which combination of them has the integrand as
//! its derivative, and what is left over where there is none: integration by parts, substitution and partial fractions are
//! cases of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::{Function, Var};

use super::Range;
use crate::engine::Engine;
use crate::term::{Atom, Indicates, Poly, Term};

/// How many functions are tried in a primitive.
const CANDIDATES: usize = 48;
/// How often what is left is looked at anew.
const STEPS: usize = 8;
/// How far the integrand and the functions that are tried may be multiplied out.
const TERMS: usize = 200;

/// The factors of a term that depend on the variable.
pub(super) type Monomial = Vec<(Atom, i32)>;
/// What stands before each of them.
pub(super) type Row = BTreeMap<Monomial, Poly>;

/// A function whose derivative, its denominators multiplied out, has its highest monomial to itself.
struct Combination {
    /// That monomial.
    pivot: Monomial,
    /// What stands before it.
    lead: Poly,
    /// The derivative, multiplied out.
    row: Row,
    /// The function.
    f: Poly,
    /// Its derivative.
    d: Poly,
}

impl Engine<'_> {
    /// A function, and what is left of the integrand without its derivative.
    pub(super) fn split_off(&mut self, p: &Poly, range: &Range) -> Option<(Poly, Poly)> {
        let order = range.orders.first()?;
        let v = &range.v;
        let conditions = self.conditions.clone();
        let applied = self.applied.len();
        // What is found is a proposal, which is checked by differentiating it.
        let found = self
            .in_search(|engine| engine.between(&order.inside, |engine| engine.split_terms(p, v)));
        self.conditions = conditions;
        self.applied.truncate(applied);
        found.filter(|(f, _)| !f.is_zero())
    }

    /// Sums over indices and conditions are taken one by one, the rest together.
    fn split_terms(&mut self, p: &Poly, v: &Var) -> Option<(Poly, Poly)> {
        let mut plain = Poly::zero();
        let (mut primitive, mut rest) = (Poly::zero(), Poly::zero());
        for (term, c) in &p.terms {
            let one = Poly::collect([(term.clone(), c.clone())]);
            let switch = term.factors.iter().find_map(|(a, _)| match a {
                Atom::Indicator(q, kind) if a.depends_on(v) => Some((a.clone(), q.clone(), *kind)),
                _ => None,
            });
            let found = if !term.bound.is_empty() && one.depends_on(v) {
                self.primitive_of_sum(term, c, v)
            } else if let Some((switch, q, kind)) = switch {
                self.primitive_of_case(term, c, &switch, &q, kind, v)
            } else {
                plain = plain.add(&one);
                continue;
            };
            let (f, left) = found.unwrap_or_else(|| (Poly::zero(), one));
            primitive = primitive.add(&f);
            rest = rest.add(&left);
        }
        let (f, left) = self.combine_candidates(&plain, v)?;
        Some((primitive.add(&f), rest.add(&left)))
    }

    /// Of a sum the sum of primitives.
    fn primitive_of_sum(&mut self, term: &Term, c: &BigRational, v: &Var) -> Option<(Poly, Poly)> {
        let term = self.freshen(term);
        let inner = Term {
            bound: Vec::new(),
            factors: term.factors.clone(),
            domain: Vec::new(),
        };
        let body = Poly::collect([(inner, c.clone())]);
        let domain = term.domain.clone();
        let found = self.within(
            |ctx| ctx.guards.extend(domain),
            |engine| engine.split_terms(&body, v),
        );
        let (f, rest) = found?;
        let over = |engine: &mut Self, p: &Poly| engine.sum_over(&term.bound, &term.domain, p);
        Some((over(self, &f), over(self, &rest)))
    }

    /// `[q > 0]·f`: the primitive of `f` less its value where `q` is 0, where the condition holds.
    fn primitive_of_case(
        &mut self,
        term: &Term,
        c: &BigRational,
        switch: &Atom,
        q: &Arc<Poly>,
        kind: Indicates,
        v: &Var,
    ) -> Option<(Poly, Poly)> {
        // At a single point an integrand does not count.
        if kind == Indicates::Zero {
            return Some((Poly::zero(), Poly::zero()));
        }
        let mut term = term.clone();
        term.factors.retain(|(a, _)| a != switch);
        let body = Poly::collect([(term, c.clone())]);
        let fact = super::case((**q).clone(), crate::context::Says::Positive);
        let found = self.within(
            |ctx| ctx.facts.push(fact),
            |engine| {
                let body = engine.reread(&body);
                engine.split_terms(&body, v)
            },
        );
        let (f, rest) = found?;
        let root = self.root(q, v)?;
        let there = self.at(&f, &Atom::Real(v.clone()), &root);
        let holds = Poly::atom(switch.clone());
        let f = self.mul(&holds, &f.sub(&there));
        Some((f, self.mul(&holds, &rest)))
    }

    /// The combination of candidates by linear elimination.
    fn combine_candidates(&mut self, p: &Poly, v: &Var) -> Option<(Poly, Poly)> {
        if p.is_zero() {
            return Some((Poly::zero(), Poly::zero()));
        }
        // What the integrand itself suggests, as long as less is left; then also what derivatives suggest.
        let (mut primitive, mut rest) = (Poly::zero(), p.clone());
        for _ in 0..STEPS {
            match self.combine(&rest, v, 1) {
                Some((f, left)) if !f.is_zero() && height(&left, v) < height(&rest, v) => {
                    primitive = primitive.add(&f);
                    rest = left;
                }
                _ => break,
            }
            if rest.is_zero() {
                return Some((primitive, rest));
            }
        }
        let elementary =
            |m: &Monomial| !matches!(m.as_slice(), [(Atom::Exp(q), 1)] if is_square(q, v));
        if primitive.is_zero()
            && monomials(&rest, v).iter().any(elementary)
            && let Some((f, left)) = self.combine(&rest, v, 2)
            && left.is_zero()
        {
            return Some((f, left));
        }
        Some((primitive, rest))
    }

    fn combine(&mut self, p: &Poly, v: &Var, rounds: usize) -> Option<(Poly, Poly)> {
        let candidates = self.candidates(p, v, rounds);
        let mut below: BTreeMap<Atom, i32> = BTreeMap::new();
        for q in candidates.iter().map(|(_, d)| d).chain([p]) {
            for (a, e) in q.terms.iter().flat_map(|(t, _)| &t.factors) {
                if *e < 0 && a.depends_on(v) {
                    let most = below.entry(a.clone()).or_default();
                    *most = (*most).max(e.checked_neg()?);
                }
            }
        }
        let below: Vec<(Atom, i32)> = below.into_iter().filter(|(_, e)| *e <= 6).collect();
        let mut rows: Vec<Combination> = Vec::new();
        for (mut f, mut d) in candidates {
            let cleared = self.times_all(&d, &below)?;
            let Some(mut row) = row_of(&cleared, v) else {
                continue;
            };
            for other in &rows {
                let Some(c) = row.get(&other.pivot).cloned() else {
                    continue;
                };
                row = self.combined(&row, &other.lead, &other.row, &c);
                f = self.scaled_difference(&f, &other.lead, &other.f, &c);
                d = self.scaled_difference(&d, &other.lead, &other.d, &c);
            }
            let Some(pivot) = leading(&row, v) else {
                continue;
            };
            let lead = row.get(&pivot).cloned().unwrap_or_else(Poly::zero);
            if self.nonzero_under(&lead, &[], &[]) {
                rows.push(Combination {
                    pivot,
                    lead,
                    row,
                    f,
                    d,
                });
            }
        }
        let cleared = self.times_all(p, &below)?;
        let mut row = row_of(&cleared, v)?;
        let (mut primitive, mut rest) = (Poly::zero(), p.clone());
        // The least that is left on the way.
        let mut best = (primitive.clone(), rest.clone());
        for other in &rows {
            let Some(c) = row.get(&other.pivot).cloned() else {
                continue;
            };
            let inverse = self.invert(&other.lead);
            let share = self.mul(&c, &inverse);
            row = self.combined(&row, &Poly::int(1), &other.row, &share);
            // The pivot goes out by construction.
            row.remove(&other.pivot);
            let (part, change) = (self.mul(&share, &other.f), self.mul(&share, &other.d));
            primitive = primitive.add(&part);
            rest = rest.sub(&change);
            if height(&rest, v) < height(&best.1, v) {
                best = (primitive.clone(), rest.clone());
            }
        }
        row.retain(|_, c| self.vanishes(c.clone(), 2).is_err());
        if row.is_empty() {
            return Some((primitive, Poly::zero()));
        }
        // What is left as it comes, or with the denominators multiplied out.
        let mut divided = Poly::zero();
        for (m, c) in row {
            let one = self.settled_product(m);
            let part = self.mul(&c, &one);
            divided = divided.add(&part);
        }
        for (a, e) in &below {
            let inverse = Poly::power_of(a.clone(), -e);
            divided = self.mul(&divided, &inverse);
        }
        if height(&divided, v) < height(&best.1, v) {
            best = (primitive, divided);
        }
        Some(best)
    }

    /// `a·p - c·q`.
    fn scaled_difference(&mut self, p: &Poly, a: &Poly, q: &Poly, c: &Poly) -> Poly {
        let (one, two) = (self.mul(p, a), self.mul(q, c));
        one.sub(&two)
    }

    fn settled_product(&mut self, factors: Monomial) -> Poly {
        let product = product_of(factors);
        let terms = product.terms.into_iter();
        Poly::collect(
            terms
                .flat_map(|(t, c)| self.settle(t, c))
                .collect::<Vec<_>>(),
        )
    }

    /// `a·row - c·other`.
    fn combined(&mut self, row: &Row, a: &Poly, other: &Row, c: &Poly) -> Row {
        let mut sum: Row = BTreeMap::new();
        for (m, x) in row {
            let x = self.mul(a, x);
            sum.insert(m.clone(), x);
        }
        for (m, x) in other {
            let x = self.mul(c, x);
            let entry = sum.entry(m.clone()).or_default();
            *entry = entry.sub(&x);
        }
        sum.retain(|_, x| {
            !x.is_zero() && (x.terms.len() > 12 || self.vanishes(x.clone(), 2).is_err())
        });
        sum
    }

    /// Times powers of what stands below.
    fn times_all(&mut self, p: &Poly, below: &[(Atom, i32)]) -> Option<Poly> {
        let mut p = p.clone();
        for (atom, most) in below {
            let base = match atom {
                Atom::Group(q) => (**q).clone(),
                other => Poly::atom(other.clone()),
            };
            p = self.times_power(&p, atom, &base, *most);
            if p.terms.len() > TERMS {
                return None;
            }
        }
        Some(p)
    }

    /// Functions that may occur in a primitive, and their derivatives.
    fn candidates(&mut self, p: &Poly, v: &Var, rounds: usize) -> Vec<(Poly, Poly)> {
        let mut seen: BTreeSet<Poly> = BTreeSet::new();
        let mut found: Vec<(Poly, Poly)> = Vec::new();
        let mut open: Vec<Monomial> = monomials(p, v);
        let mut met: BTreeSet<Monomial> = open.iter().cloned().collect();
        for _ in 0..rounds {
            let mut next = Vec::new();
            for m in &open {
                for f in self.suggested(m, v) {
                    if found.len() >= CANDIDATES || !f.depends_on(v) || !seen.insert(f.clone()) {
                        continue;
                    }
                    let mark = self.failures.mark();
                    let Some(here) = self.locally(&f, v) else {
                        continue;
                    };
                    let d = self.differentiate(&here, &[]);
                    if !self.failures.none_since(mark) || d.terms.len() > TERMS {
                        continue;
                    }
                    for m in monomials(&d, v) {
                        if met.insert(m.clone()) {
                            next.push(m);
                        }
                    }
                    found.push((f, d));
                }
            }
            open = next;
        }
        found
    }

    /// What a monomial may come from.
    fn suggested(&mut self, m: &Monomial, v: &Var) -> Vec<Poly> {
        let t = Atom::Real(v.clone());
        let degree = m.iter().find(|(a, _)| *a == t).map_or(0, |(_, e)| *e);
        let others: Monomial = m.iter().filter(|(a, _)| *a != t).cloned().collect();
        let mut list: Vec<(Poly, Monomial)> = Vec::new();
        // One factor becomes another, beside what else there is or alone.
        for (n, (a, e)) in others.iter().enumerate() {
            let mut beside = others.clone();
            beside.remove(n);
            for f in self.lifted(a, *e, v) {
                list.push((f.clone(), beside.clone()));
                for k in 0..beside.len() {
                    let mut fewer = beside.clone();
                    fewer.remove(k);
                    list.push((f.clone(), fewer));
                }
            }
        }
        // All of it, all but one, one of it.
        list.push((Poly::int(1), others.clone()));
        if others.len() > 1 {
            for n in 0..others.len() {
                let mut fewer = others.clone();
                let one = fewer.remove(n);
                list.push((Poly::int(1), fewer));
                list.push((Poly::int(1), vec![one]));
            }
        }
        let mut powers: Vec<i32> = if degree >= 0 {
            (0..=degree + 1).rev().take(4).collect()
        } else {
            vec![degree + 1]
        };
        if !powers.contains(&0) {
            powers.push(0);
        }
        let mut out = Vec::new();
        for (f, beside) in &list {
            let one = self.settled_product(beside.clone());
            let product = self.mul(f, &one);
            for n in &powers {
                let power = Poly::power_of(t.clone(), *n);
                let candidate = self.mul(&product, &power);
                out.push(candidate);
            }
            if degree < 0 {
                let log = self.logarithm(&Poly::atom(t.clone()));
                let candidate = self.mul(&product, &log);
                out.push(candidate);
            }
        }
        out
    }

    /// The logarithm of what something is, or of what it is less than nothing.
    fn logarithm(&mut self, q: &Poly) -> Poly {
        if self.is_positive(&q.neg()) {
            self.log_of(&q.neg())
        } else {
            self.log_of(q)
        }
    }

    /// What a factor may come from: one power more, a power less of what divides, the function that it is the derivative of.
    fn lifted(&mut self, a: &Atom, e: i32, v: &Var) -> Vec<Poly> {
        let mut out = Vec::new();
        let base = match a {
            Atom::Group(q) => (**q).clone(),
            other => Poly::atom(other.clone()),
        };
        if e < 0 {
            match e {
                -1 => out.push(self.logarithm(&base)),
                _ => out.push(Poly::power_of(a.clone(), e + 1)),
            }
        }
        match a {
            Atom::Function(Function::Log, _) if e > 0 => {
                let power = self.raise(&base, e + 1);
                out.push(power);
            }
            Atom::Function(f @ (Function::Sin | Function::Cos), args) if e > 0 => {
                let other = match f {
                    Function::Sin => Function::Cos,
                    _ => Function::Sin,
                };
                let other = Poly::atom(Atom::Function(other, args.clone()));
                let lower = Poly::power_of(a.clone(), e - 1);
                let product = self.mul(&lower, &other);
                out.push(product);
                out.push(Poly::power_of(a.clone(), e + 1));
            }
            Atom::Exp(q) => {
                for (term, c) in &q.terms {
                    let part = Poly::collect([(term.clone(), c.clone())]);
                    if q.terms.len() > 1 {
                        let less = self.exp_of(&q.sub(&part));
                        out.push(less);
                    }
                }
            }
            Atom::Power(b, _) => {
                let itself = Poly::power_of(a.clone(), e);
                let more = self.mul(b, &itself);
                out.push(more);
                // Of one over a root the root.
                if e < 0 {
                    out.push(Poly::power_of(a.clone(), e + 2));
                }
            }
            Atom::Apply(f, keys, at, wrt) if e == 1 => {
                for n in 0..wrt.len() {
                    let mut fewer = wrt.clone();
                    fewer.remove(n);
                    out.push(Poly::atom(Atom::Apply(
                        f.clone(),
                        keys.clone(),
                        at.clone(),
                        fewer,
                    )));
                }
            }
            _ => {}
        }
        out.retain(|f| f.depends_on(v));
        out
    }
}

/// Whether it is a polynomial of degree two in the variable: its exponential has no primitive of the usual kinds.
fn is_square(q: &Poly, v: &Var) -> bool {
    let t = Atom::Real(v.clone());
    let degree = |m: &Monomial| match m.as_slice() {
        [(a, n)] if *a == t => Some(*n),
        [] => Some(0),
        _ => None,
    };
    let degrees: Option<Vec<i32>> = monomials(q, v).iter().map(degree).collect();
    degrees.is_some_and(|d| d.iter().max() == Some(&2))
}

/// What of each term depends on the variable.
fn monomials(p: &Poly, v: &Var) -> Vec<Monomial> {
    let terms = p.terms.iter().map(|(t, _)| {
        let factors = t.factors.iter().filter(|(a, _)| a.depends_on(v));
        factors.cloned().collect()
    });
    let distinct: BTreeSet<Monomial> = terms.collect();
    distinct.into_iter().collect()
}

/// The product of factors.
pub(super) fn product_of(factors: Monomial) -> Poly {
    let term = Term {
        bound: Vec::new(),
        factors,
        domain: Vec::new(),
    };
    Poly::collect([(term, BigRational::one())])
}

/// A poly by what of its terms depends on the variable; none where a sum or a condition does.
pub(super) fn row_of(p: &Poly, v: &Var) -> Option<Row> {
    let mut row: Row = BTreeMap::new();
    for (t, c) in &p.terms {
        let one = Poly::collect([(t.clone(), BigRational::one())]);
        let (m, rest): (Monomial, Monomial) = t
            .factors
            .iter()
            .cloned()
            .partition(|(a, _)| a.depends_on(v));
        if !t.bound.is_empty() && one.depends_on(v) {
            return None;
        }
        if t.domain
            .iter()
            .any(|g| crate::term::index_depends_on(crate::term::guard_form(g), v))
        {
            return None;
        }
        let outer = Term {
            bound: t.bound.clone(),
            factors: rest,
            domain: t.domain.clone(),
        };
        let entry = row.entry(m).or_default();
        *entry = entry.add(&Poly::collect([(outer, c.clone())]));
    }
    row.retain(|_, c| !c.is_zero());
    Some(row)
}

/// What divides, derivatives, the degree in the variable, logarithms.
type Rank = (i32, usize, i32, i32);

/// How high a monomial is: what divides, derivatives, the degree in the variable, logarithms.
fn rank(m: &Monomial, v: &Var) -> Rank {
    let t = Atom::Real(v.clone());
    let below = m.iter().map(|(_, e)| (-e).max(0)).sum();
    let derivatives = m.iter().map(|(a, _)| match a {
        Atom::Apply(_, _, _, wrt) => wrt.len() * wrt.len(),
        _ => 0,
    });
    let degree = m.iter().find(|(a, _)| *a == t).map_or(0, |(_, e)| *e);
    let logs = m.iter().map(|(a, e)| match a {
        Atom::Function(Function::Log, _) => *e,
        _ => 0,
    });
    (below, derivatives.sum(), degree, logs.sum())
}

/// Its highest monomial and how high that is; none where nothing is left.
fn height(p: &Poly, v: &Var) -> Option<(Rank, usize, Monomial)> {
    let all = monomials(p, v).into_iter();
    all.map(|m| (rank(&m, v), m.len(), m)).max()
}

/// The monomial that is to go out: the one with the most derivatives, then the highest.
fn leading(row: &Row, v: &Var) -> Option<Monomial> {
    let rank = |m: &Monomial| (rank(m, v), m.len());
    let highest = |a: &&Monomial, b: &&Monomial| rank(a).cmp(&rank(b)).then_with(|| a.cmp(b));
    row.keys().max_by(highest).cloned()
}
