//! The examples of the book are checked: a code block says after `rust` what it must come to.
//!
//! `rust` alone: everything is as expected. `rust,fails`: some step is not. `rust,malformed`: an error stands somewhere.
//! `rust,ignore` is not checked.

use rederive::report::Report;

use crate::text::{check_file, check_items, read};

const PAGES: &[&str] = &[
    "README.md",
    "docs/tutorial.md",
    "docs/language.md",
    "docs/faq.md",
    "docs/trust.md",
    "docs/reference.md",
    "docs/reasons.md",
    "docs/unknown.md",
];

struct Block {
    line: usize,
    kind: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in page.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => {
                open = Some(Block {
                    line: number + 1,
                    kind: kind.to_owned(),
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

fn outcome(page: &str, block: &Block) -> Report {
    let name = format!("{page}:{}", block.line);
    if block.text.contains("derivations!") {
        check_file(&name, &block.text)
    } else {
        check_items(&name, &block.text)
    }
}

#[test]
fn examples_come_to_what_is_said() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for page in PAGES {
        for block in blocks(&read(page)) {
            let wanted = match block.kind.as_str() {
                "rust" => 0,
                "rust,fails" => 1,
                "rust,malformed" => 2,
                _ => continue,
            };
            let report = outcome(page, &block);
            checked += 1;
            if report.status() != wanted {
                let verdicts: Vec<String> = report
                    .derivations
                    .iter()
                    .map(|d| format!("{} {:?}", d.name, d.verdict))
                    .collect();
                let errors: Vec<&str> = report
                    .errors
                    .iter()
                    .map(|error| error.message.as_str())
                    .collect();
                wrong.push(format!(
                    "{page}:{}: {} {}",
                    block.line,
                    verdicts.join(", "),
                    errors.join("; ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked >= 10, "only {checked} examples were found");
}
