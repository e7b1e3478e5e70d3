//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation e(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, x[i] * y[n - i + 1]) = sum(j in 1..=n, x[n - j + 1] * y[j])
    {
        sum(i in 1..=n, x[i] * y[n - i + 1]) = sum(j in 1..=n, x[n - j + 1] * y[j]) by index(i = j);
    }
}
