//! Linear arithmetic, exact: whole numbers (sizes and indices) and reals (sign conditions).

mod constraint;
mod form;
mod omega;
pub mod real;
mod solve;

#[cfg(test)]
mod omega_tests;
#[cfg(test)]
mod real_tests;

pub use constraint::{Constraint, Normal};
pub use form::Lin;
pub use solve::{Answer, contradicts, implies, satisfiable};
