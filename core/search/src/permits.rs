//! Whether a proof goes by what its author states: what a certificate allows, compared with the reasons beside the step.

use rederive_lang::expr::{Group, Name, Reason, StatedReason};

use super::search::{allowed_by, cited, run};
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
    let (wrong, base) = allowed_by(goal, stated);
    if let Some(why) = wrong.into_iter().next() {
        return Err(why);
    }
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
        // The two liberties that a search takes with stated reasons, under the conditions under which it takes them.
        let mut either = base.clone();
        if !base.index() && index_is_free(goal, stated, &base) {
            either.allow_index();
            if within(&plan.allowed, &either).is_ok() {
                return Ok(());
            }
        }
        let mut either = base.clone();
        if base.group(Group::Linearity) && about::product_of_sums(goal) {
            either.allow(Group::Swap);
            if within(&plan.allowed, &either).is_ok() {
                return Ok(());
            }
        }
        Err(why)
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
    match allowed.definitions() {
        None if by.definitions().is_some() => missing("def(…) of everything"),
        None => Ok(()),
        Some(names) => match names.iter().find(|name: &&Name| !by.definition(name)) {
            Some(name) => missing(&format!("def({name})")),
            None => Ok(()),
        },
    }
}
