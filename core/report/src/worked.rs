//! What a check showed by numbers: a counterexample worked out, and what instances that agreed were compared by.

use rederive_lang::expr::{Cond, Expr, Kind};

use super::{Counterexample, Crosscheck, Step, Verdict};

/// How many characters of a counterexample's values stand on one line.
const WIDTH: usize = 100;

/// The values, on one line where there is room: `at n = 2, x = [0, 1]`.
pub(super) fn values(found: &Counterexample) -> Vec<String> {
    let line = format!("at {}", super::at(found));
    if line.chars().count() <= WIDTH {
        return vec![line];
    }
    let pairs = found.assignment.iter();
    pairs
        .map(|(name, value)| format!("at {name} = {value}"))
        .collect()
}

/// Both sides: what each is called, and what it comes to, from the source to the value, a line each.
pub(super) fn sides(found: &Counterexample) -> Vec<(String, Vec<String>)> {
    let values = [("left side", &found.lhs), ("right side", &found.rhs)];
    values
        .into_iter()
        .enumerate()
        .map(|(at, (name, value))| {
            let (entry, value) = match value.split_once("] = ") {
                Some((entry, value)) if entry.starts_with('[') => {
                    (format!(", entry {entry}]"), value)
                }
                _ => (String::new(), value.as_str()),
            };
            let pieces = match found.worked.get(at) {
                Some(pieces) if found.worked.len() == 2 => pieces.clone(),
                _ => vec![value.to_owned()],
            };
            (format!("{name}{entry}"), pieces)
        })
        .collect()
}

/// What is said beside the sides: how much faster one of them grows.
pub(super) fn beside(found: &Counterexample) -> &[String] {
    match found.worked.as_slice() {
        [only] => only,
        _ => &[],
    }
}

/// `= 1*0 + 0*1`, `is undefined: division by zero`.
pub(super) fn equal(piece: &str) -> String {
    if piece.starts_with("undefined") {
        format!("is {piece}")
    } else {
        format!("= {piece}")
    }
}

/// By what instances of a step that agreed were compared, in words.
pub(super) fn compared(step: &Step, check: Crosscheck) -> &'static str {
    if check.exact {
        return "exactly";
    }
    let growth = |kind: &Kind| matches!(kind, Kind::Growth(_));
    let estimated = |kind: &Kind| matches!(kind, Kind::Limit { .. } | Kind::Integral { .. });
    match &step.formula {
        Some(cond) if holds(cond, &growth) => {
            "along directions of growth: neither side was seen to outgrow the other as it must not"
        }
        Some(cond) if holds(cond, &estimated) => {
            "by estimates of limits and integrals, which would show a clear difference only"
        }
        _ => "by enclosures",
    }
}

/// How a proved step was looked at again by direct evaluation, or why it was not.
pub(super) fn again(step: &Step) -> Option<String> {
    if step.verdict != Verdict::Proved {
        return None;
    }
    if let Some(check) = step.findings.crosscheck {
        let how = compared(step, check);
        let how = how.split([':', ',']).next().unwrap_or(how);
        let instances = match check.instances {
            1 => "1 instance".to_owned(),
            n => format!("{n} instances"),
        };
        return Some(format!("checked again on {instances}, {how}"));
    }
    let why = step.findings.not_crosschecked.as_ref()?;
    Some(format!("not checked again: {why}"))
}

/// Whether an expression of a kind occurs in a condition, or in the definitions that it calls.
fn holds(cond: &Cond, wanted: &dyn Fn(&Kind) -> bool) -> bool {
    let mut found = false;
    cond.for_each_expr(&mut |expr| found = found || inside(expr, wanted, 0));
    found
}

fn inside(expr: &Expr, wanted: &dyn Fn(&Kind) -> bool, depth: u32) -> bool {
    if wanted(expr.kind()) || depth > 40 {
        return wanted(expr.kind());
    }
    let mut found = match expr.kind() {
        Kind::Call { definition, .. } => inside(&definition.body, wanted, depth + 1),
        _ => false,
    };
    expr.kind()
        .for_each_child(&mut |child| found = found || inside(child, wanted, depth + 1));
    found
}

/// Writes the names of `let`s for what they stand for.
pub fn name_lets(found: &mut Counterexample, lets: &[(String, String)]) {
    for piece in found.worked.iter_mut().flatten() {
        // The last names are made of the first ones.
        for (name, text) in lets.iter().rev() {
            *piece = piece.replace(&format!("({text})"), name);
            if text.ends_with([')', ']']) && text.starts_with(char::is_alphabetic) {
                *piece = piece.replace(text.as_str(), name);
            }
        }
    }
}
