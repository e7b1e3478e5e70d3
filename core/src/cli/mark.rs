//! `rederive mark`: a copy of a LaTeX document in which each checked line carries its verdict.

use std::path::Path;

use rederive_lang::document::{Place, Sign, Treatment};
use rederive_lang::expr::Verdict;

use super::files::{is_kept, is_same, shown, write_whole};
use super::{Streams, check};
use crate::report::{Report, Step, at, latex_text};

/// The commands that the marks are made of.
const PACKAGE: &str = include_str!("rederive.sty");
/// How a marked copy begins, by which it is told from an author's own file.
const HEAD: &str = crate::lang::document::MARKED_COPY;
/// What the package file is called that is written beside the copy.
const PACKAGE_FILE: &str = "rederive.sty";

/// Writes `DOC.marked.tex`, or `output`, and beside it the package that it needs.
pub(super) fn run(document: &Path, output: Option<&Path>, streams: &mut Streams<'_>) -> u8 {
    let file = shown(document);
    if document.extension().is_none_or(|end| end != "tex") {
        return streams.complain(&format!(
            "{file} is no LaTeX document: marks are LaTeX commands; `rederive report {file}` shows any document"
        ));
    }
    let (report, found) = check::report(&[document.to_path_buf()], streams);
    let Some(source) = found.first().map(|found| &found.text) else {
        let why = report.errors.first();
        let why = why.map_or("cannot be read", |error| error.message.as_str());
        return streams.complain(&format!("{file}: {why}"));
    };
    let copy = output.map_or_else(|| document.with_extension("marked.tex"), Path::to_path_buf);
    if is_same(&copy, document) {
        return streams.complain(&format!("{file} would be overwritten by its marked copy"));
    }
    let package = copy.with_file_name(PACKAGE_FILE);
    if copy.file_name() == package.file_name() {
        return streams.complain(&format!(
            "{}: this is what the package is called that is written beside the copy",
            copy.display()
        ));
    }
    // Only what was written by this command is written over.
    for (path, head) in [(&copy, HEAD), (&package, first_line(PACKAGE))] {
        if path.exists() && !crate::lang::file::read(path).is_ok_and(|text| text.starts_with(head))
        {
            let why = is_kept(path, &found).unwrap_or("it was not written by `rederive mark`");
            return streams.complain(&format!(
                "{}: {why}; remove it, or name another place with --output",
                path.display()
            ));
        }
    }
    let marked = format!("{HEAD}{}", marked(source, &report));
    for (path, text) in [(&copy, &*marked), (&package, PACKAGE)] {
        if let Err(error) = write_whole(path, text) {
            return streams.complain(&format!("{}: cannot be written: {error}", path.display()));
        }
    }
    let told = format!(
        "{} and {} are written; pdflatex sets them\n",
        shown(&copy),
        shown(&package)
    );
    streams.answer(&told, report.status())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// What is put into the source, and where; what stands at one place keeps its order.
#[derive(Default)]
struct Insertions(Vec<(usize, String)>);

impl Insertions {
    fn add(&mut self, place: usize, text: impl Into<String>) {
        self.0.push((place, text.into()));
    }

    fn into(mut self, source: &str) -> String {
        self.0.sort_by_key(|(place, _)| *place);
        let mut out = String::with_capacity(source.len());
        let mut rest = 0;
        for (place, text) in self.0 {
            out.push_str(source.get(rest..place).unwrap_or(""));
            out.push_str(&text);
            rest = rest.max(place);
        }
        out.push_str(source.get(rest..).unwrap_or(""));
        out
    }
}

/// The document with its marks.
fn marked(source: &str, report: &Report) -> String {
    let mut insertions = Insertions::default();
    if let Some(place) = source.find("\\begin{document}") {
        insertions.add(place, "\\usepackage{rederive}\n");
    }
    let pages = report.documents.iter().map(|document| &document.page);
    let mut notes = 0usize;
    for page in pages {
        for sign in page.signs.iter().filter(|sign| sign.place.file == 0) {
            let Some(step) = step_at(report, sign) else {
                continue;
            };
            let Place { start, end, .. } = sign.place;
            let written = source.get(start..end).unwrap_or("");
            let command = match step.verdict {
                Verdict::Proved => "\\rederiveproved{".to_owned(),
                Verdict::Refuted => {
                    notes += 1;
                    if let Some(found) = &step.findings.counterexample {
                        let text =
                            format!("at {}: left {}, right {}", at(found), found.lhs, found.rhs);
                        let behind = behind(source, sign.formula);
                        let note = format!("\\rederivenote{{{notes}}}{{{}}}", latex_text(&text));
                        insertions.add(behind, note);
                    }
                    format!("\\rederiverefuted{{{notes}}}{{")
                }
                _ => "\\rederiveopen{".to_owned(),
            };
            if is_sign(written) {
                insertions.add(start, command);
                insertions.add(end, "}");
            } else {
                // The sign comes out of a command of the document: the mark stands before it.
                insertions.add(start, format!("{command}}}"));
            }
        }
        let unchecked = page
            .displays
            .iter()
            .filter(|display| display.place.file == 0 && display.treatment != Treatment::Read);
        for display in unchecked {
            let place = behind(source, display.place);
            insertions.add(place, "\\rederiveunchecked{}");
        }
    }
    insertions.into(source)
}

/// Whether a relation sign is written out.
fn is_sign(written: &str) -> bool {
    matches!(written, "=" | "<" | ">")
        || written.strip_prefix('\\').is_some_and(|name| {
            matches!(
                name,
                "le" | "leq" | "leqslant" | "ge" | "geq" | "geqslant" | "lt" | "gt" | "ne" | "neq"
            )
        })
}

/// The step that a sign belongs to, or the claim of a derivation that is one relation.
fn step_at<'r>(report: &'r Report, sign: &Sign) -> Option<&'r Step> {
    let mut derivations = report.derivations.iter();
    let derivation = derivations.find(|found| *found.name == *sign.derivation)?;
    if derivation.steps.is_empty() {
        return Some(&derivation.claim);
    }
    derivation
        .steps
        .iter()
        .find(|step| (step.line, step.column) == (sign.span.line, sign.span.column))
}

