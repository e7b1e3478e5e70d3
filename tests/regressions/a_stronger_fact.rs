//! From `t < 1` a half was taken for `1 - 2*t > 0`: the factor between both was turned over.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation other_half(t: Real) where t > 0, t < 1: abs(1 - 2 * t) = 1 - 2 * t;

    #[expect(refuted)]
    derivation integral_of_it(): integral(t in 0..1, abs(2 * t - 1)) = 0;

    derivation so_it_is(): integral(t in 0..1, abs(2 * t - 1)) = 1/2;
    derivation twice(t: Real) where t < 1: abs(2 - 2 * t) = 2 - 2 * t;
    derivation and_more(t: Real) where t < 1: abs(3 - 2 * t) = 3 - 2 * t;
}
