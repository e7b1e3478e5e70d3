//! The language of the kernel: terms, renaming and substitution in them, how they print.

pub(crate) mod binders;
pub(crate) mod matching;
pub(crate) mod print;
pub(crate) mod rename;
pub(crate) mod scan;
pub(crate) mod subst;
pub(crate) mod term;
