//! Small changes of an expression, the kind that slips into a text: an index off by one, another letter, a sign, a number,
//! an end of a range, a strict condition, a transposition.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use rederive_lang::expr::{Cond, Expr, Function, Kind, Number, Rel, Sort, Var};
use rederive_lang::print;
use rederive_lang::walk::map_children;

/// A change.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The expression with the change in it.
    pub(super) whole: Expr,
    /// The phrases around the change, as they were and changed, from the inside out: the first is the least that makes
    /// sense by itself, an entry rather than its index.
    pub(super) phrases: Vec<(Expr, Expr)>,
    /// Whether the first phrase is as wide as it should be.
    told: bool,
}

/// How long a phrase may be.
const MAX_PHRASE: usize = 64;

/// How many other letters are tried for one.
const MAX_LETTERS: usize = 5;

/// All small changes; `letters` are the whole numbers in scope, as variables.
pub(super) fn edits(expr: &Expr, letters: &[(Var, Expr)]) -> Vec<Edit> {
    let mut found = inside(expr, letters, false);
    // The whole side: its sign, twice as much, half as much.
    if matches!(expr.sort(), Sort::Scalar(_)) {
        let two = || number(2, expr);
        for kind in [
            Kind::Neg(expr.clone()),
            Kind::Mul(two(), expr.clone()),
            Kind::Div(expr.clone(), two()),
        ] {
            found.push(Edit::of(expr, like(expr, kind)));
        }
    }
    found
}

impl Edit {
    fn of(was: &Expr, instead: Expr) -> Edit {
        Edit {
            whole: instead.clone(),
            phrases: vec![(was.clone(), instead)],
            told: false,
        }
    }
}

/// The changes of a node and of all below it; `index` where it is part of an index or of the end of a range.
fn inside(expr: &Expr, letters: &[(Var, Expr)], index: bool) -> Vec<Edit> {
    let mut found: Vec<Edit> = own(expr, letters, index)
        .into_iter()
        .map(|new| Edit::of(expr, new))
        .collect();
    let mut scope = letters.to_vec();
    if let Kind::Big { binders, .. } | Kind::Build { binders, .. } = expr.kind() {
        for binder in binders {
            let sort = Sort::Scalar(Number::Int);
            let leaf = Expr::new(Kind::Var(binder.var.clone()), sort, expr.span());
            scope.push((binder.var.clone(), leaf));
        }
    }
    let mut children: Vec<Expr> = Vec::new();
    expr.kind()
        .for_each_child(&mut |child| children.push(child.clone()));
    for (place, child) in children.iter().enumerate() {
        let place_of_index = match expr.kind() {
            Kind::Entry { .. } | Kind::Diff { .. } => place > 0,
            Kind::Delta(..) => true,
            Kind::Big { binders, .. } => place < 2 * binders.len(),
            // The ranges of an array are its shape.
            Kind::Build { binders, .. } if place < 2 * binders.len() => continue,
            Kind::Call { sizes, .. } | Kind::Run { sizes, .. } if place < sizes.len() => continue,
            _ => index,
        };
        // What a delta compares may be off on either side: it is corrected on the first.
        let second = matches!(expr.kind(), Kind::Delta(..)) && place > 0;
        let whole_index = place_of_index && !index && !second;
        // Conditions are loosened and tightened as they are; what they compare keeps its numbers.
        let compared = match expr.kind() {
            Kind::Big { binders, .. } => place >= 2 * binders.len() && place + 1 < children.len(),
            Kind::If(..) => place + 2 < children.len(),
            _ => false,
        };
        if whole_index {
            for by in [1, -1] {
                found.push(lifted(expr, place, Edit::of(child, shifted(child, by))));
            }
        }
        // A term that stands there once instead of twice.
        let term = matches!(expr.kind(), Kind::Add(..) | Kind::Sub(..))
            && !matches!(
                child.kind(),
                Kind::Add(..) | Kind::Sub(..) | Kind::Number(_)
            );
        if term && !index && matches!(child.sort(), Sort::Scalar(_)) {
            found.push(lifted(expr, place, Edit::of(child, twice(child))));
        }
        // A factor that becomes 1 is lost, which is a change of the product.
        let factor = matches!(expr.kind(), Kind::Mul(..) | Kind::Div(..));
        for edit in inside(child, &scope, place_of_index || compared) {
            if factor && matches!(edit.whole.kind(), Kind::Number(n) if n.is_one() || n.is_zero()) {
                continue;
            }
            found.push(lifted(expr, place, edit));
        }
    }
    found
}

