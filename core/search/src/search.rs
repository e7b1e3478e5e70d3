//! Proving a goal: by the stated reasons, by any, and which would have sufficed.

use rederive_lang::expr::{Group, Name, Reason, StatedReason, Var};

use super::frames::Frames;
use super::{Evidence, Goal, Outcome, Plan, SideCondition, about, cite, reasons, substitution};
use rederive_kernel::algebra::Watch;
use rederive_kernel::{self as kernel, Allowed, Attempt, Citation, Use};

/// An attempt and what it went by.
pub(super) struct Tried {
    pub(super) attempt: Attempt,
    plan: Plan,
}

/// Tries to prove a goal.
pub fn prove(goal: &Goal<'_>) -> Outcome {
    prove_with(goal, Effort::Whole)
}

/// Tries to prove a goal at once: without induction, unless that is a reason stated, and without asking which of the
/// reasons that were used it could do without.
pub fn prove_at_once(goal: &Goal<'_>) -> Outcome {
    prove_with(goal, Effort::AtOnce)
}

/// How much is done about a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// All there is.
    Whole,
    /// One attempt by everything, beside the one by the reasons stated.
    AtOnce,
}

/// A goal with an oracle that is watched: where it could not be asked, whatever came of the search says nothing.
fn prove_with(goal: &Goal<'_>, effort: Effort) -> Outcome {
    let watch = Watch::new(goal.oracle);
    let watched = Goal {
        oracle: &watch,
        ..goal.clone()
    };
    let outcome = search(&watched, effort);
    match watch.fault() {
        Some(fault) => Outcome::Machine(fault.to_string()),
        None => outcome,
    }
}

fn search(goal: &Goal<'_>, effort: Effort) -> Outcome {
    let Some(stated) = goal.reasons else {
        return prove_by_anything(goal, effort);
    };
    let (mut wrong, allowed) = allowed_by(goal, stated);
    let citations = cited(goal, stated);
    let mut tried = run(goal, &citations, allowed.clone());
    let cut = allowed.group(Group::Split) && about::strided(goal);
    let failed = tried.attempt.proved.is_none();
    if failed && (tried.attempt.eliminated || cut) && !allowed.index() {
        // A delta between two bound variables leaves a sum over either; a range is cut into blocks or into classes of
        // remainders, for which there is no substitution to name.
        let mut either = allowed.clone();
        either.allow_index();
        let again = run(goal, &citations, either);
        if again.attempt.proved.is_some() {
            tried = again;
            tried.attempt.used.remove(&Use::Index);
        }
    }
    if tried.attempt.proved.is_none()
        && allowed.group(Group::Linearity)
        && !allowed.group(Group::Swap)
        && about::product_of_sums(goal)
    {
        // Of two sums that are multiplied each is a constant to the other: linearity pulls either into the other.
        let mut either = allowed.clone();
        either.allow(Group::Swap);
        let again = run(goal, &citations, either);
        if again.attempt.proved.is_some() {
            tried = again;
            tried.attempt.used.remove(&Use::Group(Group::Swap));
        }
    }
    if wrong.is_empty()
        && let Some(proved) = &tried.attempt.proved
    {
        let mut shown = evidence(&tried);
        shown.used = used_of_stated(goal, stated, &tried.attempt);
        return Outcome::Proved(proved.clone(), shown);
    }
    let attempt = tried.attempt;
    // Induction goes by the reasons beside it; what happens at both ends of a range is part of it.
    for reason in stated {
        if let Reason::Induction(size) = &reason.reason {
            let mut with = reasons::allowed_by(stated);
            with.allow_index();
            for groups in super::permits::INDUCTION {
                groups.iter().for_each(|group| with.allow(*group));
                let induction = by_induction(goal, &citations, size, with.clone());
                if let (Some(proved), true) = (&induction.attempt.proved, wrong.is_empty()) {
                    return Outcome::Proved(proved.clone(), evidence(&induction));
                }
            }
        }
    }
    // Routine algebra alone is what a chain's ends are checked by: nothing is suggested for it.
    let all = everything(goal, &citations, effort);
    if all.attempt.proved.is_some() {
        let minimal = named(goal, &all.attempt, &citations, effort);
        let suffices = minimal.iter().map(|u| written(goal, u)).collect();
        if attempt.proved.is_none() && wrong.is_empty() {
            wrong.extend(attempt.unmet.first().cloned());
            if wrong.is_empty() {
                wrong.extend(attempt.residual.as_ref().map(|left| {
                    format!("by the reasons given, this is left of the difference: {left}")
                }));
            }
        }
        return Outcome::Unjustified {
            evidence: evidence(&all),
            suffices,
            why: wrong.into_iter().next(),
        };
    }
    let mut why = all.attempt.unmet.clone();
    why.extend(wrong);
    Outcome::Unknown {
        residual: all.attempt.residual.or(attempt.residual),
        why,
    }
}

