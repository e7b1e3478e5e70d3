//! What is known, and what follows from it: hypotheses, cases, cited claims.

pub(crate) mod around;
pub(crate) mod citation;
pub(crate) mod consistency;
pub(crate) mod context;
pub(crate) mod elimination;
pub(crate) mod overlaps;
pub(crate) mod rewrite;
pub(crate) mod shared;
