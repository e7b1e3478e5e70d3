//! A document's own displays in the HTML report: each line as it stands on the page, its verdict beside it.

use std::fmt::Write as _;

use rederive_lang::document::{Display, Treatment};

use super::html::{anchor, badge};
use super::mathml::escape;
use super::{Report, Step};

impl Report {
    /// The displays of a document, where the file is one.
    pub(super) fn write_page(&self, file: &str, out: &mut String) {
        let Some(document) = self.documents.iter().find(|found| found.file == file) else {
            return;
        };
        let _ = writeln!(
            out,
            "<details class=\"page\" open>\n<summary>the page: {}</summary>",
            escape(&document.summary)
        );
        for display in &document.page.displays {
            self.write_display(file, display, out);
        }
        out.push_str("</details>\n");
    }

    fn write_display(&self, file: &str, display: &Display, out: &mut String) {
        let (class, note) = match display.treatment {
            Treatment::Read => ("read", ""),
            Treatment::Skipped => ("skipped", ", skipped"),
            Treatment::Bare => ("bare", ", without annotation"),
        };
        let _ = writeln!(
            out,
            "<table class=\"{class}\">\n<caption>line {}{note}</caption>",
            display.span.line
        );
        for line in &display.lines {
            let _ = writeln!(
                out,
                "<tr><td class=\"formula\" tabindex=\"0\"><math display=\"block\">{}</math></td><td>{}</td></tr>",
                line.math,
                self.verdicts(file, line)
            );
        }
        out.push_str("</table>\n");
    }

    /// What was found about the steps that stand in a line.
    fn verdicts(&self, file: &str, line: &rederive_lang::document::Line) -> String {
        let mut out = Vec::new();
        for derivation in self.derivations.iter().filter(|found| found.file == file) {
            let alone = [&derivation.claim];
            let steps: Vec<&Step> = if derivation.steps.is_empty() {
                alone.to_vec()
            } else {
                derivation.steps.iter().collect()
            };
            let here = |step: &&Step| step.span.file == 0 && line.holds(step.line, step.column);
            out.extend(steps.into_iter().filter(here).map(|step| {
                format!(
                    "<a href=\"#{}\">{}</a>",
                    anchor(file, &derivation.name),
                    badge(step.verdict, step.expected)
                )
            }));
        }
        out.join(" ")
    }
}
