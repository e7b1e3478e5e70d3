//! Why a number is positive, at least 0, not 0.

pub(in crate::kernel) mod elimination;
pub(in crate::kernel) mod entries;
pub(in crate::kernel) mod growing;
pub(in crate::kernel) mod order;
pub(in crate::kernel) mod scaled;
pub(in crate::kernel) mod sign;
pub(in crate::kernel) mod squares;
pub(in crate::kernel) mod switched;
pub(in crate::kernel) mod tangents;
pub(in crate::kernel) mod unshown;
