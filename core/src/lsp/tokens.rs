//! Semantic tokens: what each name of a text is, for its colour.

use rederive_lang::occurrences::{Role, Word};
use rederive_lang::span::Span;
use serde_json::{Value, json};

use super::document::Document;

/// The kinds of tokens, by number.
pub(super) const TYPES: [&str; 6] = [
    "function",
    "parameter",
    "variable",
    "method",
    "keyword",
    "macro",
];

/// What may be said of a token besides, by bit.
pub(super) const MODIFIERS: [&str; 2] = ["declaration", "defaultLibrary"];

/// All tokens of a text, each relative to the one before, as the protocol wants them.
pub(super) fn full(document: &Document) -> Value {
    let names = &document.names;
    let mut all: Vec<(Span, u32, u32)> = Vec::new();
    for declaration in &names.declarations {
        all.push((declaration.span, of_role(declaration.role), 1));
    }
    for (span, at) in &names.uses {
        let role = names
            .declarations
            .get(*at)
            .map(|declaration| declaration.role);
        all.push((*span, role.map_or(2, of_role), 0));
    }
    for (span, word) in &names.words {
        // A reason with arguments holds other tokens.
        if let Word::Form(_) = word {
            all.push((*span, 0, 2));
        } else if span.first == span.last {
            all.push((*span, 4, 0));
        }
    }
    all.sort_unstable_by_key(|(span, ..)| (span.line, span.column));
    all.dedup_by_key(|(span, ..)| (span.line, span.column));
    let mut data: Vec<u32> = Vec::with_capacity(all.len() * 5);
    let (mut line, mut character) = (0u32, 0u32);
    for (span, kind, modifiers) in all {
        let range = document.lines.range(span);
        if range.start.line != range.end.line {
            continue;
        }
        let down = range.start.line.saturating_sub(line);
        let from = if down == 0 { character } else { 0 };
        data.extend([
            down,
            range.start.character.saturating_sub(from),
            range.end.character.saturating_sub(range.start.character),
            kind,
            modifiers,
        ]);
        (line, character) = (range.start.line, range.start.character);
    }
    json!({"data": data})
}

fn of_role(role: Role) -> u32 {
    match role {
        Role::Definition | Role::Algorithm | Role::Import => 0,
        Role::Parameter | Role::Argument | Role::Output => 1,
        Role::Size | Role::Index | Role::Variable | Role::Let => 2,
        Role::Derivation | Role::Have => 3,
    }
}
