//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation nested(m: Nat, n: Nat, k: Nat)
    where m >= 1, k >= 1:
        floor(floor(n / m) / k) = floor(n / (m + k)) by rounding, order, cancel;
}
