use rederive::derivations;

derivations! {
    /// A lookup is a product with a vector that is 1 at one place.
    derivation lookup(n: Nat, d: Nat, E: Real[n, d], p: 1..=n):
        E.T @ vec(i in 1..=n, delta(i, p)) = vec(a in 1..=d, E[p, a]) by entries, delta;
}
