//! Proving a goal: by the stated reasons, by any, and which would have sufficed.

use rederive_lang::expr::{Name, Reason, StatedReason};

use super::frames::Frames;
use super::{Evidence, Goal, Outcome, SideCondition, cite, reasons, substitution};
use crate::kernel::{self, Allowed, Attempt, Citation, Use};

/// Tries to prove a goal.
pub fn prove(goal: &Goal<'_>) -> Outcome {
    let Some(stated) = goal.reasons else { return prove_by_anything(goal) };
    let (mut wrong, allowed) = allowed_by(goal, stated);
    let citations = cited(goal, stated);
    let mut attempt = run(goal, &citations, allowed.clone());
    if attempt.proved.is_none() && attempt.eliminated && !allowed.index() {
        // A delta between two bound variables leaves a sum over either.
        let mut either = allowed;
        either.allow_index();
        let again = run(goal, &citations, either);
        if again.proved.is_some() {
            attempt = again;
            attempt.used.remove(&Use::Index);
        }
    }
    if wrong.is_empty() {
        if let Some(proved) = &attempt.proved {
            return Outcome::Proved(proved.clone(), evidence(&attempt));
        }
    }
    // Routine algebra alone is what a chain's ends are checked by: nothing is suggested for it.
    let all = everything(goal, &citations);
    if all.proved.is_some() {
        let minimal = minimise(goal, &all, &citations);
        let suffices = minimal.iter().map(reasons::text).collect();
        if attempt.proved.is_none() && wrong.is_empty() {
            wrong.extend(attempt.unmet.first().cloned());
        }
        return Outcome::Unjustified { evidence: evidence(&all), suffices, why: wrong.into_iter().next() };
    }
    let mut why = all.unmet.clone();
    why.extend(wrong);
    Outcome::Unknown { residual: all.residual.or(attempt.residual), why }
}

fn prove_by_anything(goal: &Goal<'_>) -> Outcome {
    let all = everything(goal, &[]);
    match &all.proved {
        Some(proved) => {
            let minimal = minimise(goal, &all, &[]);
            let mut shown = evidence(&all);
            shown.used = minimal.iter().map(reasons::text).collect();
            Outcome::Proved(proved.clone(), shown)
        }
        None => Outcome::Unknown { residual: all.residual, why: all.unmet },
    }
}

fn run(goal: &Goal<'_>, citations: &[Citation], allowed: Allowed) -> Attempt {
    kernel::attempt(goal.params, &goal.hypotheses, citations, goal.claim, allowed, &Frames)
}

/// What the stated reasons allow, and what is wrong with them in themselves.
fn allowed_by(goal: &Goal<'_>, stated: &[StatedReason]) -> (Vec<String>, Allowed) {
    let mut wrong = Vec::new();
    for reason in stated {
        if let Reason::Index { left, right, free } = &reason.reason {
            if let Err(why) = substitution::check(goal, left, right, free, &reason.text) {
                wrong.push(why);
            }
        }
        if let Reason::Lemma { name, .. } = &reason.reason {
            if !goal.lemmas.iter().any(|l| l.name == *name) {
                wrong.push(format!("lemma({name}) is not available here"));
            }
        }
    }
    (wrong, reasons::allowed_by(stated))
}

fn cited(goal: &Goal<'_>, stated: &[StatedReason]) -> Vec<Citation> {
    let mut out = Vec::new();
    for reason in stated {
        if let Reason::Lemma { name, bindings } = &reason.reason {
            if let Some(lemma) = goal.lemmas.iter().find(|l| l.name == *name) {
                out.extend(cite::instances(lemma, bindings, goal));
            }
        }
    }
    out
}

/// By every rule; with what is cited, then with what was proved on the way, then with every lemma of the file.
fn everything(goal: &Goal<'_>, citations: &[Citation]) -> Attempt {
    let first = run(goal, citations, Allowed::everything());
    if first.proved.is_some() || goal.lemmas.is_empty() {
        return first;
    }
    let mut more = citations.to_vec();
    for lemma in goal.lemmas.iter().filter(|l| l.params.is_empty()) {
        if !more.iter().any(|c| c.name == lemma.name) {
            more.extend(cite::instances(lemma, &[], goal));
        }
    }
    if more.len() == citations.len() {
        return first;
    }
    let second = run(goal, &more, Allowed::everything());
    if second.proved.is_some() { second } else { first }
}

/// The reasons of a proof without those that it can do without.
fn minimise(goal: &Goal<'_>, proof: &Attempt, citations: &[Citation]) -> Vec<Use> {
    let mut kept: Vec<Use> = proof.used.iter().cloned().collect();
    let lemmas: Vec<Name> =
        kept.iter().filter_map(|u| if let Use::Lemma(n) = u { Some(n.clone()) } else { None }).collect();
    let mut citations: Vec<Citation> = citations.to_vec();
    for lemma in goal.lemmas.iter().filter(|l| lemmas.contains(&l.name)) {
        if !citations.iter().any(|c| c.name == lemma.name) {
            citations.extend(cite::instances(lemma, &[], goal));
        }
    }
    let suffices = |uses: &[Use]| {
        let cited: Vec<Citation> =
            citations.iter().filter(|c| uses.contains(&Use::Lemma(c.name.clone()))).cloned().collect();
        run(goal, &cited, reasons::allowed_of(uses)).proved.is_some()
    };
    if !suffices(&kept) {
        return kept;
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

fn evidence(attempt: &Attempt) -> Evidence {
    let mut side_conditions: Vec<SideCondition> = attempt
        .conditions
        .iter()
        .map(|(text, because)| SideCondition { text: text.clone(), because: because.clone() })
        .collect();
    side_conditions.extend(
        attempt
            .ranges
            .iter()
            .take(8)
            .map(|text| SideCondition { text: text.clone(), because: "an index in its range".into() }),
    );
    Evidence {
        used: attempt.used.iter().map(reasons::text).collect(),
        normal_form: attempt.normal_form.clone(),
        side_conditions,
    }
}
