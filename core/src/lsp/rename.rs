//! Renaming, with capture checked: after the change each name must mean what it meant before, and nothing may be malformed
//! that was not.

use rederive_lang::occurrences::{Names, Role};
use rederive_lang::span::Span;
use serde_json::{Value, json};

use super::document::Document;
use super::position::{Place, end, start};
use super::{Answered, Refusal};
use crate::check::Session;

/// What would be renamed at the cursor; null where nothing can be.
pub(super) fn prepare(document: &Document, place: Place) -> Value {
    let Some((at, span)) = document.names.at(place.line, place.column) else {
        return Value::Null;
    };
    let Some(declaration) = document.names.declarations.get(at) else {
        return Value::Null;
    };
    if declaration.role == Role::Import {
        return Value::Null;
    }
    json!({"range": document.lines.range(span), "placeholder": &*declaration.name})
}

/// The changes that give the thing at the cursor another name.
pub(super) fn rename(document: &Document, place: Place, new: &str) -> Answered {
    let found = document.names.at(place.line, place.column);
    let Some((at, _)) = found else {
        return Err(Refusal::new("no name stands here that could be changed"));
    };
    let Some(declaration) = document.names.declarations.get(at) else {
        return Err(Refusal::new("no name stands here that could be changed"));
    };
    if declaration.role == Role::Import {
        return Err(Refusal::new(
            "this is declared in another file: rename it there, or import it by another name with `as`",
        ));
    }
    if !is_name(new) {
        return Err(Refusal::new(format!("`{new}` cannot be a name")));
    }
    let places = document.names.places(at);
    let changed = replaced(document, &places, new);
    let names = Names::of_source(&changed);
    proc_macro2::extra::invalidate_current_thread_spans();
    if names.skeleton() != document.names.skeleton() {
        return Err(Refusal::new(format!(
            "with the name `{new}` something would mean another thing than now: it is visible here already"
        )));
    }
    let before = document
        .proof
        .as_ref()
        .map_or(0, |proof| proof.errors.len());
    let after = Session::new().read(&document.path, &changed);
    if let Some(error) = after.errors.first().filter(|_| after.errors.len() > before) {
        return Err(Refusal::new(format!(
            "with the name `{new}`: {}",
            error.message
        )));
    }
    let edits: Vec<Value> = places
        .iter()
        .map(|span| json!({"range": document.lines.range(*span), "newText": new}))
        .collect();
    let mut changes = serde_json::Map::new();
    changes.insert(document.uri.clone(), json!(edits));
    Ok(json!({"changes": changes}))
}

/// The text with another name at these places.
fn replaced(document: &Document, places: &[Span], new: &str) -> String {
    let mut places = places.to_vec();
    places.sort_unstable_by_key(|span| (span.line, span.column));
    let mut out = String::with_capacity(document.text.len());
    let whole = Place { line: 1, column: 1 };
    let behind = Place {
        line: document.lines.end().line.saturating_add(2),
        column: 1,
    };
    let mut next = places.into_iter().peekable();
    for (place, c) in document.lines.chars(whole, behind) {
        while next.peek().is_some_and(|span| end(*span) <= place) {
            next.next();
        }
        match next.peek() {
            Some(span) if start(*span) == place => out.push_str(new),
            Some(span) if start(*span) < place => {}
            _ => out.push(c),
        }
    }
    out
}

/// What Rust takes for an identifier.
fn is_name(new: &str) -> bool {
    let mut chars = new.chars();
    let first = chars.next();
    first.is_some_and(|c| c.is_alphabetic() || c == '_')
        && chars.all(|c| c.is_alphanumeric() || c == '_')
        && new != "_"
}
