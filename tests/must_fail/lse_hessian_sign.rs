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
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                                   by delta;
            = softmax(x)[i]                                                            by def(softmax);
    }

    derivation hessian_of_log_sum_exp(K: Nat, x: Real[K], i: 1..=K, j: 1..=K)
    let p = softmax(x):
        hessian(log_sum_exp, x)[i, j] = delta(i, j) * p[i] - p[i] * p[j]
    {
        hessian(log_sum_exp, x)[i, j]
            = diff(diff(log_sum_exp(x), x[i]), x[j])   by entries;
            = diff(softmax(x)[i], x[j])                by lemma(gradient_of_log_sum_exp);
            = diff(exp(x[i]) / sum(k in 1..=K, exp(x[k])), x[j])  by def(softmax);
            = delta(i, j) * exp(x[i]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))^2
                by quotient_rule, chain_rule, derivative, linearity, delta, cancel;
            = p[i] * p[j] - delta(i, j) * p[i]         by def(softmax);
    }
}
