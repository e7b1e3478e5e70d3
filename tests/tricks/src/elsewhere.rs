//! What a reader of the module tree finds, and the compiler does not.

rederive::derivations! {
    derivation trick_path(x: Real): x = x + 1;
}
