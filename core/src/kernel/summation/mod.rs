//! Rules on sums, products and maxima over ranges.

pub(in crate::kernel) mod cells;
pub(in crate::kernel) mod cores;
pub(in crate::kernel) mod ends;
pub(in crate::kernel) mod merge;
pub(in crate::kernel) mod products;
pub(in crate::kernel) mod reindex;
pub(in crate::kernel) mod remainders;
pub(in crate::kernel) mod strides;
pub(in crate::kernel) mod sum;
