//! A report as a table in Markdown: each question, the derivations that answer it, their verdicts.

use std::fmt::Write as _;
use std::path::Path;

use rederive_lang::plain;

use super::{Derivation, Report, verdict_word};

impl Report {
    /// The derivations that bear `#[question("…")]`, as a table in the order of the questions.
    ///
    /// It holds no times, lines or folders: it changes when a verdict, a claim's title or a derivation changes.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut answers: Vec<(&str, &Derivation)> = self
            .derivations
            .iter()
            .filter_map(|d| Some((d.question.as_deref()?, d)))
            .collect();
        // Stable: derivations of one question stay in the order of their files.
        answers.sort_by_key(|(question, _)| order(question));
        let mut out = String::new();
        for error in &self.errors {
            let _ = writeln!(
                out,
                "- **error** in {}: {}",
                cell(&error.file),
                cell(&error.message)
            );
        }
        if !self.errors.is_empty() {
            out.push('\n');
        }
        out.push_str(
            "| question | derivation | what it shows | steps | verdict |\n|---|---|---|---|---|\n",
        );
        let mut before = "";
        for (question, derivation) in &answers {
            let shown = if *question == before { "" } else { *question };
            before = question;
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} | {} |",
                cell(shown),
                code(&format!(
                    "{}::{}",
                    module(&derivation.file),
                    derivation.name
                ))
                .replace('|', "\\|"),
                cell(derivation.title.as_deref().unwrap_or("")),
                derivation.steps.len(),
                verdict(derivation)
            );
        }
        out
    }
}

fn verdict(derivation: &Derivation) -> String {
    let word = verdict_word(derivation.verdict);
    if !derivation.as_expected() {
        return format!(
            "**{word}, but {} is expected**",
            verdict_word(derivation.expected)
        );
    }
    match derivation.mark {
        Some(_) => format!("{word}, as expected"),
        None => word.to_owned(),
    }
}

/// The name of the module that a file is.
fn module(file: &str) -> &str {
    Path::new(file)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(file)
}

/// `10.2` stands after `9.1`: numbers are compared as numbers.
fn order(question: &str) -> Vec<(u64, &str)> {
    question
        .split('.')
        .map(|part| (part.trim().parse().unwrap_or(u64::MAX), part))
        .collect()
}

/// A text as the cell of a table. What stands between backquotes is code, where entities are not read; a backslash may
/// keep a backquote from beginning code, so that a text with one is escaped throughout.
fn cell(text: &str) -> String {
    let text = plain::one_line(text);
    let cell = match text.contains('\\') {
        true => escape(&text),
        false => outside_of_code(&text),
    };
    cell.replace('|', "\\|")
}

fn outside_of_code(text: &str) -> String {
    let Some(start) = text.find('`') else {
        return escape(text);
    };
    let after = text[start..].trim_start_matches('`');
    let run = &text[start..text.len() - after.len()];
    // Code ends with as many backquotes as it begins with.
    let end = after
        .match_indices(run)
        .map(|(at, _)| at)
        .find(|at| !after[at + run.len()..].starts_with('`') && !after[..*at].ends_with('`'));
    match end {
        Some(end) => {
            let (code, rest) = after.split_at(end + run.len());
            escape(&text[..start]) + run + code + &outside_of_code(rest)
        }
        None => escape(&text[..start]) + run + &outside_of_code(after),
    }
}

/// A text in a code span, whatever it holds, on one line: between more backquotes than it has in a row.
#[must_use]
pub fn code(text: &str) -> String {
    let text = plain::one_line(text);
    let runs = text.split(|c| c != '`').map(str::len);
    let longest = runs.max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    if longest == 0 {
        format!("{fence}{text}{fence}")
    } else {
        format!("{fence} {text} {fence}")
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::{cell, code};

    #[test]
    fn a_text_in_code_stays_in_it() {
        assert_eq!(code("a::b"), "`a::b`");
        assert_eq!(code("b`| shown | 3"), "`` b`| shown | 3 ``");
        assert_eq!(code("a`` b\n"), "``` a`` b ```");
    }

    #[test]
    fn code_is_left_as_it_is_and_everything_else_is_no_html() {
        assert_eq!(
            cell("where `x < 0` & x < 1"),
            "where `x < 0` &amp; x &lt; 1"
        );
        assert_eq!(cell("`` a ` < `` < ` <b>"), "`` a ` < `` &lt; ` &lt;b>");
        assert_eq!(cell("\\`<b>`"), "\\`&lt;b>`");
        assert_eq!(cell("`a|b`"), "`a\\|b`");
    }
}
