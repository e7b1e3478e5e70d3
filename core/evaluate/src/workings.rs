//! A side of a claim worked out at an instance: first with numbers for its indices, `x[1]*w[2] + x[2]*w[1]`, then with
//! numbers for everything that has a value, `1*0 + 0*1`.

use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Kind, Number, Sort};
use rederive_lang::{print, walk};

use super::eval::Evaluator;
use super::halt::{Halt, Res};
use super::value::Value;

/// Longer workings are not shown.
const MAX_LENGTH: usize = 160;

/// How many terms of a sum are written out.
const MAX_TERMS: usize = 8;

/// How deep workings go into definitions.
const MAX_DEPTH: u32 = 24;

/// How tightly an operator binds, loosest first.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Level {
    Sum,
    Product,
    Power,
    Atom,
}

/// A piece of text and how tightly its outermost operator binds.
struct Piece {
    text: String,
    level: Level,
}

impl Piece {
    fn atom(text: impl Into<String>) -> Piece {
        Piece {
            text: text.into(),
            level: Level::Atom,
        }
    }

    /// The text, in parentheses where it binds less tightly than it must.
    fn at(self, least: Level) -> String {
        if self.level < least {
            format!("({})", self.text)
        } else {
            self.text
        }
    }
}

/// How a piece is written.
#[derive(Clone, Copy)]
struct Mode {
    depth: u32,
    /// Whether parameters keep their names, and only indices are numbers.
    names: bool,
    /// Whether products of arrays are written out; those inside of others are not.
    products: bool,
    /// How many values were bound around the whole.
    outer: usize,
}

impl Mode {
    fn below(self) -> Mode {
        Mode {
            depth: self.depth + 1,
            ..self
        }
    }
}

/// The workings of a scalar, or of an entry of an array; none where they would be long, or say nothing. With `names`
/// only indices are numbers.
pub(super) fn workings(
    evaluator: &mut Evaluator,
    expr: &Expr,
    entry: Option<&[i64]>,
    names: bool,
) -> Option<String> {
    let keep = evaluator.bound();
    let mode = Mode {
        depth: 0,
        names,
        products: true,
        outer: keep,
    };
    let piece = match entry {
        Some(at) => entry_piece(evaluator, expr, at, mode),
        None => piece(evaluator, expr, mode),
    };
    evaluator.release(keep);
    let text = piece.ok()?.text;
    (text.len() <= MAX_LENGTH).then_some(text)
}

/// Just the value.
fn value(evaluator: &mut Evaluator, expr: &Expr) -> Res<Piece> {
    let text = evaluator.scalar(expr)?.real.text();
    let level = if text.starts_with('-') {
        Level::Sum
    } else if text.contains('/') {
        Level::Product
    } else {
        Level::Atom
    };
    Ok(Piece { text, level })
}

fn too_long<T>() -> Res<T> {
    Err(Halt::vague("workings that are too long"))
}

