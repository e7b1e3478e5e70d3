//! error: E020 39:15
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation jacobian_entry(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(x)[i], x[j]) = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]
    {
        diff(softmax(x)[i], x[j])
            = diff(exp(x[i]) / sum(k in 1..=K, exp(x[k])), x[j])
                by def(softmax);
            = diff(exp(x[i]), x[j]) / sum(k in 1..=K, exp(x[k]))
                + exp(x[i]) * diff(1 / sum(k in 1..=K, exp(x[k])), x[j])
                by product_rule;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * diff(sum(k in 1..=K, exp(x[k])), x[j])
                by derivative, chain_rule, quotient_rule;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * sum(k in 1..=K, diff(exp(x[k]), x[j]))
                by linearity;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * sum(k in 1..=K, exp(x[k]) * delta(k, j))
                by derivative, chain_rule;
            = delta(i, j) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))^2
                by delta;
            = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]
                by def(softmax);
    }

    derivation jacobian_matrix(K: Nat, x: Real[K])
    let p = softmax(x):
        jacobian(softmax, x) = diag(p) - outer(p, p)
    {
        jacobian(softmax, x)
            = mat(i in 1..=K, j in 1..=K, diff(softmax(x)[i], x[j]))       by entries;
            = mat(i in 1..=K, j in 1..=K, delta(i, j) * p[j] - p[i] * p[j])  by lemma(jacobian_entry);
            = p - outer(p, p)                                        by entries;
    }
}
