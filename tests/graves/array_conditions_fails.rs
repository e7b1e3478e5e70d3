//! A condition on an array means every entry; its opposite does not.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation not_every(K: Nat, x: Real[K], i: 1..=K) where !(x > 0): x[i] <= 0;

    #[expect(refuted)]
    derivation scalar_first(K: Nat, x: Real[K], i: 1..=K) where !(0 < x): x[i] <= 0;

    #[expect(refuted)]
    derivation not_equal(K: Nat, x: Real[K], i: 1..=K) where !(x = 0): x[i] != 0;
}
