//! SARIF 2.1.0, the form in which code scanning tools exchange what they found.

use rederive_lang::diag;
use serde_json::{Value, json};

use super::{Complaint, Report};

/// What each verdict means, for the tool that shows it.
const VERDICTS: [(&str, &str); 6] = [
    (
        "refuted",
        "A step that is false: there are sizes, indices and values that the hypotheses allow at which its sides differ.",
    ),
    (
        "unknown",
        "A step for which neither a proof nor a counterexample was found.",
    ),
    (
        "unjustified",
        "A step that is true, but does not follow by the reasons that are given.",
    ),
    (
        "admitted",
        "A step that its author says need not be checked, or that rests on one.",
    ),
    (
        "proved",
        "A step that is proved although another verdict is expected of it.",
    ),
    (
        "file",
        "A file that cannot be read or holds no derivations.",
    ),
];

impl Report {
    /// The report as a SARIF log of one run, with a line break at its end.
    #[must_use]
    pub fn to_sarif(&self) -> String {
        let complaints = self.complaints();
        let mut rules: Vec<&str> = complaints.iter().map(|found| found.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        let results: Vec<Value> = complaints.iter().map(|one| result(one, &rules)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "rederive",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules.iter().map(|id| rule(id)).collect::<Vec<Value>>(),
                }},
                // Columns of this project count characters.
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn rule(id: &str) -> Value {
    let known = VERDICTS.iter().find(|(verdict, _)| *verdict == id);
    let page = diag::explain(id).unwrap_or_default();
    let (short, full) = match known {
        Some((_, meaning)) => ((*meaning).to_owned(), (*meaning).to_owned()),
        None => {
            let paragraph = page.split("\n\n").next().unwrap_or_default();
            let paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            let sentence = paragraph.split_inclusive(". ").next().unwrap_or_default();
            (sentence.trim().to_owned(), paragraph.clone())
        }
    };
    json!({
        "id": id,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": if page.is_empty() { full.clone() } else { page.to_owned() }},
        "defaultConfiguration": {"level": "error"},
    })
}

fn result(complaint: &Complaint, rules: &[&str]) -> Value {
    let mut place = json!({"artifactLocation": {"uri": uri(&complaint.file)}});
    if complaint.line > 0
        && let Some(place) = place.as_object_mut()
    {
        let mut region =
            json!({"startLine": complaint.line, "startColumn": complaint.column.max(1)});
        let later = (complaint.end_line, complaint.end_column) > (complaint.line, complaint.column);
        if later && let Some(region) = region.as_object_mut() {
            region.insert("endLine".to_owned(), json!(complaint.end_line));
            region.insert("endColumn".to_owned(), json!(complaint.end_column));
        }
        place.insert("region".to_owned(), region);
    }
    json!({
        "ruleId": complaint.rule,
        "ruleIndex": rules.iter().position(|id| *id == complaint.rule).unwrap_or(0),
        "level": "error",
        "message": {"text": complaint.message()},
        "locations": [{"physicalLocation": place}],
    })
}

/// A path as a relative reference: what a URI has another use for is escaped.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_escaped_as_uris() {
        assert_eq!(uri("proofs/src/a b.rs"), "proofs/src/a%20b.rs");
        assert_eq!(uri("größe.rs"), "gr%C3%B6%C3%9Fe.rs");
    }
}
