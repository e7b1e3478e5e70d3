//! What a goal is about, as far as that decides what its reasons are meant to allow.

use rederive_lang::expr::{BigOp, Cond, Expr, Kind, Number, Sort, Var};

use super::Goal;
use rederive_kernel::each_part;

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

/// Whether an entry is read at a multiple of an index, as where a range is cut into classes of remainders or into blocks.
pub(crate) fn strided(goal: &Goal<'_>) -> bool {
    let product = |i: &Expr| any(i, &|x| matches!(x.kind(), Kind::Mul(..)));
    !none(goal.claim, &|e| match e.kind() {
        Kind::Entry { indices, .. } => indices.iter().any(product),
        _ => false,
    })
}

/// Whether a product of two sums is written: either may be pulled into the other.
pub(crate) fn product_of_sums(goal: &Goal<'_>) -> bool {
    let sum = |e: &Expr| matches!(e.kind(), Kind::Big { op: BigOp::Sum, .. });
    !none(
        goal.claim,
        &|e| matches!(e.kind(), Kind::Mul(a, b) if sum(a) && sum(b)),
    )
}

/// The natural-number parameters that occur in the ends of the goal's sums and in exponents, or up to which a hypothesis
/// holds.
pub(crate) fn sum_ends(goal: &Goal<'_>) -> Vec<Var> {
    let (mut ends, mut exponents): (Vec<Expr>, Vec<Expr>) = (Vec::new(), Vec::new());
    let mut sides = Vec::new();
    if let Cond::Rel(_, a, b) = goal.claim {
        sides.extend([a.clone(), b.clone()]);
    }
    while let Some(e) = sides.pop() {
        if let Kind::Big { binders, .. } = e.kind() {
            ends.extend(binders.iter().map(|b| b.range.hi.clone()));
        }
        if let Kind::Power(_, exponent) = e.kind() {
            exponents.push(exponent.clone());
        }
        each_part(&e, &mut |part| sides.push(part.clone()));
    }
    for h in &goal.hypotheses {
        if let Cond::Forall(binders, _) = h {
            ends.extend(binders.iter().map(|b| b.range.hi.clone()));
        }
    }
    let mut found: Vec<Var> = Vec::new();
    for end in ends.iter().chain(&exponents) {
        for p in goal
            .params
            .iter()
            .filter(|p| matches!(p.sort, Sort::Scalar(Number::Nat)) && p.range.is_none())
        {
            let used = any(end, &|x| matches!(x.kind(), Kind::Var(v) if *v == p.var));
            if used && !found.contains(&p.var) {
                found.push(p.var.clone());
            }
        }
    }
    found.truncate(3);
    found
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
