use rederive::derivations;

derivations! {
    /// "The derivative is `H(x)`", said of all `x`: at 0 there is a kink.
    #[question("1.1")]
    #[expect(refuted)]
    derivation slope_at_zero_as_printed(x: Real):
        diff(relu(x), x) = heaviside(x);
}
