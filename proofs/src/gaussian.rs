//! Densities: what integrates to 1, means, variances, and activations that are built from them.

use rederive::derivations;

derivations! {
    /// The density of the standard normal distribution.
    def density(x: Real) = exp(-x^2/2) / sqrt(2 * pi);

    /// Its distribution function.
    def distribution(x: Real) = integral(t in -inf..x, density(t));

    /// The normal distribution with a mean and a standard deviation.
    def normal(x: Real, m: Real, s: Real) = exp(-(x - m)^2/(2 * s^2)) / (s * sqrt(2 * pi));

    def gelu(x: Real) = x * distribution(x);

    /// The bell curve integrates to 1.
    derivation total_mass():
        integral(t in -inf..inf, density(t)) = 1
    {
        integral(t in -inf..inf, density(t))
            = integral(t in -inf..inf, exp(-t^2/2) / sqrt(2 * pi))  by def(density);
            = sqrt(2 * pi) / sqrt(2 * pi)                           by integral, power_law, cancel;
            = 1                                                     by cancel;
    }

    /// The density is the derivative of the distribution function.
    derivation slope_of_distribution(x: Real):
        diff(distribution(x), x) = density(x)
    {
        diff(distribution(x), x)
            = diff(integral(t in -inf..x, density(t)), x)  by def(distribution);
            = density(x)                                   by integral, linearity, derivative, def(density);
    }

    /// The tails on both sides are the same.
    derivation symmetry(x: Real):
        distribution(-x) = 1 - distribution(x);

    /// The derivative of the Gaussian error linear unit.
    derivation gelu_slope(x: Real):
        diff(gelu(x), x) = distribution(x) + x * density(x)
    {
        diff(gelu(x), x)
            = diff(x * distribution(x), x)                    by def(gelu);
            = distribution(x) + x * diff(distribution(x), x)  by product_rule, derivative;
            = distribution(x) + x * density(x)                by lemma(slope_of_distribution);
    }

    derivation gelu_curvature(x: Real):
        diff(diff(gelu(x), x), x) = (2 - x^2) * density(x);

    /// What the unit does to the negative of its input.
    derivation gelu_reflection(x: Real):
        gelu(x) - gelu(-x) = x;

    derivation normal_mean(m: Real, s: Real)
    where s > 0:
        integral(t in -inf..inf, t * normal(t, m, s)) = m;

    derivation normal_variance(m: Real, s: Real)
    where s > 0:
        integral(t in -inf..inf, (t - m)^2 * normal(t, m, s)) = s^2;

    /// The moment generating function.
    derivation normal_moments(m: Real, s: Real, k: Real)
    where s > 0:
        integral(t in -inf..inf, exp(k * t) * normal(t, m, s)) = exp(m * k + s^2 * k^2/2);

    /// The differential entropy of a normal distribution.
    derivation normal_entropy(s: Real)
    where s > 0:
        -integral(t in -inf..inf, normal(t, 0, s) * log(normal(t, 0, s))) = 1/2 + log(s * sqrt(2 * pi));

    /// The divergence of a normal distribution from the standard one.
    derivation divergence(m: Real, s: Real)
    where s > 0:
        integral(t in -inf..inf, density(t) * (log(density(t)) - log(normal(t, m, s))))
            = log(s) + (1 + m^2)/(2 * s^2) - 1/2;

    /// The mean of a rectified standard normal variable.
    derivation rectified_mean():
        integral(t in -inf..inf, max(t, 0) * density(t)) = 1 / sqrt(2 * pi);

    /// Half of its square survives.
    derivation rectified_square():
        integral(t in -inf..inf, max(t, 0)^2 * density(t)) = 1/2;

    /// The mean absolute deviation.
    derivation mean_deviation(m: Real, s: Real)
    where s > 0:
        integral(t in -inf..inf, abs(t - m) * normal(t, m, s)) = s * sqrt(2 / pi);

    /// Waiting times.
    derivation exponential_mean(r: Real)
    where r > 0:
        integral(t in 0..inf, t * r * exp(-r * t)) = 1 / r;

    derivation exponential_entropy(r: Real)
    where r > 0:
        -integral(t in 0..inf, r * exp(-r * t) * log(r * exp(-r * t))) = 1 - log(r);

    /// The recurrence of the gamma function.
    derivation gamma_recurrence(n: Nat):
        integral(t in 0..inf, t^(n + 1) * exp(-t)) = (n + 1) * integral(t in 0..inf, t^n * exp(-t));

    /// A distribution function of logistic noise.
    derivation logistic_distribution(x: Real):
        integral(t in -inf..x, exp(-t) / (1 + exp(-t))^2) = 1 / (1 + exp(-x));

    /// Softplus is the sum of all the sigmoids below.
    derivation softplus_integral(x: Real):
        integral(t in -inf..x, 1 / (1 + exp(-t))) = log(1 + exp(x));

    /// The distribution function of Gumbel noise.
    derivation gumbel_distribution(x: Real):
        integral(t in -inf..x, exp(-t - exp(-t))) = exp(-exp(-x));

    /// Integration by parts.
    derivation by_parts(f: Real -> Real, g: Real -> Real, a: Real, b: Real):
        integral(t in a..b, diff(f(t), t) * g(t))
            = f(b) * g(b) - f(a) * g(a) - integral(t in a..b, f(t) * diff(g(t), t));

    /// A change of the variable.
    derivation stretched(f: Real -> Real, a: Real, b: Real, c: Real)
    where c != 0:
        integral(t in a..b, f(c * t)) = integral(u in c * a..c * b, f(u)) / c by integral;
}
