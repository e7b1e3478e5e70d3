//! What is wrong, one entry a place: what annotations, SARIF and JUnit are made of.

use rederive_lang::plain;

use super::{Derivation, Error, Report, Step, Verdict, text, verdict_word};

/// A place that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file it stands in.
    pub file: String,
    /// Its first line, from 1; 0 when it concerns the file as a whole.
    pub line: u32,
    /// Its first column, from 1, in characters.
    pub column: u32,
    /// Its last line.
    pub end_line: u32,
    /// The column after its last character.
    pub end_column: u32,
    /// An error code (`E012`), or the verdict.
    pub rule: String,
    /// What is wrong, in a line.
    pub title: String,
    /// What else is known: numbers, what is left, what would help.
    pub details: Vec<String>,
}

impl Complaint {
    /// The title and what else is known, a paragraph each.
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = self.title.clone();
        for detail in &self.details {
            message.push('\n');
            message.push_str(detail);
        }
        message
    }

    /// The same with what is not seen spelled out, for it is shown beside the words of other tools.
    fn plain(mut self) -> Complaint {
        self.title = plain::one_line(&self.title);
        for detail in &mut self.details {
            *detail = plain::lines(detail);
        }
        self
    }

    /// What is said of a malformed place.
    #[must_use]
    pub fn of_error(error: &Error) -> Complaint {
        let label = Some(error.label.clone()).filter(|label| !label.is_empty());
        let help = error.help.iter().map(|help| format!("help: {help}"));
        Complaint {
            file: error.file.clone(),
            line: error.line,
            column: error.column,
            end_line: error.span.end_line.max(error.line),
            end_column: error.span.end_column.max(error.column),
            rule: error.code.clone().unwrap_or_else(|| "file".to_owned()),
            title: error.message.clone(),
            details: label.into_iter().chain(help).collect(),
        }
        .plain()
    }

    /// What is said of a step that did not get the verdict it must get.
    #[must_use]
    pub fn of_step(derivation: &Derivation, step: &Step) -> Complaint {
        let mut details = Vec::new();
        if !step.before.is_empty() {
            details.push(format!("the step says\n{}\n{}", step.before, step.text));
        }
        details.extend(text::evidence(&step.findings, step.verdict));
        let advice = text::advice(derivation, step);
        details.extend(advice.into_iter().map(|line| format!("help: {line}")));
        Complaint {
            file: derivation.file.clone(),
            line: step.line,
            column: step.column,
            end_line: step.span.end_line.max(step.line),
            end_column: step.span.end_column.max(step.column),
            rule: verdict_word(step.verdict).to_owned(),
            title: text::title(derivation, step),
            details,
        }
        .plain()
    }
}

impl Derivation {
    /// The steps that did not get the verdict they must get. The claim counts by itself only where none of its steps says
    /// what is wrong with it.
    #[must_use]
    pub fn failed(&self) -> Vec<&Step> {
        let mut failed = text::failed_steps(self);
        let claim = &self.claim;
        if !claim.as_expected() && failed.iter().all(|step| step.verdict > claim.verdict) {
            failed.push(claim);
        }
        failed
    }
}

impl Report {
    /// Everything that is not as it must be, malformed files first, in the order of the source.
    #[must_use]
    pub fn complaints(&self) -> Vec<Complaint> {
        let mut found: Vec<Complaint> = self.errors.iter().map(Complaint::of_error).collect();
        for derivation in &self.derivations {
            let failed = derivation.failed();
            // What is malformed is among the errors, at its own place.
            let told = |step: &&Step| step.verdict != Verdict::Malformed;
            let steps = failed.into_iter().filter(told);
            found.extend(steps.map(|step| Complaint::of_step(derivation, step)));
        }
        found
    }

    /// Leaves out what would give an answer away: reasons that suffice, corrections, hypotheses that are missing,
    /// and reasons that were found and are not stated.
    pub fn without_suggestions(&mut self) {
        for derivation in &mut self.derivations {
            for step in derivation.steps.iter_mut().chain([&mut derivation.claim]) {
                let findings = &mut step.findings;
                findings.suffices.clear();
                findings.correction = None;
                findings.supply = None;
                let stated = &step.reasons;
                findings.used.retain(|used| stated.contains(used));
            }
        }
    }
}
