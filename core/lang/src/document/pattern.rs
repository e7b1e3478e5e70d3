//! Patterns of `read`: LaTeX with holes, matched against the tree of a formula.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Node, NodeKind};

/// What the holes of a pattern stand for.
pub(crate) type Holes = BTreeMap<String, Vec<Node>>;

/// What matched at the beginning of a sequence.
pub(crate) struct Match {
    /// How many nodes it covers.
    pub length: usize,
    pub holes: Holes,
    /// Scripts of its last node that the pattern does not speak of: the node with an empty group for its base.
    pub left: Option<Node>,
}

/// How much a pattern says: the number of its nodes that are no holes.
pub(crate) fn weight(nodes: &[Node]) -> usize {
    nodes.iter().map(node_weight).sum()
}

fn node_weight(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Hole(_) => 0,
        NodeKind::Group(inner) => weight(inner),
        NodeKind::Accent(_, inner) => 1 + weight(inner),
        NodeKind::Brackets { inner, .. } => 1 + weight(inner),
        NodeKind::Script {
            base,
            sub,
            sup,
            primes,
        } => {
            let scripts = [sub, sup].into_iter().flatten();
            node_weight(base) + scripts.map(|script| 1 + weight(script)).sum::<usize>() + primes
        }
        NodeKind::Fraction(a, b) => 1 + weight(a) + weight(b),
        NodeKind::Root(index, inner) => {
            1 + weight(inner) + index.as_ref().map_or(0, |index| weight(index))
        }
        NodeKind::Table(_, rows) => {
            1 + rows
                .iter()
                .flatten()
                .map(|cell| weight(cell))
                .sum::<usize>()
        }
        _ => 1,
    }
}

/// The names of the holes of a pattern.
pub(crate) fn holes(nodes: &[Node], out: &mut BTreeSet<String>) {
    for node in nodes {
        match &node.kind {
            NodeKind::Hole(name) => {
                out.insert(name.clone());
            }
            NodeKind::Group(inner)
            | NodeKind::Accent(_, inner)
            | NodeKind::Brackets { inner, .. } => holes(inner, out),
            NodeKind::Script { base, sub, sup, .. } => {
                holes(std::slice::from_ref(base), out);
                for script in [sub, sup].into_iter().flatten() {
                    holes(script, out);
                }
            }
            NodeKind::Fraction(a, b) => {
                holes(a, out);
                holes(b, out);
            }
            NodeKind::Root(index, inner) => {
                holes(inner, out);
                if let Some(index) = index {
                    holes(index, out);
                }
            }
            NodeKind::Table(_, rows) => {
                rows.iter().flatten().for_each(|cell| holes(cell, out));
            }
            _ => {}
        }
    }
}

/// Matches a pattern against the beginning of a sequence.
pub(crate) fn matches(pattern: &[Node], nodes: &[Node], same: &BTreeSet<String>) -> Option<Match> {
    let matcher = Matcher { same };
    let (last, front) = pattern.split_last()?;
    // A hole at the end without brackets around it reaches as far as a product.
    if let NodeKind::Hole(name) = &last.kind {
        let mut found = Holes::new();
        let begun = matcher.front(front, nodes, &mut found)?;
        let rest = nodes.get(begun..)?;
        let length = rest
            .iter()
            .enumerate()
            .position(|(place, node)| place > 0 && ends_product(node))
            .unwrap_or(rest.len());
        let value = rest.get(..length).filter(|value| !value.is_empty())?;
        bind(&mut found, name, value)?;
        return Some(Match {
            length: begun + length,
            holes: found,
            left: None,
        });
    }
    let mut found = Holes::new();
    let begun = matcher.front(front, nodes, &mut found)?;
    let node = nodes.get(begun)?;
    let mut whole = found.clone();
    if matcher.node(last, node, &mut whole).is_some() {
        return Some(Match {
            length: begun + 1,
            holes: whole,
            left: None,
        });
    }
    let left = matcher.base(last, node, &mut found)?;
    Some(Match {
        length: begun + 1,
        holes: found,
        left: Some(left),
    })
}

/// Whether two sequences are the same but for fonts that make no difference.
pub(crate) fn same_nodes(a: &[Node], b: &[Node], same: &BTreeSet<String>) -> bool {
    Matcher { same }.sequence(a, b, &mut Holes::new()).is_some()
}

/// Whether a product ends before this node.
pub(crate) fn ends_product(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Char(c) => matches!(c, '+' | '-' | '=' | '<' | '>' | ',' | ';'),
        NodeKind::Command(name) => {
            super::chain::relation_word(name) || matches!(&**name, "pm" | "mp")
        }
        NodeKind::Gap | NodeKind::Row | NodeKind::Ampersand => true,
        _ => false,
    }
}

fn bind(holes: &mut Holes, name: &str, value: &[Node]) -> Option<()> {
    match holes.get(name) {
        Some(known) => {
            let plain = BTreeSet::new();
            same_nodes(known, value, &plain).then_some(())
        }
        None => {
            holes.insert(name.to_owned(), value.to_vec());
            Some(())
        }
    }
}

struct Matcher<'a> {
    same: &'a BTreeSet<String>,
}

