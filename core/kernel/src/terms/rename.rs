//! Renaming whole-number variables throughout a poly: the structural part of substitution and of renaming bound variables.

use std::cell::Cell;
use std::sync::Arc;

use rederive_lang::expr::Var;

use crate::term::{Atom, FRESH, Guard, IVar, Index, Key, Poly, Term};

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(FRESH) };
}

/// A number for a bound variable that occurs nowhere else.
pub(crate) fn fresh() -> u32 {
    NEXT.with(|next| {
        let id = next.get();
        next.set(id.checked_add(1).unwrap_or(FRESH));
        id
    })
}

/// Starts the numbering of fresh variables again, at the beginning of a proof.
pub(crate) fn restart() {
    NEXT.with(|next| next.set(FRESH));
}

/// What a variable becomes: another variable.
pub(crate) type Renaming<'a> = &'a dyn Fn(&IVar) -> Option<IVar>;

fn ivar(var: &IVar, to: Renaming<'_>) -> Option<IVar> {
    if let Some(new) = to(var) {
        return Some(new);
    }
    Some(match var {
        IVar::Floor(inner, d) => IVar::Floor(Box::new(index(inner, to)?), *d),
        IVar::Opaque(p) => IVar::Opaque(Arc::new(poly(p, to)?)),
        other => other.clone(),
    })
}

/// Renames in a form; none when a coefficient overflows.
pub(crate) fn index(form: &Index, to: Renaming<'_>) -> Option<Index> {
    let mut sum = Index::constant(form.constant_part());
    for (var, c) in form.terms() {
        sum = sum.add(&Index::var(ivar(var, to)?).scale(*c)?)?;
    }
    Some(sum)
}

/// Renames in a guard.
pub(crate) fn guard(g: &Guard, to: Renaming<'_>) -> Option<Guard> {
    Some(match g {
        Guard::NonNegative(l) => Guard::NonNegative(index(l, to)?),
        Guard::Zero(l) => Guard::Zero(index(l, to)?),
    })
}

fn indices(list: &[Index], to: Renaming<'_>) -> Option<Vec<Index>> {
    list.iter().map(|i| index(i, to)).collect()
}

fn guards(list: &[Guard], to: Renaming<'_>) -> Option<Vec<Guard>> {
    let mut out: Vec<Guard> = list.iter().map(|g| guard(g, to)).collect::<Option<_>>()?;
    out.sort();
    Some(out)
}

fn shared(p: &Arc<Poly>, to: Renaming<'_>) -> Option<Arc<Poly>> {
    Some(Arc::new(poly(p, to)?))
}

fn key(k: &Key, to: Renaming<'_>) -> Option<Key> {
    let dims = k
        .dims
        .iter()
        .map(|(a, b)| Some((index(a, to)?, index(b, to)?)))
        .collect::<Option<_>>()?;
    Some(Key {
        dims,
        first: k.first,
        body: shared(&k.body, to)?,
    })
}

fn keys(list: &[Key], to: Renaming<'_>) -> Option<Vec<Key>> {
    list.iter().map(|k| key(k, to)).collect()
}

/// A parameter that is not a whole number goes by the name it is given too.
fn parameter(v: &Var, to: Renaming<'_>) -> Var {
    match to(&IVar::Param(v.clone())) {
        Some(IVar::Param(new)) => new,
        _ => v.clone(),
    }
}

