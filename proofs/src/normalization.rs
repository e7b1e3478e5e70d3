//! Batch and layer normalization: what they make of their input, and how gradients go back through them.

use rederive::derivations;

derivations! {
    /// The mean of a vector.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// The variance of a vector.
    def variance(x: Real[n]) = sum(i in 1..=n, (x[i] - mean(x))^2) / n;

    /// Centred and divided by the standard deviation, with `e` under the root.
    def normalize(x: Real[n], e: Real)[i] = (x[i] - mean(x)) / sqrt(variance(x) + e);

    /// The mean by an entry.
    derivation mean_by_entry(n: Nat, x: Real[n], j: 1..=n):
        diff(mean(x), x[j]) = 1 / n
    {
        diff(mean(x), x[j])
            = diff(sum(i in 1..=n, x[i]) / n, x[j])  by def(mean);
            = sum(i in 1..=n, diff(x[i], x[j])) / n  by linearity;
            = sum(i in 1..=n, delta(i, j)) / n       by derivative;
            = 1 / n                                  by delta;
    }

    /// A deviation from the mean by an entry.
    derivation deviation_by_entry(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        diff(x[i] - mean(x), x[j]) = delta(i, j) - 1 / n
    {
        diff(x[i] - mean(x), x[j])
            = diff(x[i], x[j]) - diff(mean(x), x[j])  by linearity;
            = delta(i, j) - 1 / n                     by derivative, lemma(mean_by_entry);
    }

    /// The deviations add up to 0.
    derivation deviations_cancel(n: Nat, x: Real[n])
    where n >= 1:
        sum(i in 1..=n, x[i] - mean(x)) = 0 by def(mean), linearity, closed_form, cancel;

    /// The variance by an entry: the mean's own change does not count.
    derivation variance_by_entry(n: Nat, x: Real[n], j: 1..=n):
        diff(variance(x), x[j]) = 2 * (x[j] - mean(x)) / n
    {
        diff(variance(x), x[j])
            = diff(sum(i in 1..=n, (x[i] - mean(x))^2) / n, x[j])                     by def(variance);
            = sum(i in 1..=n, 2 * (x[i] - mean(x)) * diff(x[i] - mean(x), x[j])) / n  by linearity, product_rule;
            = sum(i in 1..=n, 2 * (x[i] - mean(x)) * (delta(i, j) - 1 / n)) / n       by lemma(deviation_by_entry);
            = 2 / n * (sum(i in 1..=n, (x[i] - mean(x)) * delta(i, j)) - sum(i in 1..=n, x[i] - mean(x)) / n)
                by linearity;
            = 2 / n * (x[j] - mean(x) - sum(i in 1..=n, x[i] - mean(x)) / n)          by delta;
            = 2 * (x[j] - mean(x)) / n                                                by lemma(deviations_cancel);
    }

    /// What is normalized has mean 0.
    derivation normalized_mean(n: Nat, x: Real[n], e: Real)
    where n >= 1, variance(x) + e > 0:
        sum(i in 1..=n, normalize(x, e)[i]) = 0
    {
        sum(i in 1..=n, normalize(x, e)[i])
            = sum(i in 1..=n, (x[i] - mean(x)) / sqrt(variance(x) + e))  by def(normalize);
            = sum(i in 1..=n, x[i] - mean(x)) / sqrt(variance(x) + e)    by linearity;
            = 0                                                          by lemma(deviations_cancel);
    }

    /// Without `e` it has variance 1.
    derivation normalized_variance(n: Nat, x: Real[n])
    where n >= 1, variance(x) > 0:
        sum(i in 1..=n, ((x[i] - mean(x)) / sqrt(variance(x)))^2) / n = 1
    {
        sum(i in 1..=n, ((x[i] - mean(x)) / sqrt(variance(x)))^2) / n
            = sum(i in 1..=n, (x[i] - mean(x))^2 / variance(x)) / n  by power_law;
            = sum(i in 1..=n, (x[i] - mean(x))^2) / n / variance(x)  by linearity;
            = variance(x) / variance(x)                              by def(variance);
            = 1                                                      by cancel;
    }

    /// Normalization forgets the origin.
    derivation normalize_shifted(n: Nat, x: Real[n], c: Real, e: Real, i: 1..=n)
    where variance(x) + e > 0:
        normalize(x + c, e)[i] = normalize(x, e)[i]
    {
        have centre: mean(x + c) = mean(x) + c {
            mean(x + c)
                = sum(j in 1..=n, x[j] + c) / n        by def(mean);
                = (sum(j in 1..=n, x[j]) + n * c) / n  by linearity, closed_form;
                = mean(x) + c                          by cancel, def(mean);
        }
        have spread: variance(x + c) = variance(x) {
            variance(x + c)
                = sum(j in 1..=n, (x[j] + c - mean(x + c))^2) / n  by def(variance);
                = sum(j in 1..=n, (x[j] - mean(x))^2) / n          by def(mean), linearity, closed_form, cancel;
                = variance(x)                                      by def(variance);
        }
        normalize(x + c, e)[i]
            = (x[i] + c - mean(x + c)) / sqrt(variance(x + c) + e)  by def(normalize);
            = (x[i] - mean(x)) / sqrt(variance(x) + e)              by lemma(centre), lemma(spread);
            = normalize(x, e)[i]                                    by def(normalize);
    }

    /// The gradient through a division by a common norm: what is along the output is taken out.
    derivation gradient_through_norm(n: Nat, x: Real[n], g: Real[n], j: 1..=n)
    where sum(i in 1..=n, x[i]^2) > 0
    let r = sqrt(sum(i in 1..=n, x[i]^2)):
        diff(x[j] / r, x[j]) = 1 / r - x[j]^2 / r^3
    {
        diff(x[j] / r, x[j])
            = 1 / r - x[j] / r^2 * diff(r, x[j])  by quotient_rule, derivative;
            = 1 / r - x[j] / r^2 * (x[j] / r)     by chain_rule, derivative, linearity, delta, power_law;
            = 1 / r - x[j]^2 / r^3                by algebra;
    }

    /// Normalization by the root of the mean square `q`: the squares add up to `n`.
    derivation root_mean_square(n: Nat, x: Real[n])
    where n >= 1, sum(i in 1..=n, x[i]^2) > 0
    let q = sum(i in 1..=n, x[i]^2) / n:
        sum(i in 1..=n, (x[i] / sqrt(q))^2) = n
    {
        sum(i in 1..=n, (x[i] / sqrt(q))^2)
            = sum(i in 1..=n, x[i]^2 / q)  by power_law, cancel;
            = sum(i in 1..=n, x[i]^2) / q  by linearity;
            = n                            by cancel;
    }
}
