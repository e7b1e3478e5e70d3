//! Padding belongs to the array that is read, and to the place that it covers.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation beyond(n: Nat, x: Real[n]): sum(i in 1..=n + 5, x[i]) = sum(i in 1..=n, x[i]);

    #[expect(refuted)]
    #[zero_padded]
    derivation own_range(n: Nat, x: Real[n], j: Int) where n >= 3: vec(i in 1..=3, x[i])[j] = x[j];

    #[expect(refuted)]
    #[zero_padded]
    derivation function_of_zero(n: Nat, x: Real[n], j: Int): exp(x)[j] = exp(x[j]);

    #[expect(refuted)]
    #[zero_padded]
    derivation added_after(n: Nat, x: Real[n], j: Int): (x + 1)[j] = x[j] + 1;
}
