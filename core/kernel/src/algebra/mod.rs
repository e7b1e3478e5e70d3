//! TRUSTED: questions about rational functions, put to a computer algebra system and confirmed here.
//!
//! A proof rests on this module where the last question of a step is whether a rational function is zero. The system
//! itself is handed to the kernel as an [`Oracle`]; what is relied on, and why it can be:
//!
//! - **[`is_zero`] answers "no" without the oracle**: one value that is not zero, at a point where the function is
//!   defined, computed exactly modulo a prime. So most false steps, and most guesses of a strategy, cost microseconds.
//! - **Expressions without unknowns are worked out**, exactly.
//! - **It answers "yes" otherwise only when two agree that share no code**: the oracle finds the numerator over a common
//!   denominator empty, and our evaluation finds 0 at three points modulo 2^61 - 1. A function of degree d that is not
//!   zero passes the second with a chance of about (d / 2^61)^3. The points are fixed, so an answer never changes from
//!   run to run.
//! - **[`together`] and [`factor`] are confirmed in the same way**: the answer, in our own data, has the value of the
//!   expression at three points and no other value anywhere it was tried. That a fraction is reduced, and that factors
//!   are irreducible, is the oracle's word alone: nothing that is proved may need it.
//! - **Zero means zero as a rational function**: wherever the expression is defined. That its denominators are not zero
//!   at the point of a claim is a side condition of the caller's. Only a denominator that is zero everywhere is an
//!   error here. The unknowns stand for anything: that two of them depend on each other is not known.
//! - **No answer is an [`AlgebraError`]**, never a "no", a panic or an endless wait. A [`Watch`] remembers an oracle that
//!   could not be asked, so that no verdict is given where the machine is at fault.

mod ask;
mod error;
mod evaluate;
mod number;
mod oracle;
mod polynomial;
mod ratio;

pub use ask::{factor, is_zero, together};
pub use error::AlgebraError;
pub use oracle::{Oracle, Unavailable, Watch};
pub use polynomial::{Monomial, Polynomial};
pub use ratio::Ratio;
