//! A macro of the crate takes the call.

derivations! {
    derivation trick_swallowed(x: Real): x = x + 1;
}
