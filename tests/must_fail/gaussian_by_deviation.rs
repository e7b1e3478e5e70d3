//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation gaussian_divergence_by_deviation(m: Real, s: Real)
    where s > 0:
        diff((s^2 + m^2 - 1) / 2 - log(s), s) = s + 1 / s by derivative, linearity;
}
