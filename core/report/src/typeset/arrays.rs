//! Arrays and what is differentiated by them: element by element without their indices, by their entries, as a whole.

use num_rational::BigRational;
use num_traits::{One as _, Zero as _};
use rederive_lang::expr::{Binder, Expr, Kind, Range, Sort, Var};
use rederive_lang::walk;

use super::names::{entry, variable};
use super::{
    DEPTH, Math, Tight, at, fenced, fraction, index, is_open_ended, list, name, power, rational,
};

/// An expression element by element as one of arrays: `x + c` for the entries `x[i] + c`.
pub(super) fn spread(body: &Expr, binders: &[Binder]) -> Option<Expr> {
    if !binders
        .iter()
        .any(|binder| walk::mentions(body, &binder.var))
    {
        return Some(body.clone());
    }
    match body.kind() {
        Kind::Entry { array, indices, .. } => {
            let apart = !binders
                .iter()
                .any(|binder| walk::mentions(array, &binder.var));
            (apart && plain(indices, binders)).then(|| array.clone())
        }
        Kind::Neg(_)
        | Kind::Add(..)
        | Kind::Sub(..)
        | Kind::Mul(..)
        | Kind::Div(..)
        | Kind::Power(..)
        | Kind::Function(..)
        | Kind::Apply { .. }
        | Kind::Call { .. } => {
            let mut whole = true;
            let mapped = walk::map_children(body, &mut |child| {
                spread(child, binders).unwrap_or_else(|| {
                    whole = false;
                    child.clone()
                })
            });
            let dims = binders.iter().map(|binder| binder.range.clone());
            let sort = Sort::Array(dims.collect());
            whole.then(|| Expr::new(mapped.kind().clone(), sort, mapped.span()))
        }
        Kind::Diff { .. } if whole_derivative(binders, body, DEPTH).is_some() => {
            let build = Kind::Build {
                binders: binders.to_vec(),
                body: body.clone(),
                elementwise: true,
            };
            let dims = binders.iter().map(|binder| binder.range.clone());
            Some(Expr::new(build, Sort::Array(dims.collect()), body.span()))
        }
        _ => None,
    }
}

/// Whether the value is an array, also of what stands element by element for one.
pub(super) fn is_array(expr: &Expr) -> bool {
    matches!(expr.sort(), Sort::Array(_))
}

/// Whether it is a vector times a matrix, which is set as a transposed vector.
pub(super) fn is_row(expr: &Expr) -> bool {
    matches!(expr.kind(), Kind::MatMul(a, b) if a.dims().len() == 1 && b.dims().len() == 2)
}

/// `1 ≤ i ≤ n`
pub(super) fn between(binder: &Binder, depth: usize) -> Math {
    Math::Row(vec![
        at(&binder.range.lo, Tight::Sum, depth),
        Math::Sign("≤"),
        variable(&binder.var.name),
        Math::Sign("≤"),
        at(&binder.range.hi, Tight::Sum, depth),
    ])
}

/// An array of one number: a bold digit with its sizes.
pub(super) fn constant(number: &BigRational, dims: &[Range], depth: usize) -> (Math, Tight) {
    let mut sizes = Vec::new();
    for dim in dims {
        if !sizes.is_empty() {
            sizes.push(Math::Sign("×"));
        }
        sizes.push(at(&dim.hi, Tight::Sum, depth));
    }
    let of = |digit| index(Math::Bold(digit), Math::Row(sizes));
    if number.is_zero() {
        (of("0"), Tight::Atom)
    } else if number.is_one() {
        (of("1"), Tight::Atom)
    } else {
        let (factor, tight) = rational(number);
        let factor = if tight < Tight::Product {
            fenced("(", factor, ")")
        } else {
            factor
        };
        (
            Math::Row(vec![factor, Math::Sign("·"), of("1")]),
            Tight::Product,
        )
    }
}

/// Whether the indices are the binders' variables, in order.
pub(super) fn plain(indices: &[Expr], binders: &[Binder]) -> bool {
    let mut both = indices.iter().zip(binders);
    indices.len() == binders.len()
        && both.all(|(i, b)| matches!(i.kind(), Kind::Var(var) if *var == b.var))
}

