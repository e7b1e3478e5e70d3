//! A derivation as the text of its snapshot: mathematics first, one line of evidence to a line, no times, no paths.

use std::fmt::Write as _;

use rederive_lang::expr::Verdict;

use super::{Derivation, Step, StepKind, verdict_word};

/// The text that a derivation's snapshot holds.
#[must_use]
pub fn snapshot(derivation: &Derivation) -> String {
    let mut out = String::new();
    if let Some(title) = &derivation.title {
        let _ = writeln!(out, "{title}");
    }
    if let Some(question) = &derivation.question {
        let _ = writeln!(out, "question {question}");
    }
    for hypothesis in &derivation.hypotheses {
        let _ = writeln!(out, "given {hypothesis}");
    }
    let claim = &derivation.claim;
    let _ = writeln!(out, "claim {}: {}", claim.text, verdict(claim));
    findings(&mut out, claim);
    let mut case = &None;
    for step in &derivation.steps {
        if &step.case != case {
            case = &step.case;
            if let Some(case) = case {
                let _ = writeln!(out, "\ncase {case}");
            }
        }
        let _ = writeln!(
            out,
            "\n{} {}: {}",
            kind(step),
            step.index.unwrap_or(0),
            verdict(step)
        );
        if !step.before.is_empty() {
            let _ = writeln!(out, "    {}", step.before);
        }
        let _ = writeln!(out, "    {}", step.text);
        findings(&mut out, step);
    }
    for error in &derivation.errors {
        let _ = writeln!(out, "\nerror: {}", error.message);
    }
    let _ = writeln!(out, "\nverdict: {}", verdict_word(derivation.verdict));
    out
}

fn kind(step: &Step) -> &'static str {
    if step.kind == StepKind::Have {
        "have"
    } else {
        "step"
    }
}

fn verdict(step: &Step) -> String {
    let word = verdict_word(step.verdict);
    if !step.as_expected() {
        format!(
            "{word}, NOT {} AS EXPECTED",
            verdict_word(step.expected).to_uppercase()
        )
    } else if step.expected == Verdict::Proved {
        word.to_owned()
    } else {
        format!("{word} as expected")
    }
}

fn findings(out: &mut String, step: &Step) {
    let found = &step.findings;
    for reason in &step.reasons {
        let _ = writeln!(out, "  by {reason}");
    }
    if step.reasons.is_empty() {
        for reason in &found.used {
            let _ = writeln!(out, "  used {reason}");
        }
    }
    for condition in &found.side_conditions {
        let _ = writeln!(out, "  needs {}: {}", condition.text, condition.because);
    }
    if let Some(counterexample) = &found.counterexample {
        for (name, value) in &counterexample.assignment {
            let _ = writeln!(out, "  at {name} = {value}");
        }
        let _ = writeln!(out, "  left side {}", counterexample.lhs);
        let _ = writeln!(out, "  right side {}", counterexample.rhs);
    }
    for why in &found.why {
        let _ = writeln!(out, "  because {why}");
    }
    if let Some(residual) = &found.residual {
        let _ = writeln!(out, "  left over {residual}");
    }
    if !found.suffices.is_empty() {
        let _ = writeln!(out, "  would follow by {}", found.suffices.join(", "));
    }
    if let Some(admit) = &found.admit {
        let _ = writeln!(out, "  admitted: {admit}");
    }
    if step.verdict == Verdict::Proved && found.crosscheck.is_some_and(|check| !check.exact) {
        let _ = writeln!(out, "  cross-checked by enclosures");
    }
}
