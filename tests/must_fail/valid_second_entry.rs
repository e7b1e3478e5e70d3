//! expect: refuted claim
use rederive::derivations;

derivations! {
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
    derivation valid_by_input_second(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d:
        diff(conv_valid(h1, w2)[2], h1[n]) = w2[n + 1] by lemma(valid_by_input, i = 2);
}
