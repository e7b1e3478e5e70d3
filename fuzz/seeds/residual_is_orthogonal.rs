use rederive::derivations;

derivations! {
    /// The residual of a solution is orthogonal to every column.
    derivation residual_is_orthogonal(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d)
    where X.T @ X @ w = X.T @ y:
        sum(i in 1..=n, X[i, p] * (y[i] - (X @ w)[i])) = 0
    {
        sum(i in 1..=n, X[i, p] * (y[i] - (X @ w)[i]))
            = (X.T @ y)[p] - (X.T @ X @ w)[p]  by entries, linearity, swap;
            = 0                                by hypothesis;
    }
}
