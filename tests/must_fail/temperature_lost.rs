//! expect: refuted claim
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation temperature(K: Nat, x: Real[K], T: Real, i: 1..=K, j: 1..=K)
    where T > 0
    let p = softmax(x / T):
        diff(softmax(x / T)[i], x[j]) = delta(i, j) * p[j] - p[i] * p[j]
            by def(softmax), quotient_rule, chain_rule, derivative, linearity, delta, cancel;
}
