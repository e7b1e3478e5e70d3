//! The compiler's token trees, flattened into one table that the parser walks and that errors point into.

use proc_macro2::{Delimiter, LineColumn, Literal, Spacing, TokenStream, TokenTree};

use crate::expr::Name;
use crate::span::Span;

/// A token of the proof language.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// A name or a keyword.
    Ident(Name),
    /// An operator; those of several characters are one token.
    Punct(&'static str),
    /// A number or a string.
    Literal(Literal),
    /// `(`, `[` or `{`.
    Open(char),
    /// `)`, `]` or `}`.
    Close(char),
    /// Stands for a part of a document that could not be read, which was reported.
    Malformed,
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// For an opening bracket, where in the list its closing one is.
    pub mate: usize,
}

/// The tokens of one file or of one macro call.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub list: Vec<Token>,
    /// The compiler's span of each token, before operators were put together.
    pub table: Vec<proc_macro2::Span>,
}

/// A bracket that is open: where in the list, and what will close it.
struct Bracket {
    open: usize,
    close: char,
    span: proc_macro2::Span,
}

/// Flattens a token stream. The brackets of a token stream always match, so every `Open` has its mate.
pub(crate) fn flatten(stream: TokenStream, file: u16) -> Tokens {
    let mut tokens = Tokens::default();
    let mut levels: Vec<(_, Option<Bracket>)> = vec![(stream.into_iter(), None)];
    // Whether the last token is punctuation that the next one may extend.
    let mut joint = false;
    while let Some((level, group)) = levels.last_mut() {
        let Some(tree) = level.next() else {
            if let Some(Bracket { open, close, span }) = group.take() {
                tokens.push(Kind::Close(close), span, file);
                let mate = tokens.list.len() - 1;
                if let Some(token) = tokens.list.get_mut(open) {
                    token.mate = mate;
                }
                joint = false;
            }
            levels.pop();
            continue;
        };
        match tree {
            TokenTree::Group(group) => {
                let pair = match group.delimiter() {
                    Delimiter::Parenthesis => Some(('(', ')')),
                    Delimiter::Bracket => Some(('[', ']')),
                    Delimiter::Brace => Some(('{', '}')),
                    // What another macro has captured holds together, as `$e` in `2 * $e` does.
                    Delimiter::None if group.stream().into_iter().nth(1).is_some() => {
                        Some(('(', ')'))
                    }
                    Delimiter::None => None,
                };
                let open = pair.map(|(open, close)| {
                    tokens.push(Kind::Open(open), group.span_open(), file);
                    Bracket {
                        open: tokens.list.len() - 1,
                        close,
                        span: group.span_close(),
                    }
                });
                levels.push((group.stream().into_iter(), open));
                joint = false;
            }
            TokenTree::Ident(ident) => {
                tokens.push(Kind::Ident(ident.to_string().into()), ident.span(), file);
                joint = false;
            }
            TokenTree::Literal(literal) => {
                let span = literal.span();
                tokens.push(Kind::Literal(literal), span, file);
                joint = false;
            }
            TokenTree::Punct(punct) => {
                if !(joint && tokens.extend(punct.as_char(), punct.span(), file)) {
                    tokens.push(Kind::Punct(single(punct.as_char())), punct.span(), file);
                }
                joint = punct.spacing() == Spacing::Joint;
            }
        }
    }
    tokens
}

impl Tokens {
    fn push(&mut self, kind: Kind, span: proc_macro2::Span, file: u16) {
        let index = u32::try_from(self.table.len()).unwrap_or(u32::MAX);
        let span_here = place(span, width(&kind), file, index);
        self.table.push(span);
        self.list.push(Token {
            kind,
            span: span_here,
            mate: 0,
        });
    }

    /// Makes the last token longer by one character, if that is an operator.
    fn extend(&mut self, next: char, span: proc_macro2::Span, file: u16) -> bool {
        let Some(last) = self.list.last_mut() else {
            return false;
        };
        let Kind::Punct(operator) = last.kind else {
            return false;
        };
        let longer = match (operator, next) {
            (".", '.') => "..",
            ("..", '=') => "..=",
            ("=", '=') => "==",
            ("=", '>') => "=>",
            ("-", '>') => "->",
            ("<", '=') => "<=",
            (">", '=') => ">=",
            ("!", '=') => "!=",
            ("&", '&') => "&&",
            ("|", '|') => "||",
            (":", ':') => "::",
            (":", '=') => ":=",
            ("*", '*') => "**",
            ("<", '>') => "<>",
            _ => return false,
        };
        let index = u32::try_from(self.table.len()).unwrap_or(u32::MAX);
        last.kind = Kind::Punct(longer);
        last.span = last.span.to(place(span, Some(1), file, index));
        self.table.push(span);
        true
    }
}

/// How many characters a token has, where that is known without asking.
fn width(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Ident(name) => Some(name.chars().count()),
        Kind::Punct(_) | Kind::Open(_) | Kind::Close(_) => Some(1),
        Kind::Literal(_) | Kind::Malformed => None,
    }
}

/// Looking up a place takes as long as everything else about a token, so an end that follows from the start is not
/// looked up.
fn place(span: proc_macro2::Span, width: Option<usize>, file: u16, index: u32) -> Span {
    let start = span.start();
    let end = match width {
        Some(width) => LineColumn {
            line: start.line,
            column: start.column.saturating_add(width),
        },
        None => span.end(),
    };
    let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span {
        file,
        first: index,
        last: index,
        line: small(start.line),
        column: small(start.column).saturating_add(1),
        end_line: small(end.line),
        end_column: small(end.column).saturating_add(1),
    }
}

/// The operators of one character that Rust's lexer knows.
fn single(c: char) -> &'static str {
    const ALL: &str = "+-*/%^!&|=<>@.,;:#$?~'";
    ALL.find(c).and_then(|at| ALL.get(at..=at)).unwrap_or("?")
}