fn prove_by_anything(goal: &Goal<'_>, effort: Effort) -> Outcome {
    let all = everything(goal, &[], effort);
    match &all.attempt.proved {
        Some(proved) => {
            let minimal = named(goal, &all.attempt, &[], effort);
            let mut shown = evidence(&all);
            shown.used = minimal.iter().map(Use::to_string).collect();
            if let Some(plan) = &mut shown.plan {
                let kept = |c: &Citation| minimal.contains(&Use::Lemma(c.name.clone()));
                plan.citations.retain(kept);
            }
            Outcome::Proved(proved.clone(), shown)
        }
        None => Outcome::Unknown {
            residual: all.attempt.residual,
            why: all.attempt.unmet,
        },
    }
}

pub(super) fn run(goal: &Goal<'_>, citations: &[Citation], allowed: Allowed) -> Tried {
    follow(
        goal,
        Plan {
            citations: citations.to_vec(),
            induction: None,
            allowed,
        },
    )
}

fn by_induction(goal: &Goal<'_>, citations: &[Citation], size: &Var, allowed: Allowed) -> Tried {
    follow(
        goal,
        Plan {
            citations: citations.to_vec(),
            induction: Some(size.clone()),
            allowed,
        },
    )
}

fn follow(goal: &Goal<'_>, plan: Plan) -> Tried {
    Tried {
        attempt: kernel::attempt(&goal.statement(), plan.means(goal.oracle), &Frames),
        plan,
    }
}

/// Which of the stated reasons the proof used: those whose rules were applied, and those without which it fails.
fn used_of_stated(goal: &Goal<'_>, stated: &[StatedReason], attempt: &Attempt) -> Vec<String> {
    let mut used = Vec::new();
    for (k, reason) in stated.iter().enumerate() {
        let applied = reasons::uses(&reason.reason).is_some_and(|u| attempt.used.contains(&u));
        let needed = || {
            let rest: Vec<StatedReason> = stated
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != k)
                .map(|(_, r)| r.clone())
                .collect();
            let (_, allowed) = allowed_by(goal, &rest);
            let without = run(goal, &cited(goal, &rest), allowed);
            without.attempt.proved.is_none()
        };
        if (applied || needed()) && !used.contains(&reason.text) {
            used.push(reason.text.clone());
        }
    }
    // What was cited on the way counts, whether or not it is stated: an admission is never lost.
    for lemma in attempt.used.iter().filter(|u| matches!(u, Use::Lemma(_))) {
        let text = lemma.to_string();
        let named = text.trim_end_matches(')');
        if !used.iter().any(|u| u.starts_with(named)) {
            used.push(text);
        }
    }
    used
}

