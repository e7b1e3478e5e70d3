use rederive::derivations;

derivations! {
    /// The mean of a vector.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// The variance of a vector.
    def variance(x: Real[n]) = sum(i in 1..=n, (x[i] - mean(x))^2) / n;

    /// Without `e` it has variance 1.
    derivation normalized_variance(n: Nat, x: Real[n])
    where n >= 1, variance(x) > 0:
        sum(i in 1..=n, ((x[i] - mean(x)) / sqrt(variance(x)))^2) / n = 1
    {
        sum(i in 1..=n, ((x[i] - mean(x)) / sqrt(variance(x)))^2) / n
            = sum(i in 1..=n, (x[i] - mean(x))^2 / variance(x)) / n      by power_law;
            = sum(i in 1..=n, (x[i] - mean(x))^2) / n / variance(x)      by linearity;
            = variance(x) / variance(x)                                  by def(variance);
            = 1                                                          by cancel;
    }
}
