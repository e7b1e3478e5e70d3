//! Why a number is positive, at least 0, not 0.

pub(crate) mod at_least;
pub(crate) mod elimination;
pub(crate) mod entries;
pub(crate) mod growing;
pub(crate) mod nonempty;
pub(crate) mod order;
pub(crate) mod scaled;
pub(crate) mod sign;
pub(crate) mod squares;
pub(crate) mod switched;
pub(crate) mod tangents;
pub(crate) mod unshown;
pub(crate) mod vanishing;
