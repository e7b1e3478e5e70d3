//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation two_means(a: Real, b: Real)
    where a >= 0, b >= 0:
        4 * a * b <= (a + b)^2
    {
        4 * a * b
            = (a + b)^2 - (a - b)^2  by algebra;
            <= (a - b)^2             by order;
    }
}
