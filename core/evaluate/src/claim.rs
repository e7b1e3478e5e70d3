//! Whether a claim holds at one instance, and whether an instance satisfies a hypothesis.

use std::rc::Rc;

use rederive_lang::expr::{Binder, Cond, Expr, Kind, Rel, Var};

use super::compare::holds;
use super::eval::Evaluator;
use super::halt::{Halt, Res, Undefined, settle};
use super::jet::Jet;
use super::real::{Field, Real};
use super::value::{Array, Value, indices_at};

/// What a claim comes to at one instance.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// It holds.
    Holds {
        /// Whether every comparison was of exact numbers.
        exact: bool,
        /// The widest enclosure that was compared, as a power of two relative to the number it encloses.
        doubt: Option<i64>,
        /// The least number by which one side of an inequality exceeds the other.
        margin: Option<Real>,
    },
    /// It does not hold.
    Fails(Box<Failure>),
}

/// How a claim fails.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    /// The left side of the relation that fails.
    pub(super) left: Expr,
    /// The right side.
    pub(super) right: Expr,
    /// Its value, in words.
    pub(super) lhs: String,
    /// Its value, in words.
    pub(super) rhs: String,
    /// Whether a side is undefined.
    pub(super) undefined: bool,
    /// The values of `forall`'s indices for which it fails.
    pub(super) indices: Vec<(Var, i64)>,
    /// The entry at which two arrays differ.
    pub(super) entry: Option<Vec<i64>>,
}

/// A side of a relation.
type Side = Result<Value, Undefined>;

/// `inf` or `-inf`, as a side of a claim.
fn infinite(expr: &Expr) -> Option<bool> {
    match expr.kind() {
        Kind::Infinity => Some(true),
        Kind::Neg(inner) if *inner.kind() == Kind::Infinity => Some(false),
        _ => None,
    }
}

fn infinity_text(positive: bool) -> String {
    if positive {
        "inf".into()
    } else {
        "-inf".into()
    }
}

/// A shape in words.
fn shape(value: &Value) -> String {
    match value {
        Value::Array(array) => match array.dims.as_slice() {
            [one] => format!(
                "{} {}",
                one.len,
                if one.len == 1 { "entry" } else { "entries" }
            ),
            several => several
                .iter()
                .map(|dim| dim.len.to_string())
                .collect::<Vec<_>>()
                .join(" by "),
        },
        _ => "a number".into(),
    }
}

/// An entry, or a number, in words.
fn entry_text(entry: &Result<Jet, Undefined>) -> String {
    match entry {
        Ok(jet) => jet.real.text(),
        Err(undefined) => undefined.to_string(),
    }
}

impl Evaluator {
    /// Whether a claim holds at the present values of the variables.
    pub(super) fn claim(&mut self, cond: &Cond) -> Res<Verdict> {
        match cond {
            Cond::True => Ok(Verdict::Holds {
                exact: true,
                doubt: None,
                margin: None,
            }),
            Cond::Rel(rel, a, b) => self.relation(*rel, a, b),
            Cond::And(parts) => self.all(parts),
            Cond::Or(parts) => {
                let mut first = None;
                let mut open = None;
                for part in parts {
                    match self.deeper(|e| e.claim(part)) {
                        Ok(Verdict::Fails(failure)) => first = first.or(Some(failure)),
                        Ok(verdict) => return Ok(verdict),
                        Err(halt) => open = Some(halt),
                    }
                }
                match (open, first) {
                    (Some(halt), _) => Err(halt),
                    (None, Some(failure)) => Ok(Verdict::Fails(failure)),
                    (None, None) => Err(Halt::unsupported("an empty disjunction")),
                }
            }
            Cond::Not(_) => Err(Halt::unsupported("a claim that something is not so")),
            Cond::Forall(binders, inner) => self.claim_for_all(binders, inner),
        }
    }

    fn all(&mut self, parts: &[Cond]) -> Res<Verdict> {
        let mut sum = Agreement::default();
        for part in parts {
            let verdict = self.deeper(|e| e.claim(part));
            if let Some(failure) = sum.add(&self.field, verdict) {
                return Ok(Verdict::Fails(failure));
            }
        }
        sum.finish()
    }

    fn claim_for_all(&mut self, binders: &[Binder], inner: &Cond) -> Res<Verdict> {
        let Some((binder, rest)) = binders.split_first() else {
            return self.deeper(|e| e.claim(inner));
        };
        let dim = self.range(&binder.range)?;
        let mut sum = Agreement::default();
        let keep = self.bound();
        for position in 0..dim.len {
            self.spend(1)?;
            let index = dim.lo + position;
            self.bind_index(&binder.var, index);
            let verdict = self.claim_for_all(rest, inner);
            self.release(keep);
            if let Some(mut failure) = sum.add(&self.field, verdict) {
                failure.indices.insert(0, (binder.var.clone(), index));
                return Ok(Verdict::Fails(failure));
            }
        }
        sum.finish()
    }

