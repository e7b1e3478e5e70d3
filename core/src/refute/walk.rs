//! Going through the parts of expressions and conditions.

use rederive_lang::expr::{Binder, Cond, Expr, Kind, Sort, Target};

/// Deeper parts than this are not looked at.
const MAX_DEPTH: u32 = 200;

/// Calls `see` for an expression and all its parts, also those in conditions and ranges; the bodies of called
/// definitions are not parts.
pub(super) fn visit(expr: &Expr, see: &mut dyn FnMut(&Expr)) {
    visit_at(expr, see, 0);
}

/// The same for a condition.
pub(super) fn visit_cond(cond: &Cond, see: &mut dyn FnMut(&Expr)) {
    visit_cond_at(cond, see, 0);
}

fn visit_binders(binders: &[Binder], see: &mut dyn FnMut(&Expr), depth: u32) {
    for binder in binders {
        visit_at(&binder.range.lo, see, depth);
        visit_at(&binder.range.hi, see, depth);
    }
}

fn visit_all(exprs: &[Expr], see: &mut dyn FnMut(&Expr), depth: u32) {
    for expr in exprs {
        visit_at(expr, see, depth);
    }
}

fn visit_cond_at(cond: &Cond, see: &mut dyn FnMut(&Expr), depth: u32) {
    if depth > MAX_DEPTH {
        return;
    }
    let depth = depth + 1;
    match cond {
        Cond::True => {}
        Cond::Rel(_, a, b) => {
            visit_at(a, see, depth);
            visit_at(b, see, depth);
        }
        Cond::And(parts) | Cond::Or(parts) => parts
            .iter()
            .for_each(|part| visit_cond_at(part, see, depth)),
        Cond::Not(inner) => visit_cond_at(inner, see, depth),
        Cond::Forall(binders, inner) => {
            visit_binders(binders, see, depth);
            visit_cond_at(inner, see, depth);
        }
    }
}

fn visit_at(expr: &Expr, see: &mut dyn FnMut(&Expr), depth: u32) {
    if depth > MAX_DEPTH {
        return;
    }
    see(expr);
    let depth = depth + 1;
    match expr.kind() {
        Kind::Number(_) | Kind::Pi | Kind::Infinity | Kind::Var(_) | Kind::Calls { .. } => {}
        Kind::Constant(_) => {
            if let Sort::Array(dims) = expr.sort() {
                for range in dims {
                    visit_at(&range.lo, see, depth);
                    visit_at(&range.hi, see, depth);
                }
            }
        }
        Kind::Entry { array, indices, .. } => {
            visit_at(array, see, depth);
            visit_all(indices, see, depth);
        }
        Kind::Add(a, b)
        | Kind::Sub(a, b)
        | Kind::Mul(a, b)
        | Kind::Div(a, b)
        | Kind::Power(a, b)
        | Kind::Delta(a, b)
        | Kind::MatMul(a, b)
        | Kind::Dot(a, b)
        | Kind::Outer(a, b)
        | Kind::Concat(a, b) => {
            visit_at(a, see, depth);
            visit_at(b, see, depth);
        }
        Kind::Neg(a)
        | Kind::Transpose(a)
        | Kind::Trace(a)
        | Kind::Diag(a)
        | Kind::Eye(a)
        | Kind::SumAll(a)
        | Kind::Flip(a)
        | Kind::Len(a)
        | Kind::Growth(a)
        | Kind::Output(a, _) => visit_at(a, see, depth),
        Kind::Function(_, args) | Kind::Literal(args) => visit_all(args, see, depth),
        Kind::Apply { args, .. } => visit_all(args, see, depth),
        Kind::If(cond, a, b) => {
            visit_cond_at(cond, see, depth);
            visit_at(a, see, depth);
            visit_at(b, see, depth);
        }
        Kind::Cases(branches) => {
            for (cond, value) in branches {
                visit_cond_at(cond, see, depth);
                visit_at(value, see, depth);
            }
        }
        Kind::Big {
            binders,
            filter,
            body,
            ..
        } => {
            visit_binders(binders, see, depth);
            visit_cond_at(filter, see, depth);
            visit_at(body, see, depth);
        }
        Kind::Build { binders, body, .. } => {
            visit_binders(binders, see, depth);
            visit_at(body, see, depth);
        }
        Kind::Call { sizes, args, .. } | Kind::Run { sizes, args, .. } => {
            visit_all(sizes, see, depth);
            visit_all(args, see, depth);
        }
        Kind::Cost { sizes, .. } => visit_all(sizes, see, depth),
        Kind::Diff {
            body, indices, at, ..
        } => {
            visit_at(body, see, depth);
            visit_all(indices, see, depth);
            if let Some(at) = at {
                visit_at(at, see, depth);
            }
        }
        Kind::Limit { target, body, .. } => {
            if let Target::Point(point) | Target::Above(point) | Target::Below(point) = target {
                visit_at(point, see, depth);
            }
            visit_at(body, see, depth);
        }
        Kind::Integral { lo, hi, body, .. } => {
            visit_at(lo, see, depth);
            visit_at(hi, see, depth);
            visit_at(body, see, depth);
        }
    }
}

/// Whether a variable occurs in an expression, be it as a function that is called.
pub(super) fn mentions(expr: &Expr, id: u32) -> bool {
    let mut found = false;
    visit(expr, &mut |part| found |= is_variable(part, id));
    found
}

/// Whether a variable occurs in a condition.
pub(super) fn cond_mentions(cond: &Cond, id: u32) -> bool {
    let mut found = false;
    visit_cond(cond, &mut |part| found |= is_variable(part, id));
    found
}

fn is_variable(part: &Expr, id: u32) -> bool {
    match part.kind() {
        Kind::Var(var) => var.id == id,
        Kind::Apply { function, .. } => function.id == id,
        Kind::Diff { variable, .. } => variable.id == id,
        _ => false,
    }
}
