//! Definedness: what must hold for an expression to have a value, as propositions.
//!
//! In Rocq every function has a value everywhere (`1 / 0` is 0). What the proof language says beyond that, that both
//! sides of a claim are *defined*, is collected here from every division, logarithm, root, power, index and derivative,
//! also inside the definitions that the claim leaves folded.

use std::sync::Arc;

use rederive_lang::expr::{
    Binder, Cond, Definition, Expr, Function, Kind, Number, Range, Sort, Target,
};

use crate::analysis::{Line, end};
use crate::array::{call_arguments, flipped, runs_over, shifted};
use crate::cond::{self, Indices, all_of, over, within};
use crate::scope::{Outcome, Scope, output, refuse, unfolded};
use crate::term::{is_nonzero_number, real};
use crate::text::{ARROW, COMPARE, OR, SUM, Term};
use crate::whole::{ends, index_sort, is_whole, whole};

/// What an expression asks for, each condition once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs(Vec<Term>);

impl Needs {
    fn push(&mut self, need: Term) {
        if !self.0.contains(&need) {
            self.0.push(need);
        }
    }

    fn extend(&mut self, needs: Needs) {
        needs.0.into_iter().for_each(|need| self.push(need));
    }

    /// The same under a condition.
    fn under(self, condition: &Term) -> Needs {
        if self.0.is_empty() {
            return self;
        }
        let text = format!(
            "{} -> {}",
            condition.at(ARROW - 1),
            all_of(self.0).at(ARROW)
        );
        Needs(vec![Term::new(text, ARROW)])
    }

    fn for_all(self, indices: &Indices) -> Needs {
        if self.0.is_empty() {
            return self;
        }
        Needs(vec![indices.all(all_of(self.0))])
    }

    pub(crate) fn into_terms(self) -> Vec<Term> {
        self.0
    }
}

/// What a claim asks for.
pub(crate) fn of_claim(claim: &Cond, scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    match claim {
        Cond::Rel(_, a, b) => {
            for side in [a, b] {
                if !diverges(side) {
                    needs.extend(of_value(side, scope)?);
                }
            }
        }
        Cond::And(parts) => {
            for part in parts {
                needs.extend(of_claim(part, scope)?);
            }
        }
        Cond::Forall(binders, inner) => {
            needs.extend(of_binders(binders, scope)?);
            let (within, indices) = Indices::of_binders(binders, scope)?;
            needs.extend(of_claim(inner, &within)?.for_all(&indices));
        }
        Cond::True => {}
        Cond::Or(_) | Cond::Not(_) => return refuse("a claim of this form is not exported"),
    }
    Ok(needs)
}

fn diverges(side: &Expr) -> bool {
    match side.kind() {
        Kind::Infinity => true,
        Kind::Neg(inner) => matches!(inner.kind(), Kind::Infinity),
        _ => false,
    }
}

/// What all entries of an array ask for, or a number.
fn of_value(expr: &Expr, scope: &Scope<'_>) -> Outcome<Needs> {
    let Sort::Array(dims) = expr.sort() else {
        return of(expr, scope);
    };
    if matches!(expr.kind(), Kind::Var(_)) {
        return Ok(Needs::default());
    }
    let (inner, indices, at) = over(dims, expr, scope)?;
    Ok(of_entry(expr, &at, &inner)?.for_all(&indices))
}

fn of_binders(binders: &[Binder], scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    let mut inner = scope.clone();
    for binder in binders {
        needs.extend(of(&binder.range.lo, &inner)?);
        needs.extend(of(&binder.range.hi, &inner)?);
        inner = inner.bind(&binder.var, index_sort()).0;
    }
    Ok(needs)
}

