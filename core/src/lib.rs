//! rederive, a proof-reader for mathematical derivations.
//!
//! Layers, lowest first: `lang` (the language), `linear` (whole-number guards), `algebra` (scalar algebra), `kernel`
//! (the rules; the only place that can make a proof), `prove` (strategies), `refute` (meaning by direct evaluation),
//! `certificate` (proofs written out), `report` (verdicts as plain data), `check` (a proof file from end to end), `cli`.

pub use rederive_lang as lang;
pub use rederive_macros::derivations;

pub mod algebra;
pub mod certificate;
pub mod check;
pub mod cli;
pub mod kernel;
pub mod linear;
pub mod prove;
pub mod refute;
pub mod report;
pub mod testing;
