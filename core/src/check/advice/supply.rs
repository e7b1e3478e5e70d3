//! The hypothesis that is missing: a condition under which the step can be proved.

use num_rational::BigRational;
use num_traits::Zero;

use rederive_lang::expr::{Cond, Expr, Function, Kind, Number, Rel, Sort, Var};
use rederive_lang::print;

use super::{agrees, provable};
use crate::search::Goal;

/// Conditions that are tried, at most.
const MAX_TRIED: usize = 10;
const MAX_TOGETHER: usize = 6;

/// A condition that the author may have forgotten and under which the claim can be proved, as it is written.
pub(super) fn hypothesis(goal: &Goal<'_>) -> Option<String> {
    let mut wanted: Vec<Cond> = Vec::new();
    if let Cond::Rel(_, a, b) = goal.claim {
        for side in [a, b] {
            conditions(side, &mut Vec::new(), &mut wanted);
        }
    }
    for param in goal.params {
        if param.range.is_none() && param.sort == Sort::Scalar(Number::Nat) {
            let size = Expr::new(Kind::Var(param.var.clone()), param.sort.clone(), param.span);
            wanted.push(Cond::Rel(Rel::Ge, size.clone(), number(1, &size)));
        }
    }
    let mut seen: Vec<String> = goal.hypotheses.iter().map(print::statement).collect();
    wanted.retain(|condition| {
        let text = print::statement(condition);
        let new = !seen.contains(&text);
        seen.push(text);
        new
    });
    wanted.truncate(MAX_TRIED);
    let enough = |conditions: &[Cond]| {
        let hypotheses = [goal.hypotheses.as_slice(), conditions].concat();
        agrees(goal, &hypotheses, goal.claim) && provable(goal, &hypotheses, goal.claim)
    };
    if let Some(one) = wanted.iter().find(|c| enough(std::slice::from_ref(*c))) {
        return Some(print::statement(one));
    }
    // All of them together, and then no more than are needed.
    if !(2..=MAX_TOGETHER).contains(&wanted.len()) || !enough(&wanted) {
        return None;
    }
    let mut at = wanted.len();
    while let Some(next) = at.checked_sub(1) {
        at = next;
        let mut fewer = wanted.clone();
        fewer.remove(at);
        if enough(&fewer) {
            wanted = fewer;
        }
    }
    let texts: Vec<String> = wanted.iter().map(print::statement).collect();
    Some(texts.join(", "))
}

/// What must hold for an expression to be defined, and what would let it cancel.
fn conditions(expr: &Expr, bound: &mut Vec<Var>, into: &mut Vec<Cond>) {
    let keep = bound.len();
    match expr.kind() {
        Kind::Div(_, below) => add(Rel::Ne, below, bound, into),
        Kind::Function(Function::Log, args) => {
            args.iter().for_each(|a| add(Rel::Gt, a, bound, into));
        }
        Kind::Function(Function::Sqrt, args) => {
            args.iter().for_each(|a| add(Rel::Ge, a, bound, into));
        }
        Kind::Power(base, exponent) => match exponent.kind() {
            Kind::Number(n) if n.is_integer() && *n >= BigRational::zero() => {}
            Kind::Number(n) if n.is_integer() => add(Rel::Ne, base, bound, into),
            _ => add(Rel::Gt, base, bound, into),
        },
        Kind::Entry { array, indices, .. } => {
            for (index, range) in indices.iter().zip(array.dims()) {
                for (rel, end) in [(Rel::Ge, &range.lo), (Rel::Le, &range.hi)] {
                    let condition = Cond::Rel(rel, index.clone(), end.clone());
                    if !matches!(index.kind(), Kind::Var(_)) && free_of(index, bound) {
                        into.push(condition);
                    }
                }
            }
        }
        Kind::Big { binders, .. } | Kind::Build { binders, .. } => {
            bound.extend(binders.iter().map(|binder| binder.var.clone()));
        }
        Kind::Integral { var, .. } | Kind::Limit { var, .. } => bound.push(var.clone()),
        Kind::Diff {
            variable,
            at: Some(_),
            ..
        } => bound.push(variable.clone()),
        _ => {}
    }
    expr.kind()
        .for_each_child(&mut |child| conditions(child, bound, into));
    bound.truncate(keep);
}

/// Adds that a number is not 0, or positive, or not negative; of an entry that is summed over, that all entries are.
fn add(rel: Rel, expr: &Expr, bound: &[Var], into: &mut Vec<Cond>) {
    let zero = number(0, expr);
    if free_of(expr, bound) {
        into.push(match expr.kind() {
            // `r != 1` for `1 - r != 0`.
            Kind::Sub(a, b) if rel == Rel::Ne && matches!(a.kind(), Kind::Number(_)) => {
                Cond::Rel(rel, b.clone(), a.clone())
            }
            Kind::Sub(a, b) => Cond::Rel(rel, a.clone(), b.clone()),
            _ => Cond::Rel(rel, expr.clone(), zero),
        });
    } else if let Kind::Entry { array, .. } = expr.kind()
        && matches!(array.kind(), Kind::Var(_))
    {
        into.push(Cond::Rel(rel, array.clone(), zero));
    }
}

fn free_of(expr: &Expr, bound: &[Var]) -> bool {
    let mut free = match expr.kind() {
        Kind::Var(var) => !bound.contains(var),
        _ => true,
    };
    expr.kind()
        .for_each_child(&mut |child| free &= free_of(child, bound));
    free
}

fn number(n: i64, beside: &Expr) -> Expr {
    Expr::new(
        Kind::Number(BigRational::from_integer(n.into())),
        Sort::Scalar(Number::Int),
        beside.span(),
    )
}