fn piece(evaluator: &mut Evaluator, expr: &Expr, mode: Mode) -> Res<Piece> {
    if mode.depth > MAX_DEPTH {
        return value(evaluator, expr);
    }
    let below = mode.below();
    let piece = match expr.kind() {
        Kind::Var(var) if mode.names && *expr.sort() == Sort::Scalar(Number::Real) => {
            Piece::atom(&*var.name)
        }
        Kind::Delta(a, b) if mode.names => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            Piece::atom(format!("delta({}, {})", a.text, b.text))
        }
        Kind::Add(a, b) => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            Piece {
                text: format!("{} + {}", a.text, b.at_right(Level::Sum)),
                level: Level::Sum,
            }
        }
        Kind::Sub(a, b) => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            Piece {
                text: format!("{} - {}", a.text, b.at(Level::Product)),
                level: Level::Sum,
            }
        }
        Kind::Mul(a, b) => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            let text = format!("{}*{}", a.at(Level::Product), b.at(Level::Product));
            Piece {
                text,
                level: Level::Product,
            }
        }
        Kind::Div(a, b) => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            let text = format!("{}/{}", a.at(Level::Product), b.at(Level::Power));
            Piece {
                text,
                level: Level::Product,
            }
        }
        Kind::Power(a, b) => {
            let (a, b) = (piece(evaluator, a, below)?, piece(evaluator, b, below)?);
            let text = format!("{}^{}", a.at(Level::Atom), b.at(Level::Power));
            Piece {
                text,
                level: Level::Power,
            }
        }
        Kind::Neg(a) => {
            let a = piece(evaluator, a, below)?;
            Piece {
                text: format!("-{}", a.at(Level::Product)),
                level: Level::Sum,
            }
        }
        Kind::Function(function, args) => {
            let mut texts = Vec::with_capacity(args.len());
            for arg in args {
                texts.push(piece(evaluator, arg, below)?.text);
            }
            Piece::atom(format!(
                "{}({})",
                print::function_name(*function),
                texts.join(", ")
            ))
        }
        Kind::Big {
            op,
            binders,
            filter,
            body,
        } => {
            let mut terms = Vec::new();
            let big = Sum {
                binders,
                filter,
                body,
                mode: below,
            };
            big.terms(evaluator, binders, &mut terms)?;
            joined(*op, terms)
        }
        Kind::Entry {
            array,
            indices,
            padded,
        } => {
            let mut at = Vec::with_capacity(indices.len());
            for index in indices {
                at.push(evaluator.whole(index)?);
            }
            if let (true, Some(name)) = (mode.names, name_of(evaluator, array, mode)) {
                return Ok(Piece::atom(entry_text(&name, &at)));
            }
            match entry_piece(evaluator, array, &at, below) {
                Ok(piece) => piece,
                Err(Halt::Undefined(_)) if *padded => Piece::atom("0"),
                Err(halt) => return Err(halt),
            }
        }
        Kind::If(cond, a, b) => {
            let branch = if evaluator.cond(cond)? { a } else { b };
            piece(evaluator, branch, below)?
        }
        Kind::Call {
            definition,
            sizes,
            args,
        } if definition.indices.is_empty() && !mode.names => {
            let mut values = Vec::with_capacity(sizes.len() + args.len());
            for arg in sizes.iter().chain(args) {
                values.push(evaluator.eval(arg)?);
            }
            let keep = evaluator.bound();
            let vars = definition
                .sizes
                .iter()
                .chain(definition.params.iter().map(|param| &param.var));
            for (var, value) in vars.zip(values) {
                evaluator.bind(var, value);
            }
            let inside = piece(evaluator, &definition.body, below);
            evaluator.release(keep);
            inside?
        }
        Kind::Dot(..) | Kind::Trace(_) | Kind::SumAll(_) if mode.products => {
            match contracted(evaluator, expr, &[], below)? {
                Some(piece) => piece,
                None => value(evaluator, expr)?,
            }
        }
        _ => value(evaluator, expr)?,
    };
    if piece.text.len() > MAX_LENGTH {
        // The outermost level is worth nothing without its parts, but a part may stand as its value.
        return if mode.depth == 0 {
            too_long()
        } else {
            value(evaluator, expr)
        };
    }
    Ok(piece)
}

impl Piece {
    /// The right operand of a sum: a negative number needs parentheses there.
    fn at_right(self, least: Level) -> String {
        if self.text.starts_with('-') {
            format!("({})", self.text)
        } else {
            self.at(least)
        }
    }
}

/// What an array that is not given entry by entry is called.
fn name_of(evaluator: &Evaluator, array: &Expr, mode: Mode) -> Option<String> {
    match array.kind() {
        Kind::Literal(_) => None,
        Kind::Var(var) => Some(var.name.to_string()),
        // What depends on a bound variable has no name of its own.
        _ if walk::free_vars([array])
            .iter()
            .any(|var| evaluator.binds_since(mode.outer, var)) =>
        {
            None
        }
        // Gradients and Jacobians are built entry by entry.
        Kind::Build { .. } => Some(print::expr(array)).filter(|text| {
            !text.starts_with("vec(") && !text.starts_with("mat(") && text.ends_with(')')
        }),
        Kind::Call { .. } | Kind::Apply { .. } | Kind::Flip(_) | Kind::Concat(..) => {
            Some(print::expr(array))
        }
        _ => Some(format!("({})", print::expr(array))),
    }
}

