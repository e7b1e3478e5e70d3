//! Going through the parts of expressions and conditions.

use rederive_lang::expr::{Cond, Expr, Kind, Sort};

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

fn visit_cond_at(cond: &Cond, see: &mut dyn FnMut(&Expr), depth: u32) {
    cond.for_each_expr(&mut |part| visit_at(part, see, depth));
}

fn visit_at(expr: &Expr, see: &mut dyn FnMut(&Expr), depth: u32) {
    if depth > MAX_DEPTH {
        return;
    }
    see(expr);
    let depth = depth + 1;
    // What a constant array says is how large it is.
    if let (Kind::Constant(_), Sort::Array(dims)) = (expr.kind(), expr.sort()) {
        for range in dims {
            visit_at(&range.lo, see, depth);
            visit_at(&range.hi, see, depth);
        }
    }
    expr.kind()
        .for_each_child(&mut |part| visit_at(part, see, depth));
}

/// Whether a variable occurs in an expression, be it as a function that is called.
pub(super) fn mentions(expr: &Expr, id: u32) -> bool {
    let mut found = false;
    visit(expr, &mut |part| found |= is_variable(part, id));
    found
}

/// How often a variable occurs in an expression.
pub(super) fn occurrences(expr: &Expr, id: u32) -> usize {
    let mut found = 0;
    visit(expr, &mut |part| {
        found += usize::from(is_variable(part, id))
    });
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
