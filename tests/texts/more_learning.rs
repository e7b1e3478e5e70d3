//! Exercises on deep learning.
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
    derivation silu_slope(x: Real): diff(silu(x), x) = sigmoid(x) * (1 + x * (1 - sigmoid(x)));

    /// Swish by its parameter.
    derivation swish_by_beta(x: Real, b: Real):
        diff(x * sigmoid(b * x), b) = x^2 * sigmoid(b * x) * (1 - sigmoid(b * x));

    /// The derivative of the approximation of GELU.
    derivation gelu_slope(x: Real, a: Real, b: Real):
        diff(x / 2 * (1 + tanh(a * (x + b * x^3))), x) = (1 + tanh(a * (x + b * x^3))) / 2 + x / 2 * (1 - tanh(a * (x + b * x^3))^2) * a * (1 + 3 * b * x^2);

    /// Mish without a logarithm.
    derivation mish(x: Real): x * tanh(softplus(x)) = x * ((1 + exp(x))^2 - 1) / ((1 + exp(x))^2 + 1);

    /// A leaky unit as a maximum.
    derivation leaky(x: Real, a: Real) where 0 < a, a < 1: max(x, a * x) = if x > 0 { x } else { a * x };

    /// Clipping by absolute values.
    derivation hard_tanh(x: Real): max(-1, min(1, x)) = (abs(x + 1) - abs(x - 1)) / 2;

    /// The slope of an exponential unit below 0.
    derivation elu_slope(x: Real, a: Real)
    where x < 0:
        diff(if x > 0 { x } else { a * (exp(x) - 1) }, x) = a * (exp(x) - 1) + a;

    /// The derivative of a logarithm of the softmax.
    derivation log_softmax_slope(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(log(softmax(x)[i]), x[j]) = delta(i, j) - softmax(x)[j];

    /// Cross-entropy with smoothed labels.
    derivation smoothed_labels(K: Nat, x: Real[K], y: Real[K], e: Real, j: 1..=K)
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, ((1 - e) * y[k] + e / K) * log(softmax(x)[k])), x[j]) = softmax(x)[j] - (1 - e) * y[j] - e / K;

    /// Distillation at a temperature.
    derivation distillation(K: Nat, z: Real[K], p: Real[K], T: Real, j: 1..=K)
    where T > 0, sum(k in 1..=K, p[k]) = 1:
        diff(-sum(k in 1..=K, p[k] * log(softmax(z / T)[k])), z[j]) = (softmax(z / T)[j] - p[j]) / T;

    /// The divergence by the scores.
    derivation divergence_by_scores(K: Nat, x: Real[K], p: Real[K], j: 1..=K)
    where p > 0, sum(k in 1..=K, p[k]) = 1:
        diff(sum(k in 1..=K, p[k] * log(p[k] / softmax(x)[k])), x[j]) = softmax(x)[j] - p[j];

    /// The derivative of the entropy.
    derivation entropy_slope(K: Nat, p: Real[K], j: 1..=K)
    where p > 0:
        diff(-sum(k in 1..=K, p[k] * log(p[k])), p[j]) = -log(p[j]) - 1;

    /// The entropy of a softmax by its scores.
    derivation entropy_by_scores(K: Nat, x: Real[K], j: 1..=K):
        diff(-sum(k in 1..=K, softmax(x)[k] * log(softmax(x)[k])), x[j]) = -softmax(x)[j] * (log(softmax(x)[j]) - sum(k in 1..=K, softmax(x)[k] * log(softmax(x)[k])));

    /// The derivative of the focal loss.
    derivation focal_slope(p: Real, g: Real)
    where 0 < p, p < 1:
        diff(-(1 - p)^g * log(p), p) = g * (1 - p)^(g - 1) * log(p) - (1 - p)^g / p;

    /// The derivative of a normalized entry.
    derivation normalized_slope(n: Nat, x: Real[n], e: Real, i: 1..=n, j: 1..=n)
    where e > 0:
        diff(normalize(x, e)[i], x[j]) = (delta(i, j) - 1 / n - normalize(x, e)[i] * normalize(x, e)[j] / n) / sqrt(variance(x) + e);

    /// The gradient through batch normalization.
    derivation batch_norm_backward(n: Nat, x: Real[n], g: Real[n], e: Real, j: 1..=n)
    where e > 0:
        sum(i in 1..=n, g[i] * diff(normalize(x, e)[i], x[j])) = (g[j] - mean(g) - normalize(x, e)[j] * sum(i in 1..=n, g[i] * normalize(x, e)[i]) / n) / sqrt(variance(x) + e);

    /// The derivative of root-mean-square normalization.
    derivation rms_slope(n: Nat, x: Real[n], i: 1..=n, j: 1..=n)
    where dot(x, x) > 0:
        diff(x[i] / sqrt(dot(x, x) / n), x[j]) = (delta(i, j) - x[i] * x[j] / dot(x, x)) / sqrt(dot(x, x) / n);

    /// The gradient by the length of a normalized weight.
    derivation weight_norm(n: Nat, v: Real[n], c: Real, i: 1..=n)
    where dot(v, v) > 0:
        diff(c * v[i] / sqrt(dot(v, v)), c) = v[i] / sqrt(dot(v, v));

    /// A step of a normalized weight is orthogonal to it.
    derivation weight_norm_tangent(n: Nat, v: Real[n], g: Real[n])
    where dot(v, v) > 0:
        sum(j in 1..=n, v[j] * diff(sum(i in 1..=n, g[i] * v[i]) / sqrt(dot(v, v)), v[j])) = 0;

    /// The expectation of inverted dropout.
    derivation dropout_mean(p: Real, x: Real) where p > 0: p * (x / p) + (1 - p) * 0 = x;

    /// Its variance.
    derivation dropout_variance(p: Real, x: Real) where p > 0: p * (x / p)^2 + (1 - p) * 0^2 - x^2 = x^2 * (1 - p) / p;

    /// The first moment of Adam, unrolled.
    derivation adam_moment(n: Nat, b: Real, m: Real[0..=n], g: Real[n])
    where m[0] = 0, forall(t in 1..=n, m[t] = b * m[t - 1] + (1 - b) * g[t]):
        m[n] = (1 - b) * sum(t in 1..=n, b^(n - t) * g[t]);

    /// The corrected moment of a constant gradient.
    derivation adam_corrected(n: Nat, b: Real, c: Real)
    where n >= 1, 0 < b, b < 1:
        (1 - b) * sum(t in 1..=n, b^(n - t) * c) / (1 - b^n) = c;

    /// The weights of a moving average add up to one.
    derivation averages_weights(n: Nat, b: Real): sum(k in 1..=n, (1 - b) * b^(n - k)) + b^n = 1;

    /// Gradient descent on a parabola.
    derivation quadratic_descent(n: Nat, s: Real, h: Real, c: Real, w: Real[0..=n])
    where forall(t in 1..=n, w[t] = w[t - 1] - s * h * (w[t - 1] - c)):
        w[n] - c = (1 - s * h)^n * (w[0] - c);

    /// A linear recurrent network, unrolled.
    derivation linear_recurrence(n: Nat, a: Real, h: Real[0..=n], x: Real[n])
    where forall(t in 1..=n, h[t] = a * h[t - 1] + x[t]):
        h[n] = a^n * h[0] + sum(t in 1..=n, a^(n - t) * x[t]);

    /// Its derivative by an input.
    derivation through_time_input(n: Nat, a: Real, h: Real, x: Real[n], j: 1..=n):
        diff(a^n * h + sum(t in 1..=n, a^(n - t) * x[t]), x[j]) = a^(n - j);

    /// Its derivative by the weight.
    derivation through_time_weight(n: Nat, a: Real, h: Real, x: Real[n])
    where a != 0:
        diff(a^n * h + sum(t in 1..=n, a^(n - t) * x[t]), a) = n * a^(n - 1) * h + sum(t in 1..=n, (n - t) * a^(n - t - 1) * x[t]);

    /// The update gate of a gated unit.
    derivation gate_slope(a: Real, h: Real, c: Real):
        diff((1 - sigmoid(a)) * h + sigmoid(a) * c, a) = (c - h) * sigmoid(a) * (1 - sigmoid(a));

    /// The cell by its forget gate.
    derivation cell_by_forget(f: Real, c: Real, i: Real, g: Real):
        diff(sigmoid(f) * c + sigmoid(i) * tanh(g), f) = c * sigmoid(f) * (1 - sigmoid(f));

    /// The cell by its candidate.
    derivation cell_by_candidate(f: Real, c: Real, i: Real, g: Real):
        diff(sigmoid(f) * c + sigmoid(i) * tanh(g), g) = sigmoid(i) * (1 - tanh(g)^2);

    /// Attention by a value.
    derivation attention_by_value(n: Nat, d: Nat, s: Real[n], V: Real[n, d], k: 1..=n, b: 1..=d, c: 1..=d):
        diff(sum(j in 1..=n, softmax(s)[j] * V[j, b]), V[k, c]) = softmax(s)[k] * delta(b, c);

    /// Attention by a score.
    derivation attention_by_score(n: Nat, s: Real[n], v: Real[n], k: 1..=n):
        diff(sum(j in 1..=n, softmax(s)[j] * v[j]), s[k]) = softmax(s)[k] * (v[k] - sum(j in 1..=n, softmax(s)[j] * v[j]));

    /// Attention by the query.
    derivation attention_by_query(n: Nat, d: Nat, q: Real[d], P: Real[n, d], v: Real[n], c: 1..=d)
    where n >= 1:
        diff(sum(j in 1..=n, softmax(P @ q)[j] * v[j]), q[c]) = sum(j in 1..=n, softmax(P @ q)[j] * P[j, c] * v[j]) - sum(j in 1..=n, softmax(P @ q)[j] * P[j, c]) * sum(j in 1..=n, softmax(P @ q)[j] * v[j]);

    /// The evidence is its lower bound and a divergence.
    derivation evidence(n: Nat, q: Real[n], r: Real[n])
    where n >= 1, q > 0, r > 0, sum(z in 1..=n, q[z]) = 1:
        log(sum(z in 1..=n, r[z])) = sum(z in 1..=n, q[z] * log(r[z] / q[z])) + sum(z in 1..=n, q[z] * log(q[z] * sum(y in 1..=n, r[y]) / r[z]));

    /// The score of a mixture.
    derivation mixture_score(K: Nat, a: Real[K], m: Real[K], x: Real, j: 1..=K)
    where a > 0:
        diff(log(sum(k in 1..=K, a[k] * exp(-(x - m[k])^2 / 2))), m[j]) = a[j] * exp(-(x - m[j])^2 / 2) / sum(k in 1..=K, a[k] * exp(-(x - m[k])^2 / 2)) * (x - m[j]);

    /// The policy gradient.
    derivation policy(K: Nat, x: Real[K], r: Real[K], j: 1..=K):
        diff(sum(a in 1..=K, softmax(x)[a] * r[a]), x[j]) = sum(a in 1..=K, softmax(x)[a] * r[a] * diff(log(softmax(x)[a]), x[j]));

    /// A baseline changes nothing.
    derivation baseline(K: Nat, x: Real[K], b: Real, j: 1..=K):
        sum(a in 1..=K, softmax(x)[a] * b * diff(log(softmax(x)[a]), x[j])) = 0;

    /// Discounted temporal differences telescope.
    derivation temporal_differences(n: Nat, c: Real, r: Real[0..=n], V: Real[0..=n]):
        sum(k in 0..=n - 1, c^k * (r[k] + c * V[k + 1] - V[k])) = sum(k in 0..=n - 1, c^k * r[k]) + c^n * V[n] - V[0];

    /// The hinge is convex at the middle.
    derivation hinge_convex(a: Real, b: Real): max(0, (a + b) / 2) <= (max(0, a) + max(0, b)) / 2;

    /// The derivative of the Huber loss inside.
    derivation huber_slope(x: Real, d: Real)
    where d > 0, abs(x) < d:
        diff(if abs(x) <= d { x^2/2 } else { d * (abs(x) - d / 2) }, x) = x;

    /// Softplus is above the rectified unit.
    derivation softplus_bounds(x: Real): max(0, x) <= softplus(x);

    /// And less than `log(2)` above.
    derivation softplus_gap(x: Real): softplus(x) <= max(0, x) + log(2);

    /// The logistic function is nowhere steeper than 1/4.
    derivation sigmoid_steepness(x: Real): diff(sigmoid(x), x) <= 1/4;

    /// The hyperbolic tangent is bounded.
    derivation tanh_bounded(x: Real): abs(tanh(x)) < 1;

    /// Log-sum-exp above each entry.
    derivation lse_bounds(n: Nat, x: Real[n], i: 1..=n): x[i] <= log(sum(j in 1..=n, exp(x[j])));

    /// A dilated convolution by its kernel.
    derivation dilated_kernel(n: Nat, k: Nat, d: Nat, x: Real[n], w: Real[k], t: 1..=n, p: 1..=k)
    where t + d * (k - 1) <= n:
        diff(sum(j in 1..=k, x[t + d * (j - 1)] * w[j]), w[p]) = x[t + d * (p - 1)];

    /// The adjoint of a convolution with stride two.
    derivation strided_adjoint(n: Nat, k: Nat, x: Real[2 * n + k], w: Real[k], g: Real[n]):
        sum(t in 1..=n, g[t] * sum(j in 1..=k, x[2 * (t - 1) + j] * w[j])) = sum(i in 1..=2 * n + k, x[i] * sum(t in 1..=n, j in 1..=k if 2 * (t - 1) + j == i, g[t] * w[j]));

    /// A strided convolution by its input.
    derivation strided_gradient(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], t: Nat, i: 1..=n)
    where s >= 1, k >= 1, k <= n, 1 <= t, t <= floor((n - k) / s) + 1:
        diff(sum(j in 1..=k, x[s * (t - 1) + j] * w[j]), x[i]) = sum(j in 1..=k if s * (t - 1) + j == i, w[j]);

    /// A strided convolution is defined.
    derivation strided_output(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], v: Real[k], t: Nat)
    where s >= 1, k >= 1, k <= n, 1 <= t, t <= floor((n - k) / s) + 1:
        sum(j in 1..=k, x[s * (t - 1) + j] * (w[j] + v[j])) = sum(j in 1..=k, x[s * (t - 1) + j] * w[j]) + sum(j in 1..=k, x[s * (t - 1) + j] * v[j]);

    /// Sums over pools of a symbolic size.
    derivation pools_add_up(n: Nat, k: Nat, x: Real[n * k])
    where k >= 1:
        sum(t in 1..=n, sum(j in 1..=k, x[k * (t - 1) + j]) / k) = sum(i in 1..=n * k, x[i]) / k;

    /// Average pooling by an input.
    derivation average_pool(n: Nat, k: Nat, x: Real[n * k], t: 1..=n, p: 1..=n, q: 1..=k)
    where k >= 1:
        diff(sum(j in 1..=k, x[k * (t - 1) + j]) / k, x[k * (p - 1) + q]) = delta(t, p) / k;

    /// The mean is where the squares are least.
    derivation mean_squares(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - c)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + n * (mean(x) - c)^2;

    /// And least there.
    derivation mean_least(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - mean(x))^2) <= sum(i in 1..=n, (x[i] - c)^2);

    /// Perplexity as a geometric mean.
    derivation perplexity(n: Nat, p: Real[n])
    where n >= 1, p > 0:
        exp(-sum(i in 1..=n, log(p[i])) / n) = prod(i in 1..=n, p[i])^(-1 / n);

    /// Naive Bayes adds log-odds.
    derivation log_odds(n: Nat, p: Real[n], q: Real[n])
    where p > 0, q > 0:
        log(prod(i in 1..=n, p[i]) / prod(i in 1..=n, q[i])) = sum(i in 1..=n, log(p[i]) - log(q[i]));

    /// A posterior is a logistic function of the log-odds.
    derivation posterior(a: Real, b: Real) where a > 0, b > 0: a / (a + b) = sigmoid(log(a / b));

    /// The score of a Gaussian by its scale.
    derivation gaussian_scale(n: Nat, x: Real[n], m: Real, s: Real)
    where s > 0:
        diff(sum(i in 1..=n, -(x[i] - m)^2 / (2 * s^2) - log(s)), s) = sum(i in 1..=n, (x[i] - m)^2) / s^3 - n / s;

    /// The score of a Poisson distribution.
    derivation poisson(n: Nat, x: Real[n], l: Real)
    where l > 0:
        diff(sum(i in 1..=n, x[i] * log(l) - l), l) = sum(i in 1..=n, x[i]) / l - n;

    /// The Fisher information of a coin.
    derivation fisher(p: Real)
    where 0 < p, p < 1:
        p * diff(log(p), p)^2 + (1 - p) * diff(log(1 - p), p)^2 = 1 / (p * (1 - p));

    /// The mean of an exponential family.
    derivation exponential_family(n: Nat, h: Real[n], T: Real[n], t: Real)
    where n >= 1, h > 0:
        diff(log(sum(i in 1..=n, h[i] * exp(t * T[i]))), t) = sum(i in 1..=n, T[i] * h[i] * exp(t * T[i])) / sum(i in 1..=n, h[i] * exp(t * T[i]));

    /// Normalization forgets the scale.
    derivation scale_invariance(n: Nat, x: Real[n], a: Real, i: 1..=n)
    where a > 0, variance(x) > 0:
        normalize(a * x, 0)[i] = normalize(x, 0)[i];

    /// The gradient of the cosine of an angle.
    derivation cosine_slope(n: Nat, x: Real[n], y: Real[n], j: 1..=n)
    where dot(x, x) = 1, dot(y, y) = 1:
        diff(dot(x, y) / sqrt(dot(x, x) * dot(y, y)), x[j]) = y[j] - dot(x, y) * x[j];

    /// The gradient of the contrastive loss by a similarity.
    derivation contrastive(n: Nat, s: Real[n], T: Real, p: 1..=n, j: 1..=n)
    where T > 0:
        diff(-log(exp(s[p] / T) / sum(k in 1..=n, exp(s[k] / T))), s[j]) = (exp(s[j] / T) / sum(k in 1..=n, exp(s[k] / T)) - delta(p, j)) / T;

    /// Positions by sines and cosines.
    derivation positions(w: Real, t: Real, k: Real):
        sin(w * (t + k)) * sin(w * t) + cos(w * (t + k)) * cos(w * t) = cos(w * k);

    /// Rotary positions depend on the difference.
    derivation rotary(a: Real, b: Real, c: Real, d: Real, s: Real, t: Real):
        (a * cos(s) - b * sin(s)) * (c * cos(t) - d * sin(t)) + (a * sin(s) + b * cos(s)) * (c * sin(t) + d * cos(t)) = (a * c + b * d) * cos(s - t) + (a * d - b * c) * sin(s - t);

    /// The Jacobian of a residual block.
    derivation residual(n: Nat, f: Real[n] -> Real[n], x: Real[n]): jacobian(|z| z + f(z), x) = eye(n) + jacobian(f, x);

    /// The Gaussian divergence by a mean.
    derivation vae_by_mean(d: Nat, m: Real[d], l: Real[d], j: 1..=d):
        diff(-1/2 * sum(k in 1..=d, 1 + l[k] - m[k]^2 - exp(l[k])), m[j]) = m[j];

    /// And by a logarithm of a variance.
    derivation vae_by_variance(d: Nat, m: Real[d], l: Real[d], j: 1..=d):
        diff(-1/2 * sum(k in 1..=d, 1 + l[k] - m[k]^2 - exp(l[k])), l[j]) = (exp(l[j]) - 1) / 2;

    /// The Gaussian divergence is not negative.
    derivation vae_positive(d: Nat, m: Real[d], l: Real[d]): -1/2 * sum(k in 1..=d, 1 + l[k] - m[k]^2 - exp(l[k])) >= 0;

    /// The gradient through a sample.
    derivation reparametrized(f: Real -> Real, m: Real, s: Real, e: Real):
        diff(f(m + s * e), s) = e * diff(f(m + s * e), m);

    /// Two steps of noise are one: the variances.
    derivation diffusion(a: Real, b: Real) where 0 < a, a < 1, 0 < b, b < 1: b * (1 - a) + (1 - b) = 1 - a * b;

    /// The signal that is left after many steps.
    derivation diffusion_unrolled(n: Nat, a: Real[n], x: Real[0..=n])
    where a > 0, forall(t in 1..=n, x[t] = sqrt(a[t]) * x[t - 1]):
        x[n] = sqrt(prod(t in 1..=n, a[t])) * x[0];

    /// A clipped gradient is no longer than the bound.
    derivation clipped(n: Nat, g: Real[n], c: Real)
    where c > 0, dot(g, g) > 0:
        dot(g * min(1, c / sqrt(dot(g, g))), g * min(1, c / sqrt(dot(g, g)))) <= c^2;

    /// The square is convex.
    derivation convex_square(a: Real, b: Real, t: Real)
    where 0 <= t, t <= 1:
        (t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2;

    /// A gradient step on a parabola goes down.
    derivation descent(a: Real, s: Real, x: Real)
    where a > 0, s > 0, s * a < 2:
        a / 2 * (x - s * a * x)^2 <= a / 2 * x^2;

    /// The exponential is above its tangent.
    derivation exp_above(x: Real): exp(x) >= 1 + x;

    /// The logarithm is below its tangent.
    derivation log_below(x: Real) where x > 0: log(x) <= x - 1;

    /// Posteriors add up to one.
    derivation bayes_sum(K: Nat, p: Real[K], l: Real[K])
    where K >= 1, p > 0, l > 0:
        sum(k in 1..=K, p[k] * l[k] / sum(j in 1..=K, p[j] * l[j])) = 1;

    /// The law of total expectation.
    derivation total_expectation(m: Nat, n: Nat, p: Real[m, n], f: Real[n])
    where forall(i in 1..=m, sum(j in 1..=n, p[i, j]) != 0):
        sum(i in 1..=m, sum(j in 1..=n, p[i, j]) * (sum(j in 1..=n, p[i, j] * f[j]) / sum(j in 1..=n, p[i, j]))) = sum(i in 1..=m, sum(j in 1..=n, p[i, j] * f[j]));

    /// A layer of rectified units by its bias.
    derivation relu_layer(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], i: 1..=m, j: 1..=m)
    where forall(k in 1..=m, sum(l in 1..=n, W[k, l] * x[l]) + b[k] != 0):
        diff(max(0, sum(l in 1..=n, W[i, l] * x[l]) + b[i]), b[j]) = if sum(l in 1..=n, W[i, l] * x[l]) + b[i] > 0 { delta(i, j) } else { 0 };

    /// A sum of logarithms by one of them.
    derivation log_det_of_diagonal(n: Nat, s: Real[n], j: 1..=n)
    where s > 0:
        diff(log(prod(i in 1..=n, s[i])), s[j]) = 1 / s[j];
}
