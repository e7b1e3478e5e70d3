//! Instances of facts that hold for all entries: which values of their bound variables a target asks for.

use num_rational::BigRational;
use rederive_lang::expr::{Name, Var};

use crate::context::{Fact, Says};
use crate::engine::Engine;
use crate::sum::solve_for;
use crate::term::{Atom, FRESH, Guard, IVar, Index, Part, Poly, Term};

/// A place where an index stands, by what it indexes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Entry(Var),
    Apply(Var, Vec<usize>),
    Call(Name),
    Diff(Var),
    Opaque(&'static str),
}

/// Values for the bound variables of a pattern.
pub(crate) type Binding = Vec<(u32, Index)>;

/// What stands at a place with indices, and those.
type Site = (Head, Vec<Index>);

/// Bindings that are read off ranges, at most.
const MAX_RANGED: usize = 4;

/// Places from which the values of a pattern's variables are read, at most.
const MAX_STARTS: usize = 3;

fn sites(p: &Poly, into: &mut Vec<(Head, Vec<Index>)>) {
    for (t, _) in p.terms() {
        for (a, _) in t.factors() {
            sites_in(a, into);
        }
    }
}

fn sites_in(a: &Atom, into: &mut Vec<(Head, Vec<Index>)>) {
    match a {
        Atom::Entry(v, idx, _) => into.push((Head::Entry(v.clone()), idx.clone())),
        Atom::Apply(f, _, out, wrt) => {
            let head = Head::Apply(f.clone(), wrt.iter().map(|(n, _)| *n).collect());
            let indices = out
                .iter()
                .chain(wrt.iter().flat_map(|(_, i)| i))
                .cloned()
                .collect();
            into.push((head, indices));
        }
        Atom::Call(name, _, out, _) => into.push((Head::Call(name.clone()), out.clone())),
        Atom::Opaque(tag, _, out) if !out.is_empty() => {
            into.push((Head::Opaque(tag), out.clone()));
        }
        Atom::Diff(_, v, idx) => into.push((Head::Diff(v.clone()), idx.clone())),
        _ => {}
    }
    a.visit(&mut |part| {
        if let Part::Poly(p) = part {
            sites(p, into);
        }
    });
}

/// Extends a binding so that the pattern's index becomes the target's.
fn unify(pattern: &Index, target: &Index, vars: &[u32], binding: &mut Binding) -> bool {
    let mut pattern = pattern.clone();
    for (b, value) in binding.iter() {
        match pattern.substitute(&IVar::Bound(*b), value) {
            Some(p) => pattern = p,
            None => return false,
        }
    }
    let Some(difference) = pattern.sub(target) else {
        return false;
    };
    let open: Vec<(u32, i64)> = pattern
        .terms()
        .iter()
        .filter_map(|(v, c)| match v {
            IVar::Bound(b) if vars.contains(b) => Some((*b, *c)),
            _ => None,
        })
        .collect();
    match open.as_slice() {
        [] => difference.is_constant() == Some(0),
        [(b, c @ (1 | -1))] => match solve_for(&difference, &IVar::Bound(*b), *c) {
            Some(value) => {
                binding.push((*b, value));
                true
            }
            None => false,
        },
        [(b, c)] => {
            // What does not come out even is told by another place, or by none.
            binding.extend(divided(&difference, *b, *c).map(|value| (*b, value)));
            true
        }
        _ => true,
    }
}

/// The whole number `b` with `c·b + rest = 0`, where `c` divides each part of the rest.
fn divided(form: &Index, b: u32, c: i64) -> Option<Index> {
    let by = |k: i64| {
        let even = k.checked_rem(c)? == 0;
        even.then(|| k.checked_div(c)?.checked_neg()).flatten()
    };
    let others = (form.terms().iter()).filter(|(v, _)| *v != IVar::Bound(b));
    let terms: Option<Vec<(IVar, i64)>> = others.map(|(v, k)| Some((v.clone(), by(*k)?))).collect();
    Index::from_terms(by(form.constant_part())?, terms?)
}

