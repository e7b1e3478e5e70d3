use rederive::derivations;

derivations! {
    /// The mean of a vector.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// The deviations add up to 0.
    derivation deviations_cancel(n: Nat, x: Real[n])
    where n >= 1:
        sum(i in 1..=n, x[i] - mean(x)) = 0
            by def(mean), linearity, closed_form, cancel;
}
