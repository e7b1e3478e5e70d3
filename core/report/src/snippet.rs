//! A place in a source text, drawn with what there is to say about it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use rederive_lang::plain;
use rederive_lang::span::Span;

/// How text is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With the colours of a terminal.
    pub color: bool,
}

impl Style {
    fn renderer(self) -> Renderer {
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        renderer.decor_style(DecorStyle::Ascii)
    }

    /// The text in bold and a colour (an ANSI colour number), where there are colours.
    pub fn paint(self, ansi: u8, text: &str) -> String {
        if self.color {
            format!("\u{1b}[1;{ansi}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}

/// A stretch of a source text.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file's path as it is shown.
    pub path: &'a str,
    /// The file's text.
    pub text: &'a str,
    /// The stretch.
    pub span: Span,
}

/// A line below the drawn source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// What else is known.
    Note(String),
    /// What to do about it.
    Help(String),
}

impl Place<'_> {
    /// The stretch in bytes; empty at the start of the text for a place that the text does not have.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        let start = offset(self.text, self.span.line, self.span.column);
        let end = offset(self.text, self.span.end_line, self.span.end_column);
        match (start, end) {
            (Some(start), Some(end)) if start <= end => start..end,
            (Some(start), _) => start..start,
            _ => 0..0,
        }
    }

    /// The text of the stretch on one line.
    #[must_use]
    pub fn folded(&self) -> String {
        plain::one_line(self.text.get(self.bytes()).unwrap_or_default())
    }
}

/// The byte at a line and a column, both from 1, the column in characters.
fn offset(text: &str, line: u32, column: u32) -> Option<usize> {
    let mut start = 0;
    for _ in 1..line.max(1) {
        start += text.get(start..)?.find('\n')? + 1;
    }
    let rest = text.get(start..)?;
    let skip = usize::try_from(column.checked_sub(1)?).ok()?;
    Some(
        start
            + rest
                .char_indices()
                .nth(skip)
                .map_or(rest.len(), |(at, _)| at),
    )
}

/// A message about a place.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// An error code.
    pub code: Option<&'a str>,
    /// What is wrong.
    pub title: &'a str,
    /// Where. A place that is nowhere (the default span) is not drawn.
    pub place: Place<'a>,
    /// What is said at the place itself.
    pub label: &'a str,
    /// Other places in the same file that matter, and why.
    pub others: &'a [(Span, String)],
    /// What is said below.
    pub notes: &'a [Note],
}

impl Message<'_> {
    /// The message with its source line, the place underlined, and the notes below; ends with a line break.
    #[must_use]
    pub fn draw(&self, style: Style) -> String {
        // What is drawn is what somebody wrote: none of it may steer the terminal.
        let (heading, label, path) = (
            plain::seen(self.title),
            plain::seen(self.label),
            plain::seen(self.place.path),
        );
        let drawn = Drawn::of(self.place, self.others);
        let title = Level::ERROR.primary_title(&*heading);
        let title = match self.code {
            Some(code) => title.id(code),
            None => title,
        };
        let number = |of: u32| usize::try_from(of).unwrap_or(usize::MAX);
        let mut group = match &drawn {
            _ if self.place.span == Span::default() => annotate_snippets::Group::with_title(title),
            // The place alone.
            None => {
                let at = Origin::path(&*path)
                    .line(number(self.place.span.line))
                    .char_column(number(self.place.span.column));
                let group = title.element(at);
                match &*label {
                    "" => group,
                    label => group.element(Level::NOTE.message(label)),
                }
            }
            Some(drawn) => {
                let mut primary = AnnotationKind::Primary.span(drawn.bytes(self.place.span));
                if !label.is_empty() {
                    primary = primary.label(&*label);
                }
                let mut snippet = Snippet::source(&*drawn.text)
                    .path(&*path)
                    .line_start(number(drawn.first))
                    .annotation(primary);
                for (span, text) in &drawn.others {
                    snippet = snippet.annotation(
                        AnnotationKind::Context
                            .span(drawn.bytes(*span))
                            .label(plain::seen(text)),
                    );
                }
                title.element(snippet)
            }
        };
        for note in self.notes {
            group = group.element(match note {
                Note::Note(text) => Level::NOTE.message(plain::lines(text)),
                Note::Help(text) => Level::HELP.message(plain::lines(text)),
            });
        }
        let mut drawn = style.renderer().render(&[group]);
        drawn.push('\n');
        drawn
    }
}

/// How much of a source text is drawn at most: what is longer shows nobody anything.
const MAX_DRAWN: usize = 10_000;

/// The lines of a source text that a message is about, and no more, so that many messages about a large file take no longer
/// than they are long.
struct Drawn<'a> {
    text: String,
    /// The number of its first line.
    first: u32,
    /// The other places that are in it.
    others: Vec<&'a (Span, String)>,
}

