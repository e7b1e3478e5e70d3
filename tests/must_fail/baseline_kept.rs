//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation softmax_adds_up_to_one(K: Nat, x: Real[K])
    where K >= 1:
        sum(i in 1..=K, softmax(x)[i]) = 1
    {
        sum(i in 1..=K, softmax(x)[i])
            = sum(i in 1..=K, exp(x[i]) / sum(j in 1..=K, exp(x[j])))  by def(softmax);
            = sum(i in 1..=K, exp(x[i])) / sum(j in 1..=K, exp(x[j]))  by linearity;
            = 1                                                        by cancel;
    }

    derivation baseline(K: Nat, x: Real[K], R: Real[K], b: Real, j: 1..=K)
    where K >= 1
    let p = softmax(x):
        sum(a in 1..=K, p[a] * (R[a] - b) * (delta(a, j) - p[j])) = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))
    {
        sum(a in 1..=K, p[a] * (R[a] - b) * (delta(a, j) - p[j]))
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j])) - b * sum(a in 1..=K, p[a] * (delta(a, j) - p[j]))
                by linearity;
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j])) - b * (p[j] - p[j] * p[j])
                by linearity, delta;
            = sum(a in 1..=K, p[a] * R[a] * (delta(a, j) - p[j]))
                by lemma(softmax_adds_up_to_one);
    }
}