/// The byte behind a formula's closing delimiter.
fn behind(source: &str, formula: Place) -> usize {
    let rest = source.get(formula.end..).unwrap_or("");
    let width = ["$$", "\\]", "\\)", "$"]
        .iter()
        .find(|close| rest.starts_with(**close))
        .map_or(0, |close| close.len());
    formula.end + width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Session;

    fn mark(source: &str) -> String {
        marked(source, &Session::new().file("a.tex", source))
    }

    #[test]
    fn each_sign_carries_its_verdict_and_a_refuted_one_its_counterexample() {
        let text = mark(
            "\\begin{document}\n%: let x: Real\n%: prove d\n\\[ x + x = 2 x = 3 x \\]\nDone.\n\\[ y = y \\]\n",
        );
        assert!(
            text.starts_with("\\usepackage{rederive}\n\\begin{document}"),
            "{text}"
        );
        assert!(
            text.contains("x + x \\rederiveproved{=} 2 x \\rederiverefuted{1}{=} 3 x"),
            "{text}"
        );
        assert!(text.contains("\\]\\rederivenote{1}{at x = "), "{text}");
        assert!(
            text.contains("\\[ y = y \\]\\rederiveunchecked{}"),
            "{text}"
        );
    }

    #[test]
    fn nothing_else_of_the_document_changes() {
        let source = "%: let x: Real\n%: prove d\n\\[ x + x \\le 2 x + 1 \\]\n";
        let text = mark(source);
        let plain = text.replace("\\rederiveproved{\\le}", "\\le");
        assert_eq!(plain, source);
    }
}
