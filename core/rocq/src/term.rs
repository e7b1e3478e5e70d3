//! Expressions as real numbers of Rocq.

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Function, Kind, Number, Sort};

use crate::analysis::{Line, end, limit};
use crate::array::{apply_arguments, call_arguments, entry, entry_of, shifted, sum_over};
use crate::cond;
use crate::scope::{Outcome, Scope, output, refuse};
use crate::text::{BINDER, POWER, PRODUCT, SIGN, SUM, Term};
use crate::whole::{ends, from_whole, index_sort, is_whole, too_deep, whole};

pub(crate) fn number(value: &BigRational) -> Term {
    let digits = value.numer().abs().to_string();
    let top = if value.is_integer() {
        Term::atom(digits)
    } else {
        Term::new(format!("{digits} / {}", value.denom()), PRODUCT)
    };
    if value.is_negative() {
        Term::new(format!("- {}", top.at(SIGN)), SIGN)
    } else {
        top
    }
}

/// A scalar as a real number.
pub(crate) fn real(expr: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    too_deep(expr)?;
    let of = |part: &Expr| real(part, scope);
    match expr.kind() {
        Kind::Number(value) | Kind::Constant(value) => Ok(number(value)),
        Kind::Pi => Ok(Term::atom("PI")),
        Kind::Infinity => refuse("`inf` is no number"),
        Kind::Var(var) => {
            let (term, sort) = scope.variable(var)?;
            Ok(if is_whole(sort) {
                from_whole(term)
            } else {
                term.clone()
            })
        }
        Kind::Entry {
            array,
            indices,
            padded,
        } => entry_of(array, indices, *padded, scope),
        Kind::Neg(a) => Ok(Term::new(format!("- {}", of(a)?.at(SIGN)), SIGN)),
        Kind::Add(a, b) => Ok(Term::binary(&of(a)?, "+", &of(b)?, SUM)),
        Kind::Sub(a, b) => Ok(Term::binary(&of(a)?, "-", &of(b)?, SUM)),
        Kind::Mul(a, b) => Ok(Term::binary(&of(a)?, "*", &of(b)?, PRODUCT)),
        Kind::Div(a, b) => Ok(Term::binary(&of(a)?, "/", &of(b)?, PRODUCT)),
        Kind::Power(a, b) => power(a, b, scope),
        Kind::Function(function, parts) => elementary(*function, parts, scope),
        Kind::Delta(a, b) => Ok(Term::apply(
            "dl",
            &[whole(a, scope)?.argument(), whole(b, scope)?.argument()],
        )),
        Kind::If(test, yes, no) => Ok(choice(&cond::test(test, scope)?, &of(yes)?, &of(no)?)),
        Kind::Cases(branches) => {
            let mut value = Term::atom("0");
            for (test, branch) in branches.iter().rev() {
                value = choice(&cond::test(test, scope)?, &of(branch)?, &value);
            }
            Ok(value)
        }
        Kind::Big {
            op,
            binders,
            filter,
            body,
        } => big(*op, binders, filter, scope, &|inner| real(body, inner)),
        Kind::Dot(a, b) => sum_over(a.dims(), scope, &|inner, at| {
            let at_b = shifted(at, a.dims(), b.dims(), inner)?;
            Ok(Term::binary(
                &entry(a, at, inner)?,
                "*",
                &entry(b, &at_b, inner)?,
                PRODUCT,
            ))
        }),
        Kind::SumAll(a) => sum_over(a.dims(), scope, &|inner, at| entry(a, at, inner)),
        Kind::Trace(a) => {
            let Some(first) = a.dims().first() else {
                return refuse("the trace of what is no matrix");
            };
            sum_over(std::slice::from_ref(first), scope, &|inner, at| {
                let at: Vec<Term> = at.iter().chain(at).cloned().collect();
                entry(a, &at, inner)
            })
        }
        Kind::Len(_) => Ok(from_whole(&whole(expr, scope)?)),
        Kind::Call {
            definition,
            sizes,
            args,
        } => {
            let head = scope.world.definition(definition)?;
            Ok(Term::apply(
                &head,
                &call_arguments(definition, sizes, args, scope)?,
            ))
        }
        Kind::Apply { function, args } => {
            let (head, sort) = scope.variable(function)?;
            let term = Term::apply(&head.argument(), &apply_arguments(args, sort, scope)?);
            let Sort::Function(function) = sort else {
                return refuse("something that is no function is applied");
            };
            Ok(if is_whole(&function.result) {
                from_whole(&term)
            } else {
                term
            })
        }
        Kind::Run {
            algorithm,
            sizes,
            args,
        } => real(&output(algorithm, sizes, args, 0)?, scope),
        Kind::Output(run, index) => real(&written_out(run, *index)?, scope),
        Kind::Diff {
            body,
            variable,
            indices,
            at,
        } => {
            let line = Line::new(variable, indices, at.as_ref(), scope)?;
            let body = real(body, &line.scope)?;
            let function = format!("(fun {} => {})", line.name, body.text);
            Ok(Term::apply("Derive", &[function, line.point.argument()]))
        }
        Kind::Limit {
            var,
            number,
            target,
            body,
        } => limit(var, *number, target, body, scope),
        Kind::Integral { var, lo, hi, body } => {
            let (inner, name) = scope.bind(var, Sort::Scalar(Number::Real));
            let function = format!("(fun {name} => {})", real(body, &inner)?.text);
            Ok(Term::apply(
                "integral",
                &[end(lo, scope)?, end(hi, scope)?, function],
            ))
        }
        Kind::Growth(_) => refuse("growth classes are not exported"),
        Kind::Calls { .. } => refuse("counts of calls are not exported"),
        Kind::Cost { .. } => refuse("costs are not exported"),
        Kind::Build { .. }
        | Kind::Literal(_)
        | Kind::MatMul(..)
        | Kind::Transpose(_)
        | Kind::Outer(..)
        | Kind::Diag(_)
        | Kind::Eye(_)
        | Kind::Concat(..)
        | Kind::Flip(_) => refuse("an array stands where a number is expected"),
    }
}

