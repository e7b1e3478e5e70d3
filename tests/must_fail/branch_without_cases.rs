//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation e(x: Real) where x > 0: (if x > 0 { x } else { 0 }) = x {
        (if x > 0 { x } else { 0 }) = x by hypothesis;
    }
}
