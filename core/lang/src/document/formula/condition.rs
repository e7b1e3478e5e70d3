//! Conditions that stand in a formula: under a sum, below a limit, in an argument, beside a case.

use super::super::chain::relation;
use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::{Read, Reader, Term, Tight};

impl Reader<'_> {
    /// Remembers a condition of the formula, once.
    pub(super) fn note_condition(&mut self, text: Text) {
        if !self
            .conditions
            .iter()
            .any(|known| known.as_str() == text.as_str())
        {
            self.conditions.push(text);
        }
    }

    /// `a < b \le c`. With `doubled`, equality is `==`.
    pub fn comparison(&mut self, nodes: &[Node], doubled: bool, at: At) -> Read<Text> {
        let mut text = Text::default();
        let mut rest = nodes;
        let mut found = false;
        loop {
            let end = rest.iter().position(|node| relation(node).is_some());
            let side = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let place = rest.first().map_or(at, |node| node.at);
            text.append(&self.whole(side, place)?.beside(Tight::Sum));
            let Some(end) = end else { break };
            let Some(node) = rest.get(end) else { break };
            let sign = match relation(node) {
                Some("=") if doubled => "==",
                Some(sign) => sign,
                None => break,
            };
            found = true;
            text.push(&format!(" {sign} "), node.at);
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        if found {
            Ok(text)
        } else {
            self.fail(
                at,
                "a condition is expected here",
                "write a relation such as `x > 0`",
            )
        }
    }

    /// Conditions joined by commas, `\text{and}`, `\text{or}`, as they stand beside a case.
    pub(super) fn conditions_beside(&mut self, nodes: &[Node], at: At) -> Read<Text> {
        self.conditions_joined(nodes, true, at)
    }

    /// A claim of several relations.
    pub fn claims(&mut self, nodes: &[Node], at: At) -> Read<Text> {
        self.conditions_joined(nodes, false, at)
    }

    fn conditions_joined(&mut self, nodes: &[Node], doubled: bool, at: At) -> Read<Text> {
        let mut text = Text::default();
        let mut rest = nodes;
        loop {
            let joint = rest.iter().position(|node| joins(node).is_some());
            let part = rest.get(..joint.unwrap_or(rest.len())).unwrap_or_default();
            let place = part.first().map_or(at, |node| node.at);
            text.append(&self.comparison(part, doubled, place)?);
            let Some(joint) = joint else { return Ok(text) };
            let Some(node) = rest.get(joint) else {
                return Ok(text);
            };
            text.push(joins(node).unwrap_or(" && "), node.at);
            rest = rest.get(joint + 1..).unwrap_or_default();
        }
    }

    /// A subscript that is a condition: on the index where the term has entries, else on the formula.
    pub(super) fn conditioned(&mut self, term: Term, sub: &[Node], at: At) -> Read {
        let place = sub.first().map_or(at, |node| node.at);
        if term
            .text
            .as_str()
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.')
        {
            let help = "write `1_{\\{x > 0\\}}` for what is 1 where it holds, or the condition behind the formula";
            return self.ambiguous(place, "a condition below a number", help);
        }
        let text = self.comparison(sub, false, place)?;
        self.note_condition(text);
        match &term.shape {
            Shape::Array(1) => {
                let end = sub
                    .iter()
                    .position(|node| relation(node).is_some())
                    .unwrap_or(sub.len());
                let index = self.whole(sub.get(..end).unwrap_or_default(), place)?;
                let mut text = term.beside(Tight::Atom);
                text.push("[", place.head());
                text.append(&index.text);
                text.push("]", place.tail());
                Ok(Term::new(text, Tight::Atom, Shape::Number, at))
            }
            Shape::Array(_) | Shape::Row => {
                let source = self.source(at);
                let message = format!("`{source}`: which index does the condition speak of?");
                self.ambiguous(
                    place,
                    message,
                    "write the condition in the annotation: `prove … where …`",
                )
            }
            _ => Ok(Term { at, ..term }),
        }
    }
}

/// Whether a node joins two relations of a claim.
pub(crate) fn is_joint(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Command(_)) && joins(node).is_some()
}

/// What joins two conditions.
fn joins(node: &Node) -> Option<&'static str> {
    match &node.kind {
        NodeKind::Char(',') => Some(" && "),
        NodeKind::Words(_, words) => match words.trim().trim_matches(',').trim() {
            "and" => Some(" && "),
            "or" => Some(" || "),
            _ => None,
        },
        NodeKind::Command(name) => match &**name {
            "land" | "wedge" => Some(" && "),
            "lor" | "vee" => Some(" || "),
            _ => None,
        },
        _ => None,
    }
}
