//! Polys as mathematics, for evidence and residues.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Signed};
use rederive_lang::expr::{Param, Var};
use rederive_lang::print::function_name;

use crate::term::{Atom, Big, Binder, Guard, IVar, Index, Indicates, Key, Poly, Term};

/// How long a printed poly may be.
const MAX_LENGTH: usize = 600;

/// A poly.
#[must_use]
pub fn poly(p: &Poly) -> String {
    start();
    let text = sum(p);
    if text.chars().count() > MAX_LENGTH {
        let cut: String = text.chars().take(MAX_LENGTH).collect();
        return format!("{cut} …");
    }
    text
}

fn sum(p: &Poly) -> String {
    if p.terms().is_empty() {
        return "0".into();
    }
    let mut out = String::new();
    // Positive terms first: mathematics seldom starts with a minus.
    let ordered = p
        .terms()
        .iter()
        .filter(|(_, c)| !c.is_negative())
        .chain(p.terms().iter().filter(|(_, c)| c.is_negative()));
    for (n, (t, c)) in ordered.enumerate() {
        let text = term(t, &c.abs());
        match (n, c.is_negative()) {
            (0, false) => out.push_str(&text),
            (0, true) => out.push_str(&format!("-{text}")),
            (_, false) => out.push_str(&format!(" + {text}")),
            (_, true) => out.push_str(&format!(" - {text}")),
        }
    }
    out
}

/// Names of what is bound.
struct Names {
    /// Taken by parameters.
    taken: Vec<String>,
    /// What the author called it, by its number.
    written: BTreeMap<u32, String>,
    /// Whether that is left aside for the moment.
    plain: bool,
    /// In what is being printed, in the order they were met.
    given: Vec<(u32, String)>,
}

thread_local! {
    static NAMES: RefCell<Names> = const {
        RefCell::new(Names { taken: Vec::new(), written: BTreeMap::new(), plain: false, given: Vec::new() })
    };
}

/// Keeps the names of bound variables apart from those of the parameters, and forgets how the author called them.
pub(crate) fn avoid(params: &[Param]) {
    NAMES.with(|names| {
        let mut names = names.borrow_mut();
        names.taken = params.iter().map(|p| p.var.name.to_string()).collect();
        names.written.clear();
    });
}

/// Keeps the names of bound variables apart from this one too.
pub(crate) fn taken(name: &str) {
    NAMES.with(|names| {
        let taken = &mut names.borrow_mut().taken;
        if !taken.iter().any(|n| n == name) {
            taken.push(name.to_owned());
        }
    });
}

/// What the author calls a bound variable.
pub(crate) fn written(b: u32, name: &str) {
    NAMES.with(|names| names.borrow_mut().written.insert(b, name.to_owned()));
}

/// A bound variable goes by another number from now on.
pub(crate) fn same_name(old: u32, new: u32) {
    NAMES.with(|names| {
        let written = &mut names.borrow_mut().written;
        if let Some(name) = written.get(&old).cloned() {
            written.insert(new, name);
        }
    });
}

/// Prints with canonical names for all that is bound, so that texts that differ only in these are the same.
pub(crate) fn plainly<T>(print: impl FnOnce() -> T) -> T {
    NAMES.with(|names| names.borrow_mut().plain = true);
    let printed = print();
    NAMES.with(|names| names.borrow_mut().plain = false);
    printed
}

/// Whether the author named everything that is bound in the text that was just printed.
pub(crate) fn all_written() -> bool {
    NAMES.with(|names| {
        let names = names.borrow();
        let given = &mut names.given.iter();
        given.all(|(b, name)| names.written.get(b) == Some(name))
    })
}

/// Starts a text: its first bound variable gets the first name.
pub(crate) fn start() {
    NAMES.with(|names| names.borrow_mut().given.clear());
}

fn name_of(b: u32) -> String {
    const LETTERS: [&str; 14] = [
        "j", "k", "l", "m", "p", "q", "r", "s", "u", "v", "w", "i", "n", "t",
    ];
    NAMES.with(|names| {
        let mut names = names.borrow_mut();
        if let Some((_, name)) = names.given.iter().find(|(x, _)| *x == b) {
            return name.clone();
        }
        let free = |name: &str| {
            !names.taken.iter().any(|n| n == name) && !names.given.iter().any(|(_, n)| n == name)
        };
        let own = names
            .written
            .get(&b)
            .filter(|name| !names.plain && free(name))
            .cloned();
        let letter = || {
            let found = LETTERS.iter().find(|letter| free(letter));
            found.map(|letter| (*letter).to_owned())
        };
        let numbered = || (1..).map(|n| format!("j{n}")).find(|name| free(name));
        let name = own.or_else(letter).or_else(numbered).unwrap_or_default();
        names.given.push((b, name.clone()));
        name
    })
}

