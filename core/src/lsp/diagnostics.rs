//! What is wrong with a text, at the places where it is.

use lsp_types::{Position, Range};
use rederive_lang::occurrences::Role;
use serde_json::{Value, json};

use super::document::Document;
use super::position::Place;
use super::told::{Told, ToldStep};

const ERROR: u8 = 1;
const WARNING: u8 = 2;
const INFORMATION: u8 = 3;

/// The diagnostics of a document: what is malformed, or the steps that did not get the verdict they must get.
pub(super) fn of(document: &Document) -> Vec<Value> {
    let mut found = Vec::new();
    if let Some(proof) = &document.proof {
        for error in &proof.errors {
            let own = error.file == document.path;
            let (range, mut message) = if own {
                (document.lines.range(error.span), error.message.clone())
            } else {
                let place = imported(document, &error.file);
                (
                    place,
                    format!("{} has an error: {}", error.file, error.message),
                )
            };
            if !error.label.is_empty() {
                message.push_str(&format!("\n{}", error.label));
            }
            if let Some(help) = &error.help {
                message.push_str(&format!("\nhelp: {help}"));
            }
            let related: Vec<Value> = error
                .secondary
                .iter()
                .filter(|(span, _)| own && span.file == 0)
                .map(|(span, what)| {
                    let range = document.lines.range(*span);
                    json!({"location": {"uri": document.uri, "range": range}, "message": what})
                })
                .collect();
            let code = error.code.as_deref().unwrap_or_default();
            let mut said = diagnostic(range, ERROR, code, &message);
            if let (false, Some(said)) = (related.is_empty(), said.as_object_mut()) {
                said.insert("relatedInformation".to_owned(), json!(related));
            }
            found.push(said);
        }
    }
    for (site, told) in document.derivations() {
        let Some(told) = told else { continue };
        for (step, place) in told.steps.iter().zip(&site.steps) {
            found.extend(complaint(document.lines.range(place.span), step));
        }
        found.extend(complaint(document.lines.range(site.claim), &told.claim));
        found.extend(errors(document, told));
    }
    found
}

fn complaint(range: Range, step: &ToldStep) -> Option<Value> {
    let (title, details) = step.complaint.as_ref()?;
    // The last line sends the reader to a terminal.
    let details = details
        .iter()
        .filter(|line| !line.contains("`rederive explain "));
    let mut message = title.clone();
    for detail in details {
        message.push('\n');
        message.push_str(detail);
    }
    let severity = match step.verdict.as_str() {
        "refuted" => ERROR,
        "admitted" => INFORMATION,
        _ => WARNING,
    };
    Some(diagnostic(range, severity, &step.verdict, &message))
}

fn errors<'a>(document: &'a Document, told: &'a Told) -> impl Iterator<Item = Value> + 'a {
    told.errors.iter().map(|error| {
        let (line, column, end_line, end_column) = error.place;
        let range = Range {
            start: document.lines.position(Place { line, column }),
            end: document.lines.position(Place {
                line: end_line,
                column: end_column,
            }),
        };
        let mut message = error.message.clone();
        if let Some(help) = &error.help {
            message.push_str(&format!("\nhelp: {help}"));
        }
        diagnostic(range, ERROR, &error.code, &message)
    })
}

fn diagnostic(range: Range, severity: u8, code: &str, message: &str) -> Value {
    json!({
        "range": range,
        "severity": severity,
        "code": code,
        "source": "rederive",
        "message": message,
    })
}

/// Where a file is imported from which something is wrong; the first line where that is not to be seen.
fn imported(document: &Document, file: &str) -> Range {
    let leaf = file.rsplit('/').next().unwrap_or(file);
    let module = leaf.strip_suffix(".rs").unwrap_or(leaf);
    let found = document.names.declarations.iter().find(|declaration| {
        let from = declaration.from.as_ref();
        declaration.role == Role::Import && from.is_some_and(|(other, _)| &**other == module)
    });
    found.map_or(
        Range {
            start: Position::new(0, 0),
            end: Position::new(0, 1),
        },
        |declaration| document.lines.range(declaration.span),
    )
}