fn entry_text(name: &str, at: &[i64]) -> String {
    let at: Vec<String> = at.iter().map(i64::to_string).collect();
    format!("{name}[{}]", at.join(", "))
}

/// One entry of an array that is given entry by entry; else its value.
fn entry_piece(evaluator: &mut Evaluator, array: &Expr, at: &[i64], mode: Mode) -> Res<Piece> {
    if mode.products
        && let Some(piece) = contracted(evaluator, array, at, mode)?
    {
        return Ok(piece);
    }
    let (binders, body) = match array.kind() {
        Kind::Build { binders, body, .. } => (binders, body),
        Kind::Call {
            definition,
            sizes,
            args,
        } if !definition.indices.is_empty() && !mode.names => {
            let mut values = Vec::with_capacity(sizes.len() + args.len());
            for arg in sizes.iter().chain(args) {
                values.push(evaluator.eval(arg)?);
            }
            let vars = definition
                .sizes
                .iter()
                .chain(definition.params.iter().map(|param| &param.var));
            let keep = evaluator.bound();
            for (var, value) in vars.zip(values) {
                evaluator.bind(var, value);
            }
            let inside = inside(evaluator, &definition.indices, &definition.body, at, mode);
            evaluator.release(keep);
            return inside;
        }
        _ if mode.names => {
            return match name_of(evaluator, array, mode) {
                Some(name) => Ok(Piece::atom(entry_text(&name, at))),
                None => too_long(),
            };
        }
        _ => {
            let jet = evaluator.entry(array, at, false)?;
            let text = jet.real.text();
            let level = if text.starts_with('-') {
                Level::Sum
            } else {
                Level::Product
            };
            let level = if text.contains('/') || level == Level::Sum {
                level
            } else {
                Level::Atom
            };
            return Ok(Piece { text, level });
        }
    };
    let keep = evaluator.bound();
    let inside = inside(evaluator, binders, body, at, mode);
    evaluator.release(keep);
    inside
}

fn inside(
    evaluator: &mut Evaluator,
    binders: &[Binder],
    body: &Expr,
    at: &[i64],
    mode: Mode,
) -> Res<Piece> {
    for (binder, index) in binders.iter().zip(at) {
        if evaluator.range(&binder.range)?.position(*index).is_none() {
            return Err(Halt::undefined("an entry outside its array"));
        }
    }
    for (binder, index) in binders.iter().zip(at) {
        evaluator.bind(&binder.var, Value::Number(super::jet::Jet::int(*index)));
    }
    piece(evaluator, body, mode.below())
}

