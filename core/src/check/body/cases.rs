//! `case` blocks: whether they cover what the hypotheses allow, and what they make of the claim.

use rederive_kernel::{Theorem, by_cases};
use rederive_lang::expr::{Cond, Verdict};
use rederive_lang::span::Span;

use super::{Body, Claim, Context};
use crate::check::judge::{Instances, Judged};
use crate::report::{self, Counterexample, Findings};

/// A `case` block that was checked.
pub(super) struct Case<'a> {
    pub(super) cond: &'a Cond,
    /// The condition as it is written.
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// What it makes of the claim under its condition.
    pub(super) judged: Judged,
}

impl Body<'_> {
    /// Puts cases together: the claim is as good as the worst of them, provided they cover what the hypotheses allow.
    pub(super) fn cover(
        &mut self,
        cases: Vec<Case<'_>>,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Judged {
        let any = match cases.as_slice() {
            [only] => only.cond.clone(),
            _ => Cond::Or(cases.iter().map(|case| case.cond.clone()).collect()),
        };
        let place = cases.first().map_or(Span::default(), |case| case.span);
        let covered = self.judge(&self.goal(&any, None, Vec::new(), context));
        let proofs = cases.iter().map(|case| case.judged.theorem());
        let proofs: Option<Vec<&Theorem>> = proofs.collect();
        let whole = match (covered.theorem(), proofs) {
            (Some(cover), Some(proofs)) => Some(by_cases(cover, &proofs)),
            _ => None,
        };
        let verdict = covered.verdict();
        let findings = Findings {
            crosscheck: None,
            ..covered.findings
        };
        let mut result = match whole {
            Some(Ok(theorem)) => Judged::proved(theorem, findings),
            Some(Err(refused)) => {
                let mut judged = Judged::without_proof(Verdict::Unknown, findings);
                let why = format!("the cases do not make the claim ({refused:?})");
                judged.findings.why.push(why);
                judged
            }
            // As good as the worst of them: see below.
            None => Judged::without_proof(Verdict::Admitted, findings),
        };
        if verdict == Verdict::Refuted {
            let missed = result
                .findings
                .counterexample
                .take()
                .map_or_else(String::new, |found| missed(&found));
            let message = format!("these cases do not cover {missed}");
            let help = "add a `case` for it, or a condition to `where` that excludes it".to_owned();
            self.errors.push(self.proof.error(
                "E035",
                place,
                message.clone(),
                "the cases begin here",
                Some(help),
            ));
            result.at_best(Verdict::Unknown, || message);
        } else if verdict != Verdict::Proved {
            let findings = std::mem::take(&mut result.findings);
            result = Judged::without_proof(Verdict::Unknown, findings);
            result.findings.why.insert(
                0,
                "it could not be shown that the cases cover everything".to_owned(),
            );
        }
        for Case { text, judged, .. } in cases {
            result.findings.microseconds = result
                .findings
                .microseconds
                .saturating_add(judged.findings.microseconds);
            if judged.verdict() < result.verdict() {
                result.findings.counterexample = judged.findings.counterexample.clone();
                result.findings.crosscheck = judged.findings.crosscheck;
            }
            result.at_best(judged.verdict(), || {
                let why = judged.findings.why.join("; ");
                let word = report::verdict_word(judged.verdict());
                if why.is_empty() {
                    format!("it is {word} in the case {text}")
                } else {
                    format!("in the case {text}: {why}")
                }
            });
            result.mark = [result.mark, judged.mark].into_iter().flatten().min();
        }
        if result.findings.counterexample.is_none() && result.verdict() == Verdict::Refuted {
            let goal = self.goal(claim.cond, None, Vec::new(), context);
            if let Instances::Refuted(counterexample) = self.instances(&goal, false) {
                result.findings.counterexample = Some(counterexample);
            }
        }
        result
    }
}

/// The values that no case covers.
fn missed(found: &Counterexample) -> String {
    if found.assignment.is_empty() {
        "everything".to_owned()
    } else {
        report::at(found)
    }
}
