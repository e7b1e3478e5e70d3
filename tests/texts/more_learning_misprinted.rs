//! Exercises on deep learning: a misprint in each.
use rederive::derivations;

derivations! {
    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    def softplus(x: Real) = log(1 + exp(x));
    def silu(x: Real) = x * sigmoid(x);
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def variance(x: Real[n]) = sum(i in 1..=n, (x[i] - mean(x))^2) / n;
    def normalize(x: Real[n], e: Real)[i] = (x[i] - mean(x)) / sqrt(variance(x) + e);

    /// The derivative of SiLU.
    #[expect(refuted)]
    derivation silu_slope(x: Real): diff(silu(x), x) = sigmoid(x) * (1 + x * sigmoid(x));

    /// Swish by its parameter.
    #[expect(refuted)]
    derivation swish_by_beta(x: Real, b: Real): diff(x * sigmoid(b * x), b) = x * sigmoid(b * x) * (1 - sigmoid(b * x));

    /// The derivative of the approximation of GELU.
    #[expect(refuted)]
    derivation gelu_slope(x: Real, a: Real, b: Real):
        diff(x / 2 * (1 + tanh(a * (x + b * x^3))), x) = (1 + tanh(a * (x + b * x^3))) / 2 + x / 2 * (1 - tanh(a * (x + b * x^3))^2) * a * (1 + b * x^2);

    /// Mish without a logarithm.
    #[expect(refuted)]
    derivation mish(x: Real): x * tanh(softplus(x)) = x * ((1 + exp(x))^2 + 1) / ((1 + exp(x))^2 + 2);

    /// A leaky unit as a maximum.
    #[expect(refuted)]
    derivation leaky(x: Real, a: Real) where 0 < a, a < 1: max(x, a * x) = if x > 0 { a * x } else { x };

    /// Clipping by absolute values.
    #[expect(refuted)]
    derivation hard_tanh(x: Real): max(-1, min(1, x)) = (abs(x + 1) + abs(x - 1)) / 2;

    /// The slope of an exponential unit below 0.
    #[expect(refuted)]
    derivation elu_slope(x: Real, a: Real)
    where x < 0:
        diff(if x > 0 { x } else { a * (exp(x) - 1) }, x) = a * (exp(x) - 1);

    /// The derivative of a logarithm of the softmax.
    #[expect(refuted)]
    derivation log_softmax_slope(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(log(softmax(x)[i]), x[j]) = delta(i, j) - softmax(x)[i];

    /// Cross-entropy with smoothed labels.
    #[expect(refuted)]
    derivation smoothed_labels(K: Nat, x: Real[K], y: Real[K], e: Real, j: 1..=K)
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, ((1 - e) * y[k] + e / K) * log(softmax(x)[k])), x[j]) = softmax(x)[j] - (1 - e) * y[j];

    /// Distillation at a temperature.
    #[expect(refuted)]
    derivation distillation(K: Nat, z: Real[K], p: Real[K], T: Real, j: 1..=K)
    where T > 0, sum(k in 1..=K, p[k]) = 1:
        diff(-sum(k in 1..=K, p[k] * log(softmax(z / T)[k])), z[j]) = softmax(z / T)[j] - p[j];

    /// The divergence by the scores.
    #[expect(refuted)]
    derivation divergence_by_scores(K: Nat, x: Real[K], p: Real[K], j: 1..=K)
    where p > 0, sum(k in 1..=K, p[k]) = 1:
        diff(sum(k in 1..=K, p[k] * log(p[k] / softmax(x)[k])), x[j]) = p[j] - softmax(x)[j];

    /// The derivative of the entropy.
    #[expect(refuted)]
    derivation entropy_slope(K: Nat, p: Real[K], j: 1..=K)
    where p > 0:
        diff(-sum(k in 1..=K, p[k] * log(p[k])), p[j]) = -log(p[j]);

    /// The entropy of a softmax by its scores.
    #[expect(refuted)]
    derivation entropy_by_scores(K: Nat, x: Real[K], j: 1..=K):
        diff(-sum(k in 1..=K, softmax(x)[k] * log(softmax(x)[k])), x[j]) = -softmax(x)[j] * (log(softmax(x)[j]) + sum(k in 1..=K, softmax(x)[k] * log(softmax(x)[k])));

    /// The derivative of the focal loss.
    #[expect(refuted)]
    derivation focal_slope(p: Real, g: Real)
    where 0 < p, p < 1:
        diff(-(1 - p)^g * log(p), p) = -g * (1 - p)^(g - 1) * log(p) - (1 - p)^g / p;

    /// The derivative of a normalized entry.
    #[expect(refuted)]
    derivation normalized_slope(n: Nat, x: Real[n], e: Real, i: 1..=n, j: 1..=n)
    where e > 0:
        diff(normalize(x, e)[i], x[j]) = (delta(i, j) - 1 / n + normalize(x, e)[i] * normalize(x, e)[j] / n) / sqrt(variance(x) + e);

    /// The gradient through batch normalization.
    #[expect(refuted)]
    derivation batch_norm_backward(n: Nat, x: Real[n], g: Real[n], e: Real, j: 1..=n)
    where e > 0:
        sum(i in 1..=n, g[i] * diff(normalize(x, e)[i], x[j])) = (g[j] - mean(g) - normalize(x, e)[j] * sum(i in 1..=n, g[i] * normalize(x, e)[i])) / sqrt(variance(x) + e);

    /// The derivative of root-mean-square normalization.
    #[expect(refuted)]
    derivation rms_slope(n: Nat, x: Real[n], i: 1..=n, j: 1..=n)
    where dot(x, x) > 0:
        diff(x[i] / sqrt(dot(x, x) / n), x[j]) = (delta(i, j) - x[i] * x[j] / n) / sqrt(dot(x, x) / n);

    /// The gradient by the length of a normalized weight.
    #[expect(refuted)]
    derivation weight_norm(n: Nat, v: Real[n], c: Real, i: 1..=n)
    where dot(v, v) > 0:
        diff(c * v[i] / sqrt(dot(v, v)), c) = v[i] / dot(v, v);

    /// A step of a normalized weight is orthogonal to it.
    #[expect(refuted)]
    derivation weight_norm_tangent(n: Nat, v: Real[n], g: Real[n])
    where dot(v, v) > 0:
        sum(j in 1..=n, v[j] * diff(sum(i in 1..=n, g[i] * v[i]) / sqrt(dot(v, v)), v[j])) = 1;

    /// The expectation of inverted dropout.
    #[expect(refuted)]
    derivation dropout_mean(p: Real, x: Real) where p > 0: p * (x / p) + (1 - p) * 1 = x;

    /// Its variance.
    #[expect(refuted)]
    derivation dropout_variance(p: Real, x: Real) where p > 0: p * (x / p)^2 + (1 - p) * 0^2 - x^2 = x^2 * (1 - p);

    /// The first moment of Adam, unrolled.
    #[expect(refuted)]
    derivation adam_moment(n: Nat, b: Real, m: Real[0..=n], g: Real[n])
    where m[0] = 0, forall(t in 1..=n, m[t] = b * m[t - 1] + (1 - b) * g[t]):
        m[n] = (1 - b) * sum(t in 1..=n, b^(n - t + 1) * g[t]);

    /// The corrected moment of a constant gradient.
    #[expect(refuted)]
    derivation adam_corrected(n: Nat, b: Real, c: Real)
    where n >= 1, 0 < b, b < 1:
        (1 - b) * sum(t in 1..=n, b^(n - t) * c) / (1 - b) = c;

    /// The weights of a moving average add up to one.
    #[expect(refuted)]
    derivation averages_weights(n: Nat, b: Real): sum(k in 1..=n, (1 - b) * b^(n - k)) = 1;

    /// Gradient descent on a parabola.
    #[expect(refuted)]
    derivation quadratic_descent(n: Nat, s: Real, h: Real, c: Real, w: Real[0..=n])
    where forall(t in 1..=n, w[t] = w[t - 1] - s * h * (w[t - 1] - c)):
        w[n] - c = (1 + s * h)^n * (w[0] - c);

    /// A linear recurrent network, unrolled.
    #[expect(refuted)]
    derivation linear_recurrence(n: Nat, a: Real, h: Real[0..=n], x: Real[n])
    where forall(t in 1..=n, h[t] = a * h[t - 1] + x[t]):
        h[n] = a^n * h[0] + sum(t in 1..=n, a^t * x[t]);

    /// Its derivative by an input.
    #[expect(refuted)]
    derivation through_time_input(n: Nat, a: Real, h: Real, x: Real[n], j: 1..=n):
        diff(a^n * h + sum(t in 1..=n, a^(n - t) * x[t]), x[j]) = a^j;

    /// Its derivative by the weight.
    #[expect(refuted)]
    derivation through_time_weight(n: Nat, a: Real, h: Real, x: Real[n])
    where a != 0:
        diff(a^n * h + sum(t in 1..=n, a^(n - t) * x[t]), a) = n * a^(n - 1) * h + sum(t in 1..=n, (n - t) * a^(n - t) * x[t]);

    /// The update gate of a gated unit.
    #[expect(refuted)]
    derivation gate_slope(a: Real, h: Real, c: Real):
        diff((1 - sigmoid(a)) * h + sigmoid(a) * c, a) = (h - c) * sigmoid(a) * (1 - sigmoid(a));

    /// The cell by its forget gate.
    #[expect(refuted)]
    derivation cell_by_forget(f: Real, c: Real, i: Real, g: Real):
        diff(sigmoid(f) * c + sigmoid(i) * tanh(g), f) = sigmoid(f) * (1 - sigmoid(f));

    /// The cell by its candidate.
    #[expect(refuted)]
    derivation cell_by_candidate(f: Real, c: Real, i: Real, g: Real):
        diff(sigmoid(f) * c + sigmoid(i) * tanh(g), g) = sigmoid(i) * (1 - tanh(g));

    /// Attention by a value.
    #[expect(refuted)]
    derivation attention_by_value(n: Nat, d: Nat, s: Real[n], V: Real[n, d], k: 1..=n, b: 1..=d, c: 1..=d):
        diff(sum(j in 1..=n, softmax(s)[j] * V[j, b]), V[k, c]) = softmax(s)[k];

    /// Attention by a score.
    #[expect(refuted)]
    derivation attention_by_score(n: Nat, s: Real[n], v: Real[n], k: 1..=n):
        diff(sum(j in 1..=n, softmax(s)[j] * v[j]), s[k]) = softmax(s)[k] * (v[k] + sum(j in 1..=n, softmax(s)[j] * v[j]));

    /// Attention by the query.
    #[expect(refuted)]
    derivation attention_by_query(n: Nat, d: Nat, q: Real[d], P: Real[n, d], v: Real[n], c: 1..=d)
    where n >= 1:
        diff(sum(j in 1..=n, softmax(P @ q)[j] * v[j]), q[c]) = sum(j in 1..=n, softmax(P @ q)[j] * P[j, c] * v[j]);

    /// The evidence is its lower bound and a divergence.
    #[expect(refuted)]
    derivation evidence(n: Nat, q: Real[n], r: Real[n])
    where n >= 1, q > 0, r > 0, sum(z in 1..=n, q[z]) = 1:
        log(sum(z in 1..=n, r[z])) = sum(z in 1..=n, q[z] * log(r[z] / q[z])) + sum(z in 1..=n, q[z] * log(q[z] / r[z]));

    /// The score of a mixture.
    #[expect(refuted)]
    derivation mixture_score(K: Nat, a: Real[K], m: Real[K], x: Real, j: 1..=K)
    where a > 0:
        diff(log(sum(k in 1..=K, a[k] * exp(-(x - m[k])^2 / 2))), m[j]) = a[j] * exp(-(x - m[j])^2 / 2) / sum(k in 1..=K, a[k] * exp(-(x - m[k])^2 / 2)) * (m[j] - x);

    /// The policy gradient.
    #[expect(refuted)]
    derivation policy(K: Nat, x: Real[K], r: Real[K], j: 1..=K):
        diff(sum(a in 1..=K, softmax(x)[a] * r[a]), x[j]) = sum(a in 1..=K, r[a] * diff(log(softmax(x)[a]), x[j]));

    /// A baseline changes nothing.
    #[expect(refuted)]
    derivation baseline(K: Nat, x: Real[K], b: Real, j: 1..=K):
        sum(a in 1..=K, softmax(x)[a] * b * diff(log(softmax(x)[a]), x[j])) = b;

    /// Discounted temporal differences telescope.
    #[expect(refuted)]
    derivation temporal_differences(n: Nat, c: Real, r: Real[0..=n], V: Real[0..=n]):
        sum(k in 0..=n - 1, c^k * (r[k] + c * V[k + 1] - V[k])) = sum(k in 0..=n - 1, c^k * r[k]) + V[n] - V[0];

    /// The hinge is convex at the middle.
    #[expect(refuted)]
    derivation hinge_convex(a: Real, b: Real): max(0, (a + b) / 2) >= (max(0, a) + max(0, b)) / 2;

    /// The derivative of the Huber loss inside.
    #[expect(refuted)]
    derivation huber_slope(x: Real, d: Real)
    where d > 0, abs(x) < d:
        diff(if abs(x) <= d { x^2/2 } else { d * (abs(x) - d / 2) }, x) = 2 * x;

    /// Softplus is above the rectified unit.
    #[expect(refuted)]
    derivation softplus_bounds(x: Real): max(0, x) >= softplus(x);

    /// And less than `log(2)` above.
    #[expect(refuted)]
    derivation softplus_gap(x: Real): softplus(x) <= max(0, x) + log(2) / 2;

    /// The logistic function is nowhere steeper than 1/4.
    #[expect(refuted)]
    derivation sigmoid_steepness(x: Real): diff(sigmoid(x), x) <= 1/5;

    /// The hyperbolic tangent is bounded.
    #[expect(refuted)]
    derivation tanh_bounded(x: Real): abs(tanh(x)) < 1/2;

    /// Log-sum-exp above each entry.
    #[expect(refuted)]
    derivation lse_bounds(n: Nat, x: Real[n], i: 1..=n): x[i] >= log(sum(j in 1..=n, exp(x[j])));

    /// A dilated convolution by its kernel.
    #[expect(refuted)]
    derivation dilated_kernel(n: Nat, k: Nat, d: Nat, x: Real[n], w: Real[k], t: 1..=n, p: 1..=k)
    where t + d * (k - 1) <= n:
        diff(sum(j in 1..=k, x[t + d * (j - 1)] * w[j]), w[p]) = x[t];

    /// The adjoint of a convolution with stride two.
    #[expect(refuted)]
    derivation strided_adjoint(n: Nat, k: Nat, x: Real[2 * n + k], w: Real[k], g: Real[n]):
        sum(t in 1..=n, g[t] * sum(j in 1..=k, x[2 * (t - 1) + j] * w[j])) = sum(i in 1..=2 * n + k, x[i] * sum(t in 1..=n, j in 1..=k if 2 * t + j == i, g[t] * w[j]));

    /// A strided convolution by its input.
    #[expect(refuted)]
    derivation strided_gradient(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], t: Nat, i: 1..=n)
    where s >= 1, k >= 1, k <= n, 1 <= t, t <= floor((n - k) / s) + 1:
        diff(sum(j in 1..=k, x[s * (t - 1) + j] * w[j]), x[i]) = sum(j in 1..=k if s * t + j == i, w[j]);

    /// A strided convolution is defined.
    #[expect(refuted)]
    derivation strided_output(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], v: Real[k], t: Nat)
    where s >= 1, k >= 1, k <= n, 1 <= t, t <= floor((n - k) / s) + 1:
        sum(j in 1..=k, x[s * (t - 1) + j] * (w[j] + v[j])) = sum(j in 1..=k, x[s * (t - 1) + j] * w[j]);

    /// Sums over pools of a symbolic size.
    #[expect(refuted)]
    derivation pools_add_up(n: Nat, k: Nat, x: Real[n * k])
    where k >= 1:
        sum(t in 1..=n, sum(j in 1..=k, x[k * (t - 1) + j]) / k) = sum(i in 1..=n * k, x[i]);

    /// Average pooling by an input.
    #[expect(refuted)]
    derivation average_pool(n: Nat, k: Nat, x: Real[n * k], t: 1..=n, p: 1..=n, q: 1..=k)
    where k >= 1:
        diff(sum(j in 1..=k, x[k * (t - 1) + j]) / k, x[k * (p - 1) + q]) = delta(t, p);

    /// The mean is where the squares are least.
    #[expect(refuted)]
    derivation mean_squares(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - c)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + (mean(x) - c)^2;

    /// And least there.
    #[expect(refuted)]
    derivation mean_least(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) >= sum(i in 1..=n, (x[i] - c)^2);

    /// Perplexity as a geometric mean.
    #[expect(refuted)]
    derivation perplexity(n: Nat, p: Real[n])
    where n >= 1, p > 0:
        exp(-sum(i in 1..=n, log(p[i])) / n) = prod(i in 1..=n, p[i])^(1 / n);

    /// Naive Bayes adds log-odds.
    #[expect(refuted)]
    derivation log_odds(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0:
        log(prod(i in 1..=n, p[i]) / prod(i in 1..=n, q[i])) = sum(i in 1..=n, log(p[i]) + log(q[i]));

    /// A posterior is a logistic function of the log-odds.
    #[expect(refuted)]
    derivation posterior(a: Real, b: Real) where a > 0, b > 0: a / (a + b) = sigmoid(log(b / a));

    /// The score of a Gaussian by its scale.
    #[expect(refuted)]
    derivation gaussian_scale(n: Nat, x: Real[n], m: Real, s: Real)
    where s > 0:
        diff(sum(i in 1..=n, -(x[i] - m)^2 / (2 * s^2) - log(s)), s) = sum(i in 1..=n, (x[i] - m)^2) / s^2 - n / s;

    /// The score of a Poisson distribution.
    #[expect(refuted)]
    derivation poisson(n: Nat, x: Real[n], l: Real)
    where l > 0:
        diff(sum(i in 1..=n, x[i] * log(l) - l), l) = sum(i in 1..=n, x[i]) / l - 1;

    /// The Fisher information of a coin.
    #[expect(refuted)]
    derivation fisher(p: Real)
    where 0 < p, p < 1:
        p * diff(log(p), p)^2 + (1 - p) * diff(log(1 - p), p)^2 = p * (1 - p);

    /// The mean of an exponential family.
    #[expect(refuted)]
    derivation exponential_family(n: Nat, h: Real[n], T: Real[n], t: Real)
    where n >= 1, h > 0:
        diff(log(sum(i in 1..=n, h[i] * exp(t * T[i]))), t) = sum(i in 1..=n, T[i] * h[i] * exp(t * T[i]));

    /// Normalization forgets the scale.
    #[expect(refuted)]
    derivation scale_invariance(n: Nat, x: Real[n], a: Real, i: 1..=n)
    where a > 0, variance(x) > 0:
        normalize(a * x, 0)[i] = a * normalize(x, 0)[i];

    /// The gradient of the cosine of an angle.
    #[expect(refuted)]
    derivation cosine_slope(n: Nat, x: Real[n], y: Real[n], j: 1..=n)
    where dot(x, x) = 1, dot(y, y) = 1:
        diff(dot(x, y) / sqrt(dot(x, x) * dot(y, y)), x[j]) = y[j];

    /// The gradient of the contrastive loss by a similarity.
    #[expect(refuted)]
    derivation contrastive(n: Nat, s: Real[n], T: Real, p: 1..=n, j: 1..=n)
    where T > 0:
        diff(-log(exp(s[p] / T) / sum(k in 1..=n, exp(s[k] / T))), s[j]) = (exp(s[j] / T) / sum(k in 1..=n, exp(s[k] / T)) - delta(p, j)) * T;

    /// Positions by sines and cosines.
    #[expect(refuted)]
    derivation positions(w: Real, t: Real, k: Real):
        sin(w * (t + k)) * sin(w * t) + cos(w * (t + k)) * cos(w * t) = sin(w * k);

    /// Rotary positions depend on the difference.
    #[expect(refuted)]
    derivation rotary(a: Real, b: Real, c: Real, d: Real, s: Real, t: Real):
        (a * cos(s) - b * sin(s)) * (c * cos(t) - d * sin(t)) + (a * sin(s) + b * cos(s)) * (c * sin(t) + d * cos(t)) = (a * c + b * d) * cos(s + t) + (a * d - b * c) * sin(s - t);

    /// The Jacobian of a residual block.
    #[expect(refuted)]
    derivation residual(n: Nat, f: Real[n] -> Real[n], x: Real[n]): jacobian(|z| z + f(z), x) = jacobian(f, x);

    /// The Gaussian divergence by a mean.
    #[expect(refuted)]
    derivation vae_by_mean(d: Nat, m: Real[d], l: Real[d], j: 1..=d):
        diff(-1/2 * sum(k in 1..=d, 1 + l[k] - m[k]^2 - exp(l[k])), m[j]) = -m[j];

    /// And by a logarithm of a variance.
    #[expect(refuted)]
    derivation vae_by_variance(d: Nat, m: Real[d], l: Real[d], j: 1..=d):
        diff(-1/2 * sum(k in 1..=d, 1 + l[k] - m[k]^2 - exp(l[k])), l[j]) = (exp(l[j]) + 1) / 2;

    /// The Gaussian divergence is not negative.
    #[expect(refuted)]
    derivation vae_positive(d: Nat, m: Real[d], l: Real[d]): -1/2 * sum(k in 1..=d, 2 + l[k] - m[k]^2 - exp(l[k])) >= 0;

    /// The gradient through a sample.
    #[expect(refuted)]
    derivation reparametrized(f: Real -> Real, m: Real, s: Real, e: Real):
        diff(f(m + s * e), s) = s * diff(f(m + s * e), m);

    /// Two steps of noise are one: the variances.
    #[expect(refuted)]
    derivation diffusion(a: Real, b: Real) where 0 < a, a < 1, 0 < b, b < 1: b * (1 - a) + (1 - b) = 1 + a * b;

    /// The signal that is left after many steps.
    #[expect(refuted)]
    derivation diffusion_unrolled(n: Nat, a: Real[n], x: Real[0..=n])
    where a > 0, forall(t in 1..=n, x[t] = sqrt(a[t]) * x[t - 1]):
        x[n] = prod(t in 1..=n, a[t]) * x[0];

    /// A clipped gradient is no longer than the bound.
    #[expect(refuted)]
    derivation clipped(n: Nat, g: Real[n], c: Real)
    where c > 0, dot(g, g) > 0:
        dot(g * min(1, c / sqrt(dot(g, g))), g * min(1, c / sqrt(dot(g, g)))) <= c;

    /// The square is convex.
    #[expect(refuted)]
    derivation convex_square(a: Real, b: Real, t: Real)
    where 0 <= t, t <= 1:
        (t * a + (1 - t) * b)^2 >= t * a^2 + (1 - t) * b^2;

    /// A gradient step on a parabola goes down.
    #[expect(refuted)]
    derivation descent(a: Real, s: Real, x: Real)
    where a > 0, s > 0, s * a < 2:
        a / 2 * (x + s * a * x)^2 <= a / 2 * x^2;

    /// The exponential is above its tangent.
    #[expect(refuted)]
    derivation exp_above(x: Real): exp(x) >= 1 + 2 * x;

    /// The logarithm is below its tangent.
    #[expect(refuted)]
    derivation log_below(x: Real) where x > 0: log(x) <= x - 2;

    /// Posteriors add up to one.
    #[expect(refuted)]
    derivation bayes_sum(K: Nat, p: Real[K], l: Real[K])
    where K >= 1, p > 0, l > 0:
        sum(k in 1..=K, p[k] * l[k] / sum(j in 1..=K, p[j])) = 1;

    /// The law of total expectation.
    #[expect(refuted)]
    derivation total_expectation(m: Nat, n: Nat, p: Real[m, n], f: Real[n])
    where forall(i in 1..=m, sum(j in 1..=n, p[i, j]) != 0):
        sum(i in 1..=m, sum(j in 1..=n, p[i, j]) * (sum(j in 1..=n, p[i, j] * f[j]) / sum(j in 1..=n, p[i, j]))) = sum(j in 1..=n, f[j]);

    /// A layer of rectified units by its bias.
    #[expect(refuted)]
    derivation relu_layer(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], i: 1..=m, j: 1..=m)
    where forall(k in 1..=m, sum(l in 1..=n, W[k, l] * x[l]) + b[k] != 0):
        diff(max(0, sum(l in 1..=n, W[i, l] * x[l]) + b[i]), b[j]) = delta(i, j);

    /// A sum of logarithms by one of them.
    #[expect(refuted)]
    derivation log_det_of_diagonal(n: Nat, s: Real[n], j: 1..=n)
    where s > 0:
        diff(log(prod(i in 1..=n, s[i])), s[j]) = 1;
}
