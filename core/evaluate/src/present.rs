//! A counterexample in words: every parameter, both sides, and how they come about.

use std::rc::Rc;

use rederive_lang::expr::{Expr, Kind, Param, Var};
use rederive_lang::print;

use super::claim::{Failure, Verdict};
use super::eval::Evaluator;
use super::plan::Instance;
use super::search::{Found, Search};
use super::value::{Array, Dim, Value};
use super::workings;
use super::{Counterexample, Value as Shown};

/// Replays a counterexample from scratch and writes it down; none where it does not hold up.
pub(super) fn present(search: &mut Search<'_>, found: &Found) -> Option<Counterexample> {
    let replayed = match search.judge_finely(&found.instance) {
        Ok(Verdict::Fails(failure)) => failure,
        _ => return None,
    };
    let mut assignment: Vec<(String, Shown)> = search
        .plan
        .params
        .iter()
        .map(|param| shown_parameter(param, &found.instance))
        .collect();
    for (var, index) in &replayed.indices {
        assignment.push((var.name.to_string(), Shown::Number(index.to_string())));
    }
    let worked = worked(&mut search.coarse, &found.instance, &replayed);
    Some(Counterexample {
        assignment,
        lhs: replayed.lhs,
        rhs: replayed.rhs,
        worked,
    })
}

/// Both sides worked out.
fn worked(evaluator: &mut Evaluator, instance: &Instance, failure: &Failure) -> Vec<Vec<String>> {
    evaluator.steps = 40_000;
    instance.load(evaluator);
    for (var, index) in &failure.indices {
        evaluator.bind_index(var, *index);
    }
    let sides = [
        (&failure.left, &failure.lhs),
        (&failure.right, &failure.rhs),
    ];
    sides
        .into_iter()
        .map(|(expr, value)| {
            let entry = failure.entry.as_deref();
            let mut work = |names| workings::workings(evaluator, expr, entry, names);
            // What is its value already says nothing by itself.
            let texts = [work(true).filter(|text| text != value), work(false)];
            chain(expr, texts.iter().flatten(), value)
        })
        .collect()
}

/// How long a side may be for its source to begin the line.
const MAX_SOURCE: usize = 120;

/// Source, workings and value, each equal to the one before, as far as it says something more.
fn chain<'a>(
    expr: &Expr,
    workings: impl Iterator<Item = &'a String>,
    value: &'a str,
) -> Vec<String> {
    // The value of an entry is already preceded by its indices.
    let (entry, value) = match value.split_once("] = ") {
        Some((entry, value)) if entry.starts_with('[') => (format!("{entry}]"), value),
        _ => (String::new(), value),
    };
    let source = print::expr(expr);
    let atom = matches!(
        expr.kind(),
        Kind::Var(_)
            | Kind::Call { .. }
            | Kind::Build {
                elementwise: false,
                ..
            }
    );
    let source = if entry.is_empty() || atom {
        format!("{source}{entry}")
    } else {
        format!("({source}){entry}")
    };
    let mut pieces: Vec<String> = Vec::new();
    if source.chars().count() <= MAX_SOURCE {
        pieces.push(source);
    }
    for piece in workings.map(String::as_str).chain([value]) {
        let same = |last: &String| last.replace(' ', "") == piece.replace(' ', "");
        if !pieces.last().is_some_and(same) {
            pieces.push(piece.to_owned());
        }
    }
    pieces
}

fn shown_parameter(param: &Param, instance: &Instance) -> (String, Shown) {
    (param.var.name.to_string(), shown(&param.var, instance))
}

fn shown(var: &Var, instance: &Instance) -> Shown {
    match instance.get(var) {
        Some(Value::Number(jet)) => Shown::Number(jet.real.named()),
        Some(Value::Array(array)) => shown_array(array),
        Some(Value::Function(map)) => Shown::Text(map.text()),
        _ => Shown::Text("any".into()),
    }
}

fn shown_array(array: &Rc<Array>) -> Shown {
    let mut entries = array.entries.iter().map(|entry| match entry {
        Ok(jet) => Shown::Number(jet.real.text()),
        Err(why) => Shown::Text(why.to_string()),
    });
    nested(&array.dims, &mut entries)
}

/// Entries as lists of lists, one level for each dimension.
fn nested(dims: &[Dim], entries: &mut dyn Iterator<Item = Shown>) -> Shown {
    match dims.split_first() {
        None => entries.next().unwrap_or(Shown::List(Vec::new())),
        Some((first, inner)) => {
            Shown::List((0..first.len).map(|_| nested(inner, entries)).collect())
        }
    }
}
