//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    derivation mean_of_affine(n: Nat, x: Real[n], a: Real, b: Real)
    where n >= 1:
        mean(a * x + b) = a * mean(x) + b
    {
        mean(a * x + b)
            = sum(i in 1..=n, a * x[i] + b) / n               by def(mean);
            = (a * sum(i in 1..=n, x[i]) + b) / n             by linearity, closed_form;
            = a * (sum(i in 1..=n, x[i]) / n) + b             by cancel;
            = a * mean(x) + b                                 by def(mean);
    }
}
