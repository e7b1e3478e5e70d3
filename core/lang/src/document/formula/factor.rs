//! One factor: a letter, a number, brackets, a fraction, what `read` gives a meaning, a function with its argument.

use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::script::Scripts;
use super::{Read, Reader, Term, Tight};

impl Reader<'_> {
    /// The factor that begins here.
    pub(super) fn factor(&mut self, nodes: &[Node], cursor: &mut usize) -> Read {
        if let Some(term) = self.by_pattern(nodes, cursor)? {
            return Ok(term);
        }
        let Some(node) = nodes.get(*cursor) else {
            return self.fail(At::default(), "something is missing here", "");
        };
        if let Some(term) = self.indicator(nodes, cursor)? {
            return Ok(term);
        }
        let (base, scripts) = Scripts::of(node);
        self.scripted(base, scripts, nodes, cursor)
    }

    /// A node with its scripts, the first of the nodes from `cursor` on.
    fn scripted(
        &mut self,
        base: &Node,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        match &base.kind {
            NodeKind::Command(name) => {
                let name = name.clone();
                self.command(&name, base.at, scripts, nodes, cursor)
            }
            NodeKind::Words(command, words) => {
                *cursor += 1;
                let (command, words) = (command.clone(), words.clone());
                self.words(&command, &words, base, scripts, nodes, cursor)
            }
            NodeKind::Letter(_) | NodeKind::Accent(..) => {
                *cursor += 1;
                self.letter(base, scripts, nodes, cursor)
            }
            NodeKind::Fraction(above, below) => {
                if let Some(term) =
                    self.fraction_of_differentials(above, below, &scripts, nodes, cursor)?
                {
                    return Ok(term);
                }
                *cursor += 1;
                let term = self.fraction(above, below, base.at)?;
                self.with_scripts(term, scripts)
            }
            _ => {
                *cursor += 1;
                if let NodeKind::Brackets { open, inner, .. } = &base.kind
                    && open == "lVert"
                    && let Some(term) = self.norm(inner, scripts)?
                {
                    return Ok(term);
                }
                if let Some(term) = self.derivative_at(base, scripts)? {
                    return Ok(term);
                }
                if let Some(term) = self.comprehension(base, scripts)? {
                    return Ok(term);
                }
                let term = self.plain(base, &scripts)?;
                // A transposed list is the column that a vector is.
                if let NodeKind::Brackets { open, inner, .. } = &base.kind
                    && matches!(&**open, "[" | "(")
                    && scripts.is_transposed()
                    && inner
                        .iter()
                        .any(|node| matches!(node.kind, NodeKind::Char(',')))
                {
                    return Ok(term);
                }
                self.with_scripts(term, scripts)
            }
        }
    }

    fn fraction(&mut self, above: &[Node], below: &[Node], at: At) -> Read {
        let above = self.whole(above, at)?;
        let below = self.whole(below, at)?;
        if below.shape.is_array() {
            let help = "write what is meant: a product entry by entry is `\\odot`";
            return self.ambiguous(below.at, "division by an array", help);
        }
        let mut text = above.beside(Tight::Product);
        text.push(" / ", at);
        text.append(&below.beside(Tight::Minus));
        Ok(Term::new(text, Tight::Product, above.shape, at))
    }

    /// A node that is no letter and no command.
    fn plain(&mut self, node: &Node, scripts: &Scripts<'_>) -> Read {
        let at = node.at;
        match &node.kind {
            NodeKind::Number(digits) => Ok(Term::atom(digits, Shape::Number, at)),
            NodeKind::Group(inner) => {
                if !scripts.is_empty() && !self.is_one_sign(inner, scripts) {
                    return self.unseen(at);
                }
                let term = self.whole(inner, at)?;
                Ok(Term { at, ..term })
            }
            NodeKind::Brackets { open, close, inner } => {
                let (open, close) = (open.clone(), close.clone());
                self.brackets(&open, &close, inner, at, scripts)
            }
            NodeKind::Root(index, inner) => {
                let inner = self.whole(inner, at)?;
                let Some(index) = index else {
                    return Ok(self.wrap("sqrt", &inner, at));
                };
                let index = self.whole(index, at)?;
                let mut text = inner.beside(Tight::Atom);
                text.push("^(1 / ", at);
                text.append(&index.beside(Tight::Minus));
                text.push(")", at);
                Ok(Term::new(text, Tight::Power, inner.shape, at))
            }
            NodeKind::Table(name, rows) => {
                let name = name.clone();
                self.table(&name, rows, at)
            }
            NodeKind::Char('!') => self.fail(
                at,
                "`!` has no meaning here",
                "a factorial stands behind its number: `n!`",
            ),
            NodeKind::Char('|') => self.fail(at, "this bar has no partner", super::READ),
            NodeKind::Char(':') => self.fail(
                at,
                "`:` has no meaning here",
                "a fraction is written `\\frac{a}{b}`",
            ),
            NodeKind::Hole(name) => self.fail(
                at,
                format!("`#{name}` stands outside of a pattern"),
                "holes stand in `read … as …`",
            ),
            _ => self.leftover(node),
        }
    }

    /// Whether a script behind a group belongs, as the page shows it, to all that is in the group.
    fn is_one_sign(&self, inner: &[Node], scripts: &Scripts<'_>) -> bool {
        match inner {
            [] => true,
            [only] => match &only.kind {
                NodeKind::Group(inner) => self.is_one_sign(inner, scripts),
                // `{x^2}^3` is seen as two superscripts of one letter.
                NodeKind::Script { sup, primes, .. } => {
                    scripts.sup.is_none() || sup.is_none() && *primes == 0
                }
                _ => true,
            },
            // `{f(x)}^2` is seen as `f(x)^2`, which has that meaning; `{a(b + c)}^2` has not.
            [name, arguments] => {
                matches!(&arguments.kind, NodeKind::Brackets { open, .. } if open == "(")
                    && self.may_be_applied(name)
            }
            _ => false,
        }
    }

    fn may_be_applied(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Words(..) | NodeKind::Command(_) => true,
            NodeKind::Script { base, sup, .. } => sup.is_none() && self.may_be_applied(base),
            _ => self.name_of(node).is_some_and(|name| {
                !matches!(
                    self.lookup(&name),
                    Some(Shape::Number | Shape::Array(_) | Shape::Row)
                )
            }),
        }
    }

    /// Braces hold together what the page does not.
    pub(super) fn unseen<T>(&self, at: At) -> Read<T> {
        let source = self.source(at);
        self.ambiguous(
            at,
            format!("braces are not seen on the page: what stands behind `{source}` belongs to its last sign alone"),
            "write round brackets around what it belongs to",
        )
    }

    /// `name(argument)`, entry by entry.
    pub(super) fn wrap(&self, name: &str, argument: &Term, at: At) -> Term {
        let mut text = Text::of(name, at);
        text.push("(", at);
        text.append(&argument.text);
        text.push(")", at);
        Term::new(text, Tight::Atom, argument.shape.clone(), at)
    }

    fn brackets(
        &mut self,
        open: &str,
        close: &str,
        inner: &[Node],
        at: At,
        scripts: &Scripts<'_>,
    ) -> Read {
        let parts = commas(inner);
        match (open, close) {
            ("(", ")") | ("[", "]") | ("{", "}") if parts.len() == 1 => {
                let term = self.whole(inner, at)?;
                Ok(Term { at, ..term })
            }
            ("[", "]") => self.list(&parts, at),
            ("(", ")") if scripts.is_transposed() => self.list(&parts, at),
            ("(", ")") => self.ambiguous(
                at,
                "several things in parentheses: a vector or a point?",
                "write `[a, b]` for a vector",
            ),
            ("{", "}") => self.fail(at, "sets are not read", super::READ),
            ("{", ".") => match inner {
                [
                    Node {
                        kind: NodeKind::Table(name, rows),
                        ..
                    },
                ] if name == "array" => self.cases(rows, at),
                [
                    Node {
                        kind: NodeKind::Table(name, _),
                        ..
                    },
                ] if name.ends_with("matrix") => {
                    let help = "write `\\begin{cases} … \\end{cases}`";
                    self.fail(at, "a matrix behind a brace", help)
                }
                _ => self.fail(at, "this bracket is not understood", super::READ),
            },
            ("|", "|") => {
                let term = self.whole(inner, at)?;
                match term.shape {
                    Shape::Number | Shape::Unknown => Ok(self.wrap("abs", &term, at)),
                    _ => self.ambiguous(
                        at,
                        "`|…|` of an array: its length or its norm?",
                        "say it: `read |x| as len(x)`, or write `\\lVert x \\rVert` and say what that is",
                    ),
                }
            }
            // `\left. … \right.` only sizes what is in it.
            (".", ".") => {
                let term = self.whole(inner, at)?;
                Ok(Term { at, ..term })
            }
            (".", "|" | "]") => self.ambiguous(
                at,
                "a value at a point",
                "say what it means: `read \\left. #f \\right|_{x=a} as …`, or write it with its argument: `f'(a)`",
            ),
            ("lVert", "lVert") => self.ambiguous(
                at,
                "`\\lVert` … `\\rVert` has no meaning of its own",
                "say which norm: `read \\lVert #v \\rVert^2 as dot(#v, #v)`",
            ),
            ("lfloor", "rfloor") => {
                let term = self.whole(inner, at)?;
                Ok(self.wrap("floor", &term, at))
            }
            ("lceil", "rceil") => {
                let term = self.whole(inner, at)?;
                Ok(self.wrap("ceil", &term, at))
            }
            ("langle", "rangle") if parts.len() == 2 => {
                let (left, right) = match &parts[..] {
                    [left, right] => (self.whole(left, at)?, self.whole(right, at)?),
                    _ => return self.fail(at, "this bracket is not understood", super::READ),
                };
                if left.shape != Shape::Array(1) || right.shape != Shape::Array(1) {
                    let message =
                        "`\\langle a, b \\rangle` is read as an inner product of two vectors";
                    return self.ambiguous(at, message, super::READ);
                }
                let mut text = Text::of("dot(", at);
                text.append(&left.text);
                text.push(", ", at);
                text.append(&right.text);
                text.push(")", at);
                Ok(Term::new(text, Tight::Atom, Shape::Number, at))
            }
            _ => {
                let message = format!("`{open}` … `{close}` has no meaning of its own");
                self.fail(at, message, super::READ)
            }
        }
    }

    /// `[a, b, c]`
    pub(super) fn list(&mut self, parts: &[&[Node]], at: At) -> Read {
        let mut text = Text::of("[", at);
        for (place, part) in parts.iter().enumerate() {
            if let [
                Node {
                    kind: NodeKind::Command(name),
                    at,
                },
            ] = part
                && name.ends_with("dots")
            {
                return self.unknown_command(name, *at);
            }
            let term = self.whole(part, at)?;
            if place > 0 {
                text.push(", ", term.at.head());
            }
            text.append(&term.text);
        }
        text.push("]", at);
        Ok(Term::new(text, Tight::Atom, Shape::Array(1), at))
    }
}

/// The parts between commas.
pub(super) fn commas(nodes: &[Node]) -> Vec<&[Node]> {
    nodes
        .split(|node| matches!(node.kind, NodeKind::Char(',')))
        .collect()
}
