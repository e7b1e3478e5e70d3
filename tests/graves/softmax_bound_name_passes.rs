//! The bound index of the normaliser is not the index that is differentiated by.
use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    derivation jacobian(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(x)[i], x[j]) = softmax(x)[i] * (delta(i, j) - softmax(x)[j]);

    derivation normaliser(K: Nat, x: Real[K], j: 1..=K):
        diff(sum(k in 1..=K, exp(x[k])), x[j]) = exp(x[j]);

    derivation columns_add_up(K: Nat, x: Real[K], j: 1..=K):
        sum(i in 1..=K, diff(softmax(x)[i], x[j])) = 0;
}
