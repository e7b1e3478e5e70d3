//! Whole numbers: indices, sizes, the ends of ranges.

use num_traits::Signed;
use rederive_lang::expr::{Expr, Function, Kind, Number, Range, Sort};

use crate::array::apply_arguments;
use crate::cond;
use crate::scope::{Outcome, Scope, refuse, unfolded};
use crate::term::{choice, number, real};
use crate::text::{POWER, PRODUCT, SIGN, SUM, Term};

/// Beyond this depth an expression is not written out.
const DEEPEST: u32 = 200;

pub(crate) fn is_whole(sort: &Sort) -> bool {
    matches!(sort, Sort::Scalar(Number::Nat | Number::Int))
}

pub(crate) fn too_deep(expr: &Expr) -> Outcome<()> {
    if expr.depth() > DEEPEST {
        return refuse("an expression is nested too deeply");
    }
    Ok(())
}

pub(crate) fn from_whole(term: &Term) -> Term {
    // A literal is the same number among the reals.
    if term.text.chars().all(|c| c.is_ascii_digit()) {
        return term.clone();
    }
    Term::apply("IZR", &[term.argument()])
}

/// A range with the names of its ends, `a b`.
pub(crate) fn ends(range: &Range, scope: &Scope<'_>) -> Outcome<(Term, Term)> {
    Ok((whole(&range.lo, scope)?, whole(&range.hi, scope)?))
}

/// The variable of a range's index is a whole number.
pub(crate) fn index_sort() -> Sort {
    Sort::Scalar(Number::Int)
}

/// How many numbers a range that is not reversed has.
pub(crate) fn length(lo: &Term, hi: &Term) -> Term {
    if lo.text == "1" {
        return hi.clone();
    }
    Term::binary(&Term::binary(hi, "-", lo, SUM), "+", &Term::atom("1"), SUM)
}

/// A whole number.
pub(crate) fn whole(expr: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    too_deep(expr)?;
    let of = |part: &Expr| whole(part, scope);
    match expr.kind() {
        Kind::Number(value) if value.is_integer() => Ok(number(value)),
        Kind::Var(var) => {
            let (term, sort) = scope.variable(var)?;
            if is_whole(sort) {
                Ok(term.clone())
            } else {
                refuse(format!(
                    "`{}` stands where a whole number is expected",
                    var.name
                ))
            }
        }
        Kind::Neg(a) => Ok(Term::new(format!("- {}", of(a)?.at(SIGN)), SIGN)),
        Kind::Add(a, b) => Ok(Term::binary(&of(a)?, "+", &of(b)?, SUM)),
        Kind::Sub(a, b) => Ok(Term::binary(&of(a)?, "-", &of(b)?, SUM)),
        Kind::Mul(a, b) => Ok(Term::binary(&of(a)?, "*", &of(b)?, PRODUCT)),
        Kind::Power(a, b) => match b.kind() {
            Kind::Number(value)
                if value.is_integer() && !value.is_negative() && *value.numer() <= 1000.into() =>
            {
                Ok(Term::new(
                    format!("{} ^ {}", of(a)?.at(POWER - 1), value.numer()),
                    POWER,
                ))
            }
            // `0 ^ (-1)` is 0 in Rocq; exponents that are natural numbers are never negative.
            _ if matches!(b.sort(), Sort::Scalar(Number::Nat)) => Ok(Term::new(
                format!("{} ^ {}", of(a)?.at(POWER - 1), of(b)?.at(POWER)),
                POWER,
            )),
            _ => refuse("a power with such an exponent stands where a whole number is expected"),
        },
        Kind::Function(Function::Floor, parts) => match &parts[..] {
            [part] => floor(part, scope),
            _ => refuse("`floor` of other than one number"),
        },
        Kind::Function(Function::Ceil, parts) => match &parts[..] {
            [part] if is_whole(part.sort()) => of(part),
            [part] => Ok(Term::apply("ceilZ", &[real(part, scope)?.argument()])),
            _ => refuse("`ceil` of other than one number"),
        },
        Kind::Function(function, parts) => {
            let head = match function {
                Function::Abs => "Z.abs",
                Function::Sign => "Z.sgn",
                Function::Min => "Z.min",
                Function::Max => "Z.max",
                _ => return refuse("such a function stands where a whole number is expected"),
            };
            let mut terms = Vec::new();
            for part in parts {
                terms.push(of(part)?);
            }
            let mut terms = terms.into_iter().rev();
            let Some(last) = terms.next() else {
                return refuse("the extreme of nothing");
            };
            if matches!(function, Function::Abs | Function::Sign) {
                return Ok(Term::apply(head, &[last.argument()]));
            }
            Ok(terms.fold(last, |value, term| {
                Term::apply(head, &[term.argument(), value.argument()])
            }))
        }
        Kind::If(test, yes, no) => Ok(choice(&cond::test(test, scope)?, &of(yes)?, &of(no)?)),
        Kind::Len(a) => {
            let Some(range) = a.dims().first() else {
                return refuse("`len` of what is no vector");
            };
            let (lo, hi) = ends(range, scope)?;
            Ok(Term::apply(
                "Z.max",
                &["0".to_owned(), length(&lo, &hi).argument()],
            ))
        }
        Kind::Call {
            definition,
            sizes,
            args,
        } => whole(&unfolded(definition, sizes, args), scope),
        Kind::Apply { function, args } => {
            let (head, sort) = scope.variable(function)?;
            match sort {
                Sort::Function(function) if is_whole(&function.result) => Ok(Term::apply(
                    &head.argument(),
                    &apply_arguments(args, sort, scope)?,
                )),
                _ => refuse("a real value stands where a whole number is expected"),
            }
        }
        _ => refuse("such an expression stands where a whole number is expected"),
    }
}

/// `floor`: of a fraction of whole numbers it is Rocq's division, which rounds down too.
fn floor(part: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    if is_whole(part.sort()) {
        return whole(part, scope);
    }
    if let Kind::Div(a, b) = part.kind()
        && is_whole(a.sort())
        && is_whole(b.sort())
        && let (Ok(a), Ok(b)) = (whole(a, scope), whole(b, scope))
    {
        return Ok(Term::binary(&a, "/", &b, PRODUCT));
    }
    Ok(Term::apply("floorZ", &[real(part, scope)?.argument()]))
}

/// Whether a definition is called somewhere in the expression: it stays folded, and its value is real.
pub(crate) fn calls_something(expr: &Expr) -> bool {
    // The length of an array is a matter of its shape.
    if matches!(expr.kind(), Kind::Len(_)) {
        return false;
    }
    let mut found = matches!(expr.kind(), Kind::Call { .. });
    expr.kind()
        .for_each_child(&mut |child| found = found || calls_something(child));
    found
}