/// What a number asks for.
pub(crate) fn of(expr: &Expr, scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    match expr.kind() {
        Kind::Number(_) | Kind::Constant(_) | Kind::Pi | Kind::Var(_) => {}
        Kind::Infinity => return refuse("`inf` is no number"),
        Kind::Entry {
            array,
            indices,
            padded,
        } => return of_indexed(array, indices, *padded, scope),
        Kind::Neg(a) => return of(a, scope),
        Kind::Add(a, b) | Kind::Sub(a, b) | Kind::Mul(a, b) | Kind::Delta(a, b) => {
            needs.extend(of(a, scope)?);
            needs.extend(of(b, scope)?);
        }
        Kind::Div(a, b) => {
            needs.extend(of(a, scope)?);
            needs.extend(of(b, scope)?);
            if !is_nonzero_number(b) {
                needs.push(nonzero(&real(b, scope)?));
            }
        }
        Kind::Power(a, b) => {
            needs.extend(of(a, scope)?);
            needs.extend(of(b, scope)?);
            needs.extend(of_power(a, b, scope)?);
        }
        Kind::Function(function, parts) => {
            for part in parts {
                needs.extend(of(part, scope)?);
            }
            if let [part] = &parts[..] {
                let zero = Term::atom("0");
                match function {
                    Function::Log => {
                        needs.push(Term::binary(&zero, "<", &real(part, scope)?, COMPARE))
                    }
                    Function::Sqrt => {
                        needs.push(Term::binary(&zero, "<=", &real(part, scope)?, COMPARE))
                    }
                    _ => {}
                }
            }
        }
        Kind::If(test, yes, no) => {
            needs.extend(of_test(test, scope)?);
            let holds = cond::prop(test, scope)?;
            let fails = cond::prop(&Cond::Not(Box::new(test.clone())), scope)?;
            needs.extend(of(yes, scope)?.under(&holds));
            needs.extend(of(no, scope)?.under(&fails));
        }
        Kind::Cases(branches) => {
            let mut earlier: Vec<Cond> = Vec::new();
            let mut covered = Vec::new();
            for (test, value) in branches {
                let mut own = of_test(test, scope)?;
                covered.push(cond::prop(test, scope)?);
                own.extend(of(value, scope)?.under(&cond::prop(test, scope)?));
                for before in earlier.iter().rev() {
                    let fails = cond::prop(&Cond::Not(Box::new(before.clone())), scope)?;
                    own = own.under(&fails);
                }
                needs.extend(own);
                earlier.push(test.clone());
            }
            needs.push(cond::joined(covered, "\\/", OR, "False"));
        }
        Kind::Big {
            op,
            binders,
            filter,
            body,
        } => {
            needs.extend(of_binders(binders, scope)?);
            if matches!(
                op,
                rederive_lang::expr::BigOp::Max | rederive_lang::expr::BigOp::Min
            ) {
                for binder in binders {
                    let (lo, hi) = ends(&binder.range, scope)?;
                    needs.push(Term::new(
                        format!("({} <= {})%Z", lo.at(COMPARE - 1), hi.at(COMPARE - 1)),
                        0,
                    ));
                }
            }
            let (inner, indices) = Indices::of_binders(binders, scope)?;
            let mut own = of_test(filter, &inner)?;
            let body = of(body, &inner)?;
            own.extend(match filter {
                Cond::True => body,
                _ => body.under(&cond::prop(filter, &inner)?),
            });
            needs.extend(own.for_all(&indices));
        }
        Kind::Dot(a, b) => {
            needs.extend(of_value(a, scope)?);
            needs.extend(of_value(b, scope)?);
        }
        Kind::SumAll(a) => return of_value(a, scope),
        Kind::Trace(a) => {
            let Some(range) = a.dims().first() else {
                return refuse("the trace of what is no matrix");
            };
            let (inner, indices, at) = over(std::slice::from_ref(range), expr, scope)?;
            let at: Vec<Term> = at.iter().chain(&at).cloned().collect();
            return Ok(of_entry(a, &at, &inner)?.for_all(&indices));
        }
        Kind::Len(a) => {
            let Some(range) = a.dims().first() else {
                return refuse("`len` of what is no vector");
            };
            let (lo, hi) = ends(range, scope)?;
            let after = Term::binary(&hi, "+", &Term::atom("1"), SUM);
            needs.push(Term::new(
                format!("({} <= {})%Z", lo.at(COMPARE - 1), after.at(COMPARE - 1)),
                0,
            ));
        }
        Kind::Call {
            definition,
            sizes,
            args,
        } => {
            needs.extend(of_sizes(sizes, scope)?);
            needs.extend(of_arguments(definition, sizes, args, scope)?);
            needs.extend(of(&unfolded(definition, sizes, args), scope)?);
        }
        Kind::Apply { args, .. } => {
            for arg in args {
                needs.extend(of_value(arg, scope)?);
            }
        }
        Kind::Run {
            algorithm,
            sizes,
            args,
        } => return of(&output(algorithm, sizes, args, 0)?, scope),
        Kind::Output(run, index) => return of(&run_output(run, *index)?, scope),
        Kind::Diff {
            body,
            variable,
            indices,
            at,
        } => {
            for index in indices {
                needs.extend(of(index, scope)?);
            }
            let line = Line::new(variable, indices, at.as_ref(), scope)?;
            if let Some(at) = at {
                needs.extend(of_value(at, scope)?);
            }
            if let Sort::Array(dims) = &line.sort {
                for ((index, place), range) in indices.iter().zip(&line.indices).zip(dims) {
                    needs.extend(in_range(index, place, range, scope)?);
                }
            }
            // What does not depend on the number that varies holds around the point where it holds.
            let (around, fixed): (Vec<Term>, Vec<Term>) = of(body, &line.scope)?
                .into_terms()
                .into_iter()
                .partition(|need| mentions(&need.text, &line.name));
            fixed.into_iter().for_each(|need| needs.push(need));
            if !around.is_empty() {
                let holds = format!("(fun {} => {})", line.name, all_of(around).text);
                needs.push(Term::apply("locally", &[line.point.argument(), holds]));
            }
            let function = format!("(fun {} => {})", line.name, real(body, &line.scope)?.text);
            needs.push(Term::apply("ex_derive", &[function, line.point.argument()]));
        }
        Kind::Limit {
            var,
            number,
            target,
            body,
        } => return of_limit(var, *number, target, body, scope),
        Kind::Integral { var, lo, hi, body } => {
            let (inner, name) = scope.bind(var, Sort::Scalar(Number::Real));
            for side in [lo, hi] {
                if !diverges(side) {
                    needs.extend(of(side, scope)?);
                }
            }
            let function = format!("(fun {name} => {})", real(body, &inner)?.text);
            let ends = [end(lo, scope)?, end(hi, scope)?];
            let [lo, hi] = ends;
            needs.push(Term::apply("has_integral", &[lo, hi, function]));
        }
        Kind::Growth(_) | Kind::Calls { .. } | Kind::Cost { .. } => {
            return refuse("growth, calls and costs are not exported");
        }
        _ => return refuse("an array stands where a number is expected"),
    }
    Ok(needs)
}

