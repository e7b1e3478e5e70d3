//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation triangle(n: Nat, a: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, a[i, j])) = sum(j in 1..=n, sum(i in j + 1..=n, a[i, j])) by swap;
}
