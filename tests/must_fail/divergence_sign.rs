//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation divergence_from_uniform(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * log(p[i] / (1 / n))) = log(n) + sum(i in 1..=n, p[i] * log(p[i]))
    {
        sum(i in 1..=n, p[i] * log(p[i] / (1 / n)))
            = sum(i in 1..=n, p[i] * (log(p[i]) - log(n)))                     by log_law;
            = sum(i in 1..=n, p[i] * log(p[i])) + log(n) * sum(i in 1..=n, p[i])  by linearity;
            = log(n) + sum(i in 1..=n, p[i] * log(p[i]))                       by hypothesis;
    }
}
