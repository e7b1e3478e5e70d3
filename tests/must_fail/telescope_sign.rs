//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation advantages_telescope(T: Nat, c: Real, V: Real[0..=T]):
        sum(t in 1..=T, c^t * V[t] - c^(t - 1) * V[t - 1]) = c^T * V[T] + V[0] by telescope;
}