/// A change of a part as a change of the whole.
fn lifted(expr: &Expr, place: usize, edit: Edit) -> Edit {
    let whole = with_child(expr, place, &edit.whole);
    // Inside of what is written for whole arrays the entries are not what the author wrote.
    if let Kind::Build {
        elementwise: true, ..
    } = expr.kind()
    {
        return Edit::of(expr, whole);
    }
    // An entry, a delta, a call is named as a whole: `x[i + 1]` says more than `i + 1`.
    let phrase = matches!(
        expr.kind(),
        Kind::Entry { .. }
            | Kind::Delta(..)
            | Kind::Power(..)
            | Kind::Function(..)
            | Kind::Apply { .. }
            | Kind::Call { .. }
            | Kind::MatMul(..)
            | Kind::Transpose(_)
            | Kind::Big { .. }
    );
    let short = print::expr(&whole).chars().count() <= MAX_PHRASE;
    let mut phrases = edit.phrases;
    if short && phrase && !edit.told {
        phrases.clear();
    }
    if short {
        phrases.push((expr.clone(), whole.clone()));
    }
    Edit {
        whole,
        phrases,
        told: edit.told || phrase,
    }
}

/// What the node itself could have been.
fn own(expr: &Expr, letters: &[(Var, Expr)], index: bool) -> Vec<Expr> {
    let mut found: Vec<Expr> = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    match expr.kind() {
        Kind::Var(var) if index => {
            let others = letters.iter().filter(|(other, _)| other != var);
            found.extend(others.take(MAX_LETTERS).map(|(_, leaf)| leaf.clone()));
        }
        // A size that is off by one.
        Kind::Var(_)
            if !index && matches!(expr.sort(), Sort::Scalar(Number::Nat | Number::Int)) =>
        {
            found.extend([1, -1].map(|by| shifted(expr, by)));
        }
        Kind::Number(n) if !index => {
            for other in [n + BigRational::one(), n - BigRational::one()] {
                kinds.push(Kind::Number(other));
            }
        }
        Kind::Add(a, b) => kinds.push(Kind::Sub(a.clone(), b.clone())),
        Kind::Sub(a, b) => {
            kinds.push(Kind::Add(a.clone(), b.clone()));
            kinds.push(Kind::Sub(b.clone(), a.clone()));
        }
        Kind::Mul(a, b) if !index => {
            kinds.push(Kind::Div(a.clone(), b.clone()));
            let lost = [a, b].into_iter().filter(|kept| kept.sort() == expr.sort());
            found.extend(lost.cloned());
        }
        Kind::Div(a, b) if !index => {
            found.push(a.clone());
            kinds.push(Kind::Mul(a.clone(), b.clone()));
            kinds.push(Kind::Div(b.clone(), a.clone()));
        }
        Kind::Neg(a) => found.push(a.clone()),
        Kind::Entry {
            array,
            indices,
            padded,
        } => {
            if let [i, j] = indices.as_slice() {
                kinds.push(Kind::Entry {
                    array: array.clone(),
                    indices: vec![j.clone(), i.clone()],
                    padded: *padded,
                });
            }
        }
        Kind::Function(f, args) => {
            let other = match f {
                Function::Sin => Some(Function::Cos),
                Function::Cos => Some(Function::Sin),
                Function::Min => Some(Function::Max),
                Function::Max => Some(Function::Min),
                Function::Floor => Some(Function::Ceil),
                Function::Ceil => Some(Function::Floor),
                _ => None,
            };
            kinds.extend(other.map(|f| Kind::Function(f, args.clone())));
        }
        Kind::MatMul(a, b) => {
            if square(a) && square(b) {
                kinds.push(Kind::MatMul(b.clone(), a.clone()));
            }
            for (x, left) in [(a, true), (b, false)] {
                if square(x) && !matches!(x.kind(), Kind::Transpose(_)) {
                    let turned = like(x, Kind::Transpose(x.clone()));
                    kinds.push(if left {
                        Kind::MatMul(turned, b.clone())
                    } else {
                        Kind::MatMul(a.clone(), turned)
                    });
                }
            }
        }
        Kind::Transpose(a) if square(a) => found.push(a.clone()),
        Kind::Big {
            op,
            binders,
            filter: Cond::Rel(rel, a, b),
            body,
        } => kinds.extend(loosened(*rel).map(|rel| Kind::Big {
            op: *op,
            binders: binders.clone(),
            filter: Cond::Rel(rel, a.clone(), b.clone()),
            body: body.clone(),
        })),
        Kind::If(Cond::Rel(rel, a, b), yes, no) => {
            kinds.push(Kind::If(
                Cond::Rel(*rel, a.clone(), b.clone()),
                no.clone(),
                yes.clone(),
            ));
            kinds.extend(loosened(*rel).map(|rel| {
                Kind::If(
                    Cond::Rel(rel, a.clone(), b.clone()),
                    yes.clone(),
                    no.clone(),
                )
            }));
        }
        _ => {}
    }
    found.extend(kinds.into_iter().map(|kind| like(expr, kind)));
    found
}

