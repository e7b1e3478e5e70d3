//! One derivation: its `have`s, its chain or its cases, and whether they prove the claim of its header.

mod cases;
mod chain;
mod fragment;
mod relation;
mod step;

use rederive_kernel::algebra::{AlgebraError, Oracle, Watch};
use rederive_kernel::{Admission, Scope, Source, Theorem};
use rederive_lang::expr::{Cond, Derivation, Have, Item, Name, StatedReason, Verdict};
use rederive_lang::print;

use super::advice::Written;
use super::expectation;
use super::judge::{Clock, Instances, Judged, evaluate, problem, weigh};
use super::proof::Proof;
use super::prover::{Prover, attempt};
use crate::report::{self, Error, Findings, Step, StepKind};
use crate::search::{Goal, Lemma, Outcome};
use cases::Case;
pub(super) use fragment::look_at;
use fragment::malformed;
pub(super) use relation::sign;

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

/// A derivation that was checked.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    /// What is reported of it.
    pub(super) found: report::Derivation,
    /// Its claim as a theorem, where it is proved.
    pub(super) theorem: Option<Theorem>,
    /// An error of the machine, with which nothing in it says anything.
    pub(super) fault: Option<AlgebraError>,
}

/// Checks one derivation. With an error of the machine nothing in it says anything.
pub(super) fn check(
    proof: &Proof,
    derivation: &Derivation,
    library: &mut dyn Library,
    prover: &dyn Prover,
    oracle: &dyn Oracle,
) -> Checked {
    let mut body = Body::new(proof, derivation, library, prover, oracle);
    let scope = scope(derivation);
    let hypotheses = conditions(derivation);
    let claim = Claim {
        cond: &derivation.claim,
        reasons: derivation.reasons.as_deref(),
    };
    let judged = body.items(
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
        watch,
        ..
    } = body;
    let fault = watch.fault();
    let mark = derivation.expect;
    let mut judged = judged;
    // The last word: what the header says is what the theorem says.
    if let Some(theorem) = judged.theorem()
        && !theorem.proves(&scope, &derivation.claim)
    {
        judged.at_best(Verdict::Unknown, || {
            "internal error: what was proved is not the claim; please report this derivation"
                .to_owned()
        });
    }
    let theorem = judged.theorem().cloned();

    let verdict = steps
        .iter()
        .map(|step| step.verdict)
        .fold(judged.verdict(), Verdict::min);
    let expected = expectation::of_derivation(mark, marks.iter().copied());
    for (step, own) in steps.iter_mut().zip(&marks) {
        step.expected = expectation::of_step(*own, step.verdict, mark, verdict);
    }
    let claim_mark = judged.mark.filter(|_| mark.is_none());
    let claim = Step {
        index: None,
        kind: StepKind::Claim,
        line: derivation.claim_span.line,
        column: derivation.claim_span.column,
        text: derivation.claim_text.clone(),
        before: String::new(),
        case: None,
        reasons: texts(derivation.reasons.as_deref()),
        verdict: judged.verdict(),
        expected: expectation::of_step(claim_mark, judged.verdict(), mark, verdict),
        findings: judged.findings,
        span: derivation.claim_span,
        formula: Some(derivation.claim.clone()),
        opens: false,
    };
    let verdicts = (verdict, expected);
    let found = reported(proof, derivation, verdicts, claim, steps, errors);
    Checked {
        theorem: theorem.filter(|_| found.verdict == Verdict::Proved),
        found,
        fault,
    }
}

/// What was found about a derivation, as it is reported.
fn reported(
    proof: &Proof,
    derivation: &Derivation,
    (verdict, expected): (Verdict, Verdict),
    mut claim: Step,
    mut steps: Vec<Step>,
    errors: Vec<Error>,
) -> report::Derivation {
    let lets: Vec<(String, String)> = derivation
        .lets
        .iter()
        .map(|(name, expr)| (name.to_string(), print::expr(expr)))
        .collect();
    for step in steps.iter_mut().chain([&mut claim]) {
        if let Some(found) = &mut step.findings.counterexample {
            report::name_lets(found, &lets);
        }
    }
    let parameters = print::params(&derivation.params);
    let mut found = report::Derivation {
        file: proof.file_of(derivation.span).to_owned(),
        parameters: parameters
            .strip_prefix('(')
            .and_then(|inner| inner.strip_suffix(')'))
            .unwrap_or_default()
            .to_owned(),
        zero_padded: derivation.zero_padded,
        names: Vec::new(),
        definitions: print::definitions(derivation),
        lets: derivation.lets.clone(),
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
        given: derivation
            .hypotheses
            .iter()
            .map(|hypothesis| hypothesis.cond.clone())
            .collect(),
        claim,
        steps,
        errors,
        imported: Vec::new(),
        unchecked: false,
        mark: derivation.expect,
    };
    found.imported = imported(proof, &found);
    found.names = found.spelled_names();
    found
}

/// The lemmas of other files that a derivation cites.
fn imported(proof: &Proof, derivation: &report::Derivation) -> Vec<(String, String)> {
    let steps = derivation.steps.iter().chain([&derivation.claim]);
    let mut cited: Vec<&str> = steps
        .flat_map(|step| &step.reasons)
        .filter_map(|reason| reason.strip_prefix("lemma(")?.split([',', ')']).next())
        .map(str::trim)
        .collect();
    cited.sort_unstable();
    cited.dedup();
    let found = cited.iter().filter_map(|cited| {
        let (here, lemma) = proof
            .file
            .imported
            .iter()
            .find(|(here, _)| &**here == *cited)?;
        let named = if *here == lemma.name {
            here.to_string()
        } else {
            format!("{} as {here}", lemma.name)
        };
        Some((proof.file_of(lemma.span).to_owned(), named))
    });
    found.collect()
}