    fn relation(&mut self, rel: Rel, a: &Expr, b: &Expr) -> Res<Verdict> {
        let failure = |lhs: String, rhs: String, undefined: bool| Failure {
            left: a.clone(),
            right: b.clone(),
            lhs,
            rhs,
            undefined,
            indices: Vec::new(),
            entry: None,
        };
        if infinite(a).is_some() || infinite(b).is_some() {
            return self.relation_with_infinity(rel, a, b, failure);
        }
        let left = settle(self.eval(a));
        let right = settle(self.eval(b));
        // A side that is undefined refutes the claim even where the other could not be evaluated.
        let (left, right) = match (left, right) {
            (Ok(left), Ok(right)) => (left, right),
            (Ok(Err(why)), Err(_)) => {
                return Ok(Verdict::Fails(Box::new(failure(
                    why.to_string(),
                    "not evaluated".into(),
                    true,
                ))));
            }
            (Err(_), Ok(Err(why))) => {
                return Ok(Verdict::Fails(Box::new(failure(
                    "not evaluated".into(),
                    why.to_string(),
                    true,
                ))));
            }
            (Err(halt), _) | (_, Err(halt)) => return Err(halt),
        };
        self.relate(rel, &left, &right, failure)
    }

    fn relation_with_infinity(
        &mut self,
        rel: Rel,
        a: &Expr,
        b: &Expr,
        failure: impl Fn(String, String, bool) -> Failure,
    ) -> Res<Verdict> {
        let (Rel::Eq, Some((positive, other, swapped))) = (
            rel,
            match (infinite(a), infinite(b)) {
                (None, Some(sign)) => Some((sign, a, false)),
                (Some(sign), None) => Some((sign, b, true)),
                _ => None,
            },
        ) else {
            return Err(Halt::unsupported("`inf` in a relation of that kind"));
        };
        let side = settle(self.eval(other))?;
        let (text, undefined) = match &side {
            Err(why) if why.diverges == Some(positive) => {
                return Ok(Verdict::Holds {
                    exact: false,
                    doubt: None,
                    margin: None,
                });
            }
            Err(why) => (why.to_string(), true),
            Ok(value) => (
                value
                    .number()
                    .map_or_else(|_| shape(value), |jet| jet.real.text()),
                false,
            ),
        };
        let inf = infinity_text(positive);
        let failed = if swapped {
            failure(inf, text, undefined)
        } else {
            failure(text, inf, undefined)
        };
        Ok(Verdict::Fails(Box::new(failed)))
    }

    fn relate(
        &mut self,
        rel: Rel,
        left: &Side,
        right: &Side,
        failure: impl Fn(String, String, bool) -> Failure,
    ) -> Res<Verdict> {
        let text = |side: &Side| match side {
            Ok(Value::Number(jet)) => jet.real.text(),
            Ok(value) => shape(value),
            Err(why) => why.to_string(),
        };
        let (a, b) = match (left, right) {
            (Ok(a), Ok(b)) => (a, b),
            _ => {
                return Ok(Verdict::Fails(Box::new(failure(
                    text(left),
                    text(right),
                    true,
                ))));
            }
        };
        if let (Value::Number(a), Value::Number(b)) = (a, b) {
            return match self.numbers(rel, &a.real, &b.real)? {
                Some(verdict) => Ok(verdict),
                None => Ok(Verdict::Fails(Box::new(failure(
                    text(left),
                    text(right),
                    false,
                )))),
            };
        }
        let Some((a, b)) = spread(a, b) else {
            return Ok(Verdict::Fails(Box::new(failure(shape(a), shape(b), false))));
        };
        let mut sum = Agreement::default();
        for (position, (x, y)) in a.entries.iter().zip(&b.entries).enumerate() {
            let verdict = match (x, y) {
                (Ok(x), Ok(y)) => self.numbers(rel, &x.real, &y.real),
                _ => Ok(None),
            };
            let verdict = verdict.map(|verdict| {
                verdict.unwrap_or_else(|| {
                    let at = indices_at(&a.dims, position);
                    let label: Vec<String> = at.iter().map(i64::to_string).collect();
                    let label = label.join(", ");
                    let mut failed = failure(
                        format!("[{label}] = {}", entry_text(x)),
                        format!("[{label}] = {}", entry_text(y)),
                        x.is_err() || y.is_err(),
                    );
                    failed.entry = Some(at);
                    Verdict::Fails(Box::new(failed))
                })
            });
            if let Some(failure) = sum.add(&self.field, verdict) {
                return Ok(Verdict::Fails(failure));
            }
        }
        sum.finish()
    }

