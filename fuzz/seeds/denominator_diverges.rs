use rederive::derivations;

derivations! {
    /// The denominator grows beyond all bounds where `x < 0`.
    #[question("1.3")]
    derivation denominator_diverges(x: Real)
    where x < 0:
        limit(k -> inf, 1 + exp(k * abs(x))) = inf  by cases, limit;
}
