//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation weight_decay(d: Nat, w: Real[d], c: Real, s: Real, p: 1..=d):
        w[p] - s * diff(c / 2 * sum(j in 1..=d, w[j]^2), w[p]) = (1 - s * c) * w[p]
    {
        w[p] - s * diff(c / 2 * sum(j in 1..=d, w[j]^2), w[p])
            = w[p] - s * (c / 2 * sum(j in 1..=d, 2 * w[j] * delta(j, p)))  by linearity, derivative, chain_rule;
            = w[p] - s * (2 * c * w[p])                                         by delta;
            = (1 - s * c) * w[p]                                            by algebra;
    }
}
