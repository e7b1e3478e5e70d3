//! expect: refuted step 8
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation gradient_of_cross_entropy(K: Nat, x: Real[K], y: Real[K], i: 1..=K)
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i]) = softmax(x)[i] - y[i]
    {
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i])
            = -sum(k in 1..=K, y[k] * diff(log(softmax(x)[k]), x[i]))           by linearity;
            = -sum(k in 1..=K, y[k] * diff(log(exp(x[k]) / sum(j in 1..=K, exp(x[j]))), x[i]))  by def(softmax);
            = -sum(k in 1..=K, y[k] * diff(x[k] - log(sum(j in 1..=K, exp(x[j]))), x[i]))       by log_law;
            = -sum(k in 1..=K, y[k] * (delta(k, i) - exp(x[i]) / sum(j in 1..=K, exp(x[j]))))
                by derivative, chain_rule, linearity, delta;
            = -sum(k in 1..=K, y[k] * (delta(k, i) - softmax(x)[i]))            by def(softmax);
            = softmax(x)[i] * sum(k in 1..=K, y[k]) - sum(k in 1..=K, y[k] * delta(k, i))  by linearity;
            = softmax(x)[i] * sum(k in 1..=K, y[k]) - y[i]                      by delta;
            = y[i] - softmax(x)[i]                                              by hypothesis;
    }
}
