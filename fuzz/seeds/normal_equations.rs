use rederive::derivations;

derivations! {
    /// Where the normal equations hold the gradient vanishes.
    derivation normal_equations(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d])
    where X.T @ X @ w = X.T @ y:
        2 * X.T @ (X @ w - y) = zeros(d)
    {
        2 * X.T @ (X @ w - y)
            = 2 * (X.T @ X @ w - X.T @ y)  by entries, linearity;
            = 2 * (X.T @ y - X.T @ y)      by hypothesis;
            = zeros(d)                     by algebra, entries;
    }
}
