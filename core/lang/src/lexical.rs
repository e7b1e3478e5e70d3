//! From text to tokens, and what to say about text that has none.

use proc_macro2::TokenStream;

use crate::diag::Diagnostic;
use crate::file::MAX_BYTES;
use crate::plain;
use crate::span::Span;
use crate::token::{self, Tokens};

/// The tokens of a file's text.
pub(crate) fn tokens(text: &str, file: u16) -> Result<Tokens, Box<Diagnostic>> {
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        let span = Span {
            file,
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
            ..Span::default()
        };
        return Err(Box::new(Diagnostic::new(
            "E003",
            span,
            "this file is too large",
        )));
    }
    let shebang = text.starts_with("#!") && !text.starts_with("#![");
    let blanked = shebang.then(|| text.replacen("#!", "//", 1));
    let text = blanked.as_deref().unwrap_or(text);
    match text.parse::<TokenStream>() {
        Ok(stream) => Ok(token::flatten(stream, file)),
        Err(error) => {
            let start = error.span().start();
            let error = unbalanced(text, file).unwrap_or_else(|| bad_character(text, start, file));
            Err(Box::new(error))
        }
    }
}

fn at(file: u16, line: usize, column: usize) -> Span {
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let (line, column) = (small(line), small(column));
    Span {
        file,
        line,
        column,
        end_line: line,
        end_column: column.saturating_add(1),
        ..Span::default()
    }
}

/// What to write for a character that is no token.
fn bad_character(text: &str, start: proc_macro2::LineColumn, file: u16) -> Diagnostic {
    let span = at(file, start.line, start.column + 1);
    let line = text
        .lines()
        .nth(start.line.saturating_sub(1))
        .unwrap_or_default();
    let rest: String = line.chars().skip(start.column).collect();
    let Some(c) = rest.chars().next() else {
        return Diagnostic::new("E001", span, "the file ends in the middle of something");
    };
    let word: String = rest
        .chars()
        .skip(1)
        .take_while(|c| c.is_alphabetic())
        .collect();
    let error = Diagnostic::new(
        "E001",
        span,
        format!(
            "`{}` is not part of the language",
            plain::seen(&c.to_string())
        ),
    );
    let instead = match c {
        '\\' => {
            let help = match &*word {
                "sum" => "write `sum(j in 1..=n, …)`",
                "prod" => "write `prod(j in 1..=n, …)`",
                "frac" => "write `a / b`",
                "int" => "write `integral(t in a..b, …)`",
                "lim" => "write `limit(k -> inf, …)`",
                "partial" => "write `diff(expr, x[j])`",
                "nabla" => "write `grad(f, x)`",
                "cdot" | "times" => "write `*`",
                "le" | "leq" => "write `<=`",
                "ge" | "geq" => "write `>=`",
                "ne" | "neq" => "write `!=`",
                "infty" => "write `inf`",
                _ => "write words and ASCII operators: `sum(j in 1..=n, x[j])`",
            };
            let message = format!("`\\{word}` is LaTeX");
            return Diagnostic::new("E006", span, message).help(help);
        }
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '·' | '×' | '⋅' | '∗' => "*",
        '÷' | '∕' => "/",
        '−' | '–' => "-",
        '∑' => "sum(j in 1..=n, …)",
        '∏' => "prod(j in 1..=n, …)",
        '∫' => "integral(t in a..b, …)",
        '∂' => "diff(expr, x[j])",
        '∇' => "grad(f, x)",
        '√' => "sqrt(x)",
        '∞' => "inf",
        '→' => "->",
        '…' => "..=",
        '²' => "^2",
        '³' => "^3",
        '∈' => "in",
        '∀' => "forall(i in 1..=n, …)",
        '₀'..='₉' => "x[1]",
        '∘' => "|z| h(g(z))",
        '⊙' => "*",
        '\'' | '’' | '′' => {
            return error.help("a primed name is not possible: choose another one, such as `j2`");
        }
        _ => return error,
    };
    error.help(format!("write `{instead}`"))
}

/// The bracket that has no partner, if there is one.
fn unbalanced(text: &str, file: u16) -> Option<Diagnostic> {
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut chars = text.chars().peekable();
    let (mut line, mut column) = (1usize, 0usize);
    let mut inside = Inside::Code;
    while let Some(c) = chars.next() {
        column += 1;
        let next = chars.peek().copied();
        let here = at(file, line, column);
        if c == '\n' {
            (line, column) = (line + 1, 0);
        }
        inside = match (inside, c, next) {
            (Inside::Code, '/', Some('/')) => Inside::Line,
            (Inside::Code, '/', Some('*')) => Inside::Block(0),
            (Inside::Code, '"', _) => Inside::String,
            (Inside::Code, '(' | '[' | '{', _) => {
                open.push((c, here));
                Inside::Code
            }
            (Inside::Code, ')' | ']' | '}', _) => {
                let wanted = open.last().map(|(open, _)| closing(*open));
                match (open.pop(), wanted == Some(c)) {
                    (Some(_), true) => {}
                    (Some((opened, span)), false) => {
                        let message = format!("`{c}` closes what `{opened}` opened");
                        let error = Diagnostic::new("E001", here, message);
                        return Some(error.note(span, format!("`{opened}` stands here")));
                    }
                    (None, _) => {
                        return Some(Diagnostic::new(
                            "E001",
                            here,
                            format!("`{c}` closes nothing"),
                        ));
                    }
                }
                Inside::Code
            }
            (Inside::Line, '\n', _) => Inside::Code,
            (Inside::String, '\\', Some(_)) => {
                if chars.next() == Some('\n') {
                    (line, column) = (line + 1, 0);
                } else {
                    column += 1;
                }
                Inside::String
            }
            (Inside::String, '"', _) => Inside::Code,
            (Inside::Block(depth), '/', Some('*')) => {
                chars.next();
                column += 1;
                Inside::Block(depth + 1)
            }
            (Inside::Block(depth), '*', Some('/')) => {
                chars.next();
                column += 1;
                if depth <= 1 {
                    Inside::Code
                } else {
                    Inside::Block(depth - 1)
                }
            }
            (inside, _, _) => inside,
        };
        if let (Inside::Block(0), Some('*')) = (inside, next) {
            chars.next();
            column += 1;
            inside = Inside::Block(1);
        }
    }
    let (opened, span) = open.pop()?;
    Some(Diagnostic::new(
        "E001",
        span,
        format!("`{opened}` is never closed"),
    ))
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What kind of text is being passed over.
#[derive(Clone, Copy)]
enum Inside {
    Code,
    Line,
    String,
    /// A comment, with how many are nested.
    Block(usize),
}
