//! The correction of a near miss: one small change that makes the step right, where there is just one.

use std::collections::BTreeSet;

use rederive_lang::expr::{Cond, Expr, Kind, Number, Param, Rel, Sort, Var};
use rederive_lang::print;

use super::edits::edits;
use super::{Written, agrees, provable};
use crate::check::body::sign;
use crate::report::Correction;
use crate::search::Goal;

/// Changes that are evaluated, and that are tried to be proved, at most.
const MAX_EVALUATED: usize = 160;
const MAX_TRIED: usize = 4;

/// The one change of one side that makes the claim provable; none where there is no such change, or several.
pub(super) fn correction(goal: &Goal<'_>, written: Written) -> Option<Correction> {
    let Cond::Rel(rel, left, right) = goal.claim else {
        return None;
    };
    if *rel != Rel::Eq {
        return other_sign(goal, *rel, left, right);
    }
    let of_right = changes(goal, right, &|new| Cond::Rel(*rel, left.clone(), new));
    let found = if of_right.is_empty() && written == Written::Both {
        changes(goal, left, &|new| Cond::Rel(*rel, new, right.clone()))
    } else {
        of_right
    };
    match found.as_slice() {
        [Change { told, .. }] => Some(told.clone()),
        _ => None,
    }
}

/// `<=` for `<`, or the other way round: of an inequality more is hard to guess, since any larger bound would do.
fn other_sign(goal: &Goal<'_>, rel: Rel, left: &Expr, right: &Expr) -> Option<Correction> {
    let others: &[Rel] = match rel {
        Rel::Lt => &[Rel::Le, Rel::Gt],
        Rel::Le => &[Rel::Ge],
        Rel::Gt => &[Rel::Ge, Rel::Lt],
        Rel::Ge => &[Rel::Le],
        Rel::Eq | Rel::Ne => &[],
    };
    let holds = |other: &&Rel| {
        let claim = Cond::Rel(**other, left.clone(), right.clone());
        agrees(goal, &goal.hypotheses, &claim) && provable(goal, &goal.hypotheses, &claim)
    };
    let other = others.iter().find(holds)?;
    Some(Correction {
        was: sign(rel).to_owned(),
        instead: sign(*other).to_owned(),
    })
}

/// A change that makes the claim provable.
struct Change {
    /// The least phrase around it, as it was and changed: the same change in another place, as in a product of two equal
    /// factors, is the same correction.
    least: (String, String),
    /// What is said of it.
    told: Correction,
}

/// The changes of one side that make the claim provable, as far as is needed to see whether there is just one.
fn changes(goal: &Goal<'_>, side: &Expr, put: &dyn Fn(Expr) -> Cond) -> Vec<Change> {
    let text = print::expr(side);
    let mut seen: BTreeSet<String> = BTreeSet::from([text.clone()]);
    let mut found: Vec<Change> = Vec::new();
    let mut tried = 0;
    let all = edits(side, &whole_numbers(goal.params));
    for edit in all.into_iter().take(MAX_EVALUATED) {
        if found.len() > 1 || tried >= MAX_TRIED {
            break;
        }
        if !seen.insert(print::expr(&edit.whole)) {
            continue;
        }
        let claim = put(edit.whole.clone());
        if !agrees(goal, &goal.hypotheses, &claim) {
            continue;
        }
        tried += 1;
        let phrases: Vec<(String, String)> = edit
            .phrases
            .iter()
            .map(|(was, instead)| (print::expr(was), print::expr(instead)))
            .collect();
        let Some(least) = phrases.first().cloned() else {
            continue;
        };
        let known = found.iter().any(|change| change.least == least);
        if !known && provable(goal, &goal.hypotheses, &claim) {
            // Wide enough that it can be found: more than a letter or a digit, and there only once.
            let once = |(was, _): &&(String, String)| {
                was.chars().count() > 2 && text.matches(was.as_str()).count() == 1
            };
            let (was, instead) = phrases.iter().find(once).unwrap_or(&least).clone();
            found.push(Change {
                least,
                told: Correction { was, instead },
            });
        }
    }
    found
}

/// The parameters that an index can be made of.
fn whole_numbers(params: &[Param]) -> Vec<(Var, Expr)> {
    let whole = |p: &&Param| matches!(p.sort, Sort::Scalar(Number::Nat | Number::Int));
    let leaf = |p: &Param| Expr::new(Kind::Var(p.var.clone()), p.sort.clone(), p.span);
    params
        .iter()
        .filter(whole)
        .map(|p| (p.var.clone(), leaf(p)))
        .collect()
}
