//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    derivation pooling(m: Nat, k: Nat)
    where k >= 0:
        output_size(k * m, 0, k, k) = m
    {
        output_size(k * m, 0, k, k)
            = floor((k * m + 2 * 0 - k) / k) + 1  by def(output_size);
            = floor(m - 1) + 1                    by cancel;
            = m                                   by rounding;
    }
}
