//! The whole system from outside.

mod advice;
mod attacks;
mod command;
mod failures;
mod must_fail;
mod processes;
mod readme;
mod sandbox;
mod texts;
mod verdicts;

#[path = "../soundness/mod.rs"]
mod soundness;
