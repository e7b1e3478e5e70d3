use rederive::derivations;

derivations! {
    /// Row `i` of the attention weights: softmax of the scaled products of query `i` with the keys.
    def weights(Q: Real[n, d], Y: Real[m, d])[i: 1..=n, j: 1..=m]
        = exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d))
            / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d)));

    /// The weights of a query add up to 1.
    derivation weights_add_up_to_one(n: Nat, m: Nat, d: Nat, Q: Real[n, d], Y: Real[m, d], i: 1..=n)
    where m >= 1, d >= 1:
        sum(j in 1..=m, weights(Q, Y)[i, j]) = 1
    {
        sum(j in 1..=m, weights(Q, Y)[i, j])
            = sum(j in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d))
                / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d))))
                by def(weights);
            = sum(j in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d)))
                / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d)))
                by linearity;
            = 1 by cancel;
    }
}
