//! expect: refuted step 4
use rederive::derivations;

derivations! {
    derivation squared_differences(n: Nat, x: Real[n]):
        sum(i in 1..=n, sum(j in 1..=n, (x[i] - x[j])^2)) = 2 * n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i])^2
    {
        sum(i in 1..=n, sum(j in 1..=n, (x[i] - x[j])^2))
            = sum(i in 1..=n, sum(j in 1..=n, x[i]^2 - 2 * x[i] * x[j] + x[j]^2))  by algebra;
            = sum(i in 1..=n, n * x[i]^2 - 2 * x[i] * sum(j in 1..=n, x[j]) + sum(j in 1..=n, x[j]^2))
                by linearity, closed_form;
            = n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i]) * sum(j in 1..=n, x[j]) + n * sum(j in 1..=n, x[j]^2)
                by linearity, closed_form;
            = 2 * n * sum(i in 1..=n, x[i]^2) - sum(i in 1..=n, x[i])^2         by algebra;
    }
}
