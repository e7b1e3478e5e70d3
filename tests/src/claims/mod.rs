//! Random claims, true and false, as the text of proof files.
//!
//! A claim starts as a random expression (`grow`). Its true variant comes of a chain of rewrites that keep the meaning
//! (`rewrite`), written on trees of this module and not with the rules of the kernel; its false variant of a small change
//! (`mutate`). Whether a variant really is true or false is for the evaluator to say.

mod analysis;
mod campaign;
mod claim;
mod fragment;
mod grow;
mod laws;
mod lemmas;
mod mutate;
mod rewrite;
mod rng;
mod shrink;
mod tree;
mod walk;
mod world;

pub use campaign::{Campaign, Event, Found, HARMLESS, MISSED, OPEN, Row, Tally};
pub use claim::{Claim, Kind, claim};
pub use laws::Broken;
pub use rng::Rng;
