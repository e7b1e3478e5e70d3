//! Linear and logistic regression, means and variances of samples.

use rederive::derivations;

derivations! {
    use nn::{sigmoid};

    /// The sample mean.
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;

    /// The gradient of the squared error by the weights, entry by entry.
    derivation least_squares_entry(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d):
        diff(sum(i in 1..=n, (sum(j in 1..=d, X[i, j] * w[j]) - y[i])^2), w[p])
            = 2 * sum(i in 1..=n, X[i, p] * (sum(j in 1..=d, X[i, j] * w[j]) - y[i]))
    {
        diff(sum(i in 1..=n, (sum(j in 1..=d, X[i, j] * w[j]) - y[i])^2), w[p])
            = sum(i in 1..=n, diff((sum(j in 1..=d, X[i, j] * w[j]) - y[i])^2, w[p]))  by linearity;
            = sum(i in 1..=n, 2 * (sum(j in 1..=d, X[i, j] * w[j]) - y[i])
                * diff(sum(j in 1..=d, X[i, j] * w[j]) - y[i], w[p]))  by product_rule, linearity;
            = sum(i in 1..=n, 2 * (sum(j in 1..=d, X[i, j] * w[j]) - y[i]) * sum(j in 1..=d, X[i, j] * delta(j, p)))
                by linearity, derivative;
            = sum(i in 1..=n, 2 * (sum(j in 1..=d, X[i, j] * w[j]) - y[i]) * X[i, p])  by delta;
            = 2 * sum(i in 1..=n, X[i, p] * (sum(j in 1..=d, X[i, j] * w[j]) - y[i]))  by linearity;
    }

    /// The same in matrices.
    derivation least_squares_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(|v| dot(X @ v - y, X @ v - y), w) = 2 * X.T @ (X @ w - y)
    {
        grad(|v| dot(X @ v - y, X @ v - y), w)
            = vec(p in 1..=d, diff(sum(i in 1..=n, (sum(j in 1..=d, X[i, j] * w[j]) - y[i])^2), w[p]))
                by entries, linearity;
            = vec(p in 1..=d, 2 * sum(i in 1..=n, X[i, p] * (sum(j in 1..=d, X[i, j] * w[j]) - y[i])))
                by lemma(least_squares_entry), entries, linearity;
            = 2 * X.T @ (X @ w - y)  by entries, linearity;
    }

    /// Where the normal equations hold the gradient vanishes.
    derivation normal_equations(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d])
    where X.T @ X @ w = X.T @ y:
        2 * X.T @ (X @ w - y) = zeros(d)
    {
        2 * X.T @ (X @ w - y)
            = 2 * (X.T @ X @ w - X.T @ y)  by entries, linearity;
            = 2 * (X.T @ y - X.T @ y)      by hypothesis;
            = zeros(d)                     by algebra, entries;
    }

    /// The residual of a solution is orthogonal to every column.
    derivation residual_is_orthogonal(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d)
    where X.T @ X @ w = X.T @ y:
        sum(i in 1..=n, X[i, p] * (y[i] - (X @ w)[i])) = 0
    {
        sum(i in 1..=n, X[i, p] * (y[i] - (X @ w)[i]))
            = (X.T @ y)[p] - (X.T @ X @ w)[p]  by entries, linearity, swap;
            = 0                                by hypothesis;
    }

    /// The Hessian of the squared error does not depend on the weights.
    derivation least_squares_hessian(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        jacobian(|v| 2 * X.T @ (X @ v - y), w) = 2 * X.T @ X
    {
        jacobian(|v| 2 * X.T @ (X @ v - y), w)
            = mat(p in 1..=d, q in 1..=d, 2 * sum(i in 1..=n, X[i, p] * diff(sum(j in 1..=d, X[i, j] * w[j]) - y[i], w[q])))
                by entries, linearity;
            = mat(p in 1..=d, q in 1..=d, 2 * sum(i in 1..=n, X[i, p] * X[i, q]))  by linearity, derivative, delta;
            = 2 * X.T @ X                                                          by entries, linearity;
    }

    /// Ridge regression: the penalty adds `2 c w` to the gradient.
    derivation ridge_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], c: Real):
        grad(|v| dot(X @ v - y, X @ v - y) + c * dot(v, v), w) = 2 * X.T @ (X @ w - y) + 2 * c * w
    {
        grad(|v| dot(X @ v - y, X @ v - y) + c * dot(v, v), w)
            = grad(|v| dot(X @ v - y, X @ v - y), w) + c * grad(|v| dot(v, v), w)  by linearity;
            = 2 * X.T @ (X @ w - y) + c * grad(|v| dot(v, v), w)     by lemma(least_squares_gradient);
            = 2 * X.T @ (X @ w - y) + c * vec(p in 1..=d, diff(sum(j in 1..=d, w[j]^2), w[p]))  by entries;
            = 2 * X.T @ (X @ w - y) + c * vec(p in 1..=d, 2 * w[p])  by linearity, chain_rule, derivative, delta;
            = 2 * X.T @ (X @ w - y) + 2 * c * w                      by entries;
    }

    /// Weighted least squares.
    derivation weighted_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], s: Real[n], p: 1..=d):
        diff(sum(i in 1..=n, s[i] * ((X @ w)[i] - y[i])^2), w[p])
            = 2 * sum(i in 1..=n, s[i] * X[i, p] * ((X @ w)[i] - y[i]))
    {
        diff(sum(i in 1..=n, s[i] * ((X @ w)[i] - y[i])^2), w[p])
            = sum(i in 1..=n, s[i] * diff(((X @ w)[i] - y[i])^2, w[p]))    by linearity;
            = sum(i in 1..=n, s[i] * (2 * ((X @ w)[i] - y[i]) * diff((X @ w)[i], w[p])))
                by product_rule, linearity, derivative;
            = sum(i in 1..=n, s[i] * (2 * ((X @ w)[i] - y[i]) * X[i, p]))  by entries, linearity, derivative, delta;
            = 2 * sum(i in 1..=n, s[i] * X[i, p] * ((X @ w)[i] - y[i]))    by linearity;
    }

    /// Logistic regression: the gradient has the form of linear regression's.
    derivation logistic_gradient(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d)
    let L = sum(i in 1..=n, log(1 + exp(sum(j in 1..=d, X[i, j] * w[j]))) - y[i] * sum(j in 1..=d, X[i, j] * w[j])):
        diff(L, w[p]) = sum(i in 1..=n, (sigmoid(sum(j in 1..=d, X[i, j] * w[j])) - y[i]) * X[i, p])
    {
        diff(L, w[p])
            = sum(i in 1..=n, diff(log(1 + exp(sum(j in 1..=d, X[i, j] * w[j]))), w[p])
                - y[i] * diff(sum(j in 1..=d, X[i, j] * w[j]), w[p]))  by linearity;
            = sum(i in 1..=n, exp(sum(j in 1..=d, X[i, j] * w[j])) / (1 + exp(sum(j in 1..=d, X[i, j] * w[j]))) * X[i, p]
                - y[i] * X[i, p])  by chain_rule, derivative, linearity, delta;
            = sum(i in 1..=n, 1 / (1 + exp(-sum(j in 1..=d, X[i, j] * w[j]))) * X[i, p] - y[i] * X[i, p])  by exp_law;
            = sum(i in 1..=n, (sigmoid(sum(j in 1..=d, X[i, j] * w[j])) - y[i]) * X[i, p])  by def(sigmoid);
    }

    /// Its Hessian: the logistic function's slope weighs the products of the inputs.
    derivation logistic_hessian(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d], p: 1..=d, q: 1..=d)
    let s = sigmoid(X @ w):
        diff(sum(i in 1..=n, (sigmoid((X @ w)[i]) - y[i]) * X[i, p]), w[q])
            = sum(i in 1..=n, s[i] * (1 - s[i]) * X[i, p] * X[i, q])
    {
        diff(sum(i in 1..=n, (sigmoid((X @ w)[i]) - y[i]) * X[i, p]), w[q])
            = sum(i in 1..=n, diff(sigmoid((X @ w)[i]), w[q]) * X[i, p])  by linearity;
            = sum(i in 1..=n, s[i] * (1 - s[i]) * diff((X @ w)[i], w[q]) * X[i, p])
                by def(sigmoid), quotient_rule, chain_rule, derivative, linearity, cancel;
            = sum(i in 1..=n, s[i] * (1 - s[i]) * X[i, p] * X[i, q])      by entries, linearity, derivative, delta;
    }

    /// Deviations from the mean add up to 0.
    derivation deviations_add_up_to_zero(n: Nat, x: Real[n])
    where n >= 1:
        sum(i in 1..=n, x[i] - mean(x)) = 0
    {
        sum(i in 1..=n, x[i] - mean(x))
            = sum(i in 1..=n, x[i]) - sum(i in 1..=n, mean(x))         by linearity;
            = sum(i in 1..=n, x[i]) - n * mean(x)                      by closed_form;
            = sum(i in 1..=n, x[i]) - n * (sum(i in 1..=n, x[i]) / n)  by def(mean);
            = 0                                                        by cancel;
    }

    /// The sum of squared deviations: squares less the square of the mean.
    derivation squared_deviations(n: Nat, x: Real[n])
    where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) = sum(i in 1..=n, x[i]^2) - n * mean(x)^2
    {
        sum(i in 1..=n, (x[i] - mean(x))^2)
            = sum(i in 1..=n, x[i]^2 - 2 * x[i] * mean(x) + mean(x)^2)                       by algebra;
            = sum(i in 1..=n, x[i]^2) - 2 * mean(x) * sum(i in 1..=n, x[i]) + n * mean(x)^2  by linearity, closed_form;
            = sum(i in 1..=n, x[i]^2) - 2 * mean(x) * (n * mean(x)) + n * mean(x)^2          by def(mean), cancel;
            = sum(i in 1..=n, x[i]^2) - n * mean(x)^2                                        by algebra;
    }

    /// Squared distances from any point: the spread about the mean, and the distance of the mean.
    derivation bias_and_variance(n: Nat, x: Real[n], a: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - a)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + n * (mean(x) - a)^2
    {
        sum(i in 1..=n, (x[i] - a)^2)
            = sum(i in 1..=n, ((x[i] - mean(x)) + (mean(x) - a))^2)      by algebra;
            = sum(i in 1..=n, (x[i] - mean(x))^2) + 2 * (mean(x) - a) * sum(i in 1..=n, x[i] - mean(x))
                + sum(i in 1..=n, (mean(x) - a)^2)  by linearity;
            = sum(i in 1..=n, (x[i] - mean(x))^2) + sum(i in 1..=n, (mean(x) - a)^2)
                by lemma(deviations_add_up_to_zero);
            = sum(i in 1..=n, (x[i] - mean(x))^2) + n * (mean(x) - a)^2  by closed_form;
    }

    /// All squared differences of a sample.
    derivation squared_differences(n: Nat, x: Real[n]):
        sum(i in 1..=n, sum(j in 1..=n, (x[i] - x[j])^2))
            = 2 * n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i])^2
    {
        sum(i in 1..=n, sum(j in 1..=n, (x[i] - x[j])^2))
            = sum(i in 1..=n, sum(j in 1..=n, x[i]^2 - 2 * x[i] * x[j] + x[j]^2))  by algebra;
            = sum(i in 1..=n, n * x[i]^2 - 2 * x[i] * sum(j in 1..=n, x[j]) + sum(j in 1..=n, x[j]^2))
                by linearity, closed_form;
            = n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i]) * sum(j in 1..=n, x[j])
                + n * sum(j in 1..=n, x[j]^2)  by linearity, closed_form;
            = 2 * n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i])^2        by algebra;
    }

    /// The mean follows a change of scale and origin.
    derivation mean_of_affine(n: Nat, x: Real[n], a: Real, b: Real)
    where n >= 1:
        mean(a * x + b) = a * mean(x) + b
    {
        mean(a * x + b)
            = sum(i in 1..=n, a * x[i] + b) / n        by def(mean);
            = (a * sum(i in 1..=n, x[i]) + n * b) / n  by linearity, closed_form;
            = a * (sum(i in 1..=n, x[i]) / n) + b      by cancel;
            = a * mean(x) + b                          by def(mean);
    }

    /// A mean with one more sample: the old one moves by a share of the surprise.
    derivation running_mean(n: Nat, x: Real[n + 1])
    where n >= 1
    let m = sum(i in 1..=n, x[i]) / n:
        sum(i in 1..=n + 1, x[i]) / (n + 1) = m + (x[n + 1] - m) / (n + 1)
    {
        sum(i in 1..=n + 1, x[i]) / (n + 1)
            = (sum(i in 1..=n, x[i]) + x[n + 1]) / (n + 1)  by split;
            = (n * m + x[n + 1]) / (n + 1)                  by cancel;
            = m + (x[n + 1] - m) / (n + 1)                  by cancel;
    }
}
