//! Padding of a part of an array was taken for padding of the array.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    #[zero_padded]
    derivation by_entries(n: Nat, x: Real[n], j: Int) where n >= 3: vec(i in 1..=3, x[i])[j] = x[j] by entries;

    #[expect(refuted)]
    #[zero_padded]
    derivation by_anything(n: Nat, x: Real[n], j: Int) where n >= 3: vec(i in 1..=3, x[i])[j] = x[j];
}
