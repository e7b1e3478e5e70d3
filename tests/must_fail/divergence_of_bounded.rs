//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation denominator_diverges(x: Real)
    where x < 0:
        limit(k -> inf, 1 + exp(-k * abs(x))) = inf  by cases, limit;
}
