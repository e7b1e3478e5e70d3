//! What a goal is about, as far as that decides what its reasons are meant to allow.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rederive_lang::expr::{
    BigOp, Cond, Expr, Function, Group, Kind, Name, Number, Reason, Sort, StatedReason, Var,
};

use super::Goal;
use rederive_kernel::each_part;

/// Whether no variable of the goal occurs in it.
pub(crate) fn only_numbers(goal: &Goal<'_>) -> bool {
    none(goal.claim, &|e| match e.kind() {
        Kind::Var(v) => goal.params.iter().any(|p| p.var == *v),
        // The variable of a limit, an integral or a derivative is no number.
        Kind::Apply { .. } | Kind::Limit { .. } | Kind::Integral { .. } | Kind::Diff { .. } => true,
        _ => false,
    })
}

/// Whether an array operation is written whose entries are sums of products, here or in a definition that is unfolded.
pub(crate) fn multiplies_arrays(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    written(goal, stated, &operates_on_arrays)
}

fn operates_on_arrays(e: &Expr) -> bool {
    matches!(
        e.kind(),
        Kind::MatMul(..)
            | Kind::Dot(..)
            | Kind::Trace(_)
            | Kind::Transpose(_)
            | Kind::Outer(..)
            | Kind::Diag(_)
            | Kind::Eye(_)
            | Kind::Build {
                elementwise: false,
                ..
            }
    )
}

/// Whether the sides write other array operations: where both write the same, none is written out.
pub(crate) fn arrays_differ(goal: &Goal<'_>) -> bool {
    let Cond::Rel(_, a, b) = goal.claim else {
        return true;
    };
    let texts = |side: &Expr| {
        let found: RefCell<BTreeSet<String>> = RefCell::default();
        any(side, &|e| {
            if operates_on_arrays(e) {
                found.borrow_mut().insert(rederive_lang::print::expr(e));
            }
            false
        });
        found.into_inner()
    };
    texts(a) != texts(b)
}

/// Whether both sides hold sums as they are written, in which no array operation stands: what `entries` makes of arrays
/// does not open those.
pub(crate) fn plain_sums_on_both_sides(goal: &Goal<'_>) -> bool {
    let array = |e: &Expr| {
        matches!(
            e.kind(),
            Kind::MatMul(..)
                | Kind::Dot(..)
                | Kind::Trace(_)
                | Kind::Transpose(_)
                | Kind::Outer(..)
        )
    };
    let plain = |side: &Expr| {
        any(side, &|e| {
            matches!(e.kind(), Kind::Big { op: BigOp::Sum, .. }) && !any(e, &array)
        })
    };
    matches!(goal.claim, Cond::Rel(_, a, b) if plain(a) && plain(b))
}

/// Whether an array is written that is put together from others, or turned: its entries depend on where they stand.
pub(crate) fn joins_arrays(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    written(goal, stated, &|e| {
        matches!(
            e.kind(),
            Kind::Concat(..) | Kind::Flip(_) | Kind::Literal(_)
        )
    })
}

/// Whether a diagonal or an identity matrix is written out: its entries are deltas.
pub(crate) fn has_diagonal(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    written(goal, stated, &|e| {
        matches!(e.kind(), Kind::Diag(_) | Kind::Eye(_))
    })
}

/// Whether a derivative, a limit or an integral is written. The derivative of abstract functions put into one another is
/// not meant: it is a product of matrices.
pub(crate) fn analyses(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    written(goal, stated, &|e| match e.kind() {
        Kind::Limit { .. } | Kind::Integral { .. } => true,
        Kind::Diff { body, .. } => any(body, &|part| {
            !matches!(
                part.kind(),
                Kind::Apply { .. } | Kind::Entry { .. } | Kind::Var(_) | Kind::Number(_)
            )
        }),
        _ => false,
    })
}

/// Whether something is written that is 0 but at some indices: a delta, an entry that is padded, a condition, a derivative
/// by an entry.
pub(crate) fn has_delta(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    // What is cited may bring one in.
    let cites = stated.iter().any(|s| {
        matches!(
            s.reason,
            Reason::Lemma { .. } | Reason::Algorithm(_) | Reason::Group(Group::Hypothesis)
        )
    });
    cites
        || written(goal, stated, &|e| match e.kind() {
            Kind::Delta(..)
            | Kind::Diag(_)
            | Kind::Eye(_)
            | Kind::Diff { .. }
            | Kind::If(..)
            | Kind::Cases(_)
            | Kind::Literal(_) => true,
            Kind::Entry { padded, .. } => *padded,
            Kind::Big { filter, .. } => *filter != Cond::True,
            _ => false,
        })
}

/// Whether a sum or a product over a range is written.
pub(crate) fn has_range(goal: &Goal<'_>) -> bool {
    !none(goal.claim, &|e| matches!(e.kind(), Kind::Big { .. }))
}

/// Whether both a floor and a ceiling are written.
pub(crate) fn rounds_both_ways(goal: &Goal<'_>, stated: &[StatedReason]) -> bool {
    let has = |wanted: Function| {
        written(
            goal,
            stated,
            &|e| matches!(e.kind(), Kind::Function(f, _) if *f == wanted),
        )
    };
    has(Function::Floor) && has(Function::Ceil)
}

/// The names that sums and products of the goal bind, and of the definitions that are unfolded.
pub(crate) fn bound_names(goal: &Goal<'_>, stated: &[StatedReason]) -> BTreeSet<Name> {
    let names: RefCell<BTreeSet<Name>> = RefCell::default();
    written(goal, stated, &|e| {
        if let Kind::Big { binders, .. } = e.kind() {
            let bound = binders.iter().map(|b| b.var.name.clone());
            names.borrow_mut().extend(bound);
        }
        false
    });
    names.into_inner()
}

/// Whether a part of the goal is so, or one of a definition that a stated reason unfolds.
fn written(goal: &Goal<'_>, stated: &[StatedReason], wanted: &dyn Fn(&Expr) -> bool) -> bool {
    let unfolded = stated.iter().any(|s| match &s.reason {
        Reason::Def(definition) => any(&definition.body, wanted),
        _ => false,
    });
    !none(goal.claim, wanted) || unfolded
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
