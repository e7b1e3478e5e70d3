//! What is left of a malformed derivation: its sound steps get their verdicts, and it proves nothing.

use rederive_kernel::algebra::{AlgebraError, Oracle};
use rederive_lang::expr::{Item, Malformed, Name, Verdict};
use rederive_lang::span::Span;

use super::{Body, Context, Library, reported};
use crate::check::expectation;
use crate::check::judge::Judged;
use crate::check::proof::Proof;
use crate::check::prover::Prover;
use crate::report::{self, Findings, Step, StepKind};

/// Checks the sound steps of a malformed derivation.
pub(in crate::check) fn look_at(
    proof: &Proof,
    found: &Malformed,
    library: &mut dyn Library,
    prover: &dyn Prover,
    oracle: &dyn Oracle,
) -> (report::Derivation, Option<AlgebraError>) {
    let expected = expectation::of_derivation(found.expect, std::iter::empty());
    let mut claim = Step {
        kind: StepKind::Claim,
        expected,
        ..unreadable(None, &found.claim_text, found.claim_span)
    };
    // What the mark says is wrong is no error of the file, and is said here.
    let wrong = found.expected.iter();
    claim.findings.why = wrong.map(|error| error.message.clone()).collect();
    let Some(derivation) = found.rest.as_deref() else {
        let found = report::Derivation {
            file: proof.file_of(found.span).to_owned(),
            name: found.name.to_string(),
            question: found.question.clone(),
            title: found.title.clone(),
            line: found.span.line,
            column: found.span.column,
            verdict: Verdict::Malformed,
            expected,
            parameters: String::new(),
            zero_padded: false,
            hypotheses: Vec::new(),
            names: Vec::new(),
            definitions: Vec::new(),
            imported: Vec::new(),
            claim,
            steps: Vec::new(),
            given: Vec::new(),
            lets: Vec::new(),
            errors: Vec::new(),
            unchecked: false,
            mark: found.expect,
        };
        return (found, None);
    };
    let mut body = Body::new(proof, derivation, library, prover, oracle);
    let hypotheses = derivation.hypotheses.iter();
    let context = Context {
        hypotheses: hypotheses.map(|one| one.cond.clone()).collect(),
        case: None,
    };
    body.pieces(&derivation.items, &context);
    let Body {
        mut steps,
        marks,
        errors,
        watch,
        ..
    } = body;
    let fault = watch.fault();
    for (step, mark) in steps.iter_mut().zip(marks) {
        let verdict = Verdict::Malformed;
        step.expected = expectation::of_step(mark, step.verdict, found.expect, verdict);
    }
    let verdicts = (Verdict::Malformed, expected);
    let found = reported(proof, derivation, verdicts, claim, steps, errors);
    (found, fault)
}

/// What a body comes to in which something is malformed.
pub(super) fn malformed() -> Judged {
    Judged::without_proof(Verdict::Malformed, Findings::default())
}

impl Body<'_> {
    /// Checks what can be checked of a body, for no claim.
    fn pieces(&mut self, items: &[Item], context: &Context) {
        let in_scope = self.haves.len();
        for item in items {
            match item {
                Item::Have(have) => self.have(have, context),
                Item::Chain(chain) => {
                    self.links(chain, context);
                }
                Item::Case {
                    cond, text, items, ..
                } => {
                    let mut inner = Context {
                        hypotheses: context.hypotheses.clone(),
                        case: Some(match &context.case {
                            Some(outer) => format!("{outer}, {text}"),
                            None => text.clone(),
                        }),
                    };
                    inner.hypotheses.push(cond.clone());
                    self.pieces(items, &inner);
                }
                Item::Malformed { name, text, span } => {
                    self.malformed(name.as_ref(), text, *span, context);
                }
            }
        }
        self.haves.truncate(in_scope);
    }

    /// A step or a `have` that is malformed; what cites it cannot be proved.
    pub(super) fn malformed(
        &mut self,
        name: Option<&Name>,
        text: &str,
        span: Span,
        context: &Context,
    ) {
        let mut step = unreadable(Some(self.steps.len() + 1), text, span);
        step.case.clone_from(&context.case);
        if let Some(name) = name {
            step.kind = StepKind::Have;
            step.text = format!("have {name}: {text}");
            let why = format!("lemma({name}) is malformed");
            self.haves.push((name.clone(), Err(why)));
        }
        self.push(step, None);
    }
}

/// A step of which nothing is known but where it stands.
fn unreadable(index: Option<usize>, text: &str, span: Span) -> Step {
    Step {
        index,
        kind: StepKind::Step,
        line: span.line,
        column: span.column,
        text: text.to_owned(),
        before: String::new(),
        case: None,
        reasons: Vec::new(),
        verdict: Verdict::Malformed,
        expected: Verdict::Proved,
        findings: Findings::default(),
        span,
        formula: None,
        opens: false,
    }
}
