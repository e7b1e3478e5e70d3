//! Derivations as theorems of Rocq (Coq): what is claimed, step by step, in a form that Rocq's own kernel checks.
//!
//! [`export`] writes a proof file as statements, each with the scripts that are tried on it; [`file`](mod@file) prints
//! them as a module, with the proofs that a [`record`] knows. [`theory`] is the library that they rest on. How the
//! language's meaning is encoded is said in `docs/rocq.md`.

mod analysis;
mod array;
mod attempt;
mod cond;
mod defined;
mod export;
mod features;
pub mod file;
mod frame;
mod lemma;
mod linear;
pub mod record;
mod reindex;
pub mod run;
mod scope;
pub mod summary;
mod term;
mod text;
pub mod theory;
mod whole;

pub use attempt::Attempt;
pub use export::{Definition, Module, claims_alone, export, module_name};
pub use lemma::{Exported, Lemma, Role};
pub use record::Record;
pub use scope::Refusal;
