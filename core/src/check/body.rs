//! One derivation: its `have`s, its chain or its cases, and whether they prove the claim of its header.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use rederive_lang::expr::{
    Chain, Cond, Derivation, Expr, Have, Item, Name, Reason, Rel, StatedReason, Verdict,
};
use rederive_lang::span::Span;

use super::expectation;
use super::judge::{Instances, Judged, attempt, evaluate, judge, microseconds, problem, weigh};
use super::proof::Proof;
use crate::prove::{Goal, Lemma, Outcome};
use crate::report::{self, Counterexample, Error, Findings, Step, StepKind};

/// Where the lemmas that a derivation may cite come from.
pub(super) trait Library {
    /// The derivation of that name, or why it cannot be cited.
    fn cite(&mut self, name: &str) -> Result<Cited, String>;
    /// Everything that a step without reasons may rest on.
    fn all(&mut self) -> Vec<Cited>;
}

/// A claim that may be cited.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    pub(super) lemma: Lemma,
    /// Whether it is admitted, or rests on what is.
    pub(super) admitted: bool,
}

/// Checks one derivation.
pub(super) fn check(
    proof: &Proof,
    derivation: &Derivation,
    library: &mut dyn Library,
) -> report::Derivation {
    let mut body = Body {
        proof,
        derivation,
        library,
        steps: Vec::new(),
        marks: Vec::new(),
        haves: Vec::new(),
        errors: Vec::new(),
    };
    let hypotheses: Vec<Cond> = derivation
        .hypotheses
        .iter()
        .map(|hypothesis| hypothesis.cond.clone())
        .collect();
    let claim = Claim {
        cond: &derivation.claim,
        reasons: derivation.reasons.as_deref(),
    };
    let (judged, chain_mark) = body.items(
        &derivation.items,
        &claim,
        &Context {
            hypotheses,
            case: None,
        },
    );
    let Body {
        mut steps,
        marks,
        errors,
        ..
    } = body;

    let verdict = steps
        .iter()
        .map(|step| step.verdict)
        .fold(judged.verdict, Verdict::min);
    let expected = expectation::of_derivation(derivation.expect, marks.iter().copied());
    for (step, mark) in steps.iter_mut().zip(&marks) {
        step.expected = expectation::of_step(*mark, step.verdict, derivation.expect, verdict);
    }
    let claim_mark = if derivation.expect.is_some() {
        None
    } else {
        chain_mark
    };
    let claim = Step {
        index: None,
        kind: StepKind::Claim,
        line: derivation.claim_span.line,
        column: derivation.claim_span.column,
        text: derivation.claim_text.clone(),
        before: String::new(),
        case: None,
        reasons: texts(derivation.reasons.as_deref()),
        verdict: judged.verdict,
        expected: expectation::of_step(claim_mark, judged.verdict, derivation.expect, verdict),
        findings: judged.findings,
        span: derivation.claim_span,
    };
    report::Derivation {
        file: proof.path.clone(),
        name: derivation.name.to_string(),
        question: derivation.question.clone(),
        title: derivation.title.clone(),
        line: derivation.span.line,
        column: derivation.span.column,
        verdict,
        expected,
        hypotheses: derivation
            .hypotheses
            .iter()
            .map(|hypothesis| hypothesis.text.clone())
            .collect(),
        claim,
        steps,
        errors,
        mark: derivation.expect,
    }
}

/// What the items of a body are to prove.
struct Claim<'a> {
    cond: &'a Cond,
    /// Reasons beside the claim itself, where there is no body.
    reasons: Option<&'a [StatedReason]>,
}

/// What holds where a step stands.
struct Context {
    hypotheses: Vec<Cond>,
    /// The conditions of the `case` blocks around it, as they are written.
    case: Option<String>,
}

