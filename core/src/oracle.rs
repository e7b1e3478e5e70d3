//! The computer algebra system that the kernel is handed: Symbolica, or none where this was built without it.

use std::io;
use std::process::Command;
use std::time::Duration;

use rederive_kernel::algebra::Oracle;

/// The computer algebra system of this program.
#[cfg(feature = "symbolica")]
#[must_use]
pub fn oracle() -> &'static dyn Oracle {
    &rederive_algebra::Symbolica
}

/// The computer algebra system of this program.
#[cfg(not(feature = "symbolica"))]
#[must_use]
pub fn oracle() -> &'static dyn Oracle {
    &rederive_kernel::algebra::Unavailable
}

/// How long this process has waited for its turn at it.
#[must_use]
pub fn waited() -> Duration {
    #[cfg(feature = "symbolica")]
    return rederive_algebra::waited();
    #[cfg(not(feature = "symbolica"))]
    Duration::ZERO
}

/// Does algebra, and ends the process, where this is the process that was started for that; else does nothing. To be
/// called first of all in a program that has called [`work_in_a_child`].
pub fn serve_if_asked() {
    #[cfg(feature = "symbolica")]
    rederive_algebra::serve_if_asked();
}

/// From now on the algebra is done in a process of its own, which `again` starts: a run of this program that comes to
/// [`serve_if_asked`]. Without this it is done in this process, which then keeps its turn at Symbolica until it ends.
pub fn work_in_a_child(again: fn() -> io::Result<Command>) {
    #[cfg(feature = "symbolica")]
    rederive_algebra::work_in_a_child(again);
    #[cfg(not(feature = "symbolica"))]
    let _ = again;
}
