//! The derivative of an integral over something that jumps where the variable is was taken without the jump, so that true
//! claims were refuted.
use rederive::derivations;

derivations! {
    derivation share(x: Real) where x > 0, x < 1: diff(integral(t in 0..1, if t > x { 1 } else { 0 }), x) = -1;

    #[expect(unknown)]
    derivation bell(x: Real)
    where x > 0, x < 1:
        diff(integral(t in 0..1, if t > x { exp(-t^2) } else { 0 }), x) = -exp(-x^2);

    derivation rounded(x: Real) where x > 0, x < 1: diff(integral(t in 0..1, abs(t - x)), x) = 2 * x - 1;
}
