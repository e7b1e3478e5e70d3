//! Whether a proof goes by what its author states: what a certificate allows, compared with the reasons beside the step.

use rederive_lang::expr::{Group, Name, Reason, StatedReason};

use super::stated::{Means, cited, run};
use super::{Goal, Plan, about};
use rederive_kernel::Allowed;

/// What a plan goes by that the reasons of the goal do not allow.
///
/// # Errors
/// In words, the first thing.
pub fn permits(goal: &Goal<'_>, plan: &Plan) -> Result<(), String> {
    // Without reasons everything may be used.
    let Some(stated) = goal.reasons else {
        return Ok(());
    };
    let Means {
        allowed: base,
        free,
        ..
    } = Means::of(goal, stated);
    for citation in &plan.citations {
        let is_it = |reason: &StatedReason| matches!(&reason.reason, Reason::Lemma { name, .. } if *name == citation.name);
        if !stated.iter().any(is_it) {
            return Err(format!("lemma({}) is not among its reasons", citation.name));
        }
    }
    if let Some(size) = &plan.induction {
        let is_it = |reason: &StatedReason| matches!(&reason.reason, Reason::Induction(stated) if stated == size);
        if !stated.iter().any(is_it) {
            return Err(format!("induction({}) is not among its reasons", size.name));
        }
        return within(&plan.allowed, &beside_induction(stated));
    }
    within(&plan.allowed, &base).or_else(|why| {
        // The liberties that a search takes with stated reasons, under the conditions under which it takes them.
        let mut ways = Vec::new();
        if free || index_is_free(goal, stated, &base) {
            let mut either = base.clone();
            either.allow_index();
            ways.push(either);
        }
        if base.group(Group::Linearity) && about::product_of_sums(goal) {
            let mut either = base.clone();
            either.allow(Group::Swap);
            ways.push(either);
        }
        if base.group(Group::QuotientRule) {
            let mut over = base.clone();
            over.keep_denominators();
            ways.push(over);
        }
        let fits = |by: &Allowed| within(&plan.allowed, by).is_ok();
        if ways.iter().any(fits) {
            Ok(())
        } else {
            Err(why)
        }
    })
}

/// What may be used in a proof by induction, beside the reasons stated.
pub(crate) fn beside_induction(stated: &[StatedReason]) -> Allowed {
    let mut allowed = super::reasons::allowed_by(stated);
    allowed.allow_index();
    for group in INDUCTION.iter().copied().flatten() {
        allowed.allow(*group);
    }
    allowed
}

/// What happens at both ends of a range is part of an induction; then what sums need.
pub(crate) const INDUCTION: [&[Group]; 2] = [
    &[Group::Split, Group::Delta, Group::PowerLaw],
    &[
        Group::Linearity,
        Group::ClosedForm,
        Group::Cancel,
        Group::Order,
    ],
];

/// Whether a bound variable may be substituted although no substitution is stated: where a delta between two bound
/// variables leaves a sum over either, or a range is cut into classes of remainders.
fn index_is_free(goal: &Goal<'_>, stated: &[StatedReason], base: &Allowed) -> bool {
    base.group(Group::Split) && about::strided(goal)
        || run(goal, &cited(goal, stated), base.clone())
            .attempt
            .eliminated
}

/// Whether nothing is allowed that the other does not allow.
fn within(allowed: &Allowed, by: &Allowed) -> Result<(), String> {
    let missing = |what: &str| {
        Err(format!(
            "it goes by `{what}`, which is not among its reasons"
        ))
    };
    for name in allowed.groups() {
        if Group::named(name).is_none_or(|group| !by.group(group)) {
            return missing(name);
        }
    }
    if allowed.substitutes() && !by.substitutes() {
        return missing("index(…)");
    }
    let stated = |reindex| by.substitutes() || by.reindexings().contains(reindex);
    if !allowed.reindexings().iter().all(stated) {
        return missing("index(…)");
    }
    if allowed.keeps_denominators() && !by.keeps_denominators() {
        return missing("quotient_rule, over the denominator squared");
    }
    if by.keeps_ceilings() && !allowed.keeps_ceilings() && !allowed.group(Group::Rounding) {
        return missing("rounding");
    }
    match allowed.definitions() {
        None if by.definitions().is_some() => missing("def(…) of everything"),
        None => Ok(()),
        Some(names) => match names.iter().find(|name: &&Name| !by.definition(name)) {
            Some(name) => missing(&format!("def({name})")),
            None => Ok(()),
        },
    }
}
