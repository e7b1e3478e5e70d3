//! A text on deep learning: its displayed identities, in the order in which such a text shows them: a misprint in each.
use rederive::derivations;

derivations! {
    def sigmoid(x: Real) = 1 / (1 + exp(-x));
    def softplus(x: Real) = log(1 + exp(x));
    def relu(x: Real) = max(0, x);
    def lse(x: Real[K]) = log(sum(j in 1..=K, exp(x[j])));
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def variance(x: Real[n]) = sum(i in 1..=n, (x[i] - mean(x))^2) / n;
    #[zero_padded]
    def conv_valid(x: Real[n], w: Real[k])[t: 1..=n - k + 1] = sum(j in 1..=k, x[t + j - 1] * w[j]);
    #[zero_padded]
    def conv_full(x: Real[n], w: Real[k])[t: 1..=n + k - 1] = sum(j in 1..=k, x[t - j + 1] * w[j]);

    // Probability and information.

    /// The logistic sigmoid as a softmax of two.
    #[expect(refuted)]
    derivation sigmoid_as_ratio(x: Real):
        sigmoid(x) = exp(x) / (exp(x) + exp(1));

    /// Its derivative.
    #[expect(refuted)]
    derivation sigmoid_derivative(x: Real):
        diff(sigmoid(x), x) = sigmoid(x) * (1 + sigmoid(x));

    /// Its symmetry.
    #[expect(refuted)]
    derivation sigmoid_symmetry(x: Real):
        1 - sigmoid(x) = -sigmoid(x);

    /// Its logarithm.
    #[expect(refuted)]
    derivation log_sigmoid(x: Real):
        log(sigmoid(x)) = -softplus(x);

    /// The derivative of softplus.
    #[expect(refuted)]
    derivation softplus_derivative(x: Real):
        diff(softplus(x), x) = sigmoid(-x);

    /// The logit is the sigmoid's inverse.
    #[expect(refuted)]
    derivation logit(p: Real)
    where 0 < p, p < 1:
        sigmoid(log(p / (1 + p))) = p;

    /// The inverse of softplus.
    #[expect(refuted)]
    derivation softplus_inverse(x: Real)
    where x > 0:
        softplus(log(exp(x) + 1)) = x;

    /// Softplus is the integral of the sigmoid.
    #[expect(refuted)]
    derivation softplus_integral(x: Real):
        softplus(x) = integral(y in -inf..x, sigmoid(-y) * sigmoid(y));

    /// What softplus is of odd.
    #[expect(refuted)]
    derivation softplus_odd(x: Real):
        softplus(x) + softplus(-x) = x;

    /// The hyperbolic tangent is a sigmoid.
    #[expect(refuted)]
    derivation tanh_as_sigmoid(x: Real):
        tanh(x) = 2 * sigmoid(x) - 1;

    /// The derivative of the hyperbolic tangent.
    #[expect(refuted)]
    derivation tanh_derivative(x: Real):
        diff(tanh(x), x) = 1 + tanh(x)^2;

    /// A rectified unit in two pieces.
    #[expect(refuted)]
    derivation relu_pieces(x: Real):
        relu(x) + relu(-x) = x;

    /// The derivative of a rectified unit away from its kink.
    #[expect(refuted)]
    derivation relu_derivative(x: Real)
    where x != 0:
        diff(relu(x), x) = if x > 0 { 1 } else { -1 };

    /// Cross-entropy is entropy and divergence.
    #[expect(refuted)]
    derivation cross_entropy_split(K: Nat, p: Real[K], q: Real[K])
    where p > 0, q > 0:
        -sum(k in 1..=K, p[k] * log(q[k]))
            = -sum(k in 1..=K, p[k] * log(p[k])) + sum(k in 1..=K, p[k] * log(q[k] / p[k]));

    /// Gibbs' inequality: the divergence is at least 0.
    #[expect(refuted)]
    derivation gibbs(K: Nat, p: Real[K], q: Real[K])
    where p > 0, q > 0, sum(k in 1..=K, p[k]) = 1, sum(k in 1..=K, q[k]) = 1:
        sum(k in 1..=K, p[k] * log(p[k] / q[k])) >= 1;

    /// The variance is the mean square less the squared mean.
    #[expect(refuted)]
    derivation variance_split(n: Nat, x: Real[n])
    where n >= 1:
        variance(x) = sum(i in 1..=n, x[i]^2) / n + mean(x)^2;

    // Numerical computation.

    /// A softmax sums to one.
    #[expect(refuted)]
    derivation softmax_sum(K: Nat, x: Real[K])
    where K >= 1:
        sum(i in 2..=K, softmax(x)[i]) = 1;

    /// A softmax does not see a shift.
    #[expect(refuted)]
    derivation softmax_shift(K: Nat, x: Real[K], c: Real, i: 1..=K):
        softmax(x + c)[i] = softmax(x)[1] + softmax(c * x)[i] - softmax(x)[1];

    /// Log-sum-exp moves with a shift.
    #[expect(refuted)]
    derivation lse_shift(K: Nat, x: Real[K], c: Real)
    where K >= 1:
        lse(x + c) = lse(x) + K * c;

    /// The stable logarithm of a softmax.
    #[expect(refuted)]
    derivation log_softmax(K: Nat, x: Real[K], i: 1..=K):
        log(softmax(x)[i]) = x[i] - log(sum(j in 1..=K, exp(x[j] - max(k in 1..=K, x[k]))));

    /// Log-sum-exp is at least each entry.
    #[expect(refuted)]
    derivation lse_above(K: Nat, x: Real[K], i: 1..=K):
        x[i] + 1 <= lse(x);

    /// Log-sum-exp is at least the maximum.
    #[expect(refuted)]
    derivation lse_above_max(K: Nat, x: Real[K])
    where K >= 1:
        max(j in 1..=K, x[j]) <= lse(x) - log(K);

    /// Log-sum-exp is at most the maximum and the logarithm of the number of entries.
    #[expect(refuted)]
    derivation lse_below(K: Nat, x: Real[K])
    where K >= 1:
        lse(x) <= max(j in 1..=K, x[j]) - log(K);

    /// The gradient of log-sum-exp.
    #[expect(refuted)]
    derivation lse_gradient(K: Nat, x: Real[K])
    where K >= 1:
        grad(lse, x) = softmax(-x);

    /// The Hessian of log-sum-exp.
    #[expect(refuted)]
    derivation lse_hessian(K: Nat, x: Real[K])
    where K >= 1:
        hessian(lse, x) = diag(softmax(x)) + outer(softmax(x), softmax(x));

    /// The Jacobian of a softmax.
    #[expect(refuted)]
    derivation softmax_jacobian(K: Nat, x: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(x)[i], x[j]) = softmax(x)[i] * (delta(i, j) - softmax(x)[i]);

    /// The Hessian of log-sum-exp as a form is a variance.
    #[expect(refuted)]
    derivation lse_hessian_form(K: Nat, x: Real[K], v: Real[K])
    where K >= 1:
        dot(v, (diag(softmax(x)) - outer(softmax(x), softmax(x))) @ v)
            = sum(k in 1..=K, softmax(x)[k] * (v[k] + dot(softmax(x), v))^2);

    /// A step along the gradient of a quadratic function.
    #[expect(refuted)]
    derivation gradient_step(n: Nat, H: Real[n, n], b: Real[n], x: Real[n], e: Real, g: Real[n])
    where H.T = H, g = H @ x + b:
        1/2 * dot(x - e * g, H @ (x - e * g)) + dot(b, x - e * g)
            = 1/2 * dot(x, H @ x) + dot(b, x) - e * dot(g, g) + e^2 * dot(g, H @ g);

    /// The best step: it makes the derivative vanish.
    #[expect(refuted)]
    derivation best_step(n: Nat, H: Real[n, n], g: Real[n], c: Real, e: Real)
    where dot(g, H @ g) != 0, e = 2 * dot(g, g) / dot(g, H @ g), dot(g, g) != 0:
        diff(c - e * dot(g, g) + e^2 / 2 * dot(g, H @ g), e) = 0;

    // Learning.

    /// The gradient of the mean squared error.
    #[expect(refuted)]
    derivation mse_gradient(N: Nat, d: Nat, X: Real[N, d], y: Real[N], w: Real[d])
    where N >= 1:
        diff(dot(X @ w - y, X @ w - y) / N, w) = 1 / N * (X.T @ (X @ w - y));

    /// The normal equations make it vanish.
    #[expect(refuted)]
    derivation normal_equations(N: Nat, d: Nat, X: Real[N, d], y: Real[N], w: Real[d])
    where N >= 1, X.T @ X @ w = X.T @ y + w:
        diff(dot(X @ w - y, X @ w - y) / N, w) = zeros(d);

    /// Weight decay.
    #[expect(refuted)]
    derivation ridge_gradient(N: Nat, d: Nat, X: Real[N, d], y: Real[N], w: Real[d], a: Real):
        diff(dot(X @ w - y, X @ w - y) / 2 + a / 2 * dot(w, w), w) = (X.T @ X + 2 * a * eye(d)) @ w - X.T @ y;

    /// The bias and the variance of an estimator over equally likely samples.
    #[expect(refuted)]
    derivation bias_variance(n: Nat, t: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (t[i] - c)^2) / n = (mean(t) - c)^2 - variance(t);

    /// Squared deviations from any point.
    #[expect(refuted)]
    derivation deviations(n: Nat, x: Real[n], c: Real)
    where n >= 1:
        sum(i in 1..=n, (x[i] - c)^2) = sum(i in 1..=n, (x[i] - mean(x))^2) + (mean(x) - c)^2;

    /// The likelihood of a Bernoulli variable from its logit.
    #[expect(refuted)]
    derivation bernoulli_loss(z: Real, y: Real)
    where y = 0:
        -(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))) = softplus((2 * y - 1) * z);

    /// The derivative of the logistic loss by the logit.
    #[expect(refuted)]
    derivation logistic_derivative(z: Real, y: Real):
        diff(-(y * log(sigmoid(z)) + (1 - y) * log(1 - sigmoid(z))), z) = y - sigmoid(z);

    /// The gradient of logistic regression.
    #[expect(refuted)]
    derivation logistic_gradient(N: Nat, d: Nat, X: Real[N, d], y: Real[N], w: Real[d]):
        diff(-sum(n in 1..=N, y[n] * log(sigmoid(X @ w)[n]) + (1 - y[n]) * log(1 - sigmoid(X @ w)[n])), w)
            = X.T @ (sigmoid(X @ w) + y);

    /// The Hessian of logistic regression.
    #[expect(refuted)]
    derivation logistic_hessian(N: Nat, d: Nat, X: Real[N, d], w: Real[d], i: 1..=d, j: 1..=d):
        diff((X.T @ sigmoid(X @ w))[i], w[j])
            = (X.T @ diag(sigmoid(X @ w) * (2 - sigmoid(X @ w))) @ X)[i, j];

    /// Cross-entropy through a softmax.
    #[expect(refuted)]
    derivation cross_entropy_gradient(K: Nat, x: Real[K], y: Real[K])
    where sum(k in 1..=K, y[k]) = 2:
        diff(-sum(k in 1..=K, y[k] * log(softmax(x)[k])), x) = softmax(x) - y;

    /// The weights of a softmax layer.
    #[expect(refuted)]
    derivation softmax_regression(K: Nat, d: Nat, W: Real[K, d], b: Real[K], h: Real[d], y: Real[K])
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, y[k] * log(softmax(W @ h + b)[k])), W) = outer(softmax(W @ h + b) + y, h);

    /// The Gaussian log-likelihood by the mean.
    #[expect(refuted)]
    derivation gaussian_mean(N: Nat, x: Real[N], mu: Real, s: Real)
    where s > 0:
        diff(sum(n in 1..=N, -log(s) - (x[n] - mu)^2 / (2 * s^2)), mu) = sum(n in 1..=N, x[n] - mu) / s;

    /// The Gaussian log-likelihood by the deviation.
    #[expect(refuted)]
    derivation gaussian_deviation(N: Nat, x: Real[N], mu: Real, s: Real)
    where s > 0:
        diff(sum(n in 1..=N, -log(s) - (x[n] - mu)^2 / (2 * s^2)), s)
            = N / s + sum(n in 1..=N, (x[n] - mu)^2) / s^3;

    // Deep networks.

    /// Backpropagation through a dense layer: the input.
    #[expect(refuted)]
    derivation dense_input(n: Nat, W: Real[n, n], b: Real[n], x: Real[n], L: Real[n] -> Real):
        diff(L(W @ x + b), x) = W @ grad(L, W @ x + b);

    /// Backpropagation through a dense layer: the weights.
    #[expect(refuted)]
    derivation dense_weights(n: Nat, W: Real[n, n], b: Real[n], x: Real[n], L: Real[n] -> Real):
        diff(L(W @ x + b), W) = outer(x, grad(L, W @ x + b));

    /// Backpropagation through a dense layer: the bias.
    #[expect(refuted)]
    derivation dense_bias(m: Nat, n: Nat, W: Real[m, n], b: Real[m], x: Real[n], L: Real[m] -> Real):
        diff(L(W @ x + b), b) = 2 * grad(L, W @ x + b);

    /// Backpropagation through an activation.
    #[expect(refuted)]
    derivation activation(n: Nat, z: Real[n], f: Real -> Real, L: Real[n] -> Real, i: 1..=n):
        diff(L(vec(k in 1..=n, f(z[k]))), z[i]) = grad(L, vec(k in 1..=n, f(z[k])))[i] * f(z[i]);

    /// Backpropagation through two layers.
    #[expect(refuted)]
    derivation two_layers(h: Nat, o: Nat, W: Real[h, h], V: Real[o, h], x: Real[h], f: Real[h] -> Real[h], L: Real[o] -> Real):
        diff(L(V @ f(W @ x)), x) = W.T @ jacobian(f, W @ x) @ V.T @ grad(L, V @ f(W @ x));

    /// Backpropagation through two layers, with hyperbolic tangents.
    #[expect(refuted)]
    derivation tanh_layer(d: Nat, h: Nat, W: Real[h, d], x: Real[d], L: Real[h] -> Real, i: 1..=h, j: 1..=d):
        diff(L(tanh(W @ x)), W[i, j]) = grad(L, tanh(W @ x))[i] * (1 - tanh(W @ x)[i]) * x[j];

    /// A rectified layer is positively homogeneous.
    #[expect(refuted)]
    derivation relu_homogeneous(n: Nat, x: Real[n], c: Real)
    where c < 0:
        relu(c * x) = c * relu(x);

    // Regularization.

    /// The minimum of a quadratic cost with weight decay.
    #[expect(refuted)]
    derivation weight_decay(n: Nat, H: Real[n, n], P: Real[n, n], a: Real, w: Real[n], v: Real[n])
    where P @ (H + a * eye(n)) = eye(n), (H + a * eye(n)) @ v = H @ w:
        v = P @ H @ v;

    /// Dropout scaled at training time keeps the mean.
    #[expect(refuted)]
    derivation dropout_mean(x: Real, p: Real)
    where p != 0:
        p * (x * p) + (1 - p) * 0 = x;

    /// The variance of dropout.
    #[expect(refuted)]
    derivation dropout_variance(x: Real, p: Real)
    where p > 0:
        p * (x / p - x)^2 + (1 - p) * (0 - x)^2 = (1 + p) / p * x^2;

    /// The expected error of an average of models with equal variances and covariances.
    #[expect(refuted)]
    derivation ensemble(k: Nat, v: Real, c: Real)
    where k >= 1:
        sum(i in 1..=k, j in 1..=k, delta(i, j) * v + (1 - delta(i, j)) * c) / k^2 = v / k + c;

    // Optimization.

    /// Momentum is an exponential sum of gradients.
    #[expect(refuted)]
    derivation momentum(T: Nat, a: Real, e: Real, g: Real[T], v: Real[0..=T])
    where v[0] = 0, forall(t in 1..=T, v[t] = a * v[t - 1] - e * g[t]):
        v[T] = e * sum(t in 1..=T, a^(T - t) * g[t]);

    /// The terminal velocity of momentum.
    #[expect(refuted)]
    derivation terminal_velocity(T: Nat, a: Real, e: Real, g: Real)
    where a != 1:
        e * sum(t in 1..=T, a^(T - t) * g) = e * g * (1 - a^(T - 1)) / (1 - a);

    /// Adam's bias correction: the weights of its average sum to less than one.
    #[expect(refuted)]
    derivation adam_weights(t: Nat, b: Real):
        (1 - b) * sum(i in 1..=t, b^(t - i)) = 1 - b^(t + 1);

    /// Adam's bias correction: it undoes the bias.
    #[expect(refuted)]
    derivation adam_correction(t: Nat, b: Real, g: Real)
    where b^t != 1:
        (1 - b) * sum(i in 1..=t, b^(t - i) * g) / (1 - b) = g;

    /// Newton's step reaches the minimum of a quadratic function.
    #[expect(refuted)]
    derivation newton(n: Nat, H: Real[n, n], P: Real[n, n], b: Real[n], x: Real[n])
    where H @ P = eye(n):
        H @ (x - P @ (H @ x - b)) + b = zeros(n);

    /// Batch normalization has mean zero.
    #[expect(refuted)]
    derivation batch_mean(m: Nat, x: Real[m], e: Real)
    where m >= 1, e > 0:
        sum(i in 1..=m, (x[i] - mean(x)) / sqrt(variance(x) + e)) = 1;

    /// Batch normalization's mean square.
    #[expect(refuted)]
    derivation batch_square(m: Nat, x: Real[m], e: Real)
    where m >= 1, e > 0:
        sum(i in 1..=m, ((x[i] - mean(x)) / sqrt(variance(x) + e))^2) / m = variance(x) / variance(x);

    /// The derivative of the batch's variance.
    #[expect(refuted)]
    derivation variance_derivative(m: Nat, x: Real[m], i: 1..=m):
        diff(variance(x), x[i]) = 1 / m * (x[i] - mean(x));

    /// The Jacobian of batch normalization.
    #[expect(refuted)]
    derivation batch_jacobian(m: Nat, x: Real[m], e: Real, i: 1..=m, j: 1..=m)
    where e > 0:
        diff((x[i] - mean(x)) / sqrt(variance(x) + e), x[j])
            = (delta(i, j) - 1 / m + (x[i] - mean(x)) * (x[j] - mean(x)) / (m * (variance(x) + e))) / sqrt(variance(x) + e);

    /// Layer normalization does not see a shift.
    #[expect(refuted)]
    derivation layer_shift(m: Nat, x: Real[m], c: Real, e: Real, i: 1..=m)
    where e > 0:
        ((x + c)[i] - mean(x + c)) / sqrt(variance(x + c) + e) = (x[i] - mean(x) + c) / sqrt(variance(x) + e);

    /// Layer normalization does not see a scale.
    #[expect(refuted)]
    derivation layer_scale(m: Nat, x: Real[m], c: Real, i: 1..=m)
    where c < 0, variance(x) > 0:
        ((c * x)[i] - mean(c * x)) / sqrt(variance(c * x)) = (x[i] - mean(x)) / sqrt(variance(x));

    // Convolution.

    /// A full convolution commutes.
    #[expect(refuted)]
    #[zero_padded]
    derivation convolution_commutes(n: Nat, k: Nat, x: Real[n], w: Real[k], t: 1..=n + k - 1)
    where n >= 1, k >= 1:
        conv_full(x, w)[t] = conv_full(w, x)[n + k - t];

    /// A full convolution multiplies the sums.
    #[expect(refuted)]
    derivation convolution_sum(n: Nat, k: Nat, x: Real[n], w: Real[k])
    where n >= 1, k >= 1:
        sum(t in 1..=n, conv_full(x, w)[t]) = sum(i in 1..=n, x[i]) * sum(j in 1..=k, w[j]);

    /// The full convolution with the kernel is the adjoint of the valid one.
    #[expect(refuted)]
    derivation valid_adjoint(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1])
    where 1 <= k, k <= n:
        sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t]) = sum(s in 1..=n, x[s] * conv_full(g, flip(w))[s]);

    /// The gradient of a valid convolution by its input.
    #[expect(refuted)]
    derivation valid_by_input(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1], s: 1..=n)
    where 1 <= k, k <= n:
        diff(sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t]), x[s]) = conv_full(g, flip(w))[s];

    /// The gradient of a valid convolution by its kernel.
    #[expect(refuted)]
    derivation valid_by_kernel(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1], j: 1..=k)
    where 1 <= k, k <= n:
        diff(sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t]), w[j]) = conv_valid(x, flip(g))[j];

    /// A strided convolution's gradient by its input is a transposed convolution.
    #[expect(refuted)]
    #[zero_padded]
    derivation strided_by_input(p: Nat, k: Nat, s: Nat, x: Real[s * (p - 1) + k], w: Real[k], g: Real[p], q: 1..=s * (p - 1) + k)
    where p >= 1, s >= 1, k >= 1:
        diff(sum(t in 1..=p, g[t] * sum(j in 1..=k, x[s * (t - 1) + j] * w[j])), x[q])
            = sum(t in 1..=p, g[t] * w[q - s * t]);

    /// The same for stride 2, by the parity of the position.
    #[expect(refuted)]
    #[zero_padded]
    derivation strided_by_parity(p: Nat, x: Real[2 * p + 1], w: Real[3], g: Real[p], q: 1..=p)
    where p >= 1:
        diff(sum(t in 1..=p, g[t] * sum(j in 1..=3, x[2 * t - 2 + j] * w[j])), x[2 * q]) = g[q] * w[1];

    /// A dilated convolution's gradient by its input.
    #[expect(refuted)]
    #[zero_padded]
    derivation dilated_by_input(n: Nat, k: Nat, d: Nat, x: Real[n], w: Real[k], g: Real[n - d * (k - 1)], q: 1..=n)
    where k >= 1, d >= 1, d * (k - 1) < n:
        diff(sum(t in 1..=n - d * (k - 1), g[t] * sum(j in 1..=k, x[t + d * (j - 1)] * w[j])), x[q])
            = sum(j in 1..=k, g[q - d * j] * w[j]);

    /// Average pooling keeps the sum.
    #[expect(refuted)]
    derivation average_pooling(p: Nat, x: Real[2 * p]):
        sum(t in 1..=p, (x[2 * t - 1] + x[2 * t]) / 2) = sum(i in 1..=p, x[i]) / 2;

    /// The gradient of average pooling over windows of any width.
    #[expect(refuted)]
    derivation average_pooling_gradient(p: Nat, k: Nat, x: Real[k * p], g: Real[p], t: 1..=p, j: 1..=k)
    where k >= 1:
        diff(sum(r in 1..=p, g[r] * sum(l in 1..=k, x[k * (r - 1) + l]) / k), x[k * (t - 1) + j]) = g[t];

    /// A two-dimensional convolution's gradient by its kernel.
    #[expect(refuted)]
    derivation conv2d_by_kernel(h: Nat, v: Nat, k: Nat, l: Nat, X: Real[h + k - 1, v + l - 1], W: Real[k, l], G: Real[h, v], a: 1..=k, b: 1..=l):
        diff(sum(i in 1..=h, j in 1..=v, G[i, j] * sum(p in 1..=k, q in 1..=l, X[i + p - 1, j + q - 1] * W[p, q])), W[a, b])
            = sum(i in 1..=h, j in 1..=v, G[i, j] * X[i + a - 1, j + b - 1]^2);

    /// The size of a strided convolution's output.
    #[expect(refuted)]
    derivation output_size(p: Nat, k: Nat, s: Nat)
    where p >= 1, s >= 1, k >= 1:
        floor((s * (p - 1) + k - k) / s) = p;

    // Sequences.

    /// Backpropagation through one step of a recurrent network.
    #[expect(refuted)]
    derivation recurrent_step(n: Nat, d: Nat, W: Real[n, n], U: Real[n, d], h: Real[n], x: Real[d], L: Real[n] -> Real):
        diff(L(tanh(W @ h + U @ x)), h) = W @ diag(1 - tanh(W @ h + U @ x)^2) @ grad(L, tanh(W @ h + U @ x));

    /// A linear recurrence unrolled.
    #[expect(refuted)]
    derivation unrolled(T: Nat, a: Real, h: Real[0..=T], x: Real[T])
    where forall(t in 1..=T, h[t] = a * h[t - 1] + x[t]):
        h[T] = a^T * h[0] + sum(t in 1..=T, a^t * x[t]);

    /// A gated step is an average of the old state and the new one.
    #[expect(refuted)]
    derivation gated_step(n: Nat, z: Real[n], h: Real[n], c: Real[n], i: 1..=n):
        (sigmoid(z) * h + (1 - sigmoid(z)) * c)[i] = c[i] - sigmoid(z[i]) * (h[i] - c[i]);

    /// The rows of an attention matrix sum to one.
    #[expect(refuted)]
    derivation attention_rows(n: Nat, m: Nat, d: Nat, Q: Real[n, d], K: Real[m, d], i: 1..=n)
    where m >= 1, d >= 1:
        sum(j in 1..=m - 1, softmax(K @ vec(k in 1..=d, Q[i, k]) / sqrt(d))[j]) = 1;

    /// Attention to equal keys is the mean of the values.
    #[expect(refuted)]
    derivation attention_uniform(m: Nat, d: Nat, q: Real[d], k: Real[d], v: Real[m])
    where m >= 1:
        sum(j in 1..=m, softmax(vec(r in 1..=m, dot(q, k)))[j] * v[j]) = m * mean(v);

    /// Attention does not see a shift of all keys.
    #[expect(refuted)]
    derivation attention_shift(m: Nat, d: Nat, q: Real[d], K: Real[m, d], c: Real[d], j: 1..=m):
        softmax((K + outer(vec(r in 1..=m, r), c)) @ q)[j] = softmax(K @ q)[j];

    /// The gradient of attention by its scores.
    #[expect(refuted)]
    derivation attention_gradient(m: Nat, s: Real[m], v: Real[m], j: 1..=m):
        diff(sum(i in 1..=m, softmax(s)[i] * v[i]), s[j])
            = softmax(s)[j] * (v[j] + sum(i in 1..=m, softmax(s)[i] * v[i]));

    // Generative models and reinforcement.

    /// The divergence of two Gaussians, against the standard one, by the mean.
    #[expect(refuted)]
    derivation gaussian_kl_by_mean(d: Nat, mu: Real[d], s: Real[d])
    where s > 0:
        diff(1/2 * sum(i in 1..=d, mu[i]^2 + s[i]^2 - 1 - 2 * log(s[i])), mu) = 2 * mu;

    /// And by the deviation.
    #[expect(refuted)]
    derivation gaussian_kl_by_deviation(d: Nat, mu: Real[d], s: Real[d])
    where s > 0:
        diff(1/2 * sum(i in 1..=d, mu[i]^2 + s[i]^2 - 1 - 2 * log(s[i])), s) = s + 1 / s;

    /// It is at least 0.
    #[expect(refuted)]
    derivation gaussian_kl_nonnegative(d: Nat, mu: Real[d], s: Real[d])
    where s > 0:
        1/2 * sum(i in 1..=d, mu[i]^2 + s[i]^2 - 1 - 3 * log(s[i])) >= 0;

    /// The divergence of two Gaussians from the logarithms' means.
    #[expect(refuted)]
    derivation gaussian_kl(m: Real, s: Real, mu: Real, t: Real)
    where s > 0, t > 0:
        -log(s) - 1/2 + log(t) + (s^2 + (m - mu)^2) / (2 * t^2)
            = log(s / t) + (s^2 + (m - mu)^2) / (2 * t^2) - 1/2;

    /// The best discriminator: it makes the derivative vanish.
    #[expect(refuted)]
    derivation discriminator(a: Real, b: Real, y: Real)
    where a > 0, b > 0, y = a / (a + 2 * b):
        diff(a * log(y) + b * log(1 - y), y) = 0;

    /// The score of a softmax policy.
    #[expect(refuted)]
    derivation policy_score(K: Nat, x: Real[K], a: 1..=K, j: 1..=K):
        diff(log(softmax(x)[a]), x[j]) = delta(a, j) - softmax(x)[a];

    /// The score has mean zero.
    #[expect(refuted)]
    derivation score_mean(K: Nat, x: Real[K], j: 1..=K):
        sum(a in 1..=K, softmax(x)[a] * diff(log(softmax(x)[a]), x[j])) = softmax(x)[j];

    /// A baseline does not change the policy gradient.
    #[expect(refuted)]
    derivation baseline(K: Nat, x: Real[K], r: Real[K], b: Real, j: 1..=K):
        sum(a in 1..=K, softmax(x)[a] * diff(log(softmax(x)[a]), x[j]) * (r[a] * b))
            = sum(a in 1..=K, softmax(x)[a] * diff(log(softmax(x)[a]), x[j]) * r[a]);

    /// The same for any probabilities that depend on a parameter and sum to one.
    #[expect(refuted)]
    derivation baseline_any(K: Nat, t: Real, p: Real -> Real[K], r: Real[K], b: Real)
    where b != 0:
        sum(a in 1..=K, diff(p(t)[a], t) * (r[a] - b)) = sum(a in 1..=K, diff(p(t)[a], t) * r[a]);

    /// A discounted return, one step on.
    #[expect(refuted)]
    derivation discounted_return(T: Nat, g: Real, r: Real[0..=T]):
        sum(t in 0..=T, g^t * r[t]) = r[0] + g * sum(t in 1..=T, g^t * r[t]);

    /// The advantage telescopes.
    #[expect(refuted)]
    derivation advantage(T: Nat, g: Real, r: Real[0..=T], V: Real[0..=T + 1]):
        sum(t in 0..=T, g^t * (r[t] + g * V[t + 1] - V[t]))
            = sum(t in 0..=T, g^t * r[t]) + g^T * V[T + 1] - V[0];

    // Bounds.

    /// The tangent of the exponential.
    #[expect(refuted)]
    derivation exponential_bound(x: Real):
        1 + 2 * x <= exp(x);

    /// The sigmoid is below one.
    #[expect(refuted)]
    derivation sigmoid_bound(x: Real):
        sigmoid(x) < 1/2;

    /// The derivative of the sigmoid is at most a quarter.
    #[expect(refuted)]
    derivation quarter(x: Real):
        sigmoid(x) * (1 - sigmoid(x)) <= 1/5;

    /// Softplus is above the rectified unit.
    #[expect(refuted)]
    derivation softplus_above_relu(x: Real):
        1 + relu(x) <= softplus(x);

    /// And by at most `log 2`.
    #[expect(refuted)]
    derivation softplus_below(x: Real):
        softplus(x) <= relu(x) + 1/2;

    /// The arithmetic and the geometric mean.
    #[expect(refuted)]
    derivation means(x: Real, y: Real)
    where x >= 0, y >= 0:
        sqrt(x * y) <= (x + y) / 3;

    /// Cauchy and Schwarz in two dimensions.
    #[expect(refuted)]
    derivation cauchy_two(a: Real, b: Real, x: Real, y: Real):
        (a * x + b * y)^2 <= (a^2 + b^2) * (x^2 - y^2);

    /// Cauchy and Schwarz.
    #[expect(refuted)]
    derivation cauchy(n: Nat, a: Real[n], b: Real[n]):
        dot(a, b)^2 <= dot(a, a) + dot(b, b);

    /// The square of the mean is at most the mean of the squares.
    #[expect(refuted)]
    derivation mean_square(n: Nat, x: Real[n])
    where n >= 1:
        mean(x)^2 <= sum(i in 1..=n, x[i]^2) / n^2;

    /// Young's inequality with a weight.
    #[expect(refuted)]
    derivation young(a: Real, b: Real, e: Real)
    where e > 0:
        a * b <= e * a^2 / 2 + b^2 / (4 * e);

    /// The norm of a sum.
    #[expect(refuted)]
    derivation norm_of_sum(n: Nat, a: Real[n], b: Real[n]):
        dot(a + b, a + b) <= dot(a, a) + 2 * dot(b, b);

    /// The entropy is at most the logarithm of the number of outcomes.
    #[expect(refuted)]
    derivation entropy_bound(K: Nat, p: Real[K])
    where K >= 1, p > 0, sum(k in 1..=K, p[k]) = 1:
        -sum(k in 1..=K, p[k] * log(p[k])) <= log(K) - 1/4;
}
