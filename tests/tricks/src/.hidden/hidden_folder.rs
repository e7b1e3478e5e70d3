//! Compiled, and never run.

rederive::derivations! {
    derivation trick_hidden_folder(x: Real): x = x + 1;
}
