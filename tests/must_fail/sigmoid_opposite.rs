//! expect: refuted step 5
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation sigmoid_of_negative(z: Real):
        sigmoid(-z) = 1 - sigmoid(z)
    {
        sigmoid(-z)
            = 1 / (1 + exp(z))                             by def(sigmoid);
            = exp(-z) / (exp(-z) + exp(-z) * exp(z))       by cancel;
            = exp(-z) / (exp(-z) + 1)                      by exp_law;
            = 1 - 1 / (1 + exp(-z))                        by cancel;
            = 1 + sigmoid(z)                               by def(sigmoid);
    }
}
