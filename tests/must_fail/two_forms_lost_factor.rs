//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation sigmoid_of_exp(z: Real):
        sigmoid(z) = exp(z) / (1 + exp(z))
    {
        sigmoid(z)
            = 1 / (1 + exp(-z))                     by def(sigmoid);
            = exp(z) / (exp(z) * (1 + exp(-z)))     by cancel;
            = exp(z) / (1 + exp(z) * exp(-z))  by algebra;
            = exp(z) / (exp(z) + 1)                 by exp_law;
            = exp(z) / (1 + exp(z))                 by algebra;
    }
}
