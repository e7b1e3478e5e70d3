//! Exercises on matrix calculus.
use rederive::derivations;

derivations! {
    /// The gradient of the squared Frobenius norm.
    derivation frobenius(m: Nat, n: Nat, X: Real[m, n]): grad(|Z| trace(Z.T @ Z), X) = 2 * X;

    /// The gradient of a trace of a product.
    derivation trace_of_axb(m: Nat, n: Nat, p: Nat, A: Real[p, m], X: Real[m, n], B: Real[n, p]):
        grad(|Z| trace(A @ Z @ B), X) = A.T @ B.T;

    /// The gradient of a bilinear form.
    derivation bilinear(m: Nat, n: Nat, a: Real[m], X: Real[m, n], b: Real[n]):
        grad(|Z| dot(a, Z @ b), X) = outer(a, b);

    /// The gradient of a quadratic form.
    derivation quadratic(n: Nat, A: Real[n, n], x: Real[n]): grad(|z| dot(z, A @ z), x) = (A + A.T) @ x;

    /// Its Hessian.
    derivation quadratic_hessian(n: Nat, A: Real[n, n], x: Real[n]): hessian(|z| dot(z, A @ z), x) = A + A.T;

    /// The gradient of the length.
    derivation norm_gradient(n: Nat, x: Real[n])
    where dot(x, x) > 0:
        grad(|z| sqrt(dot(z, z)), x) = x / sqrt(dot(x, x));

    /// The gradient of least squares.
    derivation least_squares(m: Nat, n: Nat, A: Real[m, n], b: Real[m], x: Real[n]):
        grad(|z| dot(A @ z - b, A @ z - b) / 2, x) = A.T @ (A @ x - b);

    /// The Jacobian of the direction of a vector.
    derivation direction_jacobian(n: Nat, x: Real[n])
    where dot(x, x) > 0:
        jacobian(|z| z / sqrt(dot(z, z)), x) = eye(n) / sqrt(dot(x, x)) - outer(x, x) / sqrt(dot(x, x))^3;

    /// Woodbury's identity.
    derivation woodbury(n: Nat, k: Nat, A: Real[n, n], P: Real[n, n], U: Real[n, k], C: Real[k, k], D: Real[k, k], V: Real[k, n], Q: Real[k, k])
    where A @ P = eye(n), C @ D = eye(k), (D + V @ P @ U) @ Q = eye(k):
        (A + U @ C @ V) @ (P - P @ U @ Q @ V @ P) = eye(n);

    /// The Sherman-Morrison formula.
    derivation sherman_morrison(n: Nat, A: Real[n, n], P: Real[n, n], u: Real[n], v: Real[n])
    where A @ P = eye(n), 1 + dot(v, P @ u) != 0:
        (A + outer(u, v)) @ (P - P @ outer(u, v) @ P / (1 + dot(v, P @ u))) = eye(n);

    /// The push-through identity.
    derivation push_through(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m], P: Real[m, m], Q: Real[n, n])
    where P @ (eye(m) + A @ B) = eye(m), (eye(n) + B @ A) @ Q = eye(n):
        P @ A = A @ Q;

    /// A projection is idempotent.
    derivation projection(m: Nat, n: Nat, A: Real[m, n], G: Real[n, n])
    where G @ (A.T @ A) = eye(n):
        (A @ G @ A.T) @ (A @ G @ A.T) = A @ G @ A.T;

    /// A reflection is its own inverse.
    derivation householder(n: Nat, v: Real[n])
    where dot(v, v) != 0:
        (eye(n) - 2 * outer(v, v) / dot(v, v)) @ (eye(n) - 2 * outer(v, v) / dot(v, v)) = eye(n);

    /// A trace as a sum of products of entries.
    derivation trace_elementwise(m: Nat, n: Nat, A: Real[m, n], B: Real[m, n]): trace(A.T @ B) = sum(A * B);

    /// The trace of an outer product.
    derivation outer_trace(n: Nat, x: Real[n], y: Real[n]): trace(outer(x, y)) = dot(x, y);

    /// Products of diagonal matrices.
    derivation diagonal_products(n: Nat, x: Real[n], y: Real[n]): diag(x) @ diag(y) = diag(x * y);

    /// A diagonal matrix times a vector.
    derivation diagonal_vector(n: Nat, x: Real[n], y: Real[n]): diag(x) @ y = x * y;

    /// The centering matrix is idempotent.
    derivation centering(n: Nat)
    where n >= 1:
        (eye(n) - ones(n, n) / n) @ (eye(n) - ones(n, n) / n) = eye(n) - ones(n, n) / n;

    /// A quadratic form of the centering matrix.
    derivation scatter(n: Nat, x: Real[n])
    where n >= 1:
        dot(x, (eye(n) - ones(n, n) / n) @ x) = sum(i in 1..=n, (x[i] - sum(x) / n)^2);

    /// The quadratic form of a skew matrix.
    derivation skew(n: Nat, A: Real[n, n], x: Real[n]) where A.T = -A: dot(x, A @ x) = 0;

    /// Matrices that commute.
    derivation commuting(n: Nat, A: Real[n, n], B: Real[n, n]) where A @ B = B @ A: (A + B) @ (A - B) = A @ A - B @ B;

    /// A matrix whose square is zero.
    derivation nilpotent(n: Nat, A: Real[n, n]) where A @ A = zeros(n, n): (eye(n) - A) @ (eye(n) + A) = eye(n);

    /// Orthogonal matrices keep inner products.
    derivation orthogonal(n: Nat, Q: Real[n, n], x: Real[n], y: Real[n])
    where Q.T @ Q = eye(n):
        dot(Q @ x, Q @ y) = dot(x, y);

    /// The quadratic form at an eigenvector.
    derivation eigenvector(n: Nat, c: Real, A: Real[n, n], x: Real[n])
    where A @ x = c * x:
        dot(x, A @ x) = c * dot(x, x);

    /// Eigenvectors of a symmetric matrix.
    derivation eigenvectors(n: Nat, a: Real, b: Real, A: Real[n, n], x: Real[n], y: Real[n])
    where A.T = A, A @ x = a * x, A @ y = b * y:
        (a - b) * dot(x, y) = 0;

    /// The gradient of the Rayleigh quotient.
    derivation rayleigh(n: Nat, A: Real[n, n], x: Real[n])
    where A.T = A, dot(x, x) > 0:
        grad(|z| dot(z, A @ z) / dot(z, z), x) = 2 / dot(x, x) * (A @ x - dot(x, A @ x) / dot(x, x) * x);

    /// Log-sum-exp of a linear map.
    derivation lse_of_affine(m: Nat, n: Nat, A: Real[m, n], x: Real[n])
    where m >= 1:
        grad(|z| log(sum(exp(A @ z))), x) = A.T @ (exp(A @ x) / sum(exp(A @ x)));

    /// The Jacobian of a layer.
    derivation tanh_layer(m: Nat, n: Nat, W: Real[m, n], b: Real[m], x: Real[n]):
        jacobian(|z| tanh(W @ z + b), x) = diag(1 - tanh(W @ x + b)^2) @ W;

    /// The chain rule in matrix form.
    derivation composition(l: Nat, m: Nat, n: Nat, f: Real[m] -> Real[l], g: Real[n] -> Real[m], x: Real[n]):
        jacobian(|z| f(g(z)), x) = jacobian(f, g(x)) @ jacobian(g, x);

    /// The gradient of the trace of a cube.
    derivation cubic_trace(n: Nat, X: Real[n, n]): grad(|Z| trace(Z @ Z @ Z), X) = 3 * (X @ X).T;

    /// The gradient of ridge regression.
    derivation ridge(n: Nat, d: Nat, l: Real, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(|v| dot(X @ v - y, X @ v - y) + l * dot(v, v), w) = 2 * (X.T @ (X @ w - y) + l * w);

    /// It vanishes at the solution.
    derivation ridge_solution(n: Nat, d: Nat, l: Real, X: Real[n, d], y: Real[n], G: Real[d, d])
    where (X.T @ X + l * eye(d)) @ G = eye(d):
        X.T @ (X @ (G @ (X.T @ y)) - y) + l * (G @ (X.T @ y)) = zeros(d);

    /// The Hessian of the squared square of the length.
    derivation quartic_hessian(n: Nat, x: Real[n]):
        hessian(|z| dot(z, z)^2, x) = 4 * dot(x, x) * eye(n) + 8 * outer(x, x);

    /// The Hessian of an exponential of a linear form.
    derivation exponential_hessian(n: Nat, a: Real[n], x: Real[n]):
        hessian(|z| exp(dot(a, z)), x) = exp(dot(a, x)) * outer(a, a);

    /// The parallelogram law.
    derivation parallelogram(n: Nat, x: Real[n], y: Real[n]):
        dot(x + y, x + y) + dot(x - y, x - y) = 2 * dot(x, x) + 2 * dot(y, y);

    /// An inner product by lengths.
    derivation polarization(n: Nat, x: Real[n], y: Real[n]): dot(x, y) = (dot(x + y, x + y) - dot(x - y, x - y)) / 4;

    /// The Cauchy-Schwarz inequality for vectors.
    derivation cauchy_vectors(n: Nat, x: Real[n], y: Real[n]): dot(x, y)^2 <= dot(x, x) * dot(y, y);

    /// The triangle inequality for lengths, squared.
    derivation minkowski(n: Nat, x: Real[n], y: Real[n]): dot(x + y, x + y) <= 2 * dot(x, x) + 2 * dot(y, y);

    /// Pythagoras.
    derivation pythagoras(n: Nat, x: Real[n], y: Real[n])
    where dot(x, y) = 0:
        dot(x + y, x + y) = dot(x, x) + dot(y, y);

    /// The Hessian of half a sum of squares.
    derivation gauss_newton(m: Nat, n: Nat, f: Real[n] -> Real[m], x: Real[n], i: 1..=n, j: 1..=n):
        diff(diff(sum(k in 1..=m, f(x)[k]^2) / 2, x[i]), x[j]) = sum(k in 1..=m, diff(f(x)[k], x[i]) * diff(f(x)[k], x[j]) + f(x)[k] * diff(diff(f(x)[k], x[i]), x[j]));

    /// A Gram matrix is positive semidefinite.
    derivation gram_positive(m: Nat, n: Nat, A: Real[m, n], x: Real[n]): dot(x, A.T @ A @ x) >= 0;

    /// The square of a symmetric matrix is symmetric.
    derivation symmetric_square(n: Nat, A: Real[n, n]) where A.T = A: (A @ A).T = A @ A;

    /// The gradient of a two-sided fit.
    derivation two_sided(m: Nat, n: Nat, U: Real[m, n], V: Real[m, n], M: Real[m, m]):
        grad(|Z| sum((M - Z @ V.T) * (M - Z @ V.T)), U) = -2 * (M - U @ V.T) @ V;

    /// The gradient of the logistic loss.
    derivation logistic_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(|v| sum(log(1 + exp(-y * (X @ v)))), w) = -X.T @ (y / (1 + exp(y * (X @ w))));
}