/// A product of arrays, or an entry of one, as a sum of products of entries; none of another expression, and where it
/// would be long.
fn contracted(
    evaluator: &mut Evaluator,
    expr: &Expr,
    at: &[i64],
    mode: Mode,
) -> Res<Option<Piece>> {
    let indices = |evaluator: &mut Evaluator, array: &Expr, dimension: usize| -> Res<Vec<i64>> {
        let Some(range) = array.dims().get(dimension) else {
            return Ok(Vec::new());
        };
        let dim = evaluator.range(range)?;
        let count = dim.len.min(1 + i64::try_from(MAX_TERMS).unwrap_or(8));
        Ok((0..count).map(|position| dim.lo + position).collect())
    };
    // Each term is a product of entries: which arrays, and where.
    let mut terms: Vec<Vec<(&Expr, Vec<i64>)>> = Vec::new();
    match (expr.kind(), at) {
        (Kind::MatMul(a, b), _) => {
            let (row, column) = at.split_at(a.dims().len().saturating_sub(1).min(at.len()));
            let inner = indices(evaluator, a, a.dims().len().saturating_sub(1))?;
            let other = indices(evaluator, b, 0)?;
            for (i, j) in inner.into_iter().zip(other) {
                let left = row.iter().copied().chain([i]).collect();
                let right = [j].into_iter().chain(column.iter().copied()).collect();
                terms.push(vec![(a, left), (b, right)]);
            }
        }
        (Kind::Dot(a, b), []) => {
            let (left, right) = (indices(evaluator, a, 0)?, indices(evaluator, b, 0)?);
            for (i, j) in left.into_iter().zip(right) {
                terms.push(vec![(a, vec![i]), (b, vec![j])]);
            }
        }
        (Kind::Trace(a), []) => {
            let (rows, columns) = (indices(evaluator, a, 0)?, indices(evaluator, a, 1)?);
            for (i, j) in rows.into_iter().zip(columns) {
                terms.push(vec![(a, vec![i, j])]);
            }
        }
        (Kind::SumAll(a), []) if a.dims().len() == 1 => {
            let all = indices(evaluator, a, 0)?;
            terms.extend(all.into_iter().map(|i| vec![(a, vec![i])]));
        }
        (Kind::Outer(a, b), [i, j]) => terms.push(vec![(a, vec![*i]), (b, vec![*j])]),
        (Kind::Transpose(a), [i, j]) => {
            return entry_piece(evaluator, a, &[*j, *i], mode).map(Some);
        }
        _ => return Ok(None),
    }
    if terms.len() > MAX_TERMS {
        return Ok(None);
    }
    let inside = Mode {
        products: false,
        ..mode.below()
    };
    let mut pieces = Vec::with_capacity(terms.len());
    for term in terms {
        let mut factors = Vec::with_capacity(term.len());
        for (array, at) in term {
            factors.push(match array.kind() {
                Kind::Transpose(a) => {
                    let turned: Vec<i64> = at.iter().rev().copied().collect();
                    entry_piece(evaluator, a, &turned, inside)?
                }
                _ => entry_piece(evaluator, array, &at, inside)?,
            });
        }
        pieces.push(if factors.len() == 1 {
            factors.remove(0)
        } else {
            joined(BigOp::Prod, factors)
        });
    }
    let piece = joined(BigOp::Sum, pieces);
    Ok((piece.text.len() <= MAX_LENGTH).then_some(piece))
}

/// A sum, product, maximum or minimum whose terms are to be written out.
struct Sum<'a> {
    binders: &'a [Binder],
    filter: &'a Cond,
    body: &'a Expr,
    mode: Mode,
}

impl Sum<'_> {
    fn terms(&self, evaluator: &mut Evaluator, left: &[Binder], terms: &mut Vec<Piece>) -> Res<()> {
        let Some((binder, inner)) = left.split_first() else {
            if evaluator.cond(self.filter)? {
                if terms.len() >= MAX_TERMS * self.binders.len().min(2) {
                    return too_long();
                }
                terms.push(piece(evaluator, self.body, self.mode)?);
            }
            return Ok(());
        };
        let dim = evaluator.range(&binder.range)?;
        let keep = evaluator.bound();
        for position in 0..dim.len {
            evaluator.spend(1)?;
            evaluator.bind_index(&binder.var, dim.lo + position);
            let done = self.terms(evaluator, inner, terms);
            evaluator.release(keep);
            done?;
        }
        Ok(())
    }
}

fn joined(op: BigOp, terms: Vec<Piece>) -> Piece {
    let list = |terms: Vec<Piece>| {
        terms
            .into_iter()
            .map(|piece| piece.text)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match op {
        BigOp::Sum if terms.is_empty() => Piece::atom("(empty sum)"),
        BigOp::Prod if terms.is_empty() => Piece::atom("(empty product)"),
        BigOp::Sum => {
            let single = terms.len() == 1;
            let mut text = String::new();
            for (at, term) in terms.into_iter().enumerate() {
                if single {
                    return term;
                }
                text.push_str(if at == 0 { "" } else { " + " });
                text.push_str(&if at == 0 {
                    term.text
                } else {
                    term.at_right(Level::Sum)
                });
            }
            Piece {
                text,
                level: Level::Sum,
            }
        }
        BigOp::Prod => {
            let texts: Vec<String> = terms
                .into_iter()
                .map(|term| term.at(Level::Product))
                .collect();
            Piece {
                text: texts.join("*"),
                level: Level::Product,
            }
        }
        BigOp::Max => Piece::atom(format!("max({})", list(terms))),
        BigOp::Min => Piece::atom(format!("min({})", list(terms))),
    }
}
