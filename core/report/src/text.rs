//! Verdicts for a reader at a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rederive_lang::expr::Verdict;
use serde::{Deserialize, Serialize};

use super::{
    Counterexample, Derivation, Error, Findings, Message, Note, Place, Report, Step, StepKind,
    Style, worked,
};

/// A verdict as the language spells it.
#[must_use]
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Malformed => "malformed",
        Verdict::Refuted => "refuted",
        Verdict::Unknown => "unknown",
        Verdict::Unjustified => "unjustified",
        Verdict::Admitted => "admitted",
        Verdict::Proved => "proved",
    }
}

/// A report as text: malformed files first, then a line for each derivation, followed by each of its failures.
///
/// `source` gives the text of a file that the report names.
#[must_use]
pub fn text(report: &Report, source: &dyn Fn(&str) -> String, style: Style) -> String {
    let mut out = String::new();
    for error in report.errors.iter().take(MAX_ERRORS) {
        out.push_str(&error_text(error, &source(&error.file), style));
        out.push('\n');
    }
    if let Some(more) = report.errors.len().checked_sub(MAX_ERRORS + 1) {
        let more = plural(more + 1, "more error");
        let _ = writeln!(out, "and {more}; `--format json` lists all of them\n");
    }
    let names = report.derivations.iter();
    let width = width(names.map(|derivation| derivation.name.as_str()));
    let mut file = "";
    for derivation in &report.derivations {
        if derivation.file != file {
            file = &derivation.file;
            let _ = writeln!(out, "{}", style.paint(39, file));
        }
        out.push_str(&found(derivation, width, source, style));
    }
    for document in &report.documents {
        let _ = writeln!(out, "{}: {}", document.file, document.summary);
    }
    out.push_str(&summary(report, style));
    out
}

/// How many errors are drawn: nobody reads more.
const MAX_ERRORS: usize = 200;

/// How wide a column of names is.
pub fn width<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(|name| name.chars().count()).max().unwrap_or(0)
}

/// What was found about one derivation: its line, and its failures.
pub fn found(
    derivation: &Derivation,
    width: usize,
    source: &dyn Fn(&str) -> String,
    style: Style,
) -> String {
    let mut out = line(derivation, width, style);
    if !derivation.as_expected() {
        out.push('\n');
        out.push_str(&failures(derivation, &source(&derivation.file), style));
    }
    out
}

/// The steps that did not get the verdict they must get.
pub(super) fn failed_steps(derivation: &Derivation) -> Vec<&Step> {
    let marked = |step: &Step| derivation.mark.is_some() && step.verdict == Verdict::Proved;
    // What is malformed was reported where it stands.
    let told = |step: &Step| step.verdict == Verdict::Malformed;
    let failed = |step: &&Step| !(step.as_expected() || told(step) || marked(step));
    derivation.steps.iter().filter(failed).collect()
}

/// Each step that failed; the claim too, unless it failed for no other reason than its steps.
fn failures(derivation: &Derivation, source: &str, style: Style) -> String {
    let claim = &derivation.claim;
    let failed = failed_steps(derivation);
    let mut out: String = failed
        .iter()
        .map(|step| failure(derivation, step, source, style) + "\n")
        .collect();
    if claim.as_expected() || claim.verdict == Verdict::Malformed {
        return out;
    }
    if failed.iter().all(|step| step.verdict > claim.verdict) {
        out.push_str(&failure(derivation, claim, source, style));
        out.push('\n');
        return out;
    }
    let word = verdict_word(claim.verdict);
    let itself = match (&claim.findings.counterexample, claim.findings.crosscheck) {
        (Some(found), _) => format!("; its claim is false itself, at {}", at(found)),
        (None, Some(check)) => format!(
            "; {} of its claim agreed",
            plural(check.instances, "instance")
        ),
        (None, None) => String::new(),
    };
    let _ = writeln!(
        out,
        "with that `{}` as a whole is {word}{itself}\n",
        derivation.name
    );
    out
}

