//! What is told of a proof beside that it is one.

pub(crate) mod choices;
pub(crate) mod ranges;
