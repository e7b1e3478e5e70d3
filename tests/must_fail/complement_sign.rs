//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation sigmoid_complement(z: Real):
        1 - sigmoid(z) = 1 / (1 + exp(z))
    {
        1 - sigmoid(z)
            = 1 - 1 / (1 + exp(-z))                               by def(sigmoid);
            = exp(z) / (1 + exp(-z))                             by cancel;
            = exp(z) * exp(-z) / (exp(z) * 1 + exp(z) * exp(-z))  by cancel;
            = 1 / (exp(z) + 1)                                    by exp_law;
            = 1 / (1 + exp(z))                                    by algebra;
    }
}
