//! What is told of a proof beside that it is one.

pub(in crate::kernel) mod choices;
pub(in crate::kernel) mod ranges;
