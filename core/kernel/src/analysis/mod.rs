//! Derivatives, limits, integrals, growth.

pub(crate) mod dependence;
pub(crate) mod diff;
pub(crate) mod growth;
pub(crate) mod integral;
pub(crate) mod kinks;
pub(crate) mod limit;
pub(crate) mod near;
pub(crate) mod rates;
