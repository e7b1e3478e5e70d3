//! The tree of a formula: what is above, below, over and between what, without what it means.

mod command;
mod environment;

pub(crate) use command::is_letter;

use super::latex::{Kind, Token};
use super::place::{At, Files};

/// How deep a formula may nest.
const MAX_DEPTH: usize = 60;

/// A part of a formula and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub kind: NodeKind,
    pub at: At,
}

/// What a part of a formula is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NodeKind {
    /// `x`, `\alpha` by its name.
    Letter(String),
    Number(String),
    /// A command that stands for itself: `\sum`, `\cdot`, `\dots`.
    Command(String),
    Char(char),
    /// `{…}` that carries a script.
    Group(Vec<Node>),
    /// Brackets, by how they are written: `(`, `[`, `{`, `|`, `lVert`, `lfloor`, ….
    Brackets {
        open: String,
        close: String,
        inner: Vec<Node>,
    },
    Script {
        base: Box<Node>,
        sub: Option<Vec<Node>>,
        sup: Option<Vec<Node>>,
        primes: usize,
    },
    Fraction(Vec<Node>, Vec<Node>),
    Root(Option<Vec<Node>>, Vec<Node>),
    /// `\hat{…}`, `\mathbf{…}`, by the name of the command.
    Accent(String, Vec<Node>),
    /// `\text{…}`, `\operatorname{…}` and their like: the command and the words.
    Words(String, String),
    /// `\begin{cases} … \end{cases}`, `\substack{…}`: rows of cells.
    Table(String, Vec<Vec<Vec<Node>>>),
    /// `#x` in a pattern.
    Hole(String),
    /// `\quad` and wider.
    Gap,
    /// `&`
    Ampersand,
    /// `\\`
    Row,
}

/// What is wrong, and where.
pub(crate) type Wrong = (At, String);

/// The nodes of a formula.
pub(crate) fn parse(files: &Files, tokens: Vec<Token>, end: At) -> Result<Vec<Node>, Wrong> {
    let mut builder = Builder {
        files,
        tokens,
        at: 0,
        end,
        depth: 0,
    };
    let nodes = builder.sequence(&[Stop::End])?;
    Ok(nodes)
}

/// What ends a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stop {
    End,
    Close,
    Char(char),
    Command(&'static str),
    /// `\right`, `\end`, `&`, `\\`.
    Right,
    EndOf,
    Cell,
}

struct Builder<'a> {
    files: &'a Files,
    tokens: Vec<Token>,
    at: usize,
    /// Where the formula ends.
    end: At,
    depth: usize,
}

