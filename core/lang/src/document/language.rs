//! Pieces of the proof language within a document: their tokens at their places, their free names, their shapes.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::place::{At, Files, Text};
use crate::diag::Diagnostic;
use crate::expr::Name;
use crate::parse;
use crate::span::Span;
use crate::syntax::{Arg, Ast, AstKind, BinOp, DimAst, RangeAst, SortAst, SortKind};
use crate::token::{self, Kind, Tokens};

/// Stands in the text for what could not be read and was reported.
pub(crate) const MALFORMED: &str = "malformed__";

/// As much of an expression's sort as the reading of formulas depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Unknown,
    Number,
    /// An array with so many indices.
    Array(usize),
    /// A vector that was transposed.
    Row,
    Function(Vec<Shape>, Box<Shape>),
    Growth,
}

impl Shape {
    pub fn is_array(&self) -> bool {
        matches!(self, Shape::Array(_) | Shape::Row)
    }
}

/// The tokens of a text, each at its place in the document.
pub(crate) fn tokens(text: &Text, files: &Files) -> Result<Tokens, Box<Diagnostic>> {
    let source = text.as_str();
    let Ok(stream) = source.parse::<TokenStream>() else {
        let message = "this is not made of the language's tokens: a bracket has no partner, or a character is none of its own";
        let span = files.span(text.whole());
        return Err(Box::new(Diagnostic::new("E001", span, message)));
    };
    let mut tokens = token::flatten(stream, 0);
    // Where each character stands in bytes, and which of them each line begins with: a formula may be one long line.
    let characters: Vec<usize> = source.char_indices().map(|(at, _)| at).collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(source.match_indices('\n').map(|(at, _)| at + 1))
        .map(|start| characters.partition_point(|at| *at < start))
        .collect();
    let byte = |line: u32, column: u32| {
        let line = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let column = usize::try_from(column).unwrap_or(1).saturating_sub(1);
        let character = starts.get(line).and_then(|start| start.checked_add(column));
        character
            .and_then(|character| characters.get(character))
            .copied()
            .unwrap_or(source.len())
    };
    for token in &mut tokens.list {
        let start = byte(token.span.line, token.span.column);
        let end = byte(token.span.end_line, token.span.end_column);
        if let Kind::Ident(name) = &token.kind
            && &**name == MALFORMED
        {
            token.kind = Kind::Malformed;
        }
        let first = text.place(start);
        let last = text.place(end.saturating_sub(1).max(start));
        let at = match (first, last) {
            (Some(first), Some(last)) => first.to(last),
            (Some(at), None) | (None, Some(at)) => at,
            (None, None) => At::default(),
        };
        token.span = Span {
            first: token.span.first,
            last: token.span.last,
            ..files.span(at)
        };
    }
    Ok(tokens)
}

/// Reads a whole text as one piece of the language.
fn whole<T>(
    text: &Text,
    files: &Files,
    read: impl FnOnce(&[token::Token], &mut Vec<Diagnostic>) -> Option<T>,
) -> Result<T, Vec<Diagnostic>> {
    if text.as_str().trim().is_empty() {
        let span = files.span(text.whole());
        return Err(vec![Diagnostic::new(
            "E002",
            span,
            "something is missing here",
        )]);
    }
    let tokens = tokens(text, files).map_err(|error| vec![*error])?;
    let mut diagnostics = Vec::new();
    match read(&tokens.list, &mut diagnostics) {
        Some(found) if diagnostics.is_empty() => Ok(found),
        _ => Err(diagnostics),
    }
}

/// An expression, or conditions.
pub(crate) fn expression(text: &Text, files: &Files) -> Result<Ast, Vec<Diagnostic>> {
    whole(text, files, parse::whole_condition)
}

/// A sort, such as `Real[n]`.
pub(crate) fn sort(text: &Text, files: &Files) -> Result<SortAst, Vec<Diagnostic>> {
    whole(text, files, parse::whole_sort)
}

/// A range, such as `1..=n`.
pub(crate) fn range(text: &Text, files: &Files) -> Result<RangeAst, Vec<Diagnostic>> {
    whole(text, files, parse::whole_range)
}

/// What a name is, where the document says it.
pub(crate) type Lookup<'a> = &'a dyn Fn(&str) -> Option<Shape>;

/// The shape of a sort.
pub(crate) fn sort_shape(sort: &SortAst) -> Shape {
    match &sort.kind {
        SortKind::Number(_) | SortKind::Range(_) => Shape::Number,
        SortKind::Array(dims) => Shape::Array(dims.len()),
        SortKind::Function { params, result, .. } => Shape::Function(
            params.iter().map(sort_shape).collect(),
            Box::new(sort_shape(result)),
        ),
    }
}

