//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation floors(m: Nat, n: Nat, k: Nat)
    where m >= 1:
        n * m + k - m * floor(n / m + k / m^2) <= m - 1 by rounding, order, cancel;
}
