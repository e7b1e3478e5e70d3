//! `\frac{\partial f}{\partial x}`, `\frac{d}{dx} f`.

use super::super::language::derivative;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::script::Scripts;
use super::{Read, Reader, Term, Tight, ends_product};

/// `\partial` or `d` at the beginning, with its power.
fn differential(node: &Node) -> Option<(bool, Option<&[Node]>)> {
    let (base, sup) = match &node.kind {
        NodeKind::Script {
            base,
            sub: None,
            sup,
            primes: 0,
        } => (&**base, sup.as_deref()),
        _ => (node, None),
    };
    match &base.kind {
        NodeKind::Command(name) if name == "partial" => Some((true, sup)),
        NodeKind::Letter(name) if name == "d" => Some((false, sup)),
        NodeKind::Accent(font, inner) if font == "mathrm" => match &inner[..] {
            [
                Node {
                    kind: NodeKind::Letter(name),
                    ..
                },
            ] if name == "d" => Some((true, sup)),
            _ => None,
        },
        _ => None,
    }
}

/// A power that is a number.
fn order(sup: Option<&[Node]>) -> Option<usize> {
    match sup {
        None => Some(1),
        Some(
            [
                Node {
                    kind: NodeKind::Number(digits),
                    ..
                },
            ],
        ) => digits.parse().ok().filter(|order| (1..=9).contains(order)),
        _ => None,
    }
}

/// The order that `\partial^2` or `d` says; nothing where it is no differential.
pub(super) fn order_of(node: &Node) -> Option<usize> {
    differential(node).and_then(|(_, sup)| order(sup))
}

impl Reader<'_> {
    /// A fraction of differentials, which is a derivative; the cursor stands before it.
    pub(super) fn fraction_of_differentials(
        &mut self,
        above: &[Node],
        below: &[Node],
        scripts: &Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read<Option<Term>> {
        let (Some((first, rest)), Some(lower)) = (above.split_first(), below.first()) else {
            return Ok(None);
        };
        let (Some((clear, sup)), Some((clear_below, _))) =
            (differential(first), differential(lower))
        else {
            return Ok(None);
        };
        if below.len() < 2 {
            return Ok(None);
        }
        let at = scripts.at;
        // A plain `d` is a differential until the document declares one.
        if !(clear && clear_below) && self.lookup("d").is_some() {
            let source = self.source(at);
            let help = format!(
                "write `\\mathrm{{d}}` for the derivative, or say it: `read {source} #f as diff(#f, x)`"
            );
            return self.ambiguous(
                at,
                "`d`: a derivative, or the letter that is declared?",
                help,
            );
        }
        let Some(order) = order(sup) else {
            return self.ambiguous(first.at, "a derivative of what order?", "");
        };
        let variables = self.variables(below)?;
        if variables.len() != order {
            let message = format!(
                "{order} above and {} below: of what order is this derivative?",
                variables.len()
            );
            return self.ambiguous(at, message, "");
        }
        *cursor += 1;
        let mut of = if rest.is_empty() {
            if !(scripts.sub.is_none() && scripts.sup.is_none() && scripts.primes == 0) {
                return self.ambiguous(
                    at,
                    "a power of a derivative's sign",
                    "put the derivative in parentheses",
                );
            }
            if nodes.get(*cursor).is_none_or(ends_product) {
                return self.fail(at, "the derivative of what?", "");
            }
            self.product(nodes, cursor, at)?
        } else {
            self.whole(rest, at)?
        };
        for by in variables.into_iter().rev() {
            of = self.differentiated(of, by, at);
        }
        if rest.is_empty() {
            return Ok(Some(of));
        }
        of.at = at;
        self.with_scripts(of, *scripts).map(Some)
    }

    /// `diff(of, by)`
    pub(super) fn differentiated(&self, of: Term, by: Term, at: At) -> Term {
        let shape = derivative(&of.shape, &by.shape);
        let whole = at.to(of.at);
        let mut text = Text::of("diff(", at);
        text.append(&of.text);
        text.push(", ", by.at.head());
        text.append(&by.text);
        text.push(")", whole.tail());
        Term::new(text, Tight::Atom, shape, whole)
    }

    /// Whether a letter and its power are the name of something: `w^2` where `w2` is declared.
    fn spells_a_name(&self, part: &[Node]) -> bool {
        let [
            Node {
                kind:
                    NodeKind::Script {
                        base,
                        sup: Some(sup),
                        ..
                    },
                ..
            },
        ] = part
        else {
            return false;
        };
        let [
            Node {
                kind: NodeKind::Number(digits),
                ..
            },
        ] = &sup[..]
        else {
            return false;
        };
        self.name_of(base)
            .is_some_and(|name| self.lookup(&format!("{name}{digits}")).is_some())
    }

    /// The variables below, one for each time that it is differentiated by.
    fn variables(&mut self, below: &[Node]) -> Read<Vec<Term>> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(node) = below.get(at) {
            if differential(node).is_none_or(|(_, sup)| sup.is_some()) {
                return self.fail(
                    node.at,
                    "a variable with its `\\partial` is expected here",
                    "",
                );
            }
            let start = at + 1;
            let end = below
                .iter()
                .enumerate()
                .skip(start + 1)
                .find(|(_, node)| differential(node).is_some())
                .map_or(below.len(), |(place, _)| place);
            let part = below.get(start..end).unwrap_or_default();
            let (part, times) = if self.spells_a_name(part) {
                (part.to_vec(), 1)
            } else {
                without_power(part)
            };
            let variable = self.whole(&part, node.at)?;
            out.extend(std::iter::repeat_n(variable, times));
            at = end;
        }
        Ok(out)
    }
}

/// `x^2` below a second derivative as `x` twice.
fn without_power(part: &[Node]) -> (Vec<Node>, usize) {
    if let [
        Node {
            kind:
                NodeKind::Script {
                    base,
                    sub,
                    sup: Some(sup),
                    primes: 0,
                },
            ..
        },
    ] = part
        && let Some(times @ 2..) = order(Some(sup))
        && sub.is_none()
    {
        return (vec![(**base).clone()], times);
    }
    (part.to_vec(), 1)
}
