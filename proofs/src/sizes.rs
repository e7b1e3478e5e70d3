//! Output sizes and parameter counts of convolutional layers (question 5).

use rederive::derivations;

derivations! {
    /// How many positions a kernel of width `k` has on `i` entries padded by `p` on each side, in strides of `s`.
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    /// Weights of a layer of square kernels of width `k`, from `p` to `c` channels, without biases.
    def parameter_count(k: Nat, p: Nat, c: Nat) = k^2 * p * c;

    /// The first layer's width: 8 wide kernels in strides of 2 on 128 pixels padded by 3.
    #[question("5.1")]
    derivation width_of_first_layer:
        output_size(128, 3, 8, 2) = 64
    {
        output_size(128, 3, 8, 2)
            = floor((128 + 2 * 3 - 8) / 2) + 1  by def(output_size);
            = floor(63) + 1                     by evaluate;
            = 64                                by rounding;
    }

    /// The second layer's width: pooling by 2 without overlap.
    #[question("5.1")]
    derivation width_of_second_layer:
        output_size(64, 0, 2, 2) = 32
    {
        output_size(64, 0, 2, 2)
            = floor((64 + 2 * 0 - 2) / 2) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }

    /// The third layer's width.
    #[question("5.1")]
    derivation width_of_third_layer:
        output_size(32, 1, 3, 1) = 32
    {
        output_size(32, 1, 3, 1)
            = floor((32 + 2 * 1 - 3) / 1) + 1  by def(output_size);
            = floor(31) + 1                    by evaluate;
            = 32                               by rounding;
    }

    /// The last layer's output, its width computed through the three layers: 64 channels of 32 by 32.
    #[question("5.1")]
    derivation scalars_in_last_layer
    let w1 = output_size(128, 3, 8, 2)
    let w2 = output_size(w1, 0, 2, 2)
    let w3 = output_size(w2, 1, 3, 1):
        64 * w3 * w3 = 65536
    {
        have first: w1 = 64 by lemma(width_of_first_layer);
        have second: w2 = 32 {
            w2
                = output_size(64, 0, 2, 2)  by lemma(first);
                = 32                        by lemma(width_of_second_layer);
        }
        have third: w3 = 32 {
            w3
                = output_size(32, 1, 3, 1)  by lemma(second);
                = 32                        by lemma(width_of_third_layer);
        }
        64 * w3 * w3
            = 64 * 32 * 32  by lemma(third);
            = 65536         by evaluate;
    }

    /// The last layer's weights: 3 by 3 kernels from 32 to 64 channels.
    #[question("5.2")]
    derivation parameters_of_last_layer:
        parameter_count(3, 32, 64) = 18432
    {
        parameter_count(3, 32, 64)
            = 3^2 * 32 * 64  by def(parameter_count);
            = 18432          by evaluate;
    }

    /// With stride 1, padding by `p` on each side and a kernel of width `2 p + 1` the size stays.
    #[question("5.1")]
    derivation same_padding(n: Nat, k: Nat, p: Nat)
    where k = 2 * p + 1:
        output_size(n, p, k, 1) = n
    {
        output_size(n, p, k, 1)
            = floor((n + 2 * p - k) / 1) + 1  by def(output_size);
            = floor(n - 1) + 1                by hypothesis;
            = n                               by rounding;
    }

    /// The same for any odd width: padding by `(k - 1) / 2`.
    #[question("5.1")]
    derivation same_padding_of_odd_width(n: Nat, k: Nat, r: Nat)
    where k = 2 * r + 1:
        output_size(n, floor((k - 1) / 2), k, 1) = n
    {
        output_size(n, floor((k - 1) / 2), k, 1)
            = floor((n + 2 * floor((k - 1) / 2) - k) / 1) + 1  by def(output_size);
            = floor((n + 2 * r - (2 * r + 1)) / 1) + 1         by hypothesis, rounding;
            = floor(n - 1) + 1                                 by algebra;
            = n                                                by rounding;
    }

    /// An even width cannot keep the size: it is one less or one more.
    #[question("5.1")]
    derivation even_width(n: Nat, k: Nat, p: Nat)
    where k = 2 * p:
        output_size(n, p, k, 1) = n + 1
    {
        output_size(n, p, k, 1)
            = floor((n + 2 * p - k) / 1) + 1  by def(output_size);
            = floor(n) + 1                    by hypothesis;
            = n + 1                           by rounding;
    }

    /// Non-overlapping pooling divides a size that its width divides.
    #[question("5.1")]
    derivation pooling(m: Nat, k: Nat)
    where k >= 1:
        output_size(k * m, 0, k, k) = m
    {
        output_size(k * m, 0, k, k)
            = floor((k * m + 2 * 0 - k) / k) + 1  by def(output_size);
            = floor(m - 1) + 1                    by cancel;
            = m                                   by rounding;
    }

    /// Without padding and in strides of 1 a valid convolution remains; with `k - 1` on each side, a full one.
    #[question("5.1")]
    derivation valid_size(n: Int, k: Int):
        output_size(n, 0, k, 1) = n - k + 1
    {
        output_size(n, 0, k, 1)
            = floor((n + 2 * 0 - k) / 1) + 1  by def(output_size);
            = floor(n - k) + 1                by algebra;
            = n - k + 1                       by rounding;
    }

    /// The size of a full convolution.
    #[question("5.1")]
    derivation full_size(n: Int, k: Int):
        output_size(n, k - 1, k, 1) = n + k - 1
    {
        output_size(n, k - 1, k, 1)
            = floor((n + 2 * (k - 1) - k) / 1) + 1  by def(output_size);
            = floor(n + k - 2) + 1                  by algebra;
            = n + k - 1                             by rounding;
    }
}