/// The conditions of a header.
pub(super) fn conditions(derivation: &Derivation) -> Vec<Cond> {
    let hypotheses = derivation.hypotheses.iter();
    hypotheses
        .map(|hypothesis| hypothesis.cond.clone())
        .collect()
}

/// Under what a derivation makes its claim.
pub(super) fn scope(derivation: &Derivation) -> Scope {
    Scope::new(
        derivation.params.clone(),
        conditions(derivation),
        Vec::new(),
    )
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
    prover: &'a dyn Prover,
    steps: Vec<Step>,
    /// The mark on each step, `#[admit]` counted as one.
    marks: Vec<Option<Verdict>>,
    /// The `have`s in scope, by name, and why the ones that failed cannot be cited.
    haves: Vec<(Name, Result<Cited, String>)>,
    errors: Vec<Error>,
    /// The computer algebra system, and whether it could be asked.
    watch: Watch<'a>,
}

impl<'a> Body<'a> {
    fn new(
        proof: &'a Proof,
        derivation: &'a Derivation,
        library: &'a mut dyn Library,
        prover: &'a dyn Prover,
        oracle: &'a dyn Oracle,
    ) -> Body<'a> {
        Body {
            proof,
            derivation,
            library,
            prover,
            steps: Vec::new(),
            marks: Vec::new(),
            haves: Vec::new(),
            errors: Vec::new(),
            watch: Watch::new(oracle),
        }
    }
}

impl Body<'_> {
    /// Checks the items of a body: what they make of the claim.
    fn items(&mut self, items: &[Item], claim: &Claim<'_>, context: &Context) -> Judged {
        let in_scope = self.haves.len();
        let mut cases = Vec::new();
        let mut proof = None;
        for item in items {
            match item {
                Item::Have(have) => self.have(have, context),
                Item::Malformed { name, text, span } => {
                    self.malformed(name.as_ref(), text, *span, context);
                    proof = Some(malformed());
                }
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
                    let judged = self.items(items, claim, &inner);
                    cases.push(Case {
                        cond,
                        text,
                        span: *span,
                        judged,
                    });
                }
            }
        }
        let result = if !cases.is_empty() {
            self.cover(cases, claim, context)
        } else if let Some(result) = proof {
            result
        } else {
            self.step(claim.cond, claim.reasons, context, Written::Both)
        };
        self.haves.truncate(in_scope);
        result
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
                formula: Some(have.claim.clone()),
                opens: false,
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
                self.items(&have.items, &claim, context)
            }
        };
        let scope = self.goal(&have.claim, None, Vec::new(), context).scope();
        let cited = citable(
            &have.name,
            judged.verdict(),
            judged.theorem(),
            || Admission::new(scope, have.claim.clone()),
            Source::here,
        );
        self.haves.push((have.name.clone(), cited));
        if let Some(step) = self.steps.get_mut(position) {
            step.verdict = judged.verdict();
            step.findings = judged.findings;
        }
        if let Some(slot) = self.marks.get_mut(position) {
            *slot = mark.or(judged.mark);
        }
    }

    /// Tries to prove a goal.
    fn attempt(&self, goal: &Goal<'_>) -> Outcome {
        attempt(self.prover, goal)
    }

    /// What instances say about a goal, a few of them where it is known to hold.
    fn instances(&self, goal: &Goal<'_>, known: bool) -> Instances {
        evaluate(&problem(goal), known)
    }

    /// Proves or refutes a goal.
    fn judge(&self, goal: &Goal<'_>) -> Judged {
        let clock = Clock::start();
        let outcome = self.attempt(goal);
        let known = !matches!(outcome, Outcome::Unknown { .. });
        let mut judged = weigh(outcome, self.instances(goal, known));
        judged.findings.microseconds = clock.microseconds();
        judged
    }

    fn push(&mut self, step: Step, mark: Option<Verdict>) {
        self.steps.push(step);
        self.marks.push(mark);
    }
}

/// What may be cited of a claim: its theorem, or what is admitted.
pub(super) fn citable(
    name: &Name,
    verdict: Verdict,
    theorem: Option<&Theorem>,
    admission: impl FnOnce() -> Admission,
    place: impl FnOnce(Source) -> Source,
) -> Result<Cited, String> {
    let (source, admitted) = match (verdict, theorem) {
        (Verdict::Proved, Some(theorem)) => (Source::lemma(theorem.clone()), false),
        (Verdict::Admitted, _) => (Source::admitted(admission()), true),
        (Verdict::Proved, None) => return Err(format!("lemma({name}) is no theorem")),
        _ => {
            return Err(format!(
                "lemma({name}) is {}",
                report::verdict_word(verdict)
            ));
        }
    };
    Ok(Cited {
        lemma: Lemma {
            name: name.clone(),
            source: place(source),
        },
        admitted,
    })
}

fn texts(reasons: Option<&[StatedReason]>) -> Vec<String> {
    reasons
        .unwrap_or_default()
        .iter()
        .map(|stated| stated.text.clone())
        .collect()
}
