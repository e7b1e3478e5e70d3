//! `rederive check`: proof files to a report.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::{Deserialize, Serialize};

use super::files::{Found, find, nothing_found};
use super::{Format, Streams};
use crate::check::Session;
use crate::report::{self, Error, Report, Standing};

pub(super) fn run(
    paths: &[PathBuf],
    format: Format,
    only: &[String],
    suggestions: bool,
    streams: &mut Streams<'_>,
) -> u8 {
    let (mut report, files) = report_on(paths, only, format != Format::Text, streams);
    if !suggestions {
        report.without_suggestions();
    }
    let text = match format {
        Format::Json => report.to_json(),
        Format::Github => report.to_github(),
        Format::Sarif => report.to_sarif(),
        Format::Junit => report.to_junit(),
        Format::Text => text(&report, &files, streams),
        Format::Pieces => pieces(&report, &files, streams),
    };
    streams.answer(&text, report.status())
}

/// Checks the proof files among the paths.
pub(super) fn report(paths: &[PathBuf], streams: &mut Streams<'_>) -> (Report, Vec<Found>) {
    report_on(paths, &[], true, streams)
}

/// Checks the derivations of these names, or all, in the proof files among the paths.
fn report_on(
    paths: &[PathBuf],
    only: &[String],
    named: bool,
    streams: &mut Streams<'_>,
) -> (Report, Vec<Found>) {
    let mut search = find(paths);
    streams.note(&search.passed_over);
    search.errors.extend(nothing_found(&search, paths));
    let (files, errors) = (search.found, search.errors);
    let session = if named {
        Session::new()
    } else {
        Session::unnamed()
    };
    let mut report = Report {
        errors,
        ..Report::default()
    };
    let mut progress = Progress::new(files.len(), streams.live);
    for file in &files {
        progress.file();
        let wanted = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
        let mut next = |name: &str| progress.derivation(name);
        let found = session.part(&file.path, &file.text, &wanted, &mut next);
        report.derivations.extend(found.derivations);
        report.documents.extend(found.documents);
        for error in found.errors {
            // What is wrong with an imported file is wrong once, however many import it.
            if !report.errors.contains(&error) {
                report.errors.push(error);
            }
        }
    }
    report.errors.extend(nobody(only, &report, &files));
    (report, files)
}

/// The names that were asked for and that nothing has. Where a file is malformed, what it would have is not known.
fn nobody(only: &[String], report: &Report, files: &[Found]) -> Vec<Error> {
    let file = files.first().map_or("", |file| &file.path);
    let missing = |name: &&String| {
        !report
            .derivations
            .iter()
            .any(|derivation| derivation.name == **name)
    };
    if !report.errors.is_empty() {
        return Vec::new();
    }
    only.iter()
        .filter(missing)
        .map(|name| Error::of_file(file, format!("there is no derivation `{name}` here")))
        .collect()
}

/// What is being checked, on one line of a terminal, once it takes long; gone when it is done.
struct Progress {
    started: Instant,
    files: usize,
    done: usize,
    live: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    const BEFORE: Duration = Duration::from_millis(700);

    fn new(files: usize, live: bool) -> Progress {
        Progress {
            started: Instant::now(),
            files,
            done: 0,
            live,
            bar: None,
        }
    }

    fn file(&mut self) {
        self.done += 1;
    }

    fn derivation(&mut self, name: &str) {
        if !self.live || self.started.elapsed() < Progress::BEFORE {
            return;
        }
        let files = u64::try_from(self.files).unwrap_or(u64::MAX);
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{bar:30} file {pos} of {len}: {msg}");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::with_draw_target(Some(files), ProgressDrawTarget::stderr());
            bar.with_style(style.progress_chars("=> "))
        });
        bar.set_position(u64::try_from(self.done).unwrap_or(u64::MAX));
        bar.set_message(name.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn text(report: &Report, files: &[Found], streams: &Streams<'_>) -> String {
    report::text(report, &source(files), streams.style())
}

/// The texts of the files that a report names.
fn source(files: &[Found]) -> impl Fn(&str) -> String {
    let mut sources: BTreeMap<&str, &str> = BTreeMap::new();
    for file in files {
        sources.insert(&file.path, &file.text);
    }
    move |path| match sources.get(path) {
        Some(text) => (*text).to_owned(),
        // An imported file that was not itself asked for.
        None => crate::lang::file::read(path.as_ref()).unwrap_or_default(),
    }
}

/// What was found, ready to be put on a terminal by somebody who remembers the rest.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Pieces {
    pub(super) derivations: Vec<Piece>,
    pub(super) errors: Vec<String>,
}

/// What was found about one derivation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Piece {
    pub(super) name: String,
    pub(super) standing: Standing,
    /// Its line, and its failures.
    pub(super) text: String,
}

fn pieces(report: &Report, files: &[Found], streams: &Streams<'_>) -> String {
    let source = source(files);
    let names = report.derivations.iter();
    let width = report::width(names.map(|derivation| derivation.name.as_str()));
    let pieces = Pieces {
        derivations: report
            .derivations
            .iter()
            .map(|derivation| Piece {
                name: derivation.name.clone(),
                standing: Standing {
                    verdict: derivation.verdict,
                    expected: derivation.expected,
                    as_expected: derivation.as_expected(),
                },
                text: report::found(derivation, width, &source, streams.style()),
            })
            .collect(),
        errors: report
            .errors
            .iter()
            .map(|error| report::error_text(error, &source(&error.file), streams.style()))
            .collect(),
    };
    serde_json::to_string(&pieces).unwrap_or_default()
}
