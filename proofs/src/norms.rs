//! Norms of vectors and matrices, rows of matrices, and derivatives of expressions by their variables.

use rederive::derivations;

derivations! {
    /// The gradient of the squared length.
    derivation gradient_of_the_squared_norm(n: Nat, x: Real[n], j: 1..=n): grad(norm(x)^2, x)[j] = 2 * x[j];

    /// The gradient of the length is the unit vector.
    derivation gradient_of_the_norm(n: Nat, x: Real[n], j: 1..=n)
    where norm(x) > 0:
        grad(norm(x), x)[j] = x[j] / norm(x);

    /// The squared error of a linear model.
    derivation gradient_of_least_squares(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m], j: 1..=n):
        grad(sum((A @ x - b)^2), x)[j] = 2 * (A.T @ (A @ x - b))[j];

    /// With a ridge.
    derivation gradient_of_ridge(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m], c: Real, j: 1..=n):
        grad(sum((A @ x - b)^2) + c * norm(x)^2, x)[j] = 2 * (A.T @ (A @ x - b))[j] + 2 * c * x[j];

    /// Its curvature does not depend on the point.
    derivation hessian_of_least_squares(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m], i: 1..=n, j: 1..=n):
        hessian(sum((A @ x - b)^2), x)[i, j] = 2 * (A.T @ A)[i, j];

    /// A linear layer's Jacobian is its matrix.
    derivation jacobian_of_a_layer(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m], i: 1..=m, j: 1..=n):
        jacobian(A @ x + b, x)[i, j] = A[i, j];

    /// The Frobenius norm through a trace.
    derivation frobenius_by_trace(m: Nat, n: Nat, A: Real[m, n]): frobenius(A)^2 = trace(A.T @ A);

    /// Its gradient.
    derivation gradient_of_frobenius(m: Nat, n: Nat, A: Real[m, n], i: 1..=m, j: 1..=n):
        grad(frobenius(A)^2, A)[i, j] = 2 * A[i, j];

    /// Row by row, it is the sum of the rows' squared lengths.
    derivation frobenius_by_rows(m: Nat, n: Nat, A: Real[m, n]): frobenius(A)^2 = sum(i in 1..=m, norm(A[i])^2);

    /// A matrix times a vector has the products of its rows for entries.
    derivation product_by_rows(m: Nat, n: Nat, W: Real[m, n], x: Real[n], j: 1..=m):
        (W @ x)[j] = dot(W[j], x)
    {
        (W @ x)[j]
            = sum(k in 1..=n, W[j, k] * x[k])  by entries;
            = dot(W[j], x)                     by entries;
    }

    /// A batch goes through a layer: the bias is added to each row.
    derivation batch_through_a_layer(m: Nat, n: Nat, p: Nat, X: Real[m, n], W: Real[n, p], b: Real[p], i: 1..=m, j: 1..=p):
        (X @ W + b)[i, j] = sum(k, X[i, k] * W[k, j]) + b[j];

    /// Lengths scale by the absolute value: their squares by the square.
    derivation squared_norm_scales(n: Nat, x: Real[n], c: Real): norm(c * x)^2 = c^2 * norm(x)^2;

    /// The parallelogram.
    derivation parallelogram(n: Nat, x: Real[n], y: Real[n]):
        norm(x + y)^2 + norm(x - y)^2 = 2 * norm(x)^2 + 2 * norm(y)^2;

    /// The inequality of Cauchy and Schwarz, squared.
    derivation cauchy_schwarz(n: Nat, x: Real[n], y: Real[n]): dot(x, y)^2 <= norm(x)^2 * norm(y)^2;

    /// A sum over two indices, each over the range of what it is an index of.
    derivation bilinear_form(m: Nat, n: Nat, A: Real[m, n], x: Real[m], y: Real[n]):
        sum(i, j, x[i] * A[i, j] * y[j]) = dot(x, A @ y);

    /// The gradient of a length without its square, misprinted.
    #[expect(refuted)]
    derivation gradient_of_the_norm_misprinted(n: Nat, x: Real[n], j: 1..=n)
    where norm(x) > 0:
        grad(norm(x), x)[j] = x[j];

    /// The factor 2 forgotten.
    #[expect(refuted)]
    derivation least_squares_without_the_two(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m], j: 1..=n):
        grad(sum((A @ x - b)^2), x)[j] = (A.T @ (A @ x - b))[j];

    /// Columns taken for rows.
    #[expect(refuted)]
    derivation columns_for_rows(n: Nat, W: Real[n, n], x: Real[n], j: 1..=n): (W @ x)[j] = dot(W.T[j], x);

    /// A norm is not linear.
    #[expect(refuted)]
    derivation norm_without_its_sign(n: Nat, x: Real[n], c: Real): norm(c * x) = c * norm(x);
}