/// Whether a name occurs in a text.
fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '\'')
        .any(|word| word == name)
}

fn nonzero(term: &Term) -> Term {
    Term::new(format!("{} <> 0", term.at(COMPARE - 1)), COMPARE)
}

fn run_output(run: &Expr, index: usize) -> Outcome<Expr> {
    match run.kind() {
        Kind::Run {
            algorithm,
            sizes,
            args,
        } => output(algorithm, sizes, args, index),
        _ => refuse("an output of what is no algorithm"),
    }
}

fn of_power(base: &Expr, exponent: &Expr, scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    if let Kind::Number(value) = exponent.kind()
        && value.is_integer()
    {
        if *value < num_rational::BigRational::from_integer(0.into()) && !is_nonzero_number(base) {
            needs.push(nonzero(&real(base, scope)?));
        }
        return Ok(needs);
    }
    if is_nonzero_number(base) && is_whole(exponent.sort()) {
        return Ok(needs);
    }
    match exponent.sort() {
        Sort::Scalar(Number::Nat) => {}
        Sort::Scalar(Number::Int) => {
            let text = format!(
                "{} \\/ (0 <= {})%Z",
                nonzero(&real(base, scope)?).at(OR - 1),
                whole(exponent, scope)?.at(COMPARE - 1)
            );
            needs.push(Term::new(text, OR));
        }
        _ => needs.push(Term::apply(
            "rpow_ok",
            &[
                real(base, scope)?.argument(),
                real(exponent, scope)?.argument(),
            ],
        )),
    }
    Ok(needs)
}

