//! What the derivative of a declared function is at a point is not taken for what it is close by. With a slope that jumps,
//! as that of `f(s) = s/2 + s^2*sin(1/s)` at 0, these are false.
use rederive::derivations;

derivations! {
    #[expect(unknown)]
    derivation sign_of_a_slope(f: Real -> Real, x: Real) where grad(f, x) > 0: diff(sign(grad(f, x)), x) = 0;
    #[expect(unknown)]
    derivation case_of_a_slope(f: Real -> Real, x: Real) where grad(f, x) > 0: diff(if grad(f, x) > 0 { 1 } else { 2 }, x) = 0;
    #[expect(unknown)]
    derivation logarithm_of_a_slope(f: Real -> Real, x: Real) where grad(f, x) > 0: diff(0 * log(grad(f, x)), x) = 0;
    #[expect(unknown)]
    derivation over_a_slope(f: Real -> Real, x: Real) where grad(f, x) > 0: diff(0 / grad(f, x), x) = 0;
    // The function itself is continuous.
    derivation sign_of_the_function(f: Real -> Real, x: Real) where f(x) > 0: diff(sign(f(x)), x) = 0;
}
