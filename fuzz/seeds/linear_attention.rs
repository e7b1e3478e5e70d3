use rederive::derivations;

derivations! {
    /// Scaled dot-product attention.
    def attention(Q: Real[n, d], Y: Real[m, d], V: Real[m, v]) = weights(Q, Y) @ V;

    /// Without softmax the order of the products is free: linear attention.
    derivation linear_attention(n: Nat, m: Nat, d: Nat, v: Nat, Q: Real[n, d], Y: Real[m, d], V: Real[m, v]):
        (Q @ Y.T) @ V = Q @ (Y.T @ V)
    {
        (Q @ Y.T) @ V
            = mat(i in 1..=n, p in 1..=v, sum(j in 1..=m, sum(a in 1..=d, Q[i, a] * Y[j, a]) * V[j, p]))   by entries;
            = mat(i in 1..=n, p in 1..=v, sum(a in 1..=d, Q[i, a] * sum(j in 1..=m, Y[j, a] * V[j, p])))   by linearity, swap;
            = Q @ (Y.T @ V)                                                                               by entries;
    }
}
