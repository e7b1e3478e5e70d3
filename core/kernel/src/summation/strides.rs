//! Products of whole numbers, as far as they are strides: a position times a symbolic step, and floors that a symbol divides.

use num_traits::One;
use rederive_lang::expr::{Function, Group};

use crate::context::{Context, as_index};
use crate::engine::Engine;
use crate::sum::solve_for;
use crate::term::{
    Atom, Guard, IVar, Index, Poly, Term, Tidied, guard_form, guard_mentions, index_mentions,
};

/// Conditions multiplied by a factor of a product, at most.
const MAX_PRODUCTS: usize = 24;

impl Context {
    /// A condition `l >= 0` times a factor `s >= 0` is one: for each product `s·t` that occurs, and each condition on `t`.
    pub(crate) fn multiplied(&self, known: &[Guard], specials: &[IVar]) -> Vec<Guard> {
        let mut out: Vec<Guard> = Vec::new();
        let mut done: Vec<(IVar, usize)> = Vec::new();
        for special in specials {
            let Some(factors) = whole_factors(special) else {
                continue;
            };
            for (k, s) in factors.iter().enumerate() {
                let natural = Guard::NonNegative(Index::var(s.clone()));
                if !known.contains(&natural)
                    && !rederive_linear::implies(known, &natural, &self.work)
                {
                    continue;
                }
                for (at, g) in known.iter().enumerate() {
                    let form = guard_form(g);
                    let speaks = factors
                        .iter()
                        .enumerate()
                        .any(|(i, t)| i != k && form.coefficient(t) != 0);
                    if !speaks || done.contains(&(s.clone(), at)) || out.len() >= MAX_PRODUCTS {
                        continue;
                    }
                    done.push((s.clone(), at));
                    let product = times(form, s);
                    out.extend(product.map(|l| match g {
                        Guard::NonNegative(_) => Guard::NonNegative(l),
                        Guard::Zero(_) => Guard::Zero(l),
                    }));
                }
            }
        }
        out
    }

    /// `s·floor(a/s) <= a <= s·floor(a/s) + s - 1`, where `a` is whole and `s >= 1`.
    pub(crate) fn symbolic_floor(&self, var: &IVar, known: &[Guard]) -> Vec<Guard> {
        let bounds = || {
            let IVar::Opaque(p) = var else { return None };
            let Some(Atom::Function(Function::Floor, args)) = p.as_atom() else {
                return None;
            };
            let q = args.first()?;
            let s = q
                .terms
                .iter()
                .flat_map(|(t, _)| &t.factors)
                .find_map(|f| match f {
                    (Atom::Int(s), e) if *e < 0 => Some(s.clone()),
                    _ => None,
                })?;
            let step = Index::var(s.clone());
            let positive = Guard::NonNegative(step.add_constant(-1)?);
            if !rederive_linear::implies(known, &positive, &self.work) {
                return None;
            }
            let mut numerator = Vec::new();
            for (t, c) in &q.terms {
                let mut t = t.clone();
                match t
                    .factors
                    .iter_mut()
                    .find(|(a, e)| *a == Atom::Int(s.clone()) && *e < 0)
                {
                    Some((_, e)) => *e += 1,
                    None => t.factors.push((Atom::Int(s.clone()), 1)),
                }
                if t.tidy() == Tidied::TooLarge {
                    return None;
                }
                numerator.push((t, c.clone()));
            }
            let a = as_index(&Poly::collect(numerator))?;
            let product = times(&Index::var(var.clone()), &s)?;
            let above = product.add(&step)?.add_constant(-1)?.sub(&a)?;
            Some(vec![
                Guard::NonNegative(a.sub(&product)?),
                Guard::NonNegative(above),
            ])
        };
        // Of what cannot be written down nothing is known.
        bounds().into_iter().flatten().collect()
    }
}

/// The whole numbers that a product of whole numbers is made of; none where it is not such a product.
fn whole_factors(var: &IVar) -> Option<Vec<IVar>> {
    let IVar::Opaque(p) = var else { return None };
    let [(term, c)] = p.terms() else { return None };
    let degree: i32 = term.factors().iter().map(|(_, e)| *e).sum();
    if !c.is_one() || !term.bound().is_empty() || !term.domain().is_empty() || degree < 2 {
        return None;
    }
    let of = |(atom, e): &(Atom, i32)| match atom {
        Atom::Int(v) if *e > 0 => Some(v.clone()),
        Atom::Function(Function::Floor, _) if *e > 0 => as_index(&Poly::atom(atom.clone()))
            .and_then(|l| l.terms().first().map(|(v, _)| v.clone())),
        _ => None,
    };
    term.factors().iter().map(of).collect()
}

/// A form times a whole number.
pub(crate) fn times(form: &Index, by: &IVar) -> Option<Index> {
    let factor = Poly::index(&Index::var(by.clone()));
    let (factor, _) = factor.terms().first()?.clone();
    let mut terms = Vec::new();
    for (t, c) in Poly::index(form).terms {
        let mut t = Term {
            factors: t
                .factors
                .into_iter()
                .chain(factor.factors.clone())
                .collect(),
            ..t
        };
        if t.tidy() == Tidied::TooLarge {
            return None;
        }
        terms.push((t, c));
    }
    as_index(&Poly::collect(terms))
}

