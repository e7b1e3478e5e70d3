//! Annotations for a document that has none: a sort to fill in for each letter, a name for each display, and the
//! questions that only the author can answer.

use std::collections::{BTreeMap, BTreeSet};

use super::chain;
use super::latex;
use super::macros::Macros;
use super::place::{At, Files};
use super::scan::Event;
use super::tree::{self, Node, NodeKind};
use super::{events, extension};

/// A document with proposed annotations.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// The document with an annotation before each display that had none.
    pub text: String,
    /// What is to be filled in or decided, with line and column in the document as it was.
    pub questions: Vec<String>,
}

/// Proposes annotations.
#[must_use]
pub fn propose(path: &str, text: &str) -> Proposal {
    let mut files = Files::default();
    let file = files.add(path, text);
    let latex_file = extension(path) == Some("tex");
    let mut macros = Macros::default();
    let mut seen = Seen::default();
    let mut proposal = Proposal::default();
    let mut written = 0;
    let mut annotated = false;
    let mut count = 0usize;
    for event in events(&files, file, path) {
        match event {
            Event::Annotation { .. } => annotated = true,
            Event::Definition(at) => {
                let _ = macros.expand(latex::tokens(&files, at, true));
            }
            Event::Formula { display: true, at } => {
                if std::mem::take(&mut annotated) {
                    continue;
                }
                let tokens = macros.expand(latex::tokens(&files, at, latex_file));
                let nodes = tokens.and_then(|tokens| tree::parse(&files, tokens, at));
                let Ok(nodes) = nodes else { continue };
                if nodes.is_empty() {
                    continue;
                }
                count += 1;
                let mut lines = seen.declarations(&nodes, at, &files, &mut proposal.questions);
                let chains = chain::chains(&nodes, at);
                let place = files.span(at);
                if chains.list.iter().any(|chain| chain.links.is_empty()) {
                    lines.push("skip to be decided".to_owned());
                    proposal.questions.push(format!(
                        "{}:{}: what is this? It has no relation sign, and is skipped",
                        place.line, place.column
                    ));
                } else {
                    lines.push(format!("prove formula_{count}"));
                }
                let start = opening(text, at.start);
                proposal
                    .text
                    .push_str(text.get(written..start).unwrap_or(""));
                written = start;
                if latex_file {
                    if !proposal.text.is_empty() && !proposal.text.ends_with('\n') {
                        proposal.text.push('\n');
                    }
                    for line in lines {
                        proposal.text.push_str(&format!("%: {line}\n"));
                    }
                } else {
                    let lines = lines.join("\n");
                    proposal
                        .text
                        .push_str(&format!("<!-- rederive\n{lines}\n-->\n"));
                }
            }
            _ => {}
        }
    }
    proposal.text.push_str(text.get(written..).unwrap_or(""));
    proposal
}

/// Where the display's delimiter begins.
fn opening(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or("");
    let width = ["\\\\[", "$$", "\\["]
        .iter()
        .find(|open| before.ends_with(**open))
        .map_or(0, |open| open.len());
    start - width
}

/// How a letter is used.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    indices: usize,
    applied: bool,
    end: bool,
}

/// The letters that were met so far.
#[derive(Default)]
struct Seen {
    declared: BTreeSet<String>,
    fonts: BTreeSet<String>,
}

/// The letters of one display.
#[derive(Default)]
struct Letters {
    uses: BTreeMap<String, Use>,
    bound: BTreeSet<String>,
    /// The last values of bound letters.
    ends: BTreeMap<String, String>,
    /// For arrays the letters at their indices.
    indices: BTreeMap<String, Vec<String>>,
    fonts: BTreeSet<String>,
}

impl Seen {
    /// The items that declare the letters of a display.
    fn declarations(
        &mut self,
        nodes: &[Node],
        at: At,
        files: &Files,
        questions: &mut Vec<String>,
    ) -> Vec<String> {
        let mut letters = Letters::default();
        letters.sequence(nodes);
        let place = files.span(at);
        let mut lines = Vec::new();
        for font in &letters.fonts {
            if self.fonts.insert(font.clone()) {
                lines.push(format!("same \\{font}"));
                questions.push(format!(
                    "{}:{}: does `\\{font}` make no difference? `same \\{font}` says so",
                    place.line, place.column
                ));
            }
        }
        let mut sorts = Vec::new();
        for (name, used) in &letters.uses {
            let constant = matches!(&**name, "e" | "pi" | "delta" | "T" | "O");
            if constant || letters.bound.contains(name) || !self.declared.insert(name.clone()) {
                continue;
            }
            let sort = if used.end {
                "Nat".to_owned()
            } else if used.indices > 0 {
                let known = letters.indices.get(name);
                let ends: Vec<String> = (0..used.indices)
                    .map(|place| {
                        let index = known.and_then(|indices| indices.get(place));
                        let end = index.and_then(|index| letters.ends.get(index));
                        end.cloned().unwrap_or_else(|| "?".to_owned())
                    })
                    .collect();
                format!("Real[{}]", ends.join(", "))
            } else {
                "?".to_owned()
            };
            if sort.contains('?') {
                let what = if used.applied {
                    "a function, or a factor"
                } else {
                    "a number, a vector, a matrix, an index"
                };
                questions.push(format!(
                    "{}:{}: what is `{name}`? ({what})",
                    place.line, place.column
                ));
            }
            sorts.push(format!("{name}: {sort}"));
        }
        if !sorts.is_empty() {
            lines.push(format!("let {}", sorts.join(", ")));
        }
        lines
    }
}

