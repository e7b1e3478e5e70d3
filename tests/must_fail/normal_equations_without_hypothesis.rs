//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    derivation normal_equations(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d])
    where X.T @ X @ w = X.T @ y:
        2 * X.T @ (X @ w - y) = zeros(d)
    {
        2 * X.T @ (X @ w - y)
            = 2 * (X.T @ X @ w - X.T @ y)  by entries, linearity;
            = 2 * (X.T @ y - X.T @ y)      by entries;
            = zeros(d)                     by algebra, entries;
    }
}
