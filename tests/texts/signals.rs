use rederive::derivations;

derivations! {
    def even_part(x: Real[-n..=n])[t: -n..=n] = (x[t] + x[-t]) / 2;

    def odd_part(x: Real[-n..=n])[t: -n..=n] = (x[t] - x[-t]) / 2;

    /// Causal convolution commutes.
    derivation t01_convolution_commutes(n: Nat, h: Real[0..=n], x: Real[0..=n], t: 0..=n):
        sum(k in 0..=t, h[k] * x[t - k]) = sum(k in 0..=t, x[k] * h[t - k]);

    /// The sum of a full convolution is the product of the sums.
    #[zero_padded]
    derivation t02_convolution_sum(n: Nat, m: Nat, h: Real[0..=n], x: Real[0..=m]):
        sum(t in 0..=n + m, sum(k in 0..=n, h[k] * x[t - k])) = sum(k in 0..=n, h[k]) * sum(k in 0..=m, x[k]);

    /// Convolution is linear.
    #[zero_padded]
    derivation t03_convolution_linear(n: Nat, m: Nat, h: Real[0..=n], x: Real[0..=m], y: Real[0..=m], a: Real, b: Real, t: Int):
        sum(k in 0..=n, h[k] * (a * x[t - k] + b * y[t - k]))
            = a * sum(k in 0..=n, h[k] * x[t - k]) + b * sum(k in 0..=n, h[k] * y[t - k]);

    /// Convolution with a delayed impulse delays.
    #[zero_padded]
    derivation t04_delayed_impulse(n: Nat, m: Nat, x: Real[0..=m], d: 0..=n, t: Int):
        sum(k in 0..=n, delta(k, d) * x[t - k]) = x[t - d];

    /// The autocorrelation is even.
    #[zero_padded]
    derivation t05_autocorrelation_even(n: Nat, x: Real[n], k: Int):
        sum(i in 1..=n, x[i] * x[i + k]) = sum(i in 1..=n, x[i] * x[i - k]);

    /// The autocorrelation is largest at lag zero.
    #[zero_padded]
    derivation t06_autocorrelation_bound(n: Nat, x: Real[n], k: Int):
        abs(sum(i in 1..=n, x[i] * x[i + k])) <= sum(i in 1..=n, x[i]^2);

    /// A valid convolution is a correlation with the flipped kernel.
    derivation t07_valid_convolution(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n - k + 1):
        sum(j in 1..=k, x[t + k - j] * w[j]) = sum(j in 1..=k, x[t + j - 1] * w[k - j + 1]);

    /// z-transform of a truncated exponential.
    derivation t08_z_exponential(n: Nat, a: Real, z: Real)
    where z != 0, a != z:
        sum(k in 0..=n, a^k * z^(-k)) = (1 - (a / z)^(n + 1)) / (1 - a / z);

    /// z-transform of a delay.
    derivation t09_z_delay(n: Nat, x: Real[0..=n], z: Real)
    where z != 0:
        sum(k in 1..=n + 1, x[k - 1] * z^(-k)) = z^(-1) * sum(k in 0..=n, x[k] * z^(-k));

    /// The transform of a convolution is the product.
    #[zero_padded]
    derivation t10_z_convolution(n: Nat, m: Nat, h: Real[0..=n], x: Real[0..=m], z: Real):
        sum(t in 0..=n + m, sum(k in 0..=n, h[k] * x[t - k]) * z^t)
            = sum(k in 0..=n, h[k] * z^k) * sum(k in 0..=m, x[k] * z^k);

    /// Transform of a ramp.
    derivation t11_z_ramp(n: Nat, z: Real)
    where z != 1:
        sum(k in 0..=n, k * z^k) = z * (1 - (n + 1) * z^n + n * z^(n + 1)) / (1 - z)^2;

    /// The moving average, updated recursively.
    derivation t12_moving_average_recursion(n: Nat, m: Nat, x: Real[n], t: m + 1..=n)
    where m >= 1:
        sum(k in 0..=m - 1, x[t - k]) / m = sum(k in 0..=m - 1, x[t - 1 - k]) / m + (x[t] - x[t - m]) / m;

    /// The moving average delays a ramp by (m - 1) / 2.
    derivation t13_moving_average_ramp(m: Nat, a: Real, b: Real, t: Real)
    where m >= 1:
        sum(k in 0..=m - 1, a * (t - k) + b) / m = a * (t - (m - 1) / 2) + b;

    /// Exponential smoothing, unrolled.
    derivation t14_exponential_smoothing(n: Nat, y: Real[0..=n], x: Real[n], a: Real)
    where forall(t in 1..=n, y[t] = a * x[t] + (1 - a) * y[t - 1]):
        y[n] = a * sum(k in 0..=n - 1, (1 - a)^k * x[n - k]) + (1 - a)^n * y[0];

    /// Step response of the exponential smoother.
    derivation t15_step_response(n: Nat, a: Real):
        a * sum(k in 0..=n, (1 - a)^k) = 1 - (1 - a)^(n + 1);

    /// Noise gain of the exponential smoother.
    derivation t16_noise_gain(a: Real)
    where a > 0, a < 2:
        limit(n -> inf, sum(k in 0..=n, (a * (1 - a)^k)^2)) = a / (2 - a);

    /// A signal as its odd and even samples.
    derivation t17_polyphase(n: Nat, x: Real[2 * n]):
        sum(k in 1..=2 * n, x[k]) = sum(k in 1..=n, x[2 * k - 1]) + sum(k in 1..=n, x[2 * k]);

    /// Inserting zeros keeps the energy.
    derivation t18_upsampling_energy(n: Nat, x: Real[n]):
        sum(t in 1..=2 * n, sum(k in 1..=n, delta(t, 2 * k) * x[k])^2) = sum(k in 1..=n, x[k]^2);

    /// Downsampling by modulation.
    derivation t19_downsampling(n: Nat, x: Real[0..=2 * n]):
        sum(k in 0..=n, x[2 * k]) = sum(t in 0..=2 * n, (1 + (-1)^t) / 2 * x[t]);

    /// Inserting zeros and removing them again.
    derivation t20_up_then_down(n: Nat, x: Real[n], m: Nat, j: 1..=n)
    where m >= 1:
        sum(k in 1..=n, delta(m * j, m * k) * x[k]) = x[j];

    /// A signal is the sum of its even and odd parts.
    derivation t21_even_plus_odd(n: Nat, x: Real[-n..=n], t: -n..=n):
        even_part(x)[t] + odd_part(x)[t] = x[t];

    /// The energies of the even and the odd part add up.
    derivation t22_even_odd_energy(n: Nat, x: Real[-n..=n]):
        sum(t in -n..=n, x[t]^2) = sum(t in -n..=n, even_part(x)[t]^2) + sum(t in -n..=n, odd_part(x)[t]^2);

    /// The odd part sums to zero.
    derivation t23_odd_sum(n: Nat, x: Real[-n..=n]):
        sum(t in -n..=n, odd_part(x)[t]) = 0;

    /// The integral of an odd part vanishes.
    derivation t24_odd_integral(f: Real -> Real, a: Real):
        integral(t in -a..a, f(t) - f(-t)) = 0;

    /// Reversal moves from one factor to the other.
    derivation t25_flip(n: Nat, x: Real[n], y: Real[n]):
        dot(flip(x), y) = dot(x, flip(y));

    /// Cosines over a full grid sum to zero.
    derivation t26_grid_cosine(n: Nat, m: 1..=n - 1):
        sum(k in 0..=n - 1, cos(2 * pi * m * k / n)) = 0;

    /// Sines over a full grid sum to zero.
    derivation t27_grid_sine(n: Nat, m: Int)
    where n >= 1:
        sum(k in 0..=n - 1, sin(2 * pi * m * k / n)) = 0;

    /// The energy of a cosine on the grid.
    derivation t28_grid_cosine_energy(n: Nat, m: 1..=n - 1)
    where 2 * m != n:
        sum(k in 0..=n - 1, cos(2 * pi * m * k / n)^2) = n / 2;

    /// Sines and cosines are orthogonal on the grid.
    derivation t29_grid_sine_cosine(n: Nat, m: Int, l: Int)
    where n >= 1:
        sum(k in 0..=n - 1, sin(2 * pi * m * k / n) * cos(2 * pi * l * k / n)) = 0;

    /// Different cosines are orthogonal on the grid.
    derivation t30_grid_orthogonal(n: Nat, m: 1..=n - 1, l: 1..=n - 1)
    where m != l, m + l != n:
        sum(k in 0..=n - 1, cos(2 * pi * m * k / n) * cos(2 * pi * l * k / n)) = 0;

    /// Parseval's identity of the discrete transform.
    derivation t31_parseval(n: Nat, x: Real[0..=n - 1])
    where n >= 1:
        sum(k in 0..=n - 1, sum(t in 0..=n - 1, x[t] * cos(2 * pi * k * t / n))^2 + sum(t in 0..=n - 1, x[t] * sin(2 * pi * k * t / n))^2)
            = n * sum(t in 0..=n - 1, x[t]^2);

    /// The Dirichlet kernel.
    derivation t32_dirichlet(n: Nat, t: Real)
    where sin(t / 2) != 0:
        1 + 2 * sum(k in 1..=n, cos(k * t)) = sin((n + 1/2) * t) / sin(t / 2);

    /// The conjugate kernel.
    derivation t33_conjugate_kernel(n: Nat, t: Real)
    where sin(t / 2) != 0:
        sum(k in 1..=n, sin(k * t)) = sin(n * t / 2) * sin((n + 1) * t / 2) / sin(t / 2);

    /// Different cosines are orthogonal over a period.
    derivation t34_cosines_orthogonal(m: Nat, n: Nat)
    where m != n:
        integral(t in 0..2 * pi, cos(m * t) * cos(n * t)) = 0;

    /// The energy of a cosine over a period.
    derivation t35_cosine_energy(n: Nat)
    where n >= 1:
        integral(t in -pi..pi, cos(n * t)^2) = pi;

    /// Sines and cosines are orthogonal over a period.
    derivation t36_sine_cosine(m: Nat, n: Nat):
        integral(t in -pi..pi, sin(m * t) * cos(n * t)) = 0;

    /// Fourier coefficients of the sawtooth.
    derivation t37_sawtooth(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, t * sin(n * t)) = 2 * (-1)^(n + 1) / n;

    /// Fourier coefficients of the square wave.
    derivation t38_square_wave(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, sign(t) * sin(n * t)) = 2 * (1 - (-1)^n) / (n * pi);

    /// Fourier coefficients of the parabola.
    derivation t39_parabola(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, t^2 * cos(n * t)) = 4 * (-1)^n / n^2;

    /// Fourier coefficients of the triangle wave.
    derivation t40_triangle(n: Nat)
    where n >= 1:
        1 / pi * integral(t in -pi..pi, abs(t) * cos(n * t)) = 2 * ((-1)^n - 1) / (pi * n^2);

    /// The energy of a sine over a period of any length.
    derivation t41_sine_power(n: Nat, c: Real)
    where n >= 1, c > 0:
        1 / c * integral(t in 0..c, sin(2 * pi * n * t / c)^2) = 1/2;

    /// The mean of a Fourier sum is its constant term.
    derivation t42_fourier_mean(n: Nat, a: Real[0..=n]):
        1 / (2 * pi) * integral(t in 0..2 * pi, sum(k in 0..=n, a[k] * cos(k * t))) = a[0];

    /// Gain of the Hann window.
    derivation t43_hann_gain(n: Nat)
    where n >= 2:
        sum(k in 0..=n - 1, 1/2 * (1 - cos(2 * pi * k / n))) = n / 2;

    /// Energy of the Hann window.
    derivation t44_hann_energy(n: Nat)
    where n >= 3:
        sum(k in 0..=n - 1, (1/2 * (1 - cos(2 * pi * k / n)))^2) = 3 * n / 8;

    /// The Hann window as a squared sine.
    derivation t45_hann_sine(n: Nat, k: Int)
    where n >= 1:
        1/2 * (1 - cos(2 * pi * k / n)) = sin(pi * k / n)^2;

    /// Gain of the Hamming window.
    derivation t46_hamming_gain(n: Nat)
    where n >= 2:
        sum(k in 0..=n - 1, 0.54 - 0.46 * cos(2 * pi * k / n)) = 0.54 * n;

    /// Gain of the triangular window.
    derivation t47_triangular_gain(n: Nat)
    where n >= 1:
        sum(k in -n..=n, 1 - abs(k) / n) = n;

    /// Hann windows at half overlap add up to one.
    derivation t48_hann_overlap(n: Nat, k: Int)
    where n >= 1:
        sin(pi * k / (2 * n))^2 + sin(pi * (k + n) / (2 * n))^2 = 1;

    /// Energy of a truncated exponential impulse response.
    derivation t49_impulse_energy(n: Nat, a: Real)
    where a^2 != 1:
        sum(k in 0..=n, (a^k)^2) = (1 - a^(2 * n + 2)) / (1 - a^2);

    /// Energy of an exponential impulse response.
    derivation t50_impulse_energy_limit(a: Real)
    where abs(a) < 1:
        limit(n -> inf, sum(k in 0..=n, a^(2 * k))) = 1 / (1 - a^2);

    /// The difference of the running sum is the signal.
    derivation t51_difference_of_sum(n: Nat, x: Real[n], t: 1..=n):
        sum(k in 1..=t, x[k]) - sum(k in 1..=t - 1, x[k]) = x[t];

    /// The running sum of the difference.
    derivation t52_sum_of_differences(n: Nat, x: Real[n])
    where n >= 1:
        sum(t in 2..=n, x[t] - x[t - 1]) = x[n] - x[1];

    /// Summation by parts.
    derivation t53_summation_by_parts(n: Nat, x: Real[0..=n], y: Real[0..=n]):
        sum(k in 0..=n - 1, x[k] * (y[k + 1] - y[k]))
            = x[n] * y[n] - x[0] * y[0] - sum(k in 0..=n - 1, y[k + 1] * (x[k + 1] - x[k]));

    /// Power response of the average of two samples.
    derivation t54_two_tap_response(w: Real):
        (1/2 * (1 + cos(w)))^2 + (1/2 * sin(w))^2 = cos(w / 2)^2;

    /// Power response of the one-pole filter.
    derivation t55_one_pole_response(a: Real, w: Real)
    where abs(a) < 1:
        1 / ((1 - a * cos(w))^2 + (a * sin(w))^2) = 1 / (1 - 2 * a * cos(w) + a^2);

    /// Aliasing.
    derivation t56_aliasing(f: Real, m: Int, k: Int):
        cos(2 * pi * (f + m) * k) = cos(2 * pi * f * k);

    /// The Gaussian integral.
    derivation t57_gaussian(a: Real)
    where a > 0:
        integral(t in -inf..inf, exp(-a * t^2)) = sqrt(pi / a);

    /// Fourier transform of the Gaussian.
    derivation t58_gaussian_transform(a: Real, w: Real)
    where a > 0:
        integral(t in -inf..inf, exp(-a * t^2) * cos(w * t)) = sqrt(pi / a) * exp(-w^2 / (4 * a));

    /// Second moment of the Gaussian.
    derivation t59_gaussian_second_moment(a: Real)
    where a > 0:
        integral(t in -inf..inf, t^2 * exp(-a * t^2)) = 1 / (2 * a) * sqrt(pi / a);

    /// Completing the square under the integral.
    derivation t60_gaussian_shift(a: Real, b: Real)
    where a > 0:
        integral(t in -inf..inf, exp(-a * t^2 + b * t)) = sqrt(pi / a) * exp(b^2 / (4 * a));

    /// Integration by parts.
    derivation t61_by_parts(f: Real -> Real, g: Real -> Real, a: Real, b: Real):
        integral(t in a..b, f(t) * diff(g(t), t))
            = f(b) * g(b) - f(a) * g(a) - integral(t in a..b, diff(f(t), t) * g(t));

    /// An integral by parts.
    derivation t62_ramp_times_decay(x: Real):
        integral(t in 0..x, t * exp(-t)) = 1 - (1 + x) * exp(-x);

    /// Laplace transform of a cosine.
    derivation t63_laplace_cosine(s: Real, w: Real)
    where s > 0:
        integral(t in 0..inf, exp(-s * t) * cos(w * t)) = s / (s^2 + w^2);

    /// Laplace transform of a sine.
    derivation t64_laplace_sine(s: Real, w: Real)
    where s > 0:
        integral(t in 0..inf, exp(-s * t) * sin(w * t)) = w / (s^2 + w^2);

    /// Laplace transform of a power.
    derivation t65_laplace_power(n: Nat, s: Real)
    where s > 0:
        integral(t in 0..inf, t^n * exp(-s * t)) = prod(k in 1..=n, k) / s^(n + 1);

    /// An improper integral of a power.
    derivation t66_power_tail(p: Real)
    where p > 1:
        integral(t in 1..inf, t^(-p)) = 1 / (p - 1);

    /// Lorentz's line has area pi.
    derivation t67_lorentz(c: Real)
    where c > 0:
        integral(t in -inf..inf, c / (c^2 + t^2)) = pi;

    /// Small angles.
    derivation t68_small_angle(a: Real):
        limit(t -> 0, sin(a * t) / t) = a;

    /// Small angles, second order.
    derivation t69_small_angle_cosine(a: Real):
        limit(t -> 0, (1 - cos(a * t)) / t^2) = a^2/2;

    /// Compound growth.
    derivation t70_exponential_growth(x: Real):
        limit(n -> inf, (1 + x / n)^n) = exp(x);

    /// The exponential beats every power.
    derivation t71_exponential_beats_power(n: Nat):
        limit(t -> inf, t^n * exp(-t)) = 0;

    /// The growth of a sum.
    derivation t72_sum_growth():
        limit(n -> inf, sum(k in 1..=n, k^2) / n^3) = 1/3;

    /// Box-Cox: the power tends to the logarithm.
    derivation t73_power_to_log(x: Real)
    where x > 0:
        limit(l -> 0, (x^l - 1) / l) = log(x);

    /// The integral of the absolute value.
    derivation t74_integral_abs(x: Real):
        integral(t in 0..x, abs(t)) = x * abs(x) / 2;

    /// The integral of the sign.
    derivation t75_integral_sign(a: Real, b: Real):
        integral(t in a..b, sign(t)) = abs(b) - abs(a);

    /// The integral of a hinge.
    derivation t76_integral_hinge(c: Real, x: Real)
    where c >= 0:
        integral(t in 0..x, max(t - c, 0)) = 1/2 * max(x - c, 0)^2;

    /// The fundamental theorem.
    derivation t77_fundamental(f: Real -> Real, a: Real, x: Real):
        diff(integral(t in a..x, f(t)), x) = f(x);

    /// Differentiation with a moving end.
    derivation t78_moving_end(x: Real):
        diff(integral(t in 0..x^2, exp(-t^2)), x) = 2 * x * exp(-x^4);

    /// The transform of a rectangle.
    derivation t79_rectangle(c: Real, w: Real)
    where w != 0:
        integral(t in -c / 2..c / 2, cos(w * t)) = 2 * sin(w * c / 2) / w;

    /// The average of the moving integral of a derivative.
    derivation t80_boxcar_of_derivative(f: Real -> Real, c: Real, x: Real)
    where c > 0:
        diff(1 / c * integral(t in x - c..x, f(t)), x) = (f(x) - f(x - c)) / c;
}
