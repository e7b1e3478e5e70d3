//! A condition on a bound index stays inside its sum; one that is free of it may leave.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation tied(n: Nat, m: Nat, x: Real[n]):
        sum(i in 1..=n, if i > m { x[i] } else { 0 }) = if n > m { sum(i in 1..=n, x[i]) } else { 0 };

    #[expect(refuted)]
    derivation filter_lost(n: Nat, m: Nat, x: Real[n]):
        sum(i in 1..=n if i > m, x[i]) = sum(i in 1..=n, x[i]);

    #[expect(refuted)]
    derivation outer_condition(n: Nat, m: Nat, x: Real[n], i: 1..=n):
        sum(k in 1..=n, if i == k { x[k] } else { 0 }) = if i == 1 { sum(k in 1..=n, x[k]) } else { 0 };
}