fn line(derivation: &Derivation, width: usize, style: Style) -> String {
    let word = verdict_word(derivation.verdict);
    let color = if derivation.as_expected() { 32 } else { 31 };
    let mut text = format!(
        "  {}  {:width$}",
        style.paint(color, &format!("{word:11}")),
        derivation.name
    );
    let steps = derivation.steps.len();
    let microseconds: u64 = derivation
        .steps
        .iter()
        .chain([&derivation.claim])
        .map(|s| s.findings.microseconds)
        .sum();
    let _ = match steps {
        0 => write!(text, "  no steps "),
        1 => write!(text, "   1 step  "),
        _ => write!(text, "  {steps:2} steps "),
    };
    let _ = write!(
        text,
        "{:>6}.{} ms",
        microseconds / 1000,
        microseconds / 100 % 10
    );
    if let Some(question) = &derivation.question {
        let _ = write!(text, "  question {question}");
    }
    if derivation.verdict != derivation.expected {
        let _ = write!(
            text,
            "  but {} is expected",
            verdict_word(derivation.expected)
        );
    } else if !derivation.errors.is_empty() {
        text.push_str("  with an error");
    } else if derivation.expected != Verdict::Proved {
        text.push_str("  as expected");
    }
    text.push('\n');
    text
}

/// The last line of a report: how many derivations got which verdict.
#[must_use]
pub fn summary(report: &Report, style: Style) -> String {
    let verdicts = report.derivations.iter().map(|derivation| Standing {
        verdict: derivation.verdict,
        expected: derivation.expected,
        as_expected: derivation.as_expected(),
    });
    let text = tally(verdicts, report.errors.len());
    let color = if report.status() == 0 { 32 } else { 31 };
    format!("{}\n", style.paint(color, &text))
}

/// Where a derivation stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// The verdict that it got.
    #[serde(with = "word")]
    pub verdict: Verdict,
    /// The verdict that it must get.
    #[serde(with = "word")]
    pub expected: Verdict,
    /// Whether it and each of its steps got what they must.
    pub as_expected: bool,
}

/// Verdicts as the words of the language.
mod word {
    use rederive_lang::expr::Verdict;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
    pub(super) fn serialize<S: Serializer>(verdict: &Verdict, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(super::verdict_word(*verdict))
    }

    pub(super) fn deserialize<'a, D: Deserializer<'a>>(word: D) -> Result<Verdict, D::Error> {
        let word = String::deserialize(word)?;
        let all = [
            Verdict::Malformed,
            Verdict::Refuted,
            Verdict::Unknown,
            Verdict::Unjustified,
            Verdict::Admitted,
            Verdict::Proved,
        ];
        let named = all.into_iter().find(|v| super::verdict_word(*v) == word);
        named.ok_or_else(|| D::Error::custom("not a verdict"))
    }
}

/// How many derivations got which verdict, and how many errors there are.
pub fn tally(derivations: impl Iterator<Item = Standing>, errors: usize) -> String {
    let mut counts: BTreeMap<(std::cmp::Reverse<Verdict>, bool), usize> = BTreeMap::new();
    let mut total = 0;
    for standing in derivations {
        let marked = standing.expected != Verdict::Proved && standing.as_expected;
        *counts
            .entry((std::cmp::Reverse(standing.verdict), marked))
            .or_default() += 1;
        total += 1;
    }
    let mut parts: Vec<String> = counts
        .iter()
        .map(|((verdict, marked), count)| {
            let word = verdict_word(verdict.0);
            if *marked {
                format!("{count} {word} as expected")
            } else {
                format!("{count} {word}")
            }
        })
        .collect();
    if errors > 0 {
        parts.push(plural(errors, "error"));
    }
    let total = plural(total, "derivation");
    if parts.is_empty() {
        total
    } else {
        format!("{total}: {}", parts.join(", "))
    }
}

/// A count with its noun: `1 step`, `2 steps`.
#[must_use]
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// A malformed place, drawn in its source.
#[must_use]
pub fn error_text(error: &Error, source: &str, style: Style) -> String {
    let notes: Vec<Note> = error.help.iter().cloned().map(Note::Help).collect();
    let place = Place {
        path: &error.file,
        text: source,
        span: error.span,
    };
    let title = match error.line {
        0 => format!("{}: {}", error.file, error.message),
        _ => error.message.clone(),
    };
    let message = Message {
        code: error.code.as_deref(),
        title: &title,
        place,
        label: &error.label,
        others: &error.secondary,
        notes: &notes,
    };
    message.draw(style)
}

