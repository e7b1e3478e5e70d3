//! What the compiler finds.

rederive::derivations! {
    derivation path(x: Real): x + x = 2 * x by algebra;
}
