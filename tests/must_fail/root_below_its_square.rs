//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation root(a: Real)
    where a >= 0:
        sqrt(a) <= a by order;
}
