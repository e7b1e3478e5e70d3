//! A closed form holds from the size on at which it was counted.
use rederive::derivations;

derivations! {
    derivation gauss(n: Nat): sum(i in 1..=n, i) = n * (n + 1) / 2;

    derivation squares(n: Nat): sum(i in 1..=n, i^2) = n * (n + 1) * (2*n + 1) / 6;

    derivation from_three(n: Nat) where n >= 2: sum(i in 3..=n, 1) = n - 2;

    derivation empty_by_one(n: Nat): sum(i in 0..=n - 1, i) = n * (n - 1) / 2;

    derivation reversed(n: Nat, x: Real[n]): sum(i in n + 1..=n, x[i]) = 0;
}
