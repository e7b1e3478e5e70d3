//! What lectures on machine learning show, by somebody who knew the description of the language alone.
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
    def huber(r: Real, d: Real) = if abs(r) <= d { r^2 / 2 } else { d * (abs(r) - d / 2) };

    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));

    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def centered(x: Real[n])[i] = x[i] - mean(x);
    def spread(x: Real[n]) = sum(i in 1..=n, centered(x)[i]^2) / n;
    def layer_norm(x: Real[n], e: Real)[i: 1..=n] = centered(x)[i] / sqrt(spread(x) + e);

    def gaussian(x: Real, m: Real, s: Real) = exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi));
    def kl_normal(m: Real, s: Real) = (s^2 + m^2 - 1) / 2 - log(s);
    def kl_diagonal(m: Real[n], s: Real[n]) = sum(i in 1..=n, kl_normal(m[i], s[i]));

    def predict(X: Real[m, n], w: Real[n])[i: 1..=m] = dot(X[i], w);
    def squared_loss(X: Real[m, n], y: Real[m], w: Real[n]) = sum(i in 1..=m, (predict(X, w)[i] - y[i])^2) / 2;
    def ridge(X: Real[m, n], y: Real[m], w: Real[n], l: Real) = squared_loss(X, y, w) + l / 2 * dot(w, w);

    def attention_weights(q: Real[d], K: Real[n, d])[i: 1..=n] = softmax(K @ q / sqrt(d))[i];
    def attend(q: Real[d], K: Real[n, d], V: Real[n, p])[c: 1..=p] = sum(i in 1..=n, attention_weights(q, K)[i] * V[i, c]);

    def action_value(r: Real[S, A], P: Real[S, A, S], g: Real, v: Real[S])[s: 1..=S, a: 1..=A]
        = r[s, a] + g * sum(z in 1..=S, P[s, a, z] * v[z]);
    def bellman(r: Real[S, A], P: Real[S, A, S], g: Real, v: Real[S])[s: 1..=S]
        = max(a in 1..=A, action_value(r, P, g, v)[s, a]);

    def clip(x: Real, a: Real, b: Real) = min(max(x, a), b);

    // ---- Activations and losses ----

    // 1. the sigmoid is symmetric about (0, 1/2)
    derivation t01_sigmoid_symmetry(x: Real): sigmoid(-x) = 1 - sigmoid(x);

    // 2. the derivative of the sigmoid
    derivation t02_sigmoid_derivative(x: Real): diff(sigmoid(x), x) = sigmoid(x) * (1 - sigmoid(x));

    // 3. the odd part of softplus
    derivation t03_softplus_odd_part(x: Real): softplus(x) - softplus(-x) = x;

    // 4. the derivative of SiLU (swish)
    derivation t04_silu_derivative(x: Real): diff(silu(x), x) = sigmoid(x) + silu(x) * (1 - sigmoid(x));

    // 5. softmax is the gradient of logsumexp
    derivation t05_gradient_of_logsumexp(n: Nat, x: Real[n], j: 1..=n): grad(logsumexp, x)[j] = softmax(x)[j];

    // 6. the Jacobian of softmax
    derivation t06_jacobian_of_softmax(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        jacobian(softmax, x)[i, j] = softmax(x)[i] * (delta(i, j) - softmax(x)[j]);

    // 7. gradient of the cross-entropy in the logits
    derivation t07_cross_entropy_gradient(n: Nat, x: Real[n], y: Real[n], k: 1..=n)
    where sum(i in 1..=n, y[i]) = 1:
        diff(cross_entropy(y, x), x[k]) = softmax(x)[k] - y[k];

    // 8. gradient of logistic regression
    derivation t08_logistic_gradient(m: Nat, n: Nat, X: Real[m, n], y: Real[m], w: Real[n], j: 1..=n):
        diff(sum(i in 1..=m, softplus(dot(X[i], w)) - y[i] * dot(X[i], w)), w[j])
            = sum(i in 1..=m, (sigmoid(dot(X[i], w)) - y[i]) * X[i, j]);

    // 9. the derivative of the Huber loss is a clipped residual
    derivation t09_huber_derivative(r: Real, d: Real) where d > 0: diff(huber(r, d), r) = clip(r, -d, d);

    // ---- Inequalities ----

    // 10. Cauchy-Schwarz
    derivation t10_cauchy_schwarz(n: Nat, x: Real[n], y: Real[n]): dot(x, y)^2 <= dot(x, x) * dot(y, y);

    // 11. triangle inequality of the Euclidean norm
    derivation t11_triangle(n: Nat, x: Real[n], y: Real[n]): norm(x + y) <= norm(x) + norm(y);

    // 12. weighted AM-GM of two numbers
    derivation t12_weighted_am_gm(x: Real, y: Real, a: Real) where x > 0, y > 0, 0 <= a <= 1:
        x^a * y^(1 - a) <= a * x + (1 - a) * y;

    // 13. Jensen for the logarithm
    derivation t13_jensen_log(n: Nat, p: Real[n], x: Real[n])
    where forall(i in 1..=n, p[i] >= 0), sum(i in 1..=n, p[i]) = 1, forall(i in 1..=n, x[i] > 0):
        sum(i in 1..=n, p[i] * log(x[i])) <= log(sum(i in 1..=n, p[i] * x[i]));

    // 14. Gibbs' inequality
    derivation t14_gibbs(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0),
        sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, q[i]) = 1:
        sum(i in 1..=n, p[i] * log(p[i] / q[i])) >= 0;

    // 15. the log-sum inequality
    derivation t15_log_sum(n: Nat, a: Real[n], b: Real[n])
    where n >= 1, forall(i in 1..=n, a[i] > 0), forall(i in 1..=n, b[i] > 0):
        sum(a) * log(sum(a) / sum(b)) <= sum(i in 1..=n, a[i] * log(a[i] / b[i]));

    // 16. the uniform distribution has the most entropy
    derivation t16_entropy_at_most_log_n(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        entropy(p) <= log(n);

    // 17. logsumexp is a soft maximum
    derivation t17_soft_maximum(n: Nat, x: Real[n]) where n >= 1:
        max(x) <= logsumexp(x) <= max(x) + log(n);

    // 18. logsumexp is convex
    derivation t18_logsumexp_convex(n: Nat, x: Real[n], y: Real[n], t: Real) where n >= 1, 0 <= t <= 1:
        logsumexp(t * x + (1 - t) * y) <= t * logsumexp(x) + (1 - t) * logsumexp(y);

    // 19. Jensen for the square
    derivation t19_second_moment(s: Nat, p: Real[s], X: Real[s])
    where forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        expectation(p, X)^2 <= expectation(p, X^2);

    // 20. the 1-norm against the 2-norm
    derivation t20_one_norm_two_norm(n: Nat, x: Real[n]): sum(i in 1..=n, abs(x[i])) <= sqrt(n) * norm(x);

    // 21. a product of small shrinkages, as in the bound on AdaBoost's training error
    derivation t21_product_at_most_exp(n: Nat, a: Real[n]) where forall(i in 1..=n, 0 <= a[i] <= 1):
        prod(i in 1..=n, 1 - a[i]) <= exp(-sum(i in 1..=n, a[i]));

    // 22. a Rademacher variable is sub-Gaussian
    derivation t22_cosh_bound(t: Real): (exp(t) + exp(-t)) / 2 <= exp(t^2 / 2);

    // 23. the sum in AdaGrad's regret
    derivation t23_adagrad_sum(n: Nat, a: Real[n]) where forall(i in 1..=n, a[i] > 0):
        sum(t in 1..=n, a[t] / sqrt(sum(s in 1..=t, a[s]))) <= 2 * sqrt(sum(t in 1..=n, a[t]));

    // 24. Chebyshev's inequality
    derivation t24_chebyshev(s: Nat, p: Real[s], X: Real[s], c: Real)
    where c > 0, forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        sum(w in 1..=s if abs(X[w] - expectation(p, X)) >= c, p[w]) <= variance(p, X) / c^2;

    // 25. the evidence lower bound
    derivation t25_elbo(n: Nat, q: Real[n], w: Real[n])
    where forall(z in 1..=n, q[z] > 0), sum(z in 1..=n, q[z]) = 1, forall(z in 1..=n, w[z] > 0):
        sum(z in 1..=n, q[z] * log(w[z] / q[z])) <= log(sum(z in 1..=n, w[z]));

    // ---- Limits and integrals ----

    // 26. the second moment of a standard normal
    derivation t26_normal_second_moment(): integral(t in -inf..inf, t^2 * exp(-t^2 / 2)) = sqrt(2 * pi);

    // 27. the moment generating function of a standard normal
    derivation t27_normal_mgf(s: Real): integral(t in -inf..inf, exp(s * t) * exp(-t^2 / 2)) / sqrt(2 * pi) = exp(s^2 / 2);

    // 28. a Laplace transform
    derivation t28_laplace_of_cosine(s: Real, w: Real) where s > 0:
        integral(t in 0..inf, exp(-s * t) * cos(w * t)) = s / (s^2 + w^2);

    // 29. a beta integral
    derivation t29_beta_integral(n: Nat): integral(t in 0..1, t^n * (1 - t)) = 1 / ((n + 1) * (n + 2));

    // 30. the average surprise of a uniform number
    derivation t30_integral_of_log(): integral(t in 0..1, log(t)) = -1;

    // 31. compound interest
    derivation t31_exponential_as_limit(x: Real): limit(t -> inf, (1 - x / t)^t) = exp(-x);

    // 32. why 0 log 0 counts as 0
    derivation t32_zero_log_zero(): limit(t -> 0+, t * log(t)) = 0;

    // 33. softplus at low temperature is the rectifier
    derivation t33_cold_softplus(x: Real): limit(t -> 0+, t * softplus(x / t)) = relu(x);

    // 34. Box-Cox at exponent zero
    derivation t34_box_cox(x: Real) where x > 0: limit(l -> 0, (x^l - 1) / l) = log(x);

    // 35. geometric series of a discount
    derivation t35_discounted_ones(g: Real) where -1 < g < 1: limit(n -> inf, sum(k in 0..=n, g^k)) = 1 / (1 - g);

    // 36. Renyi's entropy goes to Shannon's, of a coin
    derivation t36_renyi_to_shannon(p: Real) where 0 < p < 1:
        limit(a -> 1, log(p^a + (1 - p)^a) / (1 - a)) = -p * log(p) - (1 - p) * log(1 - p);

    // 37. central differences, for checking gradients
    derivation t37_central_difference(f: Real -> Real, x: Real):
        limit(h -> 0, (f(x + h) - f(x - h)) / (2 * h)) = diff(f(x), x);

    // 38. the exponential series
    derivation t38_exponential_series(x: Real): limit(n -> inf, sum(k in 0..=n, x^k / factorial(k))) = exp(x);

    // ---- Definitions on definitions ----

    // 39. deviations from the mean cancel
    derivation t39_deviations_cancel(n: Nat, x: Real[n]) where n >= 1: sum(i in 1..=n, centered(x)[i]) = 0;

    // 40. the variance of an affine image
    derivation t40_affine_spread(n: Nat, x: Real[n], a: Real, b: Real) where n >= 1: spread(a * x + b) = a^2 * spread(x);

    // 41. the squared length after layer normalization
    derivation t41_layer_norm_length(n: Nat, x: Real[n], e: Real) where n >= 1, e > 0:
        sum(i in 1..=n, layer_norm(x, e)[i]^2) = n * spread(x) / (spread(x) + e);

    // 42. the product of two Gaussian densities
    derivation t42_product_of_gaussians(x: Real, a: Real, b: Real, s: Real, t: Real) where s > 0, t > 0:
        gaussian(x, a, s) * gaussian(x, b, t)
            = gaussian(a, b, sqrt(s^2 + t^2)) * gaussian(x, (a * t^2 + b * s^2) / (s^2 + t^2), s * t / sqrt(s^2 + t^2));

    // 43. the KL term of a variational autoencoder is not negative
    derivation t43_vae_kl_nonnegative(n: Nat, m: Real[n], s: Real[n]) where forall(i in 1..=n, s[i] > 0):
        kl_diagonal(m, s) >= 0;

    // 44. the KL divergence of a normal to the standard normal
    derivation t44_kl_of_normals(m: Real, s: Real) where s > 0:
        integral(x in -inf..inf, gaussian(x, m, s) * log(gaussian(x, m, s) / gaussian(x, 0, 1))) = kl_normal(m, s);

    // 45. the gradient of ridge regression
    derivation t45_ridge_gradient(m: Nat, n: Nat, X: Real[m, n], y: Real[m], w: Real[n], l: Real, j: 1..=n):
        grad(|v| ridge(X, y, v, l), w)[j] = sum(i in 1..=m, (predict(X, w)[i] - y[i]) * X[i, j]) + l * w[j];

    // 46. the Hessian of ridge regression
    derivation t46_ridge_hessian(m: Nat, n: Nat, X: Real[m, n], y: Real[m], w: Real[n], l: Real):
        hessian(|v| ridge(X, y, v, l), w) = X.T @ X + l * eye(n);

    // 47. attention averages: no entry exceeds the greatest value
    derivation t47_attention_is_an_average(n: Nat, d: Nat, p: Nat, q: Real[d], K: Real[n, d], V: Real[n, p], c: 1..=p)
    where n >= 1, d >= 1:
        attend(q, K, V)[c] <= max(i in 1..=n, V[i, c]);

    // 48. the Bellman operator contracts
    derivation t48_bellman_contracts(S: Nat, A: Nat, r: Real[S, A], P: Real[S, A, S], g: Real, u: Real[S], v: Real[S], s: 1..=S)
    where A >= 1, 0 <= g < 1,
        forall(i in 1..=S, a in 1..=A, z in 1..=S, P[i, a, z] >= 0),
        forall(i in 1..=S, a in 1..=A, sum(z in 1..=S, P[i, a, z]) = 1):
        abs(bellman(r, P, g, u)[s] - bellman(r, P, g, v)[s]) <= g * max(z in 1..=S, abs(u[z] - v[z]));

    // ---- Matrices ----

    // 49. the transpose of a product
    derivation t49_transpose_of_product(m: Nat, n: Nat, p: Nat, A: Real[m, n], B: Real[n, p]): (A @ B).T = B.T @ A.T;

    // 50. the trace is cyclic
    derivation t50_trace_cyclic(m: Nat, n: Nat, p: Nat, A: Real[m, n], B: Real[n, p], C: Real[p, m]):
        trace(A @ B @ C) = trace(B @ C @ A);

    // 51. Sherman-Morrison
    derivation t51_sherman_morrison(n: Nat, A: Real[n, n], M: Real[n, n], u: Real[n], v: Real[n])
    where A @ M = eye(n), 1 + dot(v, M @ u) != 0:
        (A + outer(u, v)) @ (M - outer(M @ u, v @ M) / (1 + dot(v, M @ u))) = eye(n);

    // 52. the push-through identity
    derivation t52_push_through(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m], P: Real[m, m], Q: Real[n, n])
    where P @ (eye(m) + A @ B) = eye(m), (eye(n) + B @ A) @ Q = eye(n):
        P @ A = A @ Q;

    // 53. the quadratic form of a graph Laplacian
    derivation t53_laplacian_form(n: Nat, W: Real[n, n], x: Real[n])
    let L = diag(W @ ones(n)) - W,
    where W.T = W:
        dot(x, L @ x) = sum(i in 1..=n, j in 1..=n, W[i, j] * (x[i] - x[j])^2) / 2;

    // 54. a Householder reflection is orthogonal
    derivation t54_householder(n: Nat, v: Real[n])
    let H = eye(n) - 2 * outer(v, v) / dot(v, v),
    where dot(v, v) != 0:
        H.T @ H = eye(n);

    // 55. the Frobenius norm is submultiplicative
    derivation t55_frobenius_submultiplicative(m: Nat, n: Nat, p: Nat, A: Real[m, n], B: Real[n, p]):
        frobenius(A @ B) <= frobenius(A) * frobenius(B);

    // 56. the residual of a projection, as in PCA
    derivation t56_pca_residual(n: Nat, k: Nat, U: Real[n, k], x: Real[n]) where U.T @ U = eye(k):
        norm(x - U @ (U.T @ x))^2 = norm(x)^2 - norm(U.T @ x)^2;

    // 57. eigenvectors of a symmetric matrix are orthogonal
    derivation t57_eigenvectors_orthogonal(n: Nat, A: Real[n, n], u: Real[n], v: Real[n], a: Real, b: Real)
    where A.T = A, A @ u = a * u, A @ v = b * v, a != b:
        dot(u, v) = 0;

    // 58. the gradient of a quadratic form
    derivation t58_gradient_of_quadratic(n: Nat, A: Real[n, n], x: Real[n]): grad(dot(x, A @ x), x) = (A + A.T) @ x;

    // 59. Joseph's form of the Kalman update
    derivation t59_joseph_form(m: Nat, n: Nat, P: Real[n, n], H: Real[m, n], R: Real[m, m], K: Real[n, m])
    where K @ (H @ P @ H.T + R) = P @ H.T:
        (eye(n) - K @ H) @ P @ (eye(n) - K @ H).T + K @ R @ K.T = (eye(n) - K @ H) @ P;

    // ---- Convolutions ----

    // 60. the full convolution commutes
    #[zero_padded]
    derivation t60_convolution_commutes(m: Nat, n: Nat, x: Real[n], w: Real[m], k: Nat):
        sum(i in 1..=k, x[i] * w[k - i + 1]) = sum(i in 1..=k, w[i] * x[k - i + 1]);

    // 61. cross-correlation is convolution with the flipped kernel
    derivation t61_flipped_kernel(m: Nat, n: Nat, x: Real[n], w: Real[m], i: 1..=n - m + 1) where 1 <= m <= n:
        sum(j in 1..=m, x[i + j - 1] * w[j]) = sum(j in 1..=m, x[i + m - j] * flip(w)[j]);

    // 62. back-propagation to the kernel
    derivation t62_kernel_gradient(m: Nat, n: Nat, x: Real[n], w: Real[m], g: Real[n - m + 1], k: 1..=m) where 1 <= m <= n:
        diff(sum(i in 1..=n - m + 1, g[i] * sum(j in 1..=m, x[i + j - 1] * w[j])), w[k])
            = sum(i in 1..=n - m + 1, g[i] * x[i + k - 1]);

    // 63. back-propagation to the input is a full convolution
    #[zero_padded]
    derivation t63_input_gradient(m: Nat, n: Nat, x: Real[n], w: Real[m], g: Real[n - m + 1], k: 1..=n) where 1 <= m <= n:
        diff(sum(i in 1..=n - m + 1, g[i] * sum(j in 1..=m, x[i + j - 1] * w[j])), x[k])
            = sum(j in 1..=m, g[k - j + 1] * w[j]);

    // 64. the last window of a strided convolution fits
    derivation t64_last_window_fits(n: Nat, k: Nat, p: Nat, s: Nat) where s >= 1, k <= n + 2 * p:
        s * floor((n + 2 * p - k) / s) + k <= n + 2 * p;

    // 65. two ways to write the size of the output
    derivation t65_output_size(n: Nat, k: Nat, s: Nat) where s >= 1, k <= n: floor((n - k) / s) + 1 = ceil((n - k + 1) / s);

    // 66. the mass of a convolution is the product of the masses
    #[zero_padded]
    derivation t66_mass_of_convolution(m: Nat, n: Nat, x: Real[n], w: Real[m]) where m >= 1, n >= 1:
        sum(k in 1..=n + m - 1, sum(i in 1..=k, x[i] * w[k - i + 1])) = sum(x) * sum(w);

    // 67. pooling windows that do not overlap cover the input
    derivation t67_pooling_covers(m: Nat, s: Nat, x: Real[m * s]):
        sum(a in 1..=m, sum(j in 1..=s, x[(a - 1) * s + j])) = sum(i in 1..=m * s, x[i]);

    // 68. a convolution as a Toeplitz matrix
    #[zero_padded]
    derivation t68_toeplitz(m: Nat, n: Nat, x: Real[n], w: Real[m], i: 1..=n - m + 1) where 1 <= m <= n:
        (mat(a in 1..=n - m + 1, b in 1..=n, w[b - a + 1]) @ x)[i] = sum(j in 1..=m, w[j] * x[i + j - 1]);

    // ---- Recurrences ----

    // 69. an exponential moving average unrolled
    derivation t69_moving_average(n: Nat, m: Real[0..=n], g: Real[n], b: Real)
    where m[0] = 0, forall(t in 1..=n, m[t] = b * m[t - 1] + (1 - b) * g[t]):
        m[n] = (1 - b) * sum(t in 1..=n, b^(n - t) * g[t]);

    // 70. the discounted return, from behind
    derivation t70_discounted_return(n: Nat, G: Real[n + 1], r: Real[n], g: Real)
    where G[n + 1] = 0, forall(t in 1..=n, G[t] = r[t] + g * G[t + 1]):
        G[1] = sum(t in 1..=n, g^(t - 1) * r[t]);

    // 71. gradient descent on a parabola
    derivation t71_descent_on_parabola(n: Nat, x: Real[0..=n], a: Real, e: Real)
    where forall(k in 1..=n, x[k] = x[k - 1] - e * a * x[k - 1]):
        x[n] = (1 - e * a)^n * x[0];

    // 72. the receptive field of dilated convolutions
    derivation t72_receptive_field(L: Nat, k: Nat, r: Real[0..=L])
    where k >= 1, r[0] = 1, forall(l in 1..=L, r[l] = r[l - 1] + (k - 1) * 2^(l - 1)):
        r[L] = 1 + (k - 1) * (2^L - 1);

    // 73. the running mean of a bandit's rewards
    derivation t73_running_mean(n: Nat, m: Real[0..=n], x: Real[n])
    where n >= 1, m[0] = 0, forall(k in 1..=n, m[k] = m[k - 1] + (x[k] - m[k - 1]) / k):
        m[n] = mean(x);

    // 74. linear convergence up to a noise floor
    derivation t74_noise_floor(n: Nat, e: Real[0..=n], g: Real, c: Real)
    where 0 <= g < 1, forall(k in 1..=n, e[k] <= g * e[k - 1] + c):
        e[n] <= g^n * e[0] + c * (1 - g^n) / (1 - g);

    // 75. the variance along a forward diffusion
    derivation t75_diffusion_variance(n: Nat, a: Real[n], v: Real[0..=n])
    where forall(t in 1..=n, v[t] = a[t] * v[t - 1] + 1 - a[t]):
        1 - v[n] = prod(t in 1..=n, a[t]) * (1 - v[0]);

    // ---- Order ----

    // 76. the maximum of a sum
    derivation t76_maximum_of_sum(n: Nat, x: Real[n], y: Real[n]) where n >= 1:
        max(i in 1..=n, x[i] + y[i]) <= max(x) + max(y);

    // 77. the rectifier is 1-Lipschitz
    derivation t77_relu_lipschitz(x: Real, y: Real): abs(relu(x) - relu(y)) <= abs(x - y);

    // 78. PPO's clipped objective at an advantage that is not negative
    derivation t78_ppo_clip(r: Real, a: Real, e: Real) where a >= 0, e >= 0:
        min(r * a, clip(r, 1 - e, 1 + e) * a) = min(r, 1 + e) * a;

    // 79. the mean lies between the extremes
    derivation t79_mean_between(n: Nat, x: Real[n]) where n >= 1: min(x) <= mean(x) <= max(x);

    // 80. the maximum norm against the Euclidean norm
    derivation t80_max_norm(n: Nat, x: Real[n]) where n >= 1:
        max(i in 1..=n, abs(x[i])) <= norm(x) <= sqrt(n) * max(i in 1..=n, abs(x[i]));

    // 81. in a sorted list the last is the greatest
    derivation t81_sorted(n: Nat, x: Real[n]) where n >= 1, forall(i in 1..=n - 1, x[i] <= x[i + 1]):
        forall(j in 1..=n, x[j] <= x[n]);

    // ---- Probability, information, learning ----

    // 82. bias and variance
    derivation t82_bias_variance(s: Nat, p: Real[s], X: Real[s], c: Real) where sum(w in 1..=s, p[w]) = 1:
        expectation(p, (X - c)^2) = variance(p, X) + (expectation(p, X) - c)^2;

    // 83. the mean of a binomial distribution
    derivation t83_binomial_mean(n: Nat, p: Real) where 0 <= p <= 1:
        sum(k in 0..=n, k * binomial(n, k) * p^k * (1 - p)^(n - k)) = n * p;

    // 84. pairs, as in factorization machines
    derivation t84_pairs(n: Nat, x: Real[n]):
        sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j]) = (sum(x)^2 - sum(i in 1..=n, x[i]^2)) / 2;

    // 85. the policy gradient of a softmax bandit
    derivation t85_gradient_bandit(n: Nat, x: Real[n], r: Real[n], j: 1..=n):
        diff(dot(softmax(x), r), x[j]) = softmax(x)[j] * (r[j] - dot(softmax(x), r));

    // 86. AdaBoost's weight of a weak learner
    derivation t86_adaboost_weight(e: Real)
    let a = log((1 - e) / e) / 2,
    where 0 < e < 1:
        (1 - e) * exp(-a) + e * exp(a) = 2 * sqrt(e * (1 - e));

    // 87. the chain rule of entropy
    derivation t87_entropy_chain_rule(m: Nat, n: Nat, P: Real[m, n])
    let r = P @ ones(n),
    where n >= 1, forall(i in 1..=m, j in 1..=n, P[i, j] > 0):
        -sum(i in 1..=m, j in 1..=n, P[i, j] * log(P[i, j]))
            = entropy(r) - sum(i in 1..=m, j in 1..=n, P[i, j] * log(P[i, j] / r[i]));

    // 88. discounted temporal differences telescope
    derivation t88_temporal_differences(n: Nat, r: Real[n], v: Real[n + 1], g: Real):
        sum(t in 1..=n, g^(t - 1) * (r[t] + g * v[t + 1] - v[t])) = sum(t in 1..=n, g^(t - 1) * r[t]) + g^n * v[n + 1] - v[1];

    // 89. back-propagation through a maximum
    derivation t89_maximum_gate(x: Real, y: Real) where x != y: diff(max(x, y), x) = cases { x > y => 1, x < y => 0 };

    // 90. self-attention is quadratic in the length
    derivation t90_attention_growth(n: Nat, d: Nat): O(n^2 * d + n * d) = O(n^2 * d);
}
