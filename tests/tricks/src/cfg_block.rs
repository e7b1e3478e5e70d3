//! Calls that are not compiled beside one that is.

#[cfg(any())]
rederive::derivations! {
    derivation trick_cfg_block(x: Real): x = x + 1;
}

#[cfg(not(test))]
rederive::derivations! {
    derivation trick_not_in_tests(x: Real): x = x + 1;
}

rederive::derivations! {
    derivation beside(x: Real): x + x = 2 * x by algebra;
}
