//! Tokens and comments in the order in which they stand, with the lines that they stand in.

use crate::token::{Kind, Token};

/// Where the lines of a text begin.
pub(super) struct Places<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl Places<'_> {
    pub(super) fn of(text: &str) -> Places<'_> {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Places { text, starts }
    }

    /// The byte at a line and a column in characters, both from 1.
    fn byte(&self, line: u32, column: u32) -> usize {
        let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
        start
            + rest
                .char_indices()
                .nth(column)
                .map_or(rest.len(), |(at, _)| at)
    }

    pub(super) fn start(&self, token: &Token) -> usize {
        self.byte(token.span.line, token.span.column)
    }

    pub(super) fn end(&self, token: &Token) -> usize {
        self.byte(token.span.end_line, token.span.end_column)
    }

    /// The line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }
}

/// A token, or a comment.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The token; none for a comment, ordinary or documenting.
    pub(super) token: Option<Token>,
    /// Bytes of the source.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The line in which it starts and that in which it ends.
    pub(super) line: usize,
    pub(super) end_line: usize,
}

impl Piece {
    pub(super) fn is(&self, word: &str) -> bool {
        match self.token.as_ref().map(|token| &token.kind) {
            Some(Kind::Ident(name)) => &**name == word,
            Some(Kind::Punct(operator)) => *operator == word,
            Some(Kind::Open(c) | Kind::Close(c)) => word.chars().eq([*c]),
            _ => false,
        }
    }

    pub(super) fn opens(&self) -> bool {
        self.token
            .as_ref()
            .is_some_and(|token| matches!(token.kind, Kind::Open(_)))
    }

    pub(super) fn closes(&self) -> bool {
        self.token
            .as_ref()
            .is_some_and(|token| matches!(token.kind, Kind::Close(_)))
    }
}

/// The tokens and comments between two bytes.
pub(super) fn pieces(
    text: &str,
    places: &Places<'_>,
    tokens: &[Token],
    from: usize,
    to: usize,
) -> Vec<Piece> {
    let piece = |token: Option<Token>, start: usize, end: usize| Piece {
        token,
        start,
        end,
        line: places.line(start),
        end_line: places.line(end.saturating_sub(1)),
    };
    let mut out = Vec::new();
    let mut at = from;
    for token in tokens {
        let start = places.start(token);
        let is_there = match token.kind {
            Kind::Close(bracket) => text
                .get(start..)
                .is_some_and(|rest| rest.starts_with(bracket)),
            _ => true,
        };
        if start < at || !is_there {
            // The inside of a documenting comment, which has become an attribute; where lines end in two characters, its
            // bracket lies behind the first of them.
            continue;
        }
        for (a, b) in in_gap(text, at, start) {
            out.push(piece(None, a, b));
        }
        let rest = text.get(start..to).unwrap_or_default();
        if let (true, Some(length)) = (matches!(token.kind, Kind::Punct("#")), comment(rest)) {
            out.push(piece(None, start, start + length));
            at = start + length;
        } else {
            let end = places.end(token);
            out.push(piece(Some(token.clone()), start, end));
            at = end;
        }
    }
    for (a, b) in in_gap(text, at, to) {
        out.push(piece(None, a, b));
    }
    out
}

/// The comments of a whole text.
pub(super) fn comments<'t>(text: &'t str, places: &Places<'_>, tokens: &[Token]) -> Vec<&'t str> {
    pieces(text, places, tokens, 0, text.len())
        .iter()
        .filter(|piece| piece.token.is_none())
        .filter_map(|piece| text.get(piece.start..piece.end))
        .collect()
}

/// The comments in a stretch without tokens.
fn in_gap(text: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = from;
    while let Some(rest) = text.get(at..to).filter(|rest| !rest.is_empty()) {
        match comment(rest) {
            Some(length) => {
                out.push((at, at + length));
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    out
}

/// The length of the comment with which a text begins, blanks at its end left out.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        let line = text.split('\n').next().unwrap_or_default();
        return Some(line.trim_end().len());
    }
    if !text.starts_with("/*") {
        return None;
    }
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(pair) = bytes.get(at..at + 2) {
        match pair {
            b"/*" => {
                depth += 1;
                at += 2;
            }
            b"*/" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    Some(text.len())
}
