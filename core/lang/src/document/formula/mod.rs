//! Formulas as terms of the proof language. What has more than one reading has none: it is an error that says what to
//! write.

mod analysis;
mod bracket;
mod combine;
mod condition;
mod derivative;
mod entry;
mod factor;
mod function;
mod notation;
mod operator;
mod script;
mod table;
mod template;

use super::environment::Environment;
use super::language::Shape;
use super::pattern::ends_product;
use super::place::{At, Files, Text};
use super::tree::{Node, NodeKind};
use crate::diag::Diagnostic;
use crate::expr::Name;
use combine::{Factor, Sign};
pub(crate) use condition::is_joint;
pub(crate) use operator::between;

/// Whether a command is a function of numbers.
pub(crate) fn is_function(command: &str) -> bool {
    function::elementary(command).is_some()
}

/// How tightly a term holds together, from loosest to tightest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tight {
    /// `if … else …`
    Choice,
    Sum,
    Product,
    Minus,
    Power,
    Atom,
}

/// A part of a formula as a term.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub text: Text,
    pub tight: Tight,
    pub shape: Shape,
    pub at: At,
}

impl Term {
    pub fn new(text: Text, tight: Tight, shape: Shape, at: At) -> Term {
        Term {
            text,
            tight,
            shape,
            at,
        }
    }

    /// A word or a number.
    pub fn atom(text: impl AsRef<str>, shape: Shape, at: At) -> Term {
        Term::new(Text::of(text, at), Tight::Atom, shape, at)
    }

    /// The text of a term that is not needed any more, as [`Term::beside`] gives it.
    pub fn into_beside(self, tight: Tight) -> Text {
        if self.tight >= tight {
            self.text
        } else {
            self.beside(tight)
        }
    }

    /// The text, in parentheses where it would not hold together beside something so tight.
    pub fn beside(&self, tight: Tight) -> Text {
        if self.tight >= tight {
            return self.text.clone();
        }
        let mut out = Text::of("(", self.at.head());
        out.append(&self.text);
        out.push(")", self.at.tail());
        out
    }
}

pub(crate) type Read<T = Term> = Result<T, Box<Diagnostic>>;

/// A name that is bound around the place that is read.
#[derive(Clone, Debug)]
struct Local {
    name: Name,
    shape: Shape,
    /// Whether it is a whole number, as far as is known.
    whole: bool,
}

/// How deep readings may nest.
const MAX_DEPTH: usize = 120;

/// Reads the formulas of one derivation or definition.
pub(crate) struct Reader<'a> {
    pub files: &'a Files,
    pub environment: &'a Environment,
    locals: Vec<Local>,
    /// What `'` differentiates by.
    pub prime: Option<Term>,
    /// Conditions that stand in the formula itself, each once.
    pub conditions: Vec<Text>,
    depth: usize,
}

