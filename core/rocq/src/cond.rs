//! Conditions: as propositions where they are claimed or given, as truth values where an expression depends on them.

use rederive_lang::expr::{Binder, Cond, Expr, Rel, Sort};

use crate::array::{entry, shifted};
use crate::scope::{Outcome, Scope, refuse};
use crate::term::real;
use crate::text::{AND, APPLY, ARROW, BINDER, COMPARE, NOT, OR, Term};
use crate::whole::{calls_something, ends, index_sort, is_whole, whole};

/// `lo <= i <= hi`.
pub(crate) fn within(lo: &Term, index: &str, hi: &Term) -> Term {
    Term::new(
        format!(
            "({} <= {index} <= {})%Z",
            lo.at(COMPARE - 1),
            hi.at(COMPARE - 1)
        ),
        0,
    )
}

/// For all these indices, in the order of their binders.
pub(crate) struct Indices {
    /// The names and what is known of each.
    pub(crate) given: Vec<(String, Term)>,
}

impl Indices {
    /// Binds each index, and says in the new scope what range it runs over.
    pub(crate) fn of_binders<'w>(
        binders: &[Binder],
        scope: &Scope<'w>,
    ) -> Outcome<(Scope<'w>, Indices)> {
        let mut inner = scope.clone();
        let mut given = Vec::new();
        for binder in binders {
            let (lo, hi) = ends(&binder.range, &inner)?;
            let (next, name) = inner.bind(&binder.var, index_sort());
            inner = next.ranged(&lo, &hi);
            given.push((name.clone(), within(&lo, &name, &hi)));
        }
        Ok((inner, Indices { given }))
    }

    /// The statement for all of them.
    pub(crate) fn all(&self, statement: Term) -> Term {
        if self.given.is_empty() {
            return statement;
        }
        let mut text = String::new();
        for (name, range) in &self.given {
            text.push_str(&format!("forall {name} : Z, {} -> ", range.text));
        }
        text.push_str(&statement.at(ARROW));
        Term::new(text, BINDER)
    }
}

pub(crate) fn sign(rel: Rel) -> &'static str {
    match rel {
        Rel::Eq => "=",
        Rel::Ne => "<>",
        Rel::Lt => "<",
        Rel::Le => "<=",
        Rel::Gt => ">",
        Rel::Ge => ">=",
    }
}

/// Two scalars as whole numbers, if both are.
fn both_whole(a: &Expr, b: &Expr, scope: &Scope<'_>) -> Option<(Term, Term)> {
    if !is_whole(a.sort()) || !is_whole(b.sort()) || calls_something(a) || calls_something(b) {
        return None;
    }
    Some((whole(a, scope).ok()?, whole(b, scope).ok()?))
}

/// A comparison of two scalars, or of all entries of two arrays.
pub(crate) fn relation(rel: Rel, a: &Expr, b: &Expr, scope: &Scope<'_>) -> Outcome<Term> {
    if let Sort::Array(dims) = a.sort() {
        let (inner, indices, at) = over(dims, a, scope)?;
        let left = entry(a, &at, &inner)?;
        let right = match b.sort() {
            Sort::Array(_) => entry(b, &shifted(&at, dims, b.dims(), &inner)?, &inner)?,
            _ => real(b, &inner)?,
        };
        return Ok(indices.all(Term::binary(&left, sign(rel), &right, COMPARE)));
    }
    if let Sort::Array(dims) = b.sort() {
        let (inner, indices, at) = over(dims, b, scope)?;
        let statement = Term::binary(
            &real(a, &inner)?,
            sign(rel),
            &entry(b, &at, &inner)?,
            COMPARE,
        );
        return Ok(indices.all(statement));
    }
    if let Some((left, right)) = both_whole(a, b, scope) {
        let text = format!(
            "({} {} {})%Z",
            left.at(COMPARE - 1),
            sign(rel),
            right.at(COMPARE - 1)
        );
        return Ok(Term::new(text, 0));
    }
    Ok(Term::binary(
        &real(a, scope)?,
        sign(rel),
        &real(b, scope)?,
        COMPARE,
    ))
}

