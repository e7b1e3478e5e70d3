//! What came of reading a document: the proof file that was understood, its displays, what rests on the author's word.

use super::mathml::Line;
use super::place::At;
use crate::expr::Name;
use crate::span::Span;

/// What was done with a display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// It was read.
    Read,
    /// Its annotation says that it is not checked.
    Skipped,
    /// It has no annotation.
    Bare,
}

/// A display of the document.
#[derive(Clone, Debug)]
pub struct Display {
    /// Where it stands, without its delimiters.
    pub span: Span,
    /// What was done with it.
    pub treatment: Treatment,
    /// Whether lines of it are left out by `\vdots`: what is between is not checked.
    pub dots: bool,
    /// Its lines, set.
    pub lines: Vec<Line>,
    /// Where it stands in the source, without its delimiters.
    pub place: Place,
}

/// A stretch of a file that a document is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The number of the file; the document itself is the first, 0.
    pub file: u16,
    /// Its first byte.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
}

impl From<At> for Place {
    fn from(at: At) -> Place {
        Place {
            file: at.file,
            start: at.start,
            end: at.end,
        }
    }
}

/// A relation sign that a derivation claims.
#[derive(Clone, Debug)]
pub struct Sign {
    /// The derivation.
    pub derivation: Name,
    /// Where it stands, as verdicts name places.
    pub span: Span,
    /// Where it stands in the source.
    pub place: Place,
    /// The formula that it stands in, without its delimiters.
    pub formula: Place,
}

/// Something that the verdicts rest on because the author says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// `read`, `bind`, `given`, `claim`, `skip`, ….
    pub kind: &'static str,
    /// The item as it is written.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// What came of reading a document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The proof file that was understood.
    pub text: String,
    /// All displays, in order.
    pub displays: Vec<Display>,
    /// What rests on the author's word, in order.
    pub words: Vec<Word>,
    /// The relation signs that are claimed, in order.
    pub signs: Vec<Sign>,
}

impl Document {
    /// `48 displays: 41 read, 7 skipped, 0 without annotation`
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |treatment: Treatment| {
            let displays = self.displays.iter();
            displays
                .filter(|display| display.treatment == treatment)
                .count()
        };
        let all = self.displays.len();
        let mut out = format!(
            "{all} display{}: {} read, {} skipped, {} without annotation",
            if all == 1 { "" } else { "s" },
            count(Treatment::Read),
            count(Treatment::Skipped),
            count(Treatment::Bare),
        );
        let dots = self.displays.iter().filter(|display| display.dots).count();
        if dots > 0 {
            out.push_str(&format!(
                "; {dots} with lines left out by \\vdots, which are not checked"
            ));
        }
        out
    }
}
