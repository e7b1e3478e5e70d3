//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation e(n: Nat, m: Nat, x: Real[n]) where n = m:
        sum(i in 1..=n, 2 * x[i]) = 2 * sum(i in 1..=m, x[i])
    {
        sum(i in 1..=n, 2 * x[i]) = 2 * sum(i in 1..=m, x[i]) by linearity;
    }
}
