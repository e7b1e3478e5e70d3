use rederive::derivations;

derivations! {
    /// The softmax of the scores `[z, 0]` is called the softmax of the input.
    #[question("2.2")]
    #[expect(refuted)]
    derivation two_scores_as_printed(x: Real[2], z: Real[2] -> Real):
        softmax(x) = [exp(z(x)) / (1 + exp(z(x))), 1 / (1 + exp(z(x)))];
}
