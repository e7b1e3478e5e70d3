//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation mean_of_positive(n: Nat, x: Real[n])
    where x > 0:
        sum(i in 1..=n, x[i]) / n > 0
    {
        sum(i in 1..=n, x[i]) / n
            > 0  by order;
    }
}
