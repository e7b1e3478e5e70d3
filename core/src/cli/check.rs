//! `rederive check`: proof files to a report.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::files::{Found, find};
use super::{Format, Streams};
use crate::check::Session;
use crate::report::{self, Report};

pub(super) fn run(paths: &[PathBuf], format: Format, streams: &mut Streams<'_>) -> u8 {
    let (report, files) = report(paths);
    let text = match format {
        Format::Json => report.to_json(),
        Format::Text => text(&report, &files, streams),
    };
    streams.answer(&text, report.status())
}

/// Checks the proof files among the paths.
pub(super) fn report(paths: &[PathBuf]) -> (Report, Vec<Found>) {
    let (files, errors) = find(paths);
    let session = Session::new();
    let mut report = Report {
        errors,
        ..Report::default()
    };
    for file in &files {
        let found = session.file(&file.path, &file.text);
        report.derivations.extend(found.derivations);
        for error in found.errors {
            // What is wrong with an imported file is wrong once, however many import it.
            if !report.errors.contains(&error) {
                report.errors.push(error);
            }
        }
    }
    (report, files)
}

fn text(report: &Report, files: &[Found], streams: &Streams<'_>) -> String {
    if files.is_empty() && report.errors.is_empty() {
        return "no proof files here: a proof file is a Rust file with `derivations! { … }` in it\n".to_owned();
    }
    let mut sources: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files {
        sources.insert(&file.path, &file.text);
    }
    let source = |path: &str| match sources.get(path) {
        Some(text) => (*text).to_owned(),
        // An imported file that was not itself asked for.
        None => std::fs::read_to_string(path).unwrap_or_default(),
    };
    report::text(report, &source, streams.style())
}
