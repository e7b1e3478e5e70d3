//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

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

    derivation fewer_parameters(K: Nat, x: Real[K])
    where K >= 2
    let y = vec(i in 1..=K - 1, x[i + 1] - x[2]):
        softmax(x) = softmax(concat([0], y))
    {
        softmax(x)
            = softmax(x + -x[1])        by lemma(translation_invariance_of_vectors, c = -x[1]);
            = softmax(concat([0], y))   by entries;
    }
}
