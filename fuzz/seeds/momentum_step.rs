use rederive::derivations;

derivations! {
    /// Momentum unrolled: the velocity is a sum of old gradients with falling weights.
    derivation momentum_step(t: Nat, b: Real, g: Real[t + 1])
    where b != 0:
        sum(i in 1..=t + 1, b^(t + 1 - i) * g[i]) = b * sum(i in 1..=t, b^(t - i) * g[i]) + g[t + 1]
    {
        sum(i in 1..=t + 1, b^(t + 1 - i) * g[i])
            = sum(i in 1..=t, b^(t + 1 - i) * g[i]) + b^(t + 1 - (t + 1)) * g[t + 1]   by split;
            = sum(i in 1..=t, b * b^(t - i) * g[i]) + g[t + 1]                         by power_law;
            = b * sum(i in 1..=t, b^(t - i) * g[i]) + g[t + 1]                         by linearity;
    }
}
