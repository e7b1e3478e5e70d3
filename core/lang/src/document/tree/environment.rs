//! `\begin{…} … \end{…}` in the tree of a formula: tables, and what only says how lines stand under each other.

use super::super::latex::Kind;
use super::super::place::At;
use super::{Builder, Node, NodeKind, Stop, Wrong};

impl Builder<'_> {
    /// `\begin{…} … \end{…}`, behind `\begin`.
    pub(super) fn environment(&mut self, at: At, nodes: &mut Vec<Node>) -> Result<(), Wrong> {
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
            | "math" | "subequations" | "dmath" | "IEEEeqnarray" => {
                if plain.starts_with("aligned") || plain.starts_with("gathered") {
                    // `\begin{aligned}[t]`
                    if self.peek().is_some_and(|t| t.kind == Kind::Char('[')) {
                        self.sequence(&[Stop::Char(']')])?;
                        self.at += 1;
                    }
                }
                if matches!(&*plain, "alignat" | "alignedat" | "IEEEeqnarray") {
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
    pub(super) fn rows(&mut self, stops: &[Stop]) -> Result<Vec<Vec<Vec<Node>>>, Wrong> {
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
