//! A delta whose argument has another coefficient than 1 picks only what divides.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation always_one(n: Nat, j: Int) where 2 <= j, j <= 2*n:
        sum(i in 1..=n, delta(2*i, j)) = 1;

    #[expect(refuted)]
    #[zero_padded]
    derivation not_halved(n: Nat, x: Real[n], j: Int):
        sum(i in 1..=n, delta(2*i, j) * x[i]) = x[j];

    #[expect(refuted)]
    derivation no_step(n: Nat, x: Real[n], j: 1..=n):
        sum(i in 1..=n, delta(0*i, j) * x[i]) = x[j];

    #[expect(refuted)]
    #[zero_padded]
    derivation range_forgotten(n: Nat, m: Nat, x: Real[n], j: 1..=n):
        sum(i in 1..=m, delta(i, j) * x[i]) = x[j];
}
