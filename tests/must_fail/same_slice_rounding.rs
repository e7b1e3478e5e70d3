//! expect: refuted step 2
use rederive::derivations;

derivations! {
    #[zero_padded]
    def convolve_same(x: Real[n], w: Real[k])[t: 1..=n]
        = sum(j in 1..=k, x[t + floor((k - 1) / 2) - j + 1] * w[j]);

    #[zero_padded]
    def convolve_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    #[zero_padded]
    derivation same_is_a_slice_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n)
    where k >= 1:
        convolve_same(x, w)[t] = convolve_full(x, w)[t + floor((k - 1) / 2)]
    {
        convolve_same(x, w)[t]
            = sum(j in 1..=k, x[t + floor((k - 1) / 2) - j + 1] * w[j])  by def(convolve_same);
            = convolve_full(x, w)[t + floor(k / 2)]                by def(convolve_full);
    }
}
