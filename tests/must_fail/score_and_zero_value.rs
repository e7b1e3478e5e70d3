//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def sigmoid(z: Real) = 1 / (1 + exp(-z));

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
            = exp([z, 0]) / (exp(z) + 0)                     by split, entries;
            = [exp(z) / (exp(z) + exp(0)), exp(0) / (exp(z) + exp(0))]  by entries;
            = [exp(z) / (1 + exp(z)), 1 / (1 + exp(z))]           by exp_law;
            = [sigmoid(z), 1 - sigmoid(z)]                        by lemma(sigmoid_of_exp), lemma(sigmoid_complement);
    }
}
