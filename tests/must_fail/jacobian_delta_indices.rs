//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation softmax_jacobian(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(x)[i], x[j]) = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]
    {
        diff(softmax(x)[i], x[j])
            = diff(exp(x[i]) / sum(k in 1..=K, exp(x[k])), x[j])  by def(softmax);
            = diff(exp(x[i]), x[j]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * diff(sum(k in 1..=K, exp(x[k])), x[j]) / sum(k in 1..=K, exp(x[k]))^2  by quotient_rule;
            = delta(i, j) * exp(x[i]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * sum(k in 1..=K, delta(k, i) * exp(x[k])) / sum(k in 1..=K, exp(x[k]))^2
                by linearity, chain_rule, derivative;
            = delta(i, j) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))^2  by delta;
            = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]  by def(softmax);
    }
}