impl Letters {
    fn sequence(&mut self, nodes: &[Node]) {
        for (place, node) in nodes.iter().enumerate() {
            let applied = nodes.get(place + 1).is_some_and(|next| {
                let base = match &next.kind {
                    NodeKind::Script { base, .. } => base,
                    _ => next,
                };
                matches!(&base.kind, NodeKind::Brackets { open, .. } if open == "(")
            });
            self.node(node, applied);
        }
    }

    fn letter(&mut self, name: &str) -> &mut Use {
        self.uses.entry(name.to_owned()).or_default()
    }

    fn node(&mut self, node: &Node, applied: bool) {
        match &node.kind {
            NodeKind::Letter(name) => self.letter(name).applied |= applied,
            NodeKind::Accent(font, inner) => {
                if matches!(&**font, "mathbf" | "boldsymbol" | "bm" | "vec" | "pmb") {
                    self.fonts.insert(font.clone());
                    self.sequence(inner);
                } else if let [
                    Node {
                        kind: NodeKind::Letter(name),
                        ..
                    },
                ] = &inner[..]
                {
                    self.letter(&format!("{name}_{font}")).applied |= applied;
                } else {
                    self.sequence(inner);
                }
            }
            NodeKind::Script { base, sub, sup, .. } => {
                self.script(base, sub.as_deref(), sup.as_deref(), applied)
            }
            NodeKind::Group(inner) | NodeKind::Brackets { inner, .. } => self.sequence(inner),
            NodeKind::Fraction(above, below) => {
                self.sequence(&without_differentials(above));
                self.sequence(&without_differentials(below));
            }
            NodeKind::Root(index, inner) => {
                self.sequence(index.as_deref().unwrap_or_default());
                self.sequence(inner);
            }
            NodeKind::Table(_, rows) => rows.iter().flatten().for_each(|cell| self.sequence(cell)),
            _ => {}
        }
    }

    fn script(&mut self, base: &Node, sub: Option<&[Node]>, sup: Option<&[Node]>, applied: bool) {
        if let NodeKind::Command(name) = &base.kind
            && matches!(&**name, "sum" | "prod" | "max" | "min" | "lim" | "int")
        {
            if let Some(
                [
                    Node {
                        kind: NodeKind::Letter(index),
                        ..
                    },
                    rest @ ..,
                ],
            ) = sub
            {
                self.bound.insert(index.clone());
                self.sequence(rest);
                if let Some(
                    [
                        Node {
                            kind: NodeKind::Letter(end),
                            ..
                        },
                    ],
                ) = sup
                {
                    self.ends.insert(index.clone(), end.clone());
                    self.letter(end).end = true;
                    return;
                }
            }
            self.sequence(sup.unwrap_or_default());
            return;
        }
        let mut inner = base;
        while let NodeKind::Accent(font, nodes) = &inner.kind
            && matches!(&**font, "mathbf" | "boldsymbol" | "bm" | "vec" | "pmb")
            && let [only] = &nodes[..]
        {
            self.fonts.insert(font.clone());
            inner = only;
        }
        match (&inner.kind, sub) {
            (NodeKind::Letter(name), Some(indices)) => {
                let letters: Vec<String> = indices
                    .iter()
                    .filter_map(|node| match &node.kind {
                        NodeKind::Letter(name) => Some(name.clone()),
                        _ => None,
                    })
                    .collect();
                let plain = letters.len() == indices.len();
                let count = if plain { letters.len() } else { 1 };
                let used = self.letter(name);
                used.indices = used.indices.max(count);
                used.applied |= applied;
                if plain {
                    self.indices.entry(name.clone()).or_insert(letters);
                }
            }
            _ => self.node(inner, applied),
        }
        self.sequence(sub.unwrap_or_default());
        if let Some(sup) = sup {
            let top = matches!(sup, [Node { kind: NodeKind::Letter(name), .. }] if name == "T");
            if !top {
                self.sequence(sup);
            }
        }
    }
}

/// A part of a fraction without the `d` of a derivative.
fn without_differentials(nodes: &[Node]) -> Vec<Node> {
    match nodes {
        [
            Node {
                kind: NodeKind::Letter(name),
                ..
            },
            rest @ ..,
        ] if name == "d" => rest.to_vec(),
        _ => nodes.to_vec(),
    }
}
