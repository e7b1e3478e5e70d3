//! The must-fail corpus: true derivations with one thing wrong, each of which must be caught for what it is.
//!
//! The first line of each file in `must_fail` says what must be found: `//! expect: refuted step 2` (or `claim`, and
//! any verdict), or `//! error: E012 12:9`, the code and place of a located error.

use std::fs;
use std::path::{Path, PathBuf};
use tests::algebra::session;

use rederive::report::{Report, verdict_word};

#[test]
fn every_wrong_step_is_caught_for_what_it_is() {
    let mut complaints = Vec::new();
    let files = corpus();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        let report = session().file(&file.to_string_lossy(), &text);
        if let Err(complaint) = met(text.lines().next().unwrap_or_default(), &report) {
            complaints.push(format!("{name}: {complaint}"));
        }
    }
    assert!(
        complaints.is_empty(),
        "{} of {} files:\n{}",
        complaints.len(),
        files.len(),
        complaints.join("\n")
    );
}

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("must_fail");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// Whether a report shows what a first line asks for.
fn met(line: &str, report: &Report) -> Result<(), String> {
    if let Some(wanted) = line.strip_prefix("//! error: ") {
        let found: Vec<String> = report
            .errors
            .iter()
            .map(|error| {
                format!(
                    "{} {}:{}",
                    error.code.as_deref().unwrap_or("-"),
                    error.line,
                    error.column
                )
            })
            .collect();
        return if found.iter().any(|found| found == wanted) {
            Ok(())
        } else {
            Err(format!("wanted the error {wanted}, found {found:?}"))
        };
    }
    let wanted = line
        .strip_prefix("//! expect: ")
        .ok_or_else(|| format!("`{line}` is no expectation"))?;
    let (verdict, place) = wanted
        .split_once(' ')
        .ok_or_else(|| format!("`{wanted}` names no place"))?;
    if let Some(error) = report.errors.first() {
        return Err(format!(
            "{}:{}: {}",
            error.line, error.column, error.message
        ));
    }
    let derivation = report.derivations.last().ok_or("there is no derivation")?;
    let (found, counterexample) = match place.strip_prefix("step ") {
        Some(number) => {
            let step = derivation
                .steps
                .iter()
                .find(|step| step.index.is_some_and(|index| index.to_string() == number));
            let step = step.ok_or_else(|| format!("there is no step {number}"))?;
            (step.verdict, step.findings.counterexample.is_some())
        }
        None if place == "claim" => (
            derivation.claim.verdict,
            derivation.claim.findings.counterexample.is_some(),
        ),
        None => return Err(format!("`{place}` is no place")),
    };
    if verdict_word(found) != verdict {
        return Err(format!("wanted {wanted}, found {}", verdict_word(found)));
    }
    if verdict == "refuted" && !counterexample {
        return Err("refuted without a counterexample".to_owned());
    }
    // The rest of the file must not be broken by something else.
    let others = derivation
        .steps
        .iter()
        .filter(|step| !place.ends_with(&format!(" {}", step.index.unwrap_or(0))));
    match others
        .clone()
        .find(|step| verdict_word(step.verdict) == "unknown")
    {
        Some(other) => Err(format!(
            "step {} is unknown: {:?}",
            other.index.unwrap_or(0),
            other.findings.why
        )),
        None => Ok(()),
    }
}
