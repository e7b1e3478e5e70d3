//! Changes of bound variables as the author states them: the map, its inverse, and the pairs of sums that are exchanged.

use rederive_lang::expr::{Expr, Kind, Name, Var};
use rederive_lang::walk;

use crate::scope::Scope;
use crate::text::{SUM, Term};
use crate::whole::{index_sort, whole};

/// The scripts for `index(left = right)`.
pub(crate) fn scripts(
    left: &Name,
    right: &Expr,
    free: &[Var],
    sides: &[Expr],
    scope: &Scope<'_>,
) -> Vec<String> {
    let mut scripts = Vec::new();
    for new in free {
        let Some((map, inverse)) = maps(left, right, free, new, scope) else {
            continue;
        };
        let outer: Vec<&Var> = free.iter().filter(|var| *var != new).collect();
        match outer.as_slice() {
            [] => {
                scripts.push(format!("rd_index {map} {inverse}"));
                scripts.push(format!("rd_index_deep {map} {inverse}"));
            }
            [_] => scripts.push(format!("rd_index_under {map} {inverse}")),
            _ => {}
        }
    }
    scripts.extend(pairs(left, right, free, sides, scope));
    scripts
}

/// The map from the new variable to the old one, and back, as functions; the other free variables come first.
fn maps(
    left: &Name,
    right: &Expr,
    free: &[Var],
    new: &Var,
    scope: &Scope<'_>,
) -> Option<(String, String)> {
    let coefficient = coefficient(right, new)?;
    if coefficient != 1 && coefficient != -1 {
        return None;
    }
    let outer: Vec<&Var> = free.iter().filter(|var| *var != new).collect();
    let mut inner = scope.clone();
    let mut lead = String::new();
    for var in outer {
        let (next, name) = inner.bind(var, index_sort());
        inner = next;
        lead.push_str(&format!("{name} "));
    }
    let (within, name) = inner.bind(new, index_sort());
    let map = format!(
        "(fun {lead}{name} : Z => ({})%Z)",
        whole(right, &within).ok()?.text
    );
    let rest = whole(right, &inner.with(new, Term::atom("0"), index_sort())).ok()?;
    let mut last = inner;
    let old = last.fresh(left);
    let variable = Term::atom(old.clone());
    let solved = if coefficient == 1 {
        Term::binary(&variable, "-", &rest, SUM)
    } else {
        Term::binary(&rest, "-", &variable, SUM)
    };
    let inverse = format!("(fun {lead}{old} : Z => ({})%Z)", solved.text);
    Some((map, inverse))
}

