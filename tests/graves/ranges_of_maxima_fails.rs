//! A maximum needs something to be the maximum of.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation empty(n: Nat, x: Real[n]): max(i in 1..=n, exp(x[i])) > 0;

    #[expect(refuted)]
    derivation itself(n: Nat, x: Real[n]): max(i in 1..=n, x[i]) = max(j in 1..=n, x[j]);

    #[expect(refuted)]
    derivation product_of_none(n: Nat, x: Real[n]) where n = 0: prod(i in 1..=n, x[i]) = 0;
}
