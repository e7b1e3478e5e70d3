//! The reader reads everything: one token of a formula changed, and what is read is another proof file, or an error
//! stands in that formula. The exceptions are listed, each with its reason.

use std::fs;
use std::path::Path;

use rederive_lang::document::Treatment;
use rederive_lang::{FsLoader, Loaded, load_document};

/// What may change without another reading: by document, by what stands around the change, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "assignment.annotated.md",
        r"\frac{f(x+\epsi",
        "this part of the display is skipped",
    ),
    (
        "assignment.annotated.md",
        r"$$y_k = \beta_k",
        "a name that is bound again before anything uses it",
    ),
    (
        "assignment.annotated.md",
        r"\quad (10)$$",
        "the number of an equation",
    ),
    ("lx_03.tex", r"\text{var}(u)", "what `naming` names"),
    (
        "lx_04_corrected.tex",
        r"ext{H}(t,\hat t)",
        "what `naming` names",
    ),
    ("lx_04_corrected.tex", r"\text{H}(t,", "what `naming` names"),
    ("lx_05.tex", r"$$\frac{\partial H", "what `naming` names"),
    ("lx_05.tex", r"H}{\partial", "what `naming` names"),
    ("lx_05.tex", r"{\partial a_{i\ne", "what `naming` names"),
    ("lx_05.tex", r"{\partial H}{\parti", "what `naming` names"),
    ("lx_12.tex", r"\[a = \frac", "what `naming` names"),
];

/// Every so many of the changes of a document are tried.
const DOCUMENTS: &[(&str, usize)] = &[
    ("assignment.annotated.md", 7),
    ("lx_01.tex", 1),
    ("lx_02.tex", 1),
    ("lx_03.tex", 1),
    ("lx_04_corrected.tex", 1),
    ("lx_05.tex", 1),
    ("lx_06.tex", 1),
    ("lx_07.tex", 1),
    ("lx_08.tex", 1),
    ("lx_09.tex", 1),
    ("lx_10.tex", 1),
    ("lx_11.tex", 1),
    ("lx_12.tex", 1),
    ("lx_13.tex", 1),
    ("lx_14.tex", 1),
    ("reasons_in_text.md", 1),
];

fn load(name: &str, text: &str) -> Loaded {
    load_document(name, text, &mut FsLoader)
}

/// The byte at which a line and a column are.
fn byte(text: &str, line: u32, column: u32) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line as usize - 1)
        .map(str::len)
        .sum();
    let rest = &text[start..];
    start
        + rest
            .char_indices()
            .nth(column as usize - 1)
            .map_or(rest.len(), |(at, _)| at)
}

/// The changes of a formula: where, how much is replaced, and by what.
fn changes(formula: &str) -> Vec<(usize, usize, &'static str)> {
    let mut out = Vec::new();
    let mut at = 0;
    let bytes = formula.as_bytes();
    while at < bytes.len() {
        let rest = &formula[at..];
        if let Some(after) = rest.strip_prefix('\\') {
            let name: String = after
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            match &*name {
                "sum" => out.push((at, 4, "\\prod")),
                "prod" => out.push((at, 5, "\\sum")),
                "max" => out.push((at, 4, "\\min")),
                "partial" => out.push((at, 8, "\\nabla")),
                _ => {}
            }
            at += 1 + name.len().max(1);
            // What is named, labelled or written in words is no part of the formula.
            if matches!(&*name, "begin" | "end" | "label" | "tag" | "text" | "color") {
                at += formula[at..].find('}').map_or(0, |end| end + 1);
            }
            continue;
        }
        match bytes[at] {
            b'0'..=b'8' => out.push((at, 1, "9")),
            b'9' => out.push((at, 1, "4")),
            b'q' => out.push((at, 1, "u")),
            b'a'..=b'z' | b'A'..=b'Z' => out.push((at, 1, "q")),
            b'+' => out.push((at, 1, "-")),
            b'-' => out.push((at, 1, "+")),
            b'<' => out.push((at, 1, ">")),
            _ => {}
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    out
}

#[test]
fn a_changed_token_changes_the_reading_or_is_an_error_at_its_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/documents");
    let (mut tried, mut silent) = (0, Vec::new());
    for (name, step) in DOCUMENTS {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let before = load(name, &text);
        let document = before.document.unwrap();
        let mut count = 0;
        for display in &document.displays {
            if display.treatment != Treatment::Read {
                continue;
            }
            let at = display.span;
            let (start, end) = (
                byte(&text, at.line, at.column),
                byte(&text, at.end_line, at.end_column),
            );
            for (place, length, by) in changes(&text[start..end]) {
                count += 1;
                if count % step != 0 {
                    continue;
                }
                tried += 1;
                let place = start + place;
                let changed = format!("{}{by}{}", &text[..place], &text[place + length..]);
                let after = load(name, &changed);
                let told = after.diagnostics.iter().any(|error| {
                    let found = error.primary;
                    let known = before
                        .diagnostics
                        .iter()
                        .any(|known| known.primary == found && known.message == error.message);
                    !known && (at.line..=at.end_line + 1).contains(&found.line)
                });
                if told || after.document.unwrap().text != document.text {
                    continue;
                }
                let from = place.saturating_sub(14);
                let around: String = text
                    .get(from..(place + length + 8).min(text.len()))
                    .unwrap_or("")
                    .replace('\n', " ");
                let known = EXCEPTIONS
                    .iter()
                    .any(|(document, part, _)| document == name && around.contains(part));
                if !known {
                    silent.push(format!("{name}: …{around}… with `{by}`"));
                }
            }
        }
    }
    assert!(tried >= 300, "{tried}");
    assert!(silent.is_empty(), "{tried} tried\n{}", silent.join("\n"));
}
