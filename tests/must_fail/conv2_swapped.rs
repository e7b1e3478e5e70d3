//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def conv2(x: Real[m, n], w: Real[p, q])[s: 1..=m - p + 1, t: 1..=n - q + 1]
        = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]);

    #[zero_padded]
    derivation conv2_by_input(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], w: Real[p, q],
        s: 1..=m - p + 1, t: 1..=n - q + 1, u: 1..=m, v: 1..=n)
    where p >= 1, q >= 1:
        diff(conv2(x, w)[s, t], x[u, v]) = w[u - s + 1, v - t + 1]
    {
        diff(conv2(x, w)[s, t], x[u, v])
            = diff(sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]), x[u, v])                  by def(conv2);
            = sum(a in 1..=p, b in 1..=q, delta(s + a - 1, u) * delta(t + b - 1, v) * w[a, b])               by linearity, derivative;
            = w[v - t + 1, u - s + 1]                                                                        by delta;
    }
}
