//! The table of rules.

/// A rule: what it says, what it needs, and the reason that allows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// The reason of the language that allows it.
    pub reason: &'static str,
    /// The equation, from left to right.
    pub equation: &'static str,
    /// Its side conditions; `none` is written out.
    pub needs: &'static str,
}

/// All rules.
pub const RULES: &[Rule] = &[];
