use rederive::derivations;

derivations! {
    /// The same in whole vectors, as the published answer has it.
    #[question("2.1")]
    derivation translation_invariance_of_vectors(K: Nat, x: Real[K], c: Real)
    where K >= 1:
        softmax(x + c) = softmax(x)
    {
        softmax(x + c)
            = exp(x + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
            = exp(c) * exp(x) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
            = exp(x) / sum(j in 1..=K, exp(x[j]))                      by cancel;
            = softmax(x)                                               by def(softmax);
    }
}
