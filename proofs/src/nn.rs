//! Definitions that the other proof files share: activations, softmax, convolutions, losses.

use rederive::derivations;

derivations! {
    /// `e^{x_i} / Σ_j e^{x_j}`: scores turned into probabilities.
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    /// The logistic function, softmax's counterpart for one score.
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    /// The rectified linear unit.
    def relu(x: Real) = max(0, x);

    /// Heaviside's step, with the value in the middle at 0.
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    /// Valid convolution without flipping the kernel: where the kernel lies inside the input.
    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);

    /// Full convolution without flipping the kernel: wherever the kernel meets the input.
    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t + j - k] * w[j]);

    /// Full convolution with the kernel flipped: the coefficients of a product of polynomials.
    #[zero_padded]
    def convolve_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    /// Valid convolution with the kernel flipped.
    def convolve_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + k - j] * w[j]);

    /// Convolution with the kernel flipped whose output is as long as its input.
    #[zero_padded]
    def convolve_same(x: Real[n], w: Real[k])[t: 1..=n] = sum(j in 1..=k, x[t + floor((k - 1) / 2) - j + 1] * w[j]);
}
