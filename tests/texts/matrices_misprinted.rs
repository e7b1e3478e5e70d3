//! A text on matrix calculus: its displayed identities, in the order in which such a text shows them: a misprint in each.
use rederive::derivations;

derivations! {
    // Basics.

    /// The transpose of a product.
    #[expect(refuted)]
    derivation transpose_of_product(m: Nat, n: Nat, A: Real[n, n], B: Real[n, n]):
        (A @ B).T = A.T @ B.T;

    /// The transpose of a product of three.
    #[expect(refuted)]
    derivation transpose_of_three(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]):
        (A @ B @ C).T = C.T @ B @ A.T;

    /// The inverse of a product is the product of the inverses in the other order.
    #[expect(refuted)]
    derivation inverse_of_product(n: Nat, A: Real[n, n], B: Real[n, n], P: Real[n, n], Q: Real[n, n])
    where P @ A = eye(n), Q @ B = eye(n):
        (P @ Q) @ (A @ B) = eye(n);

    /// The inverse of the transpose is the transpose of the inverse.
    #[expect(refuted)]
    derivation inverse_of_transpose(n: Nat, A: Real[n, n], B: Real[n, n])
    where B @ A = eye(n):
        A.T @ B = eye(n);

    /// The trace in entries.
    #[expect(refuted)]
    derivation trace_in_entries(n: Nat, A: Real[n, n]):
        trace(A) = sum(i in 1..=n, A[i, 1]);

    /// The trace of the transpose.
    #[expect(refuted)]
    derivation trace_of_transpose(n: Nat, A: Real[n, n]):
        trace(A) = 2 * trace(A.T);

    /// The trace of a product of two.
    #[expect(refuted)]
    derivation trace_cyclic(n: Nat, A: Real[n, n], B: Real[n, n]):
        trace(A @ B) = trace(B.T @ A);

    /// The trace is linear.
    #[expect(refuted)]
    derivation trace_linear(n: Nat, c: Real, A: Real[n, n], B: Real[n, n]):
        trace(A + c * B) = trace(A) - c * trace(B);

    /// The trace of a product of three.
    #[expect(refuted)]
    derivation trace_of_three(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]):
        trace(A @ B @ C) = trace(B @ A @ C);

    /// The square of the length is a trace.
    #[expect(refuted)]
    derivation length_is_trace(n: Nat, a: Real[n]):
        dot(a, a) = sum(outer(a, a));

    /// The characteristic values of a 2-by-2 matrix: its characteristic polynomial vanishes at it.
    #[expect(refuted)]
    derivation cayley_hamilton(A: Real[2, 2]):
        A @ A - trace(A) * A + (A[1, 1] * A[2, 2] + A[1, 2] * A[2, 1]) * eye(2) = zeros(2, 2);

    /// The inverse of a 2-by-2 matrix.
    #[expect(refuted)]
    derivation inverse_of_two(A: Real[2, 2])
    where A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1] != 0:
        A @ ([[A[2, 2], -A[1, 2]], [A[2, 1], A[1, 1]]] / (A[1, 1] * A[2, 2] - A[1, 2] * A[2, 1])) = eye(2);

    // Derivatives.

    /// The entries of a matrix are independent.
    #[expect(refuted)]
    derivation entry(m: Nat, n: Nat, X: Real[m, n], k: 1..=m, l: 1..=n, i: 1..=m, j: 1..=n):
        diff(X[k, l], X[i, j]) = delta(i, k) * delta(k, i);

    /// The derivative of a product of matrices that depend on a number.
    #[expect(refuted)]
    derivation product_of_matrices(m: Nat, n: Nat, p: Nat, t: Real, F: Real -> Real[m, n], G: Real -> Real[n, p], i: 1..=m, j: 1..=p):
        diff((F(t) @ G(t))[i, j], t)
            = sum(k in 1..=n, diff(F(t)[i, k], t) * G(t)[k, j]) - sum(k in 1..=n, F(t)[i, k] * diff(G(t)[k, j], t));

    /// The derivative of the trace is the trace of the derivative.
    #[expect(refuted)]
    derivation trace_of_derivative(n: Nat, t: Real, F: Real -> Real[n, n]):
        diff(trace(F(t)), t) = sum(i in 1..=n, 2 * diff(F(t)[i, i], t));

    /// The differential of the inverse, from that of the product.
    #[expect(refuted)]
    derivation inverse_differential(n: Nat, Y: Real[n, n], B: Real[n, n], dY: Real[n, n], dB: Real[n, n])
    where Y @ B = eye(n), dB @ Y + B @ dY = zeros(n, n):
        dB = B @ dY @ B;

    // First order.

    /// An inner product.
    #[expect(refuted)]
    derivation inner_product(n: Nat, a: Real[n], x: Real[n]):
        diff(dot(x, a), x) = x;

    /// A bilinear form.
    #[expect(refuted)]
    derivation bilinear(n: Nat, a: Real[n], b: Real[n], X: Real[n, n]):
        diff(dot(a, X @ b), X) = outer(b, a);

    /// A bilinear form with the transpose.
    #[expect(refuted)]
    derivation bilinear_transposed(n: Nat, a: Real[n], b: Real[n], X: Real[n, n]):
        diff(dot(a, X.T @ b), X) = outer(a, b);

    /// A quadratic form in the matrix.
    #[expect(refuted)]
    derivation same_vector(n: Nat, a: Real[n], X: Real[n, n]):
        diff(dot(a, X @ a), X) = 2 * outer(a, a);

    /// An entry of a product by an entry of a factor.
    #[expect(refuted)]
    derivation entry_of_product(m: Nat, n: Nat, p: Nat, X: Real[m, n], A: Real[n, p], i: 1..=m, j: 1..=p, k: 1..=m, l: 1..=n):
        diff((X @ A)[i, j], X[k, l]) = delta(i, k) * A[l, 1];

    /// An entry of a product with the transpose.
    #[expect(refuted)]
    derivation entry_of_transposed_product(m: Nat, n: Nat, p: Nat, X: Real[m, n], A: Real[m, p], i: 1..=n, j: 1..=p, k: 1..=m, l: 1..=n):
        diff((X.T @ A)[i, j], X[k, l]) = delta(i, l) * A[1, j];

    // Second order.

    /// The square of the sum of all entries.
    #[expect(refuted)]
    derivation sum_squared(m: Nat, n: Nat, X: Real[m, n], i: 1..=m, j: 1..=n):
        diff(sum(k in 1..=m, l in 1..=n, p in 1..=m, q in 1..=n, X[k, l] * X[p, q]), X[i, j])
            = sum(k in 1..=m, l in 1..=n, X[k, l]);

    /// `b' X' X c` by `X`.
    #[expect(refuted)]
    derivation gram_form(m: Nat, n: Nat, b: Real[n], c: Real[n], X: Real[m, n]):
        diff(dot(b, X.T @ X @ c), X) = X @ (outer(b, c) + outer(b, c));

    /// Two affine functions in a bilinear form.
    #[expect(refuted)]
    derivation affine_form(m: Nat, n: Nat, p: Nat, x: Real[n], B: Real[m, n], b: Real[m], C: Real[m, p], D: Real[p, n], d: Real[p]):
        diff(dot(B @ x + b, C @ (D @ x + d)), x) = B.T @ C @ (D @ x + d) - D.T @ C.T @ (B @ x + b);

    /// An entry of `X' B X`.
    #[expect(refuted)]
    derivation entry_of_congruence(m: Nat, n: Nat, B: Real[m, m], X: Real[m, n], k: 1..=n, l: 1..=n, i: 1..=m, j: 1..=n):
        diff((X.T @ B @ X)[k, l], X[i, j]) = delta(l, j) * (X.T @ B)[k, i] + delta(k, j) * (B.T @ X)[i, l];

    /// A quadratic form.
    #[expect(refuted)]
    derivation quadratic_form(n: Nat, B: Real[n, n], x: Real[n]):
        diff(dot(x, B @ x), x) = (B + B) @ x;

    /// `b' X' D X c` by `X`.
    #[expect(refuted)]
    derivation congruence_form(m: Nat, n: Nat, b: Real[n], c: Real[n], D: Real[m, m], X: Real[m, n]):
        diff(dot(b, X.T @ D @ X @ c), X) = D @ X @ outer(b, c) + D.T @ X @ outer(c, b);

    /// `(X b + c)' D (X b + c)` by `X`.
    #[expect(refuted)]
    derivation affine_quadratic(m: Nat, n: Nat, b: Real[n], c: Real[m], D: Real[m, m], X: Real[m, n]):
        diff(dot(X @ b + c, D @ (X @ b + c)), X) = outer((D - D.T) @ (X @ b + c), b);

    /// Weighted least squares by the coefficients.
    #[expect(refuted)]
    derivation weighted_by_coefficients(m: Nat, n: Nat, x: Real[m], A: Real[m, n], s: Real[n], W: Real[m, m])
    where W.T = W:
        diff(dot(x - A @ s, W @ (x - A @ s)), s) = 2 * A.T @ W @ (x - A @ s);

    /// Weighted least squares by the data.
    #[expect(refuted)]
    derivation weighted_by_data(n: Nat, x: Real[n], s: Real[n], W: Real[n, n])
    where n >= 0:
        diff(dot(x - s, W @ (x - s)), x) = 2 * W @ (x - s);

    /// Weighted least squares by the matrix.
    #[expect(refuted)]
    derivation weighted_by_matrix(m: Nat, n: Nat, x: Real[m], A: Real[m, n], s: Real[n], W: Real[m, m])
    where W.T = W:
        diff(dot(x - A @ s, W @ (x - A @ s)), A) = -outer(W @ (x - A @ s), s);

    /// The gradient of a quadratic function.
    #[expect(refuted)]
    derivation quadratic_gradient(n: Nat, A: Real[n, n], b: Real[n], x: Real[n]):
        diff(dot(x, A @ x) + dot(b, x), x) = (A + A.T) @ x - b;

    /// The Hessian of a quadratic function.
    #[expect(refuted)]
    derivation quadratic_hessian(n: Nat, A: Real[n, n], b: Real[n], x: Real[n]):
        hessian(|z| dot(z, A @ z) + dot(b, z), x) = A - A.T;

    /// The square of a matrix by an entry.
    #[expect(refuted)]
    derivation matrix_square(n: Nat, X: Real[n, n], k: 1..=n, l: 1..=n, i: 1..=n, j: 1..=n):
        diff((X @ X)[k, l], X[i, j]) = delta(k, i) * X[l, j] + X[k, i] * delta(j, l);

    // Traces.

    /// The trace itself.
    #[expect(refuted)]
    derivation trace_itself(n: Nat, X: Real[n, n]):
        diff(trace(X), X) = 2 * eye(n);

    /// `tr(X A)`.
    #[expect(refuted)]
    derivation trace_xa(n: Nat, X: Real[n, n], A: Real[n, n]):
        diff(trace(X @ A), X) = A;

    /// `tr(A X B)`.
    #[expect(refuted)]
    derivation trace_axb(n: Nat, A: Real[n, n], X: Real[n, n], B: Real[n, n]):
        diff(trace(A @ X @ B), X) = B.T @ A.T;

    /// `tr(A X' B)`.
    #[expect(refuted)]
    derivation trace_axtb(n: Nat, A: Real[n, n], X: Real[n, n], B: Real[n, n]):
        diff(trace(A @ X.T @ B), X) = A @ B;

    /// `tr(X' A)`.
    #[expect(refuted)]
    derivation trace_xta(m: Nat, n: Nat, X: Real[m, n], A: Real[m, n]):
        diff(trace(X.T @ A), X) = 2 * A;

    /// `tr(X²)`.
    #[expect(refuted)]
    derivation trace_square(n: Nat, X: Real[n, n]):
        diff(trace(X @ X), X) = 2 * X;

    /// `tr(X² B)`.
    #[expect(refuted)]
    derivation trace_square_b(n: Nat, X: Real[n, n], B: Real[n, n]):
        diff(trace(X @ X @ B), X) = X @ B + B @ X;

    /// `tr(X' B X)`.
    #[expect(refuted)]
    derivation trace_xtbx(m: Nat, n: Nat, X: Real[m, n], B: Real[m, m]):
        diff(trace(X.T @ B @ X), X) = B @ X + B @ X;

    /// `tr(X B X')`.
    #[expect(refuted)]
    derivation trace_xbxt(m: Nat, n: Nat, X: Real[m, n], B: Real[n, n]):
        diff(trace(X @ B @ X.T), X) = X @ B.T - X @ B;

    /// `tr(A X B X)`.
    #[expect(refuted)]
    derivation trace_axbx(m: Nat, n: Nat, A: Real[n, m], X: Real[m, n], B: Real[n, m]):
        diff(trace(A @ X @ B @ X), X) = A.T @ X.T @ B.T + A.T @ X.T @ B.T;

    /// `tr(X' X)`.
    #[expect(refuted)]
    derivation trace_gram(m: Nat, n: Nat, X: Real[m, n]):
        diff(trace(X.T @ X), X) = X;

    /// `tr(B' X' C X B)`.
    #[expect(refuted)]
    derivation trace_btxtcxb(m: Nat, n: Nat, p: Nat, B: Real[n, p], C: Real[m, m], X: Real[m, n]):
        diff(trace(B.T @ X.T @ C @ X @ B), X) = C.T @ X @ B @ B.T + C.T @ X @ B @ B.T;

    /// `tr(X' B X C)`.
    #[expect(refuted)]
    derivation trace_xtbxc(m: Nat, n: Nat, X: Real[m, n], B: Real[m, m], C: Real[n, n]):
        diff(trace(X.T @ B @ X @ C), X) = B @ X @ C + B.T @ X @ C;

    /// `tr(A X B X' C)`.
    #[expect(refuted)]
    derivation trace_axbxtc(m: Nat, n: Nat, p: Nat, A: Real[p, m], X: Real[m, n], B: Real[n, n], C: Real[m, p]):
        diff(trace(A @ X @ B @ X.T @ C), X) = A.T @ C.T @ X @ B + C @ A @ X @ B;

    /// The squared Frobenius norm of `A X B + C`.
    #[expect(refuted)]
    derivation affine_frobenius(m: Nat, n: Nat, p: Nat, q: Nat, A: Real[p, m], X: Real[m, n], B: Real[n, q], C: Real[p, q]):
        diff(trace((A @ X @ B + C) @ (A @ X @ B + C).T), X) = A.T @ (A @ X @ B + C) @ B.T;

    /// `tr(X³)`.
    #[expect(refuted)]
    derivation trace_cube(n: Nat, X: Real[n, n]):
        diff(trace(X @ X @ X), X) = 2 * (X @ X).T;

    // Norms.

    /// The Euclidean norm.
    #[expect(refuted)]
    derivation norm(n: Nat, x: Real[n], a: Real[n])
    where dot(x - a, x - a) > 0:
        diff(sqrt(dot(x - a, x - a)), x) = (x + a) / sqrt(dot(x - a, x - a));

    /// The direction from a point.
    #[expect(refuted)]
    derivation direction(n: Nat, x: Real[n], a: Real[n], i: 1..=n, j: 1..=n)
    where dot(x - a, x - a) > 0:
        diff(((x - a) / sqrt(dot(x - a, x - a)))[i], x[j])
            = (eye(n) / sqrt(dot(x - a, x - a)) + outer(x - a, x - a) / sqrt(dot(x - a, x - a))^3)[i, j];

    /// The squared Euclidean norm.
    #[expect(refuted)]
    derivation squared_norm(n: Nat, x: Real[n]):
        diff(dot(x, x), x) = x;

    /// The squared Frobenius norm.
    #[expect(refuted)]
    derivation frobenius(m: Nat, n: Nat, X: Real[m, n]):
        diff(sum(X * X), X) = X;

    // Structure.

    /// The chain rule for a function of a matrix that depends on a number.
    #[expect(refuted)]
    derivation matrix_chain_rule(n: Nat, t: Real, g: Real[n, n] -> Real, U: Real -> Real[n, n]):
        diff(g(U(t)), t) = trace(grad(g, U(t)) @ mat(k in 1..=n, l in 1..=n, diff(U(t)[k, l], t)));

    /// Least squares.
    #[expect(refuted)]
    derivation least_squares(m: Nat, n: Nat, A: Real[m, n], b: Real[m], x: Real[n]):
        diff(dot(A @ x - b, A @ x - b), x) = 2 * A.T @ (A @ x + b);

    /// The solution of the normal equations makes the gradient vanish.
    #[expect(refuted)]
    derivation normal_equations(m: Nat, n: Nat, A: Real[m, n], b: Real[m], B: Real[n, n], x: Real[n])
    where A.T @ A @ B = eye(n), x = B @ A.T @ b + ones(n):
        diff(dot(A @ x - b, A @ x - b), x) = zeros(n);

    /// A rank-one change of an inverse (Sherman and Morrison).
    #[expect(refuted)]
    derivation sherman_morrison(n: Nat, A: Real[n, n], B: Real[n, n], b: Real[n], c: Real[n])
    where A @ B = eye(n), 1 + dot(c, B @ b) != 0:
        (A + outer(b, c)) @ (B + outer(B @ b, B.T @ c) / (1 + dot(c, B @ b))) = eye(n);

    /// A push-through identity (Searle).
    #[expect(refuted)]
    derivation push_through(n: Nat, A: Real[n, n], B: Real[n, n], P: Real[n, n], Q: Real[n, n])
    where P @ (eye(n) + A @ B) = eye(n), (eye(n) + B @ A) @ Q = eye(n):
        P @ A = Q @ A;

    /// Completing the square.
    #[expect(refuted)]
    derivation completed_square(n: Nat, A: Real[n, n], B: Real[n, n], b: Real[n], x: Real[n])
    where A.T = A, A @ B = eye(n):
        dot(x, A @ x) - 2 * dot(x, b) = dot(x - B @ b, A @ (x - B @ b)) + dot(b, B @ b);

    /// The gradient of a Gaussian's logarithm by its mean.
    #[expect(refuted)]
    derivation gaussian_score(n: Nat, S: Real[n, n], mu: Real[n], x: Real[n])
    where S.T = S:
        diff(-1/2 * dot(x - mu, S @ (x - mu)), mu) = -S @ (x - mu);

    /// The mean of an affine function of the data.
    #[expect(refuted)]
    derivation affine_mean(m: Nat, n: Nat, N: Nat, A: Real[m, n], b: Real[m], X: Real[N, n], i: 1..=m)
    where N >= 1:
        sum(k in 1..=N, (A @ vec(j in 1..=n, X[k, j]) + b)[i]) / N
            = (A @ vec(j in 1..=n, sum(k in 1..=N, X[k, j]) / N) - b)[i];

    /// The mean of a quadratic form is a trace and the form of the mean.
    #[expect(refuted)]
    derivation quadratic_mean(n: Nat, N: Nat, A: Real[n, n], X: Real[N, n], mu: Real[n])
    where N >= 1, mu = X.T @ ones(N) / N:
        sum(k in 1..=N, sum(i in 1..=n, j in 1..=n, X[k, i] * A[i, j] * X[k, j])) / N
            = trace(A @ mat(i in 1..=n, j in 1..=n, sum(k in 1..=N, (X[k, i] - mu[i]) * (X[k, j] - mu[j])) / N))
                - dot(mu, A @ mu);

    // Special matrices.

    /// The matrix that centers is idempotent.
    #[expect(refuted)]
    derivation centering(n: Nat)
    where n >= 1:
        (eye(n) - outer(ones(n), ones(n)) / n) @ (eye(n) - outer(ones(n), ones(n)) / n)
            = eye(n) + outer(ones(n), ones(n)) / n;

    /// A product with a diagonal matrix.
    #[expect(refuted)]
    derivation diagonal_product(m: Nat, n: Nat, a: Real[m], B: Real[m, n], i: 1..=m, j: 1..=n):
        (diag(a) @ B)[i, j] = a[1] * B[i, j];

    /// A bilinear form of an entrywise product.
    #[expect(refuted)]
    derivation hadamard(m: Nat, n: Nat, x: Real[m], y: Real[n], A: Real[m, n], B: Real[m, n]):
        dot(x, (A * B) @ y) = trace(diag(x) @ A @ diag(y) @ A.T);

    /// A sum of all entries.
    #[expect(refuted)]
    derivation all_entries(m: Nat, n: Nat, A: Real[m, n]):
        dot(ones(m), A @ ones(n)) = sum(A^2);

    /// The trace of a Gram matrix is the sum of squares.
    #[expect(refuted)]
    derivation gram_trace(m: Nat, n: Nat, A: Real[m, n]):
        trace(A.T @ A) + m - n = sum(A^2);

    /// An idempotent matrix: the projection onto the range.
    #[expect(refuted)]
    derivation projection(m: Nat, n: Nat, A: Real[m, n], B: Real[n, n])
    where B @ A.T @ A = eye(n):
        (A @ B @ A.T) @ (A @ B @ A.T) = A @ A.T;

    /// A reflection is its own inverse (Householder).
    #[expect(refuted)]
    derivation householder(n: Nat, v: Real[n])
    where dot(v, v) = 2:
        (eye(n) - 2 * outer(v, v)) @ (eye(n) - 2 * outer(v, v)) = eye(n);

    /// An orthogonal matrix keeps lengths.
    #[expect(refuted)]
    derivation orthogonal(n: Nat, Q: Real[n, n], x: Real[n])
    where Q.T @ Q = eye(n):
        dot(Q @ x, Q @ x) = 2 * dot(x, x);
}
