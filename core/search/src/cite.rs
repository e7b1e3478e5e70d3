//! What the parameters of a cited lemma stand for: as the author says, as the names say, as the expressions match.

use rederive_lang::expr::{Cond, Expr, Kind, Name, Number, Param, Sort, Var};

use super::{Goal, Lemma};
use rederive_kernel::Citation;

/// Instances of a lemma that are tried at most.
const MAX_INSTANCES: usize = 6;

type Bindings = Vec<(Name, Expr)>;

/// The instances of a lemma that a goal may be after.
pub(crate) fn instances(lemma: &Lemma, stated: &[(Name, Expr)], goal: &Goal<'_>) -> Vec<Citation> {
    let cite = |bindings: Bindings| Citation {
        name: lemma.name.clone(),
        source: lemma.source.clone(),
        bindings,
    };
    if lemma.params().is_empty() {
        return vec![cite(Vec::new())];
    }
    let mut found: Vec<Bindings> = Vec::new();
    let mut patterns = Vec::new();
    sides(lemma.claim(), &mut patterns);
    let mut targets = Vec::new();
    sides(goal.claim, &mut targets);
    let mut parts = Vec::new();
    for t in &targets {
        collect(t, &mut parts);
    }
    // A side that is a parameter alone is like anything: it tells something only where the other one is like nothing.
    let bare =
        |e: &&Expr| matches!(e.kind(), Kind::Var(v) if lemma.params().iter().any(|p| p.var == *v));
    let (loose, telling): (Vec<&Expr>, Vec<&Expr>) = patterns.iter().partition(bare);
    let look_for = |pattern: &Expr, found: &mut Vec<Bindings>| {
        for part in &parts {
            let mut bindings: Bindings = Vec::new();
            if matches(pattern, part, lemma.params(), &mut bindings) {
                found.push(bindings);
            }
            if let Kind::Entry { array, .. } = pattern.kind() {
                let mut bindings: Bindings = Vec::new();
                if matches(array, part, lemma.params(), &mut bindings) {
                    found.push(bindings);
                }
            }
        }
    };
    for pattern in telling {
        look_for(pattern, &mut found);
    }
    if found.is_empty() {
        // Before it is taken for anything: what the kernel finds by itself.
        found.push(Vec::new());
        for pattern in loose {
            look_for(pattern, &mut found);
        }
    }
    found.push(Vec::new());
    let mut out: Vec<Bindings> = Vec::new();
    for matched in found {
        let mut bindings: Bindings = stated.to_vec();
        for (name, e) in matched {
            if !bindings.iter().any(|(n, _)| *n == name) {
                bindings.push((name, e));
            }
        }
        for p in lemma.params() {
            if bindings.iter().any(|(n, _)| *n == p.var.name) || p.range.is_some() {
                continue;
            }
            if let Some(same) = goal
                .params
                .iter()
                .find(|g| g.var.name == p.var.name && same_kind(&g.sort, &p.sort))
            {
                // A size is better read off an array's shape than taken from a namesake.
                if size_from_shapes(p, lemma.params(), &bindings).is_none() {
                    bindings.push((
                        p.var.name.clone(),
                        Expr::new(Kind::Var(same.var.clone()), same.sort.clone(), same.span),
                    ));
                }
            }
        }
        for p in lemma.params() {
            if !bindings.iter().any(|(n, _)| *n == p.var.name)
                && let Some(size) = size_from_shapes(p, lemma.params(), &bindings)
            {
                bindings.push((p.var.name.clone(), size));
            }
        }
        let complete = lemma.params().iter().all(|p| {
            // What is a whole number the kernel may find by itself.
            p.range.is_some()
                || matches!(p.sort, Sort::Scalar(Number::Nat | Number::Int))
                || bindings.iter().any(|(n, _)| *n == p.var.name)
                || rederive_kernel::differentiated(lemma.claim(), &p.var)
        });
        if complete && !out.contains(&bindings) {
            out.push(bindings);
        }
        if out.len() >= MAX_INSTANCES {
            break;
        }
    }
    if out.is_empty() {
        out.push(stated.to_vec());
    }
    out.into_iter().map(cite).collect()
}

fn same_kind(a: &Sort, b: &Sort) -> bool {
    match (a, b) {
        (Sort::Scalar(_), Sort::Scalar(_)) | (Sort::Function(_), Sort::Function(_)) => true,
        (Sort::Array(x), Sort::Array(y)) => x.len() == y.len(),
        _ => false,
    }
}

/// The size that the shape of a bound array gives a size parameter.
fn size_from_shapes(size: &Param, params: &[Param], bindings: &Bindings) -> Option<Expr> {
    for p in params {
        let Sort::Array(ranges) = &p.sort else {
            continue;
        };
        let Some((_, array)) = bindings.iter().find(|(n, _)| *n == p.var.name) else {
            continue;
        };
        for (wanted, has) in ranges.iter().zip(array.dims()) {
            if matches!(wanted.hi.kind(), Kind::Var(v) if *v == size.var) {
                return Some(has.hi.clone());
            }
        }
    }
    None
}

fn sides(cond: &Cond, into: &mut Vec<Expr>) {
    match cond {
        Cond::Rel(_, a, b) => into.extend([a.clone(), b.clone()]),
        Cond::And(list) | Cond::Or(list) => list.iter().for_each(|c| sides(c, into)),
        Cond::Not(c) | Cond::Forall(_, c) => sides(c, into),
        Cond::True => {}
    }
}

fn collect(e: &Expr, into: &mut Vec<Expr>) {
    if into.len() > 400 {
        return;
    }
    into.push(e.clone());
    rederive_kernel::each_part(e, &mut |part| collect(part, into));
}