/// What the stated reasons allow, and what is wrong with them in themselves.
pub(super) fn allowed_by(goal: &Goal<'_>, stated: &[StatedReason]) -> (Vec<String>, Allowed) {
    let mut wrong = Vec::new();
    for reason in stated {
        if let Reason::Index { left, right, free } = &reason.reason {
            // With `delta` the ranges need to correspond only where no entry is outside its range, which the proof shows.
            let padded = stated
                .iter()
                .any(|s| matches!(s.reason, Reason::Group(Group::Delta)));
            let checked = substitution::check(goal, left, right, free, &reason.text);
            match checked {
                Err(why) if !padded => wrong.push(why),
                _ => wrong.extend(substitution::contradicted(goal, left, right, free).map(
                    |made| {
                        format!(
                            "{} is not the substitution that is made here: {made} is",
                            reason.text
                        )
                    },
                )),
            }
        }
        if let Reason::Lemma { name, .. } = &reason.reason
            && !goal.lemmas.iter().any(|l| l.name == *name)
        {
            wrong.push(format!("lemma({name}) is not available here"));
        }
    }
    let mut allowed = reasons::allowed_by(stated);
    let has = |group: Group| {
        stated
            .iter()
            .any(|s| matches!(s.reason, Reason::Group(g) if g == group))
    };
    // On numbers alone everything is arithmetic: sums over ranges of numbers, entries of literals, zeros outside.
    if has(Group::Evaluate) && about::only_numbers(goal) {
        for group in [
            Group::Entries,
            Group::Delta,
            Group::Split,
            Group::Linearity,
            Group::ClosedForm,
            Group::Cases,
            Group::Rounding,
            Group::PowerLaw,
        ] {
            allowed.allow(group);
        }
    }
    // Matrix products are bilinear and associate: where no sum is written out, that is what `entries` is for.
    if has(Group::Entries) && about::matrix_form(goal) {
        for group in [Group::Linearity, Group::Swap, Group::Delta, Group::Split] {
            allowed.allow(group);
        }
    }
    if has(Group::Entries) && about::has_diagonal(goal) {
        allowed.allow(Group::Delta);
    }
    (wrong, allowed)
}

pub(super) fn cited(goal: &Goal<'_>, stated: &[StatedReason]) -> Vec<Citation> {
    let mut out = Vec::new();
    for reason in stated {
        if let Reason::Lemma { name, bindings } = &reason.reason
            && let Some(lemma) = goal.lemmas.iter().find(|l| l.name == *name)
        {
            out.extend(cite::instances(lemma, bindings, goal));
        }
    }
    out
}

/// The reasons of a proof that are named: those it cannot do without, or all that were used.
fn named(goal: &Goal<'_>, proof: &Attempt, citations: &[Citation], effort: Effort) -> Vec<Use> {
    match effort {
        Effort::Whole => minimise(goal, proof, citations),
        Effort::AtOnce => proof.used.iter().cloned().collect(),
    }
}

/// By every rule; with what is cited, then with what was proved on the way, then with every lemma of the file.
fn everything(goal: &Goal<'_>, citations: &[Citation], effort: Effort) -> Tried {
    let mut first = run(goal, citations, Allowed::everything());
    if first.attempt.proved.is_none() && effort == Effort::Whole {
        // Induction on each size that is the end of a sum.
        for size in about::sum_ends(goal) {
            let by = by_induction(goal, citations, &size, Allowed::everything());
            if by.attempt.proved.is_some() {
                first = by;
                break;
            }
        }
    }
    if first.attempt.proved.is_some() || goal.lemmas.is_empty() {
        return first;
    }
    let mut more = citations.to_vec();
    for lemma in goal.lemmas.iter().filter(|l| l.params().is_empty()) {
        if !more.iter().any(|c| c.name == lemma.name) {
            more.extend(cite::instances(lemma, &[], goal));
        }
    }
    if more.len() == citations.len() {
        return first;
    }
    let mut second = run(goal, &more, Allowed::everything());
    if second.attempt.proved.is_some() {
        // Nobody named these: all that were cited count as used, until it is seen which the proof can do without.
        let cited = second.attempt.cited.iter().cloned().map(Use::Lemma);
        second.attempt.used.extend(cited);
        second
    } else {
        first
    }
}

