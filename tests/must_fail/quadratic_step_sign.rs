//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation quadratic_step(a: Real, s: Real, x: Real, c: Real):
        x - s * diff(a / 2 * (x - c)^2, x) - c = (1 - s * a) * (x - c)
    {
        x - s * diff(a / 2 * (x - c)^2, x) - c
            = x + s * (a * (x - c)) - c  by derivative, chain_rule, linearity;
            = (1 - s * a) * (x - c)      by algebra;
    }
}
