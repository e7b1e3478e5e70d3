//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation newton_step(a: Real, c: Real, x: Real)
    where a >= 0:
        x - diff(a * (x - c)^2, x) / diff(diff(a * (x - c)^2, x), x) = c
    {
        x - diff(a * (x - c)^2, x) / diff(diff(a * (x - c)^2, x), x)
            = x - 2 * a * (x - c) / (2 * a)  by derivative, chain_rule, linearity;
            = c                              by cancel;
    }
}