/// A step that did not get the verdict it must get, drawn in its source: both sides, the verdict and why, what to do next.
#[must_use]
pub fn failure(derivation: &Derivation, step: &Step, source: &str, style: Style) -> String {
    let place = Place {
        path: &derivation.file,
        text: source,
        span: step.span,
    };
    let findings = &step.findings;
    let title = title(derivation, step);
    let label = match &findings.counterexample {
        Some(counterexample) if step.verdict == Verdict::Refuted => {
            format!("false at {}", at(counterexample))
        }
        _ => verdict_word(step.verdict).to_owned(),
    };
    let mut notes: Vec<Note> = Vec::new();
    if !step.before.is_empty() {
        notes.push(Note::Note(format!(
            "the step says\n{}\n{}",
            step.before, step.text
        )));
    }
    notes.extend(evidence(findings, step.verdict).into_iter().map(Note::Note));
    notes.extend(advice(derivation, step).into_iter().map(Note::Help));
    let message = Message {
        code: None,
        title: &title,
        place,
        label: &label,
        others: &[],
        notes: &notes,
    };
    message.draw(style)
}

/// What is wrong with a step that did not get the verdict it must get, in a line.
pub(crate) fn title(derivation: &Derivation, step: &Step) -> String {
    let name = name(derivation, step);
    match (step.verdict, step.expected) {
        (verdict, expected) if expected != Verdict::Proved => format!(
            "{name} is {}, but {} is expected",
            verdict_word(verdict),
            verdict_word(expected)
        ),
        (Verdict::Malformed, _) => format!("{name} is malformed: it could not be read"),
        // A claim is no better than the worst of its steps, and may be true beside a false one.
        (Verdict::Refuted, _) if step.findings.counterexample.is_none() => {
            format!("{name} is refuted: what is to prove it has a step that is false")
        }
        (Verdict::Refuted, _) => format!("{name} is refuted: it is false"),
        (Verdict::Unknown, _) => {
            format!("{name} is unknown: neither a proof nor a counterexample was found")
        }
        (Verdict::Unjustified, _) => {
            format!("{name} is unjustified: it holds, but not by the reasons given")
        }
        (Verdict::Admitted, _) => format!("{name} is admitted: it rests on what was not checked"),
        (Verdict::Proved, _) => format!("{name} is proved"),
    }
}

/// What a verdict rests on, or what is missing, a paragraph each.
pub(crate) fn evidence(findings: &Findings, verdict: Verdict) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(counterexample) = &findings.counterexample {
        let mut text = worked::values(counterexample).join("\n");
        for (side, pieces) in worked::sides(counterexample) {
            let _ = write!(text, "\n{side}");
            for (place, piece) in pieces.iter().enumerate() {
                let piece = match place {
                    0 if pieces.len() > 1 => format!("  {piece}"),
                    _ => worked::equal(piece),
                };
                let _ = write!(text, "\n  {piece}");
            }
        }
        for line in worked::beside(counterexample) {
            let _ = write!(text, "\n{line}");
        }
        lines.push(text);
    }
    lines.extend(findings.why.iter().cloned());
    if let Some(residual) = &findings.residual {
        lines.push(format!("left of the difference: {residual}"));
    }
    if verdict != Verdict::Proved
        && verdict != Verdict::Refuted
        && let Some(check) = findings.crosscheck
    {
        lines.push(format!("{} agreed", plural(check.instances, "instance")));
    }
    if let Some(admit) = &findings.admit {
        lines.push(format!("admitted: {admit}"));
    }
    lines
}

/// What to do about a step that did not get the verdict it must get, a sentence each.
pub(crate) fn advice(derivation: &Derivation, step: &Step) -> Vec<String> {
    let mut lines = Vec::new();
    if step.verdict == Verdict::Unjustified && !step.findings.suffices.is_empty() {
        let suffices = &step.findings.suffices;
        let missing: Vec<&str> = suffices
            .iter()
            .map(String::as_str)
            .filter(|reason| !step.reasons.iter().any(|stated| stated == reason))
            .collect();
        // More reasons than suffice do no harm.
        if !step.reasons.is_empty() && !missing.is_empty() && missing.len() < suffices.len() {
            lines.push(format!("what is missing is `{}`", missing.join(", ")));
        }
        lines.push(format!(
            "these reasons suffice: `by {}`",
            suffices.join(", ")
        ));
    }
    lines.extend(step.findings.hints());
    if step.verdict == Verdict::Admitted && step.expected == Verdict::Proved {
        lines.push("mark it `#[expect(admitted)]` to accept that".to_owned());
    }
    let target = match step.index {
        Some(index) => format!("{}:{index}", derivation.name),
        None => derivation.name.clone(),
    };
    lines.push(format!(
        "`rederive explain {target}` tells more; `rederive check {}` checks again",
        derivation.file
    ));
    lines
}

