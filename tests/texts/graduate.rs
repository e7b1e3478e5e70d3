//! What graduate notes on machine learning show, by somebody who knew the description of the language alone.
use rederive::derivations;

// The tags: [insight] needs an idea, [limit] a limit or an integral,
// [def2] definitions of two levels, [matrix], [conv] convolution indices, [rec] a recurrence, [order] about order.

derivations! {
    // ---------------------------------------------------------------- definitions

    def sigm(t: Real) = 1 / (1 + exp(-t));
    def softplus(t: Real) = log(1 + exp(t));
    def relu(t: Real) = max(0, t);
    def swish(t: Real) = t * sigm(t);
    def gauss(x: Real, m: Real, s: Real) = exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi));
    def cdf(x: Real) = integral(t in -inf..x, gauss(t, 0, 1));
    def gelu(x: Real) = x * cdf(x);
    def clip(t: Real, lo: Real, hi: Real) = min(max(t, lo), hi);
    def ppo(r: Real, a: Real, e: Real) = min(r * a, clip(r, 1 - e, 1 + e) * a);
    def huber(t: Real, c: Real) = cases { abs(t) <= c => t^2 / 2, abs(t) > c => c * abs(t) - c^2 / 2 };
    def shrink(t: Real, l: Real) = sign(t) * max(abs(t) - l, 0);

    def lse(x: Real[n]) = log(sum(i in 1..=n, exp(x[i])));
    def softmax(x: Real[n])[i] = exp(x[i]) / sum(j in 1..=n, exp(x[j]));
    def xent(x: Real[n], p: Real[n]) = lse(x) - dot(p, x);
    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));
    def kl(p: Real[n], q: Real[n]) = sum(i in 1..=n, p[i] * log(p[i] / q[i]));
    def jsd(p: Real[n], q: Real[n]) = kl(p, (p + q) / 2) / 2 + kl(q, (p + q) / 2) / 2;
    def posterior(p: Real[n])[i] = p[i] / sum(j in 1..=n, p[j]);
    def elbo(q: Real[n], p: Real[n]) = sum(i in 1..=n, q[i] * log(p[i] / q[i]));
    def evidence_gap(q: Real[n], p: Real[n]) = kl(q, posterior(p));

    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def centred(x: Real[n])[i] = x[i] - mean(x);
    def spread(x: Real[n]) = sum(i in 1..=n, centred(x)[i]^2) / n;
    def standardized(x: Real[n])[i: 1..=n] = centred(x)[i] / sqrt(spread(x));
    def loglik(x: Real[n], m: Real, s: Real) = sum(i in 1..=n, log(gauss(x[i], m, s)));
    def mixture(w: Real[c], m: Real[c], s: Real, x: Real) = sum(k in 1..=c, w[k] * gauss(x, m[k], s));
    def resp(w: Real[c], m: Real[c], s: Real, x: Real)[k] = w[k] * gauss(x, m[k], s) / mixture(w, m, s, x);

    def degree(W: Real[n, n])[i: 1..=n] = sum(j in 1..=n, W[i, j]);
    def laplacian(W: Real[n, n]) = diag(degree(W)) - W;
    def ridge(X: Real[n, d], y: Real[n], w: Real[d], lam: Real) = norm(X @ w - y)^2 + lam * dot(w, w);
    def rbf(x: Real[d], y: Real[d], ell: Real) = exp(-norm(x - y)^2 / (2 * ell^2));
    def hidden(W: Real[m, n], b: Real[m], x: Real[n]) = sigm(W @ x + b);
    def net(W: Real[m, n], b: Real[m], v: Real[m], x: Real[n]) = dot(v, hidden(W, b, x));
    def scores(Q: Real[m, d], K: Real[n, d]) = Q @ K.T / sqrt(d);
    def attention(Q: Real[m, d], K: Real[n, d], V: Real[n, e])[i: 1..=m, c: 1..=e] =
        sum(j in 1..=n, softmax(scores(Q, K)[i])[j] * V[j, c]);
    def rot(a: Real) = [[cos(a), -sin(a)], [sin(a), cos(a)]];
    def backup(Q: Real[n], r: Real, g: Real) = r + g * max(a in 1..=n, Q[a]);

    algorithm low_rank(A: Real[m, r], B: Real[r, n], x: Real[n]) -> (y: Real[m]) { let h = B @ x; return (A @ h); }

    // ---------------------------------------------------------------- softmax and the logistic function

    // 1. softmax adds up to one
    derivation t01_softmax_sums_to_one(n: Nat, x: Real[n]) where n >= 1:
        sum(i in 1..=n, softmax(x)[i]) = 1;

    // 2. softmax does not see a shift
    derivation t02_softmax_shift(n: Nat, x: Real[n], c: Real, i: 1..=n):
        softmax(x + c)[i] = softmax(x)[i];

    // 3. the stable form of log-sum-exp
    derivation t03_stable_lse(n: Nat, x: Real[n]) let b = max(x), where n >= 1:
        lse(x) = b + log(sum(i in 1..=n, exp(x[i] - b)));

    // 4. the Jacobian of softmax
    derivation t04_softmax_jacobian(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        jacobian(softmax, x)[i, j] = softmax(x)[i] * (delta(i, j) - softmax(x)[j]);

    // 5. log-sum-exp is convex [insight]
    derivation t05_lse_hessian_psd(n: Nat, x: Real[n], v: Real[n]) where n >= 1:
        sum(i in 1..=n, sum(j in 1..=n, v[i] * hessian(lse, x)[i, j] * v[j])) >= 0;

    // 6. log-sum-exp is a soft maximum [insight] [order]
    derivation t06_lse_bounds(n: Nat, x: Real[n]) where n >= 1:
        max(x) <= lse(x) <= max(x) + log(n);

    // 7. ... and becomes the maximum at temperature 0 [limit]
    derivation t07_lse_cold(n: Nat, x: Real[n]) where n >= 1:
        limit(t -> 0+, t * log(sum(i in 1..=n, exp(x[i] / t)))) = max(i in 1..=n, x[i]);

    // 8. the derivative of Huber's loss is clipped
    derivation t08_huber_slope(t: Real, c: Real) where c > 0:
        diff(huber(t, c), t) = clip(t, -c, c);

    // 9. the derivative of swish [def2]
    derivation t09_swish_slope(t: Real):
        diff(swish(t), t) = swish(t) + sigm(t) * (1 - swish(t));

    // 10. a sharp softplus is relu [limit]
    derivation t10_softplus_to_relu(t: Real):
        limit(b -> inf, softplus(b * t) / b) = relu(t);

    // 11. softplus is relu up to log 2 [order]
    derivation t11_softplus_near_relu(t: Real):
        0 <= softplus(t) - relu(t) <= log(2);

    // 12. the score of a softmax policy
    derivation t12_softmax_score(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        diff(log(softmax(x)[i]), x[j]) = delta(i, j) - softmax(x)[j];

    // 13. the gradient bandit, with any baseline
    derivation t13_gradient_bandit(n: Nat, x: Real[n], q: Real[n], b: Real, j: 1..=n):
        sum(i in 1..=n, (q[i] - b) * diff(softmax(x)[i], x[j]))
            = softmax(x)[j] * (q[j] - sum(i in 1..=n, softmax(x)[i] * q[i]));

    // 14. the gradient of the cross-entropy in the logits [def2]
    derivation t14_xent_gradient(n: Nat, x: Real[n], p: Real[n], j: 1..=n):
        grad(|z| xent(z, p), x)[j] = softmax(x)[j] - p[j];

    // ---------------------------------------------------------------- information

    // 16. Gibbs' inequality [insight]
    derivation t16_gibbs(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0),
        sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, q[i]) = 1:
        kl(p, q) >= 0;

    // 17. the uniform distribution has the most entropy [insight]
    derivation t17_max_entropy(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        entropy(p) <= log(n);

    // 18. the log-sum inequality [insight]
    derivation t18_log_sum(n: Nat, a: Real[n], b: Real[n])
    where n >= 1, forall(i in 1..=n, a[i] > 0), forall(i in 1..=n, b[i] > 0):
        sum(a) * log(sum(a) / sum(b)) <= sum(i in 1..=n, a[i] * log(a[i] / b[i]));

    // 19. the divergence of two normal distributions [limit]
    derivation t19_kl_normal(m: Real, s: Real, a: Real, b: Real) where s > 0, b > 0:
        integral(t in -inf..inf, gauss(t, m, s) * log(gauss(t, m, s) / gauss(t, a, b)))
            = log(b / s) + (s^2 + (m - a)^2) / (2 * b^2) - 1/2;

    // 20. the Jensen-Shannon divergence is bounded [insight] [def2]
    derivation t20_jsd_bounded(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0),
        sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, q[i]) = 1:
        jsd(p, q) <= log(2);

    // 21. the chain rule of entropy
    derivation t21_entropy_chain(m: Nat, n: Nat, P: Real[m, n])
    let r = vec(k in 1..=m, sum(l in 1..=n, P[k, l])),
    where n >= 1, forall(i in 1..=m, forall(j in 1..=n, P[i, j] > 0)):
        -sum(i in 1..=m, j in 1..=n, P[i, j] * log(P[i, j]))
            = entropy(r) - sum(i in 1..=m, j in 1..=n, P[i, j] * log(P[i, j] / r[i]));

    // 22. mutual information is not negative [insight]
    derivation t22_mutual_information(m: Nat, n: Nat, P: Real[m, n])
    let r = vec(k in 1..=m, sum(l in 1..=n, P[k, l])),
    let c = vec(l in 1..=n, sum(k in 1..=m, P[k, l])),
    where forall(i in 1..=m, forall(j in 1..=n, P[i, j] > 0)), sum(P) = 1:
        sum(i in 1..=m, j in 1..=n, P[i, j] * log(P[i, j] / (r[i] * c[j]))) >= 0;

    // 23. Pinsker's inequality for a coin [insight]
    derivation t23_pinsker_coin(p: Real, q: Real) where 0 < p < 1, 0 < q < 1:
        2 * (p - q)^2 <= p * log(p / q) + (1 - p) * log((1 - p) / (1 - q));

    // 24. Renyi's entropy goes to Shannon's [limit]
    derivation t24_renyi_limit(n: Nat, p: Real[n])
    where forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        limit(a -> 1, log(sum(i in 1..=n, p[i]^a)) / (1 - a)) = entropy(p);

    // ---------------------------------------------------------------- expectations and inequalities

    // 25. the variance by pairs
    derivation t25_variance_by_pairs(s: Nat, p: Real[s], X: Real[s]) where sum(w in 1..=s, p[w]) = 1:
        variance(p, X) = sum(i in 1..=s, j in 1..=s, p[i] * p[j] * (X[i] - X[j])^2) / 2;

    // 26. Markov's inequality [insight]
    derivation t26_markov(s: Nat, p: Real[s], X: Real[s], a: Real)
    where a > 0, forall(w in 1..=s, p[w] >= 0), forall(w in 1..=s, X[w] >= 0):
        sum(w in 1..=s if X[w] >= a, p[w]) <= expectation(p, X) / a;

    // 27. Chebyshev's inequality [insight]
    derivation t27_chebyshev(s: Nat, p: Real[s], X: Real[s], a: Real)
    where a > 0, forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        sum(w in 1..=s if abs(X[w] - expectation(p, X)) >= a, p[w]) <= variance(p, X) / a^2;

    // 28. Jensen for the exponential function [insight]
    derivation t28_jensen_exp(s: Nat, p: Real[s], X: Real[s])
    where forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        exp(expectation(p, X)) <= expectation(p, exp(X));

    // 29. the weighted means [insight]
    derivation t29_weighted_am_gm(n: Nat, w: Real[n], x: Real[n])
    where forall(i in 1..=n, w[i] >= 0), forall(i in 1..=n, x[i] > 0), sum(i in 1..=n, w[i]) = 1:
        prod(i in 1..=n, x[i]^w[i]) <= sum(i in 1..=n, w[i] * x[i]);

    // 30. a correlation is at most one [insight]
    derivation t30_correlation(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        covariance(p, X, Y)^2 <= variance(p, X) * variance(p, Y);

    // 31. the norms of one vector [insight]
    derivation t31_norms(n: Nat, x: Real[n]):
        norm(x) <= sum(i in 1..=n, abs(x[i])) <= sqrt(n) * norm(x);

    // 32. the reverse triangle inequality [insight]
    derivation t32_reverse_triangle(n: Nat, x: Real[n], y: Real[n]):
        abs(norm(x) - norm(y)) <= norm(x - y);

    // 33. Young's inequality [insight]
    derivation t33_young(a: Real, b: Real, p: Real, q: Real)
    where a >= 0, b >= 0, p > 1, q > 1, 1/p + 1/q = 1:
        a * b <= a^p / p + b^q / q;

    // 34. a fair sign is sub-Gaussian [insight]
    derivation t34_hoeffding_sign(t: Real):
        (exp(t) + exp(-t)) / 2 <= exp(t^2 / 2);

    // 35. the mean is the best constant [insight]
    derivation t35_mean_is_best(n: Nat, x: Real[n], c: Real) where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) <= sum(i in 1..=n, (x[i] - c)^2);

    // 36. the means of a binomial distribution
    derivation t36_binomial_mean(n: Nat, p: Real):
        sum(k in 0..=n, k * binomial(n, k) * p^k * (1 - p)^(n - k)) = n * p;

    // ---------------------------------------------------------------- limits, integrals, series

    // 37. compound interest [limit]
    derivation t37_compound(x: Real):
        limit(k -> inf, (1 + x / k)^k) = exp(x);

    // 38. the second difference [limit]
    derivation t38_second_difference(f: Real -> Real, x: Real):
        limit(h -> 0, (f(x + h) - 2 * f(x) + f(x - h)) / h^2) = diff(diff(f(x), x), x);

    // 39. Box and Cox [limit]
    derivation t39_box_cox(x: Real) where x > 0:
        limit(l -> 0, (x^l - 1) / l) = log(x);

    // 40. the p-norms go to the maximum norm [limit]
    derivation t40_max_norm(n: Nat, x: Real[n]) where n >= 1:
        limit(q -> inf, sum(i in 1..=n, abs(x[i])^q)^(1/q)) = max(i in 1..=n, abs(x[i]));

    // 41. the return of a constant reward [limit]
    derivation t41_discounted(g: Real, r: Real) where abs(g) < 1:
        limit(N -> inf, sum(k in 0..=N, g^k * r)) = r / (1 - g);

    // 42. the moments of the exponential distribution [limit]
    derivation t42_gamma(n: Nat, lam: Real) where lam > 0:
        integral(t in 0..inf, t^n * lam * exp(-lam * t)) = factorial(n) / lam^n;

    // 43. the moment generating function of a normal variable [limit]
    derivation t43_normal_mgf(m: Real, s: Real, u: Real) where s > 0:
        integral(t in -inf..inf, exp(u * t) * gauss(t, m, s)) = exp(m * u + s^2 * u^2 / 2);

    // 44. the mean of a rectified normal variable [limit]
    derivation t44_rectified(s: Real) where s > 0:
        integral(t in -inf..inf, relu(t) * gauss(t, 0, s)) = s / sqrt(2 * pi);

    // 45. the information in a normal variable about its mean [limit]
    derivation t45_fisher(m: Real, s: Real) where s > 0:
        integral(t in -inf..inf, gauss(t, m, s) * diff(log(gauss(t, m, s)), m)^2) = 1 / s^2;

    // 46. the derivative of gelu [limit] [def2]
    derivation t46_gelu_slope(x: Real):
        diff(gelu(x), x) = cdf(x) + x * gauss(x, 0, 1);

    // 47. the density of a sum of two exponential variables [limit]
    derivation t47_hypoexponential(a: Real, b: Real, x: Real) where a > 0, b > 0, a != b, x >= 0:
        integral(t in 0..x, a * exp(-a * t) * b * exp(-b * (x - t))) = a * b / (b - a) * (exp(-a * x) - exp(-b * x));

    // 48. the second-order term of the exponential function [limit]
    derivation t48_exp_remainder(a: Real):
        limit(t -> 0, (exp(a * t) - 1 - a * t) / t^2) = a^2 / 2;

    // 49. the derivative of the geometric sum
    derivation t49_geometric_slope(n: Nat, q: Real) where q != 1:
        sum(k in 1..=n, k * q^(k - 1)) = (1 - (n + 1) * q^n + n * q^(n + 1)) / (1 - q)^2;

    // 50. the sum of decaying learning rates [insight]
    derivation t50_inverse_roots(n: Nat):
        sum(k in 1..=n, 1 / sqrt(k)) <= 2 * sqrt(n);

    // ---------------------------------------------------------------- matrices and their calculus

    // 51. the gradient of a quadratic form [matrix]
    derivation t51_quadratic_form(n: Nat, A: Real[n, n], b: Real[n], x: Real[n]):
        grad(|z| dot(z, A @ z) / 2 - dot(b, z), x) = (A + A.T) @ x / 2 - b;

    // 52. the gradient of least squares [matrix]
    derivation t52_least_squares(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(|z| norm(X @ z - y)^2, w) = 2 * X.T @ (X @ w - y);

    // 53. the normal equations are enough [insight] [matrix]
    derivation t53_ridge_optimal(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], v: Real[d], lam: Real)
    where lam >= 0, (X.T @ X + lam * eye(d)) @ w = X.T @ y:
        ridge(X, y, w, lam) <= ridge(X, y, v, lam);

    // 54. backpropagation through one hidden layer [def2] [matrix]
    derivation t54_backprop(m: Nat, n: Nat, W: Real[m, n], b: Real[m], v: Real[m], x: Real[n], i: 1..=m, j: 1..=n):
        diff(net(W, b, v, x), W[i, j]) = v[i] * hidden(W, b, x)[i] * (1 - hidden(W, b, x)[i]) * x[j];

    // 55. Sherman and Morrison [matrix]
    derivation t55_sherman_morrison(n: Nat, A: Real[n, n], B: Real[n, n], u: Real[n], v: Real[n])
    where A @ B = eye(n), 1 + dot(v, B @ u) != 0:
        (A + outer(u, v)) @ (B - outer(B @ u, v @ B) / (1 + dot(v, B @ u))) = eye(n);

    // 56. ridge regression in its dual form [matrix]
    derivation t56_push_through(n: Nat, d: Nat, X: Real[n, d], lam: Real, P: Real[d, d], Q: Real[n, n])
    where P @ (X.T @ X + lam * eye(d)) = eye(d), (X @ X.T + lam * eye(n)) @ Q = eye(n):
        P @ X.T = X.T @ Q;

    // 57. what a projection onto principal components loses [matrix]
    derivation t57_reconstruction(n: Nat, k: Nat, U: Real[n, k], x: Real[n]) where U.T @ U = eye(k):
        norm(x - U @ (U.T @ x))^2 = norm(x)^2 - norm(U.T @ x)^2;

    // 58. eigenvectors of a symmetric matrix are orthogonal [insight] [matrix]
    derivation t58_eigenvectors(n: Nat, A: Real[n, n], u: Real[n], v: Real[n], a: Real, b: Real)
    where A.T = A, A @ u = a * u, A @ v = b * v, a != b:
        dot(u, v) = 0;

    // 59. the quadratic form of a graph Laplacian [def2] [matrix]
    derivation t59_laplacian_form(n: Nat, W: Real[n, n], x: Real[n]) where W.T = W:
        dot(x, laplacian(W) @ x) = sum(i in 1..=n, j in 1..=n, W[i, j] * (x[i] - x[j])^2) / 2;

    // 60. constants are in its kernel [def2] [matrix]
    derivation t60_laplacian_kernel(n: Nat, W: Real[n, n]):
        laplacian(W) @ ones(n) = zeros(n);

    // 61. the Frobenius norm of a product [insight] [matrix]
    derivation t61_frobenius_product(m: Nat, n: Nat, p: Nat, A: Real[m, n], B: Real[n, p]):
        frobenius(A @ B) <= frobenius(A) * frobenius(B);

    // 62. a Householder reflection undoes itself [matrix]
    derivation t62_householder(n: Nat, v: Real[n]) let H = eye(n) - 2 * outer(v, v) / dot(v, v), where dot(v, v) > 0:
        H @ H = eye(n);

    // 63. Joseph's form of the Kalman update [matrix]
    derivation t63_joseph(n: Nat, m: Nat, P: Real[n, n], H: Real[m, n], R: Real[m, m], K: Real[n, m])
    let S = H @ P @ H.T + R, let J = eye(n) - K @ H,
    where K @ S = P @ H.T:
        J @ P @ J.T + K @ R @ K.T = J @ P;

    // 64. the directional derivative
    derivation t64_directional(n: Nat, f: Real[n] -> Real, x: Real[n], v: Real[n], t: Real):
        diff(f(x + t * v), t) = dot(grad(f, x + t * v), v);

    // 65. least squares is convex [insight] [matrix]
    derivation t65_convex(n: Nat, d: Nat, X: Real[n, d], y: Real[n], u: Real[d], v: Real[d], a: Real) where 0 <= a <= 1:
        norm(X @ (a * u + (1 - a) * v) - y)^2 <= a * norm(X @ u - y)^2 + (1 - a) * norm(X @ v - y)^2;

    // 66. gates of a recurrent cell take the stacked input apart
    derivation t66_stacked(m: Nat, n: Nat, u: Real[m], v: Real[n], h: Real[m], x: Real[n]):
        dot(concat(u, v), concat(h, x)) = dot(u, h) + dot(v, x);

    // 67. the cost of a low-rank layer
    derivation t67_low_rank_cost(m: Nat, n: Nat, r: Nat):
        O(cost(low_rank)) = O(m * r + n * r);

    // ---------------------------------------------------------------- kernels, Gaussians, mixtures, normalization

    // 68. the radial kernel factors
    derivation t68_rbf_factors(d: Nat, x: Real[d], y: Real[d], ell: Real) where ell > 0:
        rbf(x, y, ell) = exp(-dot(x, x) / (2 * ell^2)) * exp(-dot(y, y) / (2 * ell^2)) * exp(dot(x, y) / ell^2);

    // 69. a Gram matrix is positive semidefinite [insight] [matrix]
    derivation t69_gram(n: Nat, d: Nat, X: Real[n, d], c: Real[n]):
        sum(i in 1..=n, sum(j in 1..=n, c[i] * c[j] * dot(X[i], X[j]))) >= 0;

    // 70. the product of two normal densities
    derivation t70_normal_product(x: Real, m: Real, s: Real, a: Real, b: Real) where s > 0, b > 0:
        gauss(x, m, s) * gauss(x, a, b)
            = gauss(m, a, sqrt(s^2 + b^2)) * gauss(x, (m * b^2 + a * s^2) / (s^2 + b^2), s * b / sqrt(s^2 + b^2));

    // 71. the gradient of a mixture in its means [def2]
    derivation t71_mixture_gradient(c: Nat, w: Real[c], m: Real[c], s: Real, x: Real, j: 1..=c)
    where s > 0, forall(k in 1..=c, w[k] > 0):
        diff(log(mixture(w, m, s, x)), m[j]) = resp(w, m, s, x)[j] * (x - m[j]) / s^2;

    // 72. the likelihood equation for the mean [def2]
    derivation t72_likelihood_mean(n: Nat, x: Real[n], m: Real, s: Real) where n >= 1, s > 0:
        diff(loglik(x, m, s), m) = n * (mean(x) - m) / s^2;

    // 73. the evidence is its lower bound and a divergence [def2]
    derivation t73_elbo(n: Nat, q: Real[n], p: Real[n])
    where forall(i in 1..=n, q[i] > 0), forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, q[i]) = 1:
        log(sum(i in 1..=n, p[i])) = elbo(q, p) + evidence_gap(q, p);

    // 74. it is a bound [insight]
    derivation t74_elbo_bound(n: Nat, q: Real[n], p: Real[n])
    where forall(i in 1..=n, q[i] > 0), forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, q[i]) = 1:
        elbo(q, p) <= log(sum(i in 1..=n, p[i]));

    // 75. layer normalization does not see scale and shift [def2]
    derivation t75_layer_norm(n: Nat, x: Real[n], a: Real, b: Real, i: 1..=n) where a > 0, spread(x) > 0:
        standardized(a * x + b)[i] = standardized(x)[i];

    // 76. its output has mean square one [def2]
    derivation t76_layer_norm_square(n: Nat, x: Real[n]) where n >= 1, spread(x) > 0:
        sum(i in 1..=n, standardized(x)[i]^2) = n;

    // 77. soft thresholding is the proximal map of the absolute value [insight]
    derivation t77_soft_threshold(u: Real, v: Real, l: Real) where l >= 0:
        (shrink(v, l) - v)^2 / 2 + l * abs(shrink(v, l)) <= (u - v)^2 / 2 + l * abs(u);

    // ---------------------------------------------------------------- transformers

    // 78. attention averages the values [def2] [order]
    derivation t78_attention_bounded(m: Nat, n: Nat, d: Nat, e: Nat, Q: Real[m, d], K: Real[n, d], V: Real[n, e], i: 1..=m, c: 1..=e)
    where n >= 1, d >= 1:
        attention(Q, K, V)[i, c] <= max(j in 1..=n, V[j, c]);

    // 79. rotary positions see the distance only [matrix]
    derivation t79_rotary(a: Real, b: Real, q: Real[2], k: Real[2]):
        dot(rot(a) @ q, rot(b) @ k) = dot(q, rot(b - a) @ k);

    // ---------------------------------------------------------------- convolution

    // 80. the full convolution commutes [conv]
    #[zero_padded]
    derivation t80_commutes(n: Nat, p: Nat, x: Real[n], w: Real[p], k: Int):
        sum(i in 1..=n, x[i] * w[k - i + 1]) = sum(i in 1..=p, w[i] * x[k - i + 1]);

    // 81. it is associative [conv]
    #[zero_padded]
    derivation t81_associates(n: Nat, p: Nat, q: Nat, x: Real[n], w: Real[p], v: Real[q], k: Int):
        sum(a in 1..=n, x[a] * sum(b in 1..=p, w[b] * v[k - a - b + 2]))
            = sum(c in 1..=n + p - 1, sum(a in 1..=n, x[a] * w[c - a + 1]) * v[k - c + 1]);

    // 82. correlation with the flipped filter [conv]
    derivation t82_flipped(n: Nat, p: Nat, x: Real[n], w: Real[p], k: 1..=n - p + 1) where p <= n:
        sum(i in 1..=p, x[k + i - 1] * flip(w)[i]) = sum(i in 1..=p, x[k + p - i] * w[i]);

    // 83. how many windows there are [conv]
    derivation t83_windows(n: Nat, k: Nat, s: Nat) where s >= 1, k <= n:
        sum(i in 1..=n - k + 1 if floor((i - 1) / s) * s == i - 1, 1) = floor((n - k) / s) + 1;

    // 84. "same" padding under a stride [conv]
    derivation t84_same_length(n: Nat, s: Nat) where s >= 1:
        floor((n - 1) / s) + 1 = ceil(n / s);

    // 85. a dilated filter is one with holes [conv]
    derivation t85_dilated(n: Nat, p: Nat, d: Nat, x: Real[n], w: Real[0..=p - 1], i: Nat)
    where p >= 1, d >= 1, i >= 1, i + d * (p - 1) <= n:
        sum(k in 0..=p - 1, x[i + d * k] * w[k])
            = sum(j in 0..=d * (p - 1), x[i + j] * (if floor(j / d) * d == j { w[floor(j / d)] } else { 0 }));

    // 86. the gradient in the input is a transposed convolution [conv]
    #[zero_padded]
    derivation t86_input_gradient(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1], j: 1..=n) where 1 <= k <= n:
        diff(sum(i in 1..=n - k + 1, g[i] * sum(l in 1..=k, x[i + l - 1] * w[l])), x[j])
            = sum(l in 1..=k, g[j - l + 1] * w[l]);

    // 87. the gradient in the filter is a correlation [conv]
    derivation t87_filter_gradient(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1], j: 1..=k) where 1 <= k <= n:
        diff(sum(i in 1..=n - k + 1, g[i] * sum(l in 1..=k, x[i + l - 1] * w[l])), w[j])
            = sum(i in 1..=n - k + 1, g[i] * x[i + j - 1]);

    // 88. a separable filter in the plane [conv]
    derivation t88_separable(m: Nat, n: Nat, p: Nat, q: Nat, X: Real[m, n], u: Real[p], v: Real[q], i: 1..=m - p + 1, j: 1..=n - q + 1)
    where p <= m, q <= n:
        sum(a in 1..=p, b in 1..=q, u[a] * v[b] * X[i + a - 1, j + b - 1])
            = sum(b in 1..=q, v[b] * sum(a in 1..=p, u[a] * X[i + a - 1, j + b - 1]));

    // 89. pooling by blocks keeps the maximum [conv] [order]
    derivation t89_block_maximum(n: Nat, s: Nat, x: Real[n * s]) where n >= 1, s >= 1:
        max(i in 1..=n, max(j in 1..=s, x[(i - 1) * s + j])) = max(k in 1..=n * s, x[k]);

    // ---------------------------------------------------------------- recurrences

    // 90. the return, backwards [rec]
    derivation t90_return(N: Nat, g: Real, r: Real[N], G: Real[0..=N])
    where G[N] = 0, forall(k in 0..=N - 1, G[k] = r[k + 1] + g * G[k + 1]):
        G[0] = sum(k in 1..=N, g^(k - 1) * r[k]);

    // 91. the running mean [rec]
    derivation t91_running_mean(n: Nat, x: Real[n], m: Real[0..=n])
    where n >= 1, m[0] = 0, forall(k in 1..=n, m[k] = m[k - 1] + (x[k] - m[k - 1]) / k):
        m[n] = mean(x);

    // 92. the moving average of Adam [rec]
    derivation t92_moving_average(n: Nat, b: Real, x: Real[n], v: Real[0..=n])
    where v[0] = 0, forall(k in 1..=n, v[k] = b * v[k - 1] + (1 - b) * x[k]):
        v[n] = (1 - b) * sum(k in 1..=n, b^(n - k) * x[k]);

    // 93. the variance of the forward diffusion [rec]
    derivation t93_diffusion(n: Nat, b: Real[n], v: Real[0..=n])
    where v[0] = 0, forall(k in 1..=n, v[k] = (1 - b[k]) * v[k - 1] + b[k]):
        v[n] = 1 - prod(k in 1..=n, 1 - b[k]);

    // 94. gradient descent finds a small gradient [rec] [insight]
    derivation t94_small_gradient(n: Nat, eta: Real, low: Real, F: Real[0..=n], G: Real[n])
    where n >= 1, eta > 0, forall(k in 1..=n, F[k] <= F[k - 1] - eta / 2 * G[k]^2), F[n] >= low:
        min(k in 1..=n, G[k]^2) <= 2 * (F[0] - low) / (eta * n);

    // 95. a Markov chain keeps its mass [rec]
    derivation t95_markov_mass(N: Nat, n: Nat, A: Real[n, n], p: Real[0..=N, n])
    where forall(i in 1..=n, sum(j in 1..=n, A[i, j]) = 1), sum(j in 1..=n, p[0, j]) = 1,
        forall(k in 1..=N, forall(j in 1..=n, p[k, j] = sum(i in 1..=n, p[k - 1, i] * A[i, j]))):
        sum(j in 1..=n, p[N, j]) = 1;

    // 96. the receptive field of a stack of strided layers [rec] [conv]
    derivation t96_receptive_field(n: Nat, k: Nat, s: Nat, r: Real[0..=n])
    where s >= 2, r[0] = 1, forall(l in 1..=n, r[l] = r[l - 1] + (k - 1) * s^(l - 1)):
        r[n] = 1 + (k - 1) * (s^n - 1) / (s - 1);

    // ---------------------------------------------------------------- order

    // 97. the mean of sorted data lies between its ends [order]
    derivation t97_sorted_mean(n: Nat, x: Real[n]) where n >= 1, forall(i in 1..=n - 1, x[i] <= x[i + 1]):
        x[1] <= mean(x) <= x[n];

    // 98. weak duality of a matrix game [order]
    derivation t98_minimax(m: Nat, n: Nat, A: Real[m, n]) where m >= 1, n >= 1:
        max(i in 1..=m, min(j in 1..=n, A[i, j])) <= min(j in 1..=n, max(i in 1..=m, A[i, j]));

    // 99. Bellman's backup contracts [order]
    derivation t99_contraction(n: Nat, Q: Real[n], U: Real[n], r: Real, g: Real) where n >= 1, 0 <= g < 1:
        abs(backup(Q, r, g) - backup(U, r, g)) <= g * max(a in 1..=n, abs(Q[a] - U[a]));

    // 100. the clipped surrogate for a good action [def2] [order]
    derivation t100_ppo(r: Real, a: Real, e: Real) where a >= 0, e >= 0:
        ppo(r, a, e) = min(r, 1 + e) * a;
}
