//! What a goal is about, as far as that decides what its reasons are meant to allow.

use rederive_lang::expr::{Cond, Expr, Kind};

use super::Goal;
use crate::kernel::each_part;

/// Whether no variable of the goal occurs in it.
pub(crate) fn only_numbers(goal: &Goal<'_>) -> bool {
    none(goal.claim, &|e| match e.kind() {
        Kind::Var(v) => goal.params.iter().any(|p| p.var == *v),
        Kind::Apply { .. } => true,
        _ => false,
    })
}

/// Whether the goal speaks of whole matrices: no sum, delta or limit is written out.
pub(crate) fn matrix_form(goal: &Goal<'_>) -> bool {
    none(goal.claim, &|e| {
        matches!(
            e.kind(),
            Kind::Big { .. } | Kind::Delta(..) | Kind::Limit { .. } | Kind::Integral { .. }
        )
    })
}

/// Whether a diagonal or an identity matrix is written out: its entries are deltas.
pub(crate) fn has_diagonal(goal: &Goal<'_>) -> bool {
    !none(goal.claim, &|e| {
        matches!(e.kind(), Kind::Diag(_) | Kind::Eye(_))
    })
}

/// Whether no part of a claim is so.
fn none(cond: &Cond, wanted: &dyn Fn(&Expr) -> bool) -> bool {
    match cond {
        Cond::True => true,
        Cond::Rel(_, a, b) => !any(a, wanted) && !any(b, wanted),
        Cond::And(list) | Cond::Or(list) => list.iter().all(|c| none(c, wanted)),
        Cond::Not(c) => none(c, wanted),
        Cond::Forall(binders, c) => {
            binders
                .iter()
                .all(|b| !any(&b.range.lo, wanted) && !any(&b.range.hi, wanted))
                && none(c, wanted)
        }
    }
}

fn any(e: &Expr, wanted: &dyn Fn(&Expr) -> bool) -> bool {
    let mut found = wanted(e);
    each_part(e, &mut |part| found = found || any(part, wanted));
    found
}
