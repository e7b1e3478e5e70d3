//! What stands side by side: products of numbers, matrices and vectors, and what has no meaning.

use super::super::language::Shape;
use super::super::place::{At, Text};
use super::{Read, Reader, Term, Tight};
use crate::expr::Name;

/// The sign before a factor.
#[derive(Clone, Debug)]
pub(super) enum Sign {
    /// None.
    Beside,
    /// `\cdot`
    Dot(At),
    /// `\times`
    Times(At),
    /// `\odot`
    Entries(At),
    /// `/`
    Divided(At),
    /// `\oslash`
    DividedEntries(At),
    /// An operator of the document.
    Named(Name, At),
}

/// A factor with the sign before it.
pub(super) struct Factor {
    pub sign: Sign,
    pub term: Term,
}

impl Reader<'_> {
    /// The product of factors, from left to right; matrices between a transposed vector and a vector belong to the vector.
    pub(super) fn combine(&self, factors: Vec<Factor>) -> Read {
        let mut factors = factors.into_iter();
        let Some(first) = factors.next() else {
            return self.fail(At::default(), "something is missing here", "");
        };
        let mut left = first.term;
        // A transposed vector waits for the vector that it meets, and the matrices on the way with it.
        let mut row: Option<(Option<Term>, Term, Vec<Term>)> = None;
        if left.shape == Shape::Row {
            row = Some((None, left.clone(), Vec::new()));
        }
        for factor in factors {
            let Factor { sign, term } = factor;
            if let Some((before, u, mut matrices)) = row.take() {
                let plain = matches!(sign, Sign::Beside | Sign::Dot(_));
                match &term.shape {
                    Shape::Array(2) if plain => {
                        matrices.push(term);
                        row = Some((before, u, matrices));
                        continue;
                    }
                    Shape::Array(1) if plain => {
                        let met = self.dot(&u, &matrices, &term);
                        left = match before {
                            Some(before) => self.times(before, met, None)?,
                            None => met,
                        };
                        continue;
                    }
                    _ => {
                        left = self.row(before, &u, &matrices)?;
                    }
                }
            }
            if term.shape == Shape::Row && matches!(sign, Sign::Beside | Sign::Dot(_)) {
                match &left.shape {
                    Shape::Array(1) => {
                        left = self.call("outer", &left, &term, Shape::Array(2));
                        continue;
                    }
                    Shape::Number | Shape::Unknown => {
                        row = Some((Some(left.clone()), term, Vec::new()));
                        continue;
                    }
                    _ => {}
                }
            }
            left = self.pair(left, sign, term)?;
        }
        if let Some((before, u, matrices)) = row {
            left = self.row(before, &u, &matrices)?;
        }
        Ok(left)
    }

    fn pair(&self, left: Term, sign: Sign, right: Term) -> Read {
        let whole = left.at.to(right.at);
        let (a, b) = (left.shape.clone(), right.shape.clone());
        let vectors = |shape: &Shape| matches!(shape, Shape::Array(1) | Shape::Row);
        match sign {
            Sign::Named(name, at) => {
                let mut text = Text::of(&name, at);
                text.push("(", at);
                text.append(&left.text);
                text.push(", ", at);
                text.append(&right.text);
                text.push(")", at);
                let shape = match self.lookup(&name) {
                    Some(Shape::Function(params, result)) => {
                        super::super::language::applied(&params, &result, &[a, b])
                    }
                    _ => Shape::Unknown,
                };
                Ok(Term::new(text, Tight::Atom, shape, whole))
            }
            Sign::Divided(at) => {
                if b.is_array() {
                    let help = "write what is meant: a product entry by entry is `\\odot`";
                    return self.ambiguous(right.at, "division by an array", help);
                }
                Ok(self.infix(left, " / ", at, right, a))
            }
            Sign::DividedEntries(at) => {
                let shape = super::super::language::spread(&a, &b);
                Ok(self.infix(left, " / ", at, right, shape))
            }
            Sign::Entries(at) => {
                let shape = super::super::language::spread(&a, &b);
                Ok(self.infix(left, " * ", at, right, shape))
            }
            Sign::Dot(_) if vectors(&a) && vectors(&b) => {
                if a == Shape::Row && b == Shape::Row {
                    return self.side_by_side(&left, &right);
                }
                Ok(self.call("dot", &left, &right, Shape::Number))
            }
            Sign::Times(at) if a.is_array() && b.is_array() => {
                let help = "write `a^\\top b`, `A b` or `\\odot`, or say it: `op \\times as NAME`";
                self.ambiguous(at, "`\\times` between arrays: which product?", help)
            }
            Sign::Times(at) | Sign::Dot(at) => self.times(left, right, Some(at)),
            Sign::Beside => self.times(left, right, None),
        }
    }

    /// A product that is written without a sign, or with one that says no more.
    fn times(&self, left: Term, right: Term, sign: Option<At>) -> Read {
        let at = sign.unwrap_or_else(|| left.at.tail());
        match (left.shape.clone(), right.shape.clone()) {
            (Shape::Array(2), Shape::Array(rank @ (1 | 2))) => {
                Ok(self.infix(left, " @ ", at, right, Shape::Array(rank)))
            }
            (Shape::Row, Shape::Array(2)) => Ok(self.infix(left, " @ ", at, right, Shape::Row)),
            (a, b) if a.is_array() && b.is_array() => self.side_by_side(&left, &right),
            (Shape::Growth, _) | (_, Shape::Growth) => self.fail(
                right.at,
                "a growth class is no factor",
                "write the factor inside of `O(…)`",
            ),
            (a, b) => {
                let digits = |term: &Term| {
                    term.text
                        .as_str()
                        .chars()
                        .all(|c| c.is_ascii_digit() || c == '.')
                };
                if sign.is_none() && digits(&left) && digits(&right) {
                    let help = "write `\\cdot` between them, or one number without a space";
                    return self.ambiguous(right.at, "two numbers side by side", help);
                }
                let shape = super::super::language::spread(&a, &b);
                Ok(self.infix(left, " * ", at, right, shape))
            }
        }
    }

    fn side_by_side<T>(&self, left: &Term, right: &Term) -> Read<T> {
        match (&left.shape, &right.shape) {
            (Shape::Array(1), Shape::Array(1)) => self.ambiguous(
                right.at,
                "two vectors side by side: an inner, an outer, or an entry-wise product?",
                "write `a^\\top b` or `a \\cdot b`, `a b^\\top`, or `a \\odot b`",
            ),
            (Shape::Array(1), Shape::Array(2)) => self.ambiguous(
                right.at,
                "a vector before a matrix",
                "transpose the vector: `x^\\top A`",
            ),
            (Shape::Row, Shape::Row) => self.ambiguous(
                right.at,
                "two transposed vectors side by side",
                "write `a^\\top b` for the inner product",
            ),
            _ => self.ambiguous(
                right.at,
                "the product of these arrays has no meaning of its own",
                super::READ,
            ),
        }
    }

    fn infix(&self, left: Term, sign: &str, at: At, right: Term, shape: Shape) -> Term {
        let whole = left.at.to(right.at);
        let mut text = left.into_beside(Tight::Product);
        text.push(sign, at);
        text.append(&right.beside(Tight::Minus));
        Term::new(text, Tight::Product, shape, whole)
    }

    fn call(&self, name: &str, left: &Term, right: &Term, shape: Shape) -> Term {
        let whole = left.at.to(right.at);
        let mut text = Text::of(name, left.at);
        text.push("(", left.at);
        text.append(&left.text);
        text.push(", ", right.at.head());
        text.append(&right.text);
        text.push(")", right.at.tail());
        Term::new(text, Tight::Atom, shape, whole)
    }

    /// `u^\top A B v`
    fn dot(&self, u: &Term, matrices: &[Term], v: &Term) -> Term {
        let mut right: Option<Term> = None;
        for matrix in matrices.iter().chain([v]) {
            right = Some(match right {
                None => matrix.clone(),
                Some(left) => {
                    let at = left.at.tail();
                    self.infix(left, " @ ", at, matrix.clone(), matrix.shape.clone())
                }
            });
        }
        let right = right.unwrap_or_else(|| v.clone());
        self.call("dot", u, &right, Shape::Number)
    }

    /// A transposed vector that meets none.
    fn row(&self, before: Option<Term>, u: &Term, matrices: &[Term]) -> Read {
        let mut out = u.clone();
        for matrix in matrices {
            let at = out.at.tail();
            out = self.infix(out, " @ ", at, matrix.clone(), Shape::Row);
        }
        match before {
            Some(before) => {
                let at = before.at.tail();
                Ok(self.infix(before, " * ", at, out, Shape::Row))
            }
            None => Ok(out),
        }
    }
}