fn of_test(test: &Cond, scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    match test {
        Cond::True => {}
        Cond::Rel(_, a, b) => {
            needs.extend(of_value(a, scope)?);
            needs.extend(of_value(b, scope)?);
        }
        Cond::And(parts) | Cond::Or(parts) => {
            for part in parts {
                needs.extend(of_test(part, scope)?);
            }
        }
        Cond::Not(inner) => return of_test(inner, scope),
        Cond::Forall(..) => return refuse("`forall` inside an expression is not exported"),
    }
    Ok(needs)
}

fn in_range(index: &Expr, place: &Term, range: &Range, scope: &Scope<'_>) -> Outcome<Needs> {
    let (lo, hi) = ends(range, scope)?;
    let mut needs = Needs::default();
    let number = |term: &Term| term.text.parse::<i64>().ok();
    let plain = matches!((number(&lo), number(place), number(&hi)), (Some(lo), Some(at), Some(hi)) if lo <= at && at <= hi);
    if !plain && !runs_over(index, &lo, &hi, scope) {
        needs.push(within(&lo, &place.at(COMPARE - 1), &hi));
    }
    Ok(needs)
}

/// `array[indices]`: the indices lie in range, or nothing is asked outside where `padded`.
fn of_indexed(array: &Expr, indices: &[Expr], padded: bool, scope: &Scope<'_>) -> Outcome<Needs> {
    let (mut needs, mut ranges, mut at) = (Needs::default(), Needs::default(), Vec::new());
    for (index, range) in indices.iter().zip(array.dims()) {
        needs.extend(of(index, scope)?);
        let place = whole(index, scope)?;
        ranges.extend(in_range(index, &place, range, scope)?);
        at.push(place);
    }
    let entry = of_entry(array, &at, scope)?;
    if padded {
        let mut entry = entry;
        for range in ranges.into_terms().iter().rev() {
            entry = entry.under(range);
        }
        needs.extend(entry);
    } else {
        needs.extend(ranges);
        needs.extend(entry);
    }
    Ok(needs)
}

/// What the entry of an array at these places asks for; that the places lie in its range is asked by who reads it.
fn of_entry(expr: &Expr, at: &[Term], scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    match (expr.kind(), at) {
        (Kind::Var(_) | Kind::Eye(_) | Kind::Constant(_), _) => {}
        (Kind::Build { binders, body, .. }, _) => {
            let mut inner = scope.clone();
            for (binder, place) in binders.iter().zip(at) {
                let (lo, hi) = ends(&binder.range, scope)?;
                inner.set(&binder.var, place.clone(), index_sort());
                inner = inner.ranged(&lo, &hi);
            }
            return of(body, &inner);
        }
        (Kind::Literal(parts), [first, rest @ ..]) => {
            for (place, part) in parts.iter().enumerate() {
                let own = if rest.is_empty() {
                    of(part, scope)?
                } else {
                    of_entry(part, rest, scope)?
                };
                let here = format!("({} = {})%Z", first.at(COMPARE - 1), place + 1);
                needs.extend(own.under(&Term::new(here, 0)));
            }
        }
        (Kind::MatMul(a, b), _) => {
            let (Some(range), Some(other)) = (a.dims().last(), b.dims().first()) else {
                return refuse("a product of what is no matrix");
            };
            let rows = a.dims().len().saturating_sub(1);
            let (left, right) = at.split_at(rows.min(at.len()));
            let (inner, indices, k) = over(std::slice::from_ref(range), expr, scope)?;
            let mut in_a = left.to_vec();
            in_a.extend(k.iter().cloned());
            let mut in_b = shifted(
                &k,
                std::slice::from_ref(range),
                std::slice::from_ref(other),
                &inner,
            )?;
            in_b.extend(right.iter().cloned());
            let mut own = of_entry(a, &in_a, &inner)?;
            own.extend(of_entry(b, &in_b, &inner)?);
            return Ok(own.for_all(&indices));
        }
        (Kind::Transpose(a), [i, j]) => return of_entry(a, &[j.clone(), i.clone()], scope),
        (Kind::Outer(a, b), [i, j]) => {
            needs.extend(of_entry(a, std::slice::from_ref(i), scope)?);
            needs.extend(of_entry(b, std::slice::from_ref(j), scope)?);
        }
        (Kind::Diag(a), [i, _]) => return of_entry(a, std::slice::from_ref(i), scope),
        (Kind::Concat(a, b), _) => {
            // More than an entry asks for: all entries of both parts, and that neither has a negative length.
            for part in [a, b] {
                needs.extend(of_value(part, scope)?);
                if let Some(range) = part.dims().first() {
                    let (lo, hi) = ends(range, scope)?;
                    let after = Term::binary(&hi, "+", &Term::atom("1"), SUM);
                    if lo.text != "1" || hi.text.parse::<u32>().is_err() {
                        needs.push(Term::new(
                            format!("({} <= {})%Z", lo.at(COMPARE - 1), after.at(COMPARE - 1)),
                            0,
                        ));
                    }
                }
            }
        }
        (Kind::Flip(a), [i]) => return of_entry(a, &[flipped(a, i, scope)?], scope),
        (
            Kind::Call {
                definition,
                sizes,
                args,
            },
            _,
        ) => {
            needs.extend(of_entry_sizes(definition, sizes, args, at, scope)?);
            needs.extend(of_arguments(definition, sizes, args, scope)?);
            let body = unfolded(definition, sizes, args);
            if definition.indices.is_empty() {
                needs.extend(of_entry(&body, at, scope)?);
            } else {
                let mut inner = scope.clone();
                for (binder, place) in definition.indices.iter().zip(at) {
                    inner.set(&binder.var, place.clone(), index_sort());
                }
                needs.extend(of(&body, &inner)?);
            }
        }
        (Kind::Apply { args, .. }, _) => {
            for arg in args {
                needs.extend(of_value(arg, scope)?);
            }
        }
        (
            Kind::Run {
                algorithm,
                sizes,
                args,
            },
            _,
        ) => {
            return of_entry(&output(algorithm, sizes, args, 0)?, at, scope);
        }
        (Kind::Output(run, index), _) => return of_entry(&run_output(run, *index)?, at, scope),
        (Kind::If(test, yes, no), _) => {
            needs.extend(of_test(test, scope)?);
            let fails = cond::prop(&Cond::Not(Box::new(test.clone())), scope)?;
            needs.extend(of_entry(yes, at, scope)?.under(&cond::prop(test, scope)?));
            needs.extend(of_entry(no, at, scope)?.under(&fails));
        }
        _ => return refuse("such an array is not exported"),
    }
    Ok(needs)
}

