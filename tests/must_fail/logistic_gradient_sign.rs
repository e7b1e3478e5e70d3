//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation logistic_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d)
    let L = sum(i in 1..=n, log(1 + exp(sum(j in 1..=d, X[i, j] * w[j]))) - y[i] * sum(j in 1..=d, X[i, j] * w[j])):
        diff(L, w[p]) = sum(i in 1..=n, (sigmoid(sum(j in 1..=d, X[i, j] * w[j])) - y[i]) * X[i, p])
    {
        diff(L, w[p])
            = sum(i in 1..=n, diff(log(1 + exp(sum(j in 1..=d, X[i, j] * w[j]))), w[p])
                - y[i] * diff(sum(j in 1..=d, X[i, j] * w[j]), w[p]))
                by linearity;
            = sum(i in 1..=n, exp(sum(j in 1..=d, X[i, j] * w[j])) / (1 + exp(sum(j in 1..=d, X[i, j] * w[j]))) * X[i, p]
                - y[i] * X[i, p])
                by chain_rule, derivative, linearity, delta;
            = sum(i in 1..=n, 1 / (1 + exp(sum(j in 1..=d, X[i, j] * w[j]))) * X[i, p] - y[i] * X[i, p])
                by exp_law, cancel;
            = sum(i in 1..=n, (sigmoid(sum(j in 1..=d, X[i, j] * w[j])) - y[i]) * X[i, p])
                by def(sigmoid);
    }
}
