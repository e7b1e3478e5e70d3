//! expect: refuted step 3
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation translation_invariance(K: Nat, x: Real[K], c: Real, i: 1..=K)
    where K >= 1:
        softmax(x + c)[i] = softmax(x)[i]
    {
        softmax(x + c)[i]
            = exp(x[i] + c) / sum(j in 1..=K, exp(x[j] + c))              by def(softmax);
            = exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))  by exp_law, linearity;
            = exp(x[i]) / sum(j in 2..=K, exp(x[j]))                      by cancel;
            = softmax(x)[i]                                               by def(softmax);
    }
}
