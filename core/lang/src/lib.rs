//! The proof language of rederive: tokens to syntax tree to names, sorts and shapes.
//!
//! The same code runs inside the `derivations!` macro and in the checker at run time. A proof file goes through
//! `token` (the compiler's token trees as one table), `parse` (the syntax tree), `elab` (the typed tree of [`expr`]), and
//! [`load`] puts files and their imports together. A document goes through [`document`] first, which makes the text of a
//! proof file of it. [`mod@print`] is the way back. [`mod@format`]
//! lays out a file that a person wrote. [`forms`] and [`reasons`] are the tables of what may be written.

pub mod diag;
pub mod document;
pub mod expr;
pub mod file;
pub mod format;
pub mod forms;
pub mod load;
pub mod occurrences;
pub mod plain;
pub mod print;
pub mod reasons;
pub mod reference;
pub mod span;
pub mod walk;
pub mod words;

mod calls;
mod elab;
mod explain;
mod lexical;
mod malformed;
mod names;
mod parse;
mod spacing;
mod syntax;
mod token;

pub use load::{
    FsLoader, Loaded, Loader, SourceFile, documents_of, finds, holds_derivations, is_proof_file,
    load_document, load_source, load_tokens,
};
