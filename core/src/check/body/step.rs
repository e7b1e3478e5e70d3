//! One step: proved from its reasons and what they cite, or refuted, or admitted.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rederive_lang::expr::{Cond, Name, Reason, StatedReason, Verdict};

use super::{Body, Cited, Context};
use crate::check::advice::{self, Written};
use crate::check::judge::{Clock, Instances, Judged, weigh};
use crate::report::Findings;
use crate::search::{Goal, Lemma, Outcome};

impl Body<'_> {
    /// Proves or refutes a claim from its stated reasons and what may be cited.
    pub(super) fn step(
        &mut self,
        claim: &Cond,
        reasons: Option<&[StatedReason]>,
        context: &Context,
        written: Written,
    ) -> Judged {
        let clock = Clock::start();
        let mut judged = self.proved_by(claim, reasons, context);
        if self.prover.advises() {
            let lemmas = self.haves.iter().filter_map(|(_, have)| have.clone().ok());
            let lemmas = lemmas.map(|cited| cited.lemma).collect();
            advice::give(
                &self.goal(claim, reasons, lemmas, context),
                written,
                &mut judged,
            );
        }
        judged.findings.microseconds = clock.microseconds();
        judged
    }

    fn proved_by(
        &mut self,
        claim: &Cond,
        reasons: Option<&[StatedReason]>,
        context: &Context,
    ) -> Judged {
        let mut cited: Vec<Cited> = self
            .haves
            .iter()
            .filter_map(|(_, have)| have.clone().ok())
            .collect();
        let mut admitted_reason = None;
        for stated in reasons.unwrap_or_default() {
            let Reason::Lemma { name, .. } = &stated.reason else {
                continue;
            };
            match self.cite(name) {
                Ok(lemma) => {
                    if lemma.admitted {
                        admitted_reason = Some(name.clone());
                    }
                    if !cited.iter().any(|known| known.lemma.name == *name) {
                        cited.push(lemma);
                    }
                }
                Err(why) => {
                    let goal = self.goal(claim, reasons, Vec::new(), context);
                    let outcome = Outcome::Unknown {
                        residual: None,
                        why: vec![why],
                    };
                    return weigh(outcome, self.instances(&goal, true));
                }
            }
        }
        let lemmas = |cited: &[Cited]| cited.iter().map(|cited| cited.lemma.clone()).collect();
        let mut outcome = self.attempt(&self.goal(claim, reasons, lemmas(&cited), context));
        let known = !matches!(outcome, Outcome::Unknown { .. });
        let instances = self.instances(&self.goal(claim, reasons, Vec::new(), context), known);
        // Only a step that would stay unknown has the whole library tried on it: what was settled before may prove a
        // step without reasons, and may be named as what suffices for one with reasons.
        if matches!(outcome, Outcome::Unknown { .. }) && !matches!(instances, Instances::Refuted(_))
        {
            let known = cited.len();
            for candidate in self.library.all() {
                if !cited
                    .iter()
                    .any(|known| known.lemma.name == candidate.lemma.name)
                {
                    cited.push(candidate);
                }
            }
            if cited.len() > known {
                let second = self.attempt(&self.goal(claim, reasons, lemmas(&cited), context));
                if !matches!(second, Outcome::Unknown { .. }) {
                    outcome = second;
                }
            }
        }
        let mut judged = weigh(outcome, instances);
        let used = |name: &str| {
            judged
                .findings
                .used
                .iter()
                .any(|used| cites(used, name))
                .then(|| name.to_owned())
        };
        let by_use = cited
            .iter()
            .filter(|cited| cited.admitted)
            .find_map(|cited| used(&cited.lemma.name));
        if let Some(name) = admitted_reason.map(|name| name.to_string()).or(by_use) {
            judged.at_best(Verdict::Admitted, || format!("lemma({name}) is admitted"));
        }
        judged
    }

    /// A claim that its author admits: it is believed unless it is seen to be false.
    pub(super) fn admitted(&self, claim: &Cond, why: &str, context: &Context) -> Judged {
        let clock = Clock::start();
        let mut judged = Judged::without_proof(Verdict::Admitted, Findings::default());
        match self.instances(&self.goal(claim, None, Vec::new(), context), false) {
            Instances::Refuted(counterexample) => {
                judged.refute(Some(counterexample));
            }
            Instances::Agreed(crosscheck) => judged.findings.crosscheck = Some(crosscheck),
            Instances::Silent(_) => {}
        }
        judged.findings.admit = Some(why.to_owned());
        judged.findings.microseconds = clock.microseconds();
        judged
    }

    fn cite(&mut self, name: &Name) -> Result<Cited, String> {
        match self.haves.iter().rev().find(|(have, _)| have == name) {
            Some((_, cited)) => cited.clone(),
            // A fault in the library, which checks other derivations, stays with the step that cites them.
            None => catch_unwind(AssertUnwindSafe(|| self.library.cite(name)))
                .unwrap_or_else(|_| Err(format!("internal error while lemma({name}) was checked"))),
        }
    }
    pub(super) fn goal<'b>(
        &'b self,
        claim: &'b Cond,
        reasons: Option<&'b [StatedReason]>,
        lemmas: Vec<Lemma>,
        context: &Context,
    ) -> Goal<'b> {
        Goal {
            params: &self.derivation.params,
            hypotheses: context.hypotheses.clone(),
            cases: context
                .hypotheses
                .len()
                .saturating_sub(self.derivation.hypotheses.len()),
            lemmas,
            claim,
            reasons,
            oracle: &self.watch,
        }
    }
}

/// Whether a used reason is a citation of that name, with or without values for its parameters.
fn cites(used: &str, name: &str) -> bool {
    used.strip_prefix("lemma(")
        .and_then(|rest| rest.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with(')') || rest.starts_with(','))
}

#[cfg(test)]
mod tests {
    use super::cites;

    #[test]
    fn a_citation_is_known_by_the_whole_name() {
        assert!(cites("lemma(sum)", "sum"));
        assert!(cites("lemma(sum, c = -x[1])", "sum"));
        assert!(!cites("lemma(sums)", "sum"));
        assert!(!cites("def(sum)", "sum"));
    }
}
