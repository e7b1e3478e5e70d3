//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation e(n: Nat): floor(n / 2 + 1) = floor(n / 2) + 1 {
        floor(n / 2 + 1) = floor(n / 2) + 1 by algebra;
    }
}
