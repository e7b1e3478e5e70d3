//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    derivation width_of_first_layer: output_size(128, 3, 8, 2) = 64
    {
        output_size(128, 3, 8, 2)
            = floor((128 + 3 - 8) / 2) + 1  by def(output_size);
            = floor(63) + 1                     by evaluate;
            = 64                                by rounding;
    }
}
