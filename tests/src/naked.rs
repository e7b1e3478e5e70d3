//! The prover and the evaluator, each by itself: `check` never shows a proof that an instance contradicts, so that a
//! fault of the prover is seen only where the two are asked apart.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use rederive::evaluate::{self, Counterexample, Problem, refute};
use rederive::kernel::{Admission, Scope, Source};
use rederive::oracle::oracle;
use rederive::search::{self, Goal, Lemma, prove, prove_at_once};
use rederive_lang::diag::Diagnostic;
use rederive_lang::expr::{Cond, Derivation, Item, Param, ProofFile, StatedReason};
use rederive_lang::{Loader, load_source};

/// Stack for one file: expressions nest as deeply as their author likes.
const STACK: usize = 256 << 20;

/// What the prover says.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// It holds, by these reasons.
    Proved(Vec<String>),
    /// It holds, but by other reasons than those stated.
    Unjustified(Vec<String>),
    /// It did not find out, and why.
    Unknown(String),
    /// It panicked.
    Panicked,
}

impl Proof {
    /// Whether the prover says that the claim holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(self, Proof::Proved(_) | Proof::Unjustified(_))
    }
}

/// What the evaluator says.
#[derive(Clone, Debug, PartialEq)]
pub enum Instances {
    /// It is false here.
    Refuted(String),
    /// That many instances agree.
    Agreed(usize),
    /// It could not be evaluated, and why.
    Silent(String),
    /// It panicked.
    Panicked,
}

/// A claim, and what the two make of it.
#[derive(Clone, Debug)]
pub struct Naked {
    /// The derivation, and which part of it.
    pub place: String,
    /// What the prover says.
    pub proof: Proof,
    /// What the evaluator says.
    pub instances: Instances,
}

impl Naked {
    /// Whether something false was proved.
    #[must_use]
    pub fn is_unsound(&self) -> bool {
        self.proof.holds() && matches!(self.instances, Instances::Refuted(_))
    }
}

/// No imports.
struct Alone;

impl Loader for Alone {
    fn load(&mut self, _: &str, module: &str) -> Result<(String, String), String> {
        Err(format!("`{module}` is not to be had here"))
    }
}

/// A proof file as it was read, or what is malformed in it.
///
/// # Errors
///
/// The diagnostics, one for each.
pub fn read(text: &str) -> Result<ProofFile, Vec<String>> {
    let loaded = load_source("attack.rs", text, &mut Alone);
    if loaded.diagnostics.is_empty() {
        return Ok(loaded.file);
    }
    let shown = |error: &Diagnostic| {
        let (line, column) = (error.primary.line, error.primary.column);
        format!("{line}:{column} {}: {}", error.code, error.message)
    };
    Err(loaded.diagnostics.iter().map(shown).collect())
}

/// What both say to all claims and steps of a proof file.
///
/// # Errors
///
/// The diagnostics, one for each.
pub fn file(text: &str) -> Result<Vec<Naked>, Vec<String>> {
    on_a_large_stack(|| {
        let file = read(text)?;
        let mut found = Vec::new();
        let mut lemmas = Vec::new();
        for derivation in &file.derivations {
            claims(derivation, &lemmas, &mut found);
            lemmas.push(lemma(derivation));
        }
        Ok(found)
    })
}

/// What the prover says to the claim of the last derivation of a proof file, whatever reasons it takes, or at once; to be
/// called `on_a_large_stack`.
///
/// # Errors
///
/// The diagnostics, one for each.
pub fn last_proof(text: &str, at_once: bool) -> Result<Proof, Vec<String>> {
    let file = read(text)?;
    let Some((derivation, before)) = file.derivations.split_last() else {
        return Ok(Proof::Unknown("nothing is claimed".to_owned()));
    };
    let goal = Goal {
        params: &derivation.params,
        hypotheses: hypotheses(derivation),
        cases: 0,
        lemmas: before.iter().map(|d| lemma(d)).collect(),
        claim: &derivation.claim,
        reasons: derivation.reasons.as_deref(),
        oracle: oracle(),
    };
    Ok(asked(|| {
        if at_once {
            prove_at_once(&goal)
        } else {
            prove(&goal)
        }
    }))
}

/// How hard a counterexample is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A few instances, as for what is proved.
    Short,
    /// As for what is not proved.
    Usual,
    /// Six times as many.
    Thorough,
}

