//! Proving a goal: by the stated reasons, by any, and which would have sufficed.

use rederive_lang::expr::{Reason, StatedReason, Var};

use super::least::{self, Least};
use super::stated::{Followed, Tried, cited, follow, follows, run};
use super::{Evidence, Goal, Outcome, Plan, SideCondition, about, cite, reasons};
use rederive_kernel::algebra::Watch;
use rederive_kernel::{Allowed, Citation, Use};

/// Tries to prove a goal.
pub fn prove(goal: &Goal<'_>) -> Outcome {
    prove_with(goal, Effort::Whole)
}

/// The same, for a reader who is told what is wrong and not what a proof rests on: a proof names all reasons that it used.
/// What rests on a lemma is told exactly, for a lemma may be admitted.
pub fn prove_unnamed(goal: &Goal<'_>) -> Outcome {
    prove_with(goal, Effort::Unnamed)
}

/// Tries to prove a goal at once: without induction, unless that is a reason stated, and without asking which of the
/// reasons that were used it could do without.
pub fn prove_at_once(goal: &Goal<'_>) -> Outcome {
    prove_with(goal, Effort::AtOnce)
}

/// Whether a goal follows by its stated reasons, all of them together; without reasons, by routine algebra.
#[must_use]
pub fn follows_by(goal: &Goal<'_>) -> bool {
    follows(goal, goal.reasons.unwrap_or_default()).proved()
}

