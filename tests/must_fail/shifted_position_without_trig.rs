//! expect: unjustified claim
use rederive::derivations;

derivations! {
    derivation shifted_position(w: Real, p: Real, s: Real):
        sin(w * (p + s)) = sin(w * p) * cos(w * s) + cos(w * p) * sin(w * s) by algebra;
}
