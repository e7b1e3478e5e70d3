//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation e(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) = sum(j in 0..=n - 1, x[j + 1]) {
        sum(i in 1..=n, x[i]) = sum(j in 0..=n - 1, x[j + 1]) by index(i = n - j);
    }
}
