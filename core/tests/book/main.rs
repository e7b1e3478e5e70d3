//! What the documents say, held to: the rule table by its examples, the book by its code blocks, ARCHITECTURE.md by the
//! sources.

mod architecture;
mod blocks;
mod format;
mod reference;
mod rules;
mod summary;
mod text;
