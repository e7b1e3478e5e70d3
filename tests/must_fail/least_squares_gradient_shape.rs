//! error: E020 6:50
use rederive::derivations;

derivations! {
    derivation least_squares_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(|v| dot(X @ v - y, X @ v - y), w) = 2 * X @ (X @ w - y)
            by entries, product_rule, linearity, derivative, delta;
}
