//! Where the lines break, and how far they are indented.

use super::Left;
use super::pieces::Piece;
use crate::spacing;
use crate::token::{Kind, Token};

/// A statement that is longer keeps the author's line breaks.
const WIDTH: usize = 120;

/// A step that is longer does not push the reasons of its chain to the right.
const COLUMN: usize = 90;

/// The items between two braces, or the body of a derivation.
pub(super) fn block(pieces: &[Piece], text: &str, indent: usize) -> Result<String, Left> {
    let mut layout = Layout {
        pieces,
        text,
        out: String::new(),
        at: 0,
    };
    layout.statements(indent)?;
    Ok(layout.out)
}

struct Layout<'a> {
    pieces: &'a [Piece],
    text: &'a str,
    out: String,
    at: usize,
}

/// A step of a chain: what stands before `by`, and `by` with all that follows.
struct Step {
    from: usize,
    by: usize,
    end: usize,
}

impl Layout<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.is(word))
    }

    fn line(&mut self, indent: usize, text: &str) {
        self.out.push_str(&" ".repeat(indent));
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Keeps one blank line where the author left some.
    fn blank(&mut self, first: bool) {
        let (Some(before), Some(piece)) = (
            self.at.checked_sub(1).and_then(|at| self.pieces.get(at)),
            self.peek(),
        ) else {
            return;
        };
        if !first && piece.line > before.end_line + 1 {
            self.out.push('\n');
        }
    }

    /// Comments, each on its line, or behind what stands before it on the same line.
    fn comments(&mut self, indent: usize, first: &mut bool) {
        while let Some(piece) = self.peek().filter(|piece| piece.token.is_none()).cloned() {
            let words = self
                .text
                .get(piece.start..piece.end)
                .unwrap_or_default()
                .to_owned();
            let before = self.at.checked_sub(1).and_then(|at| self.pieces.get(at));
            let behind = before.is_some_and(|before| before.end_line == piece.line)
                && self.out.ends_with('\n');
            if behind && !words.starts_with("///") {
                self.out.pop();
                self.out.push_str("  ");
                self.out.push_str(&words);
                self.out.push('\n');
            } else {
                self.blank(*first);
                self.line(indent, &words);
            }
            *first = false;
            self.at += 1;
        }
    }

    fn statements(&mut self, indent: usize) -> Result<(), Left> {
        let mut first = true;
        loop {
            self.comments(indent, &mut first);
            let Some(piece) = self.peek().cloned() else {
                return Ok(());
            };
            if piece.is("}") {
                return Ok(());
            }
            self.blank(first);
            first = false;
            let from = self.at;
            if piece.is("#") {
                let end = self.bracket_end(self.at + 1);
                self.statement(self.at, end, indent)?;
                self.at = end;
            } else if ["derivation", "algorithm", "case", "have"]
                .iter()
                .any(|word| piece.is(word))
            {
                self.with_body(indent)?;
            } else if ["def", "use", "let", "return"]
                .iter()
                .any(|word| piece.is(word))
            {
                let end = self.find(self.at, |layout, at| layout.is(at, ";")) + 1;
                self.statement(self.at, end, indent)?;
                self.at = end;
            } else {
                self.chain(indent)?;
            }
            if self.at <= from {
                let line = u32::try_from(piece.line).unwrap_or(u32::MAX);
                return Err(Left::Hard(
                    "there is nothing that is known here".into(),
                    line,
                ));
            }
        }
    }

    /// Behind the bracket that opens at `at`.
    fn bracket_end(&self, at: usize) -> usize {
        let mut depth = 0usize;
        for (position, piece) in self.pieces.iter().enumerate().skip(at) {
            if piece.opens() {
                depth += 1;
            } else if piece.closes() {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return position + 1;
                }
            }
        }
        self.pieces.len()
    }

    /// The first place from `from` on, outside of brackets and of the conditions of `if`, where `wanted` says yes.
    fn find(&self, from: usize, wanted: impl Fn(&Self, usize) -> bool) -> usize {
        let mut at = from;
        let mut condition = false;
        while let Some(piece) = self.pieces.get(at) {
            let block = condition
                || self.is(at.wrapping_sub(1), "else")
                || self.is(at.wrapping_sub(1), "cases");
            if piece.is("{") && block {
                condition = false;
                at = self.bracket_end(at);
                continue;
            }
            if !condition && wanted(self, at) {
                return at;
            }
            if piece.is("if") {
                condition = true;
            }
            at = if piece.opens() {
                self.bracket_end(at)
            } else {
                at + 1
            };
        }
        self.pieces.len()
    }

    fn tokens(&self, from: usize, to: usize) -> Vec<Token> {
        self.pieces
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .filter_map(|piece| piece.token.clone())
            .collect()
    }

    fn has_comment(&self, from: usize, to: usize) -> bool {
        self.pieces
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .any(|piece| piece.token.is_none())
    }

    /// On one line. A product that its author wrote without blanks stays so.
    fn words(&self, from: usize, to: usize) -> String {
        for keyword in ["case", "return", "where"] {
            if self.is(from, keyword) && to > from + 1 {
                return format!("{keyword} {}", self.words(from + 1, to));
            }
        }
        let tokens = self.tokens(from, to);
        let tight = |at: usize| {
            let around = at
                .checked_sub(1)
                .and_then(|before| tokens.get(before..=at + 1));
            matches!(around, Some([a, sign, b]) if touch(a, sign) && touch(sign, b))
        };
        let words = spacing::text_with(&tokens, tight);
        if self.is(from, "use") {
            words.replace("{ ", "{").replace(" }", "}")
        } else {
            words
        }
    }

    /// A statement: on one line where it fits; as its author broke it, where it does not or has a comment inside.
    fn statement(&mut self, from: usize, to: usize, indent: usize) -> Result<(), Left> {
        let lines = self.lines(from, to, indent)?;
        for (extra, words) in lines {
            self.line(indent + extra, &words);
        }
        Ok(())
    }

    /// The lines of a statement, with how much further than the statement they are indented.
    fn lines(&self, from: usize, to: usize, indent: usize) -> Result<Vec<(usize, String)>, Left> {
        let words = self.words(from, to);
        if !self.has_comment(from, to) && indent + words.chars().count() <= WIDTH {
            return Ok(vec![(0, words)]);
        }
        if let Some(lines) = self.broken_at_signs(from, to, indent) {
            return Ok(lines);
        }
        let mut lines: Vec<(usize, String)> = Vec::new();
        let mut start = from;
        let mut depth = 0usize;
        let mut deep = 0usize;
        for at in from..to {
            let Some(piece) = self.pieces.get(at) else {
                break;
            };
            if piece.token.is_none() && piece.line != piece.end_line {
                let line = u32::try_from(piece.line).unwrap_or(u32::MAX);
                return Err(Left::Hard(
                    "a comment of several lines stands inside a statement".into(),
                    line,
                ));
            }
            let last_in_line = self
                .pieces
                .get(at + 1)
                .filter(|_| at + 1 < to)
                .is_none_or(|next| next.line > piece.end_line);
            if piece.opens() {
                depth += 1;
            } else if piece.closes() {
                depth = depth.saturating_sub(1);
            }
            if last_in_line {
                let closes = self.pieces.get(start).is_some_and(Piece::closes);
                let extra = if start == from {
                    0
                } else {
                    4 * deep
                        .saturating_sub(usize::from(closes))
                        .max(usize::from(!closes))
                };
                lines.push((extra, self.part(start, at + 1)));
                start = at + 1;
                deep = depth;
            }
        }
        Ok(lines)
    }

    /// A statement that its author wrote on one line, which is too long: broken before `+` and `-`, as on paper.
    fn broken_at_signs(
        &self,
        from: usize,
        to: usize,
        indent: usize,
    ) -> Option<Vec<(usize, String)>> {
        let pieces = self.pieces.get(from..to)?;
        let line = pieces.first()?.line;
        if self.has_comment(from, to) || pieces.iter().any(|piece| piece.end_line != line) {
            return None;
        }
        let (mut places, mut relations) = (Vec::new(), Vec::new());
        let mut depth = 0usize;
        for (offset, piece) in pieces.iter().enumerate() {
            let at = from + offset;
            if piece.opens() {
                depth += 1;
            } else if piece.closes() {
                depth = depth.saturating_sub(1);
            }
            let sign = piece.is("+") || piece.is("-");
            if depth == 0 && sign && self.ends_operand(at.wrapping_sub(1)) {
                places.push(at);
            }
            if depth == 0 && at > from && self.is_relation(at) {
                relations.push(at);
            }
        }
        // A claim is broken at its relation.
        if !relations.is_empty() {
            places = relations;
        }
        // A sign at the start of a line is one between two values, and not that of a number.
        let words = |start: usize, end: usize| match self.pieces.get(start) {
            Some(piece) if start > from && piece.is("-") => {
                format!("- {}", self.words(start + 1, end))
            }
            _ => self.words(start, end),
        };
        let mut lines = Vec::new();
        let mut start = from;
        let mut last = None;
        let room = |start: usize, end: usize| {
            let extra = if start == from { 0 } else { 4 };
            indent + extra + words(start, end).chars().count() <= WIDTH
        };
        for place in places.into_iter().chain([to]) {
            if let (false, Some(end)) = (room(start, place), last) {
                lines.push((if start == from { 0 } else { 4 }, words(start, end)));
                start = end;
            }
            last = Some(place);
        }
        if start == from {
            return None;
        }
        lines.push((4, words(start, to)));
        Some(lines)
    }

    /// Whether a value ends with a piece, so that a sign behind it stands between two.
    fn ends_operand(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            piece.closes()
                || piece.token.as_ref().is_some_and(|token| {
                    matches!(&token.kind, Kind::Literal(_))
                        || matches!(&token.kind, Kind::Ident(word) if !matches!(&**word, "in" | "else" | "by" | "where"))
                })
        })
    }

    /// A line of a longer statement, in the author's own spacing.
    fn part(&self, from: usize, to: usize) -> String {
        let (Some(first), Some(last)) = (
            self.pieces.get(from),
            to.checked_sub(1).and_then(|at| self.pieces.get(at)),
        ) else {
            return String::new();
        };
        self.text
            .get(first.start..last.end)
            .unwrap_or_default()
            .to_owned()
    }

    /// A derivation, an algorithm, a `have` or a `case`.
    fn with_body(&mut self, indent: usize) -> Result<(), Left> {
        let start = self.at;
        let end = self.find(start, |layout, at| layout.is(at, ";") || layout.is(at, "{"));
        let body = self.is(end, "{");
        if !self.is(start, "derivation") {
            if !body {
                self.statement(start, end + 1, indent)?;
                self.at = end + 1;
                return Ok(());
            }
            let before = self.out.lines().count();
            self.statement(start, end, indent)?;
            if self.out.lines().count() == before + 1 {
                self.out.pop();
                self.out.push_str(" {\n");
            } else {
                self.line(indent, "{");
            }
            return self.body(end, indent);
        }
        self.header(start, if body { end } else { end + 1 }, body, indent)?;
        if body {
            self.line(indent, "{");
            self.body(end, indent)?;
        }
        Ok(())
    }

    /// What stands between the brace at `open` and its partner, and that one.
    fn body(&mut self, open: usize, indent: usize) -> Result<(), Left> {
        self.at = open + 1;
        self.statements(indent + 4)?;
        self.line(indent, "}");
        self.at += 1;
        Ok(())
    }

    /// The header of a derivation, each clause on its line; with the claim on the same line where that fits and is all.
    fn header(&mut self, from: usize, to: usize, body: bool, indent: usize) -> Result<(), Left> {
        let spread = match (self.pieces.get(from), self.pieces.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.line != last.end_line,
            _ => false,
        };
        let words = self.words(from, to);
        let colon = self.find(from, |layout, at| layout.is(at, ":"));
        if !body && !spread && indent + words.chars().count() <= WIDTH {
            self.at = to;
            self.statement(from, to, indent)?;
            return Ok(());
        }
        let mut start = from;
        while start <= colon {
            let clause = |layout: &Self, at: usize| {
                at > start && (layout.is(at, "where") || layout.is(at, "let") || at == colon)
            };
            let mut end = self.find(start, clause);
            if end == colon {
                end = colon + 1;
            }
            self.statement(start, end, indent)?;
            start = end;
        }
        self.statement(colon + 1, to, indent + 4)?;
        self.at = to;
        Ok(())
    }

    fn is_relation(&self, at: usize) -> bool {
        ["=", "<=", "<", ">=", ">", "!="]
            .iter()
            .any(|sign| self.is(at, sign))
    }

    /// A first expression, and the steps below it.
    fn chain(&mut self, indent: usize) -> Result<(), Left> {
        let start = self.at;
        let first = self.find(start, |layout, at| {
            layout.is_relation(at) || layout.is(at, ";") || layout.is(at, "#")
        });
        let steps = self.steps(first);
        let together = match (
            steps.as_slice(),
            self.pieces.get(first.wrapping_sub(1)),
            self.pieces.get(first),
        ) {
            ([step], Some(before), Some(sign)) => {
                let fits = indent + self.words(start, step.end).chars().count() < WIDTH;
                before.end_line == sign.line
                    && self.is_relation(first)
                    && fits
                    && !self.has_comment(start, step.end)
            }
            _ => false,
        };
        if let ([step], true) = (steps.as_slice(), together) {
            let words = self.words(start, step.by);
            let reasons = self.words(step.by, step.end);
            self.line(indent, &joined(&words, &reasons, 0));
            self.at = step.end;
            return Ok(());
        }
        // A comment between the first expression and the first step belongs to the step.
        let mut last = first;
        while last > start
            && self
                .pieces
                .get(last - 1)
                .is_some_and(|piece| piece.token.is_none())
        {
            last -= 1;
        }
        self.statement(start, last, indent)?;
        self.at = last;
        let lengths: Vec<(usize, usize)> = steps
            .iter()
            .filter(|step| {
                step.by < step.end
                    && self.is(step.by, "by")
                    && !self.has_comment(step.from, step.end)
            })
            .map(|step| {
                let length = |from, to| self.words(from, to).chars().count();
                (length(step.from, step.by), length(step.by, step.end))
            })
            .collect();
        // The widest column in which the reasons of all that is not wider have room.
        let has_room = |column: usize| {
            let mut inside = lengths.iter().filter(|(words, _)| *words <= column);
            inside.all(|(_, reasons)| indent + 4 + column + 2 + reasons <= WIDTH)
        };
        let column = lengths
            .iter()
            .map(|(words, _)| *words)
            .filter(|words| *words <= COLUMN && has_room(*words))
            .max()
            .unwrap_or(0);
        for step in &steps {
            let mut before = false;
            self.comments(indent + 4, &mut before);
            while self.at < step.from {
                if self.is(self.at, "#") {
                    let end = self.bracket_end(self.at + 1);
                    self.blank(false);
                    self.statement(self.at, end, indent + 4)?;
                    self.at = end;
                }
                self.comments(indent + 4, &mut before);
            }
            self.blank(false);
            self.step(step, column, indent + 4)?;
            self.at = step.end;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step, column: usize, indent: usize) -> Result<(), Left> {
        if self.has_comment(step.from, step.end) {
            return self.statement(step.from, step.end, indent);
        }
        let reasons = self.words(step.by, step.end);
        let mut lines = self.lines(step.from, step.by, indent)?;
        let Some((extra, last)) = lines.pop() else {
            return Ok(());
        };
        let whole = lines.is_empty();
        for (extra, words) in lines {
            self.line(indent + extra, &words);
        }
        // In the column of the chain; closer where that is too far to the right; on a line of its own where nothing else fits.
        let fits = |line: &str| indent + extra + line.chars().count() <= WIDTH;
        let aligned = joined(&last, &reasons, if whole { column } else { 0 });
        let close = joined(&last, &reasons, 0);
        if fits(&aligned) {
            self.line(indent + extra, &aligned);
        } else if fits(&close) || !reasons.starts_with("by") {
            self.line(indent + extra, &close);
        } else {
            self.line(indent + extra, &last);
            self.line(indent + 4, &reasons);
        }
        Ok(())
    }

    /// The steps from a place on.
    fn steps(&self, from: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = from;
        loop {
            // Attributes and comments may stand before the sign.
            let mut sign = at;
            loop {
                if self.is(sign, "#") {
                    sign = self.bracket_end(sign + 1);
                } else if self
                    .pieces
                    .get(sign)
                    .is_some_and(|piece| piece.token.is_none())
                {
                    sign += 1;
                } else {
                    break;
                }
            }
            if !self.is_relation(sign) {
                return steps;
            }
            let by = self.find(sign, |layout, at| layout.is(at, "by") || layout.is(at, ";"));
            let end = (self.find(by, |layout, at| layout.is(at, ";")) + 1).min(self.pieces.len());
            steps.push(Step {
                from: sign,
                by,
                end,
            });
            at = end;
        }
    }
}

/// Whether two tokens stand side by side.
fn touch(a: &Token, b: &Token) -> bool {
    (a.span.end_line, a.span.end_column) == (b.span.line, b.span.column)
}

/// A step and its reasons, which begin in a column.
fn joined(words: &str, reasons: &str, column: usize) -> String {
    if !reasons.starts_with("by") {
        return format!("{words}{reasons}");
    }
    let gap = column.saturating_sub(words.chars().count()) + 2;
    format!("{words}{}{reasons}", " ".repeat(gap))
}
