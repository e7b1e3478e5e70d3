use rederive::derivations;

derivations! {
    /// The logarithm of a softmax policy by its parameters.
    derivation score_function(K: Nat, x: Real[K], a: 1..=K, j: 1..=K)
    let p = softmax(x):
        diff(log(softmax(x)[a]), x[j]) = delta(a, j) - p[j]
    {
        diff(log(softmax(x)[a]), x[j])
            = diff(log(exp(x[a]) / sum(k in 1..=K, exp(x[k]))), x[j])         by def(softmax);
            = diff(x[a] - log(sum(k in 1..=K, exp(x[k]))), x[j])              by log_law;
            = delta(a, j) - exp(x[j]) / sum(k in 1..=K, exp(x[k]))            by linearity, chain_rule, derivative, delta;
            = delta(a, j) - p[j]                                              by def(softmax);
    }
}
