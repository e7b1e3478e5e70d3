//! expect: unjustified step 3
use rederive::derivations;

derivations! {
    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t + j - k] * w[j]);

    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    #[zero_padded]
    derivation adjoint_of_valid(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1])
    where 1 <= k, k <= n:
        sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t]) = sum(i in 1..=n, x[i] * conv_full(g, flip(w))[i])
    {
        sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t])
            = sum(t in 1..=n - k + 1, g[t] * sum(j in 1..=k, x[t + j - 1] * w[j]))             by def(conv_valid);
            = sum(t in 1..=n - k + 1, sum(j in 1..=k, g[t] * x[t + j - 1] * w[j]))             by linearity;
            = sum(i in 1..=n, sum(j in 1..=k, x[i] * g[i - j + 1] * w[j]))                     by swap, index(i = t + j - 1);
            = sum(i in 1..=n, x[i] * sum(j in 1..=k, g[i - j + 1] * w[j]))                     by linearity;
            = sum(i in 1..=n, x[i] * sum(j in 1..=k, g[i + j - k] * w[k - j + 1]))             by index(j = k - j + 1);
            = sum(i in 1..=n, x[i] * conv_full(g, flip(w))[i])                                 by def(conv_full), entries;
    }
}
