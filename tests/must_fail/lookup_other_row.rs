//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation lookup(n: Nat, d: Nat, E: Real[n, d], p: 1..=n):
        E.T @ vec(i in 1..=n, delta(i, p)) = vec(a in 1..=d, E[1, a]) by entries, delta;
}
