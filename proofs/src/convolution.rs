//! Two convolutional layers: sizes, derivatives of the second layer by its input, gradients of the loss (question 6).

use rederive::derivations;

derivations! {
    use nn::{conv_valid, conv_full, relu};
    use sizes::{output_size};

    /// Two valid convolutions: the size of the second layer's output.
    #[question("6.1")]
    derivation size_of_two_valid(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where k1 >= 1, k2 >= 1, k1 + k2 <= d + 1
    let h1 = relu(conv_valid(x, w1)):
        len(conv_valid(h1, w2)) = d - k1 - k2 + 2
    {
        len(conv_valid(h1, w2))
            = len(h1) - k2 + 1                 by def(conv_valid);
            = len(conv_valid(x, w1)) - k2 + 1  by def(relu);
            = d - k1 + 1 - k2 + 1              by def(conv_valid);
            = d - k1 - k2 + 2                  by algebra;
    }

    /// The same by the formula for output sizes, layer by layer.
    #[question("6.1")]
    derivation size_of_two_valid_by_formula(d: Nat, k1: Nat, k2: Nat):
        output_size(output_size(d, 0, k1, 1), 0, k2, 1) = d - k1 - k2 + 2
    {
        have first: output_size(d, 0, k1, 1) = d - k1 + 1 {
            output_size(d, 0, k1, 1)
                = floor((d + 2 * 0 - k1) / 1) + 1  by def(output_size);
                = d - k1 + 1                       by rounding;
        }
        output_size(output_size(d, 0, k1, 1), 0, k2, 1)
            = output_size(d - k1 + 1, 0, k2, 1)         by lemma(first);
            = floor((d - k1 + 1 + 2 * 0 - k2) / 1) + 1  by def(output_size);
            = d - k1 - k2 + 2                           by rounding;
    }

    /// The derivative of the second layer by its input: the kernel's entry at their distance.
    #[question("6.2")]
    #[zero_padded]
    derivation valid_by_input(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2],
        i: 1..=d - k1 - k2 + 2, n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_valid(h1, w2)[i], h1[n]) = w2[n - i + 1]
    {
        diff(conv_valid(h1, w2)[i], h1[n])
            = diff(sum(j in 1..=k2, h1[i + j - 1] * w2[j]), h1[n])  by def(conv_valid);
            = sum(j in 1..=k2, diff(h1[i + j - 1], h1[n]) * w2[j])  by linearity;
            = sum(j in 1..=k2, delta(n, i + j - 1) * w2[j])         by derivative;
            = w2[n - i + 1]                                         by delta;
    }

    /// The first entry of the list.
    #[question("6.2")]
    #[zero_padded]
    derivation valid_by_input_first(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 1:
        diff(conv_valid(h1, w2)[1], h1[n]) = w2[n] by lemma(valid_by_input, i = 1);

    /// The second entry of the list.
    #[question("6.2")]
    #[zero_padded]
    derivation valid_by_input_second(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d:
        diff(conv_valid(h1, w2)[2], h1[n]) = w2[n - 1] by lemma(valid_by_input, i = 2);

    /// The last entry of the list.
    #[question("6.2")]
    #[zero_padded]
    derivation valid_by_input_last(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 1:
        diff(conv_valid(h1, w2)[d - k1 - k2 + 2], h1[n])
            = w2[n - d + k1 + k2 - 1] by lemma(valid_by_input, i = d - k1 - k2 + 2);

    /// The gradient by the input of a valid convolution is a full convolution with the flipped kernel.
    #[question("6.3")]
    #[zero_padded]
    derivation gradient_of_valid(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2],
        L: Real[d - k1 - k2 + 2] -> Real, n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 2
    let a2 = conv_valid(h1, w2)
    let g = grad(L, a2):
        diff(L(a2), h1[n]) = conv_full(g, flip(w2))[n]
    {
        diff(L(a2), h1[n])
            = sum(i in 1..=d - k1 - k2 + 2, g[i] * diff(a2[i], h1[n]))  by chain_rule;
            = sum(i in 1..=d - k1 - k2 + 2, g[i] * w2[n - i + 1])       by lemma(valid_by_input);
            = sum(j in 1..=k2, g[n - j + 1] * w2[j])                    by index(j = n - i + 1), delta;
            = sum(j in 1..=k2, g[n + j - k2] * w2[k2 - j + 1])          by index(j = k2 - j + 1);
            = sum(j in 1..=k2, g[n + j - k2] * flip(w2)[j])             by entries;
            = conv_full(g, flip(w2))[n]                                 by def(conv_full);
    }

    /// The same for all entries at once.
    #[question("6.3")]
    derivation gradient_of_valid_as_vector(d: Nat, k1: Nat, k2: Nat, h1: Real[d - k1 + 1], w2: Real[k2],
        L: Real[d - k1 - k2 + 2] -> Real)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 2:
        grad(|h| L(conv_valid(h, w2)), h1) = conv_full(grad(L, conv_valid(h1, w2)), flip(w2))
            by lemma(gradient_of_valid), entries;

    /// Two full convolutions: the size of the second layer's output.
    #[question("6.4")]
    derivation size_of_two_full(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where d >= 1, k1 >= 1, k2 >= 1
    let h1 = relu(conv_full(x, w1)):
        len(conv_full(h1, w2)) = d + k1 + k2 - 2
    {
        len(conv_full(h1, w2))
            = len(h1) + k2 - 1                by def(conv_full);
            = len(conv_full(x, w1)) + k2 - 1  by def(relu);
            = d + k1 - 1 + k2 - 1             by def(conv_full);
            = d + k1 + k2 - 2                 by algebra;
    }

    /// The same by the formula for output sizes: full convolutions are padded by `k - 1`.
    #[question("6.4")]
    derivation size_of_two_full_by_formula(d: Nat, k1: Nat, k2: Nat):
        output_size(output_size(d, k1 - 1, k1, 1), k2 - 1, k2, 1) = d + k1 + k2 - 2
    {
        have first: output_size(d, k1 - 1, k1, 1) = d + k1 - 1 {
            output_size(d, k1 - 1, k1, 1)
                = floor((d + 2 * (k1 - 1) - k1) / 1) + 1  by def(output_size);
                = d + k1 - 1                              by rounding;
        }
        output_size(output_size(d, k1 - 1, k1, 1), k2 - 1, k2, 1)
            = output_size(d + k1 - 1, k2 - 1, k2, 1)           by lemma(first);
            = floor((d + k1 - 1 + 2 * (k2 - 1) - k2) / 1) + 1  by def(output_size);
            = d + k1 + k2 - 2                                  by rounding;
    }

    /// The same derivative where the convolutions are full.
    #[question("6.5")]
    #[zero_padded]
    derivation full_by_input(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2],
        i: 1..=d + k1 + k2 - 2, n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[i], h1[n]) = w2[n - i + k2]
    {
        diff(conv_full(h1, w2)[i], h1[n])
            = diff(sum(j in 1..=k2, h1[i + j - k2] * w2[j]), h1[n])  by def(conv_full);
            = sum(j in 1..=k2, diff(h1[i + j - k2], h1[n]) * w2[j])  by linearity;
            = sum(j in 1..=k2, delta(n, i + j - k2) * w2[j])         by derivative;
            = w2[n - i + k2]                                         by delta;
    }

    /// The first entry of the list.
    #[question("6.5")]
    #[zero_padded]
    derivation full_by_input_first(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2], n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[1], h1[n]) = w2[n - 1 + k2] by lemma(full_by_input, i = 1);

    /// The second entry of the list.
    #[question("6.5")]
    #[zero_padded]
    derivation full_by_input_second(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2], n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[2], h1[n]) = w2[n - 2 + k2] by lemma(full_by_input, i = 2);

    /// The last entry of the list.
    #[question("6.5")]
    #[zero_padded]
    derivation full_by_input_last(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2], n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[d + k1 + k2 - 2], h1[n])
            = w2[n - d - k1 + 2] by lemma(full_by_input, i = d + k1 + k2 - 2);

    /// The gradient by the input of a full convolution is a valid convolution with the flipped kernel.
    #[question("6.6")]
    #[zero_padded]
    derivation gradient_of_full(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2],
        L: Real[d + k1 + k2 - 2] -> Real, n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d
    let a2 = conv_full(h1, w2)
    let g = grad(L, a2):
        diff(L(a2), h1[n]) = conv_valid(g, flip(w2))[n]
    {
        diff(L(a2), h1[n])
            = sum(i in 1..=d + k1 + k2 - 2, g[i] * diff(a2[i], h1[n]))  by chain_rule;
            = sum(i in 1..=d + k1 + k2 - 2, g[i] * w2[n - i + k2])      by lemma(full_by_input);
            = sum(j in 1..=k2, g[n - j + k2] * w2[j])                   by index(j = n - i + k2), delta;
            = sum(j in 1..=k2, g[n + j - 1] * w2[k2 - j + 1])           by index(j = k2 - j + 1);
            = sum(j in 1..=k2, g[n + j - 1] * flip(w2)[j])              by entries;
            = conv_valid(g, flip(w2))[n]                                by def(conv_valid);
    }

    /// The same for all entries at once.
    #[question("6.6")]
    derivation gradient_of_full_as_vector(d: Nat, k1: Nat, k2: Nat, h1: Real[d + k1 - 1], w2: Real[k2],
        L: Real[d + k1 + k2 - 2] -> Real)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        grad(|h| L(conv_full(h, w2)), h1) = conv_valid(grad(L, conv_full(h1, w2)), flip(w2))
            by lemma(gradient_of_full), entries;
}
