//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    def softplus(z: Real) = log(1 + exp(z));

    derivation derivative_of_softplus(z: Real):
        diff(softplus(z), z) = sigmoid(z)
    {
        diff(softplus(z), z)
            = diff(log(1 + exp(z)), z)          by def(softplus);
            = diff(1 + exp(z), z) / (1 + exp(z))  by chain_rule, derivative;
            = 1 / (1 + exp(z))             by derivative, linearity;
            = 1 / (exp(-z) * (1 + exp(z)))      by exp_law;
            = 1 / (exp(-z) + 1)                 by exp_law;
            = sigmoid(z)                        by def(sigmoid);
    }
}
