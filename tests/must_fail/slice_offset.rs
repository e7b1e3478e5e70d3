//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def convolve_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + k - j] * w[j]);

    #[zero_padded]
    def convolve_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    #[zero_padded]
    derivation valid_is_a_slice_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n - k + 1)
    where k >= 1:
        convolve_valid(x, w)[t] = convolve_full(x, w)[t + k - 1]
    {
        convolve_valid(x, w)[t]
            = sum(j in 1..=k, x[t + k - j] * w[j])            by def(convolve_valid);
            = sum(j in 1..=k, x[(t + k - 1) - j + 1] * w[j])  by algebra;
            = convolve_full(x, w)[t + k]                      by def(convolve_full);
    }
}
