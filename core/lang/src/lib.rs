//! The proof language of rederive: tokens to syntax tree to names, sorts and shapes.
//!
//! The same code runs inside the `derivations!` macro and in the checker at run time.

pub mod expr;
pub mod span;
