//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation gradient_of_squared_error(n: Nat, a: Real[n], y: Real[n], i: 1..=n):
        diff(1/2 * sum(j in 1..=n, (a[j] - y[j])^2), a[i]) = a[i] - y[i]
    {
        diff(1/2 * sum(j in 1..=n, (a[j] - y[j])^2), a[i])
            = 1/2 * sum(j in 1..=n, diff((a[j] - y[j])^2, a[i]))                   by linearity;
            = 1/2 * sum(j in 1..=n, 2 * (a[j] - y[j]) * diff(a[j] - y[j], a[i]))   by chain_rule, derivative;
            = sum(j in 1..=n, 2 * (a[j] - y[j]) * delta(j, i))                         by derivative, linearity;
            = a[i] - y[i]                                                          by delta;
    }
}
