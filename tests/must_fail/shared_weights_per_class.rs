//! expect: refuted step 1
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
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))                      by cancel;
            = softmax(x)[i]                                               by def(softmax);
    }

    derivation shared_weights(K: Nat, d: Nat, b: Real[K, d], C: Real[d], x: Real[d], k: 1..=K)
    where K >= 1:
        softmax(vec(j in 1..=K, sum(a in 1..=d, (b[j, a] + C[a]) * x[a])))[k] = softmax(b @ x)[k]
    {
        softmax(vec(j in 1..=K, sum(a in 1..=d, (b[j, a] + C[a]) * x[a])))[k]
            = softmax(vec(j in 1..=K, sum(a in 1..=d, b[j, a] * x[a]) + C[1]))[k]  by linearity, entries;
            = softmax(b @ x + dot(C, x))[k]     by entries;
            = softmax(b @ x)[k]                 by lemma(translation_invariance, x = b @ x, c = dot(C, x));
    }
}
