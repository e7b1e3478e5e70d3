//! From tokens to the syntax tree. Every error is reported where it stands and parsing goes on after it.

mod attributes;
mod body;
mod expr;
mod habits;
mod item;
mod literal;
mod sort;

use crate::diag::Diagnostic;
use crate::expr::Name;
use crate::span::Span;
use crate::syntax::{Ast, Ident, RangeAst, SortAst, TopAst};
use crate::token::{Kind, Token};

/// How deep expressions, brackets and blocks may nest: enough for any page, and little enough for any thread's stack.
pub(crate) const MAX_DEPTH: usize = 128;
/// How high a syntax tree may be; `a + b + …` is as high as it has terms.
pub(crate) const MAX_HEIGHT: usize = 256;
/// How long a name that is declared may be, in bytes.
const MAX_NAME: usize = 200;

/// The error was reported; nothing more is to be said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reported;

pub(crate) type Parsed<T> = Result<T, Reported>;

/// Parses the items between two places of the token list.
pub(crate) fn items(
    tokens: &[Token],
    start: usize,
    end: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<TopAst> {
    let mut parser = Parser {
        tokens,
        at: start,
        end,
        depth: 0,
        diagnostics,
    };
    parser.items()
}

/// Parses one piece of the language that stands alone.
fn whole<T>(
    tokens: &[Token],
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Parser<'_>) -> Parsed<T>,
) -> Option<T> {
    let mut parser = Parser {
        tokens,
        at: 0,
        end: tokens.len(),
        depth: 0,
        diagnostics,
    };
    let found = read(&mut parser).ok()?;
    if parser.at < parser.end {
        parser.leftover();
        return None;
    }
    Some(found)
}

/// Parses an expression or a condition.
pub(crate) fn whole_condition(tokens: &[Token], errors: &mut Vec<Diagnostic>) -> Option<Ast> {
    whole(tokens, errors, |parser| parser.condition())
}

/// Parses a sort.
pub(crate) fn whole_sort(tokens: &[Token], errors: &mut Vec<Diagnostic>) -> Option<SortAst> {
    whole(tokens, errors, |parser| parser.sort())
}

/// Parses a range.
pub(crate) fn whole_range(tokens: &[Token], errors: &mut Vec<Diagnostic>) -> Option<RangeAst> {
    whole(tokens, errors, |parser| parser.range())
}

pub(crate) struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    /// Where the innermost enclosing bracket closes.
    end: usize,
    depth: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Parser<'_> {
    fn token(&self, ahead: usize) -> Option<&Token> {
        let at = self.at.checked_add(ahead)?;
        if at < self.end {
            self.tokens.get(at)
        } else {
            None
        }
    }

    fn peek(&self) -> Option<&Kind> {
        self.token(0).map(|token| &token.kind)
    }

    fn peek_at(&self, ahead: usize) -> Option<&Kind> {
        self.token(ahead).map(|token| &token.kind)
    }

    /// Where the next token stands, or the bracket that closes what is being read.
    fn here(&self) -> Span {
        let at = self.at.min(self.end);
        self.tokens
            .get(at)
            .or(self.tokens.last())
            .map(|token| token.span)
            .unwrap_or_default()
    }

    /// Where the token before this one stands.
    fn before(&self) -> Span {
        let token = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        token.map(|token| token.span).unwrap_or_default()
    }

    fn is_punct(&self, operator: &str) -> bool {
        matches!(self.peek(), Some(Kind::Punct(found)) if *found == operator)
    }

    fn is_word(&self, word: &str) -> bool {
        self.word_at(0) == Some(word)
    }

    fn word_at(&self, ahead: usize) -> Option<&str> {
        match self.peek_at(ahead) {
            Some(Kind::Ident(name)) => Some(name),
            _ => None,
        }
    }

    fn is_open(&self, bracket: char) -> bool {
        matches!(self.peek(), Some(Kind::Open(found)) if *found == bracket)
    }

    fn eat_punct(&mut self, operator: &str) -> Option<Span> {
        let span = self.here();
        self.is_punct(operator).then(|| {
            self.at += 1;
            span
        })
    }

    fn eat_word(&mut self, word: &str) -> Option<Span> {
        let span = self.here();
        self.is_word(word).then(|| {
            self.at += 1;
            span
        })
    }

    fn expect_punct(&mut self, operator: &str, after: &str) -> Parsed<Span> {
        match self.eat_punct(operator) {
            Some(span) => Ok(span),
            None => Err(self.unexpected(&format!("`{operator}` {after}"))),
        }
    }

    /// A name that is not a keyword.
    fn ident(&mut self, what: &str) -> Parsed<Ident> {
        let span = self.here();
        match self.peek() {
            Some(Kind::Ident(name)) if is_keyword(name) => {
                let message = format!("`{name}` is a word of the language and cannot be {what}");
                Err(self.fail(Diagnostic::new("E013", span, message)))
            }
            Some(Kind::Ident(name)) if is_rust_keyword(name) => {
                let name = Name::clone(name);
                Err(self.keyword_of_rust(&name, span, what))
            }
            Some(Kind::Ident(name)) if name.len() > MAX_NAME => {
                let message = format!("this name is longer than {MAX_NAME} bytes");
                Err(self.fail(Diagnostic::new("E003", span, message)))
            }
            Some(Kind::Ident(name)) => {
                let name = Name::clone(name);
                self.at += 1;
                Ok(Ident { name, span })
            }
            _ => Err(self.unexpected(what)),
        }
    }

    fn keyword_of_rust(&mut self, name: &str, span: Span, what: &str) -> Reported {
        let message = format!("`{name}` is a keyword of Rust and cannot be {what}");
        self.fail(Diagnostic::new("E013", span, message).help("choose another name"))
    }

    /// Reads what stands between brackets, all of it, and steps behind the closing one.
    fn within<T>(
        &mut self,
        bracket: char,
        what: &str,
        read: impl FnOnce(&mut Self) -> Parsed<T>,
    ) -> Parsed<T> {
        let Some(Token {
            kind: Kind::Open(found),
            mate,
            ..
        }) = self.token(0)
        else {
            return Err(self.unexpected(&format!("`{bracket}` {what}")));
        };
        if *found != bracket {
            return Err(self.unexpected(&format!("`{bracket}` {what}")));
        }
        let (mate, outer) = (*mate, self.end);
        self.enter()?;
        self.at += 1;
        self.end = mate;
        let result = read(self);
        let result = match result {
            Ok(_) if self.at < mate => Err(self.leftover()),
            other => other,
        };
        self.depth -= 1;
        self.at = mate + 1;
        self.end = outer;
        result
    }

    /// Items separated by commas up to the closing bracket; after a bad one, goes on behind the next comma.
    fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        let mut items = Vec::new();
        let mut failed = false;
        while self.at < self.end {
            match read(self) {
                Ok(item) if self.at >= self.end || self.is_punct(",") => items.push(item),
                Ok(_) => {
                    self.leftover();
                    failed = true;
                }
                Err(Reported) => failed = true,
            }
            if failed {
                self.skip_to(&[","]);
            }
            if self.eat_punct(",").is_none() {
                break;
            }
        }
        if failed {
            self.at = self.end;
            return Err(Reported);
        }
        Ok(items)
    }

    /// Moves to the next of these operators outside brackets, or to the end.
    fn skip_to(&mut self, operators: &[&str]) {
        while let Some(token) = self.token(0) {
            match &token.kind {
                Kind::Punct(operator) if operators.contains(operator) => return,
                Kind::Open(_) => self.at = token.mate + 1,
                _ => self.at += 1,
            }
        }
    }

    /// Reads something that stands inside of what is being read, without brackets around it.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.enter()?;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// Counts one more level of nesting.
    fn enter(&mut self) -> Parsed<()> {
        if self.depth >= MAX_DEPTH {
            return Err(self.fail(too_deep(self.here())));
        }
        self.depth += 1;
        Ok(())
    }

    fn fail(&mut self, diagnostic: Diagnostic) -> Reported {
        self.diagnostics.push(diagnostic);
        Reported
    }

    /// The text of the tokens from `start` to here.
    fn text_from(&self, start: usize) -> String {
        crate::spacing::text(self.tokens.get(start..self.at).unwrap_or_default())
    }
}

/// The error for what is nested too deep.
pub(crate) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new("E003", span, "this is nested too deep")
        .help("give inner parts a name with `let` or `def`")
}

/// Words that no name may be.
pub(crate) fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "if" | "else"
            | "in"
            | "let"
            | "where"
            | "by"
            | "use"
            | "def"
            | "derivation"
            | "algorithm"
            | "have"
            | "case"
            | "cases"
            | "return"
            | "_"
    )
}

/// The keywords of Rust that are no words of the language: the compiler would turn them down as names of what the macro
/// writes, and an editor colours them as something else.
fn is_rust_keyword(name: &str) -> bool {
    matches!(
        name,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "impl"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "self"
            | "Self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "virtual"
            | "while"
            | "yield"
    )
}