impl<'a> Drawn<'a> {
    /// The lines of a place and of others in its file; without these where they are too many, and none where a line is too
    /// long.
    fn of(place: Place<'_>, others: &'a [(Span, String)]) -> Option<Drawn<'a>> {
        let here = others
            .iter()
            .filter(|(span, _)| span.file == place.span.file);
        let here: Vec<&(Span, String)> = here.collect();
        Drawn::with(place, here).or_else(|| Drawn::with(place, Vec::new()))
    }

    fn with(place: Place<'_>, others: Vec<&'a (Span, String)>) -> Option<Drawn<'a>> {
        let spans = || std::iter::once(place.span).chain(others.iter().map(|(span, _)| *span));
        let first = spans().map(|span| span.line).min().unwrap_or(1).max(1);
        let last = spans().map(|span| span.line.max(span.end_line)).max();
        let last = last.unwrap_or(1).max(first);
        // A place that the text does not have is drawn at its beginning.
        let (first, start) = match offset(place.text, first, 1) {
            Some(start) => (first, start),
            None => (1, 0),
        };
        let rest = place.text.get(start..)?;
        let lines = usize::try_from(last - first).unwrap_or(usize::MAX);
        let end = rest.match_indices('\n').nth(lines);
        let text = rest.get(..end.map_or(rest.len(), |(at, _)| at + 1))?;
        (text.len() <= MAX_DRAWN).then(|| Drawn {
            text: harmless(text),
            first,
            others,
        })
    }

    /// A place in bytes of what is drawn.
    fn bytes(&self, span: Span) -> Range<usize> {
        let above = self.first - 1;
        let place = Place {
            path: "",
            text: &self.text,
            span: Span {
                line: span.line.saturating_sub(above),
                end_line: span.end_line.saturating_sub(above),
                ..span
            },
        };
        place.bytes()
    }
}

/// A source text with a sign for each character that is not seen, so that places in it stay where they are.
fn harmless(text: &str) -> String {
    let sign = |c| match c {
        '\n' | '\t' => c,
        // The end of a line on some systems, and nothing else.
        '\r' => ' ',
        c if plain::is_unseen(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(line: u32, column: u32, end_line: u32, end_column: u32) -> Span {
        Span {
            line,
            column,
            end_line,
            end_column,
            ..Span::default()
        }
    }

    fn place(text: &str, span: Span) -> Place<'_> {
        Place {
            path: "a.rs",
            text,
            span,
        }
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "β = 1;\nx = ∂y + 2;\n";
        assert_eq!(place(text, span(2, 5, 2, 7)).folded(), "∂y");
        assert_eq!(place(text, span(1, 1, 2, 2)).folded(), "β = 1; x");
    }

    #[test]
    fn a_place_outside_the_text_is_empty() {
        assert_eq!(place("x", span(7, 3, 7, 4)).bytes(), 0..0);
        assert_eq!(place("x", span(1, 9, 1, 12)).bytes(), 1..1);
        assert_eq!(place("", Span::default()).bytes(), 0..0);
    }

    #[test]
    fn nothing_that_is_drawn_steers_the_terminal() {
        let escape = "\u{1b}[32mproved\u{9b}";
        let text = format!("x = {escape} y;\n");
        let message = Message {
            code: None,
            title: escape,
            place: place(&text, span(1, 1, 1, 2)),
            label: escape,
            others: &[],
            notes: &[Note::Note(escape.to_owned())],
        };
        let drawn = message.draw(Style::default());
        let unseen = |c: char| c != '\n' && plain::is_unseen(c);
        assert!(!drawn.contains(unseen), "{drawn:?}");
        assert!(drawn.contains("\\u{1b}[32mproved"), "{drawn}");
    }

    #[test]
    fn only_the_lines_of_a_place_are_drawn_and_none_that_is_too_long() {
        let drawn = |text: &str, span| {
            let message = Message {
                code: None,
                title: "wrong",
                place: place(text, span),
                label: "here",
                others: &[],
                notes: &[],
            };
            message.draw(Style::default())
        };
        let many = "line\n".repeat(50_000) + "β = x;\nline\n";
        let text = drawn(&many, span(50_001, 5, 50_001, 6));
        assert!(text.contains("a.rs:50001:5"), "{text}");
        assert!(
            text.contains("50001 | β = x;\n      |     ^ here"),
            "{text}"
        );
        let long = "x + ".repeat(5_000);
        let text = drawn(&long, span(1, 9_001, 1, 9_002));
        assert!(
            text.contains("a.rs:1:9001") && text.contains("here"),
            "{text}"
        );
        assert!(text.len() < 200, "{text}");
    }

    #[test]
    fn the_place_is_underlined_and_the_notes_stand_below() {
        let message = Message {
            code: Some("E012"),
            title: "nothing binds `j`",
            place: place("a = b;\na = x[j];\n", span(2, 7, 2, 8)),
            label: "not bound here",
            others: &[],
            notes: &[Note::Help("write a sum over `j`".to_owned())],
        };
        let drawn = message.draw(Style::default());
        assert!(drawn.contains("error[E012]: nothing binds `j`"), "{drawn}");
        assert!(drawn.contains("a.rs:2:7"), "{drawn}");
        assert!(drawn.contains("^ not bound here"), "{drawn}");
        assert!(drawn.contains("help: write a sum over `j`"), "{drawn}");
    }
}