impl Matcher<'_> {
    /// A node without what makes no difference: braces, and fonts that are the same.
    fn plain<'n>(&self, node: &'n Node) -> &'n Node {
        let mut node = node;
        loop {
            match &node.kind {
                NodeKind::Group(inner) if inner.len() == 1 => {}
                // Only a letter is the same in another font: `\mathbf 1` is not the number.
                NodeKind::Accent(font, inner)
                    if self.same.contains(font)
                        && matches!(&inner[..], [only] if !matches!(only.kind, NodeKind::Number(_))) =>
                    {}
                _ => return node,
            }
            let (NodeKind::Group(inner) | NodeKind::Accent(_, inner)) = &node.kind else {
                return node;
            };
            match inner.first() {
                Some(only) => node = only,
                None => return node,
            }
        }
    }

    /// The front of a pattern, one node for one; a hole takes one node.
    fn front(&self, pattern: &[Node], nodes: &[Node], holes: &mut Holes) -> Option<usize> {
        for (place, expected) in pattern.iter().enumerate() {
            self.node(expected, nodes.get(place)?, holes)?;
        }
        Some(pattern.len())
    }

    fn sequence(&self, pattern: &[Node], nodes: &[Node], holes: &mut Holes) -> Option<()> {
        let Some((first, rest)) = pattern.split_first() else {
            return nodes.is_empty().then_some(());
        };
        let NodeKind::Hole(name) = &first.kind else {
            let (node, others) = nodes.split_first()?;
            self.node(first, node, holes)?;
            return self.sequence(rest, others, holes);
        };
        if rest.is_empty() {
            return match nodes {
                [] => None,
                _ => bind(holes, name, nodes),
            };
        }
        for length in 1..=nodes.len() {
            let mut attempt = holes.clone();
            let (Some(value), Some(others)) = (nodes.get(..length), nodes.get(length..)) else {
                return None;
            };
            if bind(&mut attempt, name, value).is_some()
                && self.sequence(rest, others, &mut attempt).is_some()
            {
                *holes = attempt;
                return Some(());
            }
        }
        None
    }

    fn scripts(
        &self,
        a: &Option<Vec<Node>>,
        b: &Option<Vec<Node>>,
        holes: &mut Holes,
    ) -> Option<()> {
        match (a, b) {
            (None, None) => Some(()),
            (Some(a), Some(b)) => self.sequence(a, b, holes),
            _ => None,
        }
    }

    fn node(&self, pattern: &Node, node: &Node, holes: &mut Holes) -> Option<()> {
        let (pattern, node) = (self.plain(pattern), self.plain(node));
        if let NodeKind::Hole(name) = &pattern.kind {
            return bind(holes, name, std::slice::from_ref(node));
        }
        match (&pattern.kind, &node.kind) {
            (NodeKind::Group(a), NodeKind::Group(b)) => self.sequence(a, b, holes),
            (NodeKind::Accent(f, a), NodeKind::Accent(g, b)) => {
                if f != g && !(self.same.contains(f) && self.same.contains(g)) {
                    return None;
                }
                self.sequence(a, b, holes)
            }
            (
                NodeKind::Brackets { open, close, inner },
                NodeKind::Brackets {
                    open: o,
                    close: c,
                    inner: i,
                },
            ) => {
                if open != o || close != c {
                    return None;
                }
                self.sequence(inner, i, holes)
            }
            (
                NodeKind::Script {
                    base,
                    sub,
                    sup,
                    primes,
                },
                NodeKind::Script {
                    base: b,
                    sub: s,
                    sup: p,
                    primes: n,
                },
            ) => {
                if primes != n {
                    return None;
                }
                self.node(base, b, holes)?;
                self.scripts(sub, s, holes)?;
                self.scripts(sup, p, holes)
            }
            (NodeKind::Fraction(a, b), NodeKind::Fraction(c, d)) => {
                self.sequence(a, c, holes)?;
                self.sequence(b, d, holes)
            }
            (NodeKind::Root(i, a), NodeKind::Root(j, b)) => {
                self.scripts(i, j, holes)?;
                self.sequence(a, b, holes)
            }
            (NodeKind::Table(n, a), NodeKind::Table(m, b)) => {
                if n != m || a.len() != b.len() {
                    return None;
                }
                for (row, other) in a.iter().zip(b) {
                    if row.len() != other.len() {
                        return None;
                    }
                    for (cell, second) in row.iter().zip(other) {
                        self.sequence(cell, second, holes)?;
                    }
                }
                Some(())
            }
            (NodeKind::Words(_, a), NodeKind::Words(_, b)) => {
                (a.split_whitespace().eq(b.split_whitespace())).then_some(())
            }
            (a, b) => (a == b).then_some(()),
        }
    }

    /// A pattern against a node with more scripts than it speaks of; what is left of the node.
    fn base(&self, pattern: &Node, node: &Node, holes: &mut Holes) -> Option<Node> {
        let NodeKind::Script {
            base,
            sub,
            sup,
            primes,
        } = &node.kind
        else {
            return None;
        };
        let left = |sub: Option<Vec<Node>>, sup: Option<Vec<Node>>, primes: usize| Node {
            kind: NodeKind::Script {
                base: Box::new(Node {
                    kind: NodeKind::Group(Vec::new()),
                    at: base.at,
                }),
                sub,
                sup,
                primes,
            },
            at: node.at,
        };
        let pattern = self.plain(pattern);
        let NodeKind::Script {
            base: wanted,
            sub: wanted_sub,
            sup: wanted_sup,
            primes: wanted_primes,
        } = &pattern.kind
        else {
            self.node(pattern, base, holes)?;
            return Some(left(sub.clone(), sup.clone(), *primes));
        };
        self.node(wanted, base, holes)?;
        let mut rest = (sub.clone(), sup.clone());
        if wanted_sub.is_some() {
            self.scripts(wanted_sub, sub, holes)?;
            rest.0 = None;
        }
        if wanted_sup.is_some() {
            self.scripts(wanted_sup, sup, holes)?;
            rest.1 = None;
        }
        let primes = primes.checked_sub(*wanted_primes)?;
        // `E'` in a pattern is never the beginning of `E''`.
        if *wanted_primes > 0 && primes > 0 {
            return None;
        }
        Some(left(rest.0, rest.1, primes))
    }
}
