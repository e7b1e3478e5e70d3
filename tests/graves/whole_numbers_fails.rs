//! What holds of whole numbers does not hold of reals.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation real(x: Real): floor(x) = x;

    #[expect(refuted)]
    derivation halves(n: Int): 2*floor(n/2) = n;

    #[expect(refuted)]
    derivation opposite(x: Real): floor(-x) = -floor(x);

    #[expect(refuted)]
    derivation between(x: Real) where x > 0: x >= 1;
}
