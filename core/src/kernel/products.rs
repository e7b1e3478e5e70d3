//! Rules on products, maxima and minima over ranges.

use super::engine::Engine;
use super::term::{Big, Guard, Poly};

impl Engine<'_> {
    /// A product, maximum or minimum over a domain, its laws applied.
    pub(in crate::kernel) fn big_settled(&mut self, op: Big, vars: &[u32], domain: Vec<Guard>, body: &Poly) -> Poly {
        self.big_of(op, vars, domain, body)
    }
}
