//! What is said of the thing at the cursor: a step's evidence, a name's declaration, what a reason allows.

use rederive_lang::occurrences::{Role, Word};
use rederive_lang::{forms, reasons, reference};
use serde_json::{Value, json};

use super::document::{Document, Here};
use super::position::Place;
use super::told::ToldStep;

pub(super) fn at(document: &Document, place: Place) -> Value {
    let name = name(document, place);
    let word = word(document, place);
    let step = document.here(place).and_then(|here| {
        let found = here.found()?;
        Some((evidence(found), here.span))
    });
    // A name or a word is what the cursor is at; the step is what it is in.
    let (text, span) = match (name.or(word), step) {
        (Some((own, span)), Some((step, _))) => (format!("{own}\n\n---\n\n{step}"), span),
        (Some(own), None) => own,
        (None, Some(step)) => step,
        (None, None) => return Value::Null,
    };
    json!({
        "contents": {"kind": "markdown", "value": text},
        "range": document.lines.range(span),
    })
}

type Said = (String, rederive_lang::span::Span);

fn name(document: &Document, place: Place) -> Option<Said> {
    let (at, span) = document.names.at(place.line, place.column)?;
    let declaration = document.names.declarations.get(at)?;
    let (name, detail) = (&declaration.name, &declaration.detail);
    let code = match declaration.role {
        Role::Definition | Role::Algorithm | Role::Derivation | Role::Import => detail.clone(),
        Role::Let => format!("let {name} = {detail}"),
        Role::Have => format!("have {name}: {detail}"),
        Role::Index if detail.is_empty() => {
            format!("{name} over the range of the array that it is an index of")
        }
        Role::Index => format!("{name} in {detail}"),
        Role::Variable if detail.starts_with("->") => format!("{name} {detail}"),
        Role::Variable => format!("{name} in {detail}"),
        Role::Argument => format!("|{name}| …"),
        Role::Size => format!("{name}: Nat (bound by the sorts it occurs in)"),
        Role::Parameter | Role::Output => format!("{name}: {detail}"),
    };
    let title = declaration.title.as_ref();
    let title = title
        .map(|title| format!("\n\n{title}"))
        .unwrap_or_default();
    Some((format!("```rust\n{code}\n```{title}"), span))
}

fn word(document: &Document, place: Place) -> Option<Said> {
    let (word, span) = document.names.word_at(place.line, place.column)?;
    let text = match word {
        Word::Form(word) => reference::form_markdown(forms::form(word)?),
        Word::Reason(word) => reference::reason_markdown(reasons::reason(word)?),
    };
    Some((text, span))
}

/// What a step's verdict rests on, or what is wrong with it.
pub(super) fn evidence(step: &ToldStep) -> String {
    let mut lines = vec![format!("**{}**", step.verdict)];
    if let Some((values, left, right)) = &step.counterexample {
        lines.push(format!(
            "at `{values}`: left side `{left}`, right side `{right}`"
        ));
    }
    let code = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        words.join(", ")
    };
    if !step.used.is_empty() {
        lines.push(format!("follows by {}", code(&step.used)));
    }
    if !step.suffices.is_empty() {
        lines.push(format!("these reasons suffice: {}", code(&step.suffices)));
    }
    if let Some(form) = &step.normal_form {
        lines.push(format!("both sides become `{form}`"));
    }
    for (condition, because) in &step.side_conditions {
        lines.push(format!("- `{condition}`: {because}"));
    }
    if let Some(residual) = &step.residual {
        lines.push(format!("left of the difference: `{residual}`"));
    }
    lines.extend(step.why.iter().cloned());
    if let Some((was, instead)) = &step.correction {
        lines.push(format!("`{instead}` in place of `{was}` would be right"));
    }
    if let Some(supply) = &step.supply {
        lines.push(format!("with `where {supply}` it can be proved"));
    }
    if let Some(instances) = step.instances {
        lines.push(format!(
            "{} agree",
            rederive_report::plural(instances, "instance")
        ));
    }
    lines.join("\n\n")
}

/// What is known of a place, for the goal.
pub(super) fn of(here: &Here<'_>) -> Option<String> {
    here.found().map(evidence)
}