/// A derivative by a whole array: `∂y/∂x`; at a point `∇f(x)`, `∇²f(x)`, `J_f(x)` of a named function.
pub(super) fn whole_derivative(
    binders: &[Binder],
    body: &Expr,
    depth: usize,
) -> Option<(Math, Tight)> {
    let Kind::Diff {
        body: of,
        variable: by,
        indices,
        at: point,
    } = body.kind()
    else {
        return None;
    };
    let (outer, inner) = binders.split_at_checked(binders.len().checked_sub(indices.len())?)?;
    let free = |expr: &Expr, binders: &[Binder]| {
        !binders
            .iter()
            .any(|binder| walk::mentions(expr, &binder.var))
    };
    if !plain(indices, inner) || !free(of, inner) {
        return None;
    }
    let array = |of: &Expr| {
        if outer.is_empty() {
            Some(of.clone())
        } else {
            spread(of, outer).filter(is_array)
        }
    };
    let Some(point) = point else {
        if inner.is_empty() && outer.is_empty() {
            return None;
        }
        let of = array(of)?;
        return Some((derivative(&of, by, &[], None, depth), Tight::Product));
    };
    if !free(point, binders) {
        return None;
    }
    let twice = match of.kind() {
        Kind::Diff {
            body: twice,
            variable: again,
            indices: first,
            at: None,
        } if again == by && !outer.is_empty() && plain(first, outer) && free(twice, outer) => {
            Some(twice)
        }
        _ => None,
    };
    let of = match twice {
        Some(twice) => twice.clone(),
        None => array(of)?,
    };
    let named: Option<(&str, &[Expr])> = match of.kind() {
        Kind::Apply { function, args } => Some((&*function.name, &args[..])),
        Kind::Call {
            definition, args, ..
        } => Some((definition.shown(), &args[..])),
        _ => None,
    };
    let itself = |arg: &Expr| matches!(arg.kind(), Kind::Var(var) if var == by);
    if let Some((called, args)) = named
        && matches!(args, [arg] if itself(arg))
    {
        let inside = fenced("(", at(point, Tight::Condition, depth), ")");
        let sign = match (twice, outer) {
            (Some(_), _) => Math::Row(vec![
                power(Math::Sign("∇"), Math::Number("2".to_owned())),
                variable(called),
            ]),
            (None, []) => Math::Row(vec![Math::Sign("∇"), variable(called)]),
            (None, _) => index(name("J"), variable(called)),
        };
        return Some((Math::Row(vec![sign, inside]), Tight::Atom));
    }
    let squared = |math: Math| power(math, Math::Number("2".to_owned()));
    let operator = if twice.is_some() {
        fraction(
            squared(name("∂")),
            Math::Row(vec![name("∂"), squared(variable(&by.name))]),
        )
    } else {
        fraction(name("∂"), Math::Row(vec![name("∂"), variable(&by.name)]))
    };
    let place = if is_open_ended(&of) {
        Tight::Product
    } else {
        Tight::Power
    };
    let whole = Math::Row(vec![operator, at(&of, place, depth)]);
    let below = Math::Row(vec![
        variable(&by.name),
        Math::Sign("="),
        at(point, Tight::Sum, depth),
    ]);
    Some((index(fenced("", whole, "|"), below), Tight::Atom))
}

pub(super) fn derivative(
    body: &Expr,
    by: &Var,
    indices: &[Expr],
    point: Option<&Expr>,
    depth: usize,
) -> Math {
    let entry = match indices {
        [] => variable(&by.name),
        _ => entry(&by.name, indices, depth),
    };
    let operator = fraction(name("∂"), Math::Row(vec![name("∂"), entry]));
    let place = if is_open_ended(body) {
        Tight::Product
    } else {
        Tight::Power
    };
    let whole = Math::Row(vec![operator, at(body, place, depth)]);
    match point {
        None => whole,
        Some(point) => {
            let below = Math::Row(vec![
                variable(&by.name),
                Math::Sign("="),
                at(point, Tight::Sum, depth),
            ]);
            index(fenced("", whole, "|"), below)
        }
    }
}

pub(super) fn literal(entries: &[Expr], depth: usize) -> Math {
    let rows: Option<Vec<&Vec<Expr>>> = entries
        .iter()
        .map(|entry| match entry.kind() {
            Kind::Literal(row) => Some(row),
            _ => None,
        })
        .collect();
    match rows {
        Some(rows) if !rows.is_empty() => {
            let set = |row: &Vec<Expr>| {
                row.iter()
                    .map(|entry| at(entry, Tight::Condition, depth))
                    .collect()
            };
            fenced("[", Math::Table(rows.into_iter().map(set).collect()), "]")
        }
        // `[a]` would be read as `a` in brackets.
        _ if entries.len() == 1 => {
            let entry = entries
                .iter()
                .map(|entry| at(entry, Tight::Condition, depth));
            fenced("[", Math::Table(vec![entry.collect()]), "]")
        }
        _ => fenced("[", list(entries, depth), "]"),
    }
}