    /// Whether a relation of two numbers holds; none where it certainly does not.
    fn numbers(&mut self, rel: Rel, a: &Real, b: &Real) -> Res<Option<Verdict>> {
        let exact = a.is_exact() && b.is_exact() && !self.approximate;
        let doubt = self.field.uncertainty(a).max(self.field.uncertainty(b));
        let margin = match rel {
            Rel::Eq | Rel::Ne => None,
            Rel::Lt | Rel::Le => self.field.sub(b, a).ok(),
            Rel::Gt | Rel::Ge => self.field.sub(a, b).ok(),
        };
        let order = if self.approximate {
            self.field.compare_estimates(a, b)
        } else {
            self.field.compare(a, b)
        };
        match order {
            Some(order) => Ok(holds(rel, order).then_some(Verdict::Holds {
                exact,
                doubt: None,
                margin,
            })),
            // The enclosures overlap: the numbers may be equal.
            None => match rel {
                Rel::Eq | Rel::Le | Rel::Ge => Ok(Some(Verdict::Holds {
                    exact: false,
                    doubt,
                    margin,
                })),
                Rel::Ne | Rel::Lt | Rel::Gt => {
                    Err(Halt::vague("a strict comparison is not certain"))
                }
            },
        }
    }

    /// Whether a hypothesis holds; one that is undefined, or cannot be decided, does not.
    pub(super) fn satisfies(&mut self, cond: &Cond) -> bool {
        match cond {
            Cond::Rel(rel, a, b) => {
                let (Ok(a), Ok(b)) = (self.eval(a), self.eval(b)) else {
                    return false;
                };
                if let (Value::Number(a), Value::Number(b)) = (&a, &b) {
                    return self
                        .field
                        .compare(&a.real, &b.real)
                        .is_some_and(|order| holds(*rel, order));
                }
                let Some((a, b)) = spread(&a, &b) else {
                    return false;
                };
                a.entries.iter().zip(&b.entries).all(|pair| match pair {
                    (Ok(x), Ok(y)) => self
                        .field
                        .compare(&x.real, &y.real)
                        .is_some_and(|order| holds(*rel, order)),
                    _ => false,
                })
            }
            Cond::And(parts) => parts.iter().all(|part| self.satisfies(part)),
            Cond::Or(parts) => parts.iter().any(|part| self.satisfies(part)),
            Cond::Forall(binders, inner) => self.satisfies_for_all(binders, inner),
            Cond::True | Cond::Not(_) => self.cond(cond).unwrap_or(false),
        }
    }

    fn satisfies_for_all(&mut self, binders: &[Binder], inner: &Cond) -> bool {
        let Some((binder, rest)) = binders.split_first() else {
            return self.satisfies(inner);
        };
        let Ok(dim) = self.range(&binder.range) else {
            return false;
        };
        let keep = self.bound();
        for position in 0..dim.len {
            if self.spend(1).is_err() {
                return false;
            }
            self.bind_index(&binder.var, dim.lo + position);
            let holds = self.satisfies_for_all(rest, inner);
            self.release(keep);
            if !holds {
                return false;
            }
        }
        true
    }
}

/// Two arrays of the same shape, a number spread over the shape of the other side; none where the shapes differ.
pub(super) fn spread(a: &Value, b: &Value) -> Option<(Rc<Array>, Rc<Array>)> {
    let full = |jet: &Jet, like: &Array| {
        Rc::new(Array {
            dims: like.dims.clone(),
            entries: vec![Ok(jet.clone()); like.entries.len()],
        })
    };
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            let same = a.dims.len() == b.dims.len()
                && a.dims.iter().zip(&b.dims).all(|(x, y)| x.len == y.len);
            same.then(|| (Rc::clone(a), Rc::clone(b)))
        }
        (Value::Array(a), Value::Number(jet)) => Some((Rc::clone(a), full(jet, a))),
        (Value::Number(jet), Value::Array(b)) => Some((full(jet, b), Rc::clone(b))),
        _ => None,
    }
}

/// Verdicts of the parts of a claim, put together: a failure of one part counts even where another is open.
struct Agreement {
    exact: bool,
    doubt: Option<i64>,
    margin: Option<Real>,
    open: Option<Halt>,
}

impl Default for Agreement {
    fn default() -> Agreement {
        Agreement {
            exact: true,
            doubt: None,
            margin: None,
            open: None,
        }
    }
}

impl Agreement {
    fn add(&mut self, field: &Field, verdict: Res<Verdict>) -> Option<Box<Failure>> {
        match verdict {
            Ok(Verdict::Fails(failure)) => return Some(failure),
            Ok(Verdict::Holds {
                exact,
                doubt,
                margin,
            }) => {
                self.exact &= exact;
                self.doubt = self.doubt.max(doubt);
                self.margin = match (self.margin.take(), margin) {
                    (Some(a), Some(b)) => Some(field.extreme(&a, &b, false)),
                    (a, b) => a.or(b),
                };
            }
            // A bound or range of a `forall` that is undefined leaves its claim open.
            Err(halt) => self.open = self.open.take().or(Some(halt)),
        }
        None
    }

    fn finish(self) -> Res<Verdict> {
        match self.open {
            Some(halt) => Err(halt),
            None => Ok(Verdict::Holds {
                exact: self.exact,
                doubt: self.doubt,
                margin: self.margin,
            }),
        }
    }
}
