//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation roots(n: Nat, x: Real[n], y: Real)
    where x >= 0, y >= 0:
        sqrt(y) <= sum(k in 1..=n, sqrt(x[k]) * sqrt(x[k])) + sqrt(2 * y) / 2 by order;
}
