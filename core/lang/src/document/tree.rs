//! The tree of a formula: what is above, below, over and between what, without what it means.

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
            self.item(&mut nodes)?;
        }
        self.depth -= 1;
        Ok(nodes)
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
                let inner = self.sequence(&[Stop::Close])?;
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

    fn command(&mut self, name: &str, at: At, nodes: &mut Vec<Node>) -> Result<(), Wrong> {
        let kind = match name {
            "quad" | "qquad" => NodeKind::Gap,
            "," | ";" | ":" | "!" | " " | "~" | "thinspace" | "displaystyle" | "textstyle"
            | "scriptstyle" | "limits" | "nolimits" | "nonumber" | "notag" | "bigl" | "bigr"
            | "Bigl" | "Bigr" | "biggl" | "biggr" | "Biggl" | "Biggr" | "big" | "Big" | "bigg"
            | "Bigg" | "middle" | "mathstrut" | "strut" | "hfill" | "noindent" | "/" | "rm"
            | "scriptscriptstyle" | "allowbreak" | "nobreak" | "hline" => return Ok(()),
            "tag" | "label" | "hspace" | "vspace" | "phantom" | "hphantom" | "vphantom"
            | "color" | "intertext" | "shortintertext" | "eqref" | "ref" => {
                if self
                    .peek()
                    .is_some_and(|token| token.kind == Kind::Char('*'))
                {
                    self.at += 1;
                }
                self.raw(at)?;
                return Ok(());
            }
            "textcolor" | "colorbox" => {
                self.raw(at)?;
                nodes.extend(self.argument(at)?);
                return Ok(());
            }
            "boxed" | "underline" | "overbrace" | "underbrace" | "fbox" | "mathop" | "mathrel"
            | "mathbin" | "mathord" | "ensuremath" | "smash" | "cancel" => {
                let inner = self.argument(at)?;
                // What is written below or above a brace is a remark.
                if name.ends_with("brace") {
                    while matches!(
                        self.peek().map(|token| &token.kind),
                        Some(Kind::Sub | Kind::Sup)
                    ) {
                        self.at += 1;
                        self.raw(at)?;
                    }
                }
                let scripted = matches!(
                    self.peek().map(|token| &token.kind),
                    Some(Kind::Sub | Kind::Sup | Kind::Prime)
                );
                if scripted {
                    nodes.push(Node {
                        kind: NodeKind::Group(inner),
                        at: at.to(self.last()),
                    });
                } else {
                    nodes.extend(inner);
                }
                return Ok(());
            }
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let above = self.argument(at)?;
                NodeKind::Fraction(above, self.argument(at)?)
            }
            "sqrt" => {
                let index = if self.peek().is_some_and(|t| t.kind == Kind::Char('[')) {
                    self.at += 1;
                    let index = self.sequence(&[Stop::Char(']')])?;
                    self.at += 1;
                    Some(index)
                } else {
                    None
                };
                NodeKind::Root(index, self.argument(at)?)
            }
            "text" | "textrm" | "textit" | "textbf" | "mbox" | "textnormal" | "textsf"
            | "operatorname" | "mathrm" | "mathsf" | "mathtt" | "mathit" | "textup" => {
                if self
                    .peek()
                    .is_some_and(|token| token.kind == Kind::Char('*'))
                {
                    self.at += 1;
                }
                let words = self.raw(at)?;
                let inner = words.trim();
                let mut letters = inner.chars();
                match (letters.next(), letters.next()) {
                    // One letter is a letter in whatever face.
                    (Some(letter), None) if name.starts_with("math") && letter.is_alphabetic() => {
                        let letter = Node {
                            kind: NodeKind::Letter(letter.to_string()),
                            at: at.to(self.last()),
                        };
                        NodeKind::Accent(name.to_owned(), vec![letter])
                    }
                    _ => NodeKind::Words(name.to_owned(), words),
                }
            }
            "hat" | "widehat" | "bar" | "overline" | "tilde" | "widetilde" | "vec" | "dot"
            | "ddot" | "check" | "breve" | "mathring" | "mathbf" | "boldsymbol" | "bm" | "pmb"
            | "mathcal" | "mathbb" | "mathfrak" | "mathscr" | "bold" | "overrightarrow" => {
                NodeKind::Accent(name.to_owned(), self.argument(at)?)
            }
            "left" => {
                let Some(open) = self.next() else {
                    return Err((at, "a bracket behind `\\left` is missing".to_owned()));
                };
                let inner = self.sequence(&[Stop::Right])?;
                self.at += 1;
                let close = self.next();
                let end = close.as_ref().map_or(at, |token| token.at);
                nodes.push(Node {
                    kind: NodeKind::Brackets {
                        open: written(&open.kind),
                        close: close.map_or(String::new(), |token| written(&token.kind)),
                        inner,
                    },
                    at: at.to(end),
                });
                return Ok(());
            }
            "right" => return Err((at, "`\\right` closes nothing".to_owned())),
            "{" | "lbrace" => {
                let stop = if name == "{" { "}" } else { "rbrace" };
                let found = self.brackets("{", &[Stop::Command(stop)], at)?;
                nodes.push(found);
                return Ok(());
            }
            "}" | "rbrace" => return Err((at, format!("`\\{name}` closes nothing"))),
            "|" | "Vert" => {
                let bar = Kind::Command(name.to_owned());
                let stop = if name == "|" { "|" } else { "Vert" };
                let found = self.bars("lVert", bar, Stop::Command(stop), at)?;
                nodes.push(found);
                return Ok(());
            }
            "vert" => {
                let bar = Kind::Command("vert".to_owned());
                let found = self.bars("|", bar, Stop::Command("vert"), at)?;
                nodes.push(found);
                return Ok(());
            }
            "lvert" | "lVert" | "lfloor" | "lceil" | "langle" | "lbrack" => {
                let (open, stop) = match name {
                    "lvert" => ("|", "rvert"),
                    "lVert" => ("lVert", "rVert"),
                    "lfloor" => ("lfloor", "rfloor"),
                    "lceil" => ("lceil", "rceil"),
                    "lbrack" => ("[", "rbrack"),
                    _ => ("langle", "rangle"),
                };
                let found = self.brackets(open, &[Stop::Command(stop)], at)?;
                nodes.push(found);
                return Ok(());
            }
            "rvert" | "rVert" | "rfloor" | "rceil" | "rangle" | "rbrack" => {
                return Err((at, format!("`\\{name}` closes nothing")));
            }
            "begin" => return self.environment(at, nodes),
            "end" => return Err((at, "`\\end` ends nothing".to_owned())),
            "substack" => {
                let Some(Kind::Open) = self.next().map(|token| token.kind) else {
                    return Err((at, "`{` is missing".to_owned()));
                };
                let rows = self.rows(&[Stop::Close])?;
                self.at += 1;
                NodeKind::Table("substack".to_owned(), rows)
            }
            "overset" | "stackrel" | "underset" => {
                let mark = self.argument(at)?;
                let inner = self.argument(at)?;
                if name == "underset"
                    && !matches!(inner.first().map(|n| &n.kind), Some(NodeKind::Char(_)))
                {
                    let mut inner = inner;
                    let base = match inner.pop() {
                        Some(only) if inner.is_empty() => only,
                        last => {
                            inner.extend(last);
                            Node {
                                kind: NodeKind::Group(inner),
                                at: at.to(self.last()),
                            }
                        }
                    };
                    NodeKind::Script {
                        base: Box::new(base),
                        sub: Some(mark),
                        sup: None,
                        primes: 0,
                    }
                } else {
                    nodes.extend(inner);
                    return Ok(());
                }
            }
            _ if is_letter(name) => NodeKind::Letter(name.to_owned()),
            _ => NodeKind::Command(name.to_owned()),
        };
        nodes.push(Node {
            kind,
            at: at.to(self.last()),
        });
        Ok(())
    }

    /// The argument of a command: a group, or one token.
    fn argument(&mut self, command: At) -> Result<Vec<Node>, Wrong> {
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Open) => {
                self.at += 1;
                let inner = self.sequence(&[Stop::Close])?;
                self.at += 1;
                Ok(inner)
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

    /// `\begin{…} … \end{…}`, behind `\begin`.
    fn environment(&mut self, at: At, nodes: &mut Vec<Node>) -> Result<(), Wrong> {
        let name = self.raw(at)?;
        let plain = name.trim().trim_end_matches('*').to_owned();
        match &*plain {
            "cases" | "dcases" | "rcases" | "matrix" | "pmatrix" | "bmatrix" | "vmatrix"
            | "Bmatrix" | "Vmatrix" | "smallmatrix" | "array" => {
                if plain == "array" {
                    self.raw(at)?;
                }
                let rows = self.rows(&[Stop::EndOf])?;
                self.close(&name, at)?;
                nodes.push(Node {
                    kind: NodeKind::Table(plain, rows),
                    at: at.to(self.last()),
                });
            }
            // What only says how lines stand under each other is as if it were not there.
            "aligned" | "align" | "alignat" | "alignedat" | "split" | "gathered" | "gather"
            | "multline" | "multlined" | "eqnarray" | "equation" | "flalign" | "displaymath"
            | "math" | "subequations" => {
                if plain.starts_with("aligned") || plain.starts_with("gathered") {
                    // `\begin{aligned}[t]`
                    if self.peek().is_some_and(|t| t.kind == Kind::Char('[')) {
                        self.sequence(&[Stop::Char(']')])?;
                        self.at += 1;
                    }
                }
                if plain.starts_with("alignat") || plain == "alignedat" {
                    self.raw(at)?;
                }
                let inner = self.sequence(&[Stop::EndOf])?;
                self.close(&name, at)?;
                nodes.extend(inner);
            }
            _ => return Err((at, format!("`\\begin{{{name}}}` is not known here"))),
        }
        Ok(())
    }

    fn close(&mut self, name: &str, at: At) -> Result<(), Wrong> {
        let end = self.next().map_or(at, |token| token.at);
        let found = self.raw(end)?;
        if found.trim() == name.trim() {
            Ok(())
        } else {
            Err((
                end,
                format!("`\\end{{{found}}}` ends what `\\begin{{{name}}}` began"),
            ))
        }
    }

    /// Rows of cells up to a stop, which is left.
    fn rows(&mut self, stops: &[Stop]) -> Result<Vec<Vec<Vec<Node>>>, Wrong> {
        let mut all = stops.to_vec();
        all.push(Stop::Cell);
        let mut rows = vec![Vec::new()];
        loop {
            let cell = self.sequence(&all)?;
            if let Some(row) = rows.last_mut() {
                row.push(cell);
            }
            match self.peek().map(|token| &token.kind) {
                Some(Kind::Ampersand) => self.at += 1,
                Some(Kind::Row) => {
                    self.at += 1;
                    rows.push(Vec::new());
                }
                _ => break,
            }
        }
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        Ok(rows)
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

/// The commands that are letters.
fn is_letter(name: &str) -> bool {
    const LETTERS: [&str; 42] = [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "varepsilon",
        "zeta",
        "eta",
        "theta",
        "vartheta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "pi",
        "varpi",
        "rho",
        "varrho",
        "sigma",
        "varsigma",
        "tau",
        "upsilon",
        "phi",
        "varphi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
        "ell",
        "hbar",
    ];
    LETTERS.contains(&name)
}
