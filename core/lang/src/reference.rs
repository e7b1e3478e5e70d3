//! The tables of forms and reasons as text: for the command line, and as Markdown for an editor and the book.

use std::fmt::Write as _;

use crate::forms::Form;
use crate::reasons::ReasonPage;

/// A reason, for a terminal: what it allows, a step that holds by it and one that does not, its rules.
#[must_use]
pub fn reason(page: &ReasonPage, rules: &[&str]) -> String {
    let mut out = format!("by {}\n\n{}\n\nit holds:\n", page.written, page.allows);
    indented(page.holds, &mut out);
    out.push_str("\nit does not:\n");
    indented(page.fails, &mut out);
    let _ = writeln!(out, "  {}", page.because);
    if !rules.is_empty() {
        let _ = writeln!(out, "\nits rules (docs/rules.md): {}", rules.join(", "));
    }
    out
}

/// A form, for a terminal.
#[must_use]
pub fn form(form: &Form) -> String {
    let mut out = String::new();
    for way in form.signatures {
        let _ = writeln!(out, "{way}");
    }
    let _ = writeln!(out, "\n{}", form.meaning);
    if !form.undefined.is_empty() {
        let _ = writeln!(out, "It has no value: {}", lower(form.undefined));
    }
    out.push_str("\nfor example:\n");
    indented(form.example, &mut out);
    out
}

/// A reason in Markdown, for an editor.
#[must_use]
pub fn reason_markdown(page: &ReasonPage) -> String {
    format!(
        "**by {}**\n\n{}\n\nIt holds:\n{}\nIt does not:\n{}\n{}\n",
        page.written,
        page.allows,
        block(page.holds),
        block(page.fails),
        page.because
    )
}

/// A form in Markdown, for an editor.
#[must_use]
pub fn form_markdown(form: &Form) -> String {
    let mut out = format!(
        "```rust\n{}\n```\n\n{}\n",
        form.signatures.join("\n"),
        form.meaning
    );
    if !form.undefined.is_empty() {
        let _ = write!(out, "\nIt has no value: {}\n", lower(form.undefined));
    }
    let _ = write!(out, "\n{}", block(form.example));
    out
}

/// Items as a block of code, one to a line.
#[must_use]
pub fn block(items: &str) -> String {
    let mut out = String::from("```rust\n");
    for item in items_of(items) {
        let _ = writeln!(out, "{item}");
    }
    out.push_str("```\n");
    out
}

fn indented(items: &str, out: &mut String) {
    for item in items_of(items) {
        let _ = writeln!(out, "    {item}");
    }
}

/// The items of an example, each of which begins with its keyword.
fn items_of(items: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = items;
    while let Some(at) = next_item(rest) {
        let (item, more) = rest.split_at(at);
        parts.push(item.trim());
        rest = more;
    }
    parts.push(rest.trim());
    parts
}

/// Where the second item begins.
fn next_item(text: &str) -> Option<usize> {
    let starts = [
        "; def ",
        "; derivation ",
        "; algorithm ",
        "} derivation ",
        "} def ",
    ];
    let first = starts.iter().filter_map(|start| text.find(start)).min()?;
    Some(first + 1)
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::items_of;

    #[test]
    fn the_items_of_an_example_stand_apart() {
        let text = "def f(x: Real) = x; derivation e(x: Real): f(x) = x by def(f);";
        let items = [
            "def f(x: Real) = x;",
            "derivation e(x: Real): f(x) = x by def(f);",
        ];
        assert_eq!(items_of(text), items);
    }
}
