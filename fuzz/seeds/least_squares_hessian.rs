use rederive::derivations;

derivations! {
    /// The Hessian of the squared error does not depend on the weights.
    derivation least_squares_hessian(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        jacobian(|v| 2 * X.T @ (X @ v - y), w) = 2 * X.T @ X
    {
        jacobian(|v| 2 * X.T @ (X @ v - y), w)
            = mat(p in 1..=d, q in 1..=d, 2 * sum(i in 1..=n, X[i, p] * diff(sum(j in 1..=d, X[i, j] * w[j]) - y[i], w[q])))
                by entries, linearity;
            = mat(p in 1..=d, q in 1..=d, 2 * sum(i in 1..=n, X[i, p] * X[i, q]))   by linearity, derivative, delta;
            = 2 * X.T @ X                                                           by entries, linearity;
    }
}
