use rederive::derivations;

derivations! {
    /// The gradient by the table reaches only the row that was looked up.
    derivation gradient_of_lookup(n: Nat, d: Nat, E: Real[n, d], p: 1..=n, L: Real[d] -> Real, q: 1..=n, b: 1..=d)
    let e = vec(a in 1..=d, E[p, a])
    let g = grad(L, e):
        diff(L(e), E[q, b]) = delta(p, q) * g[b]
    {
        diff(L(e), E[q, b])
            = sum(a in 1..=d, g[a] * diff(E[p, a], E[q, b]))        by chain_rule, entries;
            = sum(a in 1..=d, g[a] * (delta(p, q) * delta(a, b)))   by derivative;
            = delta(p, q) * g[b]                                    by delta;
    }
}
