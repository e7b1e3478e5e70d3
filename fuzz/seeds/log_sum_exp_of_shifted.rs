use rederive::derivations;

derivations! {
    /// `log Σ_j e^{x_j}`, a smooth maximum.
    def log_sum_exp(x: Real[K]) = log(sum(j in 1..=K, exp(x[j])));

    /// A constant in every score comes out.
    derivation log_sum_exp_of_shifted(K: Nat, x: Real[K], c: Real)
    where K >= 1:
        log_sum_exp(x + c) = log_sum_exp(x) + c
    {
        log_sum_exp(x + c)
            = log(sum(j in 1..=K, exp(x[j] + c)))         by def(log_sum_exp);
            = log(exp(c) * sum(j in 1..=K, exp(x[j])))    by exp_law, linearity;
            = log(exp(c)) + log(sum(j in 1..=K, exp(x[j])))  by log_law;
            = c + log(sum(j in 1..=K, exp(x[j])))         by log_law;
            = log_sum_exp(x) + c                          by def(log_sum_exp);
    }
}
