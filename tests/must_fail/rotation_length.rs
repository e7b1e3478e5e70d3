//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation rotation_keeps_length(a: Real, b: Real, t: Real):
        (a * cos(t) - b * sin(t))^2 + (a * sin(t) - b * cos(t))^2 = a^2 + b^2 by trig;
}
