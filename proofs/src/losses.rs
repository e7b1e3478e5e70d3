//! Losses through the last layer: log-sum-exp, cross-entropy, the logistic function, squared error.

use rederive::derivations;

derivations! {
    use nn::{softmax, sigmoid, relu};
    use softmax::{jacobian_entry};

    /// `log Σ_j e^{x_j}`, a smooth maximum.
    def log_sum_exp(x: Real[K]) = log(sum(j in 1..=K, exp(x[j])));

    /// `log (1 + e^z)`, a smooth rectifier.
    def softplus(z: Real) = log(1 + exp(z));

    /// The cross-entropy of a distribution and a target.
    def cross_entropy(y: Real[K], p: Real[K]) = -sum(k in 1..=K, y[k] * log(p[k]));

    /// Probabilities add up to 1.
    derivation softmax_adds_up_to_one(K: Nat, x: Real[K])
    where K >= 1:
        sum(i in 1..=K, softmax(x)[i]) = 1
    {
        sum(i in 1..=K, softmax(x)[i])
            = sum(i in 1..=K, exp(x[i]) / sum(j in 1..=K, exp(x[j])))  by def(softmax);
            = sum(i in 1..=K, exp(x[i])) / sum(j in 1..=K, exp(x[j]))  by linearity;
            = 1                                                        by cancel;
    }

    /// A constant in every score comes out.
    derivation log_sum_exp_of_shifted(K: Nat, x: Real[K], c: Real)
    where K >= 1:
        log_sum_exp(x + c) = log_sum_exp(x) + c
    {
        log_sum_exp(x + c)
            = log(sum(j in 1..=K, exp(x[j] + c)))            by def(log_sum_exp);
            = log(exp(c) * sum(j in 1..=K, exp(x[j])))       by exp_law, linearity;
            = log(exp(c)) + log(sum(j in 1..=K, exp(x[j])))  by log_law;
            = c + log(sum(j in 1..=K, exp(x[j])))            by log_law;
            = log_sum_exp(x) + c                             by def(log_sum_exp);
    }

    /// The gradient of log-sum-exp is softmax.
    derivation gradient_of_log_sum_exp(K: Nat, x: Real[K], i: 1..=K):
        diff(log_sum_exp(x), x[i]) = softmax(x)[i]
    {
        diff(log_sum_exp(x), x[i])
            = diff(log(sum(j in 1..=K, exp(x[j]))), x[i])                            by def(log_sum_exp);
            = diff(sum(j in 1..=K, exp(x[j])), x[i]) / sum(j in 1..=K, exp(x[j]))    by chain_rule, derivative;
            = sum(j in 1..=K, diff(exp(x[j]), x[i])) / sum(j in 1..=K, exp(x[j]))    by linearity;
            = sum(j in 1..=K, exp(x[j]) * delta(j, i)) / sum(j in 1..=K, exp(x[j]))  by derivative;
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                                 by delta;
            = softmax(x)[i]                                                          by def(softmax);
    }

    /// Its Hessian is softmax's Jacobian.
    derivation hessian_of_log_sum_exp(K: Nat, x: Real[K], i: 1..=K, j: 1..=K)
    let p = softmax(x):
        hessian(log_sum_exp, x)[i, j] = delta(i, j) * p[i] - p[i] * p[j]
    {
        hessian(log_sum_exp, x)[i, j]
            = diff(diff(log_sum_exp(x), x[i]), x[j])              by entries;
            = diff(softmax(x)[i], x[j])                           by lemma(gradient_of_log_sum_exp);
            = diff(exp(x[i]) / sum(k in 1..=K, exp(x[k])), x[j])  by def(softmax);
            = delta(i, j) * exp(x[i]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))^2  by quotient_rule, derivative, linearity, delta;
            = delta(i, j) * p[i] - p[i] * p[j]                    by def(softmax);
    }

    /// The cross-entropy of softmax: log-sum-exp less the target's scores.
    derivation cross_entropy_of_softmax(K: Nat, x: Real[K], y: Real[K])
    where K >= 1, sum(k in 1..=K, y[k]) = 1:
        cross_entropy(y, softmax(x)) = log_sum_exp(x) - dot(y, x)
    {
        cross_entropy(y, softmax(x))
            = -sum(k in 1..=K, y[k] * log(softmax(x)[k]))                           by def(cross_entropy);
            = -sum(k in 1..=K, y[k] * log(exp(x[k]) / sum(j in 1..=K, exp(x[j]))))  by def(softmax);
            = -sum(k in 1..=K, y[k] * (x[k] - log(sum(j in 1..=K, exp(x[j])))))     by log_law;
            = log(sum(j in 1..=K, exp(x[j]))) * sum(k in 1..=K, y[k]) - sum(k in 1..=K, y[k] * x[k])  by linearity;
            = log(sum(j in 1..=K, exp(x[j]))) - sum(k in 1..=K, y[k] * x[k])        by hypothesis;
            = log_sum_exp(x) - dot(y, x)                                            by def(log_sum_exp), entries;
    }

    /// The gradient of the cross-entropy by the scores: prediction less target.
    derivation gradient_of_cross_entropy(K: Nat, x: Real[K], y: Real[K], i: 1..=K)
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i]) = softmax(x)[i] - y[i]
    {
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i])
            = -sum(k in 1..=K, y[k] * diff(log(softmax(x)[k]), x[i]))                      by linearity;
            = -sum(k in 1..=K, y[k] * diff(log(exp(x[k]) / sum(j in 1..=K, exp(x[j]))), x[i]))  by def(softmax);
            = -sum(k in 1..=K, y[k] * diff(x[k] - log(sum(j in 1..=K, exp(x[j]))), x[i]))  by log_law;
            = -sum(k in 1..=K, y[k] * (delta(k, i) - exp(x[i]) / sum(j in 1..=K, exp(x[j]))))
                by derivative, chain_rule, linearity, delta;
            = -sum(k in 1..=K, y[k] * (delta(k, i) - softmax(x)[i]))                       by def(softmax);
            = softmax(x)[i] * sum(k in 1..=K, y[k]) - sum(k in 1..=K, y[k] * delta(k, i))  by linearity;
            = softmax(x)[i] * sum(k in 1..=K, y[k]) - y[i]                                 by delta;
            = softmax(x)[i] - y[i]                                                         by hypothesis;
    }

    /// The same by the chain rule through the probabilities, with softmax's Jacobian.
    derivation gradient_of_cross_entropy_by_chain(K: Nat, x: Real[K], y: Real[K], i: 1..=K)
    where sum(k in 1..=K, y[k]) = 1
    let p = softmax(x):
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i]) = p[i] - y[i]
    {
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x[i])
            = -sum(k in 1..=K, y[k] * (diff(softmax(x)[k], x[i]) / p[k]))         by linearity, chain_rule, derivative;
            = -sum(k in 1..=K, y[k] * ((delta(k, i) * p[i] - p[k] * p[i]) / p[k]))  by lemma(jacobian_entry);
            = -sum(k in 1..=K, y[k] * (delta(k, i) - p[i]))                       by cancel, delta;
            = p[i] * sum(k in 1..=K, y[k]) - sum(k in 1..=K, y[k] * delta(k, i))  by linearity;
            = p[i] - y[i]                                                         by hypothesis, delta;
    }

    /// The logistic function's derivative.
    derivation derivative_of_sigmoid(z: Real):
        diff(sigmoid(z), z) = sigmoid(z) * (1 - sigmoid(z))
    {
        diff(sigmoid(z), z)
            = diff(1 / (1 + exp(-z)), z)                     by def(sigmoid);
            = -diff(1 + exp(-z), z) / (1 + exp(-z))^2        by quotient_rule;
            = exp(-z) / (1 + exp(-z))^2                      by derivative, chain_rule, linearity;
            = 1 / (1 + exp(-z)) * (exp(-z) / (1 + exp(-z)))  by algebra;
            = 1 / (1 + exp(-z)) * (1 - 1 / (1 + exp(-z)))    by cancel;
            = sigmoid(z) * (1 - sigmoid(z))                  by def(sigmoid);
    }

    /// The logistic function is symmetric about its middle.
    derivation sigmoid_of_negative(z: Real):
        sigmoid(-z) = 1 - sigmoid(z)
    {
        sigmoid(-z)
            = 1 / (1 + exp(z))                        by def(sigmoid);
            = exp(-z) / (exp(-z) + exp(-z) * exp(z))  by cancel;
            = exp(-z) / (exp(-z) + 1)                 by exp_law;
            = 1 - 1 / (1 + exp(-z))                   by cancel;
            = 1 - sigmoid(z)                          by def(sigmoid);
    }

    /// The derivative of softplus is the logistic function.
    derivation derivative_of_softplus(z: Real):
        diff(softplus(z), z) = sigmoid(z)
    {
        diff(softplus(z), z)
            = diff(log(1 + exp(z)), z)            by def(softplus);
            = diff(1 + exp(z), z) / (1 + exp(z))  by chain_rule, derivative;
            = exp(z) / (1 + exp(z))               by derivative, linearity;
            = 1 / (exp(-z) * (1 + exp(z)))        by exp_law;
            = 1 / (exp(-z) + 1)                   by exp_law;
            = sigmoid(z)                          by def(sigmoid);
    }

    /// Softplus of a score less softplus of its opposite is the score.
    derivation softplus_of_opposite(z: Real):
        softplus(z) - softplus(-z) = z
    {
        softplus(z) - softplus(-z)
            = log(1 + exp(z)) - log(1 + exp(-z))                 by def(softplus);
            = log(exp(z) * (exp(-z) + 1)) - log(1 + exp(-z))     by exp_law;
            = log(exp(z)) + log(exp(-z) + 1) - log(1 + exp(-z))  by log_law;
            = z                                                  by log_law;
    }

    /// The binary cross-entropy through the logistic function: prediction less target again.
    derivation gradient_of_binary_cross_entropy(z: Real, y: Real):
        diff(-(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))), z) = sigmoid(z) - y
    {
        diff(-(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))), z)
            = -(y * diff(log(sigmoid(z)), z) + (1 - y) * diff(log(1 - sigmoid(z)), z))  by linearity;
            = -(y * diff(sigmoid(z), z) / sigmoid(z) - (1 - y) * diff(sigmoid(z), z) / (1 - sigmoid(z)))
                by chain_rule, derivative, linearity;
            = -(y * (sigmoid(z) * (1 - sigmoid(z))) / sigmoid(z)
                - (1 - y) * (sigmoid(z) * (1 - sigmoid(z))) / (1 - sigmoid(z)))  by lemma(derivative_of_sigmoid);
            = -(y * (1 - sigmoid(z)) - (1 - y) * sigmoid(z))                            by cancel;
            = sigmoid(z) - y                                                            by algebra;
    }

    /// The hyperbolic tangent is a logistic function, stretched.
    derivation tanh_by_sigmoid(z: Real):
        2 * sigmoid(2 * z) - 1 = (exp(z) - exp(-z)) / (exp(z) + exp(-z))
    {
        2 * sigmoid(2 * z) - 1
            = 2 / (1 + exp(-(2 * z))) - 1                                    by def(sigmoid);
            = (1 - exp(-(2 * z))) / (1 + exp(-(2 * z)))                      by cancel;
            = exp(z) * (1 - exp(-(2 * z))) / (exp(z) * (1 + exp(-(2 * z))))  by cancel;
            = (exp(z) - exp(-z)) / (exp(z) + exp(-z))                        by exp_law;
    }

    /// The squared error by the prediction.
    derivation gradient_of_squared_error(n: Nat, a: Real[n], y: Real[n], i: 1..=n):
        diff(1/2 * sum(j in 1..=n, (a[j] - y[j])^2), a[i]) = a[i] - y[i]
    {
        diff(1/2 * sum(j in 1..=n, (a[j] - y[j])^2), a[i])
            = 1/2 * sum(j in 1..=n, diff((a[j] - y[j])^2, a[i]))                  by linearity;
            = 1/2 * sum(j in 1..=n, 2 * (a[j] - y[j]) * diff(a[j] - y[j], a[i]))  by chain_rule, derivative;
            = sum(j in 1..=n, (a[j] - y[j]) * delta(j, i))                        by derivative, linearity;
            = a[i] - y[i]                                                         by delta;
    }

    /// The rectifier is half its argument and half its absolute value.
    derivation relu_by_absolute_value(x: Real):
        relu(x) = (x + abs(x)) / 2
    {
        relu(x)
            = max(0, x)         by def(relu);
            = (x + abs(x)) / 2  by cases;
    }

    /// The rectifier respects scaling by what is not negative.
    derivation relu_of_scaled(a: Real, x: Real)
    where a >= 0:
        relu(a * x) = a * relu(x)
    {
        case x >= 0 {
            relu(a * x)
                = max(0, a * x)  by def(relu);
                = a * x          by cases, order;
                = a * max(0, x)  by cases;
                = a * relu(x)    by def(relu);
        }
        case x < 0 {
            relu(a * x)
                = max(0, a * x)  by def(relu);
                = 0              by cases, order;
                = a * max(0, x)  by cases;
                = a * relu(x)    by def(relu);
        }
    }

    /// A number is what the rectifier leaves of it, less what it leaves of its opposite.
    derivation relu_of_opposite(x: Real):
        relu(x) - relu(-x) = x
    {
        relu(x) - relu(-x)
            = max(0, x) - max(0, -x)  by def(relu);
            = x                       by cases;
    }
}
