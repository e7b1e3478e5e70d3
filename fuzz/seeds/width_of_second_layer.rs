use rederive::derivations;

derivations! {
    /// How many positions a kernel of width `k` has on `i` entries padded by `p` on each side, in strides of `s`.
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    /// The second layer's width: pooling by 2 without overlap.
    #[question("5.1")]
    derivation width_of_second_layer: output_size(64, 0, 2, 2) = 32
    {
        output_size(64, 0, 2, 2)
            = floor((64 + 2 * 0 - 2) / 2) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }
}