impl<'a> Reader<'a> {
    pub fn new(files: &'a Files, environment: &'a Environment) -> Reader<'a> {
        Reader {
            files,
            environment,
            locals: Vec::new(),
            prime: None,
            conditions: Vec::new(),
            depth: 0,
        }
    }

    /// Makes a parameter of this derivation alone visible.
    pub fn declare(&mut self, name: Name, shape: Shape, whole: bool) {
        self.locals.push(Local { name, shape, whole });
    }

    /// Whether a name stands for a whole number, as far as its sort says so.
    fn is_whole(&self, name: &str) -> bool {
        let local = self.locals.iter().rev().find(|local| *local.name == *name);
        match local {
            Some(local) => local.whole,
            None => self
                .environment
                .declared(name)
                .is_some_and(|item| item.whole),
        }
    }

    /// What a name is here.
    fn lookup(&self, name: &str) -> Option<Shape> {
        let local = self.locals.iter().rev().find(|local| *local.name == *name);
        local
            .map(|local| local.shape.clone())
            .or_else(|| self.environment.lookup(name))
    }

    /// Reads something in which names are bound.
    fn within<T>(&mut self, names: &[Name], read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        let mark = self.locals.len();
        let bound = names.iter().map(|name| Local {
            name: name.clone(),
            shape: Shape::Number,
            whole: true,
        });
        self.locals.extend(bound);
        let found = read(self);
        self.locals.truncate(mark);
        found
    }

    /// Reads something in which one name is bound to what has this shape.
    fn within_shape<T>(
        &mut self,
        name: &Name,
        shape: Shape,
        read: impl FnOnce(&mut Self) -> Read<T>,
    ) -> Read<T> {
        let mark = self.locals.len();
        self.declare(name.clone(), shape, false);
        let found = read(self);
        self.locals.truncate(mark);
        found
    }

    fn fail<T>(&self, at: At, message: impl Into<String>, help: impl Into<String>) -> Read<T> {
        Err(self.error("E081", at, message, help))
    }

    /// What the formula says is clear, but not what is meant.
    fn ambiguous<T>(&self, at: At, message: impl Into<String>, help: impl Into<String>) -> Read<T> {
        Err(self.error("E082", at, message, help))
    }

    fn error(
        &self,
        code: &'static str,
        at: At,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Box<Diagnostic> {
        let error = Diagnostic::new(code, self.files.span(at), message);
        let help = help.into();
        Box::new(if help.is_empty() {
            error
        } else {
            error.help(help)
        })
    }

    /// The source text of a stretch, with white space folded.
    fn source(&self, at: At) -> String {
        let words: Vec<&str> = self.files.slice(at).split_whitespace().collect();
        words.join(" ")
    }

    /// Reads all of a sequence as one term. `at` is where it would stand if it were empty.
    pub fn whole(&mut self, nodes: &[Node], at: At) -> Read {
        let mut cursor = 0;
        if nodes.is_empty() {
            return self.fail(at, "something is missing here", "");
        }
        let term = self.sum(nodes, &mut cursor)?;
        match nodes.get(cursor) {
            None => Ok(term),
            Some(node) => self.leftover(node),
        }
    }

    /// What stands where a term has ended already.
    fn leftover<T>(&self, node: &Node) -> Read<T> {
        match &node.kind {
            NodeKind::Char(',') => self.fail(
                node.at,
                "a comma has no meaning here",
                "two claims stand on two rows; what is a remark is left out or written in `\\text{…}`",
            ),
            NodeKind::Char(c @ ('=' | '<' | '>')) => self.fail(
                node.at,
                format!("`{c}` has no place here"),
                "a condition is written in the annotation: `prove … where …`",
            ),
            NodeKind::Command(name) => self.unknown_command(name, node.at),
            _ => {
                let source = self.source(node.at);
                self.fail(node.at, format!("`{source}` is not understood here"), READ)
            }
        }
    }

    /// Terms with `+` and `-` between them.
    fn sum(&mut self, nodes: &[Node], cursor: &mut usize) -> Read {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let at = nodes.get(*cursor).map(|node| node.at).unwrap_or_default();
            return self.fail(
                at,
                "this formula is nested too deep",
                "give inner parts a name with `bind`",
            );
        }
        let found = self.sum_here(nodes, cursor);
        self.depth -= 1;
        found
    }

    fn sum_here(&mut self, nodes: &[Node], cursor: &mut usize) -> Read {
        let mut out: Option<Term> = None;
        loop {
            let sign = match nodes.get(*cursor) {
                Some(Node {
                    kind: NodeKind::Char(c @ ('+' | '-' | '−')),
                    at,
                }) => {
                    *cursor += 1;
                    Some((if *c == '+' { "+" } else { "-" }, *at))
                }
                Some(node) if out.is_some() && ends_product(node) => break,
                Some(_) if out.is_none() => None,
                Some(_) => break,
                None => break,
            };
            if sign.is_none() && out.is_some() {
                break;
            }
            let before = sign.map_or_else(|| nodes.get(*cursor).map(|n| n.at), |(_, at)| Some(at));
            let start = *cursor;
            let term = self.product(nodes, cursor, before.unwrap_or_default())?;
            let is_one = *cursor == start + 1;
            out = Some(match (out, sign) {
                (None, None | Some(("+", _))) => term,
                (None, Some((_, at))) => {
                    let mut text = Text::of("-", at);
                    // `-\frac{a}{b}` and `-(a b)` are negative as a whole.
                    text.append(&term.beside(if is_one { Tight::Minus } else { Tight::Product }));
                    let whole = at.to(term.at);
                    Term::new(text, Tight::Sum, term.shape, whole)
                }
                (Some(left), sign) => self.added(left, sign, term)?,
            });
        }
        match out {
            Some(term) => Ok(term),
            None => {
                let at = nodes.first().map(|node| node.at).unwrap_or_default();
                self.fail(at, "something is missing here", "")
            }
        }
    }

    fn added(&self, left: Term, sign: Option<(&str, At)>, right: Term) -> Read {
        let (sign, at) = sign.unwrap_or(("+", right.at.head()));
        if matches!(
            (&left.shape, &right.shape),
            (Shape::Row, Shape::Array(1)) | (Shape::Array(1), Shape::Row)
        ) {
            let message = "a vector and a transposed vector are added";
            return self.fail(at, message, "transpose both, or neither");
        }
        let shape = super::language::spread(&left.shape, &right.shape);
        let whole = left.at.to(right.at);
        // A sum may be long: what is there already is not copied for each term.
        let mut text = left.into_beside(Tight::Sum);
        text.push(&format!(" {sign} "), at);
        text.append(&right.beside(Tight::Product));
        Ok(Term::new(text, Tight::Sum, shape, whole))
    }

    /// Factors up to `+`, `-`, a relation or the end.
    fn product(&mut self, nodes: &[Node], cursor: &mut usize, before: At) -> Read {
        let mut factors: Vec<Factor> = Vec::new();
        // What is below a slash ends with it: `a / b c` may be two things.
        let mut below: Option<At> = None;
        while let Some(node) = nodes.get(*cursor) {
            if ends_product(node) {
                break;
            }
            let sign = self.sign(nodes, cursor, factors.is_empty())?;
            let Some(node) = nodes.get(*cursor) else {
                let at = nodes.last().map(|node| node.at).unwrap_or_default();
                return self.fail(at, "something is missing behind this sign", "");
            };
            if let NodeKind::Char('+' | '-') = node.kind {
                let help = "put the negative factor in parentheses";
                return self.fail(node.at, "a sign behind an operator", help);
            }
            if ends_product(node) {
                return match &node.kind {
                    NodeKind::Command(_) => self.leftover(node),
                    _ => self.fail(node.at, "something is missing before this", ""),
                };
            }
            if let Some(slash) = below {
                let _ = slash;
                let mut all = String::new();
                if let Some(last) = factors.last() {
                    all = self.source(last.term.at);
                }
                let this = self.source(node.at);
                let message = format!(
                    "`/ {all} {this}`: is `{this}` below the slash or beside the fraction?"
                );
                let help = format!("write `\\frac{{…}}{{{all}}} {this}`, or `/ ({all} {this})`");
                return self.ambiguous(node.at, message, help);
            }
            let term = self.factor(nodes, cursor)?;
            let term = self.factorial(term, nodes, cursor)?;
            if let Sign::Divided(at) = sign {
                below = Some(at);
            }
            if matches!(term.shape, Shape::Function(..)) {
                let name = term.text.as_str().to_owned();
                let message = format!("`{name}` is a function and stands without an argument");
                return self.fail(term.at, message, "write its argument in parentheses");
            }
            factors.push(Factor { sign, term });
        }
        if factors.is_empty() {
            return match nodes.get(*cursor) {
                Some(node) if matches!(node.kind, NodeKind::Command(_)) => self.leftover(node),
                _ => self.fail(before, "something is missing here", ""),
            };
        }
        self.combine(factors)
    }

    /// The sign before the next factor, if one is written.
    fn sign(&mut self, nodes: &[Node], cursor: &mut usize, first: bool) -> Read<Sign> {
        let Some(node) = nodes.get(*cursor) else {
            return Ok(Sign::Beside);
        };
        // An operator of the document has the meaning that it was given.
        for (pattern, name) in self.environment.operators.iter().rev() {
            let end = *cursor + pattern.len();
            if nodes.get(*cursor..end).is_some_and(|found| {
                super::pattern::same_nodes(pattern, found, &self.environment.same)
            }) {
                if first {
                    return self.fail(node.at, "something is missing before this operator", "");
                }
                *cursor = end;
                return Ok(Sign::Named(name.clone(), node.at));
            }
        }
        let sign = match &node.kind {
            NodeKind::Char('*') => {
                let help = "say what it is: `op * as conv` in an annotation, or write `\\cdot` for a product";
                return self.ambiguous(node.at, "`*` may be a product or a convolution", help);
            }
            NodeKind::Command(name) if name == "ast" || name == "star" => {
                let help = format!("say what it is: `op \\{name} as conv` in an annotation");
                let message = format!("`\\{name}` may be a product or a convolution");
                return self.ambiguous(node.at, message, help);
            }
            NodeKind::Char('/') => Sign::Divided(node.at),
            NodeKind::Command(name) => match &**name {
                "cdot" => Sign::Dot(node.at),
                "times" => Sign::Times(node.at),
                "odot" => Sign::Entries(node.at),
                "oslash" => Sign::DividedEntries(node.at),
                "div" => Sign::Divided(node.at),
                "circ" => {
                    let help = "write `f(g(x))`, or say it: `read (f \\circ g)(#x) as f(g(#x))`; the product entry by entry is `\\odot`";
                    return self.ambiguous(
                        node.at,
                        "`\\circ` may be a composition or a product entry by entry",
                        help,
                    );
                }
                "otimes" => {
                    let help = "write `a b^\\top` for the outer product, or `op \\otimes as NAME`";
                    return self.ambiguous(
                        node.at,
                        "`\\otimes` may be an outer or a Kronecker product",
                        help,
                    );
                }
                _ => return Ok(Sign::Beside),
            },
            _ => return Ok(Sign::Beside),
        };
        if first {
            return self.fail(node.at, "something is missing before this sign", "");
        }
        *cursor += 1;
        Ok(sign)
    }

    /// What to say about a command that has no meaning as part of a term.
    fn unknown_command<T>(&self, name: &str, at: At) -> Read<T> {
        let (message, help) = match name {
            "pm" | "mp" => (
                format!("`\\{name}` is two claims; write each"),
                "one display with `+`, one with `-`".to_owned(),
            ),
            "dots" | "ldots" | "cdots" | "vdots" | "ddots" | "dotsc" | "dotsb" => (
                format!("`\\{name}` has to be said"),
                "write a sum with its range, or say what is meant: `read … as vec(i in 1..=n, …)`"
                    .to_owned(),
            ),
            "approx" | "sim" | "simeq" | "propto" | "cong" | "asymp" | "ll" | "gg" => (
                format!("`\\{name}` is no claim that can be checked"),
                "`skip WHY` leaves the formula out; a limit or `O(…)` can be checked".to_owned(),
            ),
            "iff" | "Leftrightarrow" | "Longleftrightarrow" => (
                format!("`\\{name}` is two claims; write each"),
                "one direction is a row that begins with `\\Rightarrow`".to_owned(),
            ),
            "Rightarrow" | "implies" | "Longrightarrow" | "therefore" => (
                "two claims on one line".to_owned(),
                "a row that begins with `\\Rightarrow` takes the row before it for a hypothesis"
                    .to_owned(),
            ),
            "in" | "notin" | "subset" | "subseteq" | "cup" | "cap" | "setminus" | "forall"
            | "exists" => (
                format!("`\\{name}`: sets and quantifiers are not read"),
                "indices are declared: `prove NAME for i: 1..=n`".to_owned(),
            ),
            "det" => (
                format!("`\\{name}` has no meaning yet"),
                "`skip WHY` leaves the formula out".to_owned(),
            ),
            "Pr" => (
                "probabilities are not read".to_owned(),
                "say what it is: `read \\Pr(c = #k) as p[#k]`, or `skip WHY`".to_owned(),
            ),
            "bmod" | "pmod" | "mod" => (
                "remainders are reserved for later".to_owned(),
                "write `n - m \\lfloor n / m \\rfloor`".to_owned(),
            ),
            "equiv" => (
                "`\\equiv` may be an equation, a definition or a congruence".to_owned(),
                "write `=`".to_owned(),
            ),
            _ => (
                format!("`\\{name}` has no meaning of its own"),
                READ.to_owned(),
            ),
        };
        self.fail(at, message, help)
    }
}

