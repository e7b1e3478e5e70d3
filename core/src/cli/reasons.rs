//! `rederive reasons`: the reasons of steps that state none, printed or written beside them.

use std::path::PathBuf;

use rederive_lang::expr::{Derivation, Item, ProofFile, Verdict};
use rederive_lang::format::format;
use rederive_lang::span::Span;

use super::files::{find, nothing_found, write_whole};
use super::{AS_EXPECTED, SURPRISED, Streams};
use crate::check::Session;
use crate::lang::document::is_document;
use crate::report::{self, Report};

/// Reasons that were found, and where they belong.
struct Found {
    /// Line and column, in characters from 1, before which they are written.
    place: (u32, u32),
    /// Where the step stands.
    line: u32,
    /// The step as it is written.
    text: String,
    /// The reasons; none where the step is not proved.
    reasons: Option<Vec<String>>,
}

/// Prints the reasons of steps that state none; with `write`, writes them into the proof files. A document is its author's:
/// its reasons are printed, and it is left as it is. The status is 0 when reasons were found for every such step, and written
/// where that was asked for; 1 when not; 2 when a file is malformed or cannot be read or written, or where there is none.
pub(super) fn run(paths: &[PathBuf], asked_to_write: bool, streams: &mut Streams<'_>) -> u8 {
    let search = find(paths);
    streams.note(&search.passed_over);
    let mut status = AS_EXPECTED;
    for error in nothing_found(&search, paths).iter().chain(&search.errors) {
        status = streams.complain(&format!("{}: {}", error.file, error.message));
    }
    let session = Session::new();
    let mut said = String::new();
    for file in search.found {
        let write = asked_to_write && !is_document(&file.path);
        let proof = session.read(&file.path, &file.text);
        let report = session.file(&file.path, &file.text);
        if let Some(error) = report.errors.first() {
            let place = format!("{}:{}", file.path, error.line);
            status = streams.complain(&format!(
                "{place}: left as it is: {}; `rederive check {}` says more",
                error.message, file.path
            ));
            continue;
        }
        let found = without_reasons(&proof.file, &report);
        for one in &found {
            match &one.reasons {
                Some(reasons) if !write => said.push_str(&format!(
                    "{}:{}: {}  by {};\n",
                    file.path,
                    one.line,
                    one.text,
                    reasons.join(", ")
                )),
                Some(_) => {}
                None => {
                    said.push_str(&format!(
                        "{}:{}: {}  is not proved, so that it has no reasons\n",
                        file.path, one.line, one.text
                    ));
                    status = status.max(SURPRISED);
                }
            }
        }
        if !write {
            if asked_to_write && found.iter().any(|one| one.reasons.is_some()) {
                said.push_str(&format!(
                    "{}: left as it is: a document is not written into; its author writes a reason at the end of the row, as `\\text{{(by …)}}`\n",
                    file.path
                ));
                status = status.max(SURPRISED);
            }
            continue;
        }
        let text = written(&file.text, &found);
        if text == file.text {
            continue;
        }
        let text = format(&text).unwrap_or(text);
        match write_whole(&file.place, &text) {
            Ok(()) => {
                let count = found.iter().filter(|one| one.reasons.is_some()).count();
                let steps = report::plural(count, "step");
                said.push_str(&format!("{}: reasons written beside {steps}\n", file.path));
            }
            Err(error) => {
                status = streams.complain(&format!("{}: cannot be written: {error}", file.path));
            }
        }
    }
    streams.answer(&said, status)
}

/// The steps and claims of a file that state no reasons.
fn without_reasons(file: &ProofFile, report: &Report) -> Vec<Found> {
    let mut out = Vec::new();
    for found in &report.derivations {
        let derivation = file.derivations.iter().find(|d| *d.name == *found.name);
        let Some(derivation) = derivation else {
            continue;
        };
        if found.mark.is_some() {
            continue;
        }
        let spans = silent(derivation);
        for step in std::iter::once(&found.claim).chain(&found.steps) {
            if !spans.contains(&step.span) || step.expected != Verdict::Proved {
                continue;
            }
            let used = if step.findings.used.is_empty() {
                vec!["algebra".to_owned()]
            } else {
                step.findings.used.clone()
            };
            out.push(Found {
                place: (step.span.end_line, step.span.end_column),
                line: step.line,
                text: step.text.clone(),
                reasons: (step.verdict == Verdict::Proved).then_some(used),
            });
        }
    }
    out.sort_by_key(|one| one.place);
    out
}

/// Where the parts of a derivation stand that may have reasons and state none.
fn silent(derivation: &Derivation) -> Vec<Span> {
    fn items(list: &[Item], into: &mut Vec<Span>) {
        for item in list {
            match item {
                Item::Have(have) if !have.items.is_empty() => items(&have.items, into),
                Item::Have(have) => {
                    if have.reasons.is_none() && have.admit.is_none() {
                        into.push(have.span);
                    }
                }
                Item::Chain(chain) => {
                    let open = chain.steps.iter();
                    let open = open.filter(|s| s.reasons.is_none() && s.admit.is_none());
                    into.extend(open.map(|s| s.span));
                }
                Item::Case { items: inner, .. } => items(inner, into),
                // What is malformed has no reasons to find.
                Item::Malformed { .. } => {}
            }
        }
    }
    let mut spans = Vec::new();
    if derivation.items.is_empty() {
        if derivation.reasons.is_none() {
            spans.push(derivation.claim_span);
        }
    } else {
        items(&derivation.items, &mut spans);
    }
    spans
}

/// A text with reasons written before the semicolons of the steps that they are of.
fn written(text: &str, found: &[Found]) -> String {
    let mut lines: Vec<Vec<char>> = text
        .split('\n')
        .map(|line| line.chars().collect())
        .collect();
    for one in found.iter().rev() {
        let Some(reasons) = &one.reasons else {
            continue;
        };
        let (line, column) = one.place;
        let at = usize::try_from(line)
            .ok()
            .and_then(|line| line.checked_sub(1));
        let Some(line) = at.and_then(|at| lines.get_mut(at)) else {
            continue;
        };
        let mut at = usize::try_from(column)
            .unwrap_or(usize::MAX)
            .saturating_sub(1)
            .min(line.len());
        // The place may lie behind the semicolon.
        let before = |at: usize| at.checked_sub(1).and_then(|k| line.get(k)).copied();
        if before(at) == Some(';') {
            at -= 1;
        }
        while before(at).is_some_and(char::is_whitespace) {
            at -= 1;
        }
        let insert: Vec<char> = format!(" by {}", reasons.join(", ")).chars().collect();
        line.splice(at..at, insert);
    }
    let lines: Vec<String> = lines
        .into_iter()
        .map(|line| line.into_iter().collect())
        .collect();
    lines.join("\n")
}