/// What is bound by a sum, product, maximum or minimum, and its range.
type Ranged<'t> = (&'t [u32], &'t [Guard]);

fn ranged(t: &Term) -> Vec<Ranged<'_>> {
    let big = t.factors.iter().filter_map(|(a, _)| match a {
        Atom::Big(_, vars, domain, _) => Some((vars.as_slice(), domain.as_slice())),
        _ => None,
    });
    let own = (!t.bound.is_empty()).then_some((t.bound.as_slice(), t.domain.as_slice()));
    own.into_iter().chain(big).collect()
}

/// Values for the pattern's variables that make its ranges the target's: for sums of what has no entries.
pub(crate) fn bindings_of_ranges(pattern: &Term, vars: &[u32], target: &Term) -> Vec<Binding> {
    let mut found: Vec<Binding> = Vec::new();
    for (own, range) in ranged(pattern) {
        for (bound, domain) in ranged(target) {
            if own.len() != bound.len() || own.len() > 2 {
                continue;
            }
            let mut orders = vec![bound.to_vec()];
            if let [a, b] = bound {
                orders.push(vec![*b, *a]);
            }
            for order in orders {
                let start: Binding = (own.iter().copied())
                    .zip(order.iter().map(|v| Index::var(IVar::Bound(*v))))
                    .collect();
                unify_ranges(range, domain, vars, start, &mut found);
            }
        }
    }
    // What a product binds is bound there, and tells nothing here.
    for binding in &mut found {
        binding.retain(|(v, _)| vars.contains(v));
    }
    found.retain(|b| vars.iter().all(|v| b.iter().any(|(w, _)| w == v)) && in_scope(b));
    found
}

/// Whether the values of a binding mention nothing that is bound inside of something.
fn in_scope(binding: &Binding) -> bool {
    let inner = |v: &IVar| matches!(v, IVar::Bound(b) if *b < FRESH);
    let mut values = binding.iter();
    values.all(|(_, value)| !value.terms().iter().any(|(v, _)| inner(v)))
}

/// Extends a binding so that each condition of one range is one of the other.
fn unify_ranges(
    pattern: &[Guard],
    target: &[Guard],
    vars: &[u32],
    binding: Binding,
    found: &mut Vec<Binding>,
) {
    let Some((first, rest)) = pattern.split_first() else {
        if found.len() < MAX_RANGED && !found.contains(&binding) {
            found.push(binding);
        }
        return;
    };
    for guard in target {
        let (Guard::NonNegative(form), Guard::NonNegative(wanted)) = (first, guard) else {
            continue;
        };
        let mut trial = binding.clone();
        if found.len() < MAX_RANGED && unify(form, wanted, vars, &mut trial) {
            unify_ranges(rest, target, vars, trial, found);
        }
    }
}

/// Values for the pattern's variables under which it may occur in the target, at most a few.
pub(crate) fn bindings(pattern: &Poly, vars: &[u32], target: &Poly) -> Vec<Binding> {
    let (mut of_pattern, mut of_target) = (Vec::new(), Vec::new());
    sites(pattern, &mut of_pattern);
    sites(target, &mut of_target);
    of_pattern.retain(|(_, idx)| {
        idx.iter().any(|i| {
            vars.iter()
                .any(|b| crate::term::index_mentions(i, &IVar::Bound(*b)))
        })
    });
    of_target.sort();
    of_target.dedup();
    // Each place where the variables stand may be the one that tells what they are.
    let mut found: Vec<Binding> = Vec::new();
    for start in 0..of_pattern.len().clamp(1, MAX_STARTS) {
        for binding in bound_by(&of_pattern, vars, &of_target) {
            if !found.contains(&binding) {
                found.push(binding);
            }
        }
        if start + 1 < of_pattern.len() {
            of_pattern.rotate_left(1);
        }
    }
    found.retain(|b| vars.iter().all(|v| b.iter().any(|(w, _)| w == v)) && in_scope(b));
    found
}

