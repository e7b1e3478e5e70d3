//! Notation that is the same wherever it stands: entries in brackets, arrays by their entries, arrays of one number, words
//! of the language, Jacobians.

use super::super::chain::relation;
use super::super::language::{self, Shape};
use super::super::place::{At, Text};
use super::super::tree::{Node, NodeKind};
use super::derivative;
use super::factor::commas;
use super::function::argument_list;
use super::operator::between;
use super::script::{Scripts, span_of};
use super::{Read, Reader, Term, Tight};
use crate::expr::Name;
use crate::words;

/// Words of the language that are written like functions on paper as well.
const WORDS: [&str; 15] = [
    "eye", "ones", "zeros", "concat", "flip", "len", "outer", "dot", "sum", "grad", "jacobian",
    "hessian", "calls", "cost", "matmul",
];

/// The sign of a derivative and what it is of.
struct Derivative<'n> {
    /// Below its variable.
    indices: Option<&'n [Node]>,
    order: usize,
    body: &'n [Node],
    /// Whether the body stands beside the fraction and not above its line.
    beside: bool,
}

/// A derivative by this variable, whose sign stands first.
fn differentiated_by<'n>(
    reader: &Reader<'_>,
    nodes: &'n [Node],
    variable: &str,
) -> Option<Derivative<'n>> {
    let (first, rest) = nodes.split_first()?;
    let NodeKind::Fraction(above, below) = &first.kind else {
        return None;
    };
    let (sign, more) = above.split_first()?;
    let order = derivative::order_of(sign)?;
    let (body, beside) = match (more, rest) {
        ([], body @ [_, ..]) => (body, true),
        (body, []) => (body, false),
        _ => return None,
    };
    let of = |indices| Derivative {
        indices,
        order,
        body,
        beside,
    };
    let [by_sign, by] = &below[..] else {
        return None;
    };
    derivative::order_of(by_sign).filter(|order| *order == 1)?;
    let named = |node: &Node| reader.name_of(node).is_some_and(|name| name == variable);
    if named(by) {
        return (order == 1).then_some(of(None));
    }
    let NodeKind::Script {
        base,
        sub,
        sup,
        primes: 0,
    } = &by.kind
    else {
        return None;
    };
    if !named(base) {
        return None;
    }
    match (sub, sup) {
        (Some(indices), None) if order == 1 => Some(of(Some(indices))),
        (None, Some(power)) => {
            let same = matches!(&power[..], [Node { kind: NodeKind::Number(digits), .. }] if digits.parse() == Ok(order));
            same.then_some(of(None))
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// What stands in brackets behind an array where it is an index, `x[n - 1]`, with the scripts on the brackets: as many
    /// whole numbers as the array has indices.
    pub(super) fn index_in_brackets<'n>(
        &self,
        rank: usize,
        node: Option<&'n Node>,
    ) -> Option<(&'n [Node], Scripts<'n>)> {
        let (base, scripts) = Scripts::of(node?);
        if scripts.sub.is_some() {
            return None;
        }
        let NodeKind::Brackets { open, close, inner } = &base.kind else {
            return None;
        };
        let is_index =
            open == "[" && close == "]" && !inner.is_empty() && commas(inner).len() == rank;
        (is_index && inner.iter().all(|node| self.may_be_whole(node))).then_some((inner, scripts))
    }

    /// Whether nothing in it is a real number or an array by its sort.
    fn may_be_whole(&self, node: &Node) -> bool {
        let all = |nodes: &[Node]| nodes.iter().all(|node| self.may_be_whole(node));
        match &node.kind {
            NodeKind::Number(digits) => digits.chars().all(|c| c.is_ascii_digit()),
            NodeKind::Char(c) => matches!(c, '+' | '-' | '−' | ','),
            NodeKind::Command(name) => matches!(&**name, "cdot" | "lfloor" | "rfloor"),
            NodeKind::Group(inner) | NodeKind::Brackets { inner, .. } => all(inner),
            NodeKind::Fraction(above, below) => all(above) && all(below),
            NodeKind::Letter(_) | NodeKind::Accent(..) | NodeKind::Words(..) => {
                self.name_of(node).is_some_and(|name| self.is_whole(&name))
            }
            NodeKind::Script { .. } => {
                let (base, scripts) = Scripts::of(node);
                match self.name_of(base) {
                    Some(name) => self
                        .spellings(&name, scripts)
                        .iter()
                        .any(|(spelled, left)| left.is_empty() && self.is_whole(spelled)),
                    None => false,
                }
            }
            _ => false,
        }
    }

    /// `\left( x_i \right)_{1 \le i \le n}`: the array with these entries, where the index has no meaning yet.
    pub(super) fn comprehension(
        &mut self,
        base: &Node,
        scripts: Scripts<'_>,
    ) -> Read<Option<Term>> {
        let NodeKind::Brackets { open, inner, .. } = &base.kind else {
            return Ok(None);
        };
        let Some(sub) = scripts
            .sub
            .filter(|_| matches!(&**open, "(" | "[") && commas(inner).len() == 1)
        else {
            return Ok(None);
        };
        let mut binders: Vec<(Name, Text)> = Vec::new();
        for part in commas(sub) {
            let signs: Vec<(usize, &str)> = (part.iter().enumerate())
                .filter_map(|(place, node)| Some((place, relation(node)?)))
                .collect();
            let [
                (first, low_sign @ ("<" | "<=")),
                (second, high_sign @ ("<" | "<=")),
            ] = signs[..]
            else {
                return Ok(None);
            };
            let place = span_of(part, scripts.at);
            let Ok(name) = self.variable(part.get(first + 1..second).unwrap_or_default(), place)
            else {
                return Ok(None);
            };
            if self.lookup(&name).is_some() || binders.iter().any(|(known, _)| *known == name) {
                return Ok(None);
            }
            let low = self.whole(part.get(..first).unwrap_or_default(), place)?;
            let high = self.whole(part.get(second + 1..).unwrap_or_default(), place)?;
            binders.push((
                name,
                between(&low, &high, low_sign == "<", high_sign == "<"),
            ));
        }
        let names: Vec<Name> = binders.iter().map(|(name, _)| name.clone()).collect();
        let body = self.within(&names, |reader| reader.whole(inner, base.at))?;
        let at = scripts.at;
        let mut text = Text::of(if binders.len() == 2 { "mat(" } else { "vec(" }, at.head());
        for (name, range) in &binders {
            text.push(name, at.head());
            text.push(" in ", at.head());
            text.append(range);
            text.push(", ", at.head());
        }
        text.append(&body.text);
        text.push(")", at.tail());
        let shape = match body.shape {
            Shape::Array(rank) => Shape::Array(rank + binders.len()),
            _ => Shape::Array(binders.len()),
        };
        let left = Scripts {
            sub: None,
            ..scripts
        };
        self.with_scripts(Term::new(text, Tight::Atom, shape, at), left)
            .map(Some)
    }

    /// `\mathbf 1_n`, `\mathbf 0_{m \times n}`: arrays of one number.
    pub(super) fn of_one_number(
        &mut self,
        digit: &str,
        scripts: Scripts<'_>,
    ) -> Read<Option<Term>> {
        let word = match digit {
            "0" => "zeros",
            "1" => "ones",
            _ => return Ok(None),
        };
        let Some(sub) = scripts
            .sub
            .filter(|sub| !sub.iter().any(|node| relation(node).is_some()))
        else {
            return Ok(None);
        };
        let is_times =
            |node: &Node| matches!(&node.kind, NodeKind::Command(name) if name == "times");
        let sizes: Vec<&[Node]> = sub.split(is_times).collect();
        let at = scripts.at;
        let mut text = Text::of(word, at.head());
        text.push("(", at.head());
        for (place, size) in sizes.iter().enumerate() {
            if place > 0 {
                text.push(", ", at);
            }
            text.append(&self.whole(size, at)?.text);
        }
        text.push(")", at.tail());
        let term = Term::new(text, Tight::Atom, Shape::Array(sizes.len()), at);
        self.with_scripts(
            term,
            Scripts {
                sub: None,
                ..scripts
            },
        )
        .map(Some)
    }

    /// `I_n`: the identity matrix of that size, where the document has no `I` of its own.
    pub(super) fn identity(&mut self, sub: &[Node], scripts: Scripts<'_>) -> Read<Option<Term>> {
        let letters = sub
            .iter()
            .filter(|node| matches!(node.kind, NodeKind::Letter(_)));
        // `I_{ij}` would be an entry.
        if commas(sub).len() > 1
            || letters.count() > 1
                && !sub
                    .iter()
                    .any(|node| matches!(node.kind, NodeKind::Char(_)))
        {
            return Ok(None);
        }
        let at = scripts.at;
        let size = self.whole(sub, at)?;
        let mut text = Text::of("eye(", at.head());
        text.append(&size.text);
        text.push(")", at.tail());
        let term = Term::new(text, Tight::Atom, Shape::Array(2), at);
        self.with_scripts(
            term,
            Scripts {
                sub: None,
                ..scripts
            },
        )
        .map(Some)
    }

    /// `J_f(x)`: the Jacobian of a function, where the document has no `J` of its own.
    pub(super) fn jacobian_of(
        &mut self,
        sub: &[Node],
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read<Option<Term>> {
        let [function] = sub else { return Ok(None) };
        let Some(name) = self.function_name(function) else {
            return Ok(None);
        };
        if argument_list(nodes.get(*cursor)).is_none() {
            return Ok(None);
        }
        self.derivative_of("jacobian", &name, scripts.at, nodes, cursor)
            .map(Some)
    }

    /// The name of a function that stands by itself.
    pub(super) fn function_name(&self, node: &Node) -> Option<String> {
        let name = self.name_of(node).or_else(|| {
            let (base, scripts) = Scripts::of(node);
            let found = self.spellings(&self.name_of(base)?, scripts);
            let whole = found.into_iter().filter(|(_, left)| left.is_empty());
            whole
                .map(|(spelled, _)| spelled)
                .find(|spelled| self.lookup(spelled).is_some())
        })?;
        matches!(self.lookup(&name), Some(Shape::Function(..))).then_some(name)
    }

    /// `grad(f, x)`, `jacobian(f, x)`, `hessian(f, x)` with the argument that stands in parentheses behind the function.
    pub(super) fn derivative_of(
        &mut self,
        word: &str,
        function: &str,
        at: At,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read {
        let Some((inner, outside)) = argument_list(nodes.get(*cursor)) else {
            return self.fail(at, format!("`{function}` without an argument"), super::READ);
        };
        *cursor += 1;
        let point = self.whole(inner, outside.at)?;
        let whole = at.to(outside.at);
        let mut text = Text::of(word, at);
        text.push("(", at);
        text.push(function, at);
        text.push(", ", outside.at.head());
        text.append(&point.text);
        text.push(")", outside.at.tail());
        let shape = match (word, &point.shape) {
            ("grad", shape) => shape.clone(),
            _ => Shape::Array(2),
        };
        self.with_scripts(Term::new(text, Tight::Atom, shape, whole), outside)
    }

    /// `\left. \frac{d}{dt} f(t) \right|_{t = a}`: a derivative at a point, by a variable that has no other meaning in it.
    pub(super) fn derivative_at(
        &mut self,
        base: &Node,
        scripts: Scripts<'_>,
    ) -> Read<Option<Term>> {
        let (NodeKind::Brackets { open, close, inner }, Some(sub)) = (&base.kind, scripts.sub)
        else {
            return Ok(None);
        };
        let Some(equals) = sub.iter().position(|node| relation(node) == Some("=")) else {
            return Ok(None);
        };
        if !(open == "." && close == "|") {
            return Ok(None);
        }
        let at = scripts.at;
        let place = span_of(sub, at);
        let Ok(variable) = self.variable(sub.get(..equals).unwrap_or_default(), place) else {
            return Ok(None);
        };
        let Some(of) = differentiated_by(self, inner, &variable) else {
            return Ok(None);
        };
        // A derivative reaches to the next sign of its level: what stands behind it is no derivative.
        let adds = |node: &Node| matches!(node.kind, NodeKind::Char('+' | '-' | '−'));
        if of.beside && of.body.iter().any(adds) {
            return Ok(None);
        }
        let point = self.whole(sub.get(equals + 1..).unwrap_or_default(), place)?;
        let rank = match point.shape {
            Shape::Array(rank) => rank,
            _ => 0,
        };
        let shape = point.shape.clone();
        let (indices, body) = self.within_shape(&variable, shape, |reader| {
            let indices = match of.indices {
                Some(indices) => reader.indices(indices, rank, place)?,
                None => Vec::new(),
            };
            Ok((indices, reader.whole(of.body, at)?))
        })?;
        let (word, shape) = match (of.order, &body.shape) {
            (2, Shape::Number | Shape::Unknown) if indices.is_empty() && rank == 1 => {
                ("hessian", Shape::Array(2))
            }
            (1, Shape::Array(1)) if indices.is_empty() && rank == 1 => {
                ("jacobian", Shape::Array(2))
            }
            (1, Shape::Number | Shape::Unknown) if indices.is_empty() || indices.len() == rank => {
                ("grad", point.shape.clone())
            }
            _ => return Ok(None),
        };
        let mut text = Text::of(word, at);
        text.push("(|", at);
        text.push(&variable, place);
        text.push("| ", at);
        text.append(&body.text);
        text.push(", ", place.head());
        text.append(&point.text);
        text.push(")", place.tail());
        let mut shape = shape;
        for (place, index) in indices.iter().enumerate() {
            text.push(if place == 0 { "[" } else { ", " }, index.at.head());
            text.append(&index.text);
            shape = Shape::Number;
        }
        if !indices.is_empty() {
            text.push("]", place.tail());
        }
        let left = Scripts {
            sub: None,
            ..scripts
        };
        self.with_scripts(Term::new(text, Tight::Atom, shape, at), left)
            .map(Some)
    }

    /// `\binom{n}{k}`
    pub(super) fn binomial(&mut self, rows: &[Vec<Vec<Node>>], at: At) -> Read {
        let mut text = Text::of("binomial(", at.head());
        for (place, row) in rows.iter().enumerate() {
            if place > 0 {
                text.push(", ", at);
            }
            text.append(&self.whole(&row.concat(), at)?.text);
        }
        text.push(")", at.tail());
        Ok(Term::new(text, Tight::Atom, Shape::Number, at))
    }

    /// `n!` behind a term that was read.
    pub(super) fn factorial(&self, term: Term, nodes: &[Node], cursor: &mut usize) -> Read {
        let Some(Node {
            kind: NodeKind::Char('!'),
            at,
        }) = nodes.get(*cursor)
        else {
            return Ok(term);
        };
        if term.shape.is_array() {
            return self.fail(*at, "a factorial of an array", "");
        }
        if term.tight != Tight::Atom
            && !matches!(self.files.slice(term.at).chars().last(), Some(')' | ']'))
        {
            let help = "put what it is of in parentheses";
            return self.ambiguous(*at, "what is this the factorial of?", help);
        }
        *cursor += 1;
        Ok(self.wrap("factorial", &term, term.at.to(*at)))
    }

    /// `J_f`, where calls of it are counted.
    fn named_jacobian(&self, node: &Node) -> Option<String> {
        match &node.kind {
            NodeKind::Script {
                base,
                sub: Some(sub),
                sup: None,
                primes: 0,
            } if self.name_of(base).as_deref() == Some("J") && self.lookup("J").is_none() => {
                let [function] = &sub[..] else { return None };
                Some(format!("jacobian({})", self.name_of(function)?))
            }
            _ => None,
        }
    }

    /// `\operatorname{flip}(x)` and other words of the language that the document has not given another meaning; the cursor
    /// stands behind the word.
    pub(super) fn word_of_the_language(
        &mut self,
        word: &str,
        at: At,
        scripts: Scripts<'_>,
        nodes: &[Node],
        cursor: &mut usize,
    ) -> Read<Option<Term>> {
        let defined = words::word(word).is_some();
        if !(defined || WORDS.contains(&word)) || !scripts.is_empty() {
            return Ok(None);
        }
        let Some((inner, outside)) = argument_list(nodes.get(*cursor)) else {
            return Ok(None);
        };
        *cursor += 1;
        let mut text = Text::of(word, at);
        text.push("(", outside.at.head());
        for (place, part) in commas(inner).into_iter().enumerate() {
            if place > 0 {
                text.push(", ", outside.at);
            }
            // A function or an algorithm stands there by its name.
            let named = match part {
                [only] if matches!(word, "calls" | "cost") => {
                    self.name_of(only).or_else(|| self.named_jacobian(only))
                }
                [only] => self.function_name(only),
                _ => None,
            };
            match named {
                Some(name) => text.push(&name, span_of(part, outside.at)),
                None => text.append(&self.whole(part, outside.at)?.text),
            }
        }
        text.push(")", outside.at.tail());
        let whole = at.to(outside.at);
        let shape = match language::expression(&text, self.files) {
            _ if defined => Shape::Number,
            Ok(ast) => language::shape(&ast, &|name| self.lookup(name)),
            Err(_) => Shape::Unknown,
        };
        let term = Term::new(text, Tight::Atom, shape, whole);
        self.with_scripts(
            term,
            Scripts {
                at: whole,
                ..outside
            },
        )
        .map(Some)
    }
}
