//! The rules, and the only way to make a proof.

/// That a goal holds. Only the kernel makes one.
#[derive(Clone, Debug)]
pub struct Proved {
    _private: (),
}
