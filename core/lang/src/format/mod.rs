//! The formatter of proof files: only the space between tokens changes, inside `derivations! { … }`.
//!
//! One step stands on one line, the reasons of a chain in one column, at most one blank line between two things. Line
//! breaks inside an expression are the author's where it does not fit on a line. Comments stay where they are.

mod layout;
mod pieces;

#[cfg(test)]
mod tests;

use crate::token::{Kind, Token};

/// Why a file is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// It is not a proof file that can be read; a check of it says more.
    Malformed(String),
    /// Something in it cannot be laid out without loss: what, and in which line.
    Hard(String, u32),
}

/// The text of a proof file, formatted.
///
/// # Errors
///
/// Why it is left as it is.
pub fn format(text: &str) -> Result<String, Left> {
    let malformed = |error: &crate::diag::Diagnostic| {
        Left::Malformed(format!("{} (line {})", error.message, error.primary.line))
    };
    let tokens = crate::lexical::tokens(text, 0).map_err(|error| malformed(&error))?;
    let mut out = String::new();
    let mut done = 0;
    let places = pieces::Places::of(text);
    for (start, end) in bodies(&tokens)? {
        let mut diagnostics = Vec::new();
        let _ = crate::parse::items(&tokens.list, start, end, &mut diagnostics);
        if let Some(error) = diagnostics.first() {
            return Err(malformed(error));
        }
        let (Some(open), Some(close)) = (
            start.checked_sub(1).and_then(|at| tokens.list.get(at)),
            tokens.list.get(end),
        ) else {
            continue;
        };
        let from = places.end(open);
        let to = places.start(close);
        let pieces = pieces::pieces(
            text,
            &places,
            tokens.list.get(start..end).unwrap_or_default(),
            from,
            to,
        );
        out.push_str(text.get(done..from).unwrap_or_default());
        // As the line stands now: where a block before it ends in the same line, that has been laid out anew.
        let line = out.lines().next_back().unwrap_or_default();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let block = format!("\n{}", layout::block(&pieces, text, indent + 4)?);
        out.push_str(&with_ends_of(text, &block));
        out.push_str(&" ".repeat(indent));
        done = to;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    if same_words(text, &out) {
        Ok(out)
    } else {
        Err(Left::Hard("the tokens would not stay the same".into(), 1))
    }
}

/// Where the calls of the macro are; a file that holds others, which are errors, is left alone.
fn bodies(tokens: &crate::token::Tokens) -> Result<Vec<(usize, usize)>, Left> {
    let found = crate::calls::find(tokens);
    match found.errors.first() {
        None => Ok(found.bodies),
        Some(error) => {
            let line = error.primary.line;
            Err(Left::Malformed(format!("{} (line {line})", error.message)))
        }
    }
}

/// The block with the ends of lines that the first line of the text has.
fn with_ends_of(text: &str, block: &str) -> String {
    let ends_in_two = text
        .split_once('\n')
        .is_some_and(|(first, _)| first.ends_with('\r'));
    let plain = block.replace("\r\n", "\n");
    if ends_in_two {
        plain.replace('\n', "\r\n")
    } else {
        plain
    }
}

/// Whether two texts have the same tokens and the same comments, each in the same order.
fn same_words(old: &str, new: &str) -> bool {
    let words = words(old);
    words.is_some() && words == self::words(new)
}

fn words(text: &str) -> Option<(Vec<String>, Vec<&str>)> {
    let tokens = crate::lexical::tokens(text, 0).ok()?;
    let places = pieces::Places::of(text);
    let comments = pieces::comments(text, &places, &tokens.list);
    Some((tokens.list.iter().map(word).collect(), comments))
}

fn word(token: &Token) -> String {
    match &token.kind {
        Kind::Ident(name) => name.to_string(),
        Kind::Punct(operator) => (*operator).to_owned(),
        Kind::Literal(literal) => literal.to_string(),
        Kind::Open(c) | Kind::Close(c) => c.to_string(),
        Kind::Malformed => String::new(),
    }
}
