//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def conv2(x: Real[m, n], w: Real[p, q])[s: 1..=m - p + 1, t: 1..=n - q + 1]
        = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]);

    derivation separable_kernel(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], u: Real[p], v: Real[q],
        s: 1..=m - p + 1, t: 1..=n - q + 1)
    where p >= 1, q >= 1:
        conv2(x, outer(u, v))[s, t] = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))
    {
        conv2(x, outer(u, v))[s, t]
            = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * (u[b] * v[a]))         by def(conv2), entries;
            = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))      by linearity;
    }
}
