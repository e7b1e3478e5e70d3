//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def cross_entropy(y: Real[K], p: Real[K]) = -sum(k in 1..=K, y[k] * log(p[k]));

    def log_sum_exp(x: Real[K]) = log(sum(j in 1..=K, exp(x[j])));

    derivation cross_entropy_of_softmax(K: Nat, x: Real[K], y: Real[K])
    where K >= 1, sum(k in 1..=K, y[k]) = 1:
        cross_entropy(y, softmax(x)) = log_sum_exp(x) - dot(y, x)
    {
        cross_entropy(y, softmax(x))
            = -sum(k in 1..=K, y[k] * log(softmax(x)[k]))   by def(cross_entropy);
            = -sum(k in 1..=K, y[k] * log(exp(x[k]) / sum(j in 1..=K, exp(x[j]))))  by def(softmax);
            = -sum(k in 1..=K, y[k] * (x[k] + log(sum(j in 1..=K, exp(x[j])))))     by log_law;
            = log(sum(j in 1..=K, exp(x[j]))) * sum(k in 1..=K, y[k]) - sum(k in 1..=K, y[k] * x[k])  by linearity;
            = log(sum(j in 1..=K, exp(x[j]))) - sum(k in 1..=K, y[k] * x[k])        by hypothesis;
            = log_sum_exp(x) - dot(y, x)                    by def(log_sum_exp), entries;
    }
}
