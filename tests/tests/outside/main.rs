//! The whole system from outside.

mod advice;
mod attacks;
mod command;
mod diff;
mod documents;
mod failures;
mod formats;
mod lsp;
mod must_fail;
mod processes;
mod readme;
mod reasons;
mod sandbox;
mod schema;
mod texts;
mod verdicts;

#[path = "../soundness/mod.rs"]
mod soundness;
