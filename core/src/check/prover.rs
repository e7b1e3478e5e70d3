//! Who is asked for the proofs of a derivation's goals: the strategies, or a certificate.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::certificate::Record;
use crate::search::{self, Goal, Outcome};

/// Proves the goals of one derivation, in the order in which they come up.
pub(super) trait Prover {
    /// Tries to prove a goal.
    fn prove(&self, goal: &Goal<'_>) -> Outcome;

    /// Whether it is worth saying how a step that fails could be mended.
    fn advises(&self) -> bool {
        true
    }
}

/// A panic of a prover is an outcome like others.
pub(super) fn attempt(prover: &dyn Prover, goal: &Goal<'_>) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| prover.prove(goal))).unwrap_or_else(|_| Outcome::Unknown {
        residual: None,
        why: vec!["internal error: the prover panicked; please report this step".to_owned()],
    })
}

/// The strategies.
pub(super) struct Search {
    /// Whether what a proof rests on is named exactly.
    pub(super) names: bool,
}

impl Prover for Search {
    fn prove(&self, goal: &Goal<'_>) -> Outcome {
        if self.names {
            search::prove(goal)
        } else {
            search::prove_unnamed(goal)
        }
    }
}

/// The strategies, with what they found written down.
#[derive(Default)]
pub(super) struct Recorder {
    asked: Cell<u32>,
    records: RefCell<Vec<Record>>,
    faults: RefCell<Vec<String>>,
}

impl Recorder {
    /// The proofs, or why one could not be written down.
    pub(super) fn into_records(self) -> Result<Vec<Record>, String> {
        match self.faults.into_inner().into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(self.records.into_inner()),
        }
    }
}

impl Prover for Recorder {
    fn prove(&self, goal: &Goal<'_>) -> Outcome {
        let question = self.asked.get();
        self.asked.set(question.saturating_add(1));
        let outcome = search::prove(goal);
        if let Outcome::Proved(_, evidence) = &outcome
            && let Some(plan) = &evidence.plan
        {
            match Record::of(question, goal, plan) {
                Ok(record) => self.records.borrow_mut().push(record),
                Err(why) => self.faults.borrow_mut().push(why),
            }
        }
        outcome
    }
}

/// The proofs of a certificate, made again. What it has no proof of is not proved.
pub(super) struct Replay<'a> {
    asked: Cell<u32>,
    records: &'a [Record],
    used: Cell<usize>,
    faults: RefCell<Vec<String>>,
}

impl<'a> Replay<'a> {
    pub(super) fn new(records: &'a [Record]) -> Replay<'a> {
        Replay {
            asked: Cell::new(0),
            records,
            used: Cell::new(0),
            faults: RefCell::default(),
        }
    }

    /// What is wrong with the certificate, if anything is: a proof that does not hold, or one that nothing asks for.
    pub(super) fn into_fault(self) -> Option<String> {
        let unused = self.used.get() != self.records.len();
        let first = self.faults.into_inner().into_iter().next();
        first.or_else(|| unused.then(|| "it holds a proof that nothing asks for".to_owned()))
    }
}

impl Prover for Replay<'_> {
    fn advises(&self) -> bool {
        false
    }

    fn prove(&self, goal: &Goal<'_>) -> Outcome {
        let question = self.asked.get();
        self.asked.set(question.saturating_add(1));
        let unproved = |why: &str| Outcome::Unknown {
            residual: None,
            why: vec![why.to_owned()],
        };
        let Some(record) = self.records.iter().find(|r| r.question == question) else {
            if self
                .records
                .iter()
                .any(|r| r.question > question && r.is_of(goal))
            {
                let mut faults = self.faults.borrow_mut();
                faults.push(format!("proof {question} stands under another number"));
            }
            return unproved("the certificate has no proof of it");
        };
        self.used.set(self.used.get().saturating_add(1));
        match record.replay(goal) {
            Ok((proved, used)) => {
                let evidence = search::Evidence {
                    used,
                    ..search::Evidence::default()
                };
                Outcome::Proved(proved, evidence)
            }
            Err(why) => {
                let outcome = unproved(&why);
                self.faults.borrow_mut().push(why);
                outcome
            }
        }
    }
}
