//! What may be written at the cursor: reasons behind `by`, names and forms elsewhere.

use rederive_lang::forms::FORMS;
use rederive_lang::occurrences::Role;
use rederive_lang::reasons::REASONS;
use rederive_lang::reference;
use serde_json::{Value, json};

use super::document::Document;
use super::position::{Place, start};

/// How many lines above the cursor may belong to its step.
const LINES: u32 = 8;

pub(super) fn at(document: &Document, place: Place) -> Value {
    let inside = document
        .names
        .bodies
        .iter()
        .any(|body| rederive_lang::occurrences::holds(*body, place.line, place.column));
    if !inside {
        return Value::Null;
    }
    let statement = statement(document, place);
    let items = if cites(&statement, "lemma(") {
        declared(document, place, |role| {
            matches!(role, Role::Derivation | Role::Have | Role::Import)
        })
    } else if cites(&statement, "def(") {
        declared(document, place, |role| {
            matches!(role, Role::Definition | Role::Algorithm | Role::Import)
        })
    } else if is_behind_by(&statement) {
        reasons()
    } else {
        let mut items = declared(document, place, |role| {
            !matches!(role, Role::Derivation | Role::Have)
        });
        items.extend(forms());
        items
    };
    json!({"isIncomplete": false, "items": items})
}

/// The text from the last `;`, `{` or `}` to the cursor.
fn statement(document: &Document, place: Place) -> String {
    let mut text = String::new();
    for line in place.line.saturating_sub(LINES).max(1)..place.line {
        let end = Place {
            line,
            column: u32::MAX,
        };
        text.push_str(&document.lines.before(end));
        text.push('\n');
    }
    text.push_str(&document.lines.before(place));
    let from = text.rfind([';', '{', '}']).map_or(0, |at| at + 1);
    text.get(from..).unwrap_or_default().to_owned()
}

/// Whether the cursor stands behind `lemma(` or the like, before what it names.
fn cites(statement: &str, opening: &str) -> bool {
    let Some((_, inside)) = statement.rsplit_once(opening) else {
        return false;
    };
    inside.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn is_behind_by(statement: &str) -> bool {
    let words = |text: &str| {
        text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .any(|word| word == "by")
    };
    // The word that is being written is no reason yet.
    let rest = statement.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    words(rest)
}

fn reasons() -> Vec<Value> {
    REASONS
        .iter()
        .map(|page| {
            let takes = page.written.contains('(');
            let text = if takes {
                format!("{}($1)", page.name)
            } else {
                page.name.to_owned()
            };
            json!({
                "label": page.name,
                "kind": 14,
                "detail": page.allows,
                "insertText": text,
                "insertTextFormat": if takes { 2 } else { 1 },
                "documentation": {"kind": "markdown", "value": reference::reason_markdown(page)},
            })
        })
        .collect()
}

fn forms() -> impl Iterator<Item = Value> {
    FORMS.iter().filter(|form| form.is_callable()).map(|form| {
        json!({
            "label": form.word,
            "kind": 3,
            "detail": form.signatures.first(),
            "insertText": format!("{}($1)", form.word),
            "insertTextFormat": 2,
            "documentation": {"kind": "markdown", "value": reference::form_markdown(form)},
        })
    })
}

/// What is declared above, or around, the cursor.
fn declared(document: &Document, place: Place, wanted: impl Fn(Role) -> bool) -> Vec<Value> {
    let global = |role: Role| {
        matches!(
            role,
            Role::Definition | Role::Algorithm | Role::Derivation | Role::Import
        )
    };
    // Names that are not global count inside of the item they stand in.
    let item = document
        .names
        .declarations
        .iter()
        .rfind(|declaration| global(declaration.role) && start(declaration.span) <= place);
    let from = item.map(|item| start(item.span));
    let mut seen: Vec<&str> = Vec::new();
    let mut items = Vec::new();
    for declaration in &document.names.declarations {
        let here = start(declaration.span);
        let visible =
            global(declaration.role) || from.is_some_and(|from| here >= from) && here < place;
        if !visible || !wanted(declaration.role) || seen.contains(&&*declaration.name) {
            continue;
        }
        seen.push(&declaration.name);
        let kind = match declaration.role {
            Role::Definition | Role::Algorithm | Role::Import => 3,
            Role::Derivation | Role::Have => 18,
            _ => 6,
        };
        items.push(json!({
            "label": &*declaration.name,
            "kind": kind,
            "detail": declaration.detail,
        }));
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_stands_behind_by_and_a_name_does_not() {
        assert!(is_behind_by(" = a by can"));
        assert!(is_behind_by(" = a by cancel, "));
        assert!(!is_behind_by(" = a b"));
        assert!(!is_behind_by(" = baby"));
        assert!(cites("= a by lemma(so", "lemma("));
        assert!(!cites("= a by lemma(one), ", "lemma("));
    }
}
