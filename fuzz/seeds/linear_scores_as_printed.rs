use rederive::derivations;

derivations! {
    /// The softmax of linear scores is called the softmax of the input.
    #[question("2.3")]
    #[expect(refuted)]
    derivation linear_scores_as_printed(K: Nat, x: Real[K], b: Real[K, K], k: 1..=K)
    where K >= 2:
        softmax(x)[k] = exp((b @ x)[k]) / sum(j in 1..=K, exp((b @ x)[j]));
}
