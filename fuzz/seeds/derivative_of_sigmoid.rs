use rederive::derivations;

derivations! {
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
}
