use rederive::derivations;

derivations! {
    /// The outputs of a layer by its weights.
    derivation output_by_weight(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], i: 1..=m, p: 1..=m, q: 1..=n):
        diff(sum(j in 1..=n, W[i, j] * x[j]) + b[i], W[p, q]) = delta(i, p) * x[q]
    {
        diff(sum(j in 1..=n, W[i, j] * x[j]) + b[i], W[p, q])
            = sum(j in 1..=n, diff(W[i, j], W[p, q]) * x[j])        by linearity, derivative;
            = sum(j in 1..=n, delta(i, p) * delta(j, q) * x[j])     by derivative;
            = delta(i, p) * x[q]                                    by delta;
    }
}