/// The variable of a limit or an integral, by the name the author gave it.
fn real(v: &Var) -> String {
    NAMES.with(|names| {
        let names = names.borrow();
        let own = names.written.get(&v.id);
        own.filter(|name| v.id >= crate::limit::PLACEHOLDERS && !names.taken.contains(name))
            .map_or_else(|| v.name.to_string(), Clone::clone)
    })
}

fn term(t: &Term, c: &BigRational) -> String {
    let (above, below): (Vec<_>, Vec<_>) = t.factors().iter().partition(|(_, e)| *e > 0);
    let mut factors: Vec<String> = Vec::new();
    if !c.is_one() || above.is_empty() {
        let alone = above.is_empty() && below.is_empty();
        factors.push(if c.is_integer() || alone {
            c.to_string()
        } else {
            format!("({c})")
        });
    }
    factors.extend(above.iter().map(|(a, e)| power(a, *e)));
    let mut text = factors.join("*");
    if !below.is_empty() {
        let under: Vec<String> = below.iter().map(|(a, e)| power(a, -e)).collect();
        let under = if let [one] = under.as_slice() {
            one.clone()
        } else {
            format!("({})", under.join("*"))
        };
        text = format!("{text}/{under}");
    }
    let tied = |g: &&Guard| {
        t.bound()
            .iter()
            .any(|b| crate::term::guard_mentions(g, &IVar::Bound(*b)))
    };
    let (mine, free): (Vec<&Guard>, Vec<&Guard>) = t.domain().iter().partition(tied);
    if let ([(Atom::Group(inner), 1)], true) = (t.factors(), !t.bound().is_empty() && c.is_one()) {
        text = sum(inner);
    }
    if !t.bound().is_empty() {
        text = format!("sum({}, {text})", ranges(t.bound(), &mine));
    }
    if !free.is_empty() {
        let conditions: Vec<String> = free.iter().map(|g| condition(g)).collect();
        text = if text == "1" {
            format!("[{}]", conditions.join(", "))
        } else {
            format!("[{}]*{text}", conditions.join(", "))
        };
    }
    text
}

/// `j in lo..=hi` for each variable whose ends are plain, conditions behind.
pub(crate) fn ranges(bound: &[u32], guards: &[&Guard]) -> String {
    let mut used = vec![false; guards.len()];
    let mut parts = Vec::new();
    for (position, b) in bound.iter().enumerate() {
        let var = IVar::Bound(*b);
        let later: Vec<IVar> = bound
            .iter()
            .skip(position + 1)
            .map(|b| IVar::Bound(*b))
            .collect();
        let mut find = |wanted: i64| {
            guards.iter().enumerate().find_map(|(k, g)| {
                let Guard::NonNegative(l) = g else {
                    return None;
                };
                let fits = l.coefficient(&var) == wanted
                    && !used.get(k).copied().unwrap_or(true)
                    && !later.iter().any(|v| crate::term::index_mentions(l, v));
                let end = crate::sum::solve_for(l, &var, wanted);
                match (fits, end) {
                    (true, Some(end)) => {
                        if let Some(slot) = used.get_mut(k) {
                            *slot = true;
                        }
                        Some(form(&end))
                    }
                    _ => None,
                }
            })
        };
        let low = find(1);
        let high = find(-1);
        let name = name_of(*b);
        parts.push(match (low, high) {
            (Some(a), Some(z)) => format!("{name} in {a}..={z}"),
            (Some(a), None) => format!("{name} >= {a}"),
            (None, Some(z)) => format!("{name} <= {z}"),
            (None, None) => name,
        });
    }
    let rest: Vec<String> = guards
        .iter()
        .zip(&used)
        .filter(|(_, used)| !**used)
        .map(|(g, _)| condition(g))
        .collect();
    let mut text = parts.join(", ");
    if !rest.is_empty() {
        text.push_str(&format!(" if {}", rest.join(" && ")));
    }
    text
}

fn power(a: &Atom, e: i32) -> String {
    let base = atom(a);
    if e == 1 { base } else { format!("{base}^{e}") }
}

/// An affine form.
#[must_use]
pub fn index(l: &Index) -> String {
    start();
    form(l)
}

pub(crate) fn form(l: &Index) -> String {
    let mut out = String::new();
    let ordered = l
        .terms()
        .iter()
        .filter(|(_, c)| *c > 0)
        .chain(l.terms().iter().filter(|(_, c)| *c < 0));
    for (v, c) in ordered {
        let name = ivar(v);
        let text = if c.unsigned_abs() == 1 {
            name
        } else {
            format!("{}*{name}", c.unsigned_abs())
        };
        out.push_str(&match (out.is_empty(), *c < 0) {
            (true, false) => text,
            (true, true) => format!("-{text}"),
            (false, false) => format!(" + {text}"),
            (false, true) => format!(" - {text}"),
        });
    }
    let c = l.constant_part();
    if out.is_empty() {
        return c.to_string();
    }
    match c {
        0 => out,
        c if c > 0 => format!("{out} + {c}"),
        c => format!("{out} - {}", c.unsigned_abs()),
    }
}