/// The sorts of a definition's parameters are owed where it is applied, and numbers are handed over as values.
fn of_arguments(
    definition: &Definition,
    sizes: &[Expr],
    args: &[Expr],
    scope: &Scope<'_>,
) -> Outcome<Needs> {
    let mut needs = Needs::default();
    for size in sizes {
        needs.extend(of(size, scope)?);
    }
    let params = definition.params.iter().map(|param| &param.var);
    let vars = definition.sizes.iter().chain(params).cloned();
    let values: Vec<_> = vars.zip(sizes.iter().chain(args).cloned()).collect();
    for (arg, param) in args.iter().zip(&definition.params) {
        let Sort::Scalar(number) = &param.sort else {
            continue;
        };
        needs.extend(of(arg, scope)?);
        if let Some(range) = &param.range {
            let range = Range {
                lo: rederive_lang::walk::substitute(&range.lo, &values),
                hi: rederive_lang::walk::substitute(&range.hi, &values),
            };
            needs.extend(in_range(arg, &whole(arg, scope)?, &range, scope)?);
        } else if *number == Number::Nat
            && let Some(term) = unsigned(arg, scope)?
        {
            needs.push(nonnegative(&term));
        }
    }
    Ok(needs)
}

/// A whole number of which it does not show that it is at least 0.
fn unsigned(expr: &Expr, scope: &Scope<'_>) -> Outcome<Option<Term>> {
    let is_size =
        matches!(expr.kind(), Kind::Var(_)) && matches!(expr.sort(), Sort::Scalar(Number::Nat));
    let term = whole(expr, scope)?;
    Ok((!is_size && term.text.parse::<u64>().is_err()).then_some(term))
}

fn nonnegative(term: &Term) -> Term {
    Term::new(format!("(0 <= {})%Z", term.at(COMPARE - 1)), 0)
}