pub(crate) fn choice(test: &Term, yes: &Term, no: &Term) -> Term {
    Term::new(
        format!("if {} then {} else {}", test.text, yes.text, no.text),
        BINDER,
    )
}

pub(crate) fn written_out(run: &Expr, index: usize) -> Outcome<Expr> {
    match run.kind() {
        Kind::Run {
            algorithm,
            sizes,
            args,
        } => output(algorithm, sizes, args, index),
        _ => refuse("an output of what is no algorithm"),
    }
}

fn power(base: &Expr, exponent: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    let below = real(base, scope)?;
    if let Kind::Number(value) = exponent.kind()
        && value.is_integer()
        && !value.is_negative()
        && *value.numer() <= 1000.into()
    {
        return Ok(Term::new(
            format!("{} ^ {}", below.at(POWER - 1), value.numer()),
            POWER,
        ));
    }
    if is_whole(exponent.sort()) {
        let above = whole(exponent, scope)?;
        return Ok(Term::apply(
            "powerRZ",
            &[below.argument(), above.argument()],
        ));
    }
    let above = real(exponent, scope)?;
    Ok(Term::apply("rpow", &[below.argument(), above.argument()]))
}

fn elementary(function: Function, parts: &[Expr], scope: &Scope<'_>) -> Outcome<Term> {
    let name = match function {
        Function::Exp => "exp",
        Function::Log => "ln",
        Function::Sqrt => "sqrt",
        Function::Sin => "sin",
        Function::Cos => "cos",
        Function::Tanh => "tanh",
        Function::Abs => "Rabs",
        Function::Sign => "sign",
        Function::Min => "Rmin",
        Function::Max => "Rmax",
        Function::Floor | Function::Ceil => {
            let head = if function == Function::Floor {
                "floorZ"
            } else {
                "ceilZ"
            };
            let [part] = parts else {
                return refuse("rounding of other than one number");
            };
            return Ok(from_whole(&Term::apply(
                head,
                &[real(part, scope)?.argument()],
            )));
        }
    };
    let mut terms = Vec::new();
    for part in parts {
        terms.push(real(part, scope)?);
    }
    if !matches!(function, Function::Min | Function::Max) {
        return match &terms[..] {
            [term] => Ok(Term::apply(name, &[term.argument()])),
            _ => refuse(format!("`{name}` of other than one number")),
        };
    }
    let mut terms = terms.into_iter().rev();
    let Some(mut value) = terms.next() else {
        return refuse("the extreme of nothing");
    };
    for term in terms {
        value = Term::apply(name, &[term.argument(), value.argument()]);
    }
    Ok(value)
}

pub(crate) fn big(
    op: BigOp,
    binders: &[Binder],
    filter: &Cond,
    scope: &Scope<'_>,
    body: &dyn Fn(&Scope<'_>) -> Outcome<Term>,
) -> Outcome<Term> {
    let Some((binder, rest)) = binders.split_first() else {
        let value = body(scope)?;
        if matches!(filter, Cond::True) {
            return Ok(value);
        }
        let neutral = match op {
            BigOp::Sum => "0",
            BigOp::Prod => "1",
            BigOp::Max | BigOp::Min => return refuse("a maximum with a filter is not exported"),
        };
        return Ok(choice(
            &cond::test(filter, scope)?,
            &value,
            &Term::atom(neutral),
        ));
    };
    if matches!(op, BigOp::Max | BigOp::Min) && !rest.is_empty() {
        return refuse("a maximum over several indices is not exported");
    }
    let head = match op {
        BigOp::Sum => "sumZ",
        BigOp::Prod => "prodZ",
        BigOp::Max => "maxZ",
        BigOp::Min => "minZ",
    };
    let (lo, hi) = ends(&binder.range, scope)?;
    let (inner, name) = scope.bind(&binder.var, index_sort());
    let inner = inner.ranged(&lo, &hi);
    let value = big(op, rest, filter, &inner, body)?;
    let function = format!("(fun {name} => {})", value.text);
    Ok(Term::apply(head, &[lo.argument(), hi.argument(), function]))
}

/// Whether a number is not 0 for sure because it is written out.
pub(crate) fn is_nonzero_number(expr: &Expr) -> bool {
    match expr.kind() {
        Kind::Number(value) => !value.is_zero(),
        Kind::Neg(inner) => is_nonzero_number(inner),
        Kind::Pi => true,
        _ => false,
    }
}
