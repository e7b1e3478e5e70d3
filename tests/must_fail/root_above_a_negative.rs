//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation root(a: Real, b: Real)
    where a >= 0, b^2 >= a:
        sqrt(a) <= b by order, hypothesis;
}
