//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation recurrence(n: Nat, C: Real[0..=n])
    where n >= 1, forall(m in 1..=n, m * C[m] = 1 + 2 * sum(k in 0..=m - 1, C[k])):
        n * C[n] = (n + 1) * C[n - 1] by hypothesis, split, linearity;
}
