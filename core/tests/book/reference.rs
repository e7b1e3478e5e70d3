//! The reference is made from the tables that the elaboration, the command and the editors use, and its examples are
//! checked.

use std::fmt::Write as _;

use rederive::kernel::RULES;
use rederive::lang::diag::{codes, explain};
use rederive::lang::expr::{Group, Verdict};
use rederive::lang::forms::{FORMS, Form, Section};
use rederive::lang::reasons::REASONS;
use rederive::lang::reference::block;
use rederive::lang::words::{WORDS, Word};
use rederive::report::{Report, condition_latex};

use crate::text::{check_items, hold};

/// The verdict of the last derivation, and what is malformed.
fn verdict(report: &Report) -> Result<Verdict, String> {
    if let Some(error) = report.errors.first() {
        return Err(format!("{} (line {})", error.message, error.line));
    }
    let last = report.derivations.last().ok_or("no derivation")?;
    Ok(last.verdict)
}

#[test]
fn the_example_of_every_form_is_proved() {
    let wrong: Vec<String> = FORMS
        .iter()
        .filter_map(
            |form| match verdict(&check_items(form.word, form.example)) {
                Ok(Verdict::Proved) => None,
                other => Some(format!("{}: {other:?}: {}", form.word, form.example)),
            },
        )
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_reason_holds_in_one_example_and_not_in_the_other() {
    let mut wrong = Vec::new();
    for page in REASONS {
        let holds = verdict(&check_items(page.name, page.holds));
        if holds != Ok(Verdict::Proved) {
            wrong.push(format!("{}: {holds:?}: {}", page.name, page.holds));
        }
        let fails = verdict(&check_items(page.name, page.fails));
        if !matches!(fails, Ok(Verdict::Refuted | Verdict::Unjustified)) {
            wrong.push(format!("{}: {fails:?}: {}", page.name, page.fails));
        }
        let cites = format!("by {}", page.name);
        for example in [page.holds, page.fails] {
            if !example.contains(&cites) && !example.contains(&format!(", {}", page.name)) {
                wrong.push(format!("{} is not cited: {example}", page.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_reason_of_the_language_has_a_page() {
    let named = ["def", "lemma", "index", "induction"];
    let groups = Group::ALL.iter().map(|(name, _)| *name);
    for name in groups.chain(named) {
        assert!(REASONS.iter().any(|page| page.name == name), "{name}");
    }
    assert_eq!(REASONS.len(), Group::ALL.len() + named.len());
}

#[test]
fn the_reference_of_forms_is_up_to_date() {
    let mut page = String::from(
        "# Forms and functions\n\n\
         Everything that may be written in an expression, with the sorts of its parts, where it has no value, and an example\n\
         that is proved. This page is made from the table that the language's own reader uses, `core/lang/src/forms.rs`, by\n\
         `UPDATE_BOOK=1 cargo test -p rederive --test book`. `rederive explain hessian` prints an entry of it.\n\n\
         `Real` may be read as ℝ, `Nat` as ℕ, `Int` as ℤ; `Real[m, n]` is an m by n array, counted from 1. Reserved for later:\n\
         `det`, `inv`, `%`.\n",
    );
    for section in Section::ALL {
        let _ = write!(page, "\n## {}\n", section.title());
        for form in FORMS.iter().filter(|form| form.section == section) {
            entry(form, &mut page);
        }
    }
    page.push_str(
        "\n## Words of the field\n\n\
         These are definitions that every file has, made from `core/lang/src/words.rs`: they are unfolded by `def(norm)`, and a\n\
         file that defines the word itself means its own.\n",
    );
    for word in &WORDS {
        word_entry(word, &mut page);
    }
    hold("docs/reference.md", &page);
}

fn word_entry(word: &Word, page: &mut String) {
    let _ = write!(
        page,
        "\n### `{}`\n\n{}\n{}",
        word.name,
        block(word.definition),
        word.meaning
    );
    if word.undefined.is_empty() {
        page.push('\n');
    } else {
        let _ = writeln!(page, " **No value:** {}", lower(word.undefined));
    }
    let _ = write!(page, "\n{}", block(word.example));
    check_items(word.name, word.example);
}

fn entry(form: &Form, page: &mut String) {
    let _ = write!(
        page,
        "\n### `{}`\n\n```text\n{}\n```\n\n{}",
        form.word,
        form.signatures.join("\n"),
        form.meaning
    );
    if form.undefined.is_empty() {
        page.push('\n');
    } else {
        let _ = writeln!(page, " **No value:** {}", lower(form.undefined));
    }
    let _ = write!(page, "\n{}", block(form.example));
    let report = check_items(form.word, form.example);
    let claim = report
        .derivations
        .last()
        .and_then(|found| found.claim.formula.clone());
    if let Some(claim) = claim {
        let _ = write!(page, "\n```latex\n{}\n```\n", condition_latex(&claim));
    }
}

fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars
        .next()
        .map(|first| first.to_lowercase().chain(chars).collect())
        .unwrap_or_default()
}

#[test]
fn the_table_of_reasons_is_up_to_date() {
    let mut page = String::from(
        "# Reasons\n\n\
         What a step may follow by. Each reason allows a group of [rules](rules.md), routine algebra is always allowed, and what\n\
         a rule needs (a denominator that is not 0, a range that is not empty) is shown and needs no reason of its own. This\n\
         page is made from `core/lang/src/reasons.rs` by `UPDATE_BOOK=1 cargo test -p rederive --test book`; `rederive explain\n\
         cancel` prints an entry of it.\n\n\
         | reason | the step follows by |\n| --- | --- |\n",
    );
    for reason in REASONS {
        let allows = reason.allows.replace('|', "\\|");
        let _ = writeln!(
            page,
            "| [`{}`](#{}) | {allows} |",
            reason.written, reason.name
        );
    }
    for reason in REASONS {
        let _ = write!(
            page,
            "\n## {}\n\n`by {}`. {}\n\nIt holds:\n\n{}\nIt does not:\n\n{}\n{}\n",
            reason.name,
            reason.written,
            reason.allows,
            block(reason.holds),
            block(reason.fails).replacen("```rust", "```rust,fails", 1),
            reason.because
        );
        let rules: Vec<String> = RULES
            .iter()
            .filter(|rule| rule.reason == reason.name)
            .map(|rule| format!("[{}](rules.md#{})", rule.name, rule.name))
            .collect();
        if !rules.is_empty() {
            let _ = write!(page, "\nRules: {}.\n", rules.join(", "));
        }
    }
    hold("docs/reasons.md", &page);
}

#[test]
fn the_page_of_error_codes_is_up_to_date() {
    let mut page = String::from(
        "# Error codes\n\n\
         What is malformed is said where it stands, with a code. `rederive explain E012` prints an entry of this page, which is\n\
         made from `core/lang/src/explain.rs` by `UPDATE_BOOK=1 cargo test -p rederive --test book`.\n",
    );
    for code in codes() {
        let text = explain(code).unwrap_or_default();
        let _ = write!(page, "\n## {code}\n\n");
        let mut inside = false;
        for line in text.trim_end().lines() {
            // What is set in is an example.
            let example = line.starts_with("    ") || inside && line.trim().is_empty();
            if example != inside {
                page.push_str(if example { "```text\n" } else { "```\n" });
                inside = example;
            }
            page.push_str(line.strip_prefix("    ").unwrap_or(line));
            page.push('\n');
        }
        if inside {
            page.push_str("```\n");
        }
    }
    hold("docs/errors.md", &page);
}
