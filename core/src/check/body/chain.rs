//! A chain: each of its steps, and whether they prove the claim.

use rederive_lang::expr::{Chain, Cond, Expr, Name, Reason, Rel, StatedReason, Verdict};
use rederive_lang::print;
use rederive_lang::span::Span;

use super::relation::{compose, flipped, implies, sign};
use super::{Body, Claim, Context, texts};
use crate::check::advice::Written;
use crate::check::judge::{Clock, Instances, Judged};
use crate::report::{self, Findings, Step, StepKind};
use crate::search::{Lemma, Outcome};

impl Body<'_> {
    /// Checks a chain step by step, then that it proves the claim.
    pub(super) fn chain(&mut self, chain: &Chain, claim: &Claim<'_>, context: &Context) -> Judged {
        let started = self.steps.len();
        let mut left = &chain.first;
        let mut before = self.proof.folded(chain.first.span());
        let mut whole = Some(Rel::Eq);
        for step in &chain.steps {
            let goal = Cond::Rel(step.rel, left.clone(), step.rhs.clone());
            let mut judged = match &step.admit {
                Some(why) => self.admitted(&goal, why, context),
                None => {
                    let last = self.steps.get(started..).and_then(<[Step]>::last);
                    let written = match last {
                        Some(before) if before.verdict == Verdict::Refuted => Written::Neither,
                        _ => Written::Right,
                    };
                    self.step(&goal, step.reasons.as_deref(), context, written)
                }
            };
            let composed = whole.and_then(|rel| compose(rel, step.rel));
            if whole.is_some() && composed.is_none() {
                let message = format!(
                    "a chain cannot turn round: `{}` does not go on from here",
                    sign(step.rel)
                );
                self.errors.push(self.proof.error(
                    "E036",
                    step.span,
                    message,
                    "the other way round than before",
                    None,
                ));
                judged.at_best(Verdict::Unknown, || "the chain turns round here".to_owned());
            }
            whole = composed;
            let after = step
                .text
                .trim_start_matches(['=', '<', '>', '!'])
                .trim_start()
                .to_owned();
            self.push(
                Step {
                    index: Some(self.steps.len() + 1),
                    kind: StepKind::Step,
                    line: step.span.line,
                    column: step.span.column,
                    text: step.text.clone(),
                    before: std::mem::replace(&mut before, after),
                    case: context.case.clone(),
                    reasons: texts(step.reasons.as_deref()),
                    verdict: judged.verdict,
                    expected: Verdict::Proved,
                    findings: judged.findings,
                    span: step.span,
                    formula: Some(goal),
                    opens: self.steps.len() == started,
                },
                step.expect
                    .or(step.admit.as_ref().map(|_| Verdict::Admitted)),
            );
            left = &step.rhs;
        }
        let mut judged = self.concluded(started, whole, (&chain.first, left), claim, context);
        let marks = self.marks.get(started..).unwrap_or_default();
        judged.mark = marks.iter().flatten().min().copied();
        judged
    }

    /// What a chain makes of the claim: as good as its worst step where it proves the claim at all. Its steps are those
    /// from `started` on.
    fn concluded(
        &self,
        started: usize,
        rel: Option<Rel>,
        (first, last): (&Expr, &Expr),
        claim: &Claim<'_>,
        context: &Context,
    ) -> Judged {
        let clock = Clock::start();
        let steps = self.steps.get(started..).unwrap_or_default();
        let mut judged = Judged::new(Verdict::Proved, Findings::default());
        let gap = match rel {
            Some(rel) => self.gap(rel, first, last, claim, context),
            None => Some("the chain turns round, and so relates its ends in no way".to_owned()),
        };
        let shown = gap.is_none()
            && steps
                .iter()
                .all(|step| matches!(step.verdict, Verdict::Proved | Verdict::Unjustified));
        if let Some(gap) = gap {
            judged.at_best(Verdict::Unknown, || gap);
        }
        if let Some(worst) = steps.iter().min_by_key(|step| step.verdict) {
            judged.at_best(worst.verdict, || {
                let index = worst.index.unwrap_or(0);
                format!("step {index} is {}", report::verdict_word(worst.verdict))
            });
        }
        let goal = self.goal(claim.cond, Some(&[]), Vec::new(), context);
        match self.instances(&goal, shown) {
            Instances::Refuted(counterexample) if shown => {
                judged = Judged::unknown(
                    "the checker disagrees with itself: each step was shown, and yet the claim has a \
                     counterexample. Please report this derivation",
                );
                judged.findings.counterexample = Some(counterexample);
            }
            Instances::Refuted(counterexample) => {
                judged.verdict = Verdict::Refuted;
                judged.findings.counterexample = Some(counterexample);
            }
            Instances::Agreed(crosscheck) => judged.findings.crosscheck = Some(crosscheck),
            Instances::Silent(_) => {}
        }
        judged.findings.microseconds = clock.microseconds();
        judged
    }

    /// Why a chain does not prove the claim, if it does not. Its ends must be the claim's sides up to routine algebra,
    /// in either order; a claim that is no relation must follow from what the chain shows.
    fn gap(
        &self,
        rel: Rel,
        first: &Expr,
        last: &Expr,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Option<String> {
        let Cond::Rel(wanted, lhs, rhs) = claim.cond else {
            let shown = Cond::Rel(rel, first.clone(), last.clone());
            return self.follows_from(shown, claim, context);
        };
        // What prints alike means the same where the same names are visible, as they are within one derivation.
        let same = |left: &Expr, right: &Expr| {
            let equal = Cond::Rel(Rel::Eq, left.clone(), right.clone());
            let proved = || self.attempt(&self.goal(&equal, Some(&[]), Vec::new(), context));
            print::expr(left) == print::expr(right) || matches!(proved(), Outcome::Proved(..))
        };
        let (onward, back) = (implies(rel, *wanted), implies(flipped(rel), *wanted));
        if onward && same(lhs, first) && same(last, rhs) {
            return None;
        }
        if back && same(lhs, last) && same(first, rhs) {
            return None;
        }
        let (shown, wanted) = (sign(rel), sign(*wanted));
        Some(if !onward && !back {
            format!("the chain shows `{shown}`, the claim says `{wanted}`")
        } else if same(lhs, first) {
            let side = self.proof.folded(rhs.span());
            format!("the chain does not end at the claim's right side, {side}")
        } else {
            let side = self.proof.folded(lhs.span());
            format!("the chain does not start at the claim's left side, {side}")
        })
    }

    /// Why a claim that is no relation (a conjunction, a `forall`) does not follow from what a chain shows, if it
    /// does not.
    fn follows_from(&self, shown: Cond, claim: &Claim<'_>, context: &Context) -> Option<String> {
        let name: Name = "chain".into();
        let lemma = Lemma {
            name: name.clone(),
            params: Vec::new(),
            hypotheses: Vec::new(),
            claim: shown,
        };
        let by_the_chain = [StatedReason {
            reason: Reason::Lemma {
                name,
                bindings: Vec::new(),
            },
            text: "lemma(chain)".to_owned(),
            span: Span::default(),
        }];
        let goal = self.goal(claim.cond, Some(&by_the_chain), vec![lemma], context);
        match self.attempt(&goal) {
            Outcome::Proved(..) => None,
            _ => Some("the claim does not follow from what the chain shows".to_owned()),
        }
    }
}
