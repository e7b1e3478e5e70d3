use rederive::derivations;

derivations! {
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
}
