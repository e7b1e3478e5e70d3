use rederive::derivations;

derivations! {
    /// Valid convolution of the given vectors.
    #[question("4")]
    derivation valid_example:
        convolve_valid([5, 6, 7, 8], [3, 0, 1]) = [26, 30]
    {
        convolve_valid([5, 6, 7, 8], [3, 0, 1])
            = [1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8]  by def(convolve_valid), evaluate;
            = [26, 30]                            by evaluate;
    }
}
