//! One goal: try to prove it, try to refute it, and weigh both.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rederive_kernel::Theorem;
use rederive_lang::expr::Verdict;

use crate::evaluate::{self, Problem};
use crate::oracle;
use crate::report::{Counterexample, Crosscheck, Findings, SideCondition, Value};
use crate::search::{self, Evidence, Goal};

/// A verdict and what it rests on.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    /// Never `Proved` without a theorem.
    verdict: Verdict,
    /// What was proved, where it was.
    theorem: Option<Theorem>,
    pub(super) findings: Findings,
    /// For what rests on the steps of a chain, the worst mark among them.
    pub(super) mark: Option<Verdict>,
}

impl Judged {
    /// A theorem: proved, or admitted where it rests on an admission.
    pub(super) fn proved(theorem: Theorem, findings: Findings) -> Judged {
        let admission = theorem.rests_on().iter().next().cloned();
        let mut judged = Judged {
            verdict: Verdict::Proved,
            theorem: Some(theorem),
            findings,
            mark: None,
        };
        if let Some(name) = admission {
            judged.at_best(Verdict::Admitted, || format!("lemma({name}) is admitted"));
        }
        judged
    }

    /// Anything but a proof.
    pub(super) fn without_proof(verdict: Verdict, findings: Findings) -> Judged {
        Judged {
            verdict: verdict.min(Verdict::Admitted),
            theorem: None,
            findings,
            mark: None,
        }
    }

    /// The verdict.
    pub(super) fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// What was proved; a theorem that rests on an admission is none here.
    pub(super) fn theorem(&self) -> Option<&Theorem> {
        self.theorem.as_ref()
    }

    /// It is false: a counterexample outweighs everything.
    pub(super) fn refute(&mut self, counterexample: Option<Counterexample>) {
        self.verdict = Verdict::Refuted;
        self.theorem = None;
        self.findings.counterexample = counterexample;
    }

    pub(super) fn unknown(why: impl Into<String>) -> Judged {
        let findings = Findings {
            why: vec![why.into()],
            ..Findings::default()
        };
        Judged::without_proof(Verdict::Unknown, findings)
    }

    /// Makes the verdict no better than `limit`, and says why where that changes it.
    pub(super) fn at_best(&mut self, limit: Verdict, why: impl FnOnce() -> String) {
        if limit < self.verdict {
            self.verdict = limit;
            self.theorem = None;
            self.findings.why.push(why());
        }
    }
}

/// What instances say about a claim.
pub(super) enum Instances {
    /// It is false here.
    Refuted(Counterexample),
    /// It was seen to hold.
    Agreed(Crosscheck),
    /// It could not be evaluated, and why.
    Silent(String),
}

/// Evaluates a claim on instances, on a few where it is known to hold; a panic of the evaluator is an outcome like others.
pub(super) fn evaluate(problem: &Problem<'_>, known: bool) -> Instances {
    let search = || {
        if known {
            evaluate::crosscheck(problem)
        } else {
            evaluate::refute(problem)
        }
    };
    match catch_unwind(AssertUnwindSafe(search)) {
        Ok(evaluate::Outcome::Refuted(found)) => Instances::Refuted(counterexample(found)),
        Ok(evaluate::Outcome::Agreed { instances, exact }) => {
            Instances::Agreed(Crosscheck { instances, exact })
        }
        Ok(evaluate::Outcome::NotEvaluated(why)) => Instances::Silent(why),
        Err(_) => Instances::Silent(
            "internal error: the evaluator panicked; please report this step".to_owned(),
        ),
    }
}

/// Weighs a proof attempt against the instances.
pub(super) fn weigh(outcome: search::Outcome, instances: Instances) -> Judged {
    let mut judged = match outcome {
        search::Outcome::Proved(theorem, evidence) => Judged::proved(theorem, holding(evidence)),
        search::Outcome::Unjustified {
            evidence,
            suffices,
            why,
        } => Judged::without_proof(
            Verdict::Unjustified,
            Findings {
                suffices,
                why: why.into_iter().collect(),
                ..holding(evidence)
            },
        ),
        // Taken back with everything else of the derivation.
        search::Outcome::Machine(why) => Judged::unknown(why),
        search::Outcome::Unknown { residual, why } => Judged::without_proof(
            Verdict::Unknown,
            Findings {
                residual,
                why,
                ..Findings::default()
            },
        ),
    };
    match instances {
        Instances::Refuted(counterexample) if judged.verdict == Verdict::Unknown => {
            judged.findings = Findings::default();
            judged.refute(Some(counterexample));
        }
        Instances::Refuted(counterexample) => {
            judged = Judged::unknown(
                "the prover and the evaluator disagree: a proof was found, and so was a counterexample. \
                 This is a bug of the checker, please report it together with this step",
            );
            judged.findings.counterexample = Some(counterexample);
        }
        Instances::Agreed(crosscheck) => judged.findings.crosscheck = Some(crosscheck),
        Instances::Silent(why) => {
            if judged.verdict == Verdict::Unknown && !judged.findings.why.contains(&why) {
                judged
                    .findings
                    .why
                    .push(format!("no instance could be evaluated: {why}"));
            }
            judged.findings.not_crosschecked = Some(why);
        }
    }
    judged
}

