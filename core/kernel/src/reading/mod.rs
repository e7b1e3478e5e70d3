//! From typed expressions to terms, and what is owed so that they are defined.

pub(crate) mod algorithm;
pub(crate) mod arrays;
pub(crate) mod calls;
pub(crate) mod conditions;
pub(crate) mod cost;
pub(crate) mod lower;
pub(crate) mod obligations;
pub(crate) mod partial;
pub(crate) mod shapes;
pub(crate) mod sums;
