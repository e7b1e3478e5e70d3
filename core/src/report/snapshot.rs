//! A derivation as the text of its snapshot: mathematics first, one line of evidence to a line, no times, no paths.
//!
//! Steps are not numbered and nothing is said twice, so that the diff of a changed step is that step and nothing else.

use std::fmt::Write as _;

use rederive_lang::expr::Verdict;

use super::{Derivation, Step, verdict_word};

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
    let _ = writeln!(out, "claim {}", derivation.claim.text);
    for hypothesis in &derivation.hypotheses {
        let _ = writeln!(out, "  given {hypothesis}");
    }
    findings(&mut out, &derivation.claim);
    let mut case = &None;
    for step in &derivation.steps {
        if &step.case != case {
            case = &step.case;
            if let Some(case) = case {
                let _ = writeln!(out, "\ncase {case}");
            }
        }
        if step.opens {
            let _ = writeln!(out, "\n{}", step.before);
        } else {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", step.text);
        findings(&mut out, step);
    }
    for error in &derivation.errors {
        let _ = writeln!(out, "\nerror: {}", error.message);
    }
    let _ = writeln!(
        out,
        "\n{} is {}",
        derivation.name,
        verdict(derivation.verdict, derivation.expected)
    );
    out
}

fn verdict(verdict: Verdict, expected: Verdict) -> String {
    let word = verdict_word(verdict);
    if verdict != expected {
        format!(
            "{word}, NOT {} AS EXPECTED",
            verdict_word(expected).to_uppercase()
        )
    } else if expected == Verdict::Proved {
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
    let _ = writeln!(out, "  {}", verdict(step.verdict, step.expected));
    if step.reasons.is_empty() {
        for reason in &found.used {
            let _ = writeln!(out, "    using {reason}");
        }
    }
    for condition in &found.side_conditions {
        let _ = writeln!(out, "    needs {}: {}", condition.text, condition.because);
    }
    if let Some(counterexample) = &found.counterexample {
        for (name, value) in &counterexample.assignment {
            let _ = writeln!(out, "    at {name} = {value}");
        }
        let _ = writeln!(out, "    the left side is {}", counterexample.lhs);
        let _ = writeln!(out, "    the right side is {}", counterexample.rhs);
    }
    for why in &found.why {
        let _ = writeln!(out, "    because {why}");
    }
    if let Some(residual) = &found.residual {
        let _ = writeln!(out, "    left over: {residual}");
    }
    if !found.suffices.is_empty() {
        let _ = writeln!(out, "    would follow by {}", found.suffices.join(", "));
    }
    if let Some(admit) = &found.admit {
        let _ = writeln!(out, "    admitted: {admit}");
    }
    match (step.verdict, found.crosscheck) {
        (Verdict::Proved, Some(check)) if !check.exact => {
            out.push_str("    cross-checked by enclosures\n")
        }
        (Verdict::Unknown, Some(check)) => {
            let _ = writeln!(out, "    {} instances agreed", check.instances);
        }
        _ => {}
    }
}
