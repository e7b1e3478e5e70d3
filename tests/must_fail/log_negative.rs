//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation log_of_product(n: Nat, x: Real[n], c: Real)
    where x > 0:
        sum(i in 1..=n, log(c * x[i])) = n * log(c) + sum(i in 1..=n, log(x[i]))
    {
        sum(i in 1..=n, log(c * x[i]))
            = sum(i in 1..=n, log(c) + log(x[i]))    by log_law;
            = sum(i in 1..=n, log(c)) + sum(i in 1..=n, log(x[i]))  by linearity;
            = n * log(c) + sum(i in 1..=n, log(x[i]))  by closed_form;
    }
}
