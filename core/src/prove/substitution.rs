//! The reason `index(j = k - m + 1)`: is the substitution one to one between the ranges of the step's sums?

use rederive_lang::expr::{BigOp, Binder, Cond, Expr, Kind, Name, Number, Sort, Var};
use rederive_lang::span::Span;

use super::Goal;
use crate::kernel::{self, Renamed};

/// A binder and those around it.
#[derive(Clone)]
struct Site {
    around: Vec<Binder>,
    binder: Binder,
}

/// Says what is wrong with a substitution, if anything is.
pub(crate) fn check(
    goal: &Goal<'_>,
    left: &Name,
    right: &Expr,
    free: &[Var],
    text: &str,
) -> Result<(), String> {
    let (a, b) = match goal.claim {
        Cond::Rel(_, a, b) => (a, b),
        _ => return Ok(()),
    };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    sites(a, &mut Vec::new(), &mut of_a);
    sites(b, &mut Vec::new(), &mut of_b);
    // The name on the left is bound on one side, one of those on the right on the other; where both bear one name, the
    // left one is the old.
    let mut tried = false;
    let mut reason = None;
    for (old_sites, new_sites) in [(&of_a, &of_b), (&of_b, &of_a)] {
        for old in old_sites.iter().filter(|s| s.binder.var.name == *left) {
            for new in new_sites.iter() {
                let Some(variable) = free.iter().find(|v| v.name == new.binder.var.name) else {
                    continue;
                };
                tried = true;
                let around: Vec<Renamed> = pair_up(&old.around, &new.around);
                let outcome = kernel::substitution_fits(
                    goal.params,
                    &goal.hypotheses,
                    (&old.around, &new.around),
                    &around,
                    &old.binder,
                    &new.binder,
                    right,
                    variable,
                    free,
                );
                match outcome {
                    Ok(_) => return Ok(()),
                    Err(why) => reason = reason.or(Some(why)),
                }
            }
        }
    }
    if !tried {
        let names: Vec<&str> = free.iter().map(|v| &*v.name).collect();
        return Err(format!(
            "{text}: the step has no sum over {left} on one side and over {} on the other",
            if names.is_empty() {
                "a new variable"
            } else {
                names.first().copied().unwrap_or_default()
            }
        ));
    }
    Err(format!(
        "{text} {}",
        reason.unwrap_or_else(|| "is not one to one between the ranges".into())
    ))
}

/// A substitution between two sums of the goal that is one to one: reversed, or shifted.
pub(crate) fn suggest(goal: &Goal<'_>) -> Option<String> {
    let Cond::Rel(_, a, b) = goal.claim else {
        return None;
    };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    sites(a, &mut Vec::new(), &mut of_a);
    sites(b, &mut Vec::new(), &mut of_b);
    for old in of_a.iter().take(4) {
        for new in of_b.iter().take(4) {
            let whole = Sort::Scalar(Number::Int);
            let build = |kind: Kind| Expr::new(kind, whole.clone(), Span::default());
            let variable = build(Kind::Var(new.binder.var.clone()));
            let (old_range, new_range) = (&old.binder.range, &new.binder.range);
            let reversed = build(Kind::Sub(
                build(Kind::Add(old_range.lo.clone(), new_range.hi.clone())),
                variable.clone(),
            ));
            let shifted = build(Kind::Add(
                variable.clone(),
                build(Kind::Sub(old_range.lo.clone(), new_range.lo.clone())),
            ));
            for value in [reversed, shifted] {
                let around = pair_up(&old.around, &new.around);
                let fits = kernel::substitution_fits(
                    goal.params,
                    &goal.hypotheses,
                    (&old.around, &new.around),
                    &around,
                    &old.binder,
                    &new.binder,
                    &value,
                    &new.binder.var,
                    std::slice::from_ref(&new.binder.var),
                );
                if let Ok(image) = fits {
                    if image == *new.binder.var.name && old.binder.var.name == new.binder.var.name {
                        continue;
                    }
                    return Some(format!("index({} = {image})", old.binder.var.name));
                }
            }
        }
    }
    None
}

/// Binders around the two sums that bear the same name are the same variable.
fn pair_up(old: &[Binder], new: &[Binder]) -> Vec<Renamed> {
    new.iter()
        .filter_map(|n| {
            old.iter()
                .find(|o| o.var.name == n.var.name)
                .map(|o| Renamed {
                    from: n.var.clone(),
                    to: o.var.clone(),
                })
        })
        .collect()
}

fn sites(e: &Expr, around: &mut Vec<Binder>, into: &mut Vec<Site>) {
    if around.len() > 12 || into.len() > 60 {
        return;
    }
    let depth = around.len();
    match e.kind() {
        Kind::Big { op, binders, .. } => {
            let _ = matches!(op, BigOp::Sum);
            for (k, binder) in binders.iter().enumerate() {
                // Binders of one sum may stand in any order.
                let mut others = around.clone();
                others.extend(
                    binders
                        .iter()
                        .enumerate()
                        .filter(|(i, _)| *i < k)
                        .map(|(_, b)| b.clone()),
                );
                into.push(Site {
                    around: others,
                    binder: binder.clone(),
                });
            }
            around.extend(binders.iter().cloned());
        }
        Kind::Build { binders, .. } => around.extend(binders.iter().cloned()),
        _ => {}
    }
    kernel::each_part(e, &mut |part| sites(part, around, into));
    around.truncate(depth);
}
