//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation log_of_product(n: Nat, x: Real[n])
    where x != 0:
        log(prod(i in 1..=n, x[i])) = sum(i in 1..=n, log(x[i])) by log_law;
}
