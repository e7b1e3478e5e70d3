//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation mini_batches(m: Nat, n: Nat, f: Real[m, n])
    where m >= 1, n >= 0:
        sum(a in 1..=m, sum(b in 1..=n, f[a, b]) / n) / m = sum(a in 1..=m, sum(b in 1..=n, f[a, b])) / (m * n)
            by linearity;
}
