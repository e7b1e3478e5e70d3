//! Expectations over finite distributions: score functions, baselines, divergences, bounds.

use rederive::derivations;

derivations! {
    use nn::{softmax};
    use losses::{softmax_adds_up_to_one};
    use softmax::{jacobian_entry};

    /// The logarithm of the Gaussian density with mean `m` and deviation `s`.
    def log_normal(x: Real, m: Real, s: Real) = -(x - m)^2 / (2 * s^2) - log(s) - log(2 * pi) / 2;

    /// The logarithm of a softmax policy by its parameters.
    derivation score_function(K: Nat, x: Real[K], a: 1..=K, j: 1..=K)
    let p = softmax(x):
        diff(log(softmax(x)[a]), x[j]) = delta(a, j) - p[j]
    {
        diff(log(softmax(x)[a]), x[j])
            = diff(log(exp(x[a]) / sum(k in 1..=K, exp(x[k]))), x[j])  by def(softmax);
            = diff(x[a] - log(sum(k in 1..=K, exp(x[k]))), x[j])       by log_law;
            = delta(a, j) - exp(x[j]) / sum(k in 1..=K, exp(x[k]))     by linearity, chain_rule, derivative, delta;
            = delta(a, j) - p[j]                                       by def(softmax);
    }

    /// The expected score is 0.
    derivation expected_score(K: Nat, x: Real[K], j: 1..=K)
    where K >= 1
    let p = softmax(x):
        sum(a in 1..=K, p[a] * diff(log(softmax(x)[a]), x[j])) = 0
    {
        sum(a in 1..=K, p[a] * diff(log(softmax(x)[a]), x[j]))
            = sum(a in 1..=K, p[a] * (delta(a, j) - p[j]))                        by lemma(score_function);
            = sum(a in 1..=K, p[a] * delta(a, j)) - sum(a in 1..=K, p[a]) * p[j]  by linearity;
            = p[j] - sum(a in 1..=K, p[a]) * p[j]                                 by delta;
            = 0                                                                   by lemma(softmax_adds_up_to_one);
    }

    /// A baseline does not change the expected policy gradient.
    derivation baseline(K: Nat, x: Real[K], R: Real[K], b: Real, j: 1..=K)
    where K >= 1
    let p = softmax(x):
        sum(a in 1..=K, p[a] * (R[a] - b) * (delta(a, j) - p[j])) = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))
    {
        sum(a in 1..=K, p[a] * (R[a] - b) * (delta(a, j) - p[j]))
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j])) - b * sum(a in 1..=K, p[a] * (delta(a, j) - p[j]))
                by linearity;
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j])) - b * (p[j] - sum(a in 1..=K, p[a]) * p[j])
                by linearity, delta;
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))  by lemma(softmax_adds_up_to_one);
    }

    /// The policy gradient: the gradient of the expected reward.
    derivation policy_gradient(K: Nat, x: Real[K], R: Real[K], j: 1..=K)
    let p = softmax(x):
        diff(sum(a in 1..=K, softmax(x)[a] * R[a]), x[j]) = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))
    {
        diff(sum(a in 1..=K, softmax(x)[a] * R[a]), x[j])
            = sum(a in 1..=K, diff(softmax(x)[a], x[j]) * R[a])           by linearity;
            = sum(a in 1..=K, (delta(a, j) * p[j] - p[a] * p[j]) * R[a])  by lemma(jacobian_entry);
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))         by delta;
    }

    /// The logarithm's derivative turns a gradient into an expectation.
    derivation log_derivative(f: Real -> Real, t: Real)
    where f(t) > 0:
        f(t) * diff(log(f(t)), t) = diff(f(t), t)
    {
        f(t) * diff(log(f(t)), t)
            = f(t) * (diff(f(t), t) / f(t))  by chain_rule, derivative;
            = diff(f(t), t)                  by cancel;
    }

    /// Importance weights: an expectation under `p` is one under `q`.
    derivation importance_sampling(n: Nat, p: Real[n], q: Real[n], f: Real[n])
    where forall(i in 1..=n, q[i] != 0):
        sum(i in 1..=n, q[i] * (p[i] / q[i] * f[i])) = sum(i in 1..=n, p[i] * f[i]) by cancel;

    /// The divergence from the uniform distribution is what the entropy lacks.
    derivation divergence_from_uniform(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, p[i] * log(p[i] / (1 / n))) = log(n) + sum(i in 1..=n, p[i] * log(p[i]))
    {
        sum(i in 1..=n, p[i] * log(p[i] / (1 / n)))
            = sum(i in 1..=n, p[i] * (log(p[i]) + log(n)))                        by log_law;
            = sum(i in 1..=n, p[i] * log(p[i])) + log(n) * sum(i in 1..=n, p[i])  by linearity;
            = log(n) + sum(i in 1..=n, p[i] * log(p[i]))                          by hypothesis;
    }

    /// Cross-entropy is entropy and divergence.
    derivation cross_entropy_splits(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0:
        -sum(i in 1..=n, p[i] * log(q[i]))
            = -sum(i in 1..=n, p[i] * log(p[i])) + sum(i in 1..=n, p[i] * log(p[i] / q[i]))
    {
        -sum(i in 1..=n, p[i] * log(p[i])) + sum(i in 1..=n, p[i] * log(p[i] / q[i]))
            = -sum(i in 1..=n, p[i] * log(p[i])) + sum(i in 1..=n, p[i] * (log(p[i]) - log(q[i])))  by log_law;
            = -sum(i in 1..=n, p[i] * log(q[i]))                                                    by linearity;
    }

    /// The evidence lower bound: evidence less the divergence of the guess from the posterior.
    derivation evidence_lower_bound(n: Nat, q: Real[n], joint: Real[n])
    where n >= 1, q > 0, joint > 0, sum(i in 1..=n, q[i]) = 1
    let evidence = sum(i in 1..=n, joint[i]):
        sum(i in 1..=n, q[i] * log(joint[i] / q[i]))
            = log(evidence) - sum(i in 1..=n, q[i] * log(q[i] / (joint[i] / evidence)))
    {
        log(evidence) - sum(i in 1..=n, q[i] * log(q[i] / (joint[i] / evidence)))
            = log(evidence) - sum(i in 1..=n, q[i] * (log(q[i]) - log(joint[i]) + log(evidence)))  by log_law;
            = log(evidence) - log(evidence) * sum(i in 1..=n, q[i])
                + sum(i in 1..=n, q[i] * (log(joint[i]) - log(q[i])))  by linearity;
            = sum(i in 1..=n, q[i] * (log(joint[i]) - log(q[i])))                                  by hypothesis;
            = sum(i in 1..=n, q[i] * log(joint[i] / q[i]))                                         by log_law;
    }

    /// The divergence of two Gaussians, for any distribution with the first one's moments.
    derivation gaussian_divergence(n: Nat, p: Real[n], x: Real[n], m: Real, s: Real)
    where s > 0, sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, p[i] * x[i]) = m,
        sum(i in 1..=n, p[i] * x[i]^2) = s^2 + m^2:
        sum(i in 1..=n, p[i] * (log_normal(x[i], m, s) - log_normal(x[i], 0, 1))) = (s^2 + m^2 - 1) / 2 - log(s)
    {
        sum(i in 1..=n, p[i] * (log_normal(x[i], m, s) - log_normal(x[i], 0, 1)))
            = sum(i in 1..=n, p[i] * (-(x[i] - m)^2 / (2 * s^2) - log(s) + x[i]^2/2))  by def(log_normal), log_law;
            = -(sum(i in 1..=n, p[i] * x[i]^2) - 2 * m * sum(i in 1..=n, p[i] * x[i]) + m^2 * sum(i in 1..=n, p[i])) / (2 * s^2)
                - log(s) * sum(i in 1..=n, p[i]) + sum(i in 1..=n, p[i] * x[i]^2) / 2  by linearity;
            = -(s^2 + m^2 - 2 * m * m + m^2) / (2 * s^2) - log(s) + (s^2 + m^2) / 2    by hypothesis;
            = (s^2 + m^2 - 1) / 2 - log(s)                                             by cancel;
    }

    /// Its gradient by the mean.
    derivation gaussian_divergence_by_mean(m: Real, s: Real)
    where s > 0:
        diff((s^2 + m^2 - 1) / 2 - log(s), m) = m by derivative, linearity;

    /// Its gradient by the deviation.
    derivation gaussian_divergence_by_deviation(m: Real, s: Real)
    where s > 0:
        diff((s^2 + m^2 - 1) / 2 - log(s), s) = s - 1 / s by derivative, linearity;

    /// The Gaussian's logarithm by its mean: the score.
    derivation gaussian_score(x: Real, m: Real, s: Real)
    where s > 0:
        diff(log_normal(x, m, s), m) = (x - m) / s^2
    {
        diff(log_normal(x, m, s), m)
            = diff(-(x - m)^2 / (2 * s^2) - log(s) - log(2 * pi) / 2, m)  by def(log_normal);
            = 2 * (x - m) / (2 * s^2)                                     by linearity, chain_rule, derivative;
            = (x - m) / s^2                                               by cancel;
    }

    /// The variance of a finite distribution: squares less the square of the mean.
    derivation variance_of_distribution(n: Nat, p: Real[n], x: Real[n], m: Real)
    where sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, p[i] * x[i]) = m:
        sum(i in 1..=n, p[i] * (x[i] - m)^2) = sum(i in 1..=n, p[i] * x[i]^2) - m^2
    {
        sum(i in 1..=n, p[i] * (x[i] - m)^2)
            = sum(i in 1..=n, p[i] * x[i]^2) - 2 * m * sum(i in 1..=n, p[i] * x[i]) + m^2 * sum(i in 1..=n, p[i])
                by linearity;
            = sum(i in 1..=n, p[i] * x[i]^2) - 2 * m * m + m^2  by hypothesis;
            = sum(i in 1..=n, p[i] * x[i]^2) - m^2              by algebra;
    }

    /// Responsibilities of a mixture add up to 1.
    derivation responsibilities(K: Nat, w: Real[K], f: Real[K])
    where sum(k in 1..=K, w[k] * f[k]) != 0:
        sum(j in 1..=K, w[j] * f[j] / sum(k in 1..=K, w[k] * f[k])) = 1 by linearity, cancel;

    /// The law of total expectation: averages of conditional averages.
    derivation total_expectation(m: Nat, n: Nat, P: Real[m], c: Real[m, n], f: Real[n]):
        sum(i in 1..=m, P[i] * sum(j in 1..=n, c[i, j] * f[j]))
            = sum(j in 1..=n, sum(i in 1..=m, P[i] * c[i, j]) * f[j])
    {
        sum(i in 1..=m, P[i] * sum(j in 1..=n, c[i, j] * f[j]))
            = sum(i in 1..=m, sum(j in 1..=n, P[i] * c[i, j] * f[j]))  by linearity;
            = sum(j in 1..=n, sum(i in 1..=m, P[i] * c[i, j] * f[j]))  by swap;
            = sum(j in 1..=n, sum(i in 1..=m, P[i] * c[i, j]) * f[j])  by linearity;
    }

    /// Bayes' rule gives a distribution: prior times likelihood over evidence adds up to 1.
    derivation bayes(m: Nat, P: Real[m], c: Real[m])
    where sum(k in 1..=m, P[k] * c[k]) != 0
    let evidence = sum(k in 1..=m, P[k] * c[k]):
        sum(k in 1..=m, P[k] * c[k] / evidence) = 1 by linearity, cancel;
}
