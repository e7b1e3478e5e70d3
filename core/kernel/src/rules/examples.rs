//! An instance of each rule, and for each condition that it needs one in which the condition is missing.
//!
//! Nothing in the kernel reads these; they are checked by `tests/book`, and stand in the book beside their rules.

mod analysis;
mod arrays;
mod functions;
mod known;
mod order;
mod piecewise;
mod sums;

/// What a rule proves, and what it must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: &'static str,
    /// Items of a proof file whose derivations are proved by the reason of the rule, one for each case of its conditions.
    pub holds: &'static str,
    /// Each condition of the rule, and what comes of its missing; with `none` for a condition, a slip that the rule does
    /// not cover.
    pub without: &'static [(&'static str, Missing)],
}

/// What a claim that lacks a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is false or not defined, and a counterexample is shown.
    Refuted(&'static str),
    /// It is true, but not by the reason of this rule alone.
    Unjustified(&'static str),
    /// It is true, and no rule proves it by this reason.
    Unknown(&'static str),
    /// It is no proof file.
    Malformed(&'static str),
    /// The condition cannot be missing, and why.
    Never(&'static str),
}

/// One for each rule, in the order of the table.
pub fn examples() -> impl Iterator<Item = &'static Example> {
    let parts = [
        sums::EXAMPLES,
        arrays::EXAMPLES,
        functions::EXAMPLES,
        piecewise::EXAMPLES,
        analysis::EXAMPLES,
        order::EXAMPLES,
        known::EXAMPLES,
    ];
    parts.into_iter().flatten()
}
