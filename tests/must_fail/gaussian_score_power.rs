//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def log_normal(x: Real, m: Real, s: Real) = -(x - m)^2 / (2 * s^2) - log(s) - log(2 * pi) / 2;

    derivation gaussian_score(x: Real, m: Real, s: Real)
    where s > 0:
        diff(log_normal(x, m, s), m) = (x - m) / s^2
    {
        diff(log_normal(x, m, s), m)
            = diff(-(x - m)^2 / (2 * s^2) - log(s) - log(2 * pi) / 2, m)  by def(log_normal);
            = 2 * (x - m) / (2 * s^2)                                     by linearity, chain_rule, derivative;
            = (x - m) / s                                                 by cancel;
    }
}
