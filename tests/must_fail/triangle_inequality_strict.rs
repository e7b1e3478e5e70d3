//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation triangle_inequality(a: Real, b: Real):
        abs(a + b) < abs(a) + abs(b) by cases, order;
}
