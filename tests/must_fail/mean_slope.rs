//! expect: refuted step 4
use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    derivation mean_by_entry(n: Nat, x: Real[n], j: 1..=n):
        diff(mean(x), x[j]) = 1 / n
    {
        diff(mean(x), x[j])
            = diff(sum(i in 1..=n, x[i]) / n, x[j])      by def(mean);
            = sum(i in 1..=n, diff(x[i], x[j])) / n      by linearity;
            = sum(i in 1..=n, delta(i, j)) / n           by derivative;
            = 1                                          by delta;
    }
}
