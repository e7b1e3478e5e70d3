//! Whether an expression mentions a variable.

use rederive_lang::expr::{Expr, Kind, Var};
use rederive_lang::walk;

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
    walk::for_each_part(e, &mut |part| see(part));
}
