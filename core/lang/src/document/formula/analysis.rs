//! Limits and integrals: their variables, where they go, how far they reach.

use super::super::chain::relation;
use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::factor::commas;
use super::script::{Scripts, span_of};
use super::{Read, Reader, Term, Tight, ends_product};

impl Reader<'_> {
    /// `\lim_{x \to a}`; a condition below it is one of the formula.
    pub(super) fn limit(
        &mut self,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let help = "write `\\lim_{k \\to \\infty}`";
        let Some(sub) = scripts.sub else {
            return self.fail(at, "a limit of what variable?", help);
        };
        let rows: Vec<Vec<Node>> = match sub {
            [
                Node {
                    kind: NodeKind::Table(table, rows),
                    ..
                },
            ] if table == "substack" => rows.iter().map(|row| row.concat()).collect(),
            _ => commas(sub).into_iter().map(<[Node]>::to_vec).collect(),
        };
        let mut rows = rows.into_iter();
        let first = rows.next().unwrap_or_default();
        let place = span_of(&first, at);
        let Some(arrow) = first.iter().position(|node| {
            matches!(&node.kind, NodeKind::Command(name) if matches!(&**name, "to" | "rightarrow" | "longrightarrow"))
        }) else {
            return self.fail(place, "a limit goes somewhere", help);
        };
        let variable = self.variable(first.get(..arrow).unwrap_or_default(), place)?;
        let goal = first.get(arrow + 1..).unwrap_or_default();
        let (goal, mut side) = one_sided(goal);
        let target = self.whole(&goal, place)?;
        for row in rows {
            let place = span_of(&row, place);
            // `x \to 0, x > 0` comes from above.
            let own = match &row[..] {
                [variable_node, node, rest @ ..] => {
                    let is_own = self
                        .variable(std::slice::from_ref(variable_node), place)
                        .is_ok_and(|name| name == variable);
                    let bound = if is_own {
                        Some(self.whole(rest, place)?)
                    } else {
                        None
                    };
                    bound.map(|bound| (relation(node), bound.text.as_str() == target.text.as_str()))
                }
                _ => None,
            };
            match own {
                Some((Some(">"), true)) => side = "+",
                Some((Some("<"), true)) => side = "-",
                Some(_) => {
                    return self.ambiguous(
                        place,
                        "a condition on the variable of the limit",
                        "write `\\lim_{x \\to 0^+}` for one side",
                    );
                }
                None => {
                    let text = self.comparison(&row, false, place)?;
                    self.note_condition(text);
                }
            }
        }
        if nodes.get(*cursor).is_none_or(ends_product) {
            return self.fail(at, "a limit of what?", "");
        }
        let body = self.within(std::slice::from_ref(&variable), |reader| {
            reader.product(nodes, cursor, at)
        })?;
        let mut text = Text::of("limit(", at);
        text.push(&variable, at);
        text.push(" -> ", at);
        text.append(&target.beside(Tight::Sum));
        text.push(&format!("{side}, "), at);
        text.append(&body.text);
        text.push(")", body.at.tail());
        Ok(Term::new(text, Tight::Atom, body.shape, at.to(body.at)))
    }

    /// `\int_a^b … dx`: it reaches to the `d` of its variable.
    pub(super) fn integral(
        &mut self,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let (Some(low), Some(high)) = (scripts.sub, scripts.sup) else {
            return self.fail(at, "an integral without ends", "write `\\int_a^b … dx`");
        };
        let mut open = 0usize;
        let mut end = None;
        for (place, node) in nodes.iter().enumerate().skip(*cursor) {
            if relation(node).is_some() {
                break;
            }
            let command = match &node.kind {
                NodeKind::Command(name) => Some(name),
                NodeKind::Script { base, .. } => match &base.kind {
                    NodeKind::Command(name) => Some(name),
                    _ => None,
                },
                _ => None,
            };
            if command.is_some_and(|name| name == "int") {
                open += 1;
            }
            if self.is_differential(nodes, place) {
                if open == 0 {
                    end = Some(place);
                    break;
                }
                open -= 1;
            }
        }
        let Some(end) = end else {
            let help = if self.lookup("d").is_some() {
                "write `\\mathrm{d}x`: `d` is declared"
            } else {
                "write `\\int_a^b … \\,dx`"
            };
            return self.fail(at, "the integral's `dx` is not found", help);
        };
        let Some(variable_node) = nodes.get(end + 1) else {
            return self.fail(at, "the integral's variable is not found", "");
        };
        let name = self.variable(std::slice::from_ref(variable_node), variable_node.at)?;
        let low = self.whole(low, at)?;
        let high = self.whole(high, at)?;
        let inner = nodes.get(*cursor..end).unwrap_or_default();
        let body = if inner.is_empty() {
            Term::atom("1", Shape::Number, at)
        } else {
            self.within(std::slice::from_ref(&name), |reader| {
                reader.whole(inner, at)
            })?
        };
        *cursor = end + 2;
        let whole = at.to(variable_node.at);
        let mut text = Text::of("integral(", at);
        text.push(&name, variable_node.at);
        text.push(" in ", at);
        text.append(&low.beside(Tight::Sum));
        text.push("..", at);
        text.append(&high.beside(Tight::Sum));
        text.push(", ", at);
        text.append(&body.text);
        text.push(")", whole.tail());
        Ok(Term::new(text, Tight::Atom, body.shape, whole))
    }

    /// Whether a `d` that no one declared and a letter stand here.
    fn is_differential(&self, nodes: &[Node], place: usize) -> bool {
        let d = match nodes.get(place).map(|node| &node.kind) {
            Some(NodeKind::Letter(name)) => name == "d" && self.lookup("d").is_none(),
            Some(NodeKind::Accent(font, inner)) => {
                font == "mathrm"
                    && matches!(&inner[..], [Node { kind: NodeKind::Letter(name), .. }] if name == "d")
            }
            Some(NodeKind::Words(_, words)) => words.trim() == "d",
            _ => false,
        };
        d && nodes
            .get(place + 1)
            .is_some_and(|node| self.variable(std::slice::from_ref(node), node.at).is_ok())
    }
}

/// `0^+` as `0` and from where.
fn one_sided(goal: &[Node]) -> (Vec<Node>, &'static str) {
    if let [
        Node {
            kind:
                NodeKind::Script {
                    base,
                    sub: None,
                    sup: Some(sup),
                    primes: 0,
                },
            ..
        },
    ] = goal
        && let [
            Node {
                kind: NodeKind::Char(sign @ ('+' | '-')),
                ..
            },
        ] = &sup[..]
    {
        let side = if *sign == '+' { "+" } else { "-" };
        return (vec![(**base).clone()], side);
    }
    (goal.to_vec(), "")
}
