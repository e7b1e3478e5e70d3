//! Claims of `lectures`, each with one misprint.
use rederive::derivations;

derivations! {
    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    def softplus(x: Real) = log(1 + exp(x));
    def silu(x: Real) = x * sigmoid(x);
    def relu(x: Real) = max(x, 0);
    def logsumexp(x: Real[n]) = log(sum(i in 1..=n, exp(x[i])));
    def softmax(x: Real[n])[i] = exp(x[i]) / sum(j in 1..=n, exp(x[j]));
    def log_softmax(x: Real[n])[i] = x[i] - logsumexp(x);
    def cross_entropy(y: Real[n], x: Real[n]) = -sum(i in 1..=n, y[i] * log_softmax(x)[i]);

    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));

    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def centered(x: Real[n])[i] = x[i] - mean(x);
    def spread(x: Real[n]) = sum(i in 1..=n, centered(x)[i]^2) / n;
    def layer_norm(x: Real[n], e: Real)[i: 1..=n] = centered(x)[i] / sqrt(spread(x) + e);

    // misprinted: + 1 for - 1, see m16
    def kl_normal(m: Real, s: Real) = (s^2 + m^2 + 1) / 2 - log(s);

    def gaussian(x: Real, m: Real, s: Real) = exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi));

    def predict(X: Real[m, n], w: Real[n])[i: 1..=m] = dot(X[i], w);
    def squared_loss(X: Real[m, n], y: Real[m], w: Real[n]) = sum(i in 1..=m, (predict(X, w)[i] - y[i])^2) / 2;
    def ridge(X: Real[m, n], y: Real[m], w: Real[n], l: Real) = squared_loss(X, y, w) + l / 2 * dot(w, w);

    def clip(x: Real, a: Real, b: Real) = min(max(x, a), b);

    // 1. of t02: + for -. At x = 0: 1/4 against 3/4.
    derivation m01_sigmoid_derivative(x: Real): diff(sigmoid(x), x) = sigmoid(x) * (1 + sigmoid(x));

    // 2. of t04: the last factor lost its "1 -". At x = 1: the two sides differ by silu(1) * (1 - 2*sigmoid(1)) != 0.
    derivation m02_silu_derivative(x: Real): diff(silu(x), x) = sigmoid(x) + silu(x) * sigmoid(x);

    // 3. of t06: softmax(x)[i] in the bracket. At n = 2, x = [0, log(2)], i = 1, j = 2: -2/9 against -1/9.
    derivation m03_jacobian_of_softmax(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        jacobian(softmax, x)[i, j] = softmax(x)[i] * (delta(i, j) - softmax(x)[i]);

    // 4. of t07: the hypothesis that the targets add to 1 is lost. At n = 1, y = [2], x = [0], k = 1: 0 against -1.
    derivation m04_cross_entropy_gradient(n: Nat, x: Real[n], y: Real[n], k: 1..=n):
        diff(cross_entropy(y, x), x[k]) = softmax(x)[k] - y[k];

    // 5. of t08: the sign of the residual. At m = n = 1, X = 1, w = 0, y = 0: 1/2 against -1/2.
    derivation m05_logistic_gradient(m: Nat, n: Nat, X: Real[m, n], y: Real[m], w: Real[n], j: 1..=n):
        diff(sum(i in 1..=m, softplus(dot(X[i], w)) - y[i] * dot(X[i], w)), w[j])
            = sum(i in 1..=m, (y[i] - sigmoid(dot(X[i], w))) * X[i, j]);

    // 6. of t10: the square is lost. At n = 1, x = [1/2], y = [1/2]: 1/4 against 1/16.
    derivation m06_cauchy_schwarz(n: Nat, x: Real[n], y: Real[n]): dot(x, y) <= dot(x, x) * dot(y, y);

    // 7. of t12: the weights are exchanged on the right. At x = 4, y = 1, a = 1: 4 against 1.
    derivation m07_weighted_am_gm(x: Real, y: Real, a: Real) where x > 0, y > 0, 0 <= a <= 1:
        x^a * y^(1 - a) <= (1 - a) * x + a * y;

    // 8. of t13: the wrong way. At n = 2, p = [1/2, 1/2], x = [1, 4]: log(2) >= log(5/2) fails.
    derivation m08_jensen_log(n: Nat, p: Real[n], x: Real[n])
    where forall(i in 1..=n, p[i] >= 0), sum(i in 1..=n, p[i]) = 1, forall(i in 1..=n, x[i] > 0):
        sum(i in 1..=n, p[i] * log(x[i])) >= log(sum(i in 1..=n, p[i] * x[i]));

    // 9. of t14: q need not add to 1. At n = 1, p = [1], q = [2]: -log(2) >= 0 fails.
    derivation m09_gibbs(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0), sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * log(p[i] / q[i])) >= 0;

    // 10. of t16: strict. At n = 1, p = [1]: 0 < 0 fails.
    derivation m10_entropy_below_log_n(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        entropy(p) < log(n);

    // 11. of t20: the factor sqrt(n) is lost. At n = 2, x = [1, 1]: 2 against sqrt(2).
    derivation m11_one_norm_two_norm(n: Nat, x: Real[n]): sum(i in 1..=n, abs(x[i])) <= norm(x);

    // 12. of t22: the exponent halved once too often. At t = 1: cosh(1) = 1.543 against exp(1/4) = 1.284.
    derivation m12_cosh_bound(t: Real): (exp(t) + exp(-t)) / 2 <= exp(t^2 / 4);

    // 13. of t23: the factor 2 is lost. At n = 2, a = [1, 1]: 1 + 1/sqrt(2) = 1.707 against 1.414.
    derivation m13_adagrad_sum(n: Nat, a: Real[n]) where forall(i in 1..=n, a[i] > 0):
        sum(t in 1..=n, a[t] / sqrt(sum(s in 1..=t, a[s]))) <= sqrt(sum(t in 1..=n, a[t]));

    // 14. of t28: w for s above (the sine's transform). At s = 1, w = 0: 1 against 0.
    derivation m14_laplace_of_cosine(s: Real, w: Real) where s > 0:
        integral(t in 0..inf, exp(-s * t) * cos(w * t)) = w / (s^2 + w^2);

    // 15. of t29: n * (n + 1). At n = 1: 1/6 against 1/2 (at n = 0 the right side has no value).
    derivation m15_beta_integral(n: Nat): integral(t in 0..1, t^n * (1 - t)) = 1 / (n * (n + 1));

    // 16. of t44: kl_normal above has + 1 for - 1. At m = 0, s = 1: 0 against 1.
    derivation m16_kl_of_normals(m: Real, s: Real) where s > 0:
        integral(x in -inf..inf, gaussian(x, m, s) * log(gaussian(x, m, s) / gaussian(x, 0, 1))) = kl_normal(m, s);

    // 17. of t31: the sign. At x = 1: exp(-1) against exp(1).
    derivation m17_exponential_as_limit(x: Real): limit(t -> inf, (1 - x / t)^t) = exp(x);

    // 18. of t35: the sum starts at 1. At g = 0: 0 against 1.
    derivation m18_discounted_ones(g: Real) where -1 < g < 1: limit(n -> inf, sum(k in 1..=n, g^k)) = 1 / (1 - g);

    // 19. of t37: h for 2 * h. At f = identity, x = 0: 2 against 1.
    derivation m19_central_difference(f: Real -> Real, x: Real):
        limit(h -> 0, (f(x + h) - f(x - h)) / h) = diff(f(x), x);

    // 20. of t40: a for a^2. At n = 2, x = [0, 2], a = 2, b = 0: 4 against 2.
    derivation m20_affine_spread(n: Nat, x: Real[n], a: Real, b: Real) where n >= 1: spread(a * x + b) = a * spread(x);

    // 21. of t41: n is lost. At n = 2, x = [0, 2], e = 1: 1 against 1/2.
    derivation m21_layer_norm_length(n: Nat, x: Real[n], e: Real) where n >= 1, e > 0:
        sum(i in 1..=n, layer_norm(x, e)[i]^2) = spread(x) / (spread(x) + e);

    // 22. of t42: the means are weighted by their own variances. At s = 1, t = 2, a = 0, b = 5, x = 0:
    // the exponents are -25/8 against -5/2 - (4^2) / (2 * 4/5) = -12.5, the factors before them are the same.
    derivation m22_product_of_gaussians(x: Real, a: Real, b: Real, s: Real, t: Real) where s > 0, t > 0:
        gaussian(x, a, s) * gaussian(x, b, t)
            = gaussian(a, b, sqrt(s^2 + t^2)) * gaussian(x, (a * s^2 + b * t^2) / (s^2 + t^2), s * t / sqrt(s^2 + t^2));

    // 23. of t46: l lost its unit matrix and spreads over all entries. At n = 2, m = 0, l = 1:
    // entry [1, 2] is 0 against 1.
    derivation m23_ridge_hessian(m: Nat, n: Nat, X: Real[m, n], y: Real[m], w: Real[n], l: Real):
        hessian(|v| ridge(X, y, v, l), w) = X.T @ X + l;

    // 24. of t49: the order is kept. At A = [[0, 1], [0, 0]], B = [[0, 0], [1, 0]]: (A @ B).T = [[1, 0], [0, 0]],
    // A.T @ B.T = [[0, 0], [0, 1]].
    derivation m24_transpose_of_product(n: Nat, A: Real[n, n], B: Real[n, n]): (A @ B).T = A.T @ B.T;

    // 25. of t50: an exchange that is not cyclic. With E(i, j) the matrix whose only 1 is at i, j:
    // A = E(1, 2), B = E(2, 1), C = E(1, 1): A @ B @ C has trace 1, A @ C @ B = 0.
    derivation m25_trace_cyclic(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]):
        trace(A @ B @ C) = trace(A @ C @ B);

    // 26. of t51: a plus sign. At n = 1, A = M = u = v = 1: 2 * (1 + 1/2) = 3 against 1.
    derivation m26_sherman_morrison(n: Nat, A: Real[n, n], M: Real[n, n], u: Real[n], v: Real[n])
    where A @ M = eye(n), 1 + dot(v, M @ u) != 0:
        (A + outer(u, v)) @ (M + outer(M @ u, v @ M) / (1 + dot(v, M @ u))) = eye(n);

    // 27. of t53: the half is lost. At n = 2, W = [[0, 1], [1, 0]], x = [1, 0]: 1 against 2.
    derivation m27_laplacian_form(n: Nat, W: Real[n, n], x: Real[n])
    let L = diag(W @ ones(n)) - W,
    where W.T = W:
        dot(x, L @ x) = sum(i in 1..=n, j in 1..=n, W[i, j] * (x[i] - x[j])^2);

    // 28. of t58: A need not be symmetric. At n = 2, A = [[0, 1], [0, 0]], x = [1, 0]: [0, 1] against [0, 0].
    derivation m28_gradient_of_quadratic(n: Nat, A: Real[n, n], x: Real[n]): grad(dot(x, A @ x), x) = 2 * A @ x;

    // 29. of t61: the index is one off. At m = n = 1, i = 1, x = [1], w = [1]: x[2] has no value.
    derivation m29_flipped_kernel(m: Nat, n: Nat, x: Real[n], w: Real[m], i: 1..=n - m + 1) where 1 <= m <= n:
        sum(j in 1..=m, x[i + j - 1] * w[j]) = sum(j in 1..=m, x[i + m - j + 1] * flip(w)[j]);

    // 30. of t63: the kernel slides the other way. At n = 2, m = 2, k = 1, g = [1], w = [1, 2]: 1 against
    // g[1] * w[1] + g[2] * w[2] = 1; at k = 2: 2 against g[2] * w[1] + g[3] * w[2] = 0.
    #[zero_padded]
    derivation m30_input_gradient(m: Nat, n: Nat, x: Real[n], w: Real[m], g: Real[n - m + 1], k: 1..=n) where 1 <= m <= n:
        diff(sum(i in 1..=n - m + 1, g[i] * sum(j in 1..=m, x[i + j - 1] * w[j])), x[k])
            = sum(j in 1..=m, g[k + j - 1] * w[j]);

    // 31. of t65: ceil of (n - k) / s. At n = k = 1, s = 1: 1 against 0.
    derivation m31_output_size(n: Nat, k: Nat, s: Nat) where s >= 1, k <= n: floor((n - k) / s) + 1 = ceil((n - k) / s);

    // 32. of t69: the exponent n - t + 1. At n = 1, b = 1/2, g = [1]: 1/2 against 1/4.
    derivation m32_moving_average(n: Nat, m: Real[0..=n], g: Real[n], b: Real)
    where m[0] = 0, forall(t in 1..=n, m[t] = b * m[t - 1] + (1 - b) * g[t]):
        m[n] = (1 - b) * sum(t in 1..=n, b^(n - t + 1) * g[t]);

    // 33. of t78: the advantage may be negative. At r = 2, a = -1, e = 0: min(-2, -1) = -2 against -1.
    derivation m33_ppo_clip(r: Real, a: Real, e: Real) where e >= 0:
        min(r * a, clip(r, 1 - e, 1 + e) * a) = min(r, 1 + e) * a;

    // 34. of t84: i <= j. At n = 1, x = [1]: 1 against 0.
    derivation m34_pairs(n: Nat, x: Real[n]):
        sum(i in 1..=n, j in 1..=n if i <= j, x[i] * x[j]) = (sum(x)^2 - sum(i in 1..=n, x[i]^2)) / 2;

    // 35. of t88: the power at the end is one too small. At n = 1, g = 2, r = [0], v = [0, 1]: 2 against 1.
    derivation m35_temporal_differences(n: Nat, r: Real[n], v: Real[n + 1], g: Real):
        sum(t in 1..=n, g^(t - 1) * (r[t] + g * v[t + 1] - v[t])) = sum(t in 1..=n, g^(t - 1) * r[t]) + g^(n - 1) * v[n + 1] - v[1];
}
