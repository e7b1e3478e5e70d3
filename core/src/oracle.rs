//! The computer algebra system that the kernel is handed: Symbolica, or none where this was built without it.

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

/// See `rederive_algebra::restart_without_banner`.
#[must_use]
pub fn restart_without_banner() -> Option<u8> {
    #[cfg(feature = "symbolica")]
    return rederive_algebra::restart_without_banner();
    #[cfg(not(feature = "symbolica"))]
    None
}
