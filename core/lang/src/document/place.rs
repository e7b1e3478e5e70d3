//! Places in a document and the files that it takes in, and text that knows where each piece of it comes from.

use crate::span::Span;

/// A stretch of a file of the document, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub file: u16,
    pub start: usize,
    pub end: usize,
}

impl At {
    /// The smallest stretch that covers both; of two files the first one counts.
    pub fn to(self, other: At) -> At {
        if other.file != self.file {
            return self;
        }
        At {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The empty stretch at its beginning.
    pub fn head(self) -> At {
        At {
            end: self.start,
            ..self
        }
    }

    /// The empty stretch at its end.
    pub fn tail(self) -> At {
        At {
            start: self.end,
            ..self
        }
    }
}

/// A file of the document.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub path: String,
    pub text: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// The files of a document; the first is the document itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    pub list: Vec<File>,
}

impl Files {
    /// Adds a file and gives its number.
    pub fn add(&mut self, path: &str, text: &str) -> u16 {
        let lines = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        self.list.push(File {
            path: path.to_owned(),
            text: text.to_owned(),
            lines,
        });
        u16::try_from(self.list.len() - 1).unwrap_or(u16::MAX)
    }

    /// The text of a file.
    pub fn text(&self, file: u16) -> &str {
        self.list
            .get(usize::from(file))
            .map_or("", |file| &*file.text)
    }

    /// The source text of a stretch.
    pub fn slice(&self, at: At) -> &str {
        self.text(at.file).get(at.start..at.end).unwrap_or("")
    }

    /// Line and column of a byte, both from 1, in characters.
    fn line_column(&self, file: u16, byte: usize) -> (u32, u32) {
        let Some(file) = self.list.get(usize::from(file)) else {
            return (1, 1);
        };
        let line = file.lines.partition_point(|start| *start <= byte);
        let start = file
            .lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let mut end = byte.min(file.text.len());
        while !file.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = file
            .text
            .get(start..end)
            .map_or(0, |text| text.chars().count());
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (small(line.max(1)), small(column).saturating_add(1))
    }

    /// A stretch as the rest of the checker names places.
    pub fn span(&self, at: At) -> Span {
        let (line, column) = self.line_column(at.file, at.start);
        let (end_line, end_column) = self.line_column(at.file, at.end.max(at.start));
        let wide = if at.end > at.start {
            end_column
        } else {
            end_column.saturating_add(1)
        };
        Span {
            file: at.file,
            line,
            column,
            end_line,
            end_column: wide,
            ..Span::default()
        }
    }
}

/// Where a piece of a text comes from.
#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    at: At,
}

/// Text of the proof language of which each piece knows its place in the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    text: String,
    marks: Vec<Mark>,
}

impl Text {
    /// One piece.
    pub fn of(text: impl AsRef<str>, at: At) -> Text {
        let mut out = Text::default();
        out.push(text.as_ref(), at);
        out
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds a piece.
    pub fn push(&mut self, text: &str, at: At) {
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        match self.marks.last_mut() {
            Some(last) if last.at == at && last.end == start => last.end = end,
            _ => self.marks.push(Mark { start, end, at }),
        }
    }

    /// Adds a piece that is written in the document as it is: each character keeps its own place.
    pub fn verbatim(&mut self, text: &str, at: At) {
        let mut offset = at.start;
        for piece in text.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_')) {
            let word = piece.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '_'));
            let parts = [word, piece.get(word.len()..).unwrap_or("")];
            for part in parts.into_iter().filter(|part| !part.is_empty()) {
                let here = At {
                    file: at.file,
                    start: offset,
                    end: offset + part.len(),
                };
                self.push(part, here);
                offset += part.len();
            }
        }
    }

    /// Adds another text behind this one.
    pub fn append(&mut self, other: &Text) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|mark| Mark {
            start: mark.start + shift,
            end: mark.end + shift,
            at: mark.at,
        }));
    }

    /// The text between two of its bytes.
    pub fn part(&self, start: usize, end: usize) -> Text {
        let Some(text) = self.text.get(start..end) else {
            return Text::default();
        };
        let marks = self
            .marks
            .iter()
            .filter(|mark| mark.end > start && mark.start < end)
            .map(|mark| {
                let cut = |byte: usize| byte.clamp(start, end) - start;
                Mark {
                    start: cut(mark.start),
                    end: cut(mark.end),
                    at: mark.at,
                }
            })
            .collect();
        Text {
            text: text.to_owned(),
            marks,
        }
    }

    /// The text said to begin at another place: its first word reaches from there.
    pub fn beginning_at(&self, start: At) -> Text {
        let word = self
            .text
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.text.len());
        let word = word.max(self.text.chars().next().map_or(0, char::len_utf8));
        let begin = self.part(0, word);
        let place = begin.whole();
        let at = At {
            file: start.file,
            start: start.start,
            end: if place.file == start.file {
                place.end.max(start.start)
            } else {
                start.end
            },
        };
        let mut out = Text::of(begin.as_str(), at);
        out.append(&self.part(word, self.text.len()));
        out
    }

    /// Where a word stands in it, fields such as `.T` left out.
    fn words(&self, word: &str) -> Vec<usize> {
        let inside = |c: char| c.is_alphanumeric() || c == '_';
        self.text
            .match_indices(word)
            .map(|(start, _)| start)
            .filter(|start| {
                let before = self
                    .text
                    .get(..*start)
                    .and_then(|text| text.chars().next_back());
                let behind = self.text.get(start + word.len()..);
                let behind = behind.and_then(|text| text.chars().next());
                !before.is_some_and(|c| inside(c) || c == '.') && !behind.is_some_and(inside)
                    || before == Some('.')
                        && self
                            .text
                            .get(..*start)
                            .is_some_and(|text| text.ends_with(".."))
                        && !behind.is_some_and(inside)
            })
            .collect()
    }

    /// Whether a word stands in it.
    pub fn speaks_of(&self, word: &str) -> bool {
        !self.words(word).is_empty()
    }

    /// The text with another word for each that is the first.
    pub fn renamed(&self, word: &str, by: &str) -> Text {
        let mut out = Text::default();
        let mut rest = 0;
        for start in self.words(word) {
            let end = start + word.len();
            out.append(&self.part(rest, start));
            out.push(by, self.part(start, end).whole());
            rest = end;
        }
        out.append(&self.part(rest, self.text.len()));
        out
    }

    /// The text without white space around it.
    pub fn trimmed(&self) -> Text {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len();
        self.part(start, end.max(start))
    }

    /// Where a byte of it comes from.
    pub fn place(&self, byte: usize) -> Option<At> {
        let after = self.marks.partition_point(|mark| mark.start <= byte);
        let mark = self.marks.get(after.checked_sub(1)?)?;
        (byte < mark.end || mark.start == mark.end).then_some(mark.at)
    }

    /// Where all of it comes from, as one stretch.
    pub fn whole(&self) -> At {
        let mut marks = self.marks.iter().map(|mark| mark.at);
        let first = marks.next().unwrap_or_default();
        marks.fold(first, At::to)
    }
}
