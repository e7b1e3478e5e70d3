//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation ridge_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], c: Real):
        grad(|v| dot(X @ v - y, X @ v - y) + c * dot(v, v), w) = 2 * X.T @ (X @ w - y) + c * w
            by entries, product_rule, linearity, derivative, delta;
}
