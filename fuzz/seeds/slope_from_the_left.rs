use rederive::derivations;

derivations! {
    /// At 0 the slope from the left is 0.
    #[question("1.1")]
    derivation slope_from_the_left:
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e) = 0
    {
        limit(e -> 0-, (relu(0 + e) - relu(0)) / e)
            = limit(e -> 0-, (max(0, 0 + e) - max(0, 0)) / e)  by def(relu);
            = limit(e -> 0-, (0 - 0) / e)                      by cases, limit;
            = 0                                                by limit;
    }
}
