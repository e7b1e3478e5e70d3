//! A report as one HTML page that needs nothing else: no network, no script.

use std::fmt::Write as _;

use rederive_lang::expr::{Cond, Verdict};

use super::mathml::{display, escape, inline};
use super::typeset::{Math, condition, equation, expression, relation};
use super::{Derivation, Report, Step, StepKind, Style, summary, verdict_word, worked};

const STYLE: &str = include_str!("report.css");

/// Which derivations are shown; the style sheet does the rest.
const SHOW: &str = "<fieldset class=\"show\">\n<legend>Show</legend>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-all\" checked> all</label>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-failing\"> what is not as expected</label>\n\
    <label><input type=\"radio\" name=\"show\" id=\"show-proved\"> what is proved</label>\n</fieldset>\n";

impl Report {
    /// The report as an HTML page.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = String::from(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>Derivations, checked</title>\n<style>\n",
        );
        out.push_str(STYLE);
        out.push_str("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#derivations\">Skip to the derivations</a>\n");
        let _ = writeln!(
            out,
            "<header>\n<h1>Derivations, checked</h1>\n<p>{}</p>",
            escape(summary(self, Style::default()).trim())
        );
        self.write_errors(&mut out);
        self.write_failing(&mut out);
        out.push_str(SHOW);
        self.write_contents(&mut out);
        out.push_str("</header>\n<main id=\"derivations\">\n");
        let mut file = "";
        for derivation in &self.derivations {
            if derivation.file != file {
                file = &derivation.file;
                let _ = writeln!(out, "<h2>{}</h2>", escape(file));
                self.write_page(file, &mut out);
            }
            self.write_derivation(derivation, &mut out);
        }
        self.write_words(&mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    /// What the verdicts on documents rest on that nothing has checked: how letters are read, what is given or skipped.
    fn write_words(&self, out: &mut String) {
        for document in &self.documents {
            let _ = writeln!(
                out,
                "<section>\n<h2>On the author's word: {}</h2>\n<p>{}</p>\n<ul>",
                escape(&document.file),
                escape(&document.summary)
            );
            for word in &document.words {
                let _ = writeln!(
                    out,
                    "<li>line {}: <strong>{}</strong> <code>{}</code></li>",
                    word.line,
                    escape(word.kind),
                    escape(&word.text)
                );
            }
            out.push_str("</ul>\n</section>\n");
        }
    }

    fn write_errors(&self, out: &mut String) {
        if self.errors.is_empty() {
            return;
        }
        out.push_str("<ul class=\"errors\" aria-label=\"Errors\">\n");
        for error in &self.errors {
            let place = if error.line == 0 {
                String::new()
            } else {
                format!(":{}:{}", error.line, error.column)
            };
            let _ = writeln!(
                out,
                "<li><code>{}{place}</code> {}</li>",
                escape(&error.file),
                escape(&error.message)
            );
        }
        out.push_str("</ul>\n");
    }

    /// What is not as expected, first of all.
    fn write_failing(&self, out: &mut String) {
        let mut failing = self.derivations.iter().filter(|found| !found.as_expected());
        let Some(first) = failing.next() else {
            return;
        };
        out.push_str("<nav aria-label=\"Not as expected\">\n<p>Not as expected</p>\n<ul>\n");
        for derivation in std::iter::once(first).chain(failing) {
            let _ = writeln!(
                out,
                "<li><a href=\"#{}\">{}</a> {}</li>",
                anchor(&derivation.file, &derivation.name),
                escape(&derivation.name),
                badge(derivation.verdict, derivation.expected)
            );
        }
        out.push_str("</ul>\n</nav>\n");
    }

    /// The derivations that cite this one.
    fn write_users(&self, derivation: &Derivation, out: &mut String) {
        let wanted = |reason: &String| {
            let rest = reason.strip_prefix("lemma(");
            let rest = rest.and_then(|rest| rest.strip_prefix(derivation.name.as_str()));
            rest.is_some_and(|rest| rest.starts_with([',', ')']))
        };
        let cites = |other: &&Derivation| {
            let mut all = other.steps.iter().chain([&other.claim]);
            all.any(|step| step.reasons.iter().chain(&step.findings.used).any(wanted))
        };
        let users: Vec<String> = self
            .derivations
            .iter()
            .filter(cites)
            .map(|user| {
                let id = anchor(&user.file, &user.name);
                format!("<a href=\"#{id}\"><code>{}</code></a>", escape(&user.name))
            })
            .collect();
        if !users.is_empty() {
            let _ = writeln!(out, "<p class=\"given\">Cited by {}</p>", users.join(", "));
        }
    }

    fn write_contents(&self, out: &mut String) {
        out.push_str("<nav aria-label=\"Derivations\">\n<ul>\n");
        let mut file = "";
        for derivation in &self.derivations {
            if derivation.file != file {
                file = &derivation.file;
                let _ = writeln!(out, "</ul>\n<p>{}</p>\n<ul>", escape(file));
            }
            let _ = writeln!(
                out,
                "<li class=\"{}\"><a href=\"#{}\">{}</a> {}</li>",
                standing(derivation),
                anchor(&derivation.file, &derivation.name),
                escape(&derivation.name),
                badge(derivation.verdict, derivation.expected)
            );
        }
        out.push_str("</ul>\n</nav>\n");
    }

    fn write_derivation(&self, derivation: &Derivation, out: &mut String) {
        let id = anchor(&derivation.file, &derivation.name);
        let _ = writeln!(
            out,
            "<article id=\"{id}\" class=\"{}\">\n<h3>{} {}</h3>",
            standing(derivation),
            escape(&derivation.name),
            badge(derivation.verdict, derivation.expected)
        );
        if let Some(question) = &derivation.question {
            let _ = writeln!(
                out,
                "<p class=\"question\">Question {}</p>",
                escape(question)
            );
        }
        if let Some(title) = &derivation.title {
            let _ = writeln!(out, "<p>{}</p>", escape(title));
        }
        self.write_users(derivation, out);
        if !derivation.definitions.is_empty() {
            out.push_str("<details class=\"definitions\">\n<summary>definitions</summary>\n");
            for definition in &derivation.definitions {
                let _ = writeln!(out, "<code>{}</code>", escape(definition));
            }
            out.push_str("</details>\n");
        }
        if !derivation.parameters.is_empty() {
            let _ = writeln!(
                out,
                "<p class=\"given\">For <code>{}</code></p>",
                escape(&derivation.parameters)
            );
        }
        if !derivation.given.is_empty() {
            let given: Vec<String> = derivation
                .given
                .iter()
                .map(|cond| inline(&condition(&derivation.named(cond))))
                .collect();
            let _ = writeln!(out, "<p class=\"given\">Given {}</p>", given.join(", "));
        }
        for (place, (name, value)) in derivation.lets.iter().enumerate() {
            let value = derivation.named_expr(value, place);
            let _ = writeln!(
                out,
                "<div class=\"formula given\" tabindex=\"0\">Let {}</div>",
                inline(&equation(name, &value))
            );
        }
        if let Some(claim) = &derivation.claim.formula {
            let _ = writeln!(
                out,
                "<div class=\"formula claim\" tabindex=\"0\">{}</div>",
                display(&condition(&derivation.named(claim)))
            );
        }
        self.write_evidence(derivation, &derivation.claim, out);
        let mut case = &None;
        out.push_str("<ol>\n");
        for step in &derivation.steps {
            out.push_str("<li>\n");
            if &step.case != case {
                case = &step.case;
                if let Some(case) = case {
                    let _ = writeln!(
                        out,
                        "<p class=\"case\">Case <code>{}</code></p>",
                        escape(case)
                    );
                }
            }
            self.write_step(derivation, step, out);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</article>\n");
    }

    fn write_step(&self, derivation: &Derivation, step: &Step, out: &mut String) {
        let named = step.formula.as_ref().map(|cond| derivation.named(cond));
        let formula = match &named {
            Some(Cond::Rel(rel, left, right)) if step.kind == StepKind::Step => {
                if step.opens {
                    let _ = writeln!(
                        out,
                        "<div class=\"formula opens\" tabindex=\"0\">{}</div>",
                        display(&expression(left))
                    );
                }
                display(&Math::Row(vec![relation(*rel), expression(right)]))
            }
            Some(cond) => display(&condition(cond)),
            None => format!("<code>{}</code>", escape(&step.text)),
        };
        let reasons: Vec<String> = step
            .reasons
            .iter()
            .map(|reason| self.reason(derivation, reason))
            .collect();
        let by = if reasons.is_empty() {
            String::new()
        } else {
            format!("by {} ", reasons.join(", "))
        };
        let _ = writeln!(
            out,
            "<div class=\"formula\" tabindex=\"0\">{formula}</div>\n<p class=\"reasons\">{by}{}</p>",
            badge(step.verdict, step.expected)
        );
        self.write_evidence(derivation, step, out);
    }

    /// A reason, as a link where it cites a derivation of this report.
    fn reason(&self, derivation: &Derivation, reason: &str) -> String {
        let text = format!("<code>{}</code>", escape(reason));
        let cited = reason
            .strip_prefix("lemma(")
            .and_then(|rest| rest.split([',', ')']).next())
            .unwrap_or_default();
        let named = || {
            self.derivations
                .iter()
                .filter(|candidate| candidate.name == cited.trim())
        };
        let found = named()
            .find(|candidate| candidate.file == derivation.file)
            .or_else(|| named().next());
        match found {
            Some(found) => format!(
                "<a href=\"#{}\">{text}</a>",
                anchor(&found.file, &found.name)
            ),
            None => text,
        }
    }

    fn write_evidence(&self, derivation: &Derivation, step: &Step, out: &mut String) {
        let findings = &step.findings;
        let inside = self.evidence(derivation, step);
        if inside.is_empty() {
            return;
        }
        // A claim that fails with its steps is told by these.
        let told = step.kind == StepKind::Claim && !derivation.steps.is_empty();
        let open = if step.verdict == Verdict::Proved || told {
            ""
        } else {
            " open"
        };
        let what = if findings.counterexample.is_some() {
            "counterexample"
        } else {
            "evidence"
        };
        let of = step
            .index
            .map_or_else(|| "the claim".to_owned(), |index| format!("step {index}"));
        let _ = writeln!(
            out,
            "<details{open}>\n<summary>{what} for {of}</summary>\n{inside}</details>"
        );
    }

    fn evidence(&self, derivation: &Derivation, step: &Step) -> String {
        let findings = &step.findings;
        let mut out = String::new();
        if !findings.used.is_empty() {
            let used: Vec<String> = findings
                .used
                .iter()
                .map(|reason| self.reason(derivation, reason))
                .collect();
            let _ = writeln!(out, "<p>Used: {}</p>", used.join(", "));
        }
        let paragraphs = [
            ("Both sides become", &findings.normal_form),
            ("Left of the difference:", &findings.residual),
        ];
        for (label, text) in paragraphs {
            if let Some(text) = text {
                let _ = writeln!(out, "<p>{label} <code>{}</code></p>", escape(text));
            }
        }
        if !findings.side_conditions.is_empty() {
            out.push_str("<dl>\n");
            for condition in &findings.side_conditions {
                let (text, because) = (escape(&condition.text), escape(&condition.because));
                let _ = writeln!(out, "<dt><code>{text}</code></dt><dd>{because}</dd>");
            }
            out.push_str("</dl>\n");
        }
        for why in &findings.why {
            let _ = writeln!(out, "<p>{}</p>", escape(why));
        }
        if !findings.suffices.is_empty() {
            let _ = writeln!(
                out,
                "<p>These reasons suffice: <code>{}</code></p>",
                escape(&findings.suffices.join(", "))
            );
        }
        for hint in findings.hints() {
            // What stands between backticks is code.
            let mut text = String::new();
            for (place, piece) in hint.split('`').enumerate() {
                let piece = escape(piece);
                if place % 2 == 1 {
                    let _ = write!(text, "<code>{piece}</code>");
                } else {
                    text.push_str(&piece);
                }
            }
            let _ = writeln!(out, "<p>{text}</p>");
        }
        if let Some(found) = &findings.counterexample {
            let _ = writeln!(out, "<p>At <code>{}</code></p>", escape(&super::at(found)));
            out.push_str("<table>\n");
            for (side, pieces) in worked::sides(found) {
                let lines: Vec<String> = pieces
                    .iter()
                    .enumerate()
                    .map(|(place, piece)| match place {
                        0 if pieces.len() > 1 => escape(piece),
                        _ => escape(&worked::equal(piece)),
                    })
                    .collect();
                let _ = writeln!(
                    out,
                    "<tr class=\"side\"><th scope=\"row\">{}</th><td><code>{}</code></td></tr>",
                    escape(&side),
                    lines.join("<br>")
                );
            }
            out.push_str("</table>\n");
            for line in worked::beside(found) {
                let _ = writeln!(out, "<p class=\"worked\"><code>{}</code></p>", escape(line));
            }
        }
        if let Some(admit) = &findings.admit {
            let _ = writeln!(out, "<p>Admitted: {}</p>", escape(admit));
        }
        if let Some(again) = worked::again(step) {
            let _ = writeln!(out, "<p>It was {}.</p>", escape(&again));
        }
        out
    }
}

/// By what a derivation is shown or left out.
fn standing(derivation: &Derivation) -> String {
    let word = verdict_word(derivation.verdict);
    if derivation.as_expected() {
        format!("fine {word}")
    } else {
        word.to_owned()
    }
}

/// A verdict in words, with what was expected where that is something else than a proof.
pub(super) fn badge(verdict: Verdict, expected: Verdict) -> String {
    let word = verdict_word(verdict);
    let (class, note) = match expected {
        _ if verdict != expected => ("bad", format!(", {} expected", verdict_word(expected))),
        Verdict::Proved => ("good", String::new()),
        _ => ("meant", " as expected".to_owned()),
    };
    format!("<span class=\"badge {class}\">{word}{note}</span>")
}

/// An identifier for a derivation, made of letters, digits and dashes.
pub(super) fn anchor(file: &str, name: &str) -> String {
    // What is not a letter or a digit is told by its code, so that no two files share an identifier.
    let clean = |text: &str| {
        text.chars().fold(String::new(), |mut id, c| {
            match c {
                '/' => id.push_str("--"),
                _ if c.is_alphanumeric() || c == '_' => id.push(c),
                _ => id.push_str(&format!("-{:x}-", u32::from(c))),
            }
            id
        })
    };
    format!("{}--{}", clean(file), clean(name))
}
