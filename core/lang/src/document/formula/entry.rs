//! What stands below and above a letter that is known: indices, transposes, powers.

use super::super::language::Shape;
use super::super::place::At;
use super::super::tree::{Node, NodeKind};
use super::script::{Scripts, is_t, mark, span_of};
use super::{READ, Read, Reader, Term, Tight};

impl Reader<'_> {
    /// An entry, by what stands below.
    pub(super) fn subscript(&mut self, term: Term, sub: &[Node], at: At) -> Read {
        let place = sub.first().map_or(at, |node| node.at);
        if sub
            .iter()
            .any(|node| super::super::chain::relation(node).is_some())
        {
            return self.conditioned(term, sub, at);
        }
        let rank = match &term.shape {
            Shape::Array(rank) => *rank,
            Shape::Row => 1,
            Shape::Unknown => super::factor::commas(sub).len(),
            Shape::Number => {
                let source = self.source(at);
                let message =
                    format!("`{source}`: what has the subscript is a number and has no entries");
                return self.fail(at, message, "declare an array, a name with the subscript in it, or say what it means with `read`");
            }
            _ => {
                let source = self.source(at);
                return self.fail(
                    at,
                    format!("`{source}`: what has the subscript has no entries"),
                    READ,
                );
            }
        };
        let indices = self.indices(sub, rank, place)?;
        if indices.len() != rank {
            let source = self.source(at);
            let message = match (indices.len(), rank) {
                (1, 2) => format!("`{source}`: a row or a column of a matrix?"),
                (given, rank) => format!("`{source}`: {given} of {rank} indices"),
            };
            let help = "write all indices, or say what is meant: `read A_{#i} as vec(j in 1..=n, A[#i, j])`";
            return self.ambiguous(place, message, help);
        }
        let mut text = term.beside(Tight::Atom);
        text.push("[", place.head());
        for (position, index) in indices.iter().enumerate() {
            if position > 0 {
                text.push(", ", index.at.head());
            }
            text.append(&index.text);
        }
        text.push("]", place.tail());
        let shape = match term.shape {
            Shape::Unknown => Shape::Unknown,
            _ => Shape::Number,
        };
        Ok(Term::new(text, Tight::Atom, shape, at))
    }

    /// The indices in a subscript.
    pub(super) fn indices(&mut self, sub: &[Node], rank: usize, at: At) -> Read<Vec<Term>> {
        let parts = super::factor::commas(sub);
        if let [only] = &parts[..] {
            // `A_{ij}` has two indices, `A_{12}` too.
            if rank > 1 {
                let mut atoms: Vec<Node> = Vec::new();
                for node in *only {
                    match &node.kind {
                        NodeKind::Number(digits) if digits.len() == rank && only.len() == 1 => {
                            for (place, digit) in digits.chars().enumerate() {
                                let start = node.at.start + place;
                                atoms.push(Node {
                                    kind: NodeKind::Number(digit.to_string()),
                                    at: At {
                                        start,
                                        end: start + 1,
                                        ..node.at
                                    },
                                });
                            }
                        }
                        NodeKind::Letter(_) | NodeKind::Number(_) | NodeKind::Script { .. } => {
                            atoms.push(node.clone());
                        }
                        _ => {
                            atoms.clear();
                            break;
                        }
                    }
                }
                if atoms.len() == rank {
                    let read = |atom: &Node| self.whole(std::slice::from_ref(atom), atom.at);
                    return atoms.iter().map(read).collect();
                }
                let letters = only
                    .iter()
                    .filter(|node| matches!(node.kind, NodeKind::Letter(_)));
                if letters.count() > 1 {
                    let source = self.source(span_of(only, at));
                    let message =
                        format!("`{source}` in an index: where does one end and the other begin?");
                    return self.ambiguous(
                        span_of(only, at),
                        message,
                        "write a comma between them",
                    );
                }
            } else if only.len() > 1
                && only
                    .iter()
                    .all(|node| matches!(node.kind, NodeKind::Letter(_)))
            {
                let source = self.source(span_of(only, at));
                let message = format!("`{source}` in an index: a product or two indices?");
                let help = "write `i \\cdot j` for the product, `i, j` for two indices";
                return self.ambiguous(span_of(only, at), message, help);
            }
        }
        parts.into_iter().map(|part| self.whole(part, at)).collect()
    }

    /// A transpose, an entry or a power, by what stands above.
    pub(super) fn superscript(&mut self, term: Term, sup: &[Node], scripts: Scripts<'_>) -> Read {
        let at = scripts.at;
        let place = sup.first().map_or(at, |node| node.at);
        let source = self.source(at);
        // A number has no transpose, so that `a^T` is a power where `T` is declared.
        let letter = matches!(sup, [node] if is_t(node)) && self.lookup("T").is_some();
        if scripts.is_transposed() && !(letter && term.shape == Shape::Number) {
            if letter {
                let help = "write `^\\top` for the transpose";
                return self.ambiguous(at, "`^T`: transposed, or a power? `T` is declared", help);
            }
            return match term.shape {
                Shape::Number | Shape::Growth | Shape::Function(..) => self.fail(
                    at,
                    "a number has no transpose",
                    "declare an array, or write `\\cdot` between numbers",
                ),
                Shape::Array(1) => Ok(Term {
                    shape: Shape::Row,
                    at,
                    ..term
                }),
                Shape::Row => Ok(Term {
                    shape: Shape::Array(1),
                    at,
                    ..term
                }),
                _ => {
                    let mut text = term.beside(Tight::Atom);
                    text.push(".T", place);
                    Ok(Term::new(text, Tight::Atom, term.shape, at))
                }
            };
        }
        // `x^{\odot 2}`: the power of each entry.
        if let [
            Node {
                kind: NodeKind::Command(name),
                ..
            },
            exponent @ ..,
        ] = sup
            && name == "odot"
            && !exponent.is_empty()
        {
            let exponent = self.whole(exponent, place)?;
            let mut text = term.beside(Tight::Atom);
            text.push("^", place.head());
            text.append(&exponent.beside(Tight::Atom));
            return Ok(Term::new(text, Tight::Power, term.shape, at));
        }
        if let [sign] = sup
            && matches!(sign.kind, NodeKind::Command(_) | NodeKind::Char(_))
        {
            let written = self.source(sign.at);
            let message = format!("`{source}`: what `{written}` says about it is not known");
            let name = term.text.as_str();
            let declared = match mark(sign) {
                Some(mark) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
                    format!("declare it as a name of its own (`let {name}_{mark}: …`), or ")
                }
                _ => String::new(),
            };
            let help = format!("{declared}say what it means: `read {source} as …`");
            return self.fail(at, message, help);
        }
        // `y^{(i)}` of a vector is its entry: a power stands without parentheses.
        if let [
            Node {
                kind: NodeKind::Brackets { open, inner, .. },
                ..
            },
        ] = sup
            && open == "("
            && term.shape == Shape::Array(1)
            && scripts.sub.is_none()
        {
            return self.subscript(term, inner, at);
        }
        if let [
            Node {
                kind: NodeKind::Brackets { open, .. },
                ..
            },
        ] = sup
            && matches!(&**open, "(" | "[" | "{")
            && !matches!(term.text.as_str().chars().next(), Some('0'..='9' | '('))
        {
            let message = format!("`{source}`: part of a name, or a power?");
            let name: String = source.chars().filter(|c| c.is_alphanumeric()).collect();
            let help =
                format!("declare the name (`let {name}: …`) or say it: `read {source} as …`");
            return self.ambiguous(at, message, help);
        }
        match &term.shape {
            Shape::Array(2) => {
                let help = format!(
                    "say what it is: `read {source} as …`; an inverse is an array `B` that is `given A @ B = eye(n)`"
                );
                return self.ambiguous(at, format!("a power of the matrix `{source}`"), help);
            }
            shape if shape.is_array() => {
                let message = format!(
                    "a power of the vector `{source}`: of each entry, or the inner product?"
                );
                let help = "write `x^\\top x` or `x \\odot x`";
                return self.ambiguous(at, message, help);
            }
            Shape::Growth => {
                return self.fail(
                    at,
                    "a power of a growth class",
                    "write the power inside of `O(…)`",
                );
            }
            _ => {}
        }
        let exponent = self.whole(sup, place)?;
        if exponent.shape.is_array() {
            return self.ambiguous(at, "an array as an exponent", READ);
        }
        let mut text = term.beside(Tight::Atom);
        text.push("^", place.head());
        text.append(&exponent.beside(Tight::Atom));
        Ok(Term::new(text, Tight::Power, term.shape, at))
    }
}
