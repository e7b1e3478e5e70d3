//! A derivation as the text of its snapshot: mathematics first, one line of evidence to a line, no times, no paths.
//!
//! Steps are not numbered and nothing is said twice, so that the diff of a changed step is that step and nothing else.

use std::fmt::Write as _;

use rederive_lang::expr::Verdict;

use super::{Derivation, SideCondition, Step, StepKind, verdict_word, worked};

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
    if !derivation.parameters.is_empty() {
        let _ = writeln!(out, "  for {}", derivation.parameters);
    }
    if derivation.zero_padded {
        let _ = writeln!(out, "  entries outside of arrays are 0");
    }
    for hypothesis in &derivation.hypotheses {
        let _ = writeln!(out, "  given {hypothesis}");
    }
    for name in &derivation.names {
        let _ = writeln!(out, "  let {name}");
    }
    for definition in &derivation.definitions {
        let _ = writeln!(out, "  {definition}");
    }
    findings(&mut out, &derivation.claim, &[]);
    let mut case = &None;
    // What the step before needed holds here too, and is not said again.
    let mut before: &[SideCondition] = &[];
    for step in &derivation.steps {
        if step.opens || step.kind != StepKind::Step {
            before = &[];
        }
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
        findings(&mut out, step, before);
        before = &step.findings.side_conditions;
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
    let mut compared: Vec<&str> = Vec::new();
    for step in derivation.steps.iter().chain([&derivation.claim]) {
        if let (Verdict::Proved, Some(check)) = (step.verdict, step.findings.crosscheck) {
            let how = worked::compared(step, check);
            compared.push(how.split([':', ',']).next().unwrap_or(how));
        }
    }
    compared.sort_unstable();
    compared.dedup();
    if compared != ["exactly"] && !compared.is_empty() {
        let _ = writeln!(out, "  instances agree, compared {}", compared.join(", "));
    }
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

fn findings(out: &mut String, step: &Step, before: &[SideCondition]) {
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
    if let Some(form) = telling(step) {
        let _ = writeln!(out, "    both sides become {form}");
    }
    for condition in &found.side_conditions {
        if !before.iter().any(|earlier| earlier.text == condition.text) {
            let _ = writeln!(out, "    needs {}: {}", condition.text, condition.because);
        }
    }
    if let Some(counterexample) = &found.counterexample {
        for line in worked::values(counterexample) {
            let _ = writeln!(out, "    {line}");
        }
        for (side, pieces) in worked::sides(counterexample) {
            let _ = writeln!(out, "    {side}");
            // The side itself stands above.
            for piece in pieces.iter().skip(usize::from(pieces.len() > 1)) {
                let _ = writeln!(out, "      {}", worked::equal(piece));
            }
        }
        for line in worked::beside(counterexample) {
            let _ = writeln!(out, "    {line}");
        }
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
    for hint in found.hints() {
        let _ = writeln!(out, "    {hint}");
    }
    if let Some(admit) = &found.admit {
        let _ = writeln!(out, "    admitted: {admit}");
    }
    if let (Verdict::Unknown, Some(check)) = (step.verdict, found.crosscheck) {
        let _ = writeln!(out, "    {} instances agreed", check.instances);
    }
}

/// How long a normal form may be where it is shown.
const MAX_FORM: usize = 120;

/// The normal form of both sides, where it is short and neither side is already in it.
fn telling(step: &Step) -> Option<&str> {
    let form = step.findings.normal_form.as_deref()?;
    let plain = |text: &str| -> String { text.chars().filter(|c| !" *()".contains(*c)).collect() };
    let sides = [
        step.before.as_str(),
        step.text.trim_start_matches(['=', '<', '>', ' ']),
    ];
    let short = form.chars().count() <= MAX_FORM && form.chars().count() > 1;
    let said = sides.iter().any(|side| plain(side) == plain(form))
        || plain(&step.text).contains(&plain(form));
    (short && !said && step.verdict == Verdict::Proved).then_some(form)
}
