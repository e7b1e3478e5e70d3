//! How a number depends on the variable of a limit or an integral: whether at all, whether it may jump, what must be positive.

use std::sync::Arc;

use rederive_lang::expr::Var;

use crate::term::{Atom, Binder, Guard, IVar, Index, Part, Poly, Term};

pub(crate) fn variable(v: &Atom) -> Option<&Var> {
    match v {
        Atom::Real(v) | Atom::Int(IVar::Param(v)) => Some(v),
        _ => None,
    }
}

/// Whether an atom depends on the variable.
pub(crate) fn atom_mentions(a: &Atom, v: &Atom) -> bool {
    variable(v).is_some_and(|v| a.depends_on(v))
}

pub(crate) fn guards_mention(t: &Term, v: &Atom) -> bool {
    variable(v).is_some_and(|v| {
        t.domain
            .iter()
            .any(|g| crate::term::index_depends_on(crate::term::guard_form(g), v))
    })
}

pub(crate) fn mentions_atom(p: &Poly, v: &Atom) -> bool {
    variable(v).is_some_and(|v| p.depends_on(v))
}

/// Whether something in it may jump in the variable, or is not understood well enough to say.
pub(crate) fn has_jump(p: &Poly, v: &Atom) -> bool {
    may_jump(p, v, Slopes::MayJump)
}

/// How the derivatives of functions that are declared are taken: such a function has derivatives, and these need not be
/// continuous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slopes {
    MayJump,
    /// Only their value at the point is asked for, as the derivative that the definition gives.
    AtThePoint,
}

/// Whether something in it may jump in the variable, or is not understood well enough to say.
pub(crate) fn may_jump(p: &Poly, v: &Atom, slopes: Slopes) -> bool {
    let has_jump = |p: &Poly, v: &Atom| may_jump(p, v, slopes);
    p.terms().iter().any(|(t, _)| {
        guards_mention(t, v)
            || t.factors().iter().any(|(a, _)| {
                atom_mentions(a, v)
                    && match a {
                        Atom::Real(_) | Atom::Int(IVar::Param(_)) => false,
                        Atom::Exp(q) | Atom::Group(q) => has_jump(q, v),
                        Atom::Power(b, x) => has_jump(b, v) || has_jump(x, v),
                        Atom::Function(f, args) => {
                            use rederive_lang::expr::Function as F;
                            !matches!(
                                f,
                                F::Log | F::Sin | F::Cos | F::Tanh | F::Abs | F::Min | F::Max
                            ) || args.iter().any(|q| has_jump(q, v))
                        }
                        // A function that is declared is differentiable, so that it is continuous.
                        Atom::Apply(_, keys, out, wrt) => {
                            let Some(var) = variable(v) else { return true };
                            let moves = |i: &Index| crate::term::index_depends_on(i, var);
                            let mut indices = out.iter().chain(wrt.iter().flat_map(|(_, i)| i));
                            let mut dims = keys.iter().flat_map(|k| &k.dims);
                            (slopes == Slopes::MayJump && !wrt.is_empty())
                                || indices.any(moves)
                                || dims.any(|(lo, hi)| moves(lo) || moves(hi))
                                || keys.iter().any(|k| has_jump(&k.body, v))
                        }
                        // An integral moves smoothly with its end where its integrand is smooth everywhere.
                        Atom::Binder(Binder::Integral, w, body, ends) => {
                            !is_smooth_everywhere(body, w)
                                || mentions_atom(body, v)
                                || ends.iter().any(|end| has_jump(end, v))
                        }
                        _ => true,
                    }
            })
    })
}

/// Whether a function of a variable is smooth at every point, by how it is built.
fn is_smooth_everywhere(p: &Poly, v: &Var) -> bool {
    p.terms().iter().all(|(t, _)| {
        let guarded = |g: &Guard| crate::term::index_depends_on(crate::term::guard_form(g), v);
        !t.domain().iter().any(guarded)
            && t.factors().iter().all(|(a, e)| {
                !a.depends_on(v)
                    || match a {
                        Atom::Real(_) => *e > 0,
                        Atom::Exp(q) => is_smooth_everywhere(q, v),
                        Atom::Group(q) => *e > 0 && is_smooth_everywhere(q, v),
                        Atom::Function(f, args) => {
                            use rederive_lang::expr::Function as F;
                            *e > 0
                                && matches!(f, F::Sin | F::Cos | F::Tanh)
                                && args.iter().all(|q| is_smooth_everywhere(q, v))
                        }
                        Atom::Apply(_, keys, out, wrt) => {
                            let moves = |i: &Index| crate::term::index_depends_on(i, v);
                            let mut indices = out.iter().chain(wrt.iter().flat_map(|(_, i)| i));
                            let mut dims = keys.iter().flat_map(|k| &k.dims);
                            *e > 0
                                && !indices.any(moves)
                                && !dims.any(|(lo, hi)| moves(lo) || moves(hi))
                                && keys.iter().all(|k| is_smooth_everywhere(&k.body, v))
                        }
                        _ => false,
                    }
            })
    })
}

