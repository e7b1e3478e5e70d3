use rederive::derivations;

derivations! {
    /// How many positions a kernel of width `k` has on `i` entries padded by `p` on each side, in strides of `s`.
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    /// The first layer's width: 8 wide kernels in strides of 2 on 128 pixels padded by 3.
    #[question("5.1")]
    derivation width_of_first_layer: output_size(128, 3, 8, 2) = 64
    {
        output_size(128, 3, 8, 2)
            = floor((128 + 2 * 3 - 8) / 2) + 1  by def(output_size);
            = floor(63) + 1                     by evaluate;
            = 64                                by rounding;
    }
}
