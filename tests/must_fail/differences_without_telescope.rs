//! expect: unjustified claim
use rederive::derivations;

derivations! {
    derivation differences(n: Nat, x: Real[0..=n]):
        sum(i in 1..=n, x[i] - x[i - 1]) = x[n] - x[0] by algebra;
}