/// Indices over all entries of an array.
pub(crate) fn over<'w>(
    dims: &[rederive_lang::expr::Range],
    array: &Expr,
    scope: &Scope<'w>,
) -> Outcome<(Scope<'w>, Indices, Vec<Term>)> {
    let wishes: Vec<&str> = match array.kind() {
        rederive_lang::expr::Kind::Build {
            binders,
            elementwise: false,
            ..
        } => binders.iter().map(|binder| &*binder.var.name).collect(),
        _ => vec!["i", "j", "k", "l"],
    };
    let mut inner = scope.clone();
    let mut given = Vec::new();
    let mut at = Vec::new();
    for (range, wish) in dims.iter().zip(wishes) {
        let (lo, hi) = ends(range, scope)?;
        let name = inner.fresh(wish);
        given.push((name.clone(), within(&lo, &name, &hi)));
        at.push(Term::atom(name));
    }
    if at.len() != dims.len() || at.is_empty() {
        return refuse("an array of so many dimensions is not exported");
    }
    Ok((inner, Indices { given }, at))
}

/// A condition as a proposition.
pub(crate) fn prop(cond: &Cond, scope: &Scope<'_>) -> Outcome<Term> {
    match cond {
        Cond::True => Ok(Term::atom("True")),
        Cond::Rel(rel, a, b) => relation(*rel, a, b, scope),
        Cond::And(parts) => join(parts, "/\\", AND, "True", scope),
        Cond::Or(parts) => join(parts, "\\/", OR, "False", scope),
        Cond::Not(inner) => Ok(Term::new(format!("~ {}", prop(inner, scope)?.at(NOT)), NOT)),
        Cond::Forall(binders, inner) => {
            let (within, indices) = Indices::of_binders(binders, scope)?;
            Ok(indices.all(prop(inner, &within)?))
        }
    }
}

fn join(parts: &[Cond], sign: &str, level: u8, empty: &str, scope: &Scope<'_>) -> Outcome<Term> {
    let mut terms = Vec::new();
    for part in parts {
        terms.push(prop(part, scope)?);
    }
    Ok(joined(terms, sign, level, empty))
}

/// Propositions joined by one sign, to the right as Rocq reads them.
pub(crate) fn joined(terms: Vec<Term>, sign: &str, level: u8, empty: &str) -> Term {
    let mut terms = terms.into_iter().rev();
    let Some(last) = terms.next() else {
        return Term::atom(empty);
    };
    terms.fold(last, |value, term| {
        Term::new(
            format!("{} {sign} {}", term.at(level - 1), value.at(level)),
            level,
        )
    })
}

/// A conjunction.
pub(crate) fn all_of(terms: Vec<Term>) -> Term {
    joined(terms, "/\\", AND, "True")
}

/// A condition as a truth value.
pub(crate) fn test(cond: &Cond, scope: &Scope<'_>) -> Outcome<Term> {
    match cond {
        Cond::True => Ok(Term::atom("true")),
        Cond::Rel(rel, a, b) => {
            let (rel, a, b) = match rel {
                Rel::Gt => (Rel::Lt, b, a),
                Rel::Ge => (Rel::Le, b, a),
                other => (*other, a, b),
            };
            let (whole_sign, real_head) = match rel {
                Rel::Eq | Rel::Ne => ("=?", "Reqb"),
                Rel::Lt | Rel::Gt => ("<?", "Rltb"),
                Rel::Le | Rel::Ge => ("<=?", "Rleb"),
            };
            let value = if let Some((left, right)) = both_whole(a, b, scope) {
                Term::new(
                    format!("({} {whole_sign} {})%Z", left.at(60), right.at(60)),
                    0,
                )
            } else {
                Term::apply(
                    real_head,
                    &[real(a, scope)?.argument(), real(b, scope)?.argument()],
                )
            };
            Ok(if rel == Rel::Ne {
                Term::apply("negb", &[value.argument()])
            } else {
                value
            })
        }
        Cond::And(parts) => fold(parts, "andb", "true", scope),
        Cond::Or(parts) => fold(parts, "orb", "false", scope),
        Cond::Not(inner) => Ok(Term::apply("negb", &[test(inner, scope)?.argument()])),
        Cond::Forall(..) => refuse("`forall` inside an expression is not exported"),
    }
}

fn fold(parts: &[Cond], head: &str, empty: &str, scope: &Scope<'_>) -> Outcome<Term> {
    let mut terms = Vec::new();
    for part in parts {
        terms.push(test(part, scope)?);
    }
    let mut terms = terms.into_iter().rev();
    let Some(last) = terms.next() else {
        return Ok(Term::atom(empty));
    };
    Ok(terms.fold(last, |value, term| {
        Term::new(
            format!("{head} {} {}", term.argument(), value.argument()),
            APPLY,
        )
    }))
}
