//! Scalar algebra by Symbolica: the oracle that the kernel is handed. No other crate names it.
//!
//! What is asked and how an answer is confirmed stands in `rederive_kernel::algebra`. Order and signs of what is returned
//! are ours, and nothing is printed by Symbolica.
//!
//! Without a licence key Symbolica allows one thread in a process and one process on a machine, and ends a process that
//! does otherwise. `worker` is that thread and `instance` takes turns with other processes: both keep to the limit, and
//! the first call is one with which Symbolica checks that they do. A process keeps its turn until it ends, so a process
//! that lives long lets others do its algebra; and one that has used algebra must not wait for a child that needs it
//! (the child sees that, and gets an error). Symbolica prints a notice on stdout unless the environment says
//! otherwise: [`restart_without_banner`] sees to that, and the terms stand on stderr instead.

mod ask;
mod engine;
mod instance;
mod turn;
mod worker;

#[cfg(test)]
mod tests;

pub use ask::{Symbolica, factor, is_zero, together};
pub use instance::{restart_without_banner, waited};
pub use rederive_kernel::algebra::{AlgebraError, Monomial, Polynomial, Ratio};
