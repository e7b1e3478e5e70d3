//! Softmax: its invariance, its two-class and reduced forms, its Jacobian (question 2).

use rederive::derivations;

derivations! {
    use nn::{softmax, sigmoid};

    /// Softmax does not change when a constant is added to every component.
    #[question("2.1")]
    derivation translation_invariance(K: Nat, x: Real[K], c: Real, i: 1..=K)
    where K >= 1:
        softmax(x + c)[i] = softmax(x)[i]
    {
        softmax(x + c)[i]
            = exp(x[i] + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
            = exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                      by cancel;
            = softmax(x)[i]                                               by def(softmax);
    }

    /// The same in whole vectors, as the published answer has it.
    #[question("2.1")]
    derivation translation_invariance_of_vectors(K: Nat, x: Real[K], c: Real)
    where K >= 1:
        softmax(x + c) = softmax(x)
    {
        softmax(x + c)
            = exp(x + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
            = exp(c) * exp(x) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
            = exp(x) / sum(j in 1..=K, exp(x[j]))                      by cancel;
            = softmax(x)                                               by def(softmax);
    }

    /// The logistic function in its two forms.
    #[question("2.2")]
    derivation sigmoid_of_exp(z: Real):
        sigmoid(z) = exp(z) / (1 + exp(z))
    {
        sigmoid(z)
            = 1 / (1 + exp(-z))                     by def(sigmoid);
            = exp(z) / (exp(z) * (1 + exp(-z)))     by cancel;
            = exp(z) / (exp(z) + exp(z) * exp(-z))  by algebra;
            = exp(z) / (exp(z) + 1)                 by exp_law;
            = exp(z) / (1 + exp(z))                 by algebra;
    }

    /// The complementary probability in its two forms.
    #[question("2.2")]
    derivation sigmoid_complement(z: Real):
        1 - sigmoid(z) = 1 / (1 + exp(z))
    {
        1 - sigmoid(z)
            = 1 - 1 / (1 + exp(-z))                               by def(sigmoid);
            = exp(-z) / (1 + exp(-z))                             by cancel;
            = exp(z) * exp(-z) / (exp(z) * 1 + exp(z) * exp(-z))  by cancel;
            = 1 / (exp(z) + 1)                                    by exp_law;
            = 1 / (1 + exp(z))                                    by algebra;
    }

    /// Softmax of a score and 0 is the logistic function of the score.
    #[question("2.2")]
    derivation softmax_of_score_and_zero(z: Real):
        softmax([z, 0]) = [sigmoid(z), 1 - sigmoid(z)]
    {
        softmax([z, 0])
            = exp([z, 0]) / sum(j in 1..=2, exp([z, 0][j]))  by def(softmax);
            = exp([z, 0]) / (exp(z) + exp(0))                by split, entries;
            = [exp(z) / (exp(z) + exp(0)), exp(0) / (exp(z) + exp(0))]  by entries;
            = [exp(z) / (1 + exp(z)), 1 / (1 + exp(z))]      by exp_law;
            = [sigmoid(z), 1 - sigmoid(z)]                   by lemma(sigmoid_of_exp), lemma(sigmoid_complement);
    }

    /// Softmax of two scores is the logistic function of their difference.
    #[question("2.2")]
    derivation two_classes(x: Real[2])
    let z = x[1] - x[2]:
        softmax(x) = [sigmoid(z), 1 - sigmoid(z)]
    {
        softmax(x)
            = softmax(x - x[2])             by lemma(translation_invariance_of_vectors, c = -x[2]);
            = softmax([z, 0])               by entries;
            = [sigmoid(z), 1 - sigmoid(z)]  by lemma(softmax_of_score_and_zero, z = z);
    }

    /// `K - 1` numbers are enough: each score less the first.
    #[question("2.3")]
    derivation fewer_parameters(K: Nat, x: Real[K])
    where K >= 2
    let y = vec(i in 1..=K - 1, x[i + 1] - x[1]):
        softmax(x) = softmax(concat([0], y))
    {
        softmax(x)
            = softmax(x - x[1])        by lemma(translation_invariance_of_vectors, c = -x[1]);
            = softmax(concat([0], y))  by entries;
    }

    /// Linear scores: the same vector added to the weights of every class leaves the probabilities as they are.
    #[question("2.3")]
    derivation shared_weights(K: Nat, d: Nat, b: Real[K, d], C: Real[d], x: Real[d], k: 1..=K)
    where K >= 1:
        softmax(vec(j in 1..=K, sum(a in 1..=d, (b[j, a] + C[a]) * x[a])))[k] = softmax(b @ x)[k]
    {
        softmax(vec(j in 1..=K, sum(a in 1..=d, (b[j, a] + C[a]) * x[a])))[k]
            = softmax(vec(j in 1..=K, sum(a in 1..=d, b[j, a] * x[a]) + dot(C, x)))[k]  by linearity, entries;
            = softmax(b @ x + dot(C, x))[k]  by entries;
            = softmax(b @ x)[k]              by lemma(translation_invariance, x = b @ x, c = dot(C, x));
    }

    /// The Jacobian, entry by entry.
    #[question("2.4")]
    derivation jacobian_entry(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(x)[i], x[j]) = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]
    {
        diff(softmax(x)[i], x[j])
            = diff(exp(x[i]) / sum(k in 1..=K, exp(x[k])), x[j])           by def(softmax);
            = diff(exp(x[i]), x[j]) / sum(k in 1..=K, exp(x[k]))
                + exp(x[i]) * diff(1 / sum(k in 1..=K, exp(x[k])), x[j])  by product_rule;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * diff(sum(k in 1..=K, exp(x[k])), x[j])
                by derivative, quotient_rule;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * sum(k in 1..=K, diff(exp(x[k]), x[j]))  by linearity;
            = exp(x[i]) * delta(i, j) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) / sum(k in 1..=K, exp(x[k]))^2 * sum(k in 1..=K, exp(x[k]) * delta(k, j))  by derivative;
            = delta(i, j) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))
                - exp(x[i]) * exp(x[j]) / sum(k in 1..=K, exp(x[k]))^2  by delta;
            = delta(i, j) * softmax(x)[j] - softmax(x)[i] * softmax(x)[j]  by def(softmax);
    }

    /// The Jacobian of softmax is `Diag(p) - p pᵀ`.
    #[question("2.4")]
    derivation jacobian_matrix(K: Nat, x: Real[K])
    let p = softmax(x):
        jacobian(softmax, x) = diag(p) - outer(p, p)
    {
        jacobian(softmax, x)
            = mat(i in 1..=K, j in 1..=K, diff(softmax(x)[i], x[j]))         by entries;
            = mat(i in 1..=K, j in 1..=K, delta(i, j) * p[j] - p[i] * p[j])  by lemma(jacobian_entry);
            = diag(p) - outer(p, p)                                          by entries;
    }
}