/// The goal as the evaluator takes it.
pub(super) fn problem<'a>(goal: &Goal<'a>) -> Problem<'a> {
    Problem {
        params: goal.params,
        hypotheses: goal.hypotheses.clone(),
        claim: goal.claim,
    }
}

/// How long something takes, not counting what other processes make it wait for their turn with the algebra system, nor the
/// search for the names of reasons that a proof has already.
pub(super) struct Clock {
    started: Instant,
    aside: Duration,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock {
            started: Instant::now(),
            aside: Clock::aside(),
        }
    }

    fn aside() -> Duration {
        oracle::waited().saturating_add(search::naming())
    }

    pub(super) fn microseconds(&self) -> u64 {
        let aside = Clock::aside().saturating_sub(self.aside);
        let took = self.started.elapsed().saturating_sub(aside);
        u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
    }
}

fn holding(evidence: Evidence) -> Findings {
    let side_conditions = evidence
        .side_conditions
        .into_iter()
        .map(|condition| SideCondition {
            text: condition.text,
            because: condition.because,
        })
        .collect();
    Findings {
        used: evidence.used,
        normal_form: evidence.normal_form,
        side_conditions,
        why: evidence
            .aside
            .iter()
            .map(|why| format!("left aside: {why}"))
            .collect(),
        ..Findings::default()
    }
}

fn counterexample(found: evaluate::Counterexample) -> Counterexample {
    Counterexample {
        assignment: found
            .assignment
            .into_iter()
            .map(|(name, value)| (name, plain(value)))
            .collect(),
        lhs: found.lhs,
        rhs: found.rhs,
        worked: found.worked,
    }
}

fn plain(value: evaluate::Value) -> Value {
    match value {
        evaluate::Value::Number(text) => Value::Number(text),
        evaluate::Value::List(values) => Value::List(values.into_iter().map(plain).collect()),
        evaluate::Value::Text(text) => Value::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn false_here() -> Instances {
        Instances::Refuted(Counterexample {
            assignment: vec![("n".to_owned(), Value::Number("0".to_owned()))],
            lhs: "0".to_owned(),
            rhs: "1".to_owned(),
            worked: Vec::new(),
        })
    }

    fn unjustified() -> search::Outcome {
        search::Outcome::Unjustified {
            evidence: Evidence {
                used: vec!["split".to_owned()],
                ..Evidence::default()
            },
            suffices: vec!["split".to_owned()],
            why: None,
        }
    }

    fn unproved() -> search::Outcome {
        search::Outcome::Unknown {
            residual: Some("x".to_owned()),
            why: vec!["x remains".to_owned()],
        }
    }

    #[test]
    fn a_counterexample_refutes_what_is_not_proved() {
        let judged = weigh(unproved(), false_here());
        assert_eq!(judged.verdict, Verdict::Refuted);
        assert!(judged.findings.counterexample.is_some());
        assert!(
            judged.findings.why.is_empty(),
            "the reason it was not proved no longer matters"
        );
    }

    #[test]
    fn a_counterexample_to_what_was_shown_is_a_bug_and_never_a_proof() {
        let judged = weigh(unjustified(), false_here());
        assert_eq!(judged.verdict, Verdict::Unknown);
        assert!(judged.findings.why[0].contains("disagree"));
        assert!(judged.findings.counterexample.is_some());
    }

    #[test]
    fn agreement_is_counted_but_proves_nothing() {
        let agreed = Crosscheck {
            instances: 12,
            exact: true,
        };
        let judged = weigh(unproved(), Instances::Agreed(agreed));
        assert_eq!(judged.verdict, Verdict::Unknown);
        assert_eq!(judged.findings.crosscheck, Some(agreed));
        assert_eq!(judged.findings.residual.as_deref(), Some("x"));
    }

    #[test]
    fn an_evaluator_that_is_silent_leaves_the_verdict() {
        let judged = weigh(unjustified(), Instances::Silent("f is abstract".to_owned()));
        assert_eq!(judged.verdict, Verdict::Unjustified);
        assert_eq!(judged.findings.suffices, ["split"]);
    }
}
