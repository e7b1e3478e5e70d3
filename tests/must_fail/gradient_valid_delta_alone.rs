//! expect: unjustified step 3
use rederive::derivations;

derivations! {
    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t + j - k] * w[j]);

    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    #[zero_padded]
    derivation valid_by_input(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2],
        i: 1..=d - k1 - k2 + 2, n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_valid(h1, w2)[i], h1[n]) = w2[n - i + 1]
    {
        diff(conv_valid(h1, w2)[i], h1[n])
            = diff(sum(j in 1..=k2, h1[i + j - 1] * w2[j]), h1[n])  by def(conv_valid);
            = sum(j in 1..=k2, diff(h1[i + j - 1], h1[n]) * w2[j])  by linearity;
            = sum(j in 1..=k2, delta(n, i + j - 1) * w2[j])         by derivative;
            = w2[n - i + 1]                                         by delta;
    }

    #[zero_padded]
    derivation gradient_of_valid(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2],
        L: Real[d - k1 - k2 + 2] -> Real, n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 2
    let a2 = conv_valid(h1, w2)
    let g = grad(L, a2):
        diff(L(a2), h1[n]) = conv_full(g, flip(w2))[n]
    {
        diff(L(a2), h1[n])
            = sum(i in 1..=d - k1 - k2 + 2, g[i] * diff(a2[i], h1[n]))    by chain_rule;
            = sum(i in 1..=d - k1 - k2 + 2, g[i] * w2[n - i + 1])         by lemma(valid_by_input);
            = sum(j in 1..=k2, g[n - j + 1] * w2[j])                      by delta;
            = sum(j in 1..=k2, g[n + j - k2] * w2[k2 - j + 1])            by index(j = k2 - j + 1);
            = sum(j in 1..=k2, g[n + j - k2] * flip(w2)[j])               by entries;
            = conv_full(g, flip(w2))[n]                                   by def(conv_full);
    }
}
