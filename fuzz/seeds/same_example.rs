use rederive::derivations;

derivations! {
    /// Same convolution of the given vectors.
    #[question("4")]
    derivation same_example:
        convolve_same([5, 6, 7, 8], [3, 0, 1]) = [18, 26, 30, 7]
    {
        convolve_same([5, 6, 7, 8], [3, 0, 1])
            = [1*0 + 0*5 + 3*6, 1*5 + 0*6 + 3*7, 1*6 + 0*7 + 3*8, 1*7 + 0*8 + 3*0]
                by def(convolve_same), evaluate;
            = [18, 26, 30, 7] by evaluate;
    }
}
