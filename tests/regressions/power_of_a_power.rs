//! The sign of a power was taken for the sign of its base.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation given(b: Real, n: Nat) where b^(2*n) > 0: sqrt(b^(2*n)) = b^n;

    #[expect(refuted)]
    derivation stated(b: Real, n: Nat) where b^(2*n) > 0: sqrt(b^(2*n)) = b^n by power_law, hypothesis;
}
