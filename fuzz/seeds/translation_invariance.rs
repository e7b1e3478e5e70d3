use rederive::derivations;

derivations! {
    /// Softmax does not change when a constant is added to every component.
    #[question("2.1")]
    derivation translation_invariance(K: Nat, x: Real[K], c: Real, i: 1..=K)
    where K >= 1:
        softmax(x + c)[i] = softmax(x)[i]
    {
        softmax(x + c)[i]
            = exp(x[i] + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
            = exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                      by cancel;
            = softmax(x)[i]                                               by def(softmax);
    }
}
