//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    derivation deviations_add_up_to_zero(n: Nat, x: Real[n])
    where n >= 0:
        sum(i in 1..=n, x[i] - mean(x)) = 0
    {
        sum(i in 1..=n, x[i] - mean(x))
            = sum(i in 1..=n, x[i]) - sum(i in 1..=n, mean(x))               by linearity;
            = sum(i in 1..=n, x[i]) - n * mean(x)                            by closed_form;
            = sum(i in 1..=n, x[i]) - n * (sum(i in 1..=n, x[i]) / n)        by def(mean);
            = 0                                                              by cancel;
    }
}
