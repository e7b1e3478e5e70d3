//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation gradient_by_weights(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|V| L(V @ x + b), W) = outer(g, x)
    {
        grad(|V| L(V @ x + b), W)
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, g[i] * diff((W @ x + b)[i], W[p, q])))
                by chain_rule, entries;
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, g[i] * (delta(i, p) * x[q])))
                by entries, linearity, derivative, delta;
            = mat(p in 1..=m, q in 1..=n, g[q] * x[p])  by delta;
            = outer(g, x)                               by entries;
    }
}
