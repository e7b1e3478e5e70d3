//! Which changes of bound variables make a term canonical.
//!
//! Atoms are put in an order that no change of variables affects; the indices of the first atoms, in that order, become
//! the new variables. Where atoms tie, every order is offered, and the kernel keeps the least term.

use std::collections::BTreeSet;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::One;
use rederive_lang::expr::Group;

use rederive_kernel::{
    Allowed, Atom, FRESH, IVar, Index, Part, Poly, Strategy, Term, as_index, index_mentions,
};

/// Offers frames to the kernel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Frames;

/// Orders of tied atoms that are tried at most.
const MAX_ORDERS: usize = 40;
/// Frames that are offered at most.
const MAX_FRAMES: usize = 60;

impl Strategy for Frames {
    fn frames(&self, term: &Term, allowed: &Allowed) -> Vec<Vec<Index>> {
        let vars: Vec<IVar> = term.bound().iter().map(|b| IVar::Bound(*b)).collect();
        let mut atoms: Vec<(Shape, Vec<Index>)> = Vec::new();
        for (a, e) in term.factors() {
            let mut forms = Vec::new();
            forms_of(a, &vars, &mut forms);
            if !forms.is_empty() {
                atoms.push((shape(a, *e), forms));
            }
        }
        atoms.sort();
        let turnable: Vec<Index> = term
            .factors()
            .iter()
            .filter_map(|(a, e)| reciprocal(a, *e, &vars))
            .collect();
        let mut seen: BTreeSet<Vec<Index>> = BTreeSet::new();
        let mut out = Vec::new();
        for order in orders(&atoms) {
            let forms: Vec<Index> = order
                .iter()
                .flat_map(|i| atoms.get(*i))
                .flat_map(|(_, f)| f.iter().cloned())
                .collect();
            let frame = frame(&vars, &forms, term, allowed);
            // What divides may be read from either side: 1/(j - k) is -1/(k - j).
            let turned = frame.as_ref().and_then(|frame| {
                let turn = |f: &Index| {
                    if turnable.contains(f) {
                        f.neg()
                    } else {
                        Some(f.clone())
                    }
                };
                frame.iter().map(turn).collect::<Option<Vec<Index>>>()
            });
            for frame in frame.into_iter().chain(turned) {
                if seen.insert(frame.clone()) {
                    out.push(frame);
                }
            }
            if out.len() >= MAX_FRAMES {
                break;
            }
        }
        if out.is_empty() {
            out.push(vars.iter().map(|v| Index::var(v.clone())).collect());
        }
        out
    }
}

/// The linear whole number that a factor divides by.
fn reciprocal(a: &Atom, e: i32, vars: &[IVar]) -> Option<Index> {
    match a {
        Atom::Group(p) if e < 0 && is_linear(p) => whole_part(p, vars),
        Atom::Int(v) if e < 0 && vars.contains(v) => Some(Index::var(v.clone())),
        _ => None,
    }
}

/// What of an atom no change of variables affects.
type Shape = (u8, String, i32, usize);

fn shape(a: &Atom, e: i32) -> Shape {
    let (kind, name, arity) = match a {
        // Whole numbers alike, whatever their constants: a shift changes those.
        Atom::Int(_) if e < 0 => (7, String::new(), 0),
        Atom::Group(p) if e < 0 && is_linear(p) => (7, String::new(), 0),
        Atom::Power(b, x) if is_linear(x) => (8, poly_shape(b), 0),
        Atom::Entry(v, idx, _) => (0, v.name.to_string(), idx.len()),
        Atom::Apply(f, _, out, wrt) => (1, f.name.to_string(), out.len() + 10 * wrt.len()),
        Atom::Call(name, _, out, _) => (2, name.to_string(), out.len()),
        Atom::Opaque(tag, _, out) => (3, (*tag).to_owned(), out.len()),
        Atom::Binder(binder, _, _, ends) => (3, format!("{binder:?}"), ends.len()),
        Atom::Diff(_, v, _) => (4, v.name.to_string(), 0),
        Atom::Exp(p) => (5, poly_shape(p), 0),
        Atom::Function(f, args) => (
            6,
            format!(
                "{f:?}{}",
                args.iter().map(|p| poly_shape(p)).collect::<String>()
            ),
            0,
        ),
        Atom::Group(p) => (7, poly_shape(p), 0),
        Atom::Power(b, x) => (8, format!("{}^{}", poly_shape(b), poly_shape(x)), 0),
        Atom::Big(op, vars, _, p) => (9, format!("{op:?}{}", poly_shape(p)), vars.len()),
        Atom::Indicator(p, k) => (10, format!("{k:?}{}", poly_shape(p)), 0),
        Atom::Delta(_) => (11, String::new(), 0),
        Atom::Iverson(gs) => (12, String::new(), gs.len()),
        Atom::Int(_) => (13, String::new(), 0),
        Atom::Real(v) => (14, v.name.to_string(), 0),
        Atom::Pi => (15, String::new(), 0),
    };
    (kind, name, -e, arity)
}

