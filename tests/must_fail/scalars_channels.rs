//! expect: refuted step 8
use rederive::derivations;

derivations! {
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    derivation width_of_first_layer: output_size(128, 3, 8, 2) = 64
    {
        output_size(128, 3, 8, 2)
            = floor((128 + 2 * 3 - 8) / 2) + 1  by def(output_size);
            = floor(63) + 1                     by evaluate;
            = 64                                by rounding;
    }

    derivation width_of_second_layer: output_size(64, 0, 2, 2) = 32
    {
        output_size(64, 0, 2, 2)
            = floor((64 + 2 * 0 - 2) / 2) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }

    derivation width_of_third_layer: output_size(32, 1, 3, 1) = 32
    {
        output_size(32, 1, 3, 1)
            = floor((32 + 2 * 1 - 3) / 1) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }

    derivation scalars_in_last_layer
    let w1 = output_size(128, 3, 8, 2)
    let w2 = output_size(w1, 0, 2, 2)
    let w3 = output_size(w2, 1, 3, 1):
        64 * w3 * w3 = 65536
    {
        have first: w1 = 64 by lemma(width_of_first_layer);
        have second: w2 = 32
        {
            w2  = output_size(64, 0, 2, 2)  by lemma(first);
                = 32                        by lemma(width_of_second_layer);
        }
        have third: w3 = 32
        {
            w3  = output_size(32, 1, 3, 1)  by lemma(second);
                = 32                        by lemma(width_of_third_layer);
        }
        64 * w3 * w3
            = 32 * 32 * 32  by lemma(third);
            = 65536         by evaluate;
    }
}
