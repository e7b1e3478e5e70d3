//! A delta whose argument has another coefficient than 1 picks only what divides.
use rederive::derivations;

derivations! {
    derivation both_doubled(n: Nat, x: Real[n], j: 1..=n):
        sum(i in 1..=n, delta(2*i, 2*j) * x[i]) = x[j];

    derivation odd_never(n: Nat, x: Real[n], j: Int):
        sum(i in 1..=n, delta(2*i, 2*j + 1) * x[i]) = 0;

    derivation no_step(n: Nat, x: Real[n]):
        sum(i in 1..=n, delta(0*i, 0) * x[i]) = sum(i in 1..=n, x[i]);

    derivation turned(n: Nat, x: Real[n], j: 1..=n):
        sum(i in 1..=n, delta(n - i + 1, j) * x[i]) = x[n - j + 1];
}
