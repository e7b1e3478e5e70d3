//! expect: refuted step 1
use rederive::derivations;

derivations! {
    derivation log_of_ratio(a: Real, b: Real)
    where a > 0, b > 0:
        log(a / b) = log(a) - log(b)
    {
        log(a / b) = log(a) - log(b)  by log_law;
    }

    derivation log_of_inverse(a: Real)
    where a > 0:
        log(1 / a) = -log(a)
    {
        log(1 / a)
            = log(1) + log(a)  by lemma(log_of_ratio, a = 1, b = a);
            = -log(a)          by evaluate;
    }
}
