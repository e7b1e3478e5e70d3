//! From typed expressions to terms, and what is owed so that they are defined.

pub(in crate::kernel) mod algorithm;
pub(in crate::kernel) mod arrays;
pub(in crate::kernel) mod calls;
pub(in crate::kernel) mod conditions;
pub(in crate::kernel) mod lower;
pub(in crate::kernel) mod partial;
pub(in crate::kernel) mod sums;
