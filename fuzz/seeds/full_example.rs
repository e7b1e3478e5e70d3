use rederive::derivations;

derivations! {
    /// Full convolution of the given vectors.
    #[question("4")]
    derivation full_example:
        convolve_full([5, 6, 7, 8], [3, 0, 1]) = [15, 18, 26, 30, 7, 8]
    {
        convolve_full([5, 6, 7, 8], [3, 0, 1])
            = [1*0 + 0*0 + 3*5, 1*0 + 0*5 + 3*6, 1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8, 1*7 + 0*8 + 3*0, 1*8 + 0*0 + 3*0]
                by def(convolve_full), evaluate;
            = [15, 18, 26, 30, 7, 8] by evaluate;
    }
}
