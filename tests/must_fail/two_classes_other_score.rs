//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def sigmoid(z: Real) = 1 / (1 + exp(-z));

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

    derivation softmax_of_score_and_zero(z: Real):
        softmax([z, 0]) = [sigmoid(z), 1 - sigmoid(z)]
    {
        softmax([z, 0])
            = exp([z, 0]) / sum(j in 1..=2, exp([z, 0][j]))       by def(softmax);
            = exp([z, 0]) / (exp(z) + exp(0))                     by split, entries;
            = [exp(z) / (exp(z) + exp(0)), exp(0) / (exp(z) + exp(0))]  by entries;
            = [exp(z) / (1 + exp(z)), 1 / (1 + exp(z))]           by exp_law;
            = [sigmoid(z), 1 - sigmoid(z)]                        by lemma(sigmoid_of_exp), lemma(sigmoid_complement);
    }

    derivation two_classes(x: Real[2])
    let z = x[2] - x[1]:
        softmax(x) = [sigmoid(z), 1 - sigmoid(z)]
    {
        softmax(x)
            = softmax(x + -x[2])                by lemma(translation_invariance_of_vectors, c = -x[2]);
            = softmax([z, 0])                   by entries;
            = [sigmoid(z), 1 - sigmoid(z)]      by lemma(softmax_of_score_and_zero, z = z);
    }
}
