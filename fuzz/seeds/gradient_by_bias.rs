use rederive::derivations;

derivations! {
    /// The gradient by the bias is the output's.
    derivation gradient_by_bias(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|c| L(W @ x + c), b) = g
    {
        grad(|c| L(W @ x + c), b)
            = vec(p in 1..=m, sum(i in 1..=m, g[i] * diff((W @ x)[i] + b[i], b[p])))  by chain_rule, entries;
            = vec(p in 1..=m, sum(i in 1..=m, g[i] * delta(i, p)))                    by linearity, derivative;
            = g                                                                       by delta, entries;
    }
}
