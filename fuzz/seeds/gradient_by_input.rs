use rederive::derivations;

derivations! {
    /// The gradient by the input goes back through the transpose.
    derivation gradient_by_input(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|z| L(W @ z + b), x) = W.T @ g
    {
        grad(|z| L(W @ z + b), x)
            = vec(q in 1..=n, sum(i in 1..=m, g[i] * diff((W @ x + b)[i], x[q])))  by chain_rule, entries;
            = vec(q in 1..=n, sum(i in 1..=m, g[i] * W[i, q]))                     by entries, linearity, derivative, delta;
            = W.T @ g                                                              by entries;
    }
}