/// Whether the values of a sort are whole numbers.
pub(crate) fn is_whole(sort: &SortAst) -> bool {
    match &sort.kind {
        SortKind::Number(number) => !matches!(number, crate::expr::Number::Real),
        SortKind::Range(_) => true,
        SortKind::Array(_) | SortKind::Function { .. } => false,
    }
}

/// The shape of an expression element by element.
pub(crate) fn spread(a: &Shape, b: &Shape) -> Shape {
    match (a, b) {
        (Shape::Array(_) | Shape::Row, _) => a.clone(),
        (_, Shape::Array(_) | Shape::Row) => b.clone(),
        (Shape::Unknown, _) => b.clone(),
        _ => a.clone(),
    }
}

/// The shape of a derivative.
pub(crate) fn derivative(of: &Shape, by: &Shape) -> Shape {
    match (of, by) {
        (Shape::Unknown, _) | (_, Shape::Unknown) => Shape::Unknown,
        (Shape::Array(a), Shape::Array(b)) => Shape::Array(a + b),
        (Shape::Array(a), _) => Shape::Array(*a),
        (_, Shape::Array(b)) => Shape::Array(*b),
        _ => Shape::Number,
    }
}

/// What a function gives for arguments of these shapes.
pub(crate) fn applied(params: &[Shape], result: &Shape, arguments: &[Shape]) -> Shape {
    let mut shape = result.clone();
    for (param, argument) in params.iter().zip(arguments) {
        if *param == Shape::Number && argument.is_array() && !shape.is_array() {
            shape = argument.clone();
        }
    }
    shape
}

/// The shape of an expression of the language.
pub(crate) fn shape(ast: &Ast, lookup: Lookup<'_>) -> Shape {
    match &ast.kind {
        AstKind::Number(_) => Shape::Number,
        AstKind::Name(name) => named(name, lookup),
        AstKind::Call { callee, args } => call(&callee.name, args, lookup),
        AstKind::Index { base, indices } => match shape(base, lookup) {
            Shape::Array(rank) if rank == indices.len() => Shape::Number,
            Shape::Row if indices.len() == 1 => Shape::Number,
            _ => Shape::Unknown,
        },
        AstKind::Field { base, .. } => shape(base, lookup),
        AstKind::Neg(inner) => shape(inner, lookup),
        AstKind::Binary(BinOp::MatMul, a, b) => match (shape(a, lookup), shape(b, lookup)) {
            (Shape::Array(2), Shape::Array(2)) => Shape::Array(2),
            (Shape::Array(1), Shape::Array(1)) => Shape::Number,
            (Shape::Array(_), Shape::Array(_)) => Shape::Array(1),
            _ => Shape::Unknown,
        },
        AstKind::Binary(BinOp::Power, base, _) => shape(base, lookup),
        AstKind::Binary(_, a, b) => spread(&shape(a, lookup), &shape(b, lookup)),
        AstKind::If(_, yes, _) => shape(yes, lookup),
        AstKind::Cases(branches) => branches
            .first()
            .map_or(Shape::Unknown, |(_, value)| shape(value, lookup)),
        AstKind::List(parts) => match parts.first().map(|part| shape(part, lookup)) {
            Some(Shape::Array(rank)) => Shape::Array(rank + 1),
            _ => Shape::Array(1),
        },
        AstKind::Lambda { params, body } => {
            let inner = |name: &str| {
                if params.iter().any(|param| *param.name == *name) {
                    return Some(Shape::Unknown);
                }
                lookup(name)
            };
            let result = shape(body, &inner);
            Shape::Function(vec![Shape::Unknown; params.len()], Box::new(result))
        }
        AstKind::Compare(..) | AstKind::And(_) | AstKind::Or(_) | AstKind::Not(_) => Shape::Unknown,
        AstKind::Error => Shape::Unknown,
    }
}

fn named(name: &str, lookup: Lookup<'_>) -> Shape {
    match name {
        "pi" | "inf" => Shape::Number,
        _ => lookup(name).unwrap_or(Shape::Unknown),
    }
}