/// The values that places of a pattern give to its variables, one place after the other.
fn bound_by(of_pattern: &[Site], vars: &[u32], of_target: &[Site]) -> Vec<Binding> {
    let mut found: Vec<Binding> = vec![Vec::new()];
    for (head, idx) in of_pattern {
        let mut next: Vec<Binding> = Vec::new();
        for binding in &found {
            if vars.iter().all(|b| binding.iter().any(|(c, _)| c == b)) {
                next.push(binding.clone());
                continue;
            }
            for (_, target_idx) in of_target
                .iter()
                .filter(|(h, i)| h == head && i.len() == idx.len())
            {
                let mut trial = binding.clone();
                if idx
                    .iter()
                    .zip(target_idx)
                    .all(|(p, t)| unify(p, t, vars, &mut trial))
                    && !next.contains(&trial)
                {
                    next.push(trial);
                }
                if next.len() > 40 {
                    break;
                }
            }
        }
        if !next.is_empty() {
            found = next;
        }
    }
    found
}

/// A fact at given values of its variables, if its domain certainly holds there.
pub(crate) fn instance(
    engine: &mut Engine<'_>,
    fact: &Fact,
    binding: &Binding,
    domain: &[Guard],
) -> Option<Poly> {
    let ints = |v: &IVar| match v {
        IVar::Bound(b) => binding.iter().find(|(c, _)| c == b).map(|(_, i)| i.clone()),
        _ => None,
    };
    for g in &fact.domain {
        let g = engine.subst_guard(g, &ints)?;
        if !engine.ctx.implies(domain, &g) {
            return None;
        }
    }
    Some(if binding.is_empty() {
        fact.poly.clone()
    } else {
        engine.subst_ints(&fact.poly, &ints)
    })
}

/// The constant by which a fact's poly must be multiplied to give `p`, at some values of its bound variables.
pub(crate) fn multiple_of_fact(
    engine: &mut Engine<'_>,
    fact: &Fact,
    p: &Poly,
    domain: &[Guard],
) -> Option<BigRational> {
    if fact.poly.terms().len() != p.terms().len() {
        return None;
    }
    if fact.bound.is_empty() {
        let factor = ratio(&fact.poly, p)?;
        return fact
            .domain
            .iter()
            .all(|g| engine.ctx.implies(domain, g))
            .then_some(factor);
    }
    for binding in bindings(&fact.poly, &fact.bound, p) {
        if let Some(q) = instance(engine, fact, &binding, domain)
            && let Some(factor) = ratio(&q, p)
        {
            return Some(factor);
        }
    }
    None
}

/// `p / q` where it is a constant.
pub(crate) fn ratio(q: &Poly, p: &Poly) -> Option<BigRational> {
    let ((t, c), (u, d)) = (q.terms().first()?, p.terms().first()?);
    if t != u {
        return None;
    }
    let factor = d / c;
    (q.scale(&factor) == *p).then_some(factor)
}

/// All facts that hold outright, and the instances of the others that speak of what occurs in `p`.
pub(crate) fn ground_facts(
    engine: &mut Engine<'_>,
    p: &Poly,
    domain: &[Guard],
) -> Vec<(Poly, Says)> {
    let facts = engine.ctx.facts.clone();
    let mut out = Vec::new();
    for fact in &facts {
        if out.len() > 40 {
            break;
        }
        if fact.bound.is_empty() {
            if fact.domain.iter().all(|g| engine.ctx.implies(domain, g)) {
                out.push((fact.poly.clone(), fact.says));
            }
            continue;
        }
        for binding in bindings(&fact.poly, &fact.bound, p) {
            if let Some(q) = instance(engine, fact, &binding, domain) {
                out.push((q, fact.says));
            }
        }
    }
    out
}
