//! Padding belongs to the array that is read, and to the place that it covers.
use rederive::derivations;

derivations! {
    #[zero_padded]
    derivation beyond(n: Nat, x: Real[n]): sum(i in 1..=n + 5, x[i]) = sum(i in 1..=n, x[i]);

    #[zero_padded]
    derivation telescoping(n: Nat, x: Real[n]): sum(i in 1..=n, x[i] - x[i - 1]) = x[n];

    #[zero_padded]
    derivation own_range(n: Nat, x: Real[n], j: 1..=3) where n >= 3: vec(i in 1..=3, x[i])[j] = x[j];
}
