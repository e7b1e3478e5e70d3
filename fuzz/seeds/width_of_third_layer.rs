use rederive::derivations;

derivations! {
    /// How many positions a kernel of width `k` has on `i` entries padded by `p` on each side, in strides of `s`.
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    /// The third layer's width.
    #[question("5.1")]
    derivation width_of_third_layer: output_size(32, 1, 3, 1) = 32
    {
        output_size(32, 1, 3, 1)
            = floor((32 + 2 * 1 - 3) / 1) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }
}
