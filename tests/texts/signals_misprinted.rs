use rederive::derivations;

derivations! {
    def even_part(x: Real[-n..=n])[t: -n..=n] = (x[t] + x[-t]) / 2;

    def odd_part(x: Real[-n..=n])[t: -n..=n] = (x[t] - x[-t]) / 2;

    /// Misprint of t02: the sum stops one too early.
    #[zero_padded]
    derivation f01_convolution_sum(n: Nat, m: Nat, h: Real[0..=n], x: Real[0..=m]):
        sum(t in 0..=n + m - 1, sum(k in 0..=n, h[k] * x[t - k])) = sum(k in 0..=n, h[k]) * sum(k in 0..=m, x[k]);

    /// Misprint of t04: the delay advances.
    #[zero_padded]
    derivation f02_delayed_impulse(n: Nat, m: Nat, x: Real[0..=m], d: 0..=n, t: Int):
        sum(k in 0..=n, delta(k, d) * x[t - k]) = x[t + d];

    /// Misprint of t07: the kernel is not flipped.
    derivation f03_valid_convolution(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n - k + 1):
        sum(j in 1..=k, x[t + k - j] * w[j]) = sum(j in 1..=k, x[t + j - 1] * w[j]);

    /// Misprint of t08: exponent n.
    derivation f04_z_exponential(n: Nat, a: Real, z: Real)
    where z != 0, a != z:
        sum(k in 0..=n, a^k * z^(-k)) = (1 - (a / z)^n) / (1 - a / z);

    /// Misprint of t11: sign of the last term.
    derivation f05_z_ramp(n: Nat, z: Real)
    where z != 1:
        sum(k in 0..=n, k * z^k) = z * (1 - (n + 1) * z^n - n * z^(n + 1)) / (1 - z)^2;

    /// Misprint of t13: the delay is m / 2.
    derivation f06_moving_average_ramp(m: Nat, a: Real, b: Real, t: Real)
    where m >= 1:
        sum(k in 0..=m - 1, a * (t - k) + b) / m = a * (t - m / 2) + b;

    /// Misprint of t16: sign in the denominator.
    derivation f07_noise_gain(a: Real)
    where a > 0, a < 2:
        limit(n -> inf, sum(k in 0..=n, (a * (1 - a)^k)^2)) = a / (2 + a);

    /// Misprint of t19: sign of the modulation.
    derivation f08_downsampling(n: Nat, x: Real[0..=2 * n]):
        sum(k in 0..=n, x[2 * k]) = sum(t in 0..=2 * n, (1 - (-1)^t) / 2 * x[t]);

    /// Misprint of t22: sign of the odd energy.
    derivation f09_even_odd_energy(n: Nat, x: Real[-n..=n]):
        sum(t in -n..=n, x[t]^2) = sum(t in -n..=n, even_part(x)[t]^2) - sum(t in -n..=n, odd_part(x)[t]^2);

    /// Misprint of t28: the condition that m is not n / 2 is lost.
    derivation f10_grid_cosine_energy(n: Nat, m: 1..=n - 1):
        sum(k in 0..=n - 1, cos(2 * pi * m * k / n)^2) = n / 2;

    /// Misprint of t31: the factor n lost.
    derivation f11_parseval(n: Nat, x: Real[0..=n - 1])
    where n >= 1:
        sum(k in 0..=n - 1, sum(t in 0..=n - 1, x[t] * cos(2 * pi * k * t / n))^2 + sum(t in 0..=n - 1, x[t] * sin(2 * pi * k * t / n))^2)
            = sum(t in 0..=n - 1, x[t]^2);

    /// Misprint of t32: n instead of n + 1/2.
    derivation f12_dirichlet(n: Nat, t: Real)
    where sin(t / 2) != 0:
        1 + 2 * sum(k in 1..=n, cos(k * t)) = sin(n * t) / sin(t / 2);

    /// Misprint of t37: exponent n.
    derivation f13_sawtooth(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, t * sin(n * t)) = 2 * (-1)^n / n;

    /// Misprint of t39: n instead of n^2.
    derivation f14_parabola(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, t^2 * cos(n * t)) = 4 * (-1)^n / n;

    /// Misprint of t44: n >= 2 is not enough.
    derivation f15_hann_energy(n: Nat)
    where n >= 2:
        sum(k in 0..=n - 1, (1/2 * (1 - cos(2 * pi * k / n)))^2) = 3 * n / 8;

    /// Misprint of t53: y[k] instead of y[k + 1].
    derivation f16_summation_by_parts(n: Nat, x: Real[0..=n], y: Real[0..=n]):
        sum(k in 0..=n - 1, x[k] * (y[k + 1] - y[k]))
            = x[n] * y[n] - x[0] * y[0] - sum(k in 0..=n - 1, y[k] * (x[k + 1] - x[k]));

    /// Misprint of t58: the sign in the exponent.
    derivation f17_gaussian_transform(a: Real, w: Real)
    where a > 0:
        integral(t in -inf..inf, exp(-a * t^2) * cos(w * t)) = sqrt(pi / a) * exp(w^2 / (4 * a));

    /// Misprint of t62: sign.
    derivation f18_ramp_times_decay(x: Real):
        integral(t in 0..x, t * exp(-t)) = 1 - (1 - x) * exp(-x);

    /// Misprint of t69: the half lost.
    derivation f19_small_angle_cosine(a: Real):
        limit(t -> 0, (1 - cos(a * t)) / t^2) = a^2;

    /// Misprint of t78: the inner derivative lost.
    derivation f20_moving_end(x: Real):
        diff(integral(t in 0..x^2, exp(-t^2)), x) = exp(-x^4);
}
