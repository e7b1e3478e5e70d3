//! Strategies: which rule to try where. Untrusted: a mistake here can make a proof fail, never make a false one.

mod about;
mod cite;
mod frames;
mod least;
mod permits;
mod reasons;
mod search;
mod stated;
mod substitution;

use rederive_lang::expr::{Cond, Name, Param, StatedReason, Var};

use rederive_kernel::algebra::Oracle;
use rederive_kernel::{
    self as kernel, Allowed, Attempt, Citation, Means, Scope, Source, Statement, Theorem,
};

pub use least::naming;
pub use permits::permits;
pub use search::{follows_by, prove, prove_at_once, prove_unnamed};
pub use stated::reindexings as substitutions;

/// Something that may be cited with `lemma(name)`.
#[derive(Clone, Debug)]
pub struct Lemma {
    /// The name it is cited by.
    pub name: Name,
    /// What is cited.
    pub source: Source,
}

impl Lemma {
    /// What it holds for all values of; empty for a `have` of the same derivation, whose variables are in scope.
    #[must_use]
    pub fn params(&self) -> &[Param] {
        self.source.params()
    }

    /// What it says.
    #[must_use]
    pub fn claim(&self) -> &Cond {
        self.source.claim()
    }
}

/// Something to be proved.
#[derive(Clone, Debug)]
pub struct Goal<'a> {
    /// The variables in scope.
    pub params: &'a [Param],
    /// What may be assumed: the conditions of the header, then those of the `case` blocks around it.
    pub hypotheses: Vec<Cond>,
    /// How many of the hypotheses, at the end, are conditions of `case` blocks around it: facts of the case, which need no
    /// reason `hypothesis`.
    pub cases: usize,
    /// What may be cited.
    pub lemmas: Vec<Lemma>,
    /// What is claimed: a relation, a conjunction of claims, or a `forall` over one.
    pub claim: &'a Cond,
    /// The stated reasons; `None` where the author gave none, and all may be used.
    pub reasons: Option<&'a [StatedReason]>,
    /// The computer algebra system that may be asked.
    pub oracle: &'a dyn Oracle,
}

/// A side condition and why it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SideCondition {
    /// The condition, as mathematics.
    pub text: String,
    /// Why it holds, in words.
    pub because: String,
}

/// The evidence of a proof, as text that reads as mathematics.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// The reasons that were used, in the language's words (`def(softmax)`, `linearity`).
    pub used: Vec<String>,
    /// What both sides became.
    pub normal_form: Option<String>,
    /// Every side condition.
    pub side_conditions: Vec<SideCondition>,
    /// Stated reasons that could not be used and were left aside, and why.
    pub aside: Vec<String>,
    /// What the proof went by, for a certificate.
    pub plan: Option<Plan>,
}

/// What a proof goes by.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is cited, each with its instance.
    pub citations: Vec<Citation>,
    /// The size that induction runs on.
    pub induction: Option<Var>,
    /// The rules that may be used.
    pub allowed: Allowed,
}

impl Plan {
    /// As the kernel takes it.
    #[must_use]
    pub fn means<'a>(&'a self, oracle: &'a dyn Oracle) -> Means<'a> {
        Means {
            oracle,
            citations: &self.citations,
            induction: self.induction.as_ref(),
            allowed: self.allowed.clone(),
        }
    }
}

impl Goal<'_> {
    /// Under what its claim is to be proved.
    #[must_use]
    pub fn scope(&self) -> Scope {
        let statement = self.statement();
        Scope::new(
            statement.params.to_vec(),
            statement.hypotheses.to_vec(),
            statement.cases.to_vec(),
        )
    }

    /// As the kernel takes it.
    #[must_use]
    pub fn statement(&self) -> Statement<'_> {
        let header = self.hypotheses.len().saturating_sub(self.cases);
        let (hypotheses, cases) = self.hypotheses.split_at(header);
        Statement {
            params: self.params,
            hypotheses,
            cases,
            claim: self.claim,
        }
    }
}

/// Proves a goal again by the plan of a proof, and writes down what was chosen and which rules were applied.
#[must_use]
pub fn record(goal: &Goal<'_>, plan: &Plan) -> Attempt {
    kernel::record(&goal.statement(), plan.means(goal.oracle), &frames::Frames)
}

/// What came of trying to prove a goal.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It holds, by the stated reasons.
    Proved(Theorem, Evidence),
    /// It holds, but not by the stated reasons: `suffices` names reasons that do; `why` says what is wrong with those
    /// stated (for example that a substitution is not one to one).
    Unjustified {
        /// The evidence of the proof by other reasons.
        evidence: Evidence,
        /// Reasons that suffice, as they would be written.
        suffices: Vec<String>,
        /// What is wrong with the stated ones, if more is known than that they do not suffice.
        why: Option<String>,
    },
    /// No proof was found.
    Unknown {
        /// What is left of the difference of both sides, as mathematics.
        residual: Option<String>,
        /// Why: the side condition that could not be shown, the construct that is not understood, the budget that ran out.
        why: Vec<String>,
    },
    /// The machine is at fault: the computer algebra system was needed and could not be asked. Says nothing about the goal.
    Machine(String),
}
