//! What is drawn into the text: verdicts, times, the reasons that were found, lenses above derivations; and formatting.

use rederive_lang::format::format;
use serde_json::{Value, json};

use super::document::Document;
use super::position::end;

/// Verdict and time behind the name of each derivation, and behind each step without reasons those that were found.
pub(super) fn inlay(document: &Document) -> Value {
    let mut hints = Vec::new();
    for (site, told) in document.derivations() {
        let Some(told) = told else { continue };
        let milliseconds = told.microseconds.div_ceil(1000);
        let as_expected = if told.as_expected && told.expected != "proved" {
            " as expected"
        } else {
            ""
        };
        let label = format!("{}{as_expected}, {milliseconds} ms", told.verdict);
        hints.push(hint(document, end(site.span), &label));
        for (step, place) in told.steps.iter().zip(&site.steps) {
            let silent = place.reasons.is_none() && !place.has_body;
            if silent && !step.used.is_empty() && step.verdict == "proved" {
                let label = format!("by {}", step.used.join(", "));
                hints.push(hint(document, end(place.says), &label));
            }
        }
        if !site.has_body && site.reasons.is_none() && !told.claim.used.is_empty() {
            let label = format!("by {}", told.claim.used.join(", "));
            hints.push(hint(document, end(site.claim), &label));
        }
    }
    json!(hints)
}

fn hint(document: &Document, place: super::position::Place, label: &str) -> Value {
    json!({
        "position": document.lines.position(place),
        "label": label,
        "paddingLeft": true,
    })
}

/// A lens above each derivation that explains it.
pub(super) fn lenses(document: &Document) -> Value {
    let all = document.derivations().filter_map(|(site, told)| {
        let told = told?;
        Some(json!({
            "range": document.lines.range(site.span),
            "command": {
                "title": format!("explain ({})", told.verdict),
                "command": "rederive.explain",
                "arguments": [document.uri, site.name],
            },
        }))
    });
    json!(all.collect::<Vec<Value>>())
}

/// The text as `rederive fmt` lays it out; nothing where it is left as it is.
pub(super) fn formatted(document: &Document) -> Value {
    match format(&document.text) {
        Ok(text) if text != document.text => json!([{
            "range": {"start": {"line": 0, "character": 0}, "end": document.lines.end()},
            "newText": text,
        }]),
        _ => json!([]),
    }
}
