//! expect: refuted step 4
use rederive::derivations;

derivations! {
    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    derivation gradient_by_kernel(n: Nat, k: Nat, x: Real[n], w: Real[k], L: Real[n - k + 1] -> Real, p: 1..=k)
    where 1 <= k, k <= n
    let g = grad(L, conv_valid(x, w)):
        diff(L(conv_valid(x, w)), w[p]) = conv_valid(x, g)[p]
    {
        diff(L(conv_valid(x, w)), w[p])
            = sum(t in 1..=n - k + 1, g[t] * diff(conv_valid(x, w)[t], w[p]))                       by chain_rule;
            = sum(t in 1..=n - k + 1, g[t] * diff(sum(j in 1..=k, x[t + j - 1] * w[j]), w[p]))      by def(conv_valid);
            = sum(t in 1..=n - k + 1, g[t] * sum(j in 1..=k, x[t + j - 1] * delta(j, p)))           by linearity, derivative;
            = sum(t in 1..=n - k + 1, x[p + t] * g[t])                                              by delta;
            = conv_valid(x, g)[p]                                                                   by def(conv_valid);
    }
}
