//! The least reasons: which of those that a proof used it cannot do without, and what an author has to add.

use std::cell::Cell;
use std::time::{Duration, Instant};

use rederive_lang::expr::{Group, Reason, StatedReason};

use super::reasons::{as_stated, group};
use super::stated::{Followed, follows};
use super::{Goal, about};
use rederive_kernel::{Attempt, Use};

/// A proof that took more rule applications than this is not made again and again.
const MAX_SPENT: usize = 6_000;
/// Reasons that are tried one by one, at most.
const MAX_SINGLE: usize = 14;

thread_local! {
    static NAMING: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// How long this thread has looked for the least reasons of what was proved already: no part of the time of a proof.
#[must_use]
pub fn naming() -> Duration {
    NAMING.get()
}

fn timed<T>(work: impl FnOnce() -> T) -> T {
    let started = Instant::now();
    let done = work();
    NAMING.set(NAMING.get().saturating_add(started.elapsed()));
    done
}

/// Reasons by how much they say to a reader: of two that do, the first is named.
const BY_WORTH: [Group; 25] = [
    Group::Telescope,
    Group::Derivative,
    Group::ChainRule,
    Group::ProductRule,
    Group::Linearity,
    Group::Entries,
    Group::Swap,
    Group::Split,
    Group::Delta,
    Group::ClosedForm,
    Group::Trig,
    Group::Limit,
    Group::Integral,
    Group::Cases,
    Group::Order,
    Group::Hypothesis,
    Group::LogLaw,
    Group::PowerLaw,
    Group::ExpLaw,
    Group::Rounding,
    Group::Cancel,
    Group::QuotientRule,
    Group::SumRule,
    Group::Evaluate,
    Group::Algebra,
];

/// How much a reason says: less is more.
fn worth(reason: &Reason) -> usize {
    match reason {
        Reason::Lemma { .. } => 0,
        Reason::Def(_) | Reason::Algorithm(_) => 1,
        Reason::Group(group) => {
            let place = BY_WORTH.iter().position(|known| known == group);
            2 + place.unwrap_or(BY_WORTH.len())
        }
        Reason::Index { .. } => 2 + BY_WORTH.len(),
        Reason::Induction(_) => 3 + BY_WORTH.len(),
    }
}

/// Reasons that suffice, and the proof by them.
pub(crate) struct Least {
    pub(crate) reasons: Vec<StatedReason>,
    pub(crate) proof: Followed,
}

/// The least that has to be added to stated reasons so that a goal follows, given a proof by any; none where the proof was
/// too long to look for it.
pub(crate) fn addition(goal: &Goal<'_>, stated: &[StatedReason], proof: &Attempt) -> Option<Least> {
    timed(|| added(goal, stated, proof))
}

fn added(goal: &Goal<'_>, stated: &[StatedReason], proof: &Attempt) -> Option<Least> {
    if proof.spent > MAX_SPENT {
        return None;
    }
    let own: Vec<StatedReason> = stated.to_vec();
    let with = |added: &[StatedReason]| {
        let mut all = own.clone();
        all.extend(added.iter().cloned());
        let proof = follows(goal, &all);
        proof.proved().then_some(Least {
            reasons: all,
            proof,
        })
    };
    if let Some(least) = with(&[]) {
        return Some(reduced(goal, least, own.len()));
    }
    let mut candidates: Vec<StatedReason> = Vec::new();
    let known = |list: &[StatedReason], one: &StatedReason| {
        list.iter().chain(&own).any(|r| r.text == one.text)
    };
    let mut used: Vec<Use> = proof.used.iter().cloned().collect();
    // A claim that was proved on the way is nearer than what it was proved by.
    let haves = goal.lemmas.iter().filter(|l| l.params().is_empty()).take(4);
    used.extend(haves.map(|l| Use::Lemma(l.name.clone())));
    if about::has_range(goal) {
        used.push(Use::Group(Group::Telescope));
    }
    for reason in used.iter().flat_map(|u| as_stated(goal, u)) {
        if !known(&candidates, &reason) {
            candidates.push(reason);
        }
    }
    candidates.sort_by_key(|r| worth(&r.reason));
    for reason in candidates.iter().take(MAX_SINGLE) {
        if let Some(least) = with(std::slice::from_ref(reason)) {
            return Some(reduced(goal, least, own.len()));
        }
    }
    candidates.retain(|r| !matches!(r.reason, Reason::Group(Group::Telescope)));
    if let Some(least) = with(&candidates) {
        return Some(reduced(goal, least, own.len()));
    }
    // Some rules are so routine that their use is not recorded.
    for (_, each) in Group::ALL {
        let routine = [Group::Algebra, Group::Evaluate, Group::Telescope].contains(&each);
        let reason = group(goal, each);
        if !routine && !known(&candidates, &reason) {
            candidates.push(reason);
        }
    }
    for reason in as_stated(goal, &Use::Index) {
        if !known(&candidates, &reason) {
            candidates.push(reason);
        }
    }
    candidates.sort_by_key(|r| worth(&r.reason));
    with(&candidates).map(|least| reduced(goal, least, own.len()))
}

/// The same without what is not needed: what was added goes first, what says least before what says more; the author's own
/// reasons stay where they can.
pub(crate) fn fewer(goal: &Goal<'_>, least: Least, own: usize) -> Least {
    timed(|| reduced(goal, least, own))
}

fn reduced(goal: &Goal<'_>, least: Least, own: usize) -> Least {
    let mut least = least;
    let mut order: Vec<(bool, usize, String)> = least
        .reasons
        .iter()
        .enumerate()
        .map(|(k, r)| (k < own, usize::MAX - worth(&r.reason), r.text.clone()))
        .collect();
    order.sort();
    for (.., text) in order {
        if least.reasons.len() < 2 && least.proof.tried.attempt.spent > MAX_SPENT {
            break;
        }
        let mut rest = least.reasons.clone();
        rest.retain(|r| r.text != text);
        // What a program computes is run whether or not it is named: that it was run is part of the proof.
        let runs = least
            .reasons
            .iter()
            .any(|r| r.text == text && matches!(r.reason, Reason::Algorithm(_)));
        if rest.len() == least.reasons.len() || runs {
            continue;
        }
        let proof = follows(goal, &rest);
        if proof.proved() {
            least = Least {
                reasons: rest,
                proof,
            };
        }
    }
    least
}

/// Reasons as they are written; that nothing but routine algebra is needed is a reason too.
pub(crate) fn written(reasons: &[StatedReason]) -> Vec<String> {
    if reasons.is_empty() {
        return vec![Group::Algebra.name().to_owned()];
    }
    reasons.iter().map(|r| r.text.clone()).collect()
}