struct Body<'a> {
    proof: &'a Proof,
    derivation: &'a Derivation,
    library: &'a mut dyn Library,
    steps: Vec<Step>,
    /// The mark on each step, `#[admit]` counted as one.
    marks: Vec<Option<Verdict>>,
    /// The `have`s in scope, by name, and why the ones that failed cannot be cited.
    haves: Vec<(Name, Result<Cited, String>)>,
    errors: Vec<Error>,
}

impl Body<'_> {
    /// Checks the items of a body: what they make of the claim, and the worst mark in its chains.
    fn items(
        &mut self,
        items: &[Item],
        claim: &Claim<'_>,
        context: &Context,
    ) -> (Judged, Option<Verdict>) {
        let in_scope = self.haves.len();
        let mut cases = Vec::new();
        let mut proof = None;
        for item in items {
            match item {
                Item::Have(have) => self.have(have, context),
                Item::Chain(chain) => proof = Some(self.chain(chain, claim, context)),
                Item::Case {
                    cond,
                    text,
                    items,
                    span,
                } => {
                    let mut inner = Context {
                        hypotheses: context.hypotheses.clone(),
                        case: Some(text.clone()),
                    };
                    inner.hypotheses.push(cond.clone());
                    if let Some(outer) = &context.case {
                        inner.case = Some(format!("{outer}, {text}"));
                    }
                    let result = self.items(items, claim, &inner);
                    cases.push((cond, text.as_str(), *span, result));
                }
            }
        }
        let result = if !cases.is_empty() {
            self.cover(cases, claim, context)
        } else if let Some(result) = proof {
            result
        } else {
            (self.step(claim.cond, claim.reasons, context), None)
        };
        self.haves.truncate(in_scope);
        result
    }

    /// Checks a chain step by step, then that it proves the claim.
    fn chain(
        &mut self,
        chain: &Chain,
        claim: &Claim<'_>,
        context: &Context,
    ) -> (Judged, Option<Verdict>) {
        let started = self.steps.len();
        let mut left = &chain.first;
        let mut before = self.proof.folded(chain.first.span());
        let mut whole = Some(Rel::Eq);
        for step in &chain.steps {
            let goal = Cond::Rel(step.rel, left.clone(), step.rhs.clone());
            let mut judged = match &step.admit {
                Some(why) => self.admitted(&goal, why, context),
                None => self.step(&goal, step.reasons.as_deref(), context),
            };
            let composed = whole.and_then(|rel| compose(rel, step.rel));
            if whole.is_some() && composed.is_none() {
                let message = format!(
                    "a chain cannot turn round: `{}` does not go on from here",
                    sign(step.rel)
                );
                self.errors.push(self.proof.error(
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
                },
                step.expect
                    .or(step.admit.as_ref().map(|_| Verdict::Admitted)),
            );
            left = &step.rhs;
        }
        let mark = self
            .marks
            .get(started..)
            .into_iter()
            .flatten()
            .flatten()
            .min()
            .copied();
        let worst = self
            .steps
            .get(started..)
            .into_iter()
            .flatten()
            .min_by_key(|step| step.verdict);
        let worst = worst.map(|step| (step.verdict, step.index.unwrap_or(0)));
        (
            self.concluded(whole, &chain.first, left, worst, claim, context),
            mark,
        )
    }

    /// What a chain makes of the claim: as good as its worst step where it proves the claim at all.
    fn concluded(
        &self,
        rel: Option<Rel>,
        first: &Expr,
        last: &Expr,
        worst: Option<(Verdict, usize)>,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Judged {
        let started = Instant::now();
        let goal = self.goal(claim.cond, Some(&[]), Vec::new(), context);
        let mut judged = Judged {
            verdict: Verdict::Proved,
            findings: Findings::default(),
        };
        let gap = match rel {
            Some(rel) => self.gap(rel, first, last, claim, context),
            None => Some("the chain turns round, and so relates its ends in no way".to_owned()),
        };
        if let Some(gap) = gap {
            judged.at_best(Verdict::Unknown, || gap);
        }
        if let Some((verdict, index)) = worst {
            judged.at_best(verdict, || {
                format!("step {index} is {}", report::verdict_word(verdict))
            });
        }
        match evaluate(&problem(&goal)) {
            Instances::Refuted(counterexample) if judged.verdict > Verdict::Unknown => {
                judged = Judged::unknown(
                    "the checker disagrees with itself: each step was shown, and yet the claim has a counterexample. \
                     Please report this derivation",
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
        judged.findings.microseconds = microseconds(started.elapsed());
        judged
    }

    /// Why a chain does not prove the claim, if it does not: its ends must be the claim's sides up to routine algebra,
    /// in either order, or the claim must follow from what it shows by routine algebra.
    fn gap(
        &self,
        rel: Rel,
        first: &Expr,
        last: &Expr,
        claim: &Claim<'_>,
        context: &Context,
    ) -> Option<String> {
        let follows = |cond: Cond, lemmas: Vec<Lemma>, reasons: &[StatedReason]| {
            matches!(
                attempt(&self.goal(&cond, Some(reasons), lemmas, context)),
                Outcome::Proved(..)
            )
        };
        let same = |left: &Expr, right: &Expr| {
            follows(
                Cond::Rel(Rel::Eq, left.clone(), right.clone()),
                Vec::new(),
                &[],
            )
        };
        let mut why = "the chain does not prove the claim".to_owned();
        if let Cond::Rel(wanted, lhs, rhs) = claim.cond {
            if implies(rel, *wanted) && same(lhs, first) && same(last, rhs) {
                return None;
            }
            if implies(flipped(rel), *wanted) && same(lhs, last) && same(first, rhs) {
                return None;
            }
            why = if !implies(rel, *wanted) && !implies(flipped(rel), *wanted) {
                format!(
                    "the chain shows `{}`, the claim says `{}`",
                    sign(rel),
                    sign(*wanted)
                )
            } else if same(lhs, first) {
                format!(
                    "the chain does not end at the claim's right side, {}",
                    self.proof.folded(rhs.span())
                )
            } else {
                format!(
                    "the chain does not start at the claim's left side, {}",
                    self.proof.folded(lhs.span())
                )
            };
        }
        let name: Name = "chain".into();
        let shown = Lemma {
            name: name.clone(),
            params: Vec::new(),
            hypotheses: Vec::new(),
            claim: Cond::Rel(rel, first.clone(), last.clone()),
        };
        let by_the_chain = StatedReason {
            reason: Reason::Lemma {
                name,
                bindings: Vec::new(),
            },
            text: "lemma(chain)".to_owned(),
            span: Span::default(),
        };
        if follows(claim.cond.clone(), vec![shown], &[by_the_chain]) {
            None
        } else {
            Some(why)
        }
    }

    /// Puts cases together: the claim is as good as the worst of them, provided they cover what the hypotheses allow.
    fn cover(
        &mut self,
        cases: Vec<(&Cond, &str, Span, (Judged, Option<Verdict>))>,
        claim: &Claim<'_>,
        context: &Context,
    ) -> (Judged, Option<Verdict>) {
        let any = match cases.as_slice() {
            [(only, ..)] => (*only).clone(),
            _ => Cond::Or(cases.iter().map(|(cond, ..)| (*cond).clone()).collect()),
        };
        let place = cases
            .iter()
            .map(|(_, _, span, _)| *span)
            .next()
            .unwrap_or_default();
        let covered = judge(&self.goal(&any, None, Vec::new(), context));
        let mut result = Judged {
            verdict: Verdict::Proved,
            findings: Findings {
                crosscheck: None,
                ..covered.findings
            },
        };
        if covered.verdict == Verdict::Refuted {
            let missed = result
                .findings
                .counterexample
                .take()
                .map_or_else(String::new, |found| missed(&found));
            let message = format!("these cases do not cover {missed}");
            let help = "add a `case` for it, or a condition to `where` that excludes it".to_owned();
            self.errors.push(self.proof.error(
                place,
                message.clone(),
                "the cases begin here",
                Some(help),
            ));
            result.at_best(Verdict::Unknown, || message);
        } else if covered.verdict != Verdict::Proved {
            result.verdict = Verdict::Unknown;
            result.findings.why.insert(
                0,
                "it could not be shown that the cases cover everything".to_owned(),
            );
        }
        let mut mark: Option<Verdict> = None;
        for (_, text, _, (judged, case_mark)) in cases {
            result.findings.microseconds = result
                .findings
                .microseconds
                .saturating_add(judged.findings.microseconds);
            if judged.verdict < result.verdict {
                result.findings.counterexample = judged.findings.counterexample;
                result.findings.crosscheck = judged.findings.crosscheck;
            }
            result.at_best(judged.verdict, || {
                let why = judged.findings.why.join("; ");
                let word = report::verdict_word(judged.verdict);
                if why.is_empty() {
                    format!("it is {word} in the case {text}")
                } else {
                    format!("in the case {text}: {why}")
                }
            });
            mark = [mark, case_mark].into_iter().flatten().min();
        }
        if result.findings.counterexample.is_none() && result.verdict == Verdict::Refuted {
            let goal = self.goal(claim.cond, None, Vec::new(), context);
            if let Instances::Refuted(counterexample) = evaluate(&problem(&goal)) {
                result.findings.counterexample = Some(counterexample);
            }
        }
        (result, mark)
    }

    /// Checks a `have` and brings it into scope.
    fn have(&mut self, have: &Have, context: &Context) {
        // Its entry stands before those of its own steps, as in the source, and is filled in when they are known.
        let position = self.steps.len();
        let mark = have
            .expect
            .or(have.admit.as_ref().map(|_| Verdict::Admitted));
        self.push(
            Step {
                index: Some(position + 1),
                kind: StepKind::Have,
                line: have.span.line,
                column: have.span.column,
                text: format!("have {}: {}", have.name, have.text),
                before: String::new(),
                case: context.case.clone(),
                reasons: texts(have.reasons.as_deref()),
                verdict: Verdict::Unknown,
                expected: Verdict::Proved,
                findings: Findings::default(),
                span: have.span,
            },
            mark,
        );
        let judged = match &have.admit {
            Some(why) => self.admitted(&have.claim, why, context),
            None => {
                let claim = Claim {
                    cond: &have.claim,
                    reasons: have.reasons.as_deref(),
                };
                self.items(&have.items, &claim, context).0
            }
        };
        let lemma = Lemma {
            name: have.name.clone(),
            params: Vec::new(),
            hypotheses: Vec::new(),
            claim: have.claim.clone(),
        };
        self.haves
            .push((have.name.clone(), citable(lemma, judged.verdict)));
        if let Some(step) = self.steps.get_mut(position) {
            step.verdict = judged.verdict;
            step.findings = judged.findings;
        }
    }

    /// Proves or refutes a claim from its stated reasons and what may be cited.
    fn step(
        &mut self,
        claim: &Cond,
        reasons: Option<&[StatedReason]>,
        context: &Context,
    ) -> Judged {
        let started = Instant::now();
        let mut judged = self.proved_by(claim, reasons, context);
        judged.findings.microseconds = microseconds(started.elapsed());
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
                    return weigh(outcome, evaluate(&problem(&goal)));
                }
            }
        }
        let lemmas = |cited: &[Cited]| cited.iter().map(|cited| cited.lemma.clone()).collect();
        let mut outcome = attempt(&self.goal(claim, reasons, lemmas(&cited), context));
        let instances = evaluate(&problem(&self.goal(claim, reasons, Vec::new(), context)));
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
                let second = attempt(&self.goal(claim, reasons, lemmas(&cited), context));
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
    fn admitted(&self, claim: &Cond, why: &str, context: &Context) -> Judged {
        let started = Instant::now();
        let mut judged = Judged {
            verdict: Verdict::Admitted,
            findings: Findings::default(),
        };
        match evaluate(&problem(&self.goal(claim, None, Vec::new(), context))) {
            Instances::Refuted(counterexample) => {
                judged.verdict = Verdict::Refuted;
                judged.findings.counterexample = Some(counterexample);
            }
            Instances::Agreed(crosscheck) => judged.findings.crosscheck = Some(crosscheck),
            Instances::Silent(_) => {}
        }
        judged.findings.admit = Some(why.to_owned());
        judged.findings.microseconds = microseconds(started.elapsed());
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

    fn goal<'b>(
        &'b self,
        claim: &'b Cond,
        reasons: Option<&'b [StatedReason]>,
        lemmas: Vec<Lemma>,
        context: &Context,
    ) -> Goal<'b> {
        Goal {
            params: &self.derivation.params,
            hypotheses: context.hypotheses.clone(),
            lemmas,
            claim,
            reasons,
        }
    }

    fn push(&mut self, step: Step, mark: Option<Verdict>) {
        self.steps.push(step);
        self.marks.push(mark);
    }
}

/// What may be cited of a claim with that verdict.
pub(super) fn citable(lemma: Lemma, verdict: Verdict) -> Result<Cited, String> {
    match verdict {
        Verdict::Proved => Ok(Cited {
            lemma,
            admitted: false,
        }),
        Verdict::Admitted => Ok(Cited {
            lemma,
            admitted: true,
        }),
        _ => Err(format!(
            "lemma({}) is {}",
            lemma.name,
            report::verdict_word(verdict)
        )),
    }
}

/// Whether a used reason is a citation of that name, with or without values for its parameters.
fn cites(used: &str, name: &str) -> bool {
    used.strip_prefix("lemma(")
        .and_then(|rest| rest.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with(')') || rest.starts_with(','))
}

fn texts(reasons: Option<&[StatedReason]>) -> Vec<String> {
    reasons
        .unwrap_or_default()
        .iter()
        .map(|stated| stated.text.clone())
        .collect()
}

/// The values that no case covers.
fn missed(found: &Counterexample) -> String {
    if found.assignment.is_empty() {
        "everything".to_owned()
    } else {
        report::at(found)
    }
}

/// The relation of a chain whose parts have these relations; none where they point in opposite directions.
fn compose(first: Rel, second: Rel) -> Option<Rel> {
    match (first, second) {
        (Rel::Eq, rel) | (rel, Rel::Eq) => Some(rel),
        (Rel::Lt | Rel::Le, Rel::Lt | Rel::Le) | (Rel::Gt | Rel::Ge, Rel::Gt | Rel::Ge) => {
            let strict = if matches!(first, Rel::Lt | Rel::Gt) {
                first
            } else {
                second
            };
            Some(strict)
        }
        _ => None,
    }
}

fn implies(shown: Rel, wanted: Rel) -> bool {
    shown == wanted
        || matches!(
            (shown, wanted),
            (Rel::Eq, Rel::Le | Rel::Ge)
                | (Rel::Lt, Rel::Le | Rel::Ne)
                | (Rel::Gt, Rel::Ge | Rel::Ne)
        )
}

fn flipped(rel: Rel) -> Rel {
    match rel {
        Rel::Lt => Rel::Gt,
        Rel::Le => Rel::Ge,
        Rel::Gt => Rel::Lt,
        Rel::Ge => Rel::Le,
        Rel::Eq | Rel::Ne => rel,
    }
}

fn sign(rel: Rel) -> &'static str {
    match rel {
        Rel::Eq => "=",
        Rel::Ne => "!=",
        Rel::Lt => "<",
        Rel::Le => "<=",
        Rel::Gt => ">",
        Rel::Ge => ">=",
    }
}
