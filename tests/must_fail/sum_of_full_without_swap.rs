//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    #[zero_padded]
    def convolve_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    #[zero_padded]
    derivation sum_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k])
    where n >= 1, k >= 1:
        sum(t in 1..=n + k - 1, convolve_full(x, w)[t]) = sum(i in 1..=n, x[i]) * sum(j in 1..=k, w[j])
    {
        sum(t in 1..=n + k - 1, convolve_full(x, w)[t])
            = sum(t in 1..=n + k - 1, sum(j in 1..=k, x[t - j + 1] * w[j]))      by def(convolve_full);
            = sum(j in 1..=k, sum(t in 1..=n + k - 1, x[t - j + 1] * w[j]))      by split;
            = sum(j in 1..=k, sum(i in 1..=n, x[i] * w[j]))                      by index(i = t - j + 1), delta;
            = sum(i in 1..=n, x[i]) * sum(j in 1..=k, w[j])                      by linearity;
    }
}
