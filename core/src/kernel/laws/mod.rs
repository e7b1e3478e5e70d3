//! Rules on functions of numbers: exponentials, logarithms, powers, roots, roundings, what depends on a sign.

pub(in crate::kernel) mod floors;
pub(in crate::kernel) mod fractions;
pub(in crate::kernel) mod functions;
pub(in crate::kernel) mod piecewise;
pub(in crate::kernel) mod powers;
pub(in crate::kernel) mod roots;