/// What instances say to the claim of the last derivation of a proof file; to be called `on_a_large_stack`.
///
/// # Errors
///
/// The diagnostics, one for each.
pub fn last_instances(text: &str, look: Look) -> Result<Instances, Vec<String>> {
    let file = read(text)?;
    let Some(derivation) = file.derivations.last() else {
        return Ok(Instances::Silent("nothing is claimed".to_owned()));
    };
    let problem = Problem {
        params: &derivation.params,
        hypotheses: hypotheses(derivation),
        claim: &derivation.claim,
    };
    let looked = catch_unwind(AssertUnwindSafe(|| match look {
        Look::Short => evaluate::crosscheck(&problem),
        Look::Usual => refute(&problem),
        Look::Thorough => evaluate::refute_thoroughly(&problem),
    }));
    Ok(looked.map_or(Instances::Panicked, said))
}

fn hypotheses(derivation: &Derivation) -> Vec<Cond> {
    let stated = derivation.hypotheses.iter();
    stated.map(|h| h.cond.clone()).collect()
}

/// Runs work on a stack that deep expressions fit in.
///
/// # Panics
///
/// When the work does, or no thread can be started.
pub fn on_a_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| {
        let spawned = thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, work);
        match spawned.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(error) => panic!("no thread could be started: {error}"),
        }
    })
}

/// A derivation as what stands below it may cite it, whatever its verdict is.
fn lemma(derivation: &Derivation) -> Lemma {
    let scope = Scope::new(
        derivation.params.clone(),
        hypotheses(derivation),
        Vec::new(),
    );
    Lemma {
        name: derivation.name.clone(),
        source: Source::admitted(Admission::new(scope, derivation.claim.clone())),
    }
}

fn claims(derivation: &Derivation, lemmas: &[Lemma], into: &mut Vec<Naked>) {
    let hypotheses = hypotheses(derivation);
    let ask = |place: String, claim: &Cond, reasons: Option<&[StatedReason]>| Naked {
        place,
        proof: proof(&Goal {
            params: &derivation.params,
            hypotheses: hypotheses.clone(),
            cases: 0,
            lemmas: lemmas.to_vec(),
            claim,
            reasons,
            oracle: oracle(),
        }),
        instances: instances(&derivation.params, &hypotheses, claim),
    };
    let place = format!("{}: claim", derivation.name);
    into.push(ask(place, &derivation.claim, derivation.reasons.as_deref()));
    for item in &derivation.items {
        let Item::Chain(chain) = item else { continue };
        let mut left = &chain.first;
        for (step, number) in chain.steps.iter().zip(1..) {
            let goal = Cond::Rel(step.rel, left.clone(), step.rhs.clone());
            let place = format!("{}: step {number}", derivation.name);
            into.push(ask(place, &goal, step.reasons.as_deref()));
            left = &step.rhs;
        }
    }
}

/// Asks the prover alone.
#[must_use]
pub fn proof(goal: &Goal<'_>) -> Proof {
    asked(|| prove(goal))
}

fn asked(prove: impl FnOnce() -> search::Outcome) -> Proof {
    match catch_unwind(AssertUnwindSafe(prove)) {
        Ok(search::Outcome::Proved(_, evidence)) => Proof::Proved(evidence.used),
        Ok(search::Outcome::Unjustified { suffices, .. }) => Proof::Unjustified(suffices),
        Ok(search::Outcome::Unknown { residual, why }) => {
            let left = residual.map(|left| format!("left: {left}"));
            Proof::Unknown(left.into_iter().chain(why).collect::<Vec<_>>().join("; "))
        }
        Ok(search::Outcome::Machine(why)) => Proof::Unknown(format!("the machine: {why}")),
        Err(_) => Proof::Panicked,
    }
}

/// Asks the evaluator alone.
#[must_use]
pub fn instances(params: &[Param], hypotheses: &[Cond], claim: &Cond) -> Instances {
    let problem = Problem {
        params,
        hypotheses: hypotheses.to_vec(),
        claim,
    };
    let looked = catch_unwind(AssertUnwindSafe(|| refute(&problem)));
    looked.map_or(Instances::Panicked, said)
}

fn said(outcome: evaluate::Outcome) -> Instances {
    match outcome {
        evaluate::Outcome::Refuted(found) => Instances::Refuted(shown(&found)),
        evaluate::Outcome::Agreed { instances, .. } => Instances::Agreed(instances),
        evaluate::Outcome::NotEvaluated(why) => Instances::Silent(why),
    }
}

fn shown(found: &Counterexample) -> String {
    let at: Vec<String> = found
        .assignment
        .iter()
        .map(|(name, value)| format!("{name} = {}", value_text(value)))
        .collect();
    format!("{}: {} against {}", at.join(", "), found.lhs, found.rhs)
}

fn value_text(value: &evaluate::Value) -> String {
    match value {
        evaluate::Value::Number(text) | evaluate::Value::Text(text) => text.clone(),
        evaluate::Value::List(values) => {
            format!(
                "[{}]",
                values.iter().map(value_text).collect::<Vec<_>>().join(", ")
            )
        }
    }
}
