//! Rules on functions of numbers: exponentials, logarithms, powers, roots, roundings, what depends on a sign.

pub(crate) mod floors;
pub(crate) mod fractions;
pub(crate) mod functions;
pub(crate) mod piecewise;
pub(crate) mod powers;
pub(crate) mod roots;
