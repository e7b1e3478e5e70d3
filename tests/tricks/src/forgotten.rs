//! No module of the crate.

rederive::derivations! {
    derivation trick_forgotten(x: Real): x = x + 1;
}
