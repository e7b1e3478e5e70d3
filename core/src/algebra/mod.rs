//! Scalar algebra: questions about rational functions, put to Symbolica. No other module names it.
//!
//! A proof rests on this module where the last question of a step is whether a rational function is zero. What is
//! relied on, and why it can be:
//!
//! - **[`is_zero`] answers "no" without Symbolica**: one value that is not zero, at a point where the function is
//!   defined, computed exactly modulo a prime. So most false steps, and most guesses of a strategy, cost microseconds
//!   and no turn.
//! - **Expressions without unknowns are worked out**, exactly.
//! - **It answers "yes" otherwise only when two agree that share no code**: Symbolica brings the expression over a common
//!   denominator and finds the numerator empty, and our evaluation finds 0 at three points modulo 2^61 - 1. A function
//!   of degree d that is not zero passes the second with a chance of about (d / 2^61)^3. The points are fixed, so an
//!   answer never changes from run to run.
//! - **[`together`] and [`factor`] are confirmed in the same way**: the answer, in our own data, has the value of the
//!   expression at three points and no other value anywhere it was tried. That a fraction is reduced, and that factors
//!   are irreducible, is Symbolica's word alone: nothing that is proved may need it.
//! - **Zero means zero as a rational function**: wherever the expression is defined. That its denominators are not zero
//!   at the point of a claim is a side condition of the caller's. Only a denominator that is zero everywhere is an
//!   error here. The unknowns stand for anything: that two of them depend on each other is not known.
//! - **No answer is an [`AlgebraError`]**, never a "no", a panic or an endless wait.
//!
//! Order and signs of what is returned are ours, and nothing is printed by Symbolica.
//!
//! Without a licence key Symbolica allows one thread in a process and one process on a machine, and ends a process that
//! does otherwise. `worker` is that thread and `instance` takes turns with other processes: both keep to the limit, and
//! the first call is one with which Symbolica checks that they do. A process keeps its turn until it ends, so a process
//! that lives long lets others do its algebra; and one that has used algebra must not wait for a child that needs it
//! (the child sees that, and gets an error). Symbolica prints a notice on stdout unless the environment says
//! otherwise: [`restart_without_banner`] sees to that, and the terms stand on stderr instead.

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
pub use instance::{restart_without_banner, waited};
pub use polynomial::{Monomial, Polynomial};
pub use ratio::Ratio;
