//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def softplus(z: Real) = log(1 + exp(z));

    derivation softplus_of_opposite(z: Real):
        softplus(z) - softplus(-z) = z
    {
        softplus(z) - softplus(-z)
            = log(1 + exp(z)) - log(1 + exp(-z))            by def(softplus);
            = log(exp(z) * (exp(-z) + 1)) - log(1 + exp(-z))  by exp_law;
            = log(exp(z)) * log(exp(-z) + 1) - log(1 + exp(-z))  by log_law;
            = z                                             by log_law;
    }
}