fn name(derivation: &Derivation, step: &Step) -> String {
    match (step.kind, step.index) {
        (StepKind::Step, Some(index)) => format!("step {index} of `{}`", derivation.name),
        (StepKind::Have, Some(index)) => {
            format!("step {index} of `{}`, a `have`,", derivation.name)
        }
        _ => format!("the claim of `{}`", derivation.name),
    }
}

/// `K = 1, x = [0, 1]`.
pub fn at(counterexample: &Counterexample) -> String {
    if counterexample.assignment.is_empty() {
        return "once and for all".to_owned();
    }
    let pairs: Vec<String> = counterexample
        .assignment
        .iter()
        .map(|(name, value)| format!("{name} = {value}"))
        .collect();
    pairs.join(", ")
}

/// Why a derivation, or one step of it, has the verdict it has.
#[must_use]
pub fn explanation(derivation: &Derivation, step: Option<usize>, style: Style) -> String {
    let mut out = String::new();
    let verdict = style.paint(
        if derivation.as_expected() { 32 } else { 31 },
        verdict_word(derivation.verdict),
    );
    let _ = writeln!(out, "{}: {verdict}", derivation.name);
    if let Some(title) = &derivation.title {
        let _ = writeln!(out, "{title}");
    }
    let wanted = |candidate: &&Step| step.is_none() || candidate.index == step;
    let steps: Vec<&Step> = derivation.steps.iter().filter(wanted).collect();
    if step.is_none() {
        explain(
            &mut out,
            "claim",
            &derivation.claim,
            &derivation.hypotheses,
            style,
        );
    }
    for found in steps {
        let name = format!(
            "{} {}",
            if found.kind == StepKind::Have {
                "have"
            } else {
                "step"
            },
            found.index.unwrap_or(0)
        );
        explain(
            &mut out,
            &name,
            found,
            if step.is_some() {
                &derivation.hypotheses
            } else {
                &[]
            },
            style,
        );
    }
    out
}

fn explain(out: &mut String, name: &str, step: &Step, hypotheses: &[String], style: Style) {
    let color = if step.as_expected() { 32 } else { 31 };
    let _ = writeln!(
        out,
        "\n{} {}",
        style.paint(39, name),
        style.paint(color, verdict_word(step.verdict))
    );
    if !step.before.is_empty() {
        let _ = writeln!(out, "    {}", step.before);
    }
    let _ = writeln!(out, "    {}", step.text);
    for hypothesis in hypotheses {
        let _ = writeln!(out, "  given {hypothesis}");
    }
    if let Some(case) = &step.case {
        let _ = writeln!(out, "  in the case {case}");
    }
    if !step.reasons.is_empty() {
        let _ = writeln!(out, "  stated: {}", step.reasons.join(", "));
    }
    let findings = &step.findings;
    if !findings.used.is_empty() {
        let _ = writeln!(out, "  used: {}", findings.used.join(", "));
    }
    if let Some(normal_form) = &findings.normal_form {
        let _ = writeln!(out, "  both sides become: {normal_form}");
    }
    for condition in &findings.side_conditions {
        let _ = writeln!(
            out,
            "  needs {}\n    because {}",
            condition.text, condition.because
        );
    }
    for line in evidence(findings, step.verdict) {
        let _ = writeln!(out, "  {}", line.replace('\n', "\n  "));
    }
    if !findings.suffices.is_empty() {
        let _ = writeln!(
            out,
            "  these reasons suffice: {}",
            findings.suffices.join(", ")
        );
    }
    for hint in findings.hints() {
        let _ = writeln!(out, "  {hint}");
    }
    if let Some(again) = worked::again(step) {
        let _ = writeln!(out, "  {again}");
    }
}