/// Whether a part of the goal is an instance of a pattern; the parameters of the lemma are what may stand for anything.
fn matches(pattern: &Expr, part: &Expr, params: &[Param], bindings: &mut Bindings) -> bool {
    if let Kind::Var(v) = pattern.kind()
        && let Some(p) = params.iter().find(|p| p.var == *v)
    {
        if !same_kind(part.sort(), &p.sort) {
            return false;
        }
        return match bindings.iter().find(|(n, _)| *n == v.name) {
            Some((_, old)) => old.kind() == part.kind(),
            None => {
                if p.range.is_none() {
                    bindings.push((v.name.clone(), part.clone()));
                }
                true
            }
        };
    }
    let pair = |a: &Expr, b: &Expr, bindings: &mut Bindings| matches(a, b, params, bindings);
    match (pattern.kind(), part.kind()) {
        (Kind::Number(a), Kind::Number(b)) => a == b,
        (Kind::Var(a), Kind::Var(b)) => a.name == b.name,
        (
            Kind::Entry {
                array: a,
                indices: i,
                ..
            },
            Kind::Entry {
                array: b,
                indices: j,
                ..
            },
        ) => {
            pair(a, b, bindings)
                && i.len() == j.len()
                && i.iter().zip(j).all(|(x, y)| pair(x, y, bindings))
        }
        (Kind::Neg(a), Kind::Neg(b))
        | (Kind::Transpose(a), Kind::Transpose(b))
        | (Kind::Trace(a), Kind::Trace(b))
        | (Kind::Diag(a), Kind::Diag(b))
        | (Kind::SumAll(a), Kind::SumAll(b))
        | (Kind::Flip(a), Kind::Flip(b)) => pair(a, b, bindings),
        (Kind::Add(a, b), Kind::Add(c, d))
        | (Kind::Sub(a, b), Kind::Sub(c, d))
        | (Kind::Mul(a, b), Kind::Mul(c, d))
        | (Kind::Div(a, b), Kind::Div(c, d))
        | (Kind::Power(a, b), Kind::Power(c, d))
        | (Kind::MatMul(a, b), Kind::MatMul(c, d))
        | (Kind::Dot(a, b), Kind::Dot(c, d))
        | (Kind::Outer(a, b), Kind::Outer(c, d))
        | (Kind::Concat(a, b), Kind::Concat(c, d)) => pair(a, c, bindings) && pair(b, d, bindings),
        (Kind::Function(f, x), Kind::Function(g, y)) => {
            f == g && x.len() == y.len() && x.iter().zip(y).all(|(a, b)| pair(a, b, bindings))
        }
        (
            Kind::Call {
                definition: f,
                args: x,
                ..
            },
            Kind::Call {
                definition: g,
                args: y,
                ..
            },
        ) => f == g && x.len() == y.len() && x.iter().zip(y).all(|(a, b)| pair(a, b, bindings)),
        (
            Kind::Apply {
                function: f,
                args: x,
            },
            Kind::Apply {
                function: g,
                args: y,
            },
        ) => {
            f.name == g.name
                && x.len() == y.len()
                && x.iter().zip(y).all(|(a, b)| pair(a, b, bindings))
        }
        (Kind::Build { body: a, .. }, Kind::Build { body: b, .. }) => pair(a, b, bindings),
        (Kind::Literal(x), Kind::Literal(y)) => {
            x.len() == y.len() && x.iter().zip(y).all(|(a, b)| pair(a, b, bindings))
        }
        (
            Kind::Diff {
                body: a,
                variable: v,
                indices: i,
                at: None,
            },
            Kind::Diff {
                body: b,
                variable: w,
                indices: j,
                at: None,
            },
        ) => {
            // The variable of the lemma is that of the goal; indices are left to the kernel.
            let known = params.iter().find(|p| p.var == *v);
            if i.len() != j.len() {
                return false;
            }
            match known {
                Some(p) => {
                    let named = Expr::new(Kind::Var(w.clone()), p.sort.clone(), b.span());
                    match bindings.iter().find(|(n, _)| *n == v.name) {
                        Some((_, old)) if old.kind() != named.kind() => return false,
                        Some(_) => {}
                        None => {
                            // The shape is read off the goal's own occurrence of the variable, if there is one.
                            let found = find_variable(b, w).unwrap_or(named);
                            bindings.push((v.name.clone(), found));
                        }
                    }
                    pair(a, b, bindings)
                }
                None => v.name == w.name && pair(a, b, bindings),
            }
        }
        (
            Kind::Big {
                op: o,
                binders: x,
                body: a,
                ..
            },
            Kind::Big {
                op: p,
                binders: y,
                body: b,
                ..
            },
        ) => {
            o == p && {
                // The ends of the ranges tell sizes where they are written alike; the kernel sees whether they are the same.
                for (from, to) in x.iter().zip(y) {
                    for (end, other) in [
                        (&from.range.lo, &to.range.lo),
                        (&from.range.hi, &to.range.hi),
                    ] {
                        let mut told = bindings.clone();
                        if pair(end, other, &mut told) {
                            *bindings = told;
                        }
                    }
                }
                pair(a, b, bindings)
            }
        }
        _ => false,
    }
}

/// An occurrence of a variable, with its sort.
fn find_variable(e: &Expr, v: &Var) -> Option<Expr> {
    if matches!(e.kind(), Kind::Var(w) if w == v) {
        return Some(e.clone());
    }
    let mut found = None;
    rederive_kernel::each_part(e, &mut |part| {
        if found.is_none() {
            found = find_variable(part, v);
        }
    });
    found
}
