//! A condition on a bound index stays inside its sum; one that is free of it may leave.
use rederive::derivations;

derivations! {
    derivation free(n: Nat, k: Nat, m: Nat, x: Real[n]):
        sum(i in 1..=n, if k > m { x[i] } else { 0 }) = if k > m { sum(i in 1..=n, x[i]) } else { 0 };

    derivation filtered(n: Nat, m: Nat, x: Real[n]):
        sum(i in 1..=n, if i > m { x[i] } else { 0 }) = sum(i in 1..=n if i > m, x[i]);
}