/// How much is done about a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effort {
    /// All there is.
    Whole,
    /// All there is, but for which of the reasons a proof could do without, where nobody looks at them.
    Unnamed,
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
    let first = follows(goal, stated);
    let mut faults = first.wrong.clone();
    let lemmas = first.tried.attempt.aside.iter();
    faults.extend(lemmas.map(|(_, why)| why.clone()));
    if first.proved() {
        return proved(goal, stated, first, effort, faults);
    }
    // A reason too many loses no proof: what is in the way is left aside.
    for rest in fewer_by_one(stated) {
        let without = follows(goal, &rest);
        if without.proved() {
            let gone = stated.iter().filter(|s| !rest.contains(s));
            let gone = gone.map(|s| format!("{} is in the way", s.text));
            let gone: Vec<String> = if faults.is_empty() {
                gone.collect()
            } else {
                faults
            };
            return proved(goal, &rest, without, effort, gone);
        }
    }
    let attempt = first.tried.attempt;
    let mut wrong = faults;
    let all = everything(goal, &cited(goal, stated), effort);
    if all.proved() {
        wrong.extend(attempt.unmet.first().cloned());
        wrong.extend(
            attempt.residual.as_ref().map(|left| {
                format!("by the reasons given, this is left of the difference: {left}")
            }),
        );
        let suffices = match effort {
            Effort::Whole | Effort::Unnamed => least::addition(goal, stated, &all.attempt)
                .map(|least| least::written(&least.reasons)),
            Effort::AtOnce => None,
        };
        return Outcome::Unjustified {
            suffices: suffices.unwrap_or_else(|| all_used(goal, stated, &all)),
            evidence: evidence(&all),
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

/// The stated reasons without one of them, lemmas first; at last without all lemmas.
fn fewer_by_one(stated: &[StatedReason]) -> Vec<Vec<StatedReason>> {
    if stated.len() < 2 {
        return Vec::new();
    }
    let lemma = |s: &StatedReason| matches!(s.reason, Reason::Lemma { .. });
    let mut order: Vec<usize> = (0..stated.len()).collect();
    order.sort_by_key(|k| stated.get(*k).is_none_or(|s| !lemma(s)));
    let mut out: Vec<Vec<StatedReason>> = order
        .iter()
        .map(|k| {
            let others = stated.iter().enumerate().filter(|(i, _)| i != k);
            others.map(|(_, s)| s.clone()).collect()
        })
        .collect();
    if stated.iter().filter(|s| lemma(s)).count() > 1 {
        let others = stated.iter().filter(|s| !lemma(s));
        out.push(others.cloned().collect());
    }
    out
}

/// A proof by stated reasons, and which of them it rests on.
fn proved(
    goal: &Goal<'_>,
    stated: &[StatedReason],
    followed: Followed,
    effort: Effort,
    aside: Vec<String>,
) -> Outcome {
    let whole = Least {
        reasons: stated.to_vec(),
        proof: followed,
    };
    let Least { reasons, proof } = match effort {
        Effort::Whole => least::fewer(goal, whole, stated.len()),
        Effort::Unnamed | Effort::AtOnce => whole,
    };
    let Some(proof_of) = proof.tried.attempt.proved.clone() else {
        return Outcome::Unknown {
            residual: None,
            why: Vec::new(),
        };
    };
    let mut shown = evidence(&proof.tried);
    shown.aside = aside;
    shown.used = Vec::new();
    for reason in &reasons {
        if !shown.used.contains(&reason.text) {
            shown.used.push(reason.text.clone());
        }
    }
    // What was cited on the way counts, whether or not it is stated: an admission is never lost.
    let attempt = &proof.tried.attempt;
    for lemma in attempt.used.iter().filter(|u| matches!(u, Use::Lemma(_))) {
        let text = lemma.to_string();
        let named = text.trim_end_matches(')');
        if !shown.used.iter().any(|u| u.starts_with(named)) {
            shown.used.push(text);
        }
    }
    if shown.used.is_empty() {
        let stated = stated.iter().find(|s| s.text == "algebra");
        shown.used.extend(stated.map(|s| s.text.clone()));
    }
    Outcome::Proved(proof_of, shown)
}

fn prove_by_anything(goal: &Goal<'_>, effort: Effort) -> Outcome {
    let all = everything(goal, &[], effort);
    let Some(found) = &all.attempt.proved else {
        return Outcome::Unknown {
            residual: all.attempt.residual,
            why: all.attempt.unmet,
        };
    };
    let mut shown = evidence(&all);
    let cites = all.attempt.used.iter().any(|u| matches!(u, Use::Lemma(_)));
    let named = effort == Effort::Whole || (effort == Effort::Unnamed && cites);
    let least = named
        .then(|| least::addition(goal, &[], &all.attempt))
        .flatten();
    let lemma = |c: &Citation, reason: &Reason| matches!(reason, Reason::Lemma { name, .. } if *name == c.name);
    match least {
        Some(Least { reasons, .. }) => {
            shown.used = reasons.iter().map(|r| r.text.clone()).collect();
            if let Some(plan) = &mut shown.plan {
                plan.citations
                    .retain(|c| reasons.iter().any(|r| lemma(c, &r.reason)));
            }
        }
        None => shown.used = all_used(goal, &[], &all),
    }
    Outcome::Proved(found.clone(), shown)
}

/// All reasons that a proof used, as they would be written.
fn all_used(goal: &Goal<'_>, stated: &[StatedReason], proof: &Tried) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for used in &proof.attempt.used {
        let own = stated
            .iter()
            .filter(|s| reasons::uses(&s.reason).as_ref() == Some(used));
        let mut texts: Vec<String> = own.map(|s| s.text.clone()).collect();
        if texts.is_empty() {
            let named = reasons::as_stated(goal, used);
            texts.extend(named.into_iter().map(|s| s.text));
        }
        for text in texts {
            if !out.contains(&text) {
                out.push(text);
            }
        }
    }
    out
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

/// By every rule; with what is cited, then with what was proved on the way, then with every lemma of the file.
fn everything(goal: &Goal<'_>, citations: &[Citation], effort: Effort) -> Tried {
    let mut first = run(goal, citations, Allowed::everything());
    if first.attempt.proved.is_none() && effort != Effort::AtOnce {
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
        aside: Vec::new(),
        plan: Some(tried.plan.clone()),
    }
}