/// What to write for LaTeX that has no meaning of its own.
pub(crate) const READ: &str = "say what it means: `read LATEX as TERM` in an annotation before it";

/// What the left sides of definitions are compared with.
impl Reader<'_> {
    /// An error about what the annotation says and the formula does not.
    pub fn wrong<T>(&self, at: At, message: impl Into<String>, help: impl Into<String>) -> Read<T> {
        Err(self.error("E084", at, message, help))
    }

    /// The source text of a stretch, with white space folded.
    pub fn written(&self, at: At) -> String {
        self.source(at)
    }

    /// Where a part of a formula begins: a letter in a font that makes no difference begins with the letter.
    pub fn beginning(&self, node: &Node) -> At {
        match &node.kind {
            NodeKind::Script { base, .. } => self.beginning(base),
            NodeKind::Accent(font, inner) if self.environment.same.contains(font) => {
                inner.first().map_or(node.at, |inner| self.beginning(inner))
            }
            _ => node.at,
        }
    }

    /// The indices in a subscript.
    pub fn index_terms(&mut self, sub: &[Node], rank: usize, at: At) -> Read<Vec<Term>> {
        self.indices(sub, rank, at)
    }

    /// Whether a name has a meaning, to the language or to the document.
    pub fn knows(&self, name: &str) -> bool {
        crate::elab::is_taken(name) || self.lookup(name).is_some()
    }

    /// The name that a letter spells, without its scripts.
    pub fn spelled_name(&self, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Script { base, .. } => self.name_of(base),
            _ => self.name_of(node),
        }
    }

    /// Whether a letter with its scripts spells a name, with an index beside it or not.
    pub fn spelled(&mut self, nodes: &[Node], name: &str, over: Option<&Name>) -> bool {
        let [node] = nodes else { return false };
        let (base, scripts) = match &node.kind {
            NodeKind::Script {
                base,
                sub,
                sup,
                primes,
            } => (
                &**base,
                script::Scripts {
                    sub: sub.as_deref(),
                    sup: sup.as_deref(),
                    primes: *primes,
                    at: node.at,
                },
            ),
            _ => (node, script::Scripts::none(node.at)),
        };
        let left_is = |left: script::Scripts<'_>| match over {
            None => left.is_empty(),
            Some(index) => {
                left.sup.is_none()
                    && left.primes == 0
                    && matches!(left.sub, Some([only]) if self.name_of(only).as_deref() == Some(&**index))
            }
        };
        let Some(letter) = self.name_of(base) else {
            return false;
        };
        let plain = letter == name && left_is(scripts);
        plain
            || self
                .spellings(&letter, scripts)
                .into_iter()
                .any(|(spelled, left)| spelled == name && left_is(left))
    }
}
