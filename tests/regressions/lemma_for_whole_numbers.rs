//! A lemma about a whole number was applied to a real.
use rederive::derivations;

derivations! {
    derivation whole(n: Int): floor(n) = n by rounding;

    #[expect(refuted)]
    derivation real(x: Real): floor(x) = x {
        floor(x) = x  by lemma(whole);
    }
}
