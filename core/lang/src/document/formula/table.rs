//! Tables within a formula: cases, columns, matrices.

use super::super::chain::relation;
use super::super::language::Shape;
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::script::span_of;
use super::{READ, Read, Reader, Term, Tight};

/// How many entries a matrix may have that is written out.
const MAX_ENTRIES: usize = 36;

impl Reader<'_> {
    /// A table by the name of its environment.
    pub(super) fn table(&mut self, name: &str, rows: &[Vec<Vec<Node>>], at: At) -> Read {
        match name {
            "cases" | "dcases" | "rcases" => self.cases(rows, at),
            "matrix" | "pmatrix" | "bmatrix" | "smallmatrix" => self.matrix(rows, at),
            "binom" => self.binomial(rows, at),
            "vmatrix" | "Vmatrix" => self.fail(at, "determinants are reserved for later", READ),
            _ => self.fail(at, format!("`\\begin{{{name}}}` has no meaning here"), READ),
        }
    }

    /// `\begin{cases} value & \text{if } condition \\ … \end{cases}`
    pub(super) fn cases(&mut self, rows: &[Vec<Vec<Node>>], at: At) -> Read {
        let mut branches: Vec<(Term, Option<Text>)> = Vec::new();
        for row in rows {
            let (value, condition) = parts_of(row);
            let place = span_of(&value, at);
            if branches
                .last()
                .is_some_and(|(_, condition)| condition.is_none())
            {
                return self.fail(place, "nothing stands behind `otherwise`", "");
            }
            let mut value = value;
            if matches!(
                value.last().map(|node| &node.kind),
                Some(NodeKind::Char(',' | ';' | '.'))
            ) {
                value.pop();
            }
            let value = self.whole(&value, place)?;
            branches.push((value, self.case(&condition, at)?));
        }
        let Some((first, _)) = branches.first() else {
            return self.fail(at, "cases without a case", "");
        };
        let shape = first.shape.clone();
        if let Some((last, None)) = branches.last() {
            let mut text = last.text.clone();
            let mut outermost = true;
            for (value, condition) in branches.iter().rev().skip(1) {
                let Some(condition) = condition else { continue };
                let mut out = Text::of("if ", value.at.head());
                out.append(condition);
                out.push(" { ", value.at.head());
                out.append(&value.text);
                out.push(" } else ", value.at.tail());
                if outermost {
                    out.push("{ ", value.at.tail());
                    out.append(&text);
                    out.push(" }", value.at.tail());
                } else {
                    out.append(&text);
                }
                outermost = false;
                text = out;
            }
            let tight = if outermost { last.tight } else { Tight::Choice };
            return Ok(Term::new(text, tight, shape, at));
        }
        let mut text = Text::of("cases { ", at);
        for (place, (value, condition)) in branches.iter().enumerate() {
            let Some(condition) = condition else { continue };
            if place > 0 {
                text.push(", ", value.at.head());
            }
            text.append(condition);
            text.push(" => ", value.at.head());
            text.append(&value.text);
        }
        text.push(" }", at);
        Ok(Term::new(text, Tight::Atom, shape, at))
    }

    /// The condition of a case; none for `otherwise`.
    fn case(&mut self, condition: &[Node], at: At) -> Read<Option<Text>> {
        let mut nodes = condition;
        while let [rest @ .., node] = nodes
            && matches!(node.kind, NodeKind::Char(',' | '.' | ';') | NodeKind::Gap)
        {
            nodes = rest;
        }
        while let [node, rest @ ..] = nodes {
            match &node.kind {
                NodeKind::Words(_, words) => {
                    match words.trim().trim_end_matches([',', ':', '.']).trim() {
                        "if" | "for" | "when" | "where" | "" => {}
                        "otherwise" | "else" | "elsewhere" | "if otherwise" if rest.is_empty() => {
                            return Ok(None);
                        }
                        other => {
                            return self.fail(
                                node.at,
                                format!("`{other}` is no condition"),
                                "write `\\text{if } x > 0` or `\\text{otherwise}`",
                            );
                        }
                    }
                }
                NodeKind::Gap => {}
                NodeKind::Char(',') => {}
                _ => break,
            }
            nodes = rest;
        }
        if nodes.is_empty() {
            return self.fail(
                at,
                "a case without a condition",
                "write `\\text{if } x > 0` or `\\text{otherwise}`",
            );
        }
        self.conditions_beside(nodes, at).map(Some)
    }

    /// A column is a vector, a row a transposed one, and a matrix is made of its entries.
    fn matrix(&mut self, rows: &[Vec<Vec<Node>>], at: At) -> Read {
        for cell in rows.iter().flatten() {
            for node in cell {
                if let NodeKind::Command(name) = &node.kind
                    && name.ends_with("dots")
                {
                    return self.unknown_command(name, node.at);
                }
            }
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        if wide == 0 || rows.iter().any(|row| row.len() != wide) {
            return self.fail(at, "the rows of this matrix differ in length", "");
        }
        if wide == 1 {
            let cells: Vec<&[Node]> = rows.iter().flatten().map(Vec::as_slice).collect();
            return self.list(&cells, at);
        }
        if let [row] = rows {
            let cells: Vec<&[Node]> = row.iter().map(Vec::as_slice).collect();
            let term = self.list(&cells, at)?;
            return Ok(Term {
                shape: Shape::Row,
                ..term
            });
        }
        self.written_out(rows, wide, at)
    }

    /// A small matrix by its rows: `[[a, b], [c, d]]`.
    fn written_out(&mut self, rows: &[Vec<Vec<Node>>], wide: usize, at: At) -> Read {
        if rows.len().saturating_mul(wide) > MAX_ENTRIES {
            return self.fail(
                at,
                "a large matrix that is written out",
                "say what it is: `read … as mat(i in 1..=m, j in 1..=n, …)`",
            );
        }
        let mut text = Text::of("[", at.head());
        for (place, row) in rows.iter().enumerate() {
            if place > 0 {
                text.push(", ", at);
            }
            let cells: Vec<&[Node]> = row.iter().map(Vec::as_slice).collect();
            text.append(&self.list(&cells, at)?.text);
        }
        text.push("]", at.tail());
        Ok(Term::new(text, Tight::Atom, Shape::Array(2), at))
    }
}

/// Value and condition of a case: by its cells, or before the first text or comma.
fn parts_of(row: &[Vec<Node>]) -> (Vec<Node>, Vec<Node>) {
    if let [value, condition @ ..] = row
        && !condition.is_empty()
    {
        return (value.clone(), condition.concat());
    }
    let all: Vec<Node> = row.concat();
    let cut = all
        .iter()
        .position(|node| {
            matches!(
                node.kind,
                NodeKind::Words(..) | NodeKind::Gap | NodeKind::Char(',')
            )
        })
        .filter(|_| {
            all.iter()
                .any(|node| relation(node).is_some() || matches!(node.kind, NodeKind::Words(..)))
        })
        .unwrap_or(all.len());
    let condition = all.get(cut..).unwrap_or_default().to_vec();
    (all.get(..cut).unwrap_or_default().to_vec(), condition)
}
