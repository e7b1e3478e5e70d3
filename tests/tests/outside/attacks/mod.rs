//! Attacks on what stands around the prover, each as somebody tried it: see `docs/attacks.md`.

mod certificates;
mod files;
mod green;
mod names;
mod texts;
mod tricks;
