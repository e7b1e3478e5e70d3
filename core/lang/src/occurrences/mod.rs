//! Which word of a proof file means what: what an editor needs to go to a declaration, to rename it, to say what it is.
//!
//! This reads the syntax tree alone, so that it has an answer while a file is half written. What it decides nothing about
//! is what a file means: that is the elaboration's.

mod resolve;
mod sites;

use crate::calls;
use crate::expr::Name;
use crate::lexical;
use crate::parse;
use crate::span::Span;

pub use sites::{DerivationSite, StepSite};

/// What a declared name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A `def`.
    Definition,
    /// An `algorithm`.
    Algorithm,
    /// A `derivation`.
    Derivation,
    /// What another file declares.
    Import,
    /// A parameter of a definition, derivation or algorithm.
    Parameter,
    /// A size that a definition's sorts bind.
    Size,
    /// An index that a sum, an array or a `forall` binds.
    Index,
    /// The variable of an integral or a limit.
    Variable,
    /// The parameter of `|z| …`.
    Argument,
    /// A name for an expression.
    Let,
    /// A claim proved on the way.
    Have,
    /// An output of an algorithm.
    Output,
}

/// Where a name gets its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The name.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// How it is declared: its sort, its range, its value, as it is written.
    pub detail: String,
    /// Of an import, the file and the name there.
    pub from: Option<(Name, Name)>,
    /// What is said about it: the doc comment.
    pub title: Option<String>,
    /// From its first character to its last, with all that belongs to it.
    pub whole: Span,
}

/// A word of the language at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A form or a function.
    Form(&'static str),
    /// A reason.
    Reason(&'static str),
}

/// What the words of a proof file mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// What is declared, in the order of the source.
    pub declarations: Vec<Declaration>,
    /// Where which declaration is meant, itself not counted.
    pub uses: Vec<(Span, usize)>,
    /// Words of the language.
    pub words: Vec<(Span, Word)>,
    /// The derivations, with what can be changed in them.
    pub derivations: Vec<DerivationSite>,
    /// Where the bodies of the macro calls stand.
    pub bodies: Vec<Span>,
}

impl Names {
    /// Reads a whole `.rs` file. Of what is malformed as much is read as can be.
    #[must_use]
    pub fn of_source(text: &str) -> Names {
        let mut names = Names::default();
        let Ok(tokens) = lexical::tokens(text, 0) else {
            return names;
        };
        let source = Source::new(text);
        for (start, end) in calls::find(&tokens).bodies {
            let mut said = Vec::new();
            let items = parse::items(&tokens.list, start, end, &mut said);
            let first = tokens.list.get(start);
            let last = end.checked_sub(1).and_then(|last| tokens.list.get(last));
            if let (Some(first), Some(last)) = (first, last) {
                names.bodies.push(first.span.to(last.span));
            }
            resolve::block(&items, &source, &mut names);
        }
        names
    }

    /// The declaration that is meant at a place: that of the name which stands there.
    #[must_use]
    pub fn at(&self, line: u32, column: u32) -> Option<(usize, Span)> {
        let declared = self.declarations.iter().enumerate();
        let declared = declared.map(|(at, declaration)| (declaration.span, at));
        let used = self.uses.iter().copied();
        let mut all = declared.chain(used);
        let found = all.find(|(span, _)| holds(*span, line, column));
        found.map(|(span, at)| (at, span))
    }

    /// The word of the language at a place.
    #[must_use]
    pub fn word_at(&self, line: u32, column: u32) -> Option<(Word, Span)> {
        let here = self
            .words
            .iter()
            .filter(|(span, _)| holds(*span, line, column));
        // The innermost.
        let least = here.min_by_key(|(span, _)| span.last.saturating_sub(span.first));
        least.map(|(span, word)| (*word, *span))
    }

    /// Every place at which a declaration is meant, itself first.
    #[must_use]
    pub fn places(&self, declaration: usize) -> Vec<Span> {
        let own = self.declarations.get(declaration).map(|d| d.span);
        let uses = self.uses.iter().filter(|(_, at)| *at == declaration);
        own.into_iter().chain(uses.map(|(span, _)| *span)).collect()
    }

    /// Which name means which, whatever they are called: for each occurrence in the order of the source, the position of
    /// its declaration.
    #[must_use]
    pub fn skeleton(&self) -> Vec<(u32, usize)> {
        let declared = self.declarations.iter().enumerate();
        let declared = declared.map(|(at, declaration)| (declaration.span.first, at));
        let used = self.uses.iter().map(|(span, at)| (span.first, *at));
        let mut all: Vec<(u32, usize)> = declared.chain(used).collect();
        all.sort_unstable();
        all
    }
}

/// Whether a place lies in a stretch, its end included, as a cursor behind a word is still at it.
#[must_use]
pub fn holds(span: Span, line: u32, column: u32) -> bool {
    (span.line, span.column) <= (line, column) && (line, column) <= (span.end_line, span.end_column)
}

/// A text in which stretches are found by line and column.
struct Source<'a> {
    lines: Vec<&'a str>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Source<'a> {
        Source {
            lines: text.split('\n').collect(),
        }
    }

    /// The text of a stretch, on one line.
    fn slice(&self, span: Span) -> String {
        let mut out = String::new();
        for number in span.line..=span.end_line {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            let Some(line) = at.checked_sub(1).and_then(|at| self.lines.get(at)) else {
                continue;
            };
            let from = if number == span.line { span.column } else { 1 };
            let to = if number == span.end_line {
                span.end_column
            } else {
                u32::MAX
            };
            let skip = usize::try_from(from.saturating_sub(1)).unwrap_or(usize::MAX);
            let take = usize::try_from(to.saturating_sub(from)).unwrap_or(usize::MAX);
            let piece: String = line.chars().skip(skip).take(take).collect();
            let piece = piece.split("//").next().unwrap_or_default();
            for word in piece.split_whitespace() {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
                out.push_str(word);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests;
