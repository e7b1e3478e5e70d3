//! Scalar algebra by Symbolica: the oracle that the kernel is handed. No other crate names it.
//!
//! What is asked and how an answer is confirmed stands in `rederive_kernel::algebra`. Order and signs of what is returned
//! are ours, and nothing is printed by Symbolica.
//!
//! Without a licence key Symbolica allows one thread in a process and one process on a machine, and ends a process that
//! does otherwise. It keeps its place until its process ends, so its work is done in a process of its own (`server`,
//! asked by `child`), another run of this program, which ends when it has nothing to do; a program says with
//! [`work_in_a_child`] how it is started again, and calls [`serve_if_asked`] first of all. `worker` is the one thread, and
//! `instance` and `turn` take turns with other processes: they keep to the limit, and the first call is one with which
//! Symbolica checks that they do. A program that does not say how it is started again does its algebra itself and keeps
//! its turn until it ends; it must not wait for a child that needs it (the child sees that, and gets an error).

mod ask;
mod child;
mod engine;
mod instance;
mod server;
mod turn;
mod wire;
mod worker;

#[cfg(test)]
mod tests;

pub use ask::{Symbolica, factor, is_zero, together};
pub use child::{Again, work_in_a_child};
pub use instance::waited;
pub use rederive_kernel::algebra::{AlgebraError, Monomial, Polynomial, Ratio};
pub use server::serve_if_asked;
