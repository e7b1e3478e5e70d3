//! Rules on sums, products and maxima over ranges.

pub(crate) mod cells;
pub(crate) mod cores;
pub(crate) mod ends;
pub(crate) mod merge;
pub(crate) mod products;
pub(crate) mod reindex;
pub(crate) mod remainders;
pub(crate) mod strides;
pub(crate) mod sum;
pub(crate) mod telescope;
pub(crate) mod waves;
