//! expect: refuted step 5
use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    derivation derivative_of_sigmoid(z: Real):
        diff(sigmoid(z), z) = sigmoid(z) * (1 - sigmoid(z))
    {
        diff(sigmoid(z), z)
            = diff(1 / (1 + exp(-z)), z)                     by def(sigmoid);
            = -diff(1 + exp(-z), z) / (1 + exp(-z))^2        by quotient_rule, derivative;
            = exp(-z) / (1 + exp(-z))^2                      by derivative, chain_rule, linearity;
            = 1 / (1 + exp(-z)) * (exp(-z) / (1 + exp(-z)))  by algebra;
            = 1 / (1 + exp(-z)) * (1 - 1 / (1 + exp(-z)))    by cancel;
            = sigmoid(z) * (1 - sigmoid(z))                  by def(sigmoid);
    }

    derivation gradient_of_binary_cross_entropy(z: Real, y: Real):
        diff(-(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))), z) = sigmoid(z) - y
    {
        diff(-(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))), z)
            = -(y * diff(log(sigmoid(z)), z) + (1 - y) * diff(log(1 - sigmoid(z)), z))   by linearity;
            = -(y * diff(sigmoid(z), z) / sigmoid(z) - (1 - y) * diff(sigmoid(z), z) / (1 - sigmoid(z)))
                by chain_rule, derivative, linearity;
            = -(y * (sigmoid(z) * (1 - sigmoid(z))) / sigmoid(z)
                - (1 - y) * (sigmoid(z) * (1 - sigmoid(z))) / (1 - sigmoid(z)))
                by lemma(derivative_of_sigmoid);
            = -(y * (1 - sigmoid(z)) - (1 - y) * sigmoid(z))   by cancel;
            = sigmoid(z) - 1                                   by algebra;
    }
}
