use rederive::derivations;

derivations! {
    /// At 0 the slope from the right is 1.
    #[question("1.1")]
    derivation slope_from_the_right:
        limit(e -> 0+, (relu(0 + e) - relu(0)) / e) = 1
    {
        limit(e -> 0+, (relu(0 + e) - relu(0)) / e)
            = limit(e -> 0+, (max(0, 0 + e) - max(0, 0)) / e)  by def(relu);
            = limit(e -> 0+, (e - 0) / e)                      by cases, limit;
            = limit(e -> 0+, 1)                                by cancel;
            = 1                                                by limit;
    }
}
