//! error: E020 7:9
use rederive::derivations;

derivations! {
    derivation batch_gradient_by_weights(N: Nat, m: Nat, n: Nat, X: Real[N, n], W: Real[n, m], L: Real[N, m] -> Real)
    let G = grad(L, X @ W):
        grad(|V| L(X @ V), W) = G.T @ X by chain_rule, entries, linearity, derivative, delta;
}
