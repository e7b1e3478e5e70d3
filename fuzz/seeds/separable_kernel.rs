use rederive::derivations;

derivations! {
    /// Valid convolution with two dimensions.
    def conv2(x: Real[m, n], w: Real[p, q])[s: 1..=m - p + 1, t: 1..=n - q + 1]
        = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]);

    /// A kernel that is an outer product is two kernels, one after the other.
    derivation separable_kernel(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], u: Real[p], v: Real[q],
        s: 1..=m - p + 1, t: 1..=n - q + 1)
    where p >= 1, q >= 1:
        conv2(x, outer(u, v))[s, t] = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))
    {
        conv2(x, outer(u, v))[s, t]
            = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * (u[a] * v[b]))         by def(conv2), entries;
            = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))      by linearity;
    }
}
