//! A page for each error code.

/// The page of an error code: what it means, and an example.
#[must_use]
pub fn explain(code: &str) -> Option<&'static str> {
    let _ = code;
    None
}
