//! JUnit's XML, which most systems that run tests can show: a suite for each file, a case for each step and claim.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rederive_lang::expr::Verdict;

use super::{Complaint, Derivation, Error, Report, Step, StepKind, verdict_word};

/// What a file came to.
#[derive(Default)]
struct Suite {
    cases: String,
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
    microseconds: u64,
}

impl Report {
    /// The report as a JUnit document.
    #[must_use]
    pub fn to_junit(&self) -> String {
        let mut suites: BTreeMap<&str, Suite> = BTreeMap::new();
        for error in &self.errors {
            suites.entry(&error.file).or_default().error(error);
        }
        for derivation in &self.derivations {
            let suite = suites.entry(&derivation.file).or_default();
            for step in derivation.steps.iter().chain([&derivation.claim]) {
                suite.case(derivation, step);
            }
        }
        let total = |count: fn(&Suite) -> usize| suites.values().map(count).sum::<usize>();
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = writeln!(
            out,
            "<testsuites name=\"rederive\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\">",
            total(|suite| suite.tests),
            total(|suite| suite.failures),
            total(|suite| suite.errors),
            total(|suite| suite.skipped),
            seconds(suites.values().map(|suite| suite.microseconds).sum()),
        );
        for (file, suite) in &suites {
            let _ = writeln!(
                out,
                "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{}\">",
                xml(file),
                suite.tests,
                suite.failures,
                suite.errors,
                suite.skipped,
                seconds(suite.microseconds),
            );
            out.push_str(&suite.cases);
            out.push_str("  </testsuite>\n");
        }
        out.push_str("</testsuites>\n");
        out
    }
}

impl Suite {
    fn error(&mut self, error: &Error) {
        self.tests += 1;
        self.errors += 1;
        let complaint = Complaint::of_error(error);
        let name = match error.line {
            0 => "reads".to_owned(),
            line => format!("line {line}, column {}", error.column),
        };
        let _ = writeln!(
            self.cases,
            "    <testcase classname=\"{}\" name=\"{}\" time=\"0\">\n      <error type=\"{}\" message=\"{}\">{}</error>\n    </testcase>",
            xml(&error.file),
            xml(&name),
            xml(&complaint.rule),
            xml(&complaint.title),
            xml(&complaint.message()),
        );
    }

    fn case(&mut self, derivation: &Derivation, step: &Step) {
        self.tests += 1;
        self.microseconds = self.microseconds.saturating_add(step.findings.microseconds);
        let name = match (step.kind, step.index) {
            (StepKind::Claim, _) | (_, None) => "claim".to_owned(),
            (StepKind::Have, Some(index)) => format!("have {index}"),
            (StepKind::Step, Some(index)) => format!("step {index}"),
        };
        let _ = write!(
            self.cases,
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\" time=\"{}\"",
            xml(&derivation.name),
            name,
            xml(&derivation.file),
            step.line,
            seconds(step.findings.microseconds),
        );
        if !step.as_expected() {
            self.failures += 1;
            let complaint = Complaint::of_step(derivation, step);
            let _ = writeln!(
                self.cases,
                ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>",
                xml(&complaint.rule),
                xml(&complaint.title),
                xml(&format!(
                    "{}:{}:{}\n{}",
                    complaint.file,
                    complaint.line,
                    complaint.column,
                    complaint.message()
                )),
            );
        } else if step.verdict == Verdict::Admitted {
            self.skipped += 1;
            let _ = writeln!(
                self.cases,
                ">\n      <skipped message=\"{}\"/>\n    </testcase>",
                verdict_word(step.verdict)
            );
        } else {
            self.cases.push_str("/>\n");
        }
    }
}

fn seconds(microseconds: u64) -> String {
    format!(
        "{}.{:06}",
        microseconds / 1_000_000,
        microseconds % 1_000_000
    )
}

/// Text for an attribute or between tags. What XML has no character for is left out.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
