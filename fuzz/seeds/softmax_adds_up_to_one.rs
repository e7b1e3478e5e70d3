use rederive::derivations;

derivations! {
    /// Probabilities add up to 1.
    derivation softmax_adds_up_to_one(K: Nat, x: Real[K])
    where K >= 1:
        sum(i in 1..=K, softmax(x)[i]) = 1
    {
        sum(i in 1..=K, softmax(x)[i])
            = sum(i in 1..=K, exp(x[i]) / sum(j in 1..=K, exp(x[j])))  by def(softmax);
            = sum(i in 1..=K, exp(x[i])) / sum(j in 1..=K, exp(x[j]))  by linearity;
            = 1                                                        by cancel;
    }
}