/// Renames in an atom.
pub(crate) fn atom(a: &Atom, to: Renaming<'_>) -> Option<Atom> {
    Some(match a {
        Atom::Int(v) => Atom::Int(ivar(v, to)?),
        Atom::Real(v) => Atom::Real(parameter(v, to)),
        Atom::Pi => a.clone(),
        Atom::Entry(v, idx, padded) => Atom::Entry(v.clone(), indices(idx, to)?, *padded),
        Atom::Delta(l) => Atom::Delta(signed(index(l, to)?)?),
        Atom::Iverson(gs) => Atom::Iverson(guards(gs, to)?),
        Atom::Indicator(p, k) => Atom::Indicator(shared(p, to)?, *k),
        Atom::Exp(p) => Atom::Exp(shared(p, to)?),
        Atom::Function(f, args) => Atom::Function(
            *f,
            args.iter().map(|p| shared(p, to)).collect::<Option<_>>()?,
        ),
        Atom::Power(b, e) => Atom::Power(shared(b, to)?, shared(e, to)?),
        Atom::Group(p) => Atom::Group(shared(p, to)?),
        Atom::Big(op, vars, gs, body) => {
            Atom::Big(*op, vars.clone(), guards(gs, to)?, shared(body, to)?)
        }
        Atom::Apply(f, args, out, wrt) => {
            let mut wrt: Vec<(usize, Vec<Index>)> = wrt
                .iter()
                .map(|(n, idx)| Some((*n, indices(idx, to)?)))
                .collect::<Option<_>>()?;
            wrt.sort();
            Atom::Apply(f.clone(), keys(args, to)?, indices(out, to)?, wrt)
        }
        Atom::Call(name, args, out, padded) => {
            Atom::Call(name.clone(), keys(args, to)?, indices(out, to)?, *padded)
        }
        Atom::Diff(p, v, idx) => Atom::Diff(shared(p, to)?, parameter(v, to), indices(idx, to)?),
        Atom::Binder(binder, v, body, ends) => {
            let inside = |var: &IVar| match var {
                IVar::Param(w) if w == v => None,
                other => to(other),
            };
            let ends = ends.iter().map(|p| shared(p, to)).collect::<Option<_>>()?;
            Atom::Binder(*binder, v.clone(), shared(body, &inside)?, ends)
        }
        Atom::Opaque(tag, args, out) => Atom::Opaque(tag, keys(args, to)?, indices(out, to)?),
    })
}

/// A form and its negation say the same of being zero: the one whose first coefficient is positive.
pub(crate) fn signed(l: Index) -> Option<Index> {
    match l.terms().first() {
        Some((_, c)) if *c < 0 => l.neg(),
        None if l.constant_part() < 0 => l.neg(),
        _ => Some(l),
    }
}

/// Renames in a term, its own bound variables included (in `bound` too).
pub(crate) fn term(t: &Term, to: Renaming<'_>) -> Option<Term> {
    let bound = t
        .bound
        .iter()
        .map(|b| match to(&IVar::Bound(*b)) {
            Some(IVar::Bound(new)) => Some(new),
            Some(_) => None,
            None => Some(*b),
        })
        .collect::<Option<_>>()?;
    let factors = t
        .factors
        .iter()
        .map(|(a, e)| Some((atom(a, to)?, *e)))
        .collect::<Option<_>>()?;
    let mut out = Term {
        bound,
        factors,
        domain: guards(&t.domain, to)?,
    };
    out.factors.sort();
    Some(out)
}

/// Renames variables that are free in a poly. None when an index overflows.
pub(crate) fn poly(p: &Poly, to: Renaming<'_>) -> Option<Poly> {
    let terms: Vec<_> = p
        .terms
        .iter()
        .map(|(t, c)| {
            let bound = t.bound.clone();
            let inner = move |v: &IVar| match v {
                IVar::Bound(b) if bound.contains(b) => None,
                other => to(other),
            };
            let mut new = term(t, &inner)?;
            new.bound.clone_from(&t.bound);
            Some((new, c.clone()))
        })
        .collect::<Option<_>>()?;
    Some(Poly::collect(terms))
}

/// Bound variables as the others that they are paired with.
pub(crate) fn pairwise(pairs: &[(u32, u32)]) -> impl Fn(&IVar) -> Option<IVar> {
    move |v| match v {
        IVar::Bound(b) => pairs
            .iter()
            .find(|(old, _)| old == b)
            .map(|(_, new)| IVar::Bound(*new)),
        _ => None,
    }
}

/// A range with new variables, and what is under it.
pub(crate) fn opened(
    vars: &[u32],
    gs: &[Guard],
    body: &Poly,
) -> Option<(Vec<u32>, Vec<Guard>, Poly)> {
    let pairs: Vec<(u32, u32)> = vars.iter().map(|v| (*v, fresh())).collect();
    let to = pairwise(&pairs);
    let guards: Option<Vec<Guard>> = gs.iter().map(|g| guard(g, &to)).collect();
    let new = pairs.iter().map(|(_, n)| *n).collect();
    Some((new, guards?, poly(body, &to)?))
}
