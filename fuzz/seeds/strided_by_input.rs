use rederive::derivations;

derivations! {
    /// Convolution in strides of `s`.
    #[zero_padded]
    def conv_strided(x: Real[n], w: Real[k], s: Nat)[t: 1..=floor((n - k) / s) + 1]
        = sum(j in 1..=k, x[s * (t - 1) + j] * w[j]);

    /// In strides: the derivative picks a kernel entry where the distance is right.
    #[zero_padded]
    derivation strided_by_input(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], t: 1..=floor((n - k) / s) + 1, i: 1..=n)
    where s >= 1, k >= 1, k <= n:
        diff(conv_strided(x, w, s)[t], x[i]) = w[i - s * (t - 1)]
    {
        diff(conv_strided(x, w, s)[t], x[i])
            = diff(sum(j in 1..=k, x[s * (t - 1) + j] * w[j]), x[i])      by def(conv_strided);
            = sum(j in 1..=k, delta(s * (t - 1) + j, i) * w[j])           by linearity, derivative;
            = w[i - s * (t - 1)]                                          by delta;
    }
}
