//! Whether an expression mentions a variable.

use rederive_lang::expr::{Expr, Kind, Var};

/// Whether a variable occurs in an expression as itself (the bodies of definitions mention none from outside).
pub(crate) fn mentions(e: &Expr, v: &Var) -> bool {
    let mut found = matches!(e.kind(), Kind::Var(w) if w == v)
        || matches!(e.kind(), Kind::Apply { function, .. } if function == v)
        || matches!(e.kind(), Kind::Diff { variable, at: None, .. } if variable == v);
    each_part(e, &mut |part| found = found || mentions(part, v));
    found
}

/// Shows each direct part of an expression; of an array of one number, the ends of its ranges.
pub fn each_part(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    e.kind().for_each_child(&mut |part| see(part));
    if matches!(e.kind(), Kind::Constant(_)) {
        for range in e.dims() {
            see(&range.lo);
            see(&range.hi);
        }
    }
}
