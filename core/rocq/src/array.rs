//! Arrays: their entries as terms, and they themselves as functions of their indices.

use rederive_lang::expr::{Expr, Kind, Range, Sort};

use crate::cond;
use crate::linear;
use crate::scope::{Outcome, Scope, output, refuse};
use crate::term::{choice, number, real, written_out};
use crate::text::{APPLY, BINDER, PRODUCT, SUM, Term};
use crate::whole::{ends, index_sort, is_whole, length, too_deep, whole};

/// A sum over all entries of these dimensions.
pub(crate) fn sum_over(
    dims: &[Range],
    scope: &Scope<'_>,
    body: &dyn Fn(&Scope<'_>, &[Term]) -> Outcome<Term>,
) -> Outcome<Term> {
    fn go(
        dims: &[Range],
        scope: &Scope<'_>,
        at: &[Term],
        body: &dyn Fn(&Scope<'_>, &[Term]) -> Outcome<Term>,
    ) -> Outcome<Term> {
        let Some((range, rest)) = dims.split_first() else {
            return body(scope, at);
        };
        let (lo, hi) = ends(range, scope)?;
        let mut inner = scope.clone();
        let name = inner.fresh("k");
        let mut at = at.to_vec();
        at.push(Term::atom(name.clone()));
        let value = go(rest, &inner, &at, body)?;
        let function = format!("(fun {name} => {})", value.text);
        Ok(Term::apply(
            "sumZ",
            &[lo.argument(), hi.argument(), function],
        ))
    }
    go(dims, scope, &[], body)
}

/// Indices into an array of the shape `from`, as indices into one whose ranges may start elsewhere.
pub(crate) fn shifted(
    at: &[Term],
    from: &[Range],
    to: &[Range],
    scope: &Scope<'_>,
) -> Outcome<Vec<Term>> {
    let mut shifted = Vec::new();
    for ((index, from), to) in at.iter().zip(from).zip(to) {
        let (a, b) = (whole(&from.lo, scope)?, whole(&to.lo, scope)?);
        shifted.push(if a == b {
            index.clone()
        } else {
            let moved = Term::binary(index, "-", &a, SUM);
            Term::binary(&moved, "+", &b, SUM)
        });
    }
    Ok(shifted)
}

/// The arguments of a definition's call: its sizes, then its parameters.
pub(crate) fn call_arguments(
    definition: &rederive_lang::expr::Definition,
    sizes: &[Expr],
    args: &[Expr],
    scope: &Scope<'_>,
) -> Outcome<Vec<String>> {
    let mut arguments = Vec::new();
    for size in sizes {
        arguments.push(whole(size, scope)?.argument());
    }
    for (arg, param) in args.iter().zip(&definition.params) {
        let is_index = param.range.is_some() || is_whole(&param.sort);
        arguments.push(argument(arg, &param.sort, is_index, scope)?);
    }
    Ok(arguments)
}

fn argument(arg: &Expr, sort: &Sort, is_index: bool, scope: &Scope<'_>) -> Outcome<String> {
    Ok(match sort {
        Sort::Function(_) => function(arg, scope)?,
        Sort::Array(_) => array(arg, scope)?.argument(),
        Sort::Scalar(_) if is_index => whole(arg, scope)?.argument(),
        Sort::Scalar(_) => real(arg, scope)?.argument(),
        Sort::Growth | Sort::Tuple(_) => return refuse("such an argument is not exported"),
    })
}

fn function(arg: &Expr, scope: &Scope<'_>) -> Outcome<String> {
    match arg.kind() {
        Kind::Var(var) => Ok(scope.variable(var)?.0.argument()),
        _ => refuse("a function that is no name is not exported as an argument"),
    }
}

pub(crate) fn apply_arguments(
    args: &[Expr],
    sort: &Sort,
    scope: &Scope<'_>,
) -> Outcome<Vec<String>> {
    let Sort::Function(function) = sort else {
        return refuse("something that is no function is applied");
    };
    let mut arguments = Vec::new();
    for (arg, sort) in args.iter().zip(&function.params) {
        let text = match sort {
            Sort::Scalar(_) if is_whole(sort) => whole(arg, scope)?.scoped(),
            _ => argument(arg, sort, false, scope)?,
        };
        arguments.push(text);
    }
    Ok(arguments)
}

/// `array[indices]`, 0 outside where `padded`.
pub(crate) fn entry_of(
    array: &Expr,
    indices: &[Expr],
    padded: bool,
    scope: &Scope<'_>,
) -> Outcome<Term> {
    let mut at = Vec::new();
    for index in indices {
        at.push(whole(index, scope)?);
    }
    let value = entry(array, &at, scope)?;
    if !padded {
        return Ok(value);
    }
    let mut guards = Vec::new();
    for ((index, place), range) in indices.iter().zip(&at).zip(array.dims()) {
        let (lo, hi) = ends(range, scope)?;
        if runs_over(index, &lo, &hi, scope) {
            continue;
        }
        guards.push([lo.argument(), hi.argument(), place.argument()]);
    }
    if guards.is_empty() {
        return Ok(value);
    }
    if let (1, 1, Kind::Var(_)) = (guards.len(), at.len(), array.kind())
        && let Some([lo, hi, place]) = guards.first()
    {
        let arguments = [
            lo.clone(),
            hi.clone(),
            self::array(array, scope)?.argument(),
            place.clone(),
        ];
        return Ok(Term::apply("pad", &arguments));
    }
    let mut product: Option<Term> = None;
    for guard in guards {
        let guard = Term::apply("inside", &guard);
        product = Some(match product {
            Some(before) => Term::binary(&before, "*", &guard, PRODUCT),
            None => guard,
        });
    }
    Ok(match product {
        Some(product) => Term::binary(&product, "*", &value, PRODUCT),
        None => value,
    })
}

/// Whether an index is a variable that is bound over just this range, so that it never leaves it.
pub(crate) fn runs_over(index: &Expr, lo: &Term, hi: &Term, scope: &Scope<'_>) -> bool {
    let Kind::Var(var) = index.kind() else {
        return false;
    };
    let Ok((term, _)) = scope.variable(var) else {
        return false;
    };
    scope
        .range_of(term)
        .is_some_and(|(a, b)| linear::same(&a.text, &lo.text) && linear::same(&b.text, &hi.text))
}

/// The entry of an array at these places.
pub(crate) fn entry(array: &Expr, at: &[Term], scope: &Scope<'_>) -> Outcome<Term> {
    too_deep(array)?;
    let places = || at.iter().map(Term::scoped).collect::<Vec<String>>();
    match (array.kind(), at) {
        (Kind::Var(var), _) => {
            let term = scope.variable(var)?.0;
            Ok(Term::apply(&head_of(term), &places()))
        }
        (Kind::Build { binders, body, .. }, _) => {
            if binders.len() != at.len() {
                return refuse("an array is read with the wrong number of indices");
            }
            let mut inner = scope.clone();
            for (binder, place) in binders.iter().zip(at) {
                inner.set(&binder.var, place.clone(), index_sort());
            }
            real(body, &inner)
        }
        (Kind::Literal(parts), [first, rest @ ..]) => {
            let value = |part: &Expr| {
                if rest.is_empty() {
                    real(part, scope)
                } else {
                    entry(part, rest, scope)
                }
            };
            if let Ok(place) = first.text.parse::<usize>()
                && let Some(part) = place.checked_sub(1).and_then(|place| parts.get(place))
            {
                return value(part);
            }
            let mut entries = Vec::new();
            for part in parts {
                entries.push(value(part)?.at(SUM));
            }
            let list = format!("({} :: nil)", entries.join(" :: "));
            Ok(Term::apply("lit", &[list, first.argument()]))
        }
        (Kind::MatMul(a, b), _) => matmul(a, b, at, scope),
        (Kind::Transpose(a), [i, j]) => entry(a, &[j.clone(), i.clone()], scope),
        (Kind::Outer(a, b), [i, j]) => {
            let (u, v) = (
                entry(a, std::slice::from_ref(i), scope)?,
                entry(b, std::slice::from_ref(j), scope)?,
            );
            Ok(Term::binary(&u, "*", &v, PRODUCT))
        }
        (Kind::Diag(a), [i, j]) => {
            let delta = Term::apply("dl", &[i.argument(), j.argument()]);
            let value = entry(a, std::slice::from_ref(i), scope)?;
            Ok(Term::binary(&delta, "*", &value, PRODUCT))
        }
        (Kind::Eye(_), [i, j]) => Ok(Term::apply("dl", &[i.argument(), j.argument()])),
        (Kind::Constant(value), _) => Ok(number(value)),
        (Kind::Concat(a, b), [i]) => {
            let (Some(first), Some(second)) = (a.dims().first(), b.dims().first()) else {
                return refuse("`concat` of what is no vector");
            };
            let (lo, hi) = ends(first, scope)?;
            let (start, _) = ends(second, scope)?;
            // The whole is numbered from its own start, the parts from theirs.
            let own = match array.dims().first() {
                Some(range) => whole(&range.lo, scope)?,
                None => lo.clone(),
            };
            let in_first = offset(i, &own, &lo);
            let test = Term::new(format!("({} <=? {})%Z", in_first.at(60), hi.at(60)), 0);
            let length = length(&lo, &hi);
            let in_second = offset(&Term::binary(i, "-", &length, SUM), &own, &start);
            Ok(choice(
                &test,
                &entry(a, &[in_first], scope)?,
                &entry(b, &[in_second], scope)?,
            ))
        }
        (Kind::Flip(a), [i]) => entry(a, &[flipped(a, i, scope)?], scope),
        (
            Kind::Call {
                definition,
                sizes,
                args,
            },
            _,
        ) => {
            let head = scope.world.definition(definition)?;
            let mut arguments = call_arguments(definition, sizes, args, scope)?;
            arguments.extend(at.iter().map(Term::argument));
            Ok(Term::apply(&head, &arguments))
        }
        (Kind::Apply { function, args }, _) => {
            let (head, sort) = scope.variable(function)?;
            let mut arguments = apply_arguments(args, sort, scope)?;
            arguments.extend(places());
            Ok(Term::apply(&head.argument(), &arguments))
        }
        (
            Kind::Run {
                algorithm,
                sizes,
                args,
            },
            _,
        ) => entry(&output(algorithm, sizes, args, 0)?, at, scope),
        (Kind::Output(run, index), _) => entry(&written_out(run, *index)?, at, scope),
        (Kind::If(test, yes, no), _) => Ok(choice(
            &cond::test(test, scope)?,
            &entry(yes, at, scope)?,
            &entry(no, at, scope)?,
        )),
        _ => refuse("such an array is not exported"),
    }
}

/// A function as the head of an application: what is applied already takes its next argument without parentheses.
fn head_of(term: &Term) -> String {
    term.at(APPLY)
}

/// An index that counts from `own`, as one that counts from `start`.
fn offset(index: &Term, own: &Term, start: &Term) -> Term {
    if own == start {
        return index.clone();
    }
    Term::binary(&Term::binary(index, "-", own, SUM), "+", start, SUM)
}

/// Where `flip` reads.
pub(crate) fn flipped(array: &Expr, index: &Term, scope: &Scope<'_>) -> Outcome<Term> {
    let Some(range) = array.dims().first() else {
        return refuse("`flip` of what is no vector");
    };
    let (lo, hi) = ends(range, scope)?;
    Ok(Term::binary(
        &Term::binary(&lo, "+", &hi, SUM),
        "-",
        index,
        SUM,
    ))
}

fn matmul(a: &Expr, b: &Expr, at: &[Term], scope: &Scope<'_>) -> Outcome<Term> {
    let (Some(inner_range), Some(other)) = (a.dims().last(), b.dims().first()) else {
        return refuse("a product of what is no matrix");
    };
    let rows = a.dims().len().saturating_sub(1);
    let (left, right) = at.split_at(rows.min(at.len()));
    sum_over(std::slice::from_ref(inner_range), scope, &|inner, k| {
        let mut in_a = left.to_vec();
        in_a.extend(k.iter().cloned());
        let mut in_b = shifted(
            k,
            std::slice::from_ref(inner_range),
            std::slice::from_ref(other),
            inner,
        )?;
        in_b.extend(right.iter().cloned());
        Ok(Term::binary(
            &entry(a, &in_a, inner)?,
            "*",
            &entry(b, &in_b, inner)?,
            PRODUCT,
        ))
    })
}

/// An array as a function of its indices.
pub(crate) fn array(expr: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    match expr.kind() {
        Kind::Var(var) => return Ok(scope.variable(var)?.0.clone()),
        Kind::Call {
            definition,
            sizes,
            args,
        } => {
            let head = scope.world.definition(definition)?;
            return Ok(Term::apply(
                &head,
                &call_arguments(definition, sizes, args, scope)?,
            ));
        }
        Kind::Apply { function, args } => {
            let (head, sort) = scope.variable(function)?;
            return Ok(Term::apply(
                &head.argument(),
                &apply_arguments(args, sort, scope)?,
            ));
        }
        _ => {}
    }
    let mut inner = scope.clone();
    let mut names = Vec::new();
    let wishes: Vec<&str> = match expr.kind() {
        Kind::Build {
            binders,
            elementwise: false,
            ..
        } => binders.iter().map(|binder| &*binder.var.name).collect(),
        _ => vec!["i", "j", "k", "l"],
    };
    for wish in wishes.iter().take(expr.dims().len()) {
        names.push(inner.fresh(wish));
    }
    if names.len() != expr.dims().len() || names.is_empty() {
        return refuse("an array of so many dimensions is not exported");
    }
    let at: Vec<Term> = names.iter().map(Term::atom).collect();
    let value = entry(expr, &at, &inner)?;
    Ok(Term::new(
        format!("fun {} => {}", names.join(" "), value.text),
        BINDER,
    ))
}