impl Builder<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// Where the last token stands, for what is missing behind it.
    fn last(&self) -> At {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(self.end, |token| token.at)
    }

    fn stops(&self, stops: &[Stop]) -> bool {
        let Some(token) = self.peek() else {
            return stops.contains(&Stop::End);
        };
        stops.iter().any(|stop| match (stop, &token.kind) {
            (Stop::Close, Kind::Close) => true,
            (Stop::Char(wanted), Kind::Char(found)) => wanted == found,
            (Stop::Command(wanted), Kind::Command(found)) => wanted == found,
            (Stop::Right, Kind::Command(found)) => found == "right",
            (Stop::EndOf, Kind::Command(found)) => found == "end",
            (Stop::Cell, Kind::Ampersand | Kind::Row) => true,
            _ => false,
        })
    }

    /// Nodes up to one of the stops, which is left.
    fn sequence(&mut self, stops: &[Stop]) -> Result<Vec<Node>, Wrong> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err((self.last(), "this formula is nested too deep".to_owned()));
        }
        let mut nodes = Vec::new();
        while !self.stops(stops) {
            if self.peek().is_none() {
                let missing = match stops.first() {
                    Some(Stop::Close) => "`}` is missing".to_owned(),
                    Some(Stop::Char(c)) => format!("`{c}` is missing"),
                    Some(Stop::Command(name)) => format!("`\\{name}` is missing"),
                    Some(Stop::Right) => "`\\right` is missing".to_owned(),
                    _ => "`\\end` is missing".to_owned(),
                };
                return Err((self.last(), missing));
            }
            if let Some(below) = self.infix(&mut nodes, stops)? {
                nodes = vec![below];
                break;
            }
            self.item(&mut nodes)?;
        }
        self.depth -= 1;
        Ok(nodes)
    }

    /// `a \over b` and `n \choose k`: what stands before it in its braces is above, what stands behind it below.
    fn infix(&mut self, nodes: &mut Vec<Node>, stops: &[Stop]) -> Result<Option<Node>, Wrong> {
        let Some(Token {
            kind: Kind::Command(name),
            at,
        }) = self.peek()
        else {
            return Ok(None);
        };
        let (is_over, at) = (name == "over", *at);
        if !is_over && name != "choose" {
            return Ok(None);
        }
        self.at += 1;
        let above = std::mem::take(nodes);
        let begin = above.first().map_or(at, |node| node.at);
        let below = self.sequence(stops)?;
        let kind = if is_over {
            NodeKind::Fraction(above, below)
        } else {
            NodeKind::Table("binom".to_owned(), vec![vec![above], vec![below]])
        };
        let at = begin.to(self.last());
        Ok(Some(Node { kind, at }))
    }

    /// One more node, with its scripts, or nothing where the next token only says how the formula looks.
    fn item(&mut self, nodes: &mut Vec<Node>) -> Result<(), Wrong> {
        let Some(token) = self.next() else {
            return Ok(());
        };
        let at = token.at;
        let node = |kind| Node { kind, at };
        match &token.kind {
            Kind::Sub | Kind::Sup | Kind::Prime => {
                let script = match nodes.pop() {
                    Some(base)
                        if !matches!(
                            base.kind,
                            NodeKind::Gap | NodeKind::Row | NodeKind::Ampersand
                        ) =>
                    {
                        base
                    }
                    other => {
                        nodes.extend(other);
                        return Err((at, "nothing stands before this script".to_owned()));
                    }
                };
                let scripted = self.script(script, token)?;
                nodes.push(scripted);
            }
            Kind::Open => {
                let font = self.font_switch();
                let mut inner = self.sequence(&[Stop::Close])?;
                if let Some(font) = font {
                    inner = command::faced(font, inner);
                }
                let close = self.next().map_or(at, |token| token.at);
                let scripted = matches!(
                    self.peek().map(|token| &token.kind),
                    Some(Kind::Sub | Kind::Sup | Kind::Prime)
                );
                // Braces alone are not seen on the page.
                if scripted {
                    nodes.push(Node {
                        kind: NodeKind::Group(inner),
                        at: at.to(close),
                    });
                } else {
                    nodes.extend(inner);
                }
            }
            Kind::Close => return Err((at, "`}` closes nothing".to_owned())),
            Kind::Letter(c) => nodes.push(node(NodeKind::Letter(c.to_string()))),
            Kind::Number(digits) => nodes.push(node(NodeKind::Number(digits.clone()))),
            Kind::Ampersand => nodes.push(node(NodeKind::Ampersand)),
            Kind::Row => nodes.push(node(NodeKind::Row)),
            Kind::Hole(name) => nodes.push(node(NodeKind::Hole(name.clone()))),
            Kind::Parameter(number) => {
                return Err((at, format!("`#{number}` stands outside of a command")));
            }
            Kind::Char(open @ ('(' | '[')) => {
                let close = if *open == '(' { ')' } else { ']' };
                let found = self.brackets(&open.to_string(), &[Stop::Char(close)], at)?;
                nodes.push(found);
            }
            Kind::Char(c @ (')' | ']')) => return Err((at, format!("`{c}` closes nothing"))),
            Kind::Char('|') => {
                let found = self.bars("|", Kind::Char('|'), Stop::Char('|'), at)?;
                nodes.push(found);
            }
            Kind::Char(c) => nodes.push(node(NodeKind::Char(*c))),
            Kind::Command(name) => {
                let name = name.clone();
                self.command(&name, at, nodes)?;
            }
        }
        Ok(())
    }

    /// `{\bf x}`: the font that the braces begin with.
    fn font_switch(&mut self) -> Option<&'static str> {
        let Some(Kind::Command(name)) = self.peek().map(|token| &token.kind) else {
            return None;
        };
        let font = command::switched(name)?;
        self.at += 1;
        Some(font)
    }

    /// `|…|`; a bar without a partner stands for itself.
    fn bars(&mut self, open: &str, bar: Kind, stop: Stop, at: At) -> Result<Node, Wrong> {
        let mut depth = 0usize;
        for token in self.tokens.get(self.at..).unwrap_or_default() {
            match &token.kind {
                Kind::Open | Kind::Char('(' | '[') => depth += 1,
                Kind::Command(name) if matches!(&**name, "left" | "begin" | "{") => depth += 1,
                Kind::Close | Kind::Char(')' | ']') if depth == 0 => break,
                Kind::Command(name) if matches!(&**name, "right" | "end" | "}") && depth == 0 => {
                    break;
                }
                Kind::Close | Kind::Char(')' | ']') => depth -= 1,
                Kind::Command(name) if matches!(&**name, "right" | "end" | "}") => depth -= 1,
                Kind::Ampersand | Kind::Row if depth == 0 => break,
                kind if depth == 0 && *kind == bar => return self.brackets(open, &[stop], at),
                _ => {}
            }
        }
        Ok(Node {
            kind: NodeKind::Char('|'),
            at,
        })
    }

    fn brackets(&mut self, open: &str, stops: &[Stop], at: At) -> Result<Node, Wrong> {
        let inner = self.sequence(stops)?;
        let close = self.next();
        let (close, end) = match close {
            Some(token) => (written(&token.kind), token.at),
            None => (String::new(), at),
        };
        Ok(Node {
            kind: NodeKind::Brackets {
                open: open.to_owned(),
                close,
                inner,
            },
            at: at.to(end),
        })
    }

    /// The argument of a command: a group, or one token.
    fn argument(&mut self, command: At) -> Result<Vec<Node>, Wrong> {
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Open) => {
                self.at += 1;
                let font = self.font_switch();
                let inner = self.sequence(&[Stop::Close])?;
                self.at += 1;
                Ok(match font {
                    Some(font) => command::faced(font, inner),
                    None => inner,
                })
            }
            // `\frac12`
            Some(Kind::Number(digits)) if digits.len() > 1 && !digits.contains('.') => {
                Ok(self.first_digit())
            }
            Some(Kind::Close | Kind::Ampersand | Kind::Row | Kind::Sub | Kind::Sup) | None => {
                Err((command, "an argument is missing here".to_owned()))
            }
            Some(_) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err((command, "this formula is nested too deep".to_owned()));
                }
                let mut nodes = Vec::new();
                while nodes.is_empty() && self.peek().is_some() {
                    self.item(&mut nodes)?;
                }
                self.depth -= 1;
                Ok(nodes)
            }
        }
    }

    /// The first digit of a number: an argument without braces is one character, and the others stay.
    fn first_digit(&mut self) -> Vec<Node> {
        let Some(token) = self.tokens.get_mut(self.at) else {
            return Vec::new();
        };
        let Kind::Number(digits) = &mut token.kind else {
            return Vec::new();
        };
        let first = digits.remove(0);
        // In a command's body all tokens have the place of the command.
        let written = token.at.end - token.at.start == digits.len() + 1;
        let mut at = token.at;
        if written {
            at.end = at.start + 1;
            token.at.start += 1;
        }
        vec![Node {
            kind: NodeKind::Number(first.to_string()),
            at,
        }]
    }

    /// A script, and those that follow it on the same base.
    fn script(&mut self, base: Node, token: Token) -> Result<Node, Wrong> {
        let (mut base, mut sub, mut sup, mut primes) = match base.kind {
            NodeKind::Script {
                base,
                sub,
                sup,
                primes,
            } => (base, sub, sup, primes),
            _ => (Box::new(base), None, None, 0),
        };
        let start = base.at;
        match token.kind {
            Kind::Prime => primes += 1,
            Kind::Sub => {
                if sub.is_some() {
                    return Err((token.at, "two subscripts on one letter".to_owned()));
                }
                sub = Some(self.argument(token.at)?);
            }
            _ => {
                let inner = self.argument(token.at)?;
                if let [
                    Node {
                        kind: NodeKind::Command(name),
                        ..
                    },
                ] = &inner[..]
                    && name == "prime"
                {
                    primes += 1;
                } else if sup.is_some() {
                    return Err((token.at, "two superscripts on one letter".to_owned()));
                } else {
                    sup = Some(inner);
                }
            }
        }
        // A group that carries scripts and holds one node is that node.
        if let NodeKind::Group(inner) = &mut base.kind
            && let [_] = &inner[..]
            && let Some(only) = inner.pop()
        {
            if matches!(only.kind, NodeKind::Script { .. }) {
                inner.push(only);
            } else {
                base = Box::new(only);
            }
        }
        let at = start.to(self.last());
        Ok(Node {
            kind: NodeKind::Script {
                base,
                sub,
                sup,
                primes,
            },
            at,
        })
    }

    /// What stands between braces, as it is written.
    fn raw(&mut self, command: At) -> Result<String, Wrong> {
        let Some(open) = self.next() else {
            return Err((command, "`{` is missing".to_owned()));
        };
        if open.kind != Kind::Open {
            return Ok(self.files.slice(open.at).to_owned());
        }
        let mut depth = 0usize;
        let mut inner: Vec<Token> = Vec::new();
        loop {
            let Some(token) = self.next() else {
                return Err((self.last(), "`}` is missing".to_owned()));
            };
            match token.kind {
                Kind::Open => depth += 1,
                Kind::Close if depth == 0 => {
                    let between = At {
                        start: open.at.end,
                        end: token.at.start,
                        file: open.at.file,
                    };
                    let straight = token.at.file == open.at.file && between.start <= between.end;
                    return Ok(if straight {
                        self.files.slice(between).to_owned()
                    } else {
                        inner.iter().map(|token| written(&token.kind)).collect()
                    });
                }
                Kind::Close => depth -= 1,
                _ => {}
            }
            inner.push(token);
        }
    }
}

/// How a token is written.
pub(crate) fn written(kind: &Kind) -> String {
    match kind {
        Kind::Command(name) => match &**name {
            "{" | "lbrace" => "{".to_owned(),
            "}" | "rbrace" => "}".to_owned(),
            "|" | "Vert" => "lVert".to_owned(),
            "vert" | "lvert" => "|".to_owned(),
            "lbrack" => "[".to_owned(),
            "rbrack" => "]".to_owned(),
            "rVert" => "lVert".to_owned(),
            "rvert" => "|".to_owned(),
            _ => name.clone(),
        },
        Kind::Letter(c) | Kind::Char(c) => c.to_string(),
        Kind::Number(digits) => digits.clone(),
        Kind::Open => "{".to_owned(),
        Kind::Close => "}".to_owned(),
        Kind::Sub => "_".to_owned(),
        Kind::Sup => "^".to_owned(),
        Kind::Ampersand => "&".to_owned(),
        Kind::Row => "\\\\".to_owned(),
        Kind::Prime => "'".to_owned(),
        Kind::Parameter(number) => format!("#{number}"),
        Kind::Hole(name) => format!("#{name}"),
    }
}
