//! expect: refuted step 1
use rederive::derivations;

derivations! {
    #[zero_padded]
    def convolve_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    derivation full_commutes(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n + k - 1)
    where n >= 1, k >= 1:
        convolve_full(x, w)[t] = convolve_full(w, x)[t]
    {
        convolve_full(x, w)[t]
            = sum(j in 1..=k, x[t - j + 1] * w[j])          by def(convolve_full);
            = sum(i in t - k + 1..=t, x[i] * w[t - i + 1])  by index(i = t - j + 1);
            = sum(i in 1..=n, w[t - i + 1] * x[i])          by delta;
            = convolve_full(w, x)[t]                        by def(convolve_full);
    }
}
