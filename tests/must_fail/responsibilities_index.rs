//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation responsibilities(K: Nat, w: Real[K], f: Real[K])
    where sum(k in 1..=K, w[k] * f[k]) != 0:
        sum(j in 1..=K, w[j] / sum(k in 1..=K, w[k] * f[k])) = 1
            by linearity, cancel;
}