fn poly_shape(p: &Poly) -> String {
    let mut parts: Vec<String> = p
        .terms()
        .iter()
        // A shift of a variable changes the constant.
        .filter(|(t, _)| !t.factors().is_empty() || !t.bound().is_empty())
        .map(|(t, _)| {
            let mut atoms: Vec<String> = t
                .factors()
                .iter()
                .map(|(a, e)| format!("{:?}", shape(a, *e)))
                .collect();
            atoms.sort();
            format!("{}:{}", t.bound().len(), atoms.join("*"))
        })
        .collect();
    parts.sort();
    parts.dedup();
    parts.join("+")
}

/// The indices inside an atom that mention the variables, in the order they stand.
fn forms_of(a: &Atom, vars: &[IVar], into: &mut Vec<Index>) {
    // What an atom binds inside means nothing outside of it.
    let outside = |i: &Index| {
        i.terms()
            .iter()
            .all(|(v, _)| !matches!(v, IVar::Bound(b) if *b < FRESH && !vars.contains(v)))
    };
    let mut add = |i: &Index| {
        if vars.iter().any(|v| index_mentions(i, v)) && outside(i) && !into.contains(i) {
            into.push(i.clone());
        }
    };
    let mut deeper: Vec<Poly> = Vec::new();
    a.visit(&mut |part| match part {
        Part::Index(i) => add(i),
        Part::IVar(v) => add(&Index::var(v.clone())),
        Part::Poly(p) => match whole_part(p, vars) {
            Some(form) => add(&form),
            None => deeper.push(p.clone()),
        },
        Part::Var(_) => {}
    });
    for p in deeper {
        for (t, _) in p.terms() {
            for (b, _) in t.factors() {
                forms_of(b, vars, into);
            }
        }
    }
}

/// What of a poly is linear in whole-number variables, up to a factor, where some of them occur in no other way: the
/// form of the least such number.
fn whole_part(p: &Poly, vars: &[IVar]) -> Option<Index> {
    let linear = |t: &Term| {
        t.bound().is_empty()
            && t.domain().is_empty()
            && matches!(t.factors(), [] | [(Atom::Int(_), 1)])
    };
    let mentioned = |t: &Term| {
        vars.iter()
            .any(|v| t.factors_mention(v) || t.domain().iter().any(|g| g.mentions(v)))
    };
    let whole = p.part(linear);
    let others = p.part(|t| !linear(t));
    if others.terms().iter().any(|(t, _)| mentioned(t))
        || !whole.terms().iter().any(|(t, _)| mentioned(t))
    {
        return None;
    }
    let scale = whole
        .terms()
        .iter()
        .fold(BigInt::one(), |d, (_, c)| d.lcm(c.denom()));
    as_index(&whole.scale(&BigRational::from_integer(scale)))
}

/// Whether a poly is a linear whole number, up to a factor.
fn is_linear(p: &Poly) -> bool {
    p.terms().iter().all(|(t, _)| {
        t.bound().is_empty()
            && t.domain().is_empty()
            && matches!(t.factors(), [] | [(Atom::Int(_), 1)])
    })
}

/// Orders of the atoms: sorted by shape, every permutation of those that tie.
fn orders(atoms: &[(Shape, Vec<Index>)]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = vec![Vec::new()];
    let mut start = 0;
    while start < atoms.len() {
        let end = (start..atoms.len())
            .find(|i| atoms.get(*i).map(|a| &a.0) != atoms.get(start).map(|a| &a.0))
            .unwrap_or(atoms.len());
        let tied: Vec<usize> = (start..end).collect();
        let mut next = Vec::new();
        for prefix in &out {
            for permutation in permutations(&tied) {
                let mut order = prefix.clone();
                order.extend(permutation);
                next.push(order);
                if next.len() >= MAX_ORDERS {
                    break;
                }
            }
            if next.len() >= MAX_ORDERS {
                break;
            }
        }
        out = next;
        start = end;
    }
    out
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    if items.len() <= 1 || items.len() > 4 {
        return vec![items.to_vec()];
    }
    let mut out = Vec::new();
    for (k, first) in items.iter().enumerate() {
        let rest: Vec<usize> = items
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != k)
            .map(|(_, x)| *x)
            .collect();
        for mut tail in permutations(&rest) {
            tail.insert(0, *first);
            out.push(tail);
        }
    }
    out
}

