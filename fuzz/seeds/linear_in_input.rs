use rederive::derivations;

derivations! {
    /// Convolution is linear in its input.
    derivation linear_in_input(n: Nat, k: Nat, x: Real[n], y: Real[n], w: Real[k], a: Real, t: 1..=n - k + 1)
    where k >= 1:
        conv_valid(a * x + y, w)[t] = a * conv_valid(x, w)[t] + conv_valid(y, w)[t]
    {
        conv_valid(a * x + y, w)[t]
            = sum(j in 1..=k, (a * x[t + j - 1] + y[t + j - 1]) * w[j])                              by def(conv_valid);
            = a * sum(j in 1..=k, x[t + j - 1] * w[j]) + sum(j in 1..=k, y[t + j - 1] * w[j])        by linearity;
            = a * conv_valid(x, w)[t] + conv_valid(y, w)[t]                                          by def(conv_valid);
    }
}
