use rederive::derivations;

derivations! {
    /// The mean of a vector.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// The mean by an entry.
    derivation mean_by_entry(n: Nat, x: Real[n], j: 1..=n):
        diff(mean(x), x[j]) = 1 / n
    {
        diff(mean(x), x[j])
            = diff(sum(i in 1..=n, x[i]) / n, x[j])      by def(mean);
            = sum(i in 1..=n, diff(x[i], x[j])) / n      by linearity;
            = sum(i in 1..=n, delta(i, j)) / n           by derivative;
            = 1 / n                                      by delta;
    }
}