/// The first forms that can be variables together; the rest are filled up with old variables, shifted to their lower end.
fn frame(vars: &[IVar], forms: &[Index], term: &Term, allowed: &Allowed) -> Option<Vec<Index>> {
    let mut chosen: Vec<Index> = Vec::new();
    // The chosen forms, reduced: each solved for one of the variables.
    let mut solved: Vec<(IVar, Index)> = Vec::new();
    let mut left: Vec<IVar> = vars.to_vec();
    let offer = |form: &Index,
                 chosen: &mut Vec<Index>,
                 solved: &mut Vec<(IVar, Index)>,
                 left: &mut Vec<IVar>| {
        let mut reduced = form.clone();
        for (v, value) in solved.iter() {
            match reduced.substitute(v, value) {
                Some(r) => reduced = r,
                None => return,
            }
        }
        // Opaque whole numbers that hide a variable cannot be solved for it.
        let hidden = |v: &IVar| reduced.terms().iter().any(|(w, _)| w != v && w.mentions(v));
        let pick = left
            .iter()
            .position(|v| matches!(reduced.coefficient(v), 1 | -1) && !hidden(v));
        if let Some(at) = pick {
            let v = left.remove(at);
            let c = reduced.coefficient(&v);
            // The new variable itself does not matter for solving the rest: put 0 for it.
            let rest = Index::var(v.clone())
                .scale(c)
                .and_then(|own| reduced.sub(&own));
            let value = rest.and_then(|r| if c == 1 { r.neg() } else { Some(r) });
            if let Some(value) = value {
                solved.push((v, value));
                chosen.push(form.clone());
            }
        }
    };
    let plain = |f: &Index| f.constant_part() == 0 && matches!(f.terms(), [(IVar::Bound(_), 1)]);
    if allowed.index() {
        for form in forms {
            offer(form, &mut chosen, &mut solved, &mut left);
        }
        for form in forms {
            if let Some(shifted) = without_multiples(form, &left) {
                offer(&shifted, &mut chosen, &mut solved, &mut left);
            }
        }
        while let Some(v) = left.first().cloned() {
            let form = lower_end(&v, term)
                .and_then(|low| Index::var(v.clone()).sub(&low))
                .unwrap_or_else(|| Index::var(v.clone()));
            let before = left.len();
            offer(&form, &mut chosen, &mut solved, &mut left);
            if left.len() == before {
                offer(&Index::var(v.clone()), &mut chosen, &mut solved, &mut left);
            }
            if left.len() == before {
                return None;
            }
        }
        if !allowed.group(Group::Swap) && !keeps_order(vars, &chosen) {
            return None;
        }
        return Some(chosen);
    }
    // Only the order of the variables may change: of all where sums may be exchanged, of unconnected ones otherwise.
    let mut order: Vec<IVar> = Vec::new();
    for form in forms {
        for (v, _) in form.terms() {
            if vars.contains(v) && !order.contains(v) {
                order.push(v.clone());
            }
        }
    }
    for v in vars {
        if !order.contains(v) {
            order.push(v.clone());
        }
    }
    let chosen: Vec<Index> = order.iter().map(|v| Index::var(v.clone())).collect();
    debug_assert!(chosen.iter().all(plain));
    if !allowed.group(Group::Swap) && !connected_in_order(vars, &order, term) {
        return None;
    }
    Some(chosen)
}

/// Whether the `k`-th form is the `k`-th variable up to sign, a shift, and the variables before it.
fn keeps_order(vars: &[IVar], forms: &[Index]) -> bool {
    forms.iter().zip(vars).enumerate().all(|(k, (form, v))| {
        matches!(form.coefficient(v), 1 | -1)
            && vars.iter().skip(k + 1).all(|w| !index_mentions(form, w))
    })
}

/// Whether variables that occur together, in a factor or a condition, keep their order.
fn connected_in_order(vars: &[IVar], order: &[IVar], term: &Term) -> bool {
    let position = |v: &IVar| order.iter().position(|w| w == v);
    let connected = |a: &IVar, b: &IVar| {
        let mut component: Vec<&IVar> = vec![a];
        loop {
            let mut grown = false;
            let together = |x: &IVar, y: &IVar| {
                term.factors()
                    .iter()
                    .any(|(f, _)| f.mentions(x) && f.mentions(y))
                    || term.domain().iter().any(|g| g.mentions(x) && g.mentions(y))
            };
            for v in vars {
                if !component.contains(&v) && component.iter().any(|c| together(c, v)) {
                    component.push(v);
                    grown = true;
                }
            }
            if !grown {
                return component.contains(&b);
            }
        }
    };
    vars.iter().enumerate().all(|(i, a)| {
        vars.iter()
            .skip(i + 1)
            .all(|b| position(a) < position(b) || !connected(a, b))
    })
}

/// A form `c·v + rest` with `|c| > 1`: the variable shifted so that the rest loses the multiples of `c`.
fn without_multiples(form: &Index, left: &[IVar]) -> Option<Index> {
    let (v, c) = form
        .terms()
        .iter()
        .find(|(v, c)| left.contains(v) && c.unsigned_abs() > 1)?
        .clone();
    let mut shifted = Index::var(v.clone());
    if c < 0 {
        shifted = shifted.neg()?;
    }
    let m = c.checked_abs()?;
    for (w, k) in form.terms() {
        if *w != v {
            shifted = shifted.add(&Index::var(w.clone()).scale(k.div_euclid(m))?)?;
        }
    }
    shifted.add_constant(form.constant_part().div_euclid(m))
}

/// A lower end of a variable's range.
fn lower_end(v: &IVar, term: &Term) -> Option<Index> {
    term.domain().iter().find_map(|g| {
        let form = g.form();
        (form.coefficient(v) == 1)
            .then(|| Index::var(v.clone()).sub(form))
            .flatten()
    })
}
