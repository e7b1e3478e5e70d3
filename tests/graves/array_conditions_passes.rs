//! A condition on an array means every entry; its opposite does not.
use rederive::derivations;

derivations! {
    derivation every(K: Nat, x: Real[K], i: 1..=K) where x > 0: x[i] > 0;

    derivation all_of_none(K: Nat, x: Real[K]) where K = 0, x > 0: sum(i in 1..=K, x[i]) = 0;
}
