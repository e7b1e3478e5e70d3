//! What is known, and what follows from it: hypotheses, cases, cited claims.

pub(in crate::kernel) mod citation;
pub(in crate::kernel) mod context;
pub(in crate::kernel) mod overlaps;
pub(in crate::kernel) mod rewrite;
pub(in crate::kernel) mod shared;
