//! A proof file from end to end: read it, prove or refute each step, compare with what is expected.
//!
//! [`Session`] is the door: it reads files, checks each derivation at most once, and hands out plain data.

mod advice;
mod body;
mod citations;
mod expectation;
mod judge;
mod proof;
mod prover;
mod session;

pub use proof::Proof;
pub use rederive_lang::{holds_derivations, is_proof_file};
pub use session::{Certified, Rejected, Session};
