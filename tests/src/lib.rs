//! Attacks on the checker: what it proves when nobody looks over its shoulder, and what the evaluator says to that.

pub mod algebra;
pub mod claims;
pub mod edges;
pub mod naked;
pub mod steps;
