use rederive::derivations;

derivations! {
    /// So there is no derivative at 0, whatever number is proposed for it.
    #[question("1.1")]
    #[expect(refuted)]
    derivation slope_at_zero(c: Real):
        limit(e -> 0, (relu(0 + e) - relu(0)) / e) = c;
}
