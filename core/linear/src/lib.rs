//! Linear arithmetic, exact: whole numbers (sizes and indices) and reals (sign conditions).
//!
//! This module is part of what a proof rests on. A guard is dropped, an index counts as in range, a case counts as
//! impossible because it says so. What is relied on, and why it can be:
//!
//! - **[`implies`] and [`contradicts`] answer `true` only when it is so for all whole numbers.** Both come down to one
//!   claim, that the Omega test found no solution ([`Answer::No`]). Every step of the test on the way to "no" keeps all
//!   solutions: rounding a constant to what whole numbers reach, solving an equality for a variable, adding two
//!   inequalities, and, where a shadow is not exact, trying every place where a solution could still be.
//! - **"Don't know" is never "no".** A budget that runs out, a number that leaves `i64`, a system too large to be
//!   written down, [`Work`] that is used up: all of them are [`Answer::GaveUp`], which makes `implies` and `contradicts` answer `false`.
//! - **No arithmetic wraps.** [`Lin`] is checked and answers `None`; inside the test, products of two `i64` are added
//!   in `i128`, which holds them, and come back through a checked conversion.
//! - **Nothing but linear arithmetic is known here.** Variables are whole numbers without any bounds of their own: that
//!   a size is at least 0 is a constraint for the caller to add, and a product of two sizes is a variable like any
//!   other, whose meaning the caller answers for.
//! - **[`real`] is the same for real numbers**: `infeasible` and `implies` are `true` only with a non-negative
//!   combination of the given rows that is plainly false; rationals are exact and of any size.
//!
//! Both answer the same on every machine and in every run: budgets count work, not time. One question has its own, so
//! that a hard one does not use up what is left for the others; all questions of an attempt share a [`Work`]. Tests compare the Omega test
//! with every point of a box over more than 140,000 systems, and the real one with the corners of polytopes.
//!
//! Both are complete within their budgets: given enough of it, "yes" and "no" are all that the Omega test answers.

#![deny(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap,
    clippy::disallowed_methods
)]

mod constraint;
mod form;
mod omega;
pub mod real;
mod shadow;
mod solve;
mod work;

#[cfg(test)]
mod omega_tests;
#[cfg(test)]
mod real_tests;

pub use constraint::{Constraint, Normal};
pub use form::Lin;
pub use solve::{Answer, contradicts, implies, satisfiable};
pub use work::Work;
