//! What to say to the author of a step that does not hold: the correction of a near miss, the place where the sides
//! differ, the hypothesis that is missing.
//!
//! Nothing here decides a verdict. What is proposed was proved before it is said.

mod differ;
mod edits;
mod near;
mod supply;

use rederive_lang::expr::{Cond, Verdict};

use super::judge::{self, Instances, Judged};
use super::prover::{Search, attempt};
use crate::search::{Goal, Outcome};

/// Which sides of a relation the author may have miswritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// The step of a chain: its left side is what the step before came to.
    Right,
    /// The step of a chain after one that is false: whether it is wrong itself is hard to tell.
    Neither,
    /// The claim of a derivation.
    Both,
}

/// Sides with more nodes than this are left to their author.
const MAX_SIZE: u32 = 250;

/// Adds to the findings about a goal what helps to mend it.
pub(super) fn give(goal: &Goal<'_>, written: Written, judged: &mut Judged) {
    match goal.claim {
        Cond::Rel(_, a, b) if a.size().max(b.size()) <= MAX_SIZE => {}
        _ => return,
    }
    let refuted = judged.verdict() == Verdict::Refuted;
    if refuted {
        judged.findings.differ = differ::place(goal.claim);
        if written != Written::Neither {
            judged.findings.correction = near::correction(goal, written);
        }
    }
    // Of what is unknown, where something that must hold could not be shown.
    let owed = |why: &String| why.contains("could not show");
    let open = judged.verdict() == Verdict::Unknown && judged.findings.why.iter().any(owed);
    if judged.findings.correction.is_none() && (refuted || open) {
        judged.findings.supply = supply::hypothesis(goal);
    }
}

/// Whether instances agree with a claim, and at least one does.
fn agrees(goal: &Goal<'_>, hypotheses: &[Cond], claim: &Cond) -> bool {
    let goal = other(goal, hypotheses, claim);
    matches!(
        judge::evaluate(&judge::problem(&goal), true),
        Instances::Agreed(seen) if seen.instances > 0
    )
}

/// Whether a claim can be proved, by whatever reasons.
fn provable(goal: &Goal<'_>, hypotheses: &[Cond], claim: &Cond) -> bool {
    let goal = other(goal, hypotheses, claim);
    matches!(
        attempt(&Search { names: false }, &goal),
        Outcome::Proved(..) | Outcome::Unjustified { .. }
    )
}

/// A goal with another claim and other hypotheses.
fn other<'a>(goal: &Goal<'a>, hypotheses: &[Cond], claim: &'a Cond) -> Goal<'a> {
    Goal {
        params: goal.params,
        hypotheses: hypotheses.to_vec(),
        cases: goal.cases,
        lemmas: goal.lemmas.clone(),
        claim,
        reasons: goal.reasons,
        oracle: goal.oracle,
    }
}
