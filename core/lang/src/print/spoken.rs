//! The definitions and algorithms that a derivation speaks of.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::expr::{Cond, Derivation, Expr, Item, Kind, Param, Range, Sort};
use crate::print;

/// Each of them on one line, by name: those in the derivation, and those that they rest on.
#[must_use]
pub fn definitions(derivation: &Derivation) -> Vec<String> {
    let mut found = BTreeMap::new();
    params(&derivation.params, &mut found);
    for hypothesis in &derivation.hypotheses {
        cond(&hypothesis.cond, &mut found);
    }
    cond(&derivation.claim, &mut found);
    items(&derivation.items, &mut found);
    found.into_values().collect()
}

/// All that the derivation says: the definitions and algorithms it rests on, its header, its body, its marks. Two
/// derivations for which this is the same say the same.
#[must_use]
pub fn meaning(derivation: &Derivation) -> String {
    let mut text = String::new();
    for definition in definitions(derivation) {
        text.push_str(&definition);
        text.push_str(";\n");
    }
    text.push_str(&print::derivation(derivation));
    text
}

type Found = BTreeMap<String, String>;

fn items(list: &[Item], found: &mut Found) {
    for item in list {
        match item {
            Item::Have(have) => {
                cond(&have.claim, found);
                items(&have.items, found);
            }
            Item::Chain(chain) => {
                expr(&chain.first, found);
                chain.steps.iter().for_each(|step| expr(&step.rhs, found));
            }
            Item::Malformed { .. } => {}
            Item::Case {
                cond: case,
                items: inner,
                ..
            } => {
                cond(case, found);
                items(inner, found);
            }
        }
    }
}

fn cond(condition: &Cond, found: &mut Found) {
    condition.for_each_expr(&mut |inner| expr(inner, found));
}

fn range(range: &Range, found: &mut Found) {
    expr(&range.lo, found);
    expr(&range.hi, found);
}

fn params(list: &[Param], found: &mut Found) {
    for param in list {
        if let Sort::Array(ranges) = &param.sort {
            ranges.iter().for_each(|one| range(one, found));
        }
        param.range.iter().for_each(|one| range(one, found));
    }
}

fn expr(of: &Expr, found: &mut Found) {
    // A stack: expressions nest as deeply as their author likes.
    let mut open: Vec<&Expr> = vec![of];
    while let Some(next) = open.pop() {
        match next.kind() {
            Kind::Call { definition, .. } => {
                let definition = Arc::clone(definition);
                let text = print::definition(&definition);
                if note(definition.shown(), &text, found) {
                    params(&definition.params, found);
                    definition
                        .indices
                        .iter()
                        .for_each(|b| range(&b.range, found));
                    expr(&definition.body, found);
                }
            }
            Kind::Run { algorithm, .. }
            | Kind::Calls { algorithm, .. }
            | Kind::Cost { algorithm, .. } => {
                let text = print::algorithm(algorithm);
                if note(algorithm.shown(), &text, found) {
                    algorithm
                        .lets
                        .iter()
                        .for_each(|(_, value)| expr(value, found));
                    algorithm
                        .returns
                        .iter()
                        .for_each(|value| expr(value, found));
                }
            }
            _ => {}
        }
        next.kind().for_each_child(&mut |child| open.push(child));
    }
}

/// Remembers a text; whether it is new.
fn note(name: &str, text: &str, found: &mut Found) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches(';').to_owned();
    found.insert(name.to_owned(), text).is_none()
}