/// `<` for `<=`, and the other way round.
fn loosened(rel: Rel) -> Option<Rel> {
    match rel {
        Rel::Lt => Some(Rel::Le),
        Rel::Le => Some(Rel::Lt),
        Rel::Gt => Some(Rel::Ge),
        Rel::Ge => Some(Rel::Gt),
        Rel::Eq | Rel::Ne => None,
    }
}

fn square(expr: &Expr) -> bool {
    match expr.dims() {
        [rows, columns] => print::range(rows) == print::range(columns),
        _ => false,
    }
}

/// A number beside another expression.
fn number(n: i64, beside: &Expr) -> Expr {
    Expr::new(
        Kind::Number(BigRational::from_integer(n.into())),
        Sort::Scalar(Number::Int),
        beside.span(),
    )
}

/// Twice a term: `2 * a * b` for `a * b`.
fn twice(expr: &Expr) -> Expr {
    like(
        expr,
        match expr.kind() {
            Kind::Mul(a, b) => Kind::Mul(twice(a), b.clone()),
            Kind::Div(a, b) => Kind::Div(twice(a), b.clone()),
            _ => Kind::Mul(number(2, expr), expr.clone()),
        },
    )
}

/// An expression of the same sort in the same place.
fn like(expr: &Expr, kind: Kind) -> Expr {
    Expr::new(kind, expr.sort().clone(), expr.span())
}

/// A whole number and another one: `n - i + 1` for `n - i`, `i` for `i + 1`.
fn shifted(expr: &Expr, by: i64) -> Expr {
    let by = BigInt::from(by);
    let (base, constant) = match expr.kind() {
        Kind::Number(n) => (None, n.to_integer()),
        Kind::Add(a, b) => match b.kind() {
            Kind::Number(n) => (Some(a), n.to_integer()),
            _ => (Some(expr), BigInt::zero()),
        },
        Kind::Sub(a, b) => match b.kind() {
            Kind::Number(n) => (Some(a), -n.to_integer()),
            _ => (Some(expr), BigInt::zero()),
        },
        _ => (Some(expr), BigInt::zero()),
    };
    let constant = constant + by;
    let value = |n: BigInt| {
        Expr::new(
            Kind::Number(BigRational::from_integer(n)),
            Sort::Scalar(Number::Int),
            expr.span(),
        )
    };
    let kind = match base {
        None => return value(constant),
        Some(base) if constant.is_zero() => return base.clone(),
        Some(base) if constant.is_negative() => Kind::Sub(base.clone(), value(-constant)),
        Some(base) => Kind::Add(base.clone(), value(constant)),
    };
    Expr::new(kind, Sort::Scalar(Number::Int), expr.span())
}

/// The node with one of its children replaced.
fn with_child(expr: &Expr, place: usize, new: &Expr) -> Expr {
    let mut at = 0;
    map_children(expr, &mut |child| {
        let here = at == place;
        at += 1;
        if here { new.clone() } else { child.clone() }
    })
}
