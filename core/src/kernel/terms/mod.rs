//! The language of the kernel: terms, renaming and substitution in them, how they print.

pub(in crate::kernel) mod binders;
pub(in crate::kernel) mod matching;
pub(in crate::kernel) mod print;
pub(in crate::kernel) mod rename;
pub(in crate::kernel) mod scan;
pub(in crate::kernel) mod subst;
pub(in crate::kernel) mod term;