impl Engine<'_> {
    /// `k·t` and `k·p` that other conditions keep less than `k` apart are equal, and so are `t` and `p`.
    pub(crate) fn same_multiple(&mut self, t: &Term) -> Option<Guard> {
        let mut products: Vec<(IVar, Vec<IVar>)> = Vec::new();
        for (v, _) in t.domain.iter().flat_map(|g| guard_form(g).terms()) {
            if let Some(factors) = whole_factors(v)
                && factors.len() == 2
                && !products.iter().any(|(w, _)| w == v)
            {
                products.push((v.clone(), factors));
            }
        }
        for (i, (_, a)) in products.iter().enumerate() {
            for (_, b) in products.iter().skip(i + 1) {
                let Some(shared) = a.iter().find(|v| b.contains(v)) else {
                    continue;
                };
                let other = |list: &[IVar]| list.iter().find(|v| *v != shared).cloned();
                let (Some(x), Some(y)) = (other(a), other(b)) else {
                    continue;
                };
                let apart = Index::var(x).sub(&Index::var(y))?;
                if self.ctx.implies(&t.domain, &Guard::Zero(apart.clone())) {
                    continue;
                }
                let sides = [apart.add_constant(-1)?, apart.neg()?.add_constant(-1)?];
                let impossible = |side: Index| {
                    let mut with = t.domain.clone();
                    with.push(Guard::NonNegative(side));
                    self.ctx.contradicts(&with)
                };
                if sides.into_iter().all(impossible) {
                    return Some(Guard::Zero(apart));
                }
            }
        }
        None
    }

    /// `Σ_k [b <= m·k <= b + m - 1]·[l <= k <= h] = [m·(l - 1) < b]·[b <= m·h]`, where `m >= 1`: one multiple of `m` lies
    /// among `m` numbers. The conditions that take the place of those on `k`.
    pub(crate) fn one_multiple(&mut self, t: &Term, var: &IVar) -> Option<Vec<Guard>> {
        if !self.scope.allowed.group(Group::Split) {
            return None;
        }
        // Each condition as `coefficient·step·k + rest`, the step a number or a variable.
        let mut window: Vec<(i64, Index, Index)> = Vec::new();
        let (mut low, mut high) = (None, None);
        let mut step: Option<Index> = None;
        for g in t.domain.iter().filter(|g| guard_mentions(g, var)) {
            let Guard::NonNegative(form) = g else {
                return None;
            };
            let c = form.coefficient(var);
            let holding: Vec<&(IVar, i64)> = form
                .terms()
                .iter()
                .filter(|(v, _)| v.mentions(var))
                .collect();
            let [(v, coefficient)] = holding.as_slice() else {
                return None;
            };
            let rest = form.sub(&Index::var(v.clone()).scale(*coefficient)?)?;
            if c == 1 || c == -1 {
                let slot = if c == 1 { &mut low } else { &mut high };
                if slot.replace(solve_for(form, var, c)?).is_some() {
                    return None;
                }
                continue;
            }
            let this = if v == var {
                Index::constant(coefficient.checked_abs()?)
            } else {
                let factors = whole_factors(v)?;
                let [a, b] = factors.as_slice() else {
                    return None;
                };
                let other = if a == var { b } else { a };
                if coefficient.checked_abs()? != 1 || other.mentions(var) {
                    return None;
                }
                Index::var(other.clone())
            };
            if step.get_or_insert_with(|| this.clone()) != &this {
                return None;
            }
            window.push((coefficient.signum(), rest, this));
        }
        let step = step?;
        let [first, second] = window.as_slice() else {
            return None;
        };
        let (below, above) = match (first.0, second.0) {
            (1, -1) => (first, second),
            (-1, 1) => (second, first),
            _ => return None,
        };
        // m·k >= b and m·k <= a.
        let (b, a) = (below.1.neg()?, above.1.clone());
        let as_wide = a.sub(&b)?.sub(&step)?.add_constant(1)?.is_constant() == Some(0);
        if !as_wide || index_mentions(&b, var) {
            return None;
        }
        let others: Vec<Guard> = t
            .domain
            .iter()
            .filter(|g| !guard_mentions(g, var))
            .cloned()
            .collect();
        if !self.ctx.at_least(&others, &step, 1) {
            return None;
        }
        let multiple = |form: &Index| match step.is_constant() {
            Some(m) => form.scale(m),
            None => times(form, &step.terms().first()?.0),
        };
        let mut out = others;
        if let Some(low) = low {
            let least = multiple(&low.add_constant(-1)?)?.add_constant(1)?;
            out.push(Guard::NonNegative(b.sub(&least)?));
        }
        if let Some(high) = high {
            out.push(Guard::NonNegative(multiple(&high)?.sub(&b)?));
        }
        self.may(Group::Split);
        Some(out)
    }
}
