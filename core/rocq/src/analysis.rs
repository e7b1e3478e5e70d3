//! Derivatives and limits: the line along which one is taken, and the points that they go to.

use rederive_lang::expr::{Expr, Kind, Number, Sort, Target, Var};

use crate::array::array;
use crate::scope::{Outcome, Scope, refuse};
use crate::term::real;
use crate::text::Term;
use crate::whole::{is_whole, whole};

/// The end of an integral as an extended real number.
pub(crate) fn end(expr: &Expr, scope: &Scope<'_>) -> Outcome<String> {
    match expr.kind() {
        Kind::Infinity => Ok("p_infty".into()),
        Kind::Neg(inner) if matches!(inner.kind(), Kind::Infinity) => Ok("m_infty".into()),
        _ => Ok(Term::apply("Finite", &[real(expr, scope)?.argument()]).argument()),
    }
}

pub(crate) fn limit(
    var: &Var,
    number: Number,
    target: &Target,
    body: &Expr,
    scope: &Scope<'_>,
) -> Outcome<Term> {
    let whole_variable = number != Number::Real;
    let sort = Sort::Scalar(number);
    let (inner, name) = scope.bind(var, sort);
    let function = format!("(fun {name} => {})", real(body, &inner)?.text);
    let (head, at) = match target {
        Target::Infinity if whole_variable => ("limit_whole", None),
        Target::Infinity => ("limit_up", None),
        Target::MinusInfinity if !whole_variable => ("limit_down", None),
        Target::Point(at) if !whole_variable => ("limit_at", Some(at)),
        Target::Above(at) if !whole_variable => ("limit_above", Some(at)),
        Target::Below(at) if !whole_variable => ("limit_below", Some(at)),
        _ => return refuse("a limit over whole numbers that does not go to infinity"),
    };
    let mut arguments = vec![function];
    if let Some(at) = at {
        arguments.push(real(at, scope)?.argument());
    }
    Ok(Term::apply(head, &arguments))
}

/// The line along which a derivative is taken: one entry of the variable varies.
pub(crate) struct Line<'w> {
    /// Where the variable is the one that varies.
    pub(crate) scope: Scope<'w>,
    /// The name of the varying number.
    pub(crate) name: String,
    /// Where the derivative is taken.
    pub(crate) point: Term,
    /// The variable's sort, whose ranges the indices must lie in.
    pub(crate) sort: Sort,
    /// The indices.
    pub(crate) indices: Vec<Term>,
}

impl<'w> Line<'w> {
    pub(crate) fn new(
        variable: &Var,
        indices: &[Expr],
        at: Option<&Expr>,
        scope: &Scope<'w>,
    ) -> Outcome<Line<'w>> {
        let sort = match at {
            Some(at) => at.sort().clone(),
            None => scope.variable(variable)?.1.clone(),
        };
        let mut places = Vec::new();
        for index in indices {
            places.push(whole(index, scope)?);
        }
        if is_whole(&sort) {
            return refuse("a derivative by a whole number is not exported");
        }
        if indices.is_empty() {
            let point = match at {
                Some(at) => real(at, scope)?,
                None => scope.variable(variable)?.0.clone(),
            };
            let (inner, name) = scope.bind(variable, Sort::Scalar(Number::Real));
            return Ok(Line {
                scope: inner,
                name,
                point,
                sort,
                indices: places,
            });
        }
        let around = match at {
            Some(at) => array(at, scope)?,
            None => scope.variable(variable)?.0.clone(),
        };
        let arguments: Vec<String> = places.iter().map(Term::scoped).collect();
        let point = Term::apply(&around.argument(), &arguments);
        let mut inner = scope.clone();
        let name = inner.fresh("t");
        let head = match places.len() {
            1 => "upd",
            2 => "upd2",
            _ => {
                return refuse(
                    "a derivative by an array of more than two dimensions is not exported",
                );
            }
        };
        let mut parts = vec![around.argument()];
        parts.extend(places.iter().map(Term::argument));
        parts.push(name.clone());
        inner.set(variable, Term::apply(head, &parts), sort.clone());
        Ok(Line {
            scope: inner,
            name,
            point,
            sort,
            indices: places,
        })
    }
}
