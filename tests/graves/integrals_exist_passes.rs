//! A primitive is continuous, and an integral that diverges is no number.
use rederive::derivations;

derivations! {
    derivation step(): integral(t in 0..1, if t > 1/2 { 1 } else { 0 }) = 1/2;

    derivation backwards(): integral(t in 1..0, t) = -1/2;
}