fn ivar(v: &IVar) -> String {
    match v {
        IVar::Param(v) => real(v),
        IVar::Bound(b) => name_of(*b),
        IVar::Floor(inner, 1) => format!("floor({})", form(inner)),
        IVar::Floor(inner, d) => {
            let shown = form(inner);
            let plain = shown.chars().all(|c| c.is_alphanumeric() || c == '_');
            if plain {
                format!("floor({shown}/{d})")
            } else {
                format!("floor(({shown})/{d})")
            }
        }
        IVar::Opaque(p) => sum(p),
    }
}

/// A condition on whole numbers, with everything negative on the right.
#[must_use]
pub fn guard(g: &Guard) -> String {
    start();
    condition(g)
}

fn condition(g: &Guard) -> String {
    let (l, sign) = match g {
        Guard::NonNegative(l) => (l, ">="),
        Guard::Zero(l) => (l, "="),
    };
    let part = |wanted: bool| {
        let own = |c: i64| {
            if wanted { Some(c) } else { c.checked_neg() }
        };
        let terms: Option<Vec<(IVar, i64)>> = l
            .terms()
            .iter()
            .filter(|(_, c)| (*c > 0) == wanted)
            .map(|(v, c)| Some((v.clone(), own(*c)?)))
            .collect();
        let constant = match l.constant_part() {
            c if (c > 0) == wanted => own(c)?,
            _ => 0,
        };
        Index::from_terms(constant, terms?).map(|l| form(&l))
    };
    match (part(true), part(false)) {
        (Some(left), Some(right)) => format!("{left} {sign} {right}"),
        _ => format!("{} {sign} 0", form(l)),
    }
}

fn group(p: &Poly) -> String {
    let text = sum(p);
    let simple = p.terms().len() == 1 && p.as_atom().is_some();
    let is_sum = matches!(p.terms(), [(t, c)] if c.is_one() && !t.bound().is_empty());
    if simple || is_sum {
        text
    } else {
        format!("({text})")
    }
}

fn key(k: &Key) -> String {
    if k.dims.is_empty() {
        return sum(&k.body);
    }
    // A whole array parameter is printed by its name.
    if let Some(Atom::Entry(v, idx, _)) = k.body.as_atom()
        && idx
            .iter()
            .zip(k.first..)
            .all(|(i, b)| *i == Index::var(IVar::Bound(b)))
    {
        return v.name.to_string();
    }
    // So is one that a function or an operation gives.
    if let Some(array) = k.body.as_atom().and_then(|a| whole(a, k.first)) {
        return atom(&array);
    }
    let names: Vec<String> = k
        .dims
        .iter()
        .zip(k.first..)
        .map(|((a, b), n)| format!("{} in {}..={}", name_of(n), form(a), form(b)))
        .collect();
    let build = if k.dims.len() == 2 { "mat" } else { "vec" };
    format!("{build}({}, {})", names.join(", "), sum(&k.body))
}

/// The array that an atom is the entry of, where its indices are the bound variables from `first` on, in order.
fn whole(a: &Atom, first: u32) -> Option<Atom> {
    let plain = |out: &[Index]| {
        let mut both = out.iter().zip(first..);
        !out.is_empty() && both.all(|(i, b)| *i == Index::var(IVar::Bound(b)))
    };
    match a {
        Atom::Apply(f, args, out, wrt) if wrt.is_empty() && plain(out) => {
            Some(Atom::Apply(f.clone(), args.clone(), Vec::new(), Vec::new()))
        }
        Atom::Call(name, args, out, padded) if plain(out) => {
            Some(Atom::Call(name.clone(), args.clone(), Vec::new(), *padded))
        }
        Atom::Opaque(tag, args, out) if plain(out) => {
            Some(Atom::Opaque(tag, args.clone(), Vec::new()))
        }
        _ => None,
    }
}

