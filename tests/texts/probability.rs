use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    def expect(p: Real[n], x: Real[n]) = sum(i in 1..=n, p[i] * x[i]);

    def variance(p: Real[n], x: Real[n]) = sum(i in 1..=n, p[i] * (x[i] - expect(p, x))^2);

    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));

    def kl(p: Real[n], q: Real[n]) = sum(i in 1..=n, p[i] * log(p[i] / q[i]));

    def slope(x: Real[n], y: Real[n])
        = sum(i in 1..=n, (x[i] - mean(x)) * (y[i] - mean(y))) / sum(i in 1..=n, (x[i] - mean(x))^2);

    /// Expectation of an affine function.
    derivation t01_expectation_affine(n: Nat, p: Real[n], x: Real[n], a: Real, b: Real)
    where sum(i in 1..=n, p[i]) = 1:
        expect(p, a * x + b) = a * expect(p, x) + b;

    /// Variance is the second moment minus the squared mean.
    derivation t02_variance_second_moment(n: Nat, p: Real[n], x: Real[n])
    where sum(i in 1..=n, p[i]) = 1:
        variance(p, x) = expect(p, x^2) - expect(p, x)^2;

    /// Variance of an affine function.
    derivation t03_variance_affine(n: Nat, p: Real[n], x: Real[n], a: Real, b: Real)
    where sum(i in 1..=n, p[i]) = 1:
        variance(p, a * x + b) = a^2 * variance(p, x);

    /// Covariance as E[XY] - E[X] E[Y].
    derivation t04_covariance(n: Nat, p: Real[n], x: Real[n], y: Real[n])
    where sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * (x[i] - expect(p, x)) * (y[i] - expect(p, y)))
            = expect(p, x * y) - expect(p, x) * expect(p, y);

    /// Variance of a sum.
    derivation t05_variance_of_sum(n: Nat, p: Real[n], x: Real[n], y: Real[n])
    where sum(i in 1..=n, p[i]) = 1:
        variance(p, x + y)
            = variance(p, x) + variance(p, y) + 2 * sum(i in 1..=n, p[i] * (x[i] - expect(p, x)) * (y[i] - expect(p, y)));

    /// Independent variables: the expectation of the product.
    derivation t06_independent_product(n: Nat, m: Nat, p: Real[n], q: Real[m], x: Real[n], y: Real[m]):
        sum(i in 1..=n, j in 1..=m, p[i] * q[j] * x[i] * y[j]) = expect(p, x) * expect(q, y);

    /// Independent variables: the variance of the sum.
    derivation t07_independent_variance(n: Nat, m: Nat, p: Real[n], q: Real[m], x: Real[n], y: Real[m])
    where sum(i in 1..=n, p[i]) = 1, sum(j in 1..=m, q[j]) = 1:
        sum(i in 1..=n, j in 1..=m, p[i] * q[j] * (x[i] + y[j] - expect(p, x) - expect(q, y))^2)
            = variance(p, x) + variance(q, y);

    /// A mixture of distributions is a distribution.
    derivation t08_mixture_normalised(K: Nat, n: Nat, w: Real[K], f: Real[K, n])
    where sum(k in 1..=K, w[k]) = 1, forall(k in 1..=K, sum(i in 1..=n, f[k, i]) = 1):
        sum(i in 1..=n, sum(k in 1..=K, w[k] * f[k, i])) = 1;

    /// Bayes' rule: the posterior sums to one.
    derivation t09_posterior_sums_to_one(K: Nat, w: Real[K], l: Real[K])
    where K >= 1, w > 0, l > 0:
        sum(k in 1..=K, w[k] * l[k] / sum(j in 1..=K, w[j] * l[j])) = 1;

    /// Posterior odds are prior odds times the likelihood ratio.
    derivation t10_posterior_odds(K: Nat, w: Real[K], l: Real[K], a: 1..=K, b: 1..=K)
    where w > 0, l > 0:
        (w[a] * l[a] / sum(j in 1..=K, w[j] * l[j])) / (w[b] * l[b] / sum(j in 1..=K, w[j] * l[j]))
            = w[a] / w[b] * (l[a] / l[b]);

    /// Two classes: the posterior is the logistic function of the log odds.
    derivation t11_posterior_logistic(w: Real, v: Real, l: Real, m: Real)
    where w > 0, v > 0, l > 0, m > 0:
        w * l / (w * l + v * m) = 1 / (1 + exp(-(log(w / v) + log(l / m))));

    /// Responsibilities are the derivatives of the log of a mixture.
    derivation t12_responsibility(K: Nat, w: Real[K], a: Real[K], j: 1..=K)
    where w > 0:
        diff(log(sum(k in 1..=K, w[k] * exp(a[k]))), a[j]) = w[j] * exp(a[j]) / sum(k in 1..=K, w[k] * exp(a[k]));

    /// Entropy of the uniform distribution.
    derivation t13_entropy_uniform(n: Nat)
    where n >= 1:
        -sum(i in 1..=n, 1 / n * log(1 / n)) = log(n);

    /// Gibbs' inequality.
    derivation t14_kl_nonnegative(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0, sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, q[i]) = 1:
        kl(p, q) >= 0;

    /// Cross entropy is entropy plus divergence.
    derivation t15_cross_entropy(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0:
        -sum(i in 1..=n, p[i] * log(q[i])) = entropy(p) + kl(p, q);

    /// Entropy of independent variables.
    derivation t16_entropy_product(n: Nat, m: Nat, p: Real[n], q: Real[m])
    where p > 0, q > 0, sum(i in 1..=n, p[i]) = 1, sum(j in 1..=m, q[j]) = 1:
        -sum(i in 1..=n, j in 1..=m, p[i] * q[j] * log(p[i] * q[j])) = entropy(p) + entropy(q);

    /// The uniform distribution has the largest entropy.
    derivation t17_entropy_bound(n: Nat, p: Real[n])
    where p > 0, sum(i in 1..=n, p[i]) = 1:
        entropy(p) <= log(n);

    /// Mutual information from the three entropies.
    derivation t18_mutual_information(n: Nat, m: Nat, r: Real[n, m])
    where n >= 1, m >= 1, r > 0:
        sum(i in 1..=n, j in 1..=m, r[i, j] * log(r[i, j] / (sum(l in 1..=m, r[i, l]) * sum(k in 1..=n, r[k, j]))))
            = sum(i in 1..=n, j in 1..=m, r[i, j] * log(r[i, j]))
            - sum(i in 1..=n, sum(l in 1..=m, r[i, l]) * log(sum(l in 1..=m, r[i, l])))
            - sum(j in 1..=m, sum(k in 1..=n, r[k, j]) * log(sum(k in 1..=n, r[k, j])));

    /// Score of the Bernoulli model.
    derivation t19_bernoulli_score(n: Nat, x: Real[n], t: Real)
    where t > 0, t < 1:
        diff(sum(i in 1..=n, x[i] * log(t) + (1 - x[i]) * log(1 - t)), t)
            = sum(i in 1..=n, x[i]) / t - (n - sum(i in 1..=n, x[i])) / (1 - t);

    /// The relative frequency is the zero of the Bernoulli score.
    derivation t20_bernoulli_mle(n: Nat, x: Real[n])
    where n >= 1, sum(i in 1..=n, x[i]) > 0, sum(i in 1..=n, x[i]) < n:
        sum(i in 1..=n, x[i]) / mean(x) - (n - sum(i in 1..=n, x[i])) / (1 - mean(x)) = 0;

    /// Score of the Gaussian mean.
    derivation t21_gaussian_score_mean(n: Nat, x: Real[n], m: Real, s: Real)
    where s > 0:
        diff(-n * log(s) - sum(i in 1..=n, (x[i] - m)^2) / (2 * s^2), m) = sum(i in 1..=n, x[i] - m) / s^2;

    /// Decomposition of the sum of squares around the sample mean.
    derivation t22_sum_of_squares(n: Nat, x: Real[n], m: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - m)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + n * (mean(x) - m)^2;

    /// Score of the Gaussian variance.
    derivation t23_gaussian_score_variance(n: Nat, x: Real[n], m: Real, v: Real)
    where v > 0:
        diff(-n / 2 * log(2 * pi * v) - sum(i in 1..=n, (x[i] - m)^2) / (2 * v), v)
            = -n / (2 * v) + sum(i in 1..=n, (x[i] - m)^2) / (2 * v^2);

    /// Score of the Poisson model (without the factorials, which do not depend on the rate).
    derivation t24_poisson_score(n: Nat, x: Real[n], l: Real)
    where l > 0:
        diff(sum(i in 1..=n, x[i] * log(l) - l), l) = sum(i in 1..=n, x[i]) / l - n;

    /// The maximum likelihood rate of the exponential distribution.
    derivation t25_exponential_mle(n: Nat, x: Real[n], l: Real)
    where n >= 1, x > 0, l = n / sum(i in 1..=n, x[i]):
        diff(n * log(l) - l * sum(i in 1..=n, x[i]), l) = 0;

    /// Log likelihood of the exponential distribution.
    derivation t26_exponential_log_likelihood(n: Nat, x: Real[n], l: Real)
    where l > 0:
        log(prod(i in 1..=n, l * exp(-l * x[i]))) = n * log(l) - l * sum(i in 1..=n, x[i]);

    /// The number of successes is sufficient.
    derivation t27_bernoulli_sufficient(n: Nat, x: Real[n], t: Real)
    where t > 0, t < 1:
        prod(i in 1..=n, t^x[i] * (1 - t)^(1 - x[i])) = t^sum(i in 1..=n, x[i]) * (1 - t)^(n - sum(i in 1..=n, x[i]));

    /// Factorisation of the Gaussian likelihood.
    derivation t28_gaussian_factorisation(n: Nat, x: Real[n], m: Real):
        prod(i in 1..=n, exp(-(x[i] - m)^2/2))
            = exp(m * sum(i in 1..=n, x[i]) - n * m^2/2) * exp(-sum(i in 1..=n, x[i]^2) / 2);

    /// The total count is sufficient for the Poisson rate.
    derivation t29_poisson_sufficient(n: Nat, x: Real[n], l: Real)
    where l > 0:
        prod(i in 1..=n, exp(-l) * l^x[i]) = exp(-n * l) * l^sum(i in 1..=n, x[i]);

    /// The sample variance with n - 1 is unbiased (M holds the second moments E[x_i x_j]).
    derivation t30_sample_variance_unbiased(n: Nat, M: Real[n, n], m: Real, v: Real)
    where n >= 2, forall(i in 1..=n, j in 1..=n, M[i, j] = m^2 + delta(i, j) * v):
        (sum(i in 1..=n, M[i, i]) - sum(i in 1..=n, j in 1..=n, M[i, j]) / n) / (n - 1) = v;

    /// Mean squared error is variance plus squared bias.
    derivation t31_bias_variance(n: Nat, p: Real[n], x: Real[n], t: Real)
    where sum(i in 1..=n, p[i]) = 1:
        expect(p, (x - t)^2) = variance(p, x) + (expect(p, x) - t)^2;

    /// Derivative of the sum of squared residuals.
    derivation t32_least_squares_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], k: 1..=d):
        diff(sum(i in 1..=n, (y[i] - sum(j in 1..=d, X[i, j] * w[j]))^2), w[k])
            = -2 * sum(i in 1..=n, X[i, k] * (y[i] - sum(j in 1..=d, X[i, j] * w[j])));

    /// The same in matrices.
    derivation t33_least_squares_gradient_matrix(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        diff(dot(y - X @ w, y - X @ w), w) = -2 * X.T @ (y - X @ w);

    /// The residuals of a simple regression sum to zero.
    derivation t34_residuals_sum_to_zero(n: Nat, x: Real[n], y: Real[n])
    where n >= 1, sum(i in 1..=n, (x[i] - mean(x))^2) > 0:
        sum(i in 1..=n, y[i] - (mean(y) + slope(x, y) * (x[i] - mean(x)))) = 0;

    /// The residuals are orthogonal to the regressor.
    derivation t35_residuals_orthogonal(n: Nat, x: Real[n], y: Real[n])
    where n >= 1, sum(i in 1..=n, (x[i] - mean(x))^2) > 0:
        sum(i in 1..=n, x[i] * (y[i] - mean(y) - slope(x, y) * (x[i] - mean(x)))) = 0;

    /// The tower rule.
    derivation t36_tower(n: Nat, m: Nat, r: Real[n, m], x: Real[n])
    where n >= 1, r > 0:
        sum(j in 1..=m, sum(k in 1..=n, r[k, j]) * sum(i in 1..=n, r[i, j] / sum(k in 1..=n, r[k, j]) * x[i]))
            = sum(i in 1..=n, j in 1..=m, r[i, j] * x[i]);

    /// The law of total variance (c[j] is the conditional mean, q[j] the weight of the group).
    derivation t37_total_variance(n: Nat, m: Nat, f: Real[n, m], q: Real[m], x: Real[n], c: Real[m], u: Real)
    where sum(j in 1..=m, q[j]) = 1, forall(j in 1..=m, sum(i in 1..=n, f[i, j]) = 1),
        forall(j in 1..=m, c[j] = sum(i in 1..=n, f[i, j] * x[i])), u = sum(j in 1..=m, q[j] * c[j]):
        sum(j in 1..=m, q[j] * sum(i in 1..=n, f[i, j] * (x[i] - u)^2))
            = sum(j in 1..=m, q[j] * sum(i in 1..=n, f[i, j] * (x[i] - c[j])^2)) + sum(j in 1..=m, q[j] * (c[j] - u)^2);

    /// Two steps of a Markov chain are a stochastic matrix.
    derivation t38_chapman_kolmogorov_rows(n: Nat, P: Real[n, n], i: 1..=n)
    where forall(a in 1..=n, sum(b in 1..=n, P[a, b]) = 1):
        sum(k in 1..=n, (P @ P)[i, k]) = 1;

    /// The stationary distribution of a chain with two states.
    derivation t39_two_state_stationary(a: Real, b: Real)
    where a > 0, b > 0:
        b / (a + b) * (1 - a) + a / (a + b) * b = b / (a + b);

    /// Detailed balance implies stationarity.
    derivation t40_detailed_balance(n: Nat, P: Real[n, n], w: Real[n], j: 1..=n)
    where forall(a in 1..=n, b in 1..=n, w[a] * P[a, b] = w[b] * P[b, a]), forall(a in 1..=n, sum(b in 1..=n, P[a, b]) = 1):
        sum(i in 1..=n, w[i] * P[i, j]) = w[j];

    /// The distribution function of the geometric distribution.
    derivation t41_geometric_cdf(n: Nat, p: Real):
        sum(k in 1..=n, p * (1 - p)^(k - 1)) = 1 - (1 - p)^n;

    /// The mean of the geometric distribution.
    derivation t42_geometric_mean(p: Real)
    where p > 0, p <= 1:
        limit(n -> inf, sum(k in 1..=n, k * p * (1 - p)^(k - 1))) = 1 / p;

    /// A sum of tails of the geometric distribution.
    derivation t43_geometric_tails(n: Nat, p: Real)
    where p != 0:
        sum(k in 0..=n - 1, (1 - p)^k) = (1 - (1 - p)^n) / p;

    /// The binomial distribution sums to one (the coefficient as a product).
    derivation t44_binomial_normalised(n: Nat, p: Real):
        sum(k in 0..=n, prod(i in 1..=k, (n - i + 1) / i) * p^k * (1 - p)^(n - k)) = 1;

    /// Mean of the uniform distribution on 1, ..., n.
    derivation t45_uniform_mean(n: Nat)
    where n >= 1:
        sum(k in 1..=n, k / n) = (n + 1) / 2;

    /// Variance of the uniform distribution on 1, ..., n.
    derivation t46_uniform_variance(n: Nat)
    where n >= 1:
        sum(k in 1..=n, 1 / n * (k - (n + 1) / 2)^2) = (n^2 - 1) / 12;

    /// The exponential density integrates to one.
    derivation t47_exponential_density(l: Real)
    where l > 0:
        integral(x in 0..inf, l * exp(-l * x)) = 1;

    /// Mean of the exponential distribution.
    derivation t48_exponential_mean(l: Real)
    where l > 0:
        integral(x in 0..inf, x * l * exp(-l * x)) = 1 / l;

    /// Variance of the exponential distribution.
    derivation t49_exponential_variance(l: Real)
    where l > 0:
        integral(x in 0..inf, (x - 1 / l)^2 * l * exp(-l * x)) = 1 / l^2;

    /// The exponential distribution has no memory.
    derivation t50_memoryless(l: Real, s: Real, t: Real)
    where l > 0, s >= 0, t >= 0:
        integral(x in s + t..inf, l * exp(-l * x)) / integral(x in s..inf, l * exp(-l * x))
            = integral(x in t..inf, l * exp(-l * x));

    /// Mean of the uniform density.
    derivation t51_uniform_density_mean(a: Real, b: Real)
    where a < b:
        integral(x in a..b, x / (b - a)) = (a + b) / 2;

    /// Variance of the uniform density.
    derivation t52_uniform_density_variance(a: Real, b: Real)
    where a < b:
        integral(x in a..b, (x - (a + b) / 2)^2 / (b - a)) = (b - a)^2/12;

    /// The Gaussian density integrates to one.
    derivation t53_gaussian_density(m: Real, s: Real)
    where s > 0:
        integral(x in -inf..inf, exp(-(x - m)^2 / (2 * s^2)) / sqrt(2 * pi * s^2)) = 1;

    /// Variance of the Gaussian density.
    derivation t54_gaussian_variance(m: Real, s: Real)
    where s > 0:
        integral(x in -inf..inf, (x - m)^2 * exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi))) = s^2;

    /// Moment generating function of the Gaussian.
    derivation t55_gaussian_mgf(m: Real, s: Real, t: Real)
    where s > 0:
        integral(x in -inf..inf, exp(t * x) * exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi)))
            = exp(m * t + s^2 * t^2/2);

    /// The Laplace density integrates to one.
    derivation t56_laplace_density(m: Real, b: Real)
    where b > 0:
        integral(x in -inf..inf, 1 / (2 * b) * exp(-abs(x - m) / b)) = 1;

    /// Exponential family: the derivative of the log partition function is the mean.
    derivation t57_log_partition_mean(K: Nat, h: Real[K], s: Real[K], t: Real)
    where K >= 1, h > 0:
        diff(log(sum(k in 1..=K, h[k] * exp(t * s[k]))), t)
            = sum(k in 1..=K, h[k] * exp(t * s[k]) * s[k]) / sum(k in 1..=K, h[k] * exp(t * s[k]));

    /// The second derivative is the variance.
    derivation t58_log_partition_variance(K: Nat, h: Real[K], s: Real[K], t: Real)
    where K >= 1, h > 0:
        diff(diff(log(sum(k in 1..=K, h[k] * exp(t * s[k]))), t), t)
            = sum(k in 1..=K, h[k] * exp(t * s[k]) * s[k]^2) / sum(k in 1..=K, h[k] * exp(t * s[k]))
            - (sum(k in 1..=K, h[k] * exp(t * s[k]) * s[k]) / sum(k in 1..=K, h[k] * exp(t * s[k])))^2;

    /// Jensen's inequality for the square.
    derivation t59_jensen_square(n: Nat, p: Real[n], x: Real[n])
    where p >= 0, sum(i in 1..=n, p[i]) = 1:
        expect(p, x)^2 <= expect(p, x^2);

    /// Jensen's inequality for the exponential.
    derivation t60_jensen_exp(n: Nat, p: Real[n], x: Real[n])
    where p >= 0, sum(i in 1..=n, p[i]) = 1:
        exp(sum(i in 1..=n, p[i] * x[i])) <= sum(i in 1..=n, p[i] * exp(x[i]));

    /// Jensen's inequality for the logarithm.
    derivation t61_jensen_log(n: Nat, p: Real[n], x: Real[n])
    where p >= 0, x > 0, sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * log(x[i])) <= log(sum(i in 1..=n, p[i] * x[i]));

    /// Markov's inequality.
    derivation t62_markov(n: Nat, p: Real[n], x: Real[n], a: Real)
    where p >= 0, x >= 0, a > 0:
        sum(i in 1..=n if x[i] >= a, p[i]) <= expect(p, x) / a;

    /// Chebyshev's inequality.
    derivation t63_chebyshev(n: Nat, p: Real[n], x: Real[n], a: Real)
    where p >= 0, sum(i in 1..=n, p[i]) = 1, a > 0:
        sum(i in 1..=n if abs(x[i] - expect(p, x)) >= a, p[i]) <= variance(p, x) / a^2;

    /// Evidence is the lower bound plus the divergence to the posterior.
    derivation t64_elbo_decomposition(K: Nat, q: Real[K], w: Real[K])
    where q > 0, w > 0, sum(k in 1..=K, q[k]) = 1:
        log(sum(k in 1..=K, w[k]))
            = sum(k in 1..=K, q[k] * log(w[k] / q[k])) + sum(k in 1..=K, q[k] * log(q[k] / (w[k] / sum(j in 1..=K, w[j]))));

    /// The evidence lower bound.
    derivation t65_elbo(K: Nat, q: Real[K], w: Real[K])
    where q > 0, w > 0, sum(k in 1..=K, q[k]) = 1:
        sum(k in 1..=K, q[k] * log(w[k] / q[k])) <= log(sum(k in 1..=K, w[k]));

    /// M step: the derivative with respect to a mixture weight.
    derivation t66_m_step_weight(n: Nat, K: Nat, r: Real[n, K], w: Real[K], j: 1..=K)
    where w > 0:
        diff(sum(i in 1..=n, k in 1..=K, r[i, k] * log(w[k])), w[j]) = sum(i in 1..=n, r[i, j]) / w[j];

    /// M step: the weighted mean balances the responsibilities.
    derivation t67_m_step_mean(n: Nat, K: Nat, r: Real[n, K], x: Real[n], k: 1..=K)
    where sum(i in 1..=n, r[i, k]) > 0:
        sum(i in 1..=n, r[i, k] * (x[i] - sum(j in 1..=n, r[j, k] * x[j]) / sum(j in 1..=n, r[j, k]))) = 0;

    /// Probability of a single outcome as the expectation of its indicator.
    derivation t68_indicator(n: Nat, p: Real[n], j: 1..=n):
        sum(k in 1..=n, p[k] * delta(k, j)) = p[j];

    /// Expectation as a sum of tails.
    derivation t69_tail_sum(n: Nat, p: Real[0..=n]):
        sum(k in 0..=n, k * p[k]) = sum(k in 1..=n, sum(j in k..=n, p[j]));

    /// One-hot log likelihood from the counts.
    derivation t70_categorical_counts(n: Nat, K: Nat, x: Real[n, K], w: Real[K])
    where w > 0:
        log(prod(i in 1..=n, prod(k in 1..=K, w[k]^x[i, k]))) = sum(k in 1..=K, sum(i in 1..=n, x[i, k]) * log(w[k]));

    /// Cauchy-Schwarz for expectations.
    derivation t71_cauchy_schwarz(n: Nat, p: Real[n], x: Real[n], y: Real[n])
    where p >= 0:
        expect(p, x * y)^2 <= expect(p, x^2) * expect(p, y^2);

    /// Mean and variance of the Bernoulli distribution.
    derivation t72_bernoulli_variance(p: Real):
        (1 - p) * (0 - p)^2 + p * (1 - p)^2 = p * (1 - p);

    /// The sample mean minimises the sum of squares.
    derivation t73_mean_minimises(n: Nat, x: Real[n], m: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) <= sum(i in 1..=n, (x[i] - m)^2);

    /// Half the mean squared difference of two independent copies is the variance.
    derivation t74_two_copies(n: Nat, p: Real[n], x: Real[n])
    where sum(i in 1..=n, p[i]) = 1:
        1/2 * sum(i in 1..=n, j in 1..=n, p[i] * p[j] * (x[i] - x[j])^2) = variance(p, x);
}
