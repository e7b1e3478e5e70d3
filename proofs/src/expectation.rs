//! Expectation, variance and covariance over finitely many outcomes, as notes have them.

use rederive::derivations;

derivations! {
    /// The expectation is linear.
    derivation linearity_of_expectation(s: Nat, p: Real[s], X: Real[s], Y: Real[s], a: Real, b: Real):
        expectation(p, a * X + b * Y) = a * expectation(p, X) + b * expectation(p, Y)
    {
        expectation(p, a * X + b * Y)
            = sum(w in 1..=s, p[w] * (a * X[w] + b * Y[w]))                        by def(expectation);
            = a * sum(w in 1..=s, p[w] * X[w]) + b * sum(w in 1..=s, p[w] * Y[w])  by linearity;
            = a * expectation(p, X) + b * expectation(p, Y)                        by def(expectation);
    }

    /// A constant is its own expectation.
    derivation expectation_of_a_constant(s: Nat, p: Real[s], c: Real)
    where sum(w in 1..=s, p[w]) = 1:
        expectation(p, c * ones(s)) = c
    {
        expectation(p, c * ones(s))
            = sum(w in 1..=s, p[w] * c)  by def(expectation);
            = c * sum(w in 1..=s, p[w])  by linearity;
            = c                          by hypothesis;
    }

    /// The variance is the expected square less the squared expectation.
    derivation variance_by_moments(s: Nat, p: Real[s], X: Real[s])
    where sum(w in 1..=s, p[w]) = 1:
        variance(p, X) = expectation(p, X^2) - expectation(p, X)^2
    {
        let m = expectation(p, X);
        variance(p, X)
            = sum(w in 1..=s, p[w] * (X[w] - m)^2)                   by def(variance), def(expectation);
            = sum(w in 1..=s, p[w] * X[w]^2) - 2 * m * sum(w in 1..=s, p[w] * X[w]) + m^2 * sum(w in 1..=s, p[w])
                by linearity;
            = expectation(p, X^2) - 2 * m * expectation(p, X) + m^2  by def(expectation), hypothesis;
            = expectation(p, X^2) - expectation(p, X)^2              by algebra;
    }

    /// Shifting does not change the variance, scaling squares the factor.
    derivation variance_scales(s: Nat, p: Real[s], X: Real[s], a: Real, b: Real)
    where sum(w in 1..=s, p[w]) = 1:
        variance(p, a * X + b) = a^2 * variance(p, X);

    /// The covariance is the expected product less the product of the expectations.
    derivation covariance_by_moments(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where sum(w in 1..=s, p[w]) = 1:
        covariance(p, X, Y) = expectation(p, X * Y) - expectation(p, X) * expectation(p, Y);

    /// The variance of a sum has twice the covariance in it.
    derivation variance_of_a_sum(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where sum(w in 1..=s, p[w]) = 1:
        variance(p, X + Y) = variance(p, X) + variance(p, Y) + 2 * covariance(p, X, Y)
    {
        variance(p, X + Y)
            = expectation(p, (X + Y)^2) - expectation(p, X + Y)^2  by lemma(variance_by_moments);
            = variance(p, X) + variance(p, Y) + 2 * covariance(p, X, Y)
                by def(variance), def(covariance), def(expectation), linearity, hypothesis;
    }

    /// The expected squared error of a constant guess is the variance and the squared bias.
    derivation bias_and_variance(s: Nat, p: Real[s], X: Real[s], c: Real)
    where sum(w in 1..=s, p[w]) = 1:
        expectation(p, (X - c)^2) = variance(p, X) + (expectation(p, X) - c)^2;

    /// Squared distances from any guess are not negative in expectation.
    derivation squared_distance(s: Nat, p: Real[s], X: Real[s], c: Real)
    where p >= 0:
        sum(w in 1..=s, p[w] * (X[w] - c)^2) >= 0;

    /// The score has the expectation 0: weights that sum to 1 for all parameters have slopes that sum to 0.
    derivation expected_score(K: Nat, x: Real[K], j: 1..=K)
    where K >= 1
    let p = vec(i in 1..=K, exp(x[i]) / sum(l in 1..=K, exp(x[l]))):
        expectation(p, vec(i in 1..=K, diff(log(p[i]), x[j]))) = 0;

    /// A baseline changes no policy gradient.
    derivation baseline(K: Nat, x: Real[K], r: Real[K], b: Real, j: 1..=K)
    where K >= 1
    let p = vec(i in 1..=K, exp(x[i]) / sum(l in 1..=K, exp(x[l]))):
        expectation(p, vec(i in 1..=K, (r[i] - b) * diff(log(p[i]), x[j])))
            = expectation(p, vec(i in 1..=K, r[i] * diff(log(p[i]), x[j])));

    /// Importance weights: an expectation under one distribution is taken under another.
    derivation importance_weights(s: Nat, p: Real[s], q: Real[s], X: Real[s])
    where q > 0:
        expectation(q, p / q * X) = expectation(p, X);

    /// The law of total expectation, over the joint weights of two quantities.
    derivation total_expectation(m: Nat, n: Nat, P: Real[m, n], f: Real[m, n])
    where P > 0, n >= 1:
        sum(a in 1..=m, sum(c in 1..=n, P[a, c]) * sum(b in 1..=n, P[a, b] / sum(c in 1..=n, P[a, c]) * f[a, b]))
            = sum(a, b, P[a, b] * f[a, b]);

    /// Under product weights the expectation of a product is the product of the expectations.
    derivation independence(m: Nat, n: Nat, p: Real[m], q: Real[n], X: Real[m], Y: Real[n]):
        sum(a, b, p[a] * q[b] * X[a] * Y[b]) = expectation(p, X) * expectation(q, Y);

    /// As printed in haste: the variance of a multiple has the factor, not its square.
    #[expect(refuted)]
    derivation variance_scales_misprinted(s: Nat, p: Real[s], X: Real[s], a: Real)
    where sum(w in 1..=s, p[w]) = 1:
        variance(p, a * X) = a * variance(p, X);

    /// The expectation of a product is not the product of the expectations.
    #[expect(refuted)]
    derivation product_without_independence(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where sum(w in 1..=s, p[w]) = 1:
        expectation(p, X * Y) = expectation(p, X) * expectation(p, Y);

    /// The variance of a sum, its covariance forgotten.
    #[expect(refuted)]
    derivation covariance_forgotten(s: Nat, p: Real[s], X: Real[s], Y: Real[s])
    where sum(w in 1..=s, p[w]) = 1:
        variance(p, X + Y) = variance(p, X) + variance(p, Y);

    /// Weights that do not sum to 1 move the expectation of a constant.
    #[expect(refuted)]
    derivation weights_without_a_sum(s: Nat, p: Real[s], c: Real): expectation(p, c * ones(s)) = c;
}