/// The sizes that a definition binds are at least 0.
fn of_sizes(sizes: &[Expr], scope: &Scope<'_>) -> Outcome<Needs> {
    let mut needs = Needs::default();
    for size in sizes {
        if let Some(term) = unsigned(size, scope)? {
            needs.push(nonnegative(&term));
        }
    }
    Ok(needs)
}

/// The same where an entry of the definition is read. An array over a reversed range is empty, and what it binds is 0: where
/// one size may be negative, either it is not, or the entry is defined at 0, exists there, and has the value that is stated.
fn of_entry_sizes(
    definition: &Arc<Definition>,
    sizes: &[Expr],
    args: &[Expr],
    at: &[Term],
    scope: &Scope<'_>,
) -> Outcome<Needs> {
    let mut doubtful = Vec::new();
    for (place, size) in sizes.iter().enumerate() {
        if let Some(term) = unsigned(size, scope)? {
            doubtful.push((place, term));
        }
    }
    let [(place, term)] = &doubtful[..] else {
        return of_sizes(sizes, scope);
    };
    if definition.indices.is_empty() {
        return of_sizes(sizes, scope);
    }
    let mut empty = sizes.to_vec();
    for size in empty.iter_mut().skip(*place).take(1) {
        *size = Expr::new(
            Kind::Number(num_rational::BigRational::from_integer(0.into())),
            Sort::Scalar(Number::Nat),
            size.span(),
        );
    }
    let params = definition.params.iter().map(|param| &param.var);
    let vars = definition.sizes.iter().chain(params).cloned();
    let values: Vec<_> = vars.zip(empty.iter().chain(args).cloned()).collect();
    let (mut apart, mut inner) = (Needs::default(), scope.clone());
    for (binder, index) in definition.indices.iter().zip(at) {
        let range = Range {
            lo: rederive_lang::walk::substitute(&binder.range.lo, &values),
            hi: rederive_lang::walk::substitute(&binder.range.hi, &values),
        };
        let (lo, hi) = ends(&range, &inner)?;
        apart.push(within(&lo, &index.at(COMPARE - 1), &hi));
        inner.set(&binder.var, index.clone(), index_sort());
    }
    apart.extend(of(&unfolded(definition, &empty, args), &inner)?);
    let head = scope.world.definition(definition)?;
    let value = |sizes: &[Expr]| -> Outcome<Term> {
        let mut arguments = call_arguments(definition, sizes, args, scope)?;
        arguments.extend(at.iter().map(Term::argument));
        Ok(Term::apply(&head, &arguments))
    };
    apart.push(Term::binary(&value(sizes)?, "=", &value(&empty)?, COMPARE));
    let text = format!(
        "{} \\/ {}",
        nonnegative(term).text,
        all_of(apart.into_terms()).at(OR - 1)
    );
    let mut needs = Needs::default();
    needs.push(Term::new(text, OR));
    Ok(needs)
}

fn of_limit(
    var: &rederive_lang::expr::Var,
    number: Number,
    target: &Target,
    body: &Expr,
    scope: &Scope<'_>,
) -> Outcome<Needs> {
    let (inner, name) = scope.bind(var, Sort::Scalar(number));
    let around = of(body, &inner)?.into_terms();
    let function = format!("(fun {name} => {})", real(body, &inner)?.text);
    let (kind, at) = match target {
        Target::Infinity if number != Number::Real => ("whole", None),
        Target::Infinity => ("up", None),
        Target::MinusInfinity => ("down", None),
        Target::Point(at) => ("at", Some(at)),
        Target::Above(at) => ("above", Some(at)),
        Target::Below(at) => ("below", Some(at)),
    };
    let mut needs = Needs::default();
    let mut point = Vec::new();
    if let Some(at) = at {
        needs.extend(of(at, scope)?);
        point.push(real(at, scope)?.argument());
    }
    if !around.is_empty() {
        let holds = format!("(fun {name} => {})", all_of(around).text);
        let mut parts = vec![holds];
        parts.extend(point.iter().cloned());
        needs.push(Term::apply(&format!("near_{kind}"), &parts));
    }
    let mut parts = vec![function];
    parts.extend(point);
    needs.push(Term::apply(&format!("has_limit_{kind}"), &parts));
    Ok(needs)
}
