//! The reason `index(j = k - m + 1)`: is the substitution one to one between the ranges of the step's sums?

use num_rational::BigRational;
use rederive_lang::expr::{
    BigOp, Binder, Cond, Expr, Kind, Name, Number, Reason, Sort, StatedReason, Var,
};

use super::Goal;
use rederive_kernel::{self as kernel, IVar, Index, Nest, Renamed, Substitution};

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

/// Where the stated substitution is not the one that is made, but another near it is: says which.
///
/// A pair of sums, one of each side, tells: their terms agree at every position by another shift, or read backwards, and
/// not by what is stated. Sums whose terms differ otherwise tell nothing.
pub(crate) fn contradicted(
    goal: &Goal<'_>,
    left: &Name,
    right: &Expr,
    free: &[Var],
) -> Option<String> {
    let Cond::Rel(_, a, b) = goal.claim else {
        return None;
    };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    nests(a, &mut of_a);
    nests(b, &mut of_b);
    let mut another = None;
    for (old_nests, new_nests) in [(&of_a, &of_b), (&of_b, &of_a)] {
        for from in old_nests {
            for old in from.binders.iter().filter(|b| b.var.name == *left) {
                for to in new_nests {
                    for new in &to.binders {
                        let Some(variable) = free.iter().find(|v| v.name == new.var.name) else {
                            continue;
                        };
                        let matches = |how: Substitution<'_>, shift: i64| {
                            kernel::substitution_matches(
                                goal.params,
                                &goal.hypotheses,
                                (from, old),
                                (to, new),
                                how,
                                shift,
                            )
                        };
                        let stated = Substitution::Stated(right, variable, free);
                        if matches(stated, 0).is_some() {
                            return None;
                        }
                        if another.is_some() {
                            continue;
                        }
                        let near = [1, -1].iter().map(|shift| (stated, *shift));
                        let meeting = meetings(&from.body, &to.body);
                        let others = candidates(&meeting).map(|how| (how, 0));
                        another = near
                            .chain(others)
                            .find_map(|(how, shift)| matches(how, shift))
                            .map(|(image, _)| format!("index({left} = {image})"));
                    }
                }
            }
        }
    }
    another
}

/// What is worth trying between two sums.
fn candidates(meeting: &[(Expr, Expr)]) -> impl Iterator<Item = Substitution<'_>> {
    [Substitution::Aligned, Substitution::Reversed]
        .into_iter()
        .chain(meeting.iter().map(|(a, b)| Substitution::Meeting(a, b)))
}

/// Indices at which two expressions read the same array, up to eight pairs.
fn meetings(a: &Expr, b: &Expr) -> Vec<(Expr, Expr)> {
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    entries(a, &mut of_a);
    entries(b, &mut of_b);
    let mut pairs: Vec<(Expr, Expr)> = Vec::new();
    for (name, at) in &of_a {
        let there = of_b.iter().filter(|(other, _)| other == name);
        pairs.extend(there.flat_map(|(_, to)| at.iter().cloned().zip(to.iter().cloned())));
    }
    pairs.truncate(8);
    pairs
}

fn entries(e: &Expr, into: &mut Vec<(Name, Vec<Expr>)>) {
    if let Kind::Entry { array, indices, .. } = e.kind()
        && let Kind::Var(v) = array.kind()
    {
        into.push((v.name.clone(), indices.clone()));
    }
    kernel::each_part(e, &mut |part| entries(part, into));
}

/// The sums of an expression, those that stand directly in one another as one.
fn nests(e: &Expr, into: &mut Vec<Nest>) {
    if into.len() > 12 {
        return;
    }
    let mut nest = Nest {
        binders: Vec::new(),
        filters: Vec::new(),
        body: e.clone(),
    };
    while let Kind::Big {
        op: BigOp::Sum,
        binders,
        filter,
        body,
    } = nest.body.clone().kind()
    {
        nest.binders.extend(binders.iter().cloned());
        if *filter != Cond::True {
            nest.filters.push(filter.clone());
        }
        nest.body = body.clone();
    }
    let body = nest.body.clone();
    if !nest.binders.is_empty() {
        into.push(nest);
    }
    kernel::each_part(&body, &mut |part| nests(part, into));
}

/// The substitutions that are made between sums of the one side and sums of the other, at most a few.
pub(crate) fn suggestions(goal: &Goal<'_>) -> Vec<StatedReason> {
    let Cond::Rel(_, a, b) = goal.claim else {
        return Vec::new();
    };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    nests(a, &mut of_a);
    nests(b, &mut of_b);
    let mut found: Vec<StatedReason> = Vec::new();
    for from in of_a.iter().take(3) {
        for to in of_b.iter().take(3) {
            let meeting = meetings(&from.body, &to.body);
            for old in from.binders.iter().take(3) {
                for new in to.binders.iter().take(3) {
                    let made = candidates(&meeting).find_map(|how| {
                        let (text, form) = kernel::substitution_matches(
                            goal.params,
                            &goal.hypotheses,
                            (from, old),
                            (to, new),
                            how,
                            0,
                        )?;
                        (text != *new.var.name).then(|| stated(old, to, &text, &form))?
                    });
                    if let Some(made) = made
                        && !found.iter().any(|known| known.text == made.text)
                    {
                        found.push(made);
                    }
                }
            }
            if found.len() >= 4 {
                return found;
            }
        }
    }
    found
}

/// A substitution as a reason; none where its value has no written form.
fn stated(old: &Binder, to: &Nest, text: &str, form: &Index) -> Option<StatedReason> {
    let span = old.range.lo.span();
    let number = Sort::Scalar(Number::Int);
    let expr = |kind: Kind| Expr::new(kind, number.clone(), span);
    let mut free: Vec<Var> = Vec::new();
    let mut sum: Option<Expr> = None;
    let mut parts: Vec<Expr> = Vec::new();
    for (v, c) in form.terms() {
        let IVar::Param(var) = v else { return None };
        if to.binders.iter().any(|b| b.var == *var) {
            free.push(var.clone());
        }
        let coefficient = expr(Kind::Number(BigRational::from_integer((*c).into())));
        parts.push(expr(Kind::Mul(coefficient, expr(Kind::Var(var.clone())))));
    }
    let constant = BigRational::from_integer(form.constant_part().into());
    parts.push(expr(Kind::Number(constant)));
    for part in parts {
        sum = Some(match sum {
            None => part,
            Some(sum) => expr(Kind::Add(sum, part)),
        });
    }
    Some(StatedReason {
        reason: Reason::Index {
            left: old.var.name.clone(),
            right: sum?,
            free,
        },
        text: format!("index({} = {text})", old.var.name),
        span,
    })
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
        Kind::Big { binders, .. } => {
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
