//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation inverses(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n])
    where
        forall(i in 1..=n, j in 1..=n, sum(k in 1..=n, B[i, k] * A[k, j]) = delta(i, j)),
        forall(i in 2..=n, j in 1..=n, sum(k in 1..=n, A[i, k] * C[k, j]) = delta(i, j)):
        B = C by hypothesis, entries, delta, swap, linearity, split;
}
