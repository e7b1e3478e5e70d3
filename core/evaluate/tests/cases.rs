//! Claims in proof files of their own, marked with what evaluation alone must say: what is marked `refuted` is refuted,
//! nothing else is.

use std::fs;
use std::path::{Path, PathBuf};

use rederive_evaluate::{Outcome, Problem, crosscheck, refute};
use rederive_lang::expr::{Cond, Derivation, Item, Verdict};
use rederive_lang::{FsLoader, load_source};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The claims of a derivation that has no body, or whose claim is marked: what its header says.
fn headers(visit: &mut dyn FnMut(&str, &Derivation, &Problem<'_>)) {
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let loaded = load_source(&name, &text, &mut FsLoader);
        assert!(
            loaded.diagnostics.is_empty(),
            "{name}: {:?}",
            loaded.diagnostics
        );
        for derivation in &loaded.file.derivations {
            let hypotheses = derivation.hypotheses.iter();
            let problem = Problem {
                params: &derivation.params,
                hypotheses: hypotheses
                    .map(|hypothesis| hypothesis.cond.clone())
                    .collect(),
                claim: &derivation.claim,
            };
            visit(&name, derivation, &problem);
        }
    }
}

#[test]
fn what_is_false_is_refuted_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    headers(&mut |file, derivation, problem| {
        seen += 1;
        let outcome = refute(problem);
        let refuted = matches!(outcome, Outcome::Refuted(_));
        if refuted != (derivation.expect == Some(Verdict::Refuted)) {
            wrong.push(format!("{file}: {}: {outcome:?}", derivation.name));
        }
    });
    assert!(seen > 100, "{seen} claims");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_second_look_refutes_nothing_that_is_true() {
    headers(&mut |file, derivation, problem| {
        if derivation.expect.is_none() {
            let outcome = crosscheck(problem);
            let refuted = matches!(outcome, Outcome::Refuted(_));
            assert!(!refuted, "{file}: {}: {outcome:?}", derivation.name);
        }
    });
}

/// The steps of a derivation, each with the conditions under which it is claimed.
fn steps(items: &[Item], conditions: &[Cond], found: &mut Vec<(Vec<Cond>, Cond)>) {
    for item in items {
        match item {
            Item::Malformed { .. } => {}
            Item::Have(have) => steps(&have.items, conditions, found),
            Item::Chain(chain) => {
                let mut left = &chain.first;
                for step in &chain.steps {
                    if step.expect.is_none() {
                        let claim = Cond::Rel(step.rel, left.clone(), step.rhs.clone());
                        found.push((conditions.to_vec(), claim));
                    }
                    left = &step.rhs;
                }
            }
            Item::Case { cond, items, .. } => {
                let mut inner = conditions.to_vec();
                inner.push(cond.clone());
                steps(items, &inner, found);
            }
        }
    }
}

#[test]
fn steps_of_the_proof_files_are_looked_at_on_three_instances_or_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proofs/src");
    let (mut all, mut enough) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let loaded = load_source(&path.to_string_lossy(), &text, &mut FsLoader);
        for derivation in &loaded.file.derivations {
            if derivation.expect.is_some() {
                continue;
            }
            let hypotheses = derivation.hypotheses.iter();
            let hypotheses: Vec<Cond> = hypotheses
                .map(|hypothesis| hypothesis.cond.clone())
                .collect();
            let mut found = Vec::new();
            steps(&derivation.items, &hypotheses, &mut found);
            if derivation.items.is_empty() {
                found.push((hypotheses, derivation.claim.clone()));
            }
            for (hypotheses, claim) in found {
                let problem = Problem {
                    params: &derivation.params,
                    hypotheses,
                    claim: &claim,
                };
                all += 1;
                match crosscheck(&problem) {
                    Outcome::Agreed { instances, .. } => enough += usize::from(instances >= 3),
                    Outcome::NotEvaluated(_) => {}
                    Outcome::Refuted(found) => panic!("{}: {found:?}", derivation.name),
                }
            }
        }
    }
    assert!(all > 500, "{all} steps");
    assert!(enough * 10 >= all * 9, "{enough} of {all} steps");
}