fn call(callee: &str, args: &[Arg], lookup: Lookup<'_>) -> Shape {
    let bound: BTreeSet<&Name> = args
        .iter()
        .filter_map(|arg| match arg {
            Arg::Bind { var, .. } | Arg::Arrow { var, .. } => Some(&var.name),
            Arg::Plain(_) => None,
        })
        .collect();
    let inner = |name: &str| {
        if bound.iter().any(|bound| ***bound == *name) {
            return Some(Shape::Number);
        }
        lookup(name)
    };
    let plain: Vec<Shape> = args
        .iter()
        .filter_map(|arg| match arg {
            Arg::Plain(ast) => Some(shape(ast, &inner)),
            _ => None,
        })
        .collect();
    let last = plain.last().cloned().unwrap_or(Shape::Unknown);
    match callee {
        "sum" if plain.len() == args.len() && plain.len() == 1 => Shape::Number,
        "sum" | "prod" | "limit" | "integral" => last,
        "max" | "min" => plain
            .iter()
            .fold(Shape::Number, |shape, next| spread(&shape, next)),
        "vec" | "concat" => Shape::Array(1),
        "mat" | "outer" | "eye" | "jacobian" | "hessian" | "diag" => Shape::Array(2),
        "ones" | "zeros" => Shape::Array(args.len()),
        "len" | "dot" | "trace" | "delta" | "calls" | "cost" => Shape::Number,
        "flip" | "exp" | "log" | "sqrt" | "sin" | "cos" | "tanh" | "abs" | "floor" | "ceil"
        | "sign" => last,
        "diff" => match &plain[..] {
            [of, by] => derivative(of, by),
            _ => Shape::Unknown,
        },
        "grad" => last,
        "O" => Shape::Growth,
        _ => match lookup(callee) {
            Some(Shape::Function(params, result)) => applied(&params, &result, &plain),
            _ => Shape::Unknown,
        },
    }
}

/// The names that an expression speaks of and does not bind, in the order they stand.
pub(crate) fn free_names(ast: &Ast, out: &mut Vec<Name>) {
    names(ast, &mut Vec::new(), out);
}

/// The names in a sort.
pub(crate) fn sort_names(sort: &SortAst, out: &mut Vec<Name>) {
    let bound = &mut Vec::new();
    match &sort.kind {
        SortKind::Number(_) => {}
        SortKind::Range(range) => range_names(range, bound, out),
        SortKind::Array(dims) => {
            for dim in dims {
                match dim {
                    DimAst::Count(count) => names(count, bound, out),
                    DimAst::Range(range) => range_names(range, bound, out),
                }
            }
        }
        SortKind::Function {
            params,
            result,
            cost,
        } => {
            params.iter().for_each(|param| sort_names(param, out));
            sort_names(result, out);
            if let Some(cost) = cost {
                names(cost, bound, out);
            }
        }
    }
}

/// The names in a range.
pub(crate) fn range_names(range: &RangeAst, bound: &mut Vec<Name>, out: &mut Vec<Name>) {
    names(&range.lo, bound, out);
    names(&range.hi, bound, out);
}

fn note(name: &Name, bound: &[Name], out: &mut Vec<Name>) {
    if !bound.contains(name) && !out.contains(name) {
        out.push(name.clone());
    }
}

fn names(ast: &Ast, bound: &mut Vec<Name>, out: &mut Vec<Name>) {
    match &ast.kind {
        AstKind::Name(name) => note(name, bound, out),
        AstKind::Call { callee, args } => {
            note(&callee.name, bound, out);
            let mark = bound.len();
            // `sum(j, x[j])` binds its first argument.
            let binds = matches!(
                &*callee.name,
                "sum" | "prod" | "max" | "min" | "vec" | "mat" | "forall"
            );
            for (place, arg) in args.iter().enumerate() {
                match arg {
                    Arg::Bind { var, range, filter } => {
                        range_names(range, bound, out);
                        bound.push(var.name.clone());
                        if let Some(filter) = filter {
                            names(filter, bound, out);
                        }
                    }
                    Arg::Arrow { var, target, .. } => {
                        names(target, bound, out);
                        bound.push(var.name.clone());
                    }
                    Arg::Plain(inner) => match &inner.kind {
                        AstKind::Name(name)
                            if binds
                                && place + 1 < args.len()
                                && !matches!(&*callee.name, "max" | "min") =>
                        {
                            bound.push(name.clone());
                        }
                        AstKind::Name(name)
                            if binds && place + 1 < args.len() && binds_by_use(name, args) =>
                        {
                            bound.push(name.clone());
                        }
                        _ => names(inner, bound, out),
                    },
                }
            }
            bound.truncate(mark);
        }
        AstKind::Lambda { params, body } => {
            let mark = bound.len();
            bound.extend(params.iter().map(|param| param.name.clone()));
            names(body, bound, out);
            bound.truncate(mark);
        }
        _ => ast.kind.children(&mut |child| names(child, bound, out)),
    }
}

/// Whether `max(j, x[j])` binds `j`, and does not take the larger of two numbers: it is an index of what follows.
fn binds_by_use(name: &Name, args: &[Arg]) -> bool {
    fn is_index(ast: &Ast, name: &Name) -> bool {
        let mut found = false;
        if let AstKind::Index { indices, .. } = &ast.kind {
            found = indices.iter().any(|index| {
                let mut all = Vec::new();
                free_names(index, &mut all);
                all.contains(name)
            });
        }
        ast.kind
            .children(&mut |child| found |= is_index(child, name));
        found
    }
    match args.last() {
        Some(Arg::Plain(last)) => is_index(last, name),
        _ => false,
    }
}
