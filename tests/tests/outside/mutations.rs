//! A change of a document that makes a line false takes its proof away: one sign, digit or index of a display is changed,
//! and where the reading changes too, the document does not keep its verdicts. What does is still true, and is listed.

use std::fs;
use std::path::Path;

use rederive::check::Session;
use rederive::report::{Report, verdict_word};
use rederive_lang::{FsLoader, load_document};

const DOCUMENTS: &[&str] = &[
    "lx_01.tex",
    "lx_02.tex",
    "lx_03.tex",
    "lx_04_corrected.tex",
    "lx_06.tex",
    "lx_07_corrected.tex",
    "lx_08.tex",
    "lx_09.tex",
    "lx_10.tex",
    "lx_12.tex",
    "lx_14_steps.tex",
    "held_out/notes.tex",
];

/// Changes after which all is still true: by document, by what stands around the change, and why.
const STILL_TRUE: &[(&str, &str, &str)] = &[];

/// The changes of a text: where, how much is replaced, and by what.
fn changes(text: &str) -> Vec<(usize, usize, &'static str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(after) = rest.strip_prefix('\\') {
            let letters = after.chars().take_while(char::is_ascii_alphabetic);
            let name: String = letters.collect();
            match &*name {
                "sum" => out.push((at, 4, "\\prod")),
                "max" => out.push((at, 4, "\\min")),
                _ => {}
            }
            at += 1 + name.len();
            if matches!(
                &*name,
                "begin" | "end" | "label" | "tag" | "text" | "hspace"
            ) {
                at += text[at..].find('}').map_or(0, |end| end + 1);
            } else if name.is_empty() {
                at += text[at..].chars().next().map_or(0, char::len_utf8);
            }
            continue;
        }
        match c {
            '0'..='8' => out.push((at, 1, "9")),
            '+' => out.push((at, 1, "-")),
            '-' => out.push((at, 1, "+")),
            'i' => out.push((at, 1, "j")),
            'j' => out.push((at, 1, "i")),
            _ => {}
        }
        at += c.len_utf8();
    }
    out
}

fn verdicts(report: &Report) -> Vec<(String, &'static str)> {
    let found = report.derivations.iter();
    found
        .map(|found| (found.name.clone(), verdict_word(found.verdict)))
        .collect()
}

#[test]
fn what_a_change_makes_false_is_not_proved_any_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
    let (mut tried, mut silent) = (0, Vec::new());
    for name in DOCUMENTS {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        let read = |text: &str| {
            let loaded = load_document(name, text, &mut FsLoader);
            (loaded.document.unwrap(), loaded.diagnostics.len())
        };
        let (document, _) = read(&text);
        let before = verdicts(&Session::new().file(name, &text));
        for display in &document.displays {
            let place = display.place;
            if place.file != 0 || display.lines.is_empty() {
                continue;
            }
            for (at, length, by) in changes(&text[place.start..place.end]) {
                let at = place.start + at;
                let changed = format!("{}{by}{}", &text[..at], &text[at + length..]);
                let (other, errors) = read(&changed);
                // What is another reading, and no error, is to be judged.
                if errors > 0 || other.text == document.text {
                    continue;
                }
                tried += 1;
                if verdicts(&Session::new().file(name, &changed)) != before {
                    continue;
                }
                let from = at.saturating_sub(14);
                let to = (at + length + 10).min(text.len());
                let around = text.get(from..to).unwrap_or("").replace('\n', " ");
                let known = STILL_TRUE
                    .iter()
                    .any(|(document, part, _)| document == name && around.contains(part));
                if !known {
                    silent.push(format!("{name}: …{around}… with `{by}`"));
                }
            }
        }
    }
    assert!(tried >= 60, "{tried}");
    assert!(silent.is_empty(), "{tried} tried\n{}", silent.join("\n"));
}
