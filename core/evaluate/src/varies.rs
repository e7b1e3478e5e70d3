//! Whether what a run does depends on the value of an index: only then is a loop gone through turn by turn.

use rederive_lang::expr::{Binder, Cond, Expr, Kind};

use super::walk::{cond_mentions, mentions, visit, visit_cond};

/// Deeper definitions than this count as depending on everything.
const MAX_DEPTH: u32 = 12;

/// Whether an expression mentions one of some variables.
pub(super) fn mentions_any(expr: &Expr, ids: &[u32]) -> bool {
    ids.iter().any(|id| mentions(expr, *id))
}

/// Whether the work of what stands under a loop depends on the loop's index.
pub(super) fn varies(inner: &[Binder], filter: &Cond, body: &Expr, id: u32) -> bool {
    let range = |binder: &Binder| mentions(&binder.range.lo, id) || mentions(&binder.range.hi, id);
    if cond_mentions(filter, id) || inner.iter().any(range) {
        return true;
    }
    let mut found = false;
    visit(body, &mut |part| found |= decides(part, id));
    visit_cond(filter, &mut |part| found |= decides(part, id));
    found
}

/// Whether a part of an expression makes work that depends on a variable, its own parts aside.
fn decides(part: &Expr, id: u32) -> bool {
    let in_ranges = |binders: &[Binder]| {
        binders
            .iter()
            .any(|binder| mentions(&binder.range.lo, id) || mentions(&binder.range.hi, id))
    };
    let shape = || {
        let dims = part.dims().iter();
        let mut dims = dims.flat_map(|range| [&range.lo, &range.hi]);
        dims.any(|end| mentions(end, id))
    };
    match part.kind() {
        Kind::If(cond, ..) => cond_mentions(cond, id),
        Kind::Cases(branches) => branches.iter().any(|(cond, _)| cond_mentions(cond, id)),
        Kind::Big {
            binders, filter, ..
        } => in_ranges(binders) || cond_mentions(filter, id),
        Kind::Build { binders, .. } => in_ranges(binders),
        Kind::Call {
            definition,
            sizes,
            args,
        } => {
            sizes.iter().any(|size| mentions(size, id))
                || (is_conditional(&definition.body) && args.iter().any(|arg| mentions(arg, id)))
        }
        Kind::Run { sizes, args, .. } => sizes.iter().chain(args).any(|arg| mentions(arg, id)),
        _ => shape(),
    }
}

/// Whether the work of an expression may depend on the values in it, and not on sizes alone.
pub(super) fn is_conditional(expr: &Expr) -> bool {
    conditional(expr, 0)
}

fn conditional(expr: &Expr, depth: u32) -> bool {
    if depth > MAX_DEPTH {
        return true;
    }
    let mut found = false;
    visit(expr, &mut |part| {
        found |= match part.kind() {
            Kind::If(..) | Kind::Cases(_) | Kind::Run { .. } => true,
            Kind::Big { filter, .. } => *filter != Cond::True,
            Kind::Call { definition, .. } => conditional(&definition.body, depth + 1),
            _ => false,
        };
    });
    found
}
