use rederive::derivations;

derivations! {
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    def expect(p: Real[n], x: Real[n]) = sum(i in 1..=n, p[i] * x[i]);

    def variance(p: Real[n], x: Real[n]) = sum(i in 1..=n, p[i] * (x[i] - expect(p, x))^2);

    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));

    def kl(p: Real[n], q: Real[n]) = sum(i in 1..=n, p[i] * log(p[i] / q[i]));

    def slope(x: Real[n], y: Real[n])
        = sum(i in 1..=n, (x[i] - mean(x)) * (y[i] - mean(y))) / sum(i in 1..=n, (x[i] - mean(x))^2);

    /// Misprint of t01: the constant is multiplied too.
    derivation f01_expectation_affine(n: Nat, p: Real[n], x: Real[n], a: Real, b: Real)
    where sum(i in 1..=n, p[i]) = 1:
        expect(p, a * x + b) = a * expect(p, x) + a * b;

    /// Misprint of t03: exponent lost.
    derivation f02_variance_affine(n: Nat, p: Real[n], x: Real[n], a: Real, b: Real)
    where sum(i in 1..=n, p[i]) = 1:
        variance(p, a * x + b) = a * variance(p, x);

    /// Misprint of t05: factor 2 lost.
    derivation f03_variance_of_sum(n: Nat, p: Real[n], x: Real[n], y: Real[n])
    where sum(i in 1..=n, p[i]) = 1:
        variance(p, x + y)
            = variance(p, x) + variance(p, y) + sum(i in 1..=n, p[i] * (x[i] - expect(p, x)) * (y[i] - expect(p, y)));

    /// Misprint of t10: the likelihood ratio upside down.
    derivation f04_posterior_odds(K: Nat, w: Real[K], l: Real[K], a: 1..=K, b: 1..=K)
    where w > 0, l > 0:
        (w[a] * l[a] / sum(j in 1..=K, w[j] * l[j])) / (w[b] * l[b] / sum(j in 1..=K, w[j] * l[j]))
            = w[a] / w[b] * (l[b] / l[a]);

    /// Misprint of t15: sign of the divergence.
    derivation f05_cross_entropy(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0:
        -sum(i in 1..=n, p[i] * log(q[i])) = entropy(p) - kl(p, q);

    /// Misprint of t17: the inequality turned.
    derivation f06_entropy_bound(n: Nat, p: Real[n])
    where p > 0, sum(i in 1..=n, p[i]) = 1:
        entropy(p) >= log(n);

    /// Misprint of t19: sign of the second term.
    derivation f07_bernoulli_score(n: Nat, x: Real[n], t: Real)
    where t > 0, t < 1:
        diff(sum(i in 1..=n, x[i] * log(t) + (1 - x[i]) * log(1 - t)), t)
            = sum(i in 1..=n, x[i]) / t + (n - sum(i in 1..=n, x[i])) / (1 - t);

    /// Misprint of t22: the factor n lost.
    derivation f08_sum_of_squares(n: Nat, x: Real[n], m: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - m)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + (mean(x) - m)^2;

    /// Misprint of t23: v instead of v^2.
    derivation f09_gaussian_score_variance(n: Nat, x: Real[n], m: Real, v: Real)
    where v > 0:
        diff(-n / 2 * log(2 * pi * v) - sum(i in 1..=n, (x[i] - m)^2) / (2 * v), v)
            = -n / (2 * v) + sum(i in 1..=n, (x[i] - m)^2) / (2 * v);

    /// Misprint of t30: n instead of n - 1.
    derivation f10_sample_variance_unbiased(n: Nat, M: Real[n, n], m: Real, v: Real)
    where n >= 2, forall(i in 1..=n, j in 1..=n, M[i, j] = m^2 + delta(i, j) * v):
        (sum(i in 1..=n, M[i, i]) - sum(i in 1..=n, j in 1..=n, M[i, j]) / n) / n = v;

    /// Misprint of t32: the sign lost.
    derivation f11_least_squares_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], k: 1..=d):
        diff(sum(i in 1..=n, (y[i] - sum(j in 1..=d, X[i, j] * w[j]))^2), w[k])
            = 2 * sum(i in 1..=n, X[i, k] * (y[i] - sum(j in 1..=d, X[i, j] * w[j])));

    /// Misprint of t38: columns instead of rows.
    derivation f12_chapman_kolmogorov_columns(n: Nat, P: Real[n, n], i: 1..=n)
    where forall(a in 1..=n, sum(b in 1..=n, P[a, b]) = 1):
        sum(k in 1..=n, (P @ P)[k, i]) = 1;

    /// Misprint of t41: exponent k instead of k - 1.
    derivation f13_geometric_cdf(n: Nat, p: Real):
        sum(k in 1..=n, p * (1 - p)^k) = 1 - (1 - p)^n;

    /// Misprint of t43: the sum runs one too far.
    derivation f14_geometric_tails(n: Nat, p: Real)
    where p != 0:
        sum(k in 0..=n, (1 - p)^k) = (1 - (1 - p)^n) / p;

    /// Misprint of t46: n^2 + 1.
    derivation f15_uniform_variance(n: Nat)
    where n >= 1:
        sum(k in 1..=n, 1 / n * (k - (n + 1) / 2)^2) = (n^2 + 1) / 12;

    /// Misprint of t49: second moment instead of variance.
    derivation f16_exponential_variance(l: Real)
    where l > 0:
        integral(x in 0..inf, x^2 * l * exp(-l * x)) = 1 / l^2;

    /// Misprint of t55: the half lost.
    derivation f17_gaussian_mgf(m: Real, s: Real, t: Real)
    where s > 0:
        integral(x in -inf..inf, exp(t * x) * exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi)))
            = exp(m * t + s^2 * t^2);

    /// Misprint of t61: Jensen the wrong way round.
    derivation f18_jensen_log(n: Nat, p: Real[n], x: Real[n])
    where p >= 0, x > 0, sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * log(x[i])) >= log(sum(i in 1..=n, p[i] * x[i]));

    /// Misprint of t69: the inner sum starts at k + 1.
    derivation f19_tail_sum(n: Nat, p: Real[0..=n]):
        sum(k in 0..=n, k * p[k]) = sum(k in 1..=n, sum(j in k + 1..=n, p[j]));

    /// Misprint of t63: a instead of a^2.
    derivation f20_chebyshev(n: Nat, p: Real[n], x: Real[n], a: Real)
    where p >= 0, sum(i in 1..=n, p[i]) = 1, a > 0:
        sum(i in 1..=n if abs(x[i] - expect(p, x)) >= a, p[i]) <= variance(p, x) / a;
}
