//! What is wrong with a proof file, as plain data that the macro, the command line and the tests draw alike.

use crate::span::Span;

pub use crate::explain::{codes, explain};

/// One error: where it stands, what is wrong in the author's terms, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A code that [`explain`] has a page for.
    pub code: &'static str,
    /// What is wrong, in one line that makes sense without the source.
    pub message: String,
    /// The very piece of source that is wrong.
    pub primary: Span,
    /// What to say under the primary span; may be empty.
    pub label: String,
    /// Other places that explain the error, such as the first of two declarations.
    pub secondary: Vec<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error without label, other places or help.
    #[must_use]
    pub fn new(code: &'static str, primary: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            message: message.into(),
            primary,
            label: String::new(),
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Says something under the primary span.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Points at another place as well.
    #[must_use]
    pub fn note(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.secondary.push((span, label.into()));
        self
    }
}

/// The candidate that `typed` was most likely meant to be, if one is near enough to be worth asking.
pub(crate) fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = typed.chars().count();
    if length > 64 {
        return None;
    }
    let allowed = match length {
        0..=2 => 0,
        3..=5 => 1,
        _ => 2,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count() <= 66)
        .map(|candidate| (distance(typed, candidate), candidate))
        .filter(|(distance, candidate)| {
            (1..=allowed).contains(distance)
                || (length > 1 && candidate.eq_ignore_ascii_case(typed))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edit distance in which exchanging two neighbours counts once.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replace = rows[i][j] + usize::from(x != y);
            let mut best = replace.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn near_names_are_offered_and_far_ones_are_not() {
        assert_eq!(
            did_you_mean("sotfmax", ["sigmoid", "softmax"]),
            Some("softmax")
        );
        assert_eq!(did_you_mean("cancle", ["cancel", "cases"]), Some("cancel"));
        assert_eq!(did_you_mean("j", ["i", "k"]), None);
        assert_eq!(did_you_mean("banana", ["cancel"]), None);
    }
}
