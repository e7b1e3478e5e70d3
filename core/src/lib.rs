//! rederive, a proof-reader for mathematical derivations.
//!
//! This crate joins the others: `lang` (the language), `linear` (linear arithmetic), `kernel` (the rules; the only place
//! that can make a proof), `algebra` (the computer algebra system that the kernel is handed), `search` (strategies),
//! `evaluate` (meaning by direct evaluation), `report` (verdicts as plain data). Its own are `certificate` (proofs written
//! out), `check` (a proof file from end to end), `diff` (two states compared), `lsp` (the language server), `oracle` (which computer algebra system the
//! kernel is handed), `testing` (what the macro's tests call) and `cli` (the command).

#[cfg(feature = "symbolica")]
pub use rederive_algebra as algebra;
pub use rederive_evaluate as evaluate;
pub use rederive_kernel as kernel;
pub use rederive_lang as lang;
pub use rederive_macros::{derivations, derivations_in};
pub use rederive_report as report;
pub use rederive_search as search;

pub mod certificate;
pub mod check;
pub mod cli;
pub mod diff;
mod folder;
pub mod lsp;
pub mod oracle;
pub mod testing;
