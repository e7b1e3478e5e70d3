//! Annotations on a pull request, as GitHub reads them from the output of a workflow's step.

use rederive_lang::plain;

use super::{Complaint, Report};

impl Report {
    /// A workflow command for each place that is not as it must be, and a summary for the log.
    #[must_use]
    pub fn to_github(&self) -> String {
        let mut out = String::new();
        for complaint in self.complaints() {
            out.push_str(&command(&complaint));
        }
        out.push_str(&super::summary(self, super::Style::default()));
        out
    }
}

fn command(complaint: &Complaint) -> String {
    let mut properties = vec![format!("file={}", property(&plain::seen(&complaint.file)))];
    if complaint.line > 0 {
        properties.push(format!("line={}", complaint.line));
        properties.push(format!("endLine={}", complaint.end_line));
        // Columns are shown only where one line is meant, and GitHub refuses them elsewhere.
        if complaint.line == complaint.end_line {
            properties.push(format!("col={}", complaint.column));
            properties.push(format!("endColumn={}", complaint.end_column));
        }
    }
    properties.push(format!("title={}", property(&complaint.rule)));
    format!(
        "::error {}::{}\n",
        properties.join(","),
        escaped(&complaint.message())
    )
}

/// A message in one line, as GitHub reads it back.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same of a property, which ends at a comma and a colon.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_one_line_and_its_properties_hold_no_separator() {
        let complaint = Complaint {
            file: "a,b:c.rs".to_owned(),
            line: 3,
            column: 5,
            end_line: 3,
            end_column: 9,
            rule: "refuted".to_owned(),
            title: "100 % wrong".to_owned(),
            details: vec!["at n = 1".to_owned()],
        };
        assert_eq!(
            command(&complaint),
            "::error file=a%2Cb%3Ac.rs,line=3,endLine=3,col=5,endColumn=9,title=refuted::100 %25 wrong%0Aat n = 1\n"
        );
    }
}
