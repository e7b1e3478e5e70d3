//! The steps of proof files as goals, to be asked with other reasons than those stated.

use std::fs;
use std::path::{Path, PathBuf};

use rederive::algebra::Symbolica;
use rederive::kernel::{Admission, Scope, Source};
use rederive::search::{Goal, Lemma, follows_by};
use rederive_lang::expr::{Cond, Derivation, Group, Item, Param, ProofFile, Reason, StatedReason};
use rederive_lang::span::Span;
use rederive_lang::{FsLoader, load_source};

/// A step, and what it stands among.
#[derive(Clone, Debug)]
pub struct Step {
    /// The file's name, the derivation, and which step of it.
    pub place: String,
    /// The stated reasons.
    pub reasons: Vec<StatedReason>,
    params: Vec<Param>,
    hypotheses: Vec<Cond>,
    cases: usize,
    lemmas: Vec<Lemma>,
    claim: Cond,
}

impl Step {
    /// Whether it follows by these reasons.
    #[must_use]
    pub fn follows(&self, reasons: &[StatedReason]) -> bool {
        follows_by(&self.goal(reasons))
    }

    /// The step as a goal with these reasons.
    #[must_use]
    pub fn goal<'a>(&'a self, reasons: &'a [StatedReason]) -> Goal<'a> {
        Goal {
            params: &self.params,
            hypotheses: self.hypotheses.clone(),
            cases: self.cases,
            lemmas: self.lemmas.clone(),
            claim: &self.claim,
            reasons: Some(reasons),
            oracle: &Symbolica,
        }
    }

    /// The lemmas that it may cite, as reasons.
    pub fn citable(&self) -> impl Iterator<Item = StatedReason> {
        self.lemmas.iter().map(|lemma| StatedReason {
            reason: Reason::Lemma {
                name: lemma.name.clone(),
                bindings: Vec::new(),
            },
            text: format!("lemma({})", lemma.name),
            span: Span::default(),
        })
    }
}

/// A group of rules as a reason.
#[must_use]
pub fn group(name: &str, group: Group) -> StatedReason {
    StatedReason {
        reason: Reason::Group(group),
        text: name.to_owned(),
        span: Span::default(),
    }
}

/// The proof files of a folder, in order.
///
/// # Panics
///
/// When the folder cannot be read.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    files.sort();
    files
}

/// The steps of a proof file that state reasons and are to be proved.
///
/// # Panics
///
/// When the file cannot be read.
#[must_use]
pub fn of_file(path: &Path) -> Vec<Step> {
    let text = fs::read_to_string(path).expect("the file is there");
    let loaded = load_source(&path.to_string_lossy(), &text, &mut FsLoader);
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut out = Vec::new();
    for derivation in &loaded.file.derivations {
        if derivation.expect.is_none() {
            of_derivation(&name, &loaded.file, derivation, &mut out);
        }
    }
    out
}

fn of_derivation(file: &str, all: &ProofFile, derivation: &Derivation, into: &mut Vec<Step>) {
    // Whatever stands in the file before may be cited.
    let own = all
        .derivations
        .iter()
        .take_while(|d| d.name != derivation.name);
    let own = own.map(|d| lemma(&d.name, d));
    let imported = all.imported.iter().map(|(name, d)| lemma(name, d));
    let mut walk = Walk {
        file,
        derivation,
        number: 0,
        lemmas: own.chain(imported).collect(),
        into,
    };
    let hypotheses: Vec<Cond> = derivation
        .hypotheses
        .iter()
        .map(|h| h.cond.clone())
        .collect();
    if derivation.items.is_empty() {
        walk.step(
            "claim",
            &derivation.claim,
            derivation.reasons.as_deref(),
            &hypotheses,
            0,
        );
    }
    walk.items(&derivation.items, &hypotheses, 0);
}

struct Walk<'a> {
    file: &'a str,
    derivation: &'a Derivation,
    number: usize,
    lemmas: Vec<Lemma>,
    into: &'a mut Vec<Step>,
}

impl Walk<'_> {
    fn items(&mut self, items: &[Item], hypotheses: &[Cond], cases: usize) {
        let known = self.lemmas.len();
        for item in items {
            match item {
                Item::Have(have) => {
                    if have.items.is_empty() && have.expect.is_none() && have.admit.is_none() {
                        let reasons = have.reasons.as_deref();
                        self.step("have", &have.claim, reasons, hypotheses, cases);
                    }
                    self.items(&have.items, hypotheses, cases);
                    let scope = Scope::new(
                        self.derivation.params.clone(),
                        hypotheses.to_vec(),
                        Vec::new(),
                    );
                    let admitted = Admission::new(scope, have.claim.clone());
                    self.lemmas.push(Lemma {
                        name: have.name.clone(),
                        source: Source::here(Source::admitted(admitted)),
                    });
                }
                Item::Chain(chain) => {
                    let mut left = &chain.first;
                    for step in &chain.steps {
                        let claim = Cond::Rel(step.rel, left.clone(), step.rhs.clone());
                        self.number += 1;
                        if step.expect.is_none() && step.admit.is_none() {
                            let place = format!("step {}", self.number);
                            let reasons = step.reasons.as_deref();
                            self.step(&place, &claim, reasons, hypotheses, cases);
                        }
                        left = &step.rhs;
                    }
                }
                // What is malformed is no step.
                Item::Malformed { .. } => {}
                Item::Case { cond, items, .. } => {
                    let mut inner = hypotheses.to_vec();
                    inner.push(cond.clone());
                    self.items(items, &inner, cases + 1);
                }
            }
        }
        self.lemmas.truncate(known);
    }

    fn step(
        &mut self,
        place: &str,
        claim: &Cond,
        reasons: Option<&[StatedReason]>,
        hypotheses: &[Cond],
        cases: usize,
    ) {
        let Some(reasons) = reasons else { return };
        self.into.push(Step {
            place: format!("{}::{}, {place}", self.file, self.derivation.name),
            reasons: reasons.to_vec(),
            params: self.derivation.params.clone(),
            hypotheses: hypotheses.to_vec(),
            cases,
            lemmas: self.lemmas.clone(),
            claim: claim.clone(),
        });
    }
}

fn lemma(name: &str, derivation: &Derivation) -> Lemma {
    let hypotheses = derivation.hypotheses.iter().map(|h| h.cond.clone());
    let scope = Scope::new(derivation.params.clone(), hypotheses.collect(), Vec::new());
    Lemma {
        name: name.into(),
        source: Source::admitted(Admission::new(scope, derivation.claim.clone())),
    }
}
