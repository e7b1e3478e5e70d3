//! A maximum needs something to be the maximum of.
use rederive::derivations;

derivations! {
    derivation inhabited(n: Nat, x: Real[n]) where n >= 1: max(i in 1..=n, exp(x[i])) > 0;

    derivation product_of_none(n: Nat, x: Real[n]) where n = 0: prod(i in 1..=n, x[i]) = 1;
}