/// A reason as it would be written beside the step; a substitution in full, where one between the step's sums fits.
fn written(goal: &Goal<'_>, reason: &Use) -> String {
    match reason {
        Use::Index => substitution::suggest(goal).unwrap_or_else(|| "index(…)".into()),
        other => other.to_string(),
    }
}

/// The reasons of a proof without those that it can do without.
fn minimise(goal: &Goal<'_>, proof: &Attempt, citations: &[Citation]) -> Vec<Use> {
    let mut kept: Vec<Use> = proof.used.iter().cloned().collect();
    // A proof that took long is not made again and again to see what it can do without.
    if proof.spent > 6_000 {
        return kept;
    }
    let lemmas: Vec<Name> = kept
        .iter()
        .filter_map(|u| {
            if let Use::Lemma(n) = u {
                Some(n.clone())
            } else {
                None
            }
        })
        .collect();
    let mut citations: Vec<Citation> = citations.to_vec();
    for lemma in goal.lemmas.iter().filter(|l| lemmas.contains(&l.name)) {
        if !citations.iter().any(|c| c.name == lemma.name) {
            citations.extend(cite::instances(lemma, &[], goal));
        }
    }
    let suffices = |uses: &[Use]| {
        let induction = uses.iter().find_map(|u| match u {
            Use::Induction(name) => goal
                .params
                .iter()
                .find(|p| p.var.name == *name)
                .map(|p| &p.var),
            _ => None,
        });
        let cited: Vec<Citation> = citations
            .iter()
            .filter(|c| uses.contains(&Use::Lemma(c.name.clone())))
            .cloned()
            .collect();
        let allowed = reasons::allowed_of(uses);
        let tried = match induction {
            Some(size) => by_induction(goal, &cited, size, allowed),
            None => run(goal, &cited, allowed),
        };
        tried.attempt.proved.is_some()
    };
    if !suffices(&kept) {
        // Some rules are so routine that their use is not recorded: start from everything.
        let always = [Group::Algebra, Group::Evaluate, Group::Telescope];
        for (_, group) in Group::ALL {
            if !always.contains(&group) && !kept.contains(&Use::Group(group)) {
                kept.push(Use::Group(group));
            }
        }
        if !kept.contains(&Use::Index) {
            kept.push(Use::Index);
        }
        if !suffices(&kept) {
            return proof.used.iter().cloned().collect();
        }
        kept.reverse();
    }
    let mut at = 0;
    while at < kept.len() {
        let mut fewer = kept.clone();
        fewer.remove(at);
        if suffices(&fewer) {
            kept = fewer;
        } else {
            at += 1;
        }
    }
    kept
}

fn evidence(tried: &Tried) -> Evidence {
    let attempt = &tried.attempt;
    let mut side_conditions: Vec<SideCondition> = attempt
        .conditions
        .iter()
        .map(|(text, because)| SideCondition {
            text: text.clone(),
            because: because.clone(),
        })
        .collect();
    // What is positive need not be said to be something less.
    let positive: Vec<String> = side_conditions
        .iter()
        .filter(|condition| condition.text.contains(" > 0"))
        .map(|condition| condition.text.clone())
        .collect();
    side_conditions.retain(|condition| {
        ![" != 0", " >= 0"].iter().any(|weaker| {
            condition.text.contains(weaker)
                && positive.contains(&condition.text.replacen(weaker, " > 0", 1))
        })
    });
    side_conditions.extend(attempt.ranges.iter().map(|(text, because)| SideCondition {
        text: text.clone(),
        because: because.clone(),
    }));
    Evidence {
        used: attempt.used.iter().map(Use::to_string).collect(),
        normal_form: attempt.normal_form.clone(),
        side_conditions,
        plan: Some(tried.plan.clone()),
    }
}
