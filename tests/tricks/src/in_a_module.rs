//! A module that is not compiled.

#[cfg(any())]
mod off {
    rederive::derivations! {
        derivation trick_cfg_module(x: Real): x = x + 1;
    }
}
