//! A chain: each of its steps, and whether they prove the claim.

use rederive_kernel::{
    Admission, Refused, Source, Theorem, compose, flipped, implies, same, symmetry, transitivity,
    weakening,
};
use rederive_lang::expr::{Chain, Cond, Expr, Name, Reason, Rel, StatedReason, Verdict};
use rederive_lang::span::Span;

use super::relation::sign;
use super::{Body, Claim, Context, texts};
use crate::check::advice::Written;
use crate::check::judge::{Clock, Instances, Judged};
use crate::report::{self, Findings, Step, StepKind};
use crate::search::{Lemma, Outcome};

impl Body<'_> {
    /// Checks a chain step by step, then that it proves the claim.
    pub(super) fn chain(&mut self, chain: &Chain, claim: &Claim<'_>, context: &Context) -> Judged {
        let started = self.steps.len();
        let (whole, shown, last) = self.links(chain, context);
        let ends = (&chain.first, last);
        let mut judged = self.concluded(started, whole, shown, ends, claim, context);
        let marks = self.marks.get(started..).unwrap_or_default();
        judged.mark = marks.iter().flatten().min().copied();
        judged
    }

    /// Checks the steps of a chain: the relation between its ends, if there is one, what of it is shown, and its last
    /// expression.
    pub(super) fn links<'c>(
        &mut self,
        chain: &'c Chain,
        context: &Context,
    ) -> (Option<Rel>, Shown, &'c Expr) {
        let started = self.steps.len();
        let mut left = &chain.first;
        let mut before = self.proof.folded(chain.first.span());
        let mut whole = Some(Rel::Eq);
        let mut shown = Shown::Nothing;
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
            shown = shown.then(judged.theorem());
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
                    verdict: judged.verdict(),
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
        (whole, shown, left)
    }

    /// What a chain makes of the claim: as good as its worst step where it proves the claim at all. Its steps are those
    /// from `started` on.
    fn concluded(
        &self,
        started: usize,
        rel: Option<Rel>,
        shown: Shown,
        (first, last): (&Expr, &Expr),
        claim: &Claim<'_>,
        context: &Context,
    ) -> Judged {
        let clock = Clock::start();
        let steps = self.steps.get(started..).unwrap_or_default();
        let made = match rel {
            Some(rel) => self.made_of(rel, first, last, &shown, claim, context),
            None => Err("the chain turns round, and so relates its ends in no way".to_owned()),
        };
        let fits = made.is_ok();
        let mut judged = match made {
            Ok(Some(theorem)) => Judged::proved(theorem, Findings::default()),
            // As good as the worst of the steps: see below.
            Ok(None) => Judged::without_proof(Verdict::Admitted, Findings::default()),
            Err(gap) => Judged::unknown(gap),
        };
        if let Some(worst) = steps.iter().min_by_key(|step| step.verdict) {
            judged.at_best(worst.verdict, || {
                let index = worst.index.unwrap_or(0);
                format!("step {index} is {}", report::verdict_word(worst.verdict))
            });
        }
        let sound = |step: &Step| matches!(step.verdict, Verdict::Proved | Verdict::Unjustified);
        let shown = fits && steps.iter().all(sound);
        let goal = self.goal(claim.cond, Some(&[]), Vec::new(), context);
        match self.instances(&goal, shown) {
            Instances::Refuted(counterexample) if shown => {
                judged = Judged::unknown(
                    "the checker disagrees with itself: each step was shown, and yet the claim has a \
                     counterexample. Please report this derivation",
                );
                judged.findings.counterexample = Some(counterexample);
            }
            Instances::Refuted(counterexample) => judged.refute(Some(counterexample)),
            Instances::Agreed(crosscheck) => judged.findings.crosscheck = Some(crosscheck),
            Instances::Silent(why) => judged.findings.not_crosschecked = Some(why),
        }
        judged.findings.microseconds = clock.microseconds();
        judged
    }

    /// The claim as a theorem made of the chain's; none where a step is no theorem, but the chain fits. Its ends must be
    /// the claim's sides up to routine algebra, in either order; a claim that is no relation must follow from what the
    /// chain shows.
    ///
    /// # Errors
    ///
    /// In words: why the chain does not prove the claim.
    fn made_of(
        &self,
        rel: Rel,
        first: &Expr,
        last: &Expr,
        shown: &Shown,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Result<Option<Theorem>, String> {
        if let Shown::Refused(refused) = shown {
            return Err(format!("the steps do not follow on each other: {refused}"));
        }
        let Cond::Rel(wanted, lhs, rhs) = claim.cond else {
            return self.follows_from(rel, first, last, shown, claim, context);
        };
        let same = |left: &Expr, right: &Expr| self.end(left, right, context);
        let (onward, back) = (implies(rel, *wanted), implies(flipped(rel), *wanted));
        let chain = match shown {
            Shown::Whole(theorem) => Some(theorem),
            _ => None,
        };
        let made = |chain: Result<Theorem, Refused>, left: &End, right: &End| {
            let mut whole = chain?;
            if let End::Equal(left) = left {
                whole = transitivity(left, &whole)?;
            }
            if let End::Equal(right) = right {
                whole = transitivity(&whole, right)?;
            }
            weakening(&whole, *wanted)
        };
        let refused = |why: Refused| format!("the chain does not make the claim: {why}");
        if onward
            && let Some(left) = same(lhs, first)
            && let Some(right) = same(last, rhs)
        {
            let whole = chain.map(|chain| made(Ok(chain.clone()), &left, &right));
            return whole.transpose().map_err(refused);
        }
        if back
            && let Some(left) = same(lhs, last)
            && let Some(right) = same(first, rhs)
        {
            let whole = chain.map(|chain| made(symmetry(chain), &left, &right));
            return whole.transpose().map_err(refused);
        }
        let (shown, wanted) = (sign(rel), sign(*wanted));
        Err(if !onward && !back {
            format!("the chain shows `{shown}`, the claim says `{wanted}`")
        } else if same(lhs, first).is_some() {
            let side = self.proof.folded(rhs.span());
            format!("the chain does not end at the claim's right side, {side}")
        } else {
            let side = self.proof.folded(lhs.span());
            format!("the chain does not start at the claim's left side, {side}")
        })
    }

    /// How one expression is the other, if it is: in itself, or by a theorem of routine algebra.
    fn end(&self, left: &Expr, right: &Expr, context: &Context) -> Option<End> {
        if same(left, right) {
            return Some(End::Same);
        }
        let equal = Cond::Rel(Rel::Eq, left.clone(), right.clone());
        match self.attempt(&self.goal(&equal, Some(&[]), Vec::new(), context)) {
            Outcome::Proved(theorem, _) => Some(End::Equal(theorem)),
            _ => None,
        }
    }

    /// A claim that is no relation (a conjunction, a `forall`), from what a chain shows; none where a step is no theorem.
    ///
    /// # Errors
    ///
    /// In words, where it does not follow.
    fn follows_from(
        &self,
        rel: Rel,
        first: &Expr,
        last: &Expr,
        shown: &Shown,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Result<Option<Theorem>, String> {
        let name: Name = "chain".into();
        let statement = Cond::Rel(rel, first.clone(), last.clone());
        let source = match shown {
            Shown::Whole(theorem) => Source::lemma(theorem.clone()),
            _ => {
                let goal = self.goal(claim.cond, None, Vec::new(), context);
                Source::admitted(Admission::new(goal.scope(), statement))
            }
        };
        let lemma = Lemma {
            name: name.clone(),
            source: source.here(),
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
            Outcome::Proved(theorem, _) if theorem.rests_on().is_empty() => Ok(Some(theorem)),
            Outcome::Proved(..) => Ok(None),
            _ => Err("the claim does not follow from what the chain shows".to_owned()),
        }
    }
}

/// What the steps of a chain have made so far.
pub(super) enum Shown {
    /// There was no step.
    Nothing,
    /// One theorem about both ends.
    Whole(Theorem),
    /// A step is no theorem.
    Broken,
    /// The theorems do not compose.
    Refused(Refused),
}

impl Shown {
    /// With a further step.
    fn then(self, step: Option<&Theorem>) -> Shown {
        match (self, step) {
            (Shown::Nothing, Some(step)) => Shown::Whole(step.clone()),
            (Shown::Whole(whole), Some(step)) => match transitivity(&whole, step) {
                Ok(whole) => Shown::Whole(whole),
                Err(refused) => Shown::Refused(refused),
            },
            (Shown::Refused(refused), _) => Shown::Refused(refused),
            (_, None) | (Shown::Broken, _) => Shown::Broken,
        }
    }
}

/// How a side of the claim is an end of the chain.
enum End {
    /// They are the same expression.
    Same,
    /// They are equal.
    Equal(Theorem),
}
