//! Nothing false is ever proved: what has been a fault here or elsewhere, random claims, and hostile input.

mod certificates;
mod claims;
mod corpora;
mod edges;
mod hostile;
mod kernel_alone;
