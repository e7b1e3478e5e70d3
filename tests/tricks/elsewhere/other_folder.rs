//! Compiled, and never run.

rederive::derivations! {
    derivation trick_other_folder(x: Real): x = x + 1;
}
