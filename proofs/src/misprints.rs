//! Misprints and slips of the published answers: each as printed, with what is wrong shown, beside the corrected line.
//!
//! Three more cannot be written down at all, because an index or a variable has no meaning where it stands: the lost sums
//! of 6.2 and 6.5, the free index in the second lines of 6.3 and 6.6, and the integral of 1.2 over the variable that it
//! ends at. They are among the files that must be rejected, with the place where each is.

use rederive::derivations;

derivations! {
    use nn::{softmax, sigmoid, relu, heaviside, conv_valid, conv_full};
    use relu::{derivative_of_relu};
    use softmax::{softmax_of_score_and_zero, translation_invariance, two_classes};
    use convolution::{valid_by_input, full_by_input};

    /// "The derivative is `H(x)`", said of all `x`: at 0 there is a kink.
    #[question("1.1")]
    #[expect(refuted)]
    derivation slope_at_zero_as_printed(x: Real):
        diff(relu(x), x) = heaviside(x);

    /// It holds away from 0.
    #[question("1.1")]
    derivation slope_at_zero_corrected(x: Real)
    where x != 0:
        diff(relu(x), x) = heaviside(x) by lemma(derivative_of_relu);

    /// The softmax of the scores `[z, 0]` is called the softmax of the input.
    #[question("2.2")]
    #[expect(refuted)]
    derivation two_scores_as_printed(x: Real[2], z: Real[2] -> Real):
        softmax(x) = [exp(z(x)) / (1 + exp(z(x))), 1 / (1 + exp(z(x)))];

    /// It is the softmax of the scores.
    #[question("2.2")]
    derivation two_scores_corrected(x: Real[2], z: Real[2] -> Real):
        softmax([z(x), 0]) = [sigmoid(z(x)), 1 - sigmoid(z(x))] by lemma(softmax_of_score_and_zero, z = z(x));

    /// The softmax of linear scores is called the softmax of the input.
    #[question("2.3")]
    #[expect(refuted)]
    derivation linear_scores_as_printed(K: Nat, x: Real[K], b: Real[K, K], k: 1..=K)
    where K >= 2:
        softmax(x)[k] = exp((b @ x)[k]) / sum(j in 1..=K, exp((b @ x)[j]));

    /// It is the softmax of the scores.
    #[question("2.3")]
    derivation linear_scores_corrected(K: Nat, x: Real[K], b: Real[K, K], k: 1..=K)
    where K >= 2:
        softmax(b @ x)[k] = exp((b @ x)[k]) / sum(j in 1..=K, exp((b @ x)[j])) by def(softmax), entries;

    /// The conclusion has the same slip: softmax of the input by linear scores with the first one 0.
    #[question("2.3")]
    #[expect(refuted)]
    derivation reduced_scores_as_printed(K: Nat, x: Real[K], b: Real[K, K])
    where K >= 2:
        softmax(x) = softmax(vec(k in 1..=K, sum(a in 1..=K, (b[k, a] - b[1, a]) * x[a])));

    /// Both sides are about the scores.
    #[question("2.3")]
    derivation reduced_scores_corrected(K: Nat, x: Real[K], b: Real[K, K], k: 1..=K)
    where K >= 2:
        softmax(b @ x)[k] = softmax(vec(j in 1..=K, sum(a in 1..=K, (b[j, a] - b[1, a]) * x[a])))[k]
    {
        softmax(b @ x)[k]
            = softmax(b @ x - (b @ x)[1])[k]  by lemma(translation_invariance, x = b @ x, c = -(b @ x)[1]);
            = softmax(vec(j in 1..=K, sum(a in 1..=K, (b[j, a] - b[1, a]) * x[a])))[k]  by entries, linearity;
    }

    /// The question's `k1 < d` and `k2 < d` leave room for two valid layers, or so it seems.
    #[question("6.1")]
    #[expect(refuted)]
    derivation room_for_two_layers_as_printed(d: Nat, k1: Nat, k2: Nat)
    where k1 < d, k2 < d:
        d - k1 - k2 + 2 >= 1;

    /// What is needed is that both kernels together fit.
    #[question("6.1")]
    derivation room_for_two_layers_corrected(d: Nat, k1: Nat, k2: Nat)
    where k1 + k2 <= d + 1:
        d - k1 - k2 + 2 >= 1 by hypothesis, order;

    /// The last entry of the list, printed with `+ 3`.
    #[question("6.2")]
    #[zero_padded]
    #[expect(refuted)]
    derivation last_entry_of_valid_as_printed(d: Nat, k1: Nat, k2: Nat,
        h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 1:
        diff(conv_valid(h1, w2)[d - k1 - k2 + 2], h1[n]) = w2[n - d + k1 + k2 + 3]
            by lemma(valid_by_input, i = d - k1 - k2 + 2);

    /// It is `- 1`.
    #[question("6.2")]
    #[zero_padded]
    derivation last_entry_of_valid_corrected(d: Nat, k1: Nat, k2: Nat,
        h1: Real[d - k1 + 1], w2: Real[k2], n: 1..=d - k1 + 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d, k1 + k2 <= d + 1:
        diff(conv_valid(h1, w2)[d - k1 - k2 + 2], h1[n]) = w2[n - d + k1 + k2 - 1]
            by lemma(valid_by_input, i = d - k1 - k2 + 2);

    /// A sum "over decreasing `j`" from `k2` to 1 is a sum over nothing.
    #[question("6.3")]
    #[zero_padded]
    #[expect(refuted)]
    derivation decreasing_sum_of_full_as_printed(m: Nat, k2: Nat, g: Real[m], w2: Real[k2], n: 1..=m + k2 - 1)
    where k2 >= 1:
        sum(j in 1..=k2, g[n - j + 1] * w2[j]) = sum(j in k2..=1, g[n + j - k2] * w2[k2 - j + 1])
            by index(j = k2 - j + 1);

    /// The substitution maps `1..=k2` to itself.
    #[question("6.3")]
    #[zero_padded]
    derivation decreasing_sum_of_full_corrected(m: Nat, k2: Nat, g: Real[m], w2: Real[k2], n: 1..=m + k2 - 1)
    where k2 >= 1:
        sum(j in 1..=k2, g[n - j + 1] * w2[j]) = sum(j in 1..=k2, g[n + j - k2] * w2[k2 - j + 1])
            by index(j = k2 - j + 1);

    /// "The second valid convolution", said of full ones.
    #[question("6.4")]
    #[expect(refuted)]
    derivation second_layer_as_printed(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where d >= 1, k1 >= 1, k2 >= 1, k2 < d:
        len(conv_valid(conv_full(x, w1), w2)) = d + k1 + k2 - 2;

    /// The second full convolution.
    #[question("6.4")]
    derivation second_layer_corrected(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where d >= 1, k1 >= 1, k2 >= 1, k2 < d:
        len(conv_full(conv_full(x, w1), w2)) = d + k1 + k2 - 2 by def(conv_full);

    /// The second entry of the list, printed without `k2`.
    #[question("6.5")]
    #[zero_padded]
    #[expect(refuted)]
    derivation second_entry_of_full_as_printed(d: Nat, k1: Nat, k2: Nat,
        h1: Real[d + k1 - 1], w2: Real[k2], n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[2], h1[n]) = w2[n - 2] by lemma(full_by_input, i = 2);

    /// It is the entry `n - 2 + k2`.
    #[question("6.5")]
    #[zero_padded]
    derivation second_entry_of_full_corrected(d: Nat, k1: Nat, k2: Nat,
        h1: Real[d + k1 - 1], w2: Real[k2], n: 1..=d + k1 - 1)
    where 1 <= k1, k1 < d, 1 <= k2, k2 < d:
        diff(conv_full(h1, w2)[2], h1[n]) = w2[n - 2 + k2] by lemma(full_by_input, i = 2);

    /// Which outputs a full layer's input entry reaches: printed is the range of the valid layer.
    #[question("6.6")]
    #[zero_padded]
    #[expect(refuted)]
    derivation range_of_i_as_printed(m: Nat, k2: Nat, g: Real[m + k2 - 1], w2: Real[k2], n: 1..=m)
    where k2 >= 1:
        sum(i in 1..=m + k2 - 1, g[i] * w2[n - i + k2]) = sum(i in n - k2 + 1..=n, g[i] * w2[n - i + k2]) by delta;

    /// It reaches `n` to `n + k2 - 1`.
    #[question("6.6")]
    #[zero_padded]
    derivation range_of_i_corrected(m: Nat, k2: Nat, g: Real[m + k2 - 1], w2: Real[k2], n: 1..=m)
    where k2 >= 1:
        sum(i in 1..=m + k2 - 1, g[i] * w2[n - i + k2]) = sum(i in n..=n + k2 - 1, g[i] * w2[n - i + k2]) by delta;

    /// The sum over decreasing `j` again.
    #[question("6.6")]
    #[expect(refuted)]
    derivation decreasing_sum_of_valid_as_printed(m: Nat, k2: Nat, g: Real[m + k2 - 1], w2: Real[k2], n: 1..=m)
    where k2 >= 1:
        sum(j in 1..=k2, g[n - j + k2] * w2[j]) = sum(j in k2..=1, g[n + j - 1] * w2[k2 - j + 1])
            by index(j = k2 - j + 1);

    /// The substitution maps `1..=k2` to itself.
    #[question("6.6")]
    derivation decreasing_sum_of_valid_corrected(m: Nat, k2: Nat, g: Real[m + k2 - 1], w2: Real[k2], n: 1..=m)
    where k2 >= 1:
        sum(j in 1..=k2, g[n - j + k2] * w2[j]) = sum(j in 1..=k2, g[n + j - 1] * w2[k2 - j + 1])
            by index(j = k2 - j + 1);
}
