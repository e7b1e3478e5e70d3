//! Names as they are set: Greek letters by their names, digits at the end as an index.

use rederive_lang::expr::{Expr, Kind};

use super::{Math, fenced, index, list, name};

/// A variable: Greek letters by their names, digits at the end as an index (`k1`).
pub(super) fn variable(spelled: &str) -> Math {
    let stem = spelled.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = spelled.get(stem.len()..).unwrap_or_default();
    let stem = stem
        .strip_suffix('_')
        .filter(|_| !digits.is_empty())
        .unwrap_or(stem);
    let letter = GREEK
        .iter()
        .find(|(word, _)| *word == stem)
        .map_or(stem, |(_, letter)| letter);
    if digits.is_empty() || stem.is_empty() {
        name(if stem.is_empty() { spelled } else { letter })
    } else {
        index(name(letter), Math::Number(digits.to_owned()))
    }
}

/// An entry of an array; in brackets where its name has an index of its own, `w_2[i]`, and where it would look like such a
/// name: `x[1]` is not `x_1`.
pub(super) fn entry(spelled: &str, indices: &[Expr], depth: usize) -> Math {
    let like_a_name = matches!(indices, [only] if matches!(only.kind(), Kind::Number(_)));
    let indices = list(indices, depth);
    match variable(spelled) {
        base if like_a_name || matches!(base, Math::Index(..)) => {
            Math::Row(vec![base, fenced("[", indices, "]")])
        }
        base => index(base, indices),
    }
}

const GREEK: [(&str, &str); 30] = [
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("eps", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Omega", "Ω"),
];
