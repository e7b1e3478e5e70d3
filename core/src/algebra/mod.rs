//! Scalar algebra: questions about rational functions, put to Symbolica. No other module names it.

mod ask;
mod engine;
mod error;
mod evaluate;
mod instance;
mod number;
mod polynomial;
mod ratio;
mod worker;

#[cfg(test)]
mod tests;

pub use ask::{factor, is_zero, together};
pub use error::AlgebraError;
pub use instance::restart_without_banner;
pub use polynomial::{Monomial, Polynomial};
pub use ratio::Ratio;
