//! error: E020 7:33
use rederive::derivations;

derivations! {
    derivation gradient_by_values(n: Nat, m: Nat, v: Nat, A: Real[n, m], V: Real[m, v], L: Real[n, v] -> Real)
    let G = grad(L, A @ V):
        grad(|Z| L(A @ Z), V) = A @ G by chain_rule, entries, linearity, derivative, delta;
}
