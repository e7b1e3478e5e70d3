//! What changed in meaning between two states of a set of proof files, as a reviewer wants to know it.
//!
//! Names, order, layout, files and proofs are no meaning: what is only moved or renamed is no change. What is claimed, of
//! what, under which conditions and resting on which definitions is; so are the verdict that is expected, the verdict that
//! is reached, and what is admitted.

mod affine;
mod canonical;
mod compare;
mod print;
mod state;
mod statement;

use rederive_lang::expr::Verdict;
use rederive_lang::plain;

pub use compare::compare;
pub use state::{Held, State};

/// What a change does to what a reader may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Less is claimed, or what is claimed is believed on less.
    Weaker,
    /// Something else is claimed: only a reader can tell whether it is as good.
    Other,
    /// More is claimed, or it is better founded.
    Stronger,
}

/// One change, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it does.
    pub direction: Direction,
    /// What changed.
    pub what: String,
    /// How it was, where that helps.
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
}

impl Change {
    fn new(direction: Direction, what: impl Into<String>) -> Change {
        Change {
            direction,
            what: plain::one_line(&what.into()),
            before: None,
            after: None,
        }
    }

    fn changed(mut self, before: impl Into<String>, after: impl Into<String>) -> Change {
        self.before = Some(plain::one_line(&before.into()));
        self.after = Some(plain::one_line(&after.into()));
        self
    }
}

/// What changed about one derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its file, in the new state where it is still there.
    pub file: String,
    /// Its name there.
    pub name: String,
    /// Line of its name there.
    pub line: u32,
    /// What changed; never empty.
    pub changes: Vec<Change>,
}

/// A definition or an algorithm that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redefinition {
    /// Its file in the new state.
    pub file: String,
    /// Its name.
    pub name: String,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
    /// The derivations whose claims rest on it, in order.
    pub rests: Vec<String>,
}

/// What changed between two states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Derivations whose claim, or what is known of it, changed.
    pub derivations: Vec<Difference>,
    /// Definitions that changed.
    pub definitions: Vec<Redefinition>,
    /// Derivations that are new, file and name.
    pub added: Vec<(String, String)>,
    /// How many derivations were in both states.
    pub compared: usize,
}

impl Comparison {
    /// Whether something is weaker than before, or other in a way that a reader has to judge.
    #[must_use]
    pub fn needs_a_look(&self) -> bool {
        !self.definitions.is_empty()
            || self.count(Direction::Weaker) + self.count(Direction::Other) > 0
    }

    /// Whether nothing changed in meaning; what is new counts as no change of what was there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.derivations.is_empty() && self.definitions.is_empty()
    }

    /// How many changes there are of that direction.
    #[must_use]
    pub fn count(&self, direction: Direction) -> usize {
        let changes = self.derivations.iter().flat_map(|found| &found.changes);
        changes
            .filter(|change| change.direction == direction)
            .count()
    }
}

/// How far a verdict goes, for the comparison of two.
fn better(before: Verdict, after: Verdict) -> Direction {
    if after < before {
        Direction::Weaker
    } else {
        Direction::Stronger
    }
}
