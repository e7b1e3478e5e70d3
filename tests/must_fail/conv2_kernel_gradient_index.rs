//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def conv2(x: Real[m, n], w: Real[p, q])[s: 1..=m - p + 1, t: 1..=n - q + 1]
        = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]);

    derivation conv2_gradient_by_kernel(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], w: Real[p, q],
        L: Real[m - p + 1, n - q + 1] -> Real, c: 1..=p, d: 1..=q)
    where 1 <= p, p <= m, 1 <= q, q <= n
    let g = grad(L, conv2(x, w)):
        diff(L(conv2(x, w)), w[c, d]) = conv2(x, g)[c, d]
    {
        diff(L(conv2(x, w)), w[c, d])
            = sum(s in 1..=m - p + 1, t in 1..=n - q + 1, g[s, t] * diff(conv2(x, w)[s, t], w[c, d]))    by chain_rule;
            = sum(s in 1..=m - p + 1, t in 1..=n - q + 1, g[s, t] * x[s + d - 1, t + c - 1])
                by def(conv2), linearity, derivative, delta;
            = conv2(x, g)[c, d]                                                                          by def(conv2);
    }
}
