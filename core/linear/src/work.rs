//! How much work questions may take together.

use std::cell::Cell;

/// Work that may still be done: all questions of one attempt share it. It is counted in cells read and written, so that
/// it runs out at the same place on every machine; from then on every answer is "don't know".
#[derive(Debug)]
pub struct Work {
    left: Cell<u64>,
}

/// What one attempt may do: eight times what the hardest proof of the corpora takes.
const ATTEMPT: u64 = 4_000_000;

impl Default for Work {
    fn default() -> Work {
        Work {
            left: Cell::new(ATTEMPT),
        }
    }
}

/// What is left is no part of what is known: two contexts that differ in it are equal.
impl PartialEq for Work {
    fn eq(&self, _: &Work) -> bool {
        true
    }
}

impl Work {
    /// Whether nothing is left.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.left.get() == 0
    }

    /// What is left.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }

    /// Counts work that is about to be done. `None` when there is not that much left, and from then on.
    pub fn take(&self, cells: usize) -> Option<()> {
        let left = u64::try_from(cells)
            .ok()
            .and_then(|cells| self.left.get().checked_sub(cells))
            .filter(|left| *left > 0);
        self.left.set(left.map_or(0, |left| left));
        left.map(|_| ())
    }
}
