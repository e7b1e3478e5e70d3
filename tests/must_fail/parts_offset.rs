//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation summation_by_parts(n: Nat, a: Real[0..=n], b: Real[0..=n]):
        sum(i in 1..=n, a[i] * (b[i] - b[i - 1])) = a[n] * b[n] - a[0] * b[0] - sum(i in 1..=n, (a[i] - a[i - 1]) * b[i])
            by telescope, linearity;
}
