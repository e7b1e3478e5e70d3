//! From a name to where it is declared and where it is used; what a text declares.

use std::path::Path;

use lsp_types::Range;
use rederive_lang::occurrences::{Declaration, Names, Role};
use rederive_lang::{FsLoader, Loader as _};
use serde_json::{Value, json};

use super::document::{Document, uri_of};
use super::position::{Lines, Place};

/// Where the name at the cursor is declared, in this text or the one that it is imported from.
pub(super) fn definition(document: &Document, place: Place) -> Value {
    let Some((at, _)) = document.names.at(place.line, place.column) else {
        return Value::Null;
    };
    let Some(declaration) = document.names.declarations.get(at) else {
        return Value::Null;
    };
    if let Some((uri, range)) = elsewhere(document, declaration) {
        return json!({"uri": uri, "range": range});
    }
    let range = document.lines.range(declaration.span);
    json!({"uri": document.uri, "range": range})
}

/// Where what is imported is declared.
fn elsewhere(document: &Document, declaration: &Declaration) -> Option<(String, Range)> {
    let (module, name) = declaration.from.as_ref()?;
    let (path, text) = FsLoader.load(&document.path, module).ok()?;
    let names = Names::of_source(&text);
    proc_macro2::extra::invalidate_current_thread_spans();
    let found = names.declarations.iter().find(|there| {
        let global = matches!(
            there.role,
            Role::Definition | Role::Algorithm | Role::Derivation | Role::Import
        );
        global && there.name == *name
    })?;
    let path = std::path::absolute(Path::new(&path)).ok()?;
    let range = Lines::new(&text).range(found.span);
    Some((uri_of(&path.to_string_lossy()), range))
}

/// Where the name at the cursor is used in this text.
pub(super) fn references(document: &Document, place: Place, with_own: bool) -> Value {
    let Some((at, _)) = document.names.at(place.line, place.column) else {
        return Value::Null;
    };
    let places = document.names.places(at);
    let places = places.iter().skip(usize::from(!with_own));
    let all: Vec<Value> = places
        .map(|span| json!({"uri": document.uri, "range": document.lines.range(*span)}))
        .collect();
    json!(all)
}

/// The same places, to be lit up.
pub(super) fn highlights(document: &Document, place: Place) -> Value {
    let Some((at, _)) = document.names.at(place.line, place.column) else {
        return Value::Null;
    };
    let places = document.names.places(at);
    let all: Vec<Value> = places
        .iter()
        .map(|span| json!({"range": document.lines.range(*span)}))
        .collect();
    json!(all)
}

/// Definitions, algorithms and derivations, with their verdicts.
pub(super) fn symbols(document: &Document) -> Value {
    let all = document
        .names
        .declarations
        .iter()
        .filter_map(|declaration| {
            // The protocol's numbers for a function, a method and a property.
            let kind = match declaration.role {
                Role::Definition => 12,
                Role::Algorithm => 6,
                Role::Derivation => 7,
                _ => return None,
            };
            let told = document.told(&declaration.name);
            let verdict = told.filter(|_| declaration.role == Role::Derivation);
            Some(json!({
                "name": &*declaration.name,
                "detail": verdict.map(|told| told.verdict.clone()).unwrap_or_default(),
                "kind": kind,
                "range": document.lines.range(declaration.whole),
                "selectionRange": document.lines.range(declaration.span),
            }))
        });
    json!(all.collect::<Vec<Value>>())
}