fn binder(binder: Binder, v: &Var, body: &Poly, ends: &[Arc<Poly>]) -> String {
    let at = list(ends, |p| sum(p));
    let (v, body) = (real(v), sum(body));
    match (binder, ends) {
        (Binder::Integral, [from, to]) => {
            let end = |p: &Poly| {
                let text = sum(p);
                if text.contains(' ') {
                    format!("({text})")
                } else {
                    text
                }
            };
            format!("integral({v} in {}..{}, {body})", end(from), end(to))
        }
        (Binder::Integral, _) => format!("integral({v} in 0..{at}, {body})"),
        (Binder::Limit, _) => format!("limit({v} -> {at}, {body})"),
        (Binder::LimitAbove, _) => format!("limit({v} -> {at}+, {body})"),
        (Binder::LimitBelow, _) => format!("limit({v} -> {at}-, {body})"),
        (Binder::LimitUp, _) => format!("limit({v} -> inf, {body})"),
        (Binder::LimitDown, _) => format!("limit({v} -> -inf, {body})"),
    }
}

fn list<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn atom(a: &Atom) -> String {
    match a {
        Atom::Int(v) => ivar(v),
        Atom::Real(v) => real(v),
        Atom::Pi => "pi".into(),
        Atom::Entry(v, idx, _) => format!("{}[{}]", v.name, list(idx, form)),
        Atom::Delta(l) => format!("[{}]", condition(&Guard::Zero(l.clone()))),
        Atom::Iverson(gs) => format!("[{}]", list(gs, condition)),
        Atom::Indicator(p, Indicates::Positive) => format!("[{} > 0]", sum(p)),
        Atom::Indicator(p, Indicates::Zero) => format!("[{} = 0]", sum(p)),
        Atom::Exp(p) => format!("exp({})", sum(p)),
        Atom::Function(f, args) => format!("{}({})", function_name(*f), list(args, |p| sum(p))),
        Atom::Power(b, x) => {
            if x.as_constant()
                .is_some_and(|c| c == BigRational::new(1.into(), 2.into()))
            {
                return format!("sqrt({})", sum(b));
            }
            let exponent = sum(x);
            let plain = exponent.chars().all(char::is_alphanumeric);
            if plain {
                format!("{}^{exponent}", group(b))
            } else {
                format!("{}^({exponent})", group(b))
            }
        }
        Atom::Group(p) => group(p),
        Atom::Big(op, vars, gs, body) => {
            let name = match op {
                Big::Prod => "prod",
                Big::Max => "max",
                Big::Min => "min",
            };
            let guards: Vec<&Guard> = gs.iter().collect();
            format!("{name}({}, {})", ranges(vars, &guards), sum(body))
        }
        Atom::Apply(f, args, out, wrt) => {
            let mut text = format!("{}({})", f.name, list(args, key));
            if args.is_empty() && out.is_empty() {
                text = f.name.to_string();
            }
            // Derivatives by the entries of the only argument have names.
            if let ([arg], true) = (args.as_slice(), wrt.iter().all(|(_, i)| i.len() == 1)) {
                let named = match (out.len(), wrt.len()) {
                    (0, 1) => Some("grad"),
                    (1, 1) => Some("jacobian"),
                    (0, 2) => Some("hessian"),
                    _ => None,
                };
                if let Some(named) = named {
                    let indices = out.iter().chain(wrt.iter().flat_map(|(_, i)| i));
                    let indices: Vec<String> = indices.map(form).collect();
                    return format!("{named}({}, {})[{}]", f.name, key(arg), indices.join(", "));
                }
            }
            if !wrt.is_empty() {
                let marks: Vec<String> = wrt
                    .iter()
                    .map(|(n, idx)| {
                        if args.len() > 1 {
                            format!("{}:{}", n + 1, list(idx, form))
                        } else {
                            list(idx, form)
                        }
                    })
                    .collect();
                text = format!("D{{{}}} {text}", marks.join("; "));
            }
            if out.is_empty() {
                text
            } else {
                format!("{text}[{}]", list(out, form))
            }
        }
        Atom::Call(name, args, out, _) => {
            let name = crate::lower::key_name(name);
            let text = format!("{name}({})", list(args, key));
            if out.is_empty() {
                text
            } else {
                format!("{text}[{}]", list(out, form))
            }
        }
        Atom::Diff(p, v, idx) => {
            let by = if idx.is_empty() {
                v.name.to_string()
            } else {
                format!("{}[{}]", v.name, list(idx, form))
            };
            format!("diff({}, {by})", sum(p))
        }
        Atom::Binder(b, v, body, ends) => binder(*b, v, body, ends),
        Atom::Opaque(tag, args, out) => {
            let text = match (*tag, args.as_slice()) {
                ("matrix product", [a, b]) => format!("({} @ {})", key(a), key(b)),
                ("transpose", [a]) => format!("{}.T", key(a)),
                ("an array", [a]) => key(a),
                (_, []) => (*tag).to_owned(),
                _ => format!("{tag}({})", list(args, key)),
            };
            if out.is_empty() {
                text
            } else {
                format!("{text}[{}]", list(out, form))
            }
        }
    }
}
