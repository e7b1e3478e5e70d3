//! expect: refuted step 5
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def log_sum_exp(x: Real[K]) = log(sum(j in 1..=K, exp(x[j])));

    derivation gradient_of_log_sum_exp(K: Nat, x: Real[K], i: 1..=K):
        diff(log_sum_exp(x), x[i]) = softmax(x)[i]
    {
        diff(log_sum_exp(x), x[i])
            = diff(log(sum(j in 1..=K, exp(x[j]))), x[i])                              by def(log_sum_exp);
            = diff(sum(j in 1..=K, exp(x[j])), x[i]) / sum(j in 1..=K, exp(x[j]))      by chain_rule, derivative;
            = sum(j in 1..=K, diff(exp(x[j]), x[i])) / sum(j in 1..=K, exp(x[j]))      by linearity;
            = sum(j in 1..=K, exp(x[j]) * delta(j, i)) / sum(j in 1..=K, exp(x[j]))    by derivative, chain_rule;
            = exp(x[i])                                                                by delta;
            = softmax(x)[i]                                                            by def(softmax);
    }
}
