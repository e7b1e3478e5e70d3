//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t + j - k] * w[j]);

    #[zero_padded]
    derivation gradient_is_full(m: Nat, k: Nat, g: Real[m], w: Real[k], n: 1..=m + k - 1)
    where k >= 1:
        sum(i in 1..=m, g[i] * w[n - i + 1]) = conv_full(g, flip(w))[n]
    {
        sum(i in 1..=m, g[i] * w[n - i + 1])
            = sum(j in 1..=k, g[n - j + 1] * w[j])      by index(j = n - i + 1), delta;
            = sum(j in 1..=k, g[n + j - k] * w[k - j + 1])  by linearity;
            = sum(j in 1..=k, g[n + j - k] * flip(w)[j])    by entries;
            = conv_full(g, flip(w))[n]                      by def(conv_full);
    }
}
