//! Brackets that say more than what is in them: norms that are told apart by their subscript, and indicators.

use super::super::chain::relation;
use super::super::language::Shape;
use super::super::place::Text;
use super::super::tree::{Node, NodeKind};
use super::script::{Scripts, span_of};
use super::{Read, Reader, Term, Tight};

/// The norms that a subscript tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Norm {
    Absolute,
    Euclidean,
    Largest,
    Frobenius,
}

fn norm_of(sub: &[Node]) -> Option<Norm> {
    let [only] = sub else { return None };
    match &only.kind {
        NodeKind::Number(digits) => match &**digits {
            "1" => Some(Norm::Absolute),
            "2" => Some(Norm::Euclidean),
            _ => None,
        },
        NodeKind::Command(name) if name == "infty" => Some(Norm::Largest),
        NodeKind::Letter(name) if name == "F" => Some(Norm::Frobenius),
        NodeKind::Accent(_, inner) => norm_of(inner),
        NodeKind::Words(_, words) if words.trim() == "F" => Some(Norm::Frobenius),
        _ => None,
    }
}

fn claims(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| relation(node).is_some())
}

/// What stands in brackets of any kind.
fn inside(node: &Node) -> Option<&[Node]> {
    match &node.kind {
        NodeKind::Brackets { open, inner, .. } if matches!(&**open, "(" | "[" | "{") => Some(inner),
        _ => None,
    }
}

impl Reader<'_> {
    /// `\lVert v \rVert_2^2`, `\lVert v \rVert_1`, `\lVert A \rVert_F`; nothing where no subscript says which norm it is.
    pub(super) fn norm(&mut self, inner: &[Node], scripts: Scripts<'_>) -> Read<Option<Term>> {
        let Some(norm) = scripts.sub.and_then(norm_of) else {
            return Ok(None);
        };
        let at = scripts.at;
        let of = self.whole(inner, at)?;
        let squared =
            matches!(scripts.sup, Some([Node { kind: NodeKind::Number(two), .. }]) if two == "2");
        let is_vector = matches!(of.shape, Shape::Array(1) | Shape::Row);
        let twice = |open: &str, term: Text, between: &str| {
            let mut text = Text::of(open, at);
            text.append(&term);
            text.push(between, at);
            text.append(&term);
            text.push(")", at);
            text
        };
        let square = match norm {
            Norm::Euclidean if is_vector => twice("dot(", of.text, ", "),
            Norm::Frobenius if of.shape == Shape::Array(2) => {
                twice("sum(", of.beside(Tight::Minus), " * ")
            }
            Norm::Absolute if is_vector => {
                let mut text = Text::of("sum(abs(", at);
                text.append(&of.text);
                text.push("))", at);
                return self.powered(text, scripts).map(Some);
            }
            Norm::Largest if is_vector => {
                let index = self.fresh("entry");
                let mut text = Text::of(format!("max({index}, abs("), at);
                text.append(&of.beside(Tight::Atom));
                text.push(&format!("[{index}]))"), at);
                return self.powered(text, scripts).map(Some);
            }
            _ => return Ok(None),
        };
        let without_sup = Scripts {
            sup: if squared { None } else { scripts.sup },
            ..scripts
        };
        let text = if squared {
            square
        } else {
            let mut text = Text::of("sqrt(", at);
            text.append(&square);
            text.push(")", at);
            text
        };
        self.powered(text, without_sup).map(Some)
    }

    /// A number with what stands above it.
    fn powered(&mut self, text: Text, scripts: Scripts<'_>) -> Read {
        let term = Term::new(text, Tight::Atom, Shape::Number, scripts.at);
        self.with_scripts(
            term,
            Scripts {
                sub: None,
                ..scripts
            },
        )
    }

    /// `\mathbb{1}[x > 0]`, `1_{\{x > 0\}}`, `I(x > 0)`: 1 where the condition holds, and 0 elsewhere.
    pub(super) fn indicator(&mut self, nodes: &[Node], cursor: &mut usize) -> Read<Option<Term>> {
        let Some(node) = nodes.get(*cursor) else {
            return Ok(None);
        };
        let (base, scripts) = Scripts::of(node);
        let (is_mark, needs_braces) = match &base.kind {
            NodeKind::Accent(_, inner) => match &inner[..] {
                [only] => match &only.kind {
                    NodeKind::Number(one) => (one == "1", false),
                    NodeKind::Letter(name) => (
                        name == "I"
                            && self
                                .name_of(base)
                                .is_some_and(|name| self.lookup(&name).is_none()),
                        false,
                    ),
                    _ => (false, false),
                },
                _ => (false, false),
            },
            NodeKind::Number(one) => (one == "1", true),
            NodeKind::Letter(name) => (name == "I" && self.lookup("I").is_none(), false),
            NodeKind::Brackets { open, inner, .. } if open == "[" && claims(inner) => {
                *cursor += 1;
                return self.one_where(inner, scripts).map(Some);
            }
            _ => (false, false),
        };
        if !is_mark {
            return Ok(None);
        }
        if let Some(sub) = scripts.sub {
            let braced = match sub {
                [only] => inside(only),
                _ => None,
            };
            let condition = braced
                .filter(|inner| claims(inner))
                .or_else(|| claims(sub).then_some(sub));
            let Some(condition) = condition else {
                return Ok(None);
            };
            *cursor += 1;
            return self.one_where(condition, scripts).map(Some);
        }
        let behind = nodes.get(*cursor + 1);
        let (condition, outside) = match behind.map(|node| (&node.kind, node)) {
            Some((
                NodeKind::Script {
                    base,
                    sub: None,
                    sup,
                    primes,
                },
                node,
            )) => (
                inside(base),
                Scripts {
                    sub: None,
                    sup: sup.as_deref(),
                    primes: *primes,
                    at: node.at,
                },
            ),
            Some((_, node)) => (inside(node), Scripts::none(node.at)),
            None => return Ok(None),
        };
        let Some(condition) = condition.filter(|inner| claims(inner) && !needs_braces) else {
            return Ok(None);
        };
        if scripts.sup.is_some() || scripts.primes > 0 {
            return Ok(None);
        }
        *cursor += 2;
        let at = node.at.to(outside.at);
        self.one_where(condition, Scripts { at, ..outside })
            .map(Some)
    }

    /// `if condition { 1 } else { 0 }`
    fn one_where(&mut self, condition: &[Node], scripts: Scripts<'_>) -> Read {
        let at = scripts.at;
        let place = span_of(condition, at);
        let mut text = Text::of("if ", at.head());
        text.append(&self.conditions_beside(condition, place)?);
        text.push(" { 1 } else { 0 }", at.tail());
        let term = Term::new(text, Tight::Choice, Shape::Number, at);
        self.with_scripts(
            term,
            Scripts {
                sub: None,
                ..scripts
            },
        )
    }

    /// A name that nothing has here.
    pub(super) fn fresh(&self, word: &str) -> String {
        let free = |name: &String| !self.knows(name);
        let numbered = (1..).map(|number| format!("{word}_{number}"));
        std::iter::once(word.to_owned())
            .chain(numbered)
            .find(free)
            .unwrap_or_else(|| word.to_owned())
    }
}
