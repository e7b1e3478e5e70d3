//! expect: refuted step 4
use rederive::derivations;

derivations! {
    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    derivation valid_by_input(m: Nat, k: Nat, h: Real[m], w: Real[k], i: 1..=m - k + 1, n: 1..=m)
    where 1 <= k, k <= m:
        diff(conv_valid(h, w)[i], h[n]) = w[n - i + 1]
    {
        diff(conv_valid(h, w)[i], h[n])
            = diff(sum(j in 1..=k, h[i + j - 1] * w[j]), h[n])  by def(conv_valid);
            = sum(j in 1..=k, w[j] * diff(h[i + j - 1], h[n]))  by linearity;
            = sum(j in 1..=k, w[j] * delta(i + j - 1, n))       by derivative;
            = w[n - i + 1]                                      by delta;
    }
}
