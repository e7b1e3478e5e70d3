//! Derivatives, limits, integrals, growth.

pub(in crate::kernel) mod diff;
pub(in crate::kernel) mod growth;
pub(in crate::kernel) mod integral;
pub(in crate::kernel) mod limit;
pub(in crate::kernel) mod rates;
