//! `rederive read`: the proof file that was understood of a document.

use std::fs;
use std::path::Path;

use rederive_lang::FsLoader;
use rederive_lang::document::is_document;
use rederive_lang::format::format;
use rederive_lang::span::Span;

use super::files::shown;
use super::{AS_EXPECTED, MALFORMED, SURPRISED, Streams};
use crate::check::{Proof, Session};
use crate::report::{self, Derivation, Step};

/// Prints the proof file, or with `check` compares it with the one that is committed beside the document. With `reasons`
/// it says for each step by what it was proved. What could not be read is said on the side, with status 2.
pub(super) fn run(path: &Path, check: bool, reasons: bool, streams: &mut Streams<'_>) -> u8 {
    let file = shown(path);
    if !is_document(&file) {
        return streams.complain(&format!(
            "{file} is no document: documents are Markdown (`.md`) and LaTeX (`.tex`)"
        ));
    }
    let text = match crate::lang::file::read(path) {
        Ok(text) => text,
        Err(error) => return streams.complain(&format!("{file}: cannot be read: {error}")),
    };
    let proof = Proof::load(&file, &text, &mut FsLoader);
    let Some(document) = &proof.document else {
        return streams.complain(&format!("{file}: could not be read"));
    };
    let mut out = document.text.clone();
    if reasons {
        out = with_reasons(&out);
    }
    // What is malformed in it is left as it was written.
    let out = format(&out).unwrap_or(out);
    let style = streams.style();
    let mut said = String::new();
    for error in &proof.errors {
        let source = proof.sources.iter().find(|(path, _)| *path == error.file);
        let source = source.map_or("", |(_, text)| text);
        said.push_str(&report::error_text(error, source, style));
        said.push('\n');
    }
    said.push_str(&format!("{file}: {}\n", document.summary()));
    if streams.err.write_all(said.as_bytes()).is_err() {
        return MALFORMED;
    }
    let status = if proof.errors.is_empty() {
        AS_EXPECTED
    } else {
        MALFORMED
    };
    if !check {
        return streams.answer(&out, status);
    }
    let committed = format!("{file}.read.rs");
    match fs::read_to_string(&committed) {
        Ok(known) if known == out => {
            streams.answer(&format!("{committed} is what is read\n"), status)
        }
        Ok(known) => {
            let differs = known
                .lines()
                .zip(out.lines())
                .position(|(known, read)| known != read)
                .unwrap_or_else(|| known.lines().count().min(out.lines().count()));
            let line = |text: &str| {
                text.lines()
                    .nth(differs)
                    .unwrap_or("(nothing)")
                    .trim()
                    .to_owned()
            };
            let text = format!(
                "{committed}:{}: {file} reads otherwise now\n  committed: {}\n  read now:  {}\n`rederive read {file} > {committed}` accepts it\n",
                differs + 1,
                line(&known),
                line(&out)
            );
            streams.answer(&text, status.max(SURPRISED))
        }
        Err(error) => streams.complain(&format!(
            "{committed}: cannot be read: {error}; `rederive read {file} > {committed}` writes it"
        )),
    }
}

/// A proof file with the reasons that each proved step without reasons was found to need.
fn with_reasons(text: &str) -> String {
    let report = Session::new().file("read.rs", text);
    let mut places: Vec<(usize, String)> = Vec::new();
    for derivation in &report.derivations {
        places.extend(reasons(derivation, text));
    }
    places.sort();
    let mut out = text.to_owned();
    for (place, by) in places.into_iter().rev() {
        if out.is_char_boundary(place) {
            out.insert_str(place, &by);
        }
    }
    out
}

/// Where reasons are to be put in, and which.
fn reasons(derivation: &Derivation, text: &str) -> Vec<(usize, String)> {
    let alone = [&derivation.claim];
    let steps: Vec<&Step> = if derivation.steps.is_empty() {
        alone.to_vec()
    } else {
        derivation.steps.iter().collect()
    };
    let found = steps.into_iter().filter_map(|step| {
        let proved = step.verdict == rederive_lang::expr::Verdict::Proved;
        if !proved || !step.reasons.is_empty() || step.findings.used.is_empty() {
            return None;
        }
        let end = byte(text, step.span)?;
        // A step ends with its `;`, a claim before it.
        let end = if text.get(..end)?.ends_with(';') {
            end - 1
        } else {
            end
        };
        Some((end, format!("  by {}", step.findings.used.join(", "))))
    });
    found.collect()
}

/// The byte at which a stretch ends.
fn byte(text: &str, span: Span) -> Option<usize> {
    let line = usize::try_from(span.end_line).ok()?.checked_sub(1)?;
    let column = usize::try_from(span.end_column).ok()?.checked_sub(1)?;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(start..)?;
    Some(
        start
            + rest
                .char_indices()
                .nth(column)
                .map_or(rest.len(), |(at, _)| at),
    )
}
