//! A condition that could not be read became a condition on 0.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation integral_is_zero(c: Real) where integral(t in 0..1, exp(-t^2)) = c: c = 0;

    #[expect(refuted)]
    derivation contradiction(x: Real, y: Real) where integral(t in 0..1, exp(-t^2)) >= 1/2: x >= y;
}