/// The coefficient of a variable in a linear expression.
fn coefficient(expr: &Expr, var: &Var) -> Option<i64> {
    if !walk::mentions(expr, var) {
        return Some(0);
    }
    match expr.kind() {
        Kind::Var(_) => Some(1),
        Kind::Neg(a) => coefficient(a, var)?.checked_neg(),
        Kind::Add(a, b) => coefficient(a, var)?.checked_add(coefficient(b, var)?),
        Kind::Sub(a, b) => coefficient(a, var)?.checked_sub(coefficient(b, var)?),
        Kind::Mul(a, b) => {
            let value = |side: &Expr| match side.kind() {
                Kind::Number(value) if value.is_integer() => {
                    i64::try_from(value.numer().clone()).ok()
                }
                _ => None,
            };
            match (value(a), value(b)) {
                (Some(factor), _) => coefficient(b, var)?.checked_mul(factor),
                (_, Some(factor)) => coefficient(a, var)?.checked_mul(factor),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The names of the binders of each sum that stands directly in another, over the expression.
fn nests(expr: &Expr) -> Vec<(Var, Var)> {
    fn first(expr: &Expr) -> Option<Var> {
        match expr.kind() {
            Kind::Big { binders, .. } => binders.first().map(|binder| binder.var.clone()),
            Kind::Mul(a, b) => first(a).or_else(|| first(b)),
            Kind::Add(a, b) | Kind::Sub(a, b) => first(a).or_else(|| first(b)),
            Kind::Div(a, _) | Kind::Neg(a) => first(a),
            _ => None,
        }
    }
    fn go(expr: &Expr, found: &mut Vec<(Var, Var)>) {
        if let Kind::Big { binders, body, .. } = expr.kind() {
            let nested = binders.windows(2).filter_map(|pair| match pair {
                [a, b] => Some((a.var.clone(), b.var.clone())),
                _ => None,
            });
            found.extend(nested);
            if let (Some(outer), Some(inner)) = (binders.last(), first(body)) {
                found.push((outer.var.clone(), inner));
            }
        }
        expr.kind().for_each_child(&mut |child| go(child, found));
    }
    let mut found = Vec::new();
    go(expr, &mut found);
    found
}

/// The scripts for a change of variables in pairs of nested sums: a name that both sides bear is the same variable, and
/// the one that the left side alone bears is what the author says.
fn pairs(
    left: &Name,
    right: &Expr,
    free: &[Var],
    sides: &[Expr],
    scope: &Scope<'_>,
) -> Vec<String> {
    let [first, second] = sides else {
        return Vec::new();
    };
    let mut scripts = Vec::new();
    for (from, to) in [(first, second), (second, first)] {
        for old in nests(from) {
            for new in nests(to) {
                if let Some(script) = pair(
                    left,
                    right,
                    free,
                    (&old.0.name, &old.1.name),
                    (&new.0.name, &new.1.name),
                    scope,
                ) && !scripts.contains(&script)
                    && scripts.len() < 4
                {
                    scripts.push(script);
                }
            }
        }
    }
    scripts
}

/// `old` are the names on the side that bears `left`; `new` those on the other side.
fn pair(
    left: &Name,
    right: &Expr,
    free: &[Var],
    old: (&Name, &Name),
    new: (&Name, &Name),
    scope: &Scope<'_>,
) -> Option<String> {
    if old.0 != left && old.1 != left {
        return None;
    }
    // The variable of `right` that the other side bears and this one does not.
    let fresh = free.iter().find(|var| {
        (var.name == *new.0 || var.name == *new.1) && var.name != *old.0 && var.name != *old.1
    });
    let fresh = match fresh {
        Some(var) => var,
        None => free.iter().find(|var| var.name == *left)?,
    };
    let coefficient = coefficient(right, fresh)?;
    if coefficient != 1 && coefficient != -1 {
        return None;
    }
    // Old names in terms of the new ones.
    let under = |names: (&Name, &Name)| -> Option<(Scope<'_>, String)> {
        let mut inner = scope.clone();
        let mut lead = String::new();
        for name in [names.0, names.1] {
            let printed = inner.fresh(name);
            lead.push_str(&format!("{printed} "));
            for var in free.iter().filter(|var| var.name == *name) {
                inner.set(var, Term::atom(printed.clone()), index_sort());
            }
        }
        Some((inner, lead))
    };
    let (in_new, lead_new) = under(new)?;
    let (in_old, lead_old) = under(old)?;
    let names_new: Vec<&str> = lead_new.split_whitespace().collect();
    let names_old: Vec<&str> = lead_old.split_whitespace().collect();
    let place = |name: &Name, among: (&Name, &Name), printed: &[&str]| -> Option<Term> {
        let at = if name == among.0 {
            0
        } else if name == among.1 {
            1
        } else {
            return None;
        };
        printed.get(at).map(|text| Term::atom(*text))
    };
    let mut to_old = Vec::new();
    for name in [old.0, old.1] {
        to_old.push(if name == left {
            whole(right, &in_new).ok()?
        } else {
            place(name, new, &names_new)?
        });
    }
    let solved = {
        let rest = whole(right, &in_old.with(fresh, Term::atom("0"), index_sort())).ok()?;
        let variable = place(left, old, &names_old)?;
        if coefficient == 1 {
            Term::binary(&variable, "-", &rest, SUM)
        } else {
            Term::binary(&rest, "-", &variable, SUM)
        }
    };
    let mut to_new = Vec::new();
    for name in [new.0, new.1] {
        to_new.push(if *name == fresh.name {
            solved.clone()
        } else {
            place(name, old, &names_old)?
        });
    }
    let function = |lead: &str, body: &Term| format!("(fun {lead}: Z => ({})%Z)", body.text);
    let [p1, p2] = [
        function(&lead_old, to_new.first()?),
        function(&lead_old, to_new.get(1)?),
    ];
    let [q1, q2] = [
        function(&lead_new, to_old.first()?),
        function(&lead_new, to_old.get(1)?),
    ];
    Some(format!("rd_pairs {p1} {p2} {q1} {q2}"))
}

/// Scripts for exchanges of two sums that need no author: by position, and by the names that both sides bear.
pub(crate) fn swaps(sides: &[Expr]) -> Vec<String> {
    if sides.iter().all(|side| nests(side).is_empty()) {
        return Vec::new();
    }
    vec![
        "rd_pairs (fun i j : Z => j) (fun i j : Z => i) (fun i j : Z => j) (fun i j : Z => i)"
            .into(),
        "rd_pairs (fun i j : Z => i) (fun i j : Z => j) (fun i j : Z => i) (fun i j : Z => j)"
            .into(),
    ]
}
