//! Places in a text: lines and columns from 1 in characters, as the language counts them, and from 0 in UTF-16, as the
//! protocol does.

use lsp_types::{Position, Range};
use rederive_lang::span::Span;

/// A line and a column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// The lines of a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<String>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Lines {
        let lines = text.split('\n');
        Lines {
            lines: lines
                .map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned())
                .collect(),
        }
    }

    fn line(&self, number: u32) -> &str {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        self.lines.get(at).map_or("", String::as_str)
    }

    /// A place of the protocol; behind the end of a line it is its end.
    pub(super) fn place(&self, position: Position) -> Place {
        let mut units = 0;
        let mut column = 1u32;
        for c in self.line(position.line).chars() {
            if units >= position.character {
                break;
            }
            units = units.saturating_add(if c.len_utf16() == 2 { 2 } else { 1 });
            column = column.saturating_add(1);
        }
        Place {
            line: position.line.saturating_add(1),
            column,
        }
    }

    /// A place of the language.
    pub(super) fn position(&self, place: Place) -> Position {
        let line = place.line.saturating_sub(1);
        let skip = usize::try_from(place.column.saturating_sub(1)).unwrap_or(usize::MAX);
        let before = self.line(line).chars().take(skip);
        let units: usize = before.map(char::len_utf16).sum();
        Position {
            line,
            character: u32::try_from(units).unwrap_or(u32::MAX),
        }
    }

    /// A stretch.
    pub(super) fn range(&self, span: Span) -> Range {
        Range {
            start: self.position(Place {
                line: span.line,
                column: span.column,
            }),
            end: self.position(Place {
                line: span.end_line,
                column: span.end_column,
            }),
        }
    }

    /// The text before a place on its line.
    pub(super) fn before(&self, place: Place) -> String {
        let skip = usize::try_from(place.column.saturating_sub(1)).unwrap_or(usize::MAX);
        let line = self.line(place.line.saturating_sub(1));
        line.chars().take(skip).collect()
    }

    /// The characters of a stretch with their places.
    pub(super) fn chars(&self, from: Place, to: Place) -> Vec<(Place, char)> {
        let mut found = Vec::new();
        for line in from.line..=to.line {
            let text = self.line(line.saturating_sub(1));
            let mut column = 1u32;
            for c in text.chars().chain(std::iter::once('\n')) {
                let place = Place { line, column };
                if place >= from && place < to {
                    found.push((place, c));
                }
                column = column.saturating_add(1);
            }
        }
        found
    }

    /// The end of the text.
    pub(super) fn end(&self) -> Position {
        let last = self.lines.len().saturating_sub(1);
        let line = u32::try_from(last).unwrap_or(u32::MAX);
        let units: usize = self.line(line).chars().map(char::len_utf16).sum();
        Position {
            line,
            character: u32::try_from(units).unwrap_or(u32::MAX),
        }
    }
}

/// Where a stretch begins.
pub(super) fn start(span: Span) -> Place {
    Place {
        line: span.line,
        column: span.column,
    }
}

/// Where a stretch ends.
pub(super) fn end(span: Span) -> Place {
    Place {
        line: span.end_line,
        column: span.end_column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_here_and_in_utf_16_there() {
        let lines = Lines::new("a\n𝛼 = βx;\r\n");
        let place = Place { line: 2, column: 6 };
        let position = lines.position(place);
        assert_eq!(position, Position::new(1, 6));
        assert_eq!(lines.place(position), place);
        assert_eq!(lines.place(Position::new(1, 99)).column, 8);
        assert_eq!(
            lines.place(Position::new(9, 9)),
            Place {
                line: 10,
                column: 1
            }
        );
    }
}