/// Whether a denominator inside depends on the variable, or something does that is not looked into.
pub(crate) fn has_inverse(p: &Poly, v: &Atom) -> bool {
    p.terms().iter().any(|(t, _)| {
        t.factors().iter().any(|(a, e)| {
            atom_mentions(a, v)
                && (*e < 0
                    || match a {
                        Atom::Int(_) | Atom::Real(_) | Atom::Pi => false,
                        Atom::Exp(q) | Atom::Group(q) => has_inverse(q, v),
                        Atom::Power(b, x) => has_inverse(b, v) || has_inverse(x, v),
                        Atom::Function(_, args) => args.iter().any(|q| has_inverse(q, v)),
                        Atom::Apply(_, keys, ..) => keys.iter().any(|k| has_inverse(&k.body, v)),
                        Atom::Binder(_, _, body, ends) => {
                            mentions_atom(body, v) || ends.iter().any(|q| has_inverse(q, v))
                        }
                        Atom::Entry(..)
                        | Atom::Delta(_)
                        | Atom::Iverson(_)
                        | Atom::Indicator(..)
                        | Atom::Big(..)
                        | Atom::Call(..)
                        | Atom::Diff(..)
                        | Atom::Opaque(..) => true,
                    })
        })
    })
}

/// What must be positive for logarithms and powers in it to be continuous; none where something that depends on the
/// variable is not looked into.
pub(crate) fn needs_positive(p: &Poly, v: &Atom) -> Option<Vec<Poly>> {
    let mut needed = Vec::new();
    for (t, _) in p.terms() {
        for (a, _) in t.factors().iter().filter(|(a, _)| atom_mentions(a, v)) {
            let inside: Vec<&Poly> = match a {
                Atom::Int(_) | Atom::Real(_) | Atom::Pi => Vec::new(),
                Atom::Exp(q) | Atom::Group(q) => vec![q],
                Atom::Power(b, x) => {
                    needed.push((**b).clone());
                    vec![b, x]
                }
                Atom::Function(f, args) => {
                    if *f == rederive_lang::expr::Function::Log {
                        needed.extend(args.iter().map(|q| (**q).clone()));
                    }
                    args.iter().map(|q| &**q).collect()
                }
                Atom::Apply(_, keys, ..) => keys.iter().map(|k| &*k.body).collect(),
                Atom::Binder(_, _, body, ends) if !mentions_atom(body, v) => {
                    ends.iter().map(|q| &**q).collect()
                }
                Atom::Binder(..)
                | Atom::Entry(..)
                | Atom::Delta(_)
                | Atom::Iverson(_)
                | Atom::Indicator(..)
                | Atom::Big(..)
                | Atom::Call(..)
                | Atom::Diff(..)
                | Atom::Opaque(..) => return None,
            };
            for q in inside {
                needed.extend(needs_positive(q, v)?);
            }
        }
    }
    Some(needed)
}

/// The poly of an indicator that depends on the variable, and on none of a sum.
pub(crate) fn indicator_with(p: &Poly, v: &Atom) -> Option<Arc<Poly>> {
    p.terms().iter().find_map(|(t, _)| {
        t.factors().iter().find_map(|(a, _)| match a {
            Atom::Indicator(q, _) if mentions_atom(q, v) && !has_bound(q) => Some(q.clone()),
            _ => None,
        })
    })
}

/// Whether a variable that is bound outside of it, by a sum or by the position in an array, enters a number.
pub(crate) fn has_bound(p: &Poly) -> bool {
    fn of_index(i: &Index, inner: &[u32]) -> bool {
        i.terms().iter().any(|(v, _)| of_variable(v, inner))
    }
    fn of_variable(v: &IVar, inner: &[u32]) -> bool {
        match v {
            IVar::Param(_) => false,
            IVar::Bound(b) => !inner.contains(b),
            IVar::Floor(i, _) => of_index(i, inner),
            IVar::Opaque(p) => of_poly(p, inner),
        }
    }
    fn of_poly(p: &Poly, inner: &[u32]) -> bool {
        p.terms().iter().any(|(t, _)| {
            let mut inner = inner.to_vec();
            inner.extend(t.bound());
            let guards = t.domain().iter();
            guards
                .into_iter()
                .any(|g| of_index(crate::term::guard_form(g), &inner))
                || t.factors().iter().any(|(a, _)| of_atom(a, &inner))
        })
    }
    fn of_atom(a: &Atom, inner: &[u32]) -> bool {
        let mut inner = inner.to_vec();
        match a {
            Atom::Big(_, vars, ..) => inner.extend(vars),
            Atom::Apply(_, keys, ..) | Atom::Call(_, keys, ..) | Atom::Opaque(_, keys, _) => {
                for key in keys {
                    inner.extend((key.first..).take(key.dims.len()));
                }
            }
            _ => {}
        }
        let mut found = false;
        a.visit(&mut |part| {
            found = found
                || match part {
                    Part::Index(i) => of_index(i, &inner),
                    Part::IVar(v) => of_variable(v, &inner),
                    Part::Poly(q) => of_poly(q, &inner),
                    Part::Var(_) => false,
                };
        });
        found
    }
    of_poly(p, &[])
}
