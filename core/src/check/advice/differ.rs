//! Where two sides first differ: the smallest parts such that all else is written alike.

use rederive_lang::expr::{Binder, Cond, Expr, Kind, Rel};
use rederive_lang::print;
use rederive_lang::walk::substitute;

/// The parts in which the sides of an equation differ, where they are less than the sides.
pub(in crate::check) fn place(claim: &Cond) -> Option<(String, String)> {
    let Cond::Rel(Rel::Eq, left, right) = claim else {
        return None;
    };
    let (a, b) = narrowed(left.clone(), right.clone());
    let (a, b) = (print::expr(&a), print::expr(&b));
    (a != print::expr(left) && b != print::expr(right) && a != b).then_some((a, b))
}

/// The only parts in which two expressions differ; they themselves where there is more than one.
fn narrowed(a: Expr, b: Expr) -> (Expr, Expr) {
    let mut sides = (a, b);
    while let Some(inner) = step(&sides.0, &sides.1) {
        sides = inner;
    }
    sides
}

fn step(a: &Expr, b: &Expr) -> Option<(Expr, Expr)> {
    match (a.kind(), b.kind()) {
        (Kind::Add(..) | Kind::Sub(..), _) | (_, Kind::Add(..) | Kind::Sub(..)) => {
            apart(&terms(a), &terms(b))
        }
        (Kind::Mul(..), _) | (_, Kind::Mul(..)) => apart(&factors(a), &factors(b)),
        (
            Kind::Big {
                op,
                binders,
                filter,
                body,
            },
            Kind::Big {
                op: other_op,
                binders: others,
                filter: other_filter,
                body: other_body,
            },
        ) => {
            // Under sums over the same range, whatever their variables are called.
            let same_range = binders.len() == others.len() && op == other_op;
            if !same_range {
                return None;
            }
            let values: Vec<_> = others.iter().zip(binders).map(renaming(a)).collect();
            let ends = |list: &[Binder], renamed: bool| -> Vec<String> {
                let range = list.iter().flat_map(|b| [&b.range.lo, &b.range.hi]);
                let text = |e: &Expr| match renamed {
                    true => print::expr(&substitute(e, &values)),
                    false => print::expr(e),
                };
                range.map(text).collect()
            };
            let filter = print::test(filter);
            let other = print::test(&other_filter.map(&mut |e| substitute(e, &values)));
            let alike = ends(binders, false) == ends(others, true) && filter == other;
            alike.then(|| (body.clone(), substitute(other_body, &values)))
        }
        _ => {
            let alike = std::mem::discriminant(a.kind()) == std::mem::discriminant(b.kind());
            let (x, y) = (parts(a), parts(b));
            let own = |e: &Expr| match e.kind() {
                Kind::Function(f, _) => print::function_name(*f).to_owned(),
                Kind::Call { definition, .. } => definition.name.to_string(),
                Kind::Apply { function, .. } => function.name.to_string(),
                Kind::Diff { variable, .. } => variable.name.to_string(),
                _ => String::new(),
            };
            let plain = !matches!(
                a.kind(),
                Kind::Build { .. }
                    | Kind::Integral { .. }
                    | Kind::Limit { .. }
                    | Kind::Diff { .. }
                    // `x[i]` and `x[i + 1]` say more than `i` and `i + 1`.
                    | Kind::Entry { .. }
                    | Kind::Delta(..)
            );
            if !alike || !plain || x.len() != y.len() || own(a) != own(b) {
                return None;
            }
            let mut differing = x
                .into_iter()
                .zip(y)
                .filter(|(x, y)| print::expr(x) != print::expr(y));
            let first = differing.next()?;
            differing.next().is_none().then_some(first)
        }
    }
}

fn renaming(at: &Expr) -> impl Fn((&Binder, &Binder)) -> (rederive_lang::expr::Var, Expr) + '_ {
    |(old, new)| {
        let sort = rederive_lang::expr::Sort::Scalar(rederive_lang::expr::Number::Int);
        let leaf = Expr::new(Kind::Var(new.var.clone()), sort, at.span());
        (old.var.clone(), leaf)
    }
}

fn parts(expr: &Expr) -> Vec<Expr> {
    let mut parts = Vec::new();
    expr.kind()
        .for_each_child(&mut |part| parts.push(part.clone()));
    parts
}

/// The one that is left of each list when what both have is taken away.
fn apart(a: &[Expr], b: &[Expr]) -> Option<(Expr, Expr)> {
    let mut theirs: Vec<(String, &Expr)> = b.iter().map(|e| (print::expr(e), e)).collect();
    let mut mine = Vec::new();
    for part in a {
        let text = print::expr(part);
        match theirs.iter().position(|(other, _)| *other == text) {
            Some(at) => {
                theirs.remove(at);
            }
            None => mine.push(part.clone()),
        }
    }
    match (mine.as_slice(), theirs.as_slice()) {
        ([x], [(_, y)]) if a.len() > 1 || b.len() > 1 => Some((x.clone(), (*y).clone())),
        _ => None,
    }
}

/// The terms of a sum, each with its sign.
fn terms(expr: &Expr) -> Vec<Expr> {
    fn walk(expr: &Expr, negative: bool, into: &mut Vec<Expr>) {
        match expr.kind() {
            Kind::Add(a, b) => {
                walk(a, negative, into);
                walk(b, negative, into);
            }
            Kind::Sub(a, b) => {
                walk(a, negative, into);
                walk(b, !negative, into);
            }
            Kind::Neg(a) => walk(a, !negative, into),
            _ if negative => {
                let kind = Kind::Neg(expr.clone());
                into.push(Expr::new(kind, expr.sort().clone(), expr.span()));
            }
            _ => into.push(expr.clone()),
        }
    }
    let mut all = Vec::new();
    walk(expr, false, &mut all);
    all
}

fn factors(expr: &Expr) -> Vec<Expr> {
    match expr.kind() {
        Kind::Mul(a, b) => [factors(a), factors(b)].concat(),
        _ => vec![expr.clone()],
    }
}
