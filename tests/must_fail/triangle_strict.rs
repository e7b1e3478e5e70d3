//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation triangle(n: Nat, a: Real[n, n]):
        sum(i in 1..=n, j in 1..=i, a[i, j]) = sum(j in 1..=n, i in j..=n, a[i, j])
    {
        sum(i in 1..=n, j in 1..=i, a[i, j])
            = sum(j in 1..=n, i in j + 1..=n, a[i, j])  by swap;
    }
}
