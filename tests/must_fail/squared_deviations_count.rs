//! expect: refuted step 4
use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    derivation squared_deviations(n: Nat, x: Real[n])
    where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) = sum(i in 1..=n, x[i]^2) - n * mean(x)^2
    {
        sum(i in 1..=n, (x[i] - mean(x))^2)
            = sum(i in 1..=n, x[i]^2 - 2 * x[i] * mean(x) + mean(x)^2)                               by algebra;
            = sum(i in 1..=n, x[i]^2) - 2 * mean(x) * sum(i in 1..=n, x[i]) + n * mean(x)^2          by linearity, closed_form;
            = sum(i in 1..=n, x[i]^2) - 2 * mean(x) * (n * mean(x)) + n * mean(x)^2                  by def(mean), cancel;
            = sum(i in 1..=n, x[i]^2) + n * mean(x)^2                                                by algebra;
    }
}
