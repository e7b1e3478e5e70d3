use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def soft_threshold(x: Real, l: Real) = sign(x) * max(abs(x) - l, 0);

    /// Gradient of a separable quadratic.
    derivation t01_separable_quadratic(n: Nat, a: Real[n], x: Real[n], j: 1..=n):
        diff(1/2 * sum(i in 1..=n, a[i] * x[i]^2), x[j]) = a[j] * x[j];

    /// Gradient of a quadratic form with a symmetric matrix.
    derivation t02_quadratic_gradient(n: Nat, A: Real[n, n], b: Real[n], x: Real[n])
    where A.T = A:
        diff(1/2 * dot(x, A @ x) - dot(b, x), x) = A @ x - b;

    /// Gradient of a quadratic form.
    derivation t03_quadratic_gradient_general(n: Nat, A: Real[n, n], x: Real[n]):
        diff(dot(x, A @ x), x) = (A + A.T) @ x;

    /// A quadratic is its own Taylor expansion.
    derivation t04_quadratic_expansion(n: Nat, A: Real[n, n], x: Real[n], d: Real[n])
    where A.T = A:
        1/2 * dot(x + d, A @ (x + d)) = 1/2 * dot(x, A @ x) + dot(d, A @ x) + 1/2 * dot(d, A @ d);

    /// Gradient descent on a parabola contracts geometrically.
    derivation t05_gradient_descent_parabola(n: Nat, x: Real[0..=n], eta: Real, a: Real)
    where forall(k in 0..=n - 1, x[k + 1] = x[k] - eta * a * x[k]):
        x[n] = (1 - eta * a)^n * x[0];

    /// The distance to a point after a gradient step.
    derivation t06_step_distance(n: Nat, x: Real[n], y: Real[n], g: Real[n], eta: Real):
        dot(x - eta * g - y, x - eta * g - y) = dot(x - y, x - y) - 2 * eta * dot(g, x - y) + eta^2 * dot(g, g);

    /// Distances telescope.
    derivation t07_distances_telescope(n: Nat, D: Real[n + 1]):
        sum(t in 1..=n, D[t] - D[t + 1]) = D[1] - D[n + 1];

    /// Decrease of the smooth upper bound at the step 1 / L.
    derivation t08_descent_lemma_step(n: Nat, g: Real[n], L: Real)
    where L > 0:
        dot(g, -(1 / L) * g) + L / 2 * dot((1 / L) * g, (1 / L) * g) = -1 / (2 * L) * dot(g, g);

    /// No step does better than 1 / L on the upper bound.
    derivation t09_best_step(eta: Real, L: Real)
    where L > 0:
        eta * (1 - L * eta / 2) <= 1 / (2 * L);

    /// The squared norm is strongly convex with equality.
    derivation t10_squared_norm_convexity_gap(n: Nat, x: Real[n], y: Real[n], t: Real):
        t * dot(x, x) + (1 - t) * dot(y, y) - dot(t * x + (1 - t) * y, t * x + (1 - t) * y)
            = t * (1 - t) * dot(x - y, x - y);

    /// The squared norm is convex.
    derivation t11_squared_norm_convex(n: Nat, x: Real[n], y: Real[n], t: Real)
    where t >= 0, t <= 1:
        dot(t * x + (1 - t) * y, t * x + (1 - t) * y) <= t * dot(x, x) + (1 - t) * dot(y, y);

    /// First-order condition of convexity for the squared norm.
    derivation t12_first_order_condition(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, x[i]^2) >= sum(i in 1..=n, y[i]^2) + 2 * sum(i in 1..=n, y[i] * (x[i] - y[i]));

    /// Young's inequality.
    derivation t13_young(n: Nat, x: Real[n], y: Real[n], a: Real)
    where a > 0:
        dot(x, y) <= a / 2 * dot(x, x) + 1 / (2 * a) * dot(y, y);

    /// The Cauchy-Schwarz inequality.
    derivation t14_cauchy_schwarz(n: Nat, x: Real[n], y: Real[n]):
        dot(x, y)^2 <= dot(x, x) * dot(y, y);

    /// The parallelogram law.
    derivation t15_parallelogram(n: Nat, x: Real[n], y: Real[n]):
        dot(x + y, x + y) + dot(x - y, x - y) = 2 * dot(x, x) + 2 * dot(y, y);

    /// The three-point identity.
    derivation t16_three_points(n: Nat, x: Real[n], y: Real[n], z: Real[n]):
        2 * dot(x - y, x - z) = dot(x - y, x - y) + dot(x - z, x - z) - dot(y - z, y - z);

    /// The projection on a hyperplane lies in it.
    derivation t17_hyperplane_projection(n: Nat, a: Real[n], x: Real[n], b: Real)
    where dot(a, a) > 0:
        dot(a, x - (dot(a, x) - b) / dot(a, a) * a) = b;

    /// The squared distance to a hyperplane.
    derivation t18_hyperplane_distance(n: Nat, a: Real[n], x: Real[n], b: Real)
    where dot(a, a) > 0:
        dot((dot(a, x) - b) / dot(a, a) * a, (dot(a, x) - b) / dot(a, a) * a) = (dot(a, x) - b)^2 / dot(a, a);

    /// The projection on the half line does not expand.
    derivation t19_projection_nonexpansive(x: Real, y: Real):
        abs(max(x, 0) - max(y, 0)) <= abs(x - y);

    /// The projection on an interval is idempotent.
    derivation t20_clip_idempotent(x: Real, l: Real, u: Real)
    where l <= u:
        min(max(min(max(x, l), u), l), u) = min(max(x, l), u);

    /// Derivative of the Lagrange function of the least-norm problem.
    derivation t21_least_norm_lagrangian(n: Nat, x: Real[n], a: Real[n], b: Real, lam: Real, i: 1..=n):
        diff(1/2 * dot(x, x) - lam * (dot(a, x) - b), x[i]) = x[i] - lam * a[i];

    /// Derivative of the Lagrange function of the largest entropy.
    derivation t22_entropy_lagrangian(n: Nat, p: Real[n], lam: Real, j: 1..=n)
    where p > 0:
        diff(-sum(i in 1..=n, p[i] * log(p[i])) + lam * (sum(i in 1..=n, p[i]) - 1), p[j]) = -log(p[j]) - 1 + lam;

    /// Momentum, unrolled.
    derivation t23_momentum_unrolled(n: Nat, v: Real[0..=n], g: Real[n], beta: Real)
    where v[0] = 0, forall(t in 1..=n, v[t] = beta * v[t - 1] + g[t]):
        v[n] = sum(k in 1..=n, beta^(n - k) * g[k]);

    /// The weights of Adam's running average.
    derivation t24_adam_weights(t: Nat, beta: Real):
        (1 - beta) * sum(k in 1..=t, beta^(t - k)) = 1 - beta^t;

    /// Bias correction recovers a constant gradient.
    derivation t25_adam_bias_correction(t: Nat, beta: Real, g: Real)
    where t >= 1, beta >= 0, beta < 1:
        (1 - beta) * sum(k in 1..=t, beta^(t - k) * g) / (1 - beta^t) = g;

    /// Adam's first moment, unrolled.
    derivation t26_adam_first_moment(n: Nat, m: Real[0..=n], g: Real[n], beta: Real)
    where m[0] = 0, forall(t in 1..=n, m[t] = beta * m[t - 1] + (1 - beta) * g[t]):
        m[n] = (1 - beta) * sum(k in 1..=n, beta^(n - k) * g[k]);

    /// Momentum multiplies a constant gradient by 1 / (1 - beta) in the long run.
    derivation t27_momentum_limit(beta: Real, g: Real)
    where beta >= 0, beta < 1:
        limit(n -> inf, sum(k in 1..=n, beta^(n - k) * g)) = g / (1 - beta);

    /// A summable learning rate.
    derivation t28_summable_rate(n: Nat):
        sum(t in 1..=n, 1 / (t * (t + 1))) = n / (n + 1);

    /// The sum of the rates 1 / sqrt(t).
    derivation t29_inverse_sqrt_rates(n: Nat):
        sum(t in 1..=n, 1 / sqrt(t)) <= 2 * sqrt(n);

    /// Total length of the steps under exponential decay.
    derivation t30_exponential_decay(n: Nat, eta: Real, g: Real)
    where g != 1:
        sum(t in 0..=n - 1, eta * g^t) = eta * (1 - g^n) / (1 - g);

    /// Total length of the steps under linear decay.
    derivation t31_linear_decay(n: Nat, eta: Real)
    where n >= 1:
        sum(t in 1..=n, eta * (1 - t / n)) = eta * (n - 1) / 2;

    /// Cosine schedule as a squared cosine.
    derivation t32_cosine_schedule(n: Nat, t: Real, eta: Real)
    where n >= 1:
        eta / 2 * (1 + cos(pi * t / n)) = eta * cos(pi * t / (2 * n))^2;

    /// Linear warm-up.
    derivation t33_warmup(t: Nat, w: Nat)
    where w >= 1:
        min(t / w, 1) = if t <= w { t / w } else { 1 };

    /// Newton's method solves a quadratic in one step.
    derivation t34_newton_quadratic(a: Real, b: Real, c: Real, x: Real)
    where a > 0:
        x - diff(a / 2 * x^2 + b * x + c, x) / diff(diff(a / 2 * x^2 + b * x + c, x), x) = -b / a;

    /// Newton's step for the square root.
    derivation t35_heron(a: Real, x: Real)
    where x != 0:
        x - (x^2 - a) / diff(x^2 - a, x) = 1/2 * (x + a / x);

    /// Quadratic convergence of Heron's method.
    derivation t36_heron_error(a: Real, x: Real)
    where x > 0, a >= 0:
        1/2 * (x + a / x) - sqrt(a) = (x - sqrt(a))^2 / (2 * x);

    /// Soft thresholding in cases.
    derivation t37_soft_threshold_cases(x: Real, l: Real)
    where l >= 0:
        soft_threshold(x, l) = cases { x > l => x - l, abs(x) <= l => 0, x < -l => x + l };

    /// Soft thresholding removes the projection on the interval.
    derivation t38_soft_threshold_moreau(x: Real, l: Real)
    where l >= 0:
        soft_threshold(x, l) + max(-l, min(x, l)) = x;

    /// Moreau envelope of a parabola.
    derivation t39_prox_parabola(x: Real, l: Real)
    where l >= 0:
        l / 2 * (x / (1 + l))^2 + 1/2 * (x / (1 + l) - x)^2 = l / (1 + l) * x^2/2;

    /// Soft thresholding is the proximal operator of the absolute value.
    derivation t40_prox_abs(x: Real, z: Real, l: Real)
    where l >= 0:
        1/2 * (soft_threshold(x, l) - x)^2 + l * abs(soft_threshold(x, l)) <= 1/2 * (z - x)^2 + l * abs(z);

    /// The Moreau envelope of the absolute value is Huber's function.
    derivation t41_huber(x: Real, l: Real)
    where l >= 0:
        1/2 * (soft_threshold(x, l) - x)^2 + l * abs(soft_threshold(x, l)) = if abs(x)
            <= l { x^2/2 } else { l * abs(x) - l^2/2 };

    /// The return in terms of the next one.
    derivation t42_return_recursion(n: Nat, r: Real[0..=n], g: Real):
        sum(k in 0..=n, g^k * r[k]) = r[0] + g * sum(k in 0..=n - 1, g^k * r[k + 1]);

    /// The return from time t.
    derivation t43_return_from_t(n: Nat, r: Real[0..=n], g: Real, t: 0..=n):
        sum(k in t..=n, g^(k - t) * r[k]) = r[t] + g * sum(k in t + 1..=n, g^(k - t - 1) * r[k]);

    /// The value of a constant reward.
    derivation t44_constant_reward(g: Real, c: Real)
    where g >= 0, g < 1:
        limit(n -> inf, sum(k in 0..=n, g^k * c)) = c / (1 - g);

    /// Bounded rewards give bounded returns.
    derivation t45_bounded_return(n: Nat, r: Real[0..=n], g: Real, c: Real)
    where g >= 0, g < 1, forall(k in 0..=n, abs(r[k]) <= c):
        abs(sum(k in 0..=n, g^k * r[k])) <= c / (1 - g);

    /// The Bellman operator of a policy, actions averaged out.
    derivation t46_bellman_policy(S: Nat, K: Nat, p: Real[K], r: Real[K], P: Real[K, S], V: Real[S], g: Real):
        sum(a in 1..=K, p[a] * (r[a] + g * sum(s in 1..=S, P[a, s] * V[s])))
            = sum(a in 1..=K, p[a] * r[a]) + g * sum(s in 1..=S, sum(a in 1..=K, p[a] * P[a, s]) * V[s]);

    /// The Bellman operator is a contraction.
    derivation t47_bellman_contraction(S: Nat, P: Real[S], U: Real[S], V: Real[S], g: Real, c: Real)
    where g >= 0, P >= 0, sum(s in 1..=S, P[s]) = 1, forall(s in 1..=S, abs(U[s] - V[s]) <= c):
        abs(g * sum(s in 1..=S, P[s] * U[s]) - g * sum(s in 1..=S, P[s] * V[s])) <= g * c;

    /// The maximum does not expand.
    derivation t48_max_nonexpansive(K: Nat, q: Real[K], w: Real[K])
    where K >= 1:
        abs(max(a in 1..=K, q[a]) - max(a in 1..=K, w[a])) <= max(a in 1..=K, abs(q[a] - w[a]));

    /// Advantages average to zero.
    derivation t49_advantage_mean(K: Nat, p: Real[K], q: Real[K])
    where sum(a in 1..=K, p[a]) = 1:
        sum(a in 1..=K, p[a] * (q[a] - sum(b in 1..=K, p[b] * q[b]))) = 0;

    /// The policy gradient of a softmax bandit.
    derivation t50_softmax_policy_gradient(K: Nat, h: Real[K], r: Real[K], j: 1..=K):
        diff(sum(a in 1..=K, softmax(h)[a] * r[a]), h[j])
            = softmax(h)[j] * (r[j] - sum(a in 1..=K, softmax(h)[a] * r[a]));

    /// The score of a softmax policy.
    derivation t51_softmax_score(K: Nat, h: Real[K], a: 1..=K, b: 1..=K):
        diff(log(softmax(h)[a]), h[b]) = delta(a, b) - softmax(h)[b];

    /// A baseline does not change the gradient.
    derivation t52_baseline(K: Nat, h: Real[K], q: Real[K], c: Real, j: 1..=K):
        sum(a in 1..=K, softmax(h)[a] * (q[a] - c) * (delta(a, j) - softmax(h)[j]))
            = sum(a in 1..=K, softmax(h)[a] * q[a] * (delta(a, j) - softmax(h)[j]));

    /// The score has mean zero.
    derivation t53_score_mean_zero(K: Nat, h: Real[K], j: 1..=K):
        sum(a in 1..=K, softmax(h)[a] * diff(log(softmax(h)[a]), h[j])) = 0;

    /// The Jacobian of softmax.
    derivation t54_softmax_jacobian(K: Nat, h: Real[K], i: 1..=K, j: 1..=K):
        diff(softmax(h)[i], h[j]) = softmax(h)[i] * (delta(i, j) - softmax(h)[j]);

    /// Temporal differences telescope to the advantage.
    derivation t55_td_telescope(n: Nat, r: Real[0..=n], V: Real[0..=n + 1], g: Real):
        sum(k in 0..=n, g^k * (r[k] + g * V[k + 1] - V[k])) = sum(k in 0..=n, g^k * r[k]) + g^(n + 1) * V[n + 1] - V[0];

    /// Generalised advantage estimation backwards in time.
    derivation t56_gae_recursion(n: Nat, d: Real[0..=n], g: Real, l: Real, t: 0..=n):
        sum(k in t..=n, (g * l)^(k - t) * d[k]) = d[t] + g * l * sum(k in t + 1..=n, (g * l)^(k - t - 1) * d[k]);

    /// The weights of the lambda return.
    derivation t57_lambda_weights(n: Nat, l: Real)
    where n >= 1:
        (1 - l) * sum(k in 1..=n - 1, l^(k - 1)) + l^(n - 1) = 1;

    /// The sample average, updated incrementally.
    derivation t58_incremental_mean(n: Nat, r: Real[n + 1])
    where n >= 1:
        sum(i in 1..=n + 1, r[i]) / (n + 1)
            = sum(i in 1..=n, r[i]) / n + 1 / (n + 1) * (r[n + 1] - sum(i in 1..=n, r[i]) / n);

    /// The average with a constant step size.
    derivation t59_constant_step(n: Nat, Q: Real[0..=n], r: Real[n], a: Real)
    where forall(k in 1..=n, Q[k] = Q[k - 1] + a * (r[k] - Q[k - 1])):
        Q[n] = (1 - a)^n * Q[0] + sum(i in 1..=n, a * (1 - a)^(n - i) * r[i]);

    /// Its weights sum to one.
    derivation t60_constant_step_weights(n: Nat, a: Real):
        (1 - a)^n + sum(i in 1..=n, a * (1 - a)^(n - i)) = 1;

    /// The epsilon-greedy policy is a distribution.
    derivation t61_epsilon_greedy(K: Nat, e: Real, b: 1..=K):
        sum(a in 1..=K, e / K + (1 - e) * delta(a, b)) = 1;

    /// The regret by arms.
    derivation t62_regret_decomposition(K: Nat, n: Nat, N: Real[K], m: Real[K], c: Real)
    where sum(a in 1..=K, N[a]) = n:
        n * c - sum(a in 1..=K, N[a] * m[a]) = sum(a in 1..=K, N[a] * (c - m[a]));

    /// Importance sampling is unbiased.
    derivation t63_importance_sampling(n: Nat, p: Real[n], q: Real[n], f: Real[n])
    where q > 0:
        sum(i in 1..=n, q[i] * (p[i] / q[i]) * f[i]) = sum(i in 1..=n, p[i] * f[i]);

    /// The second moment of an importance estimate.
    derivation t64_importance_second_moment(n: Nat, p: Real[n], q: Real[n], f: Real[n])
    where q > 0, sum(i in 1..=n, q[i]) = 1:
        sum(i in 1..=n, p[i] * f[i])^2 <= sum(i in 1..=n, q[i] * (p[i] / q[i] * f[i])^2);

    /// The soft value is attained by the softmax policy.
    derivation t65_soft_value(K: Nat, q: Real[K], tau: Real)
    where K >= 1, tau > 0:
        tau * log(sum(a in 1..=K, exp(q[a] / tau)))
            = sum(a in 1..=K, softmax(q / tau)[a] * q[a]) - tau * sum(a in 1..=K, softmax(q / tau)[a] * log(softmax(q / tau)[a]));

    /// No policy has a larger soft value.
    derivation t66_soft_value_bound(K: Nat, p: Real[K], q: Real[K], tau: Real)
    where tau > 0, p > 0, sum(a in 1..=K, p[a]) = 1:
        sum(a in 1..=K, p[a] * q[a]) - tau * sum(a in 1..=K, p[a] * log(p[a]))
            <= tau * log(sum(a in 1..=K, exp(q[a] / tau)));

    /// Log-sum-exp is at least the maximum.
    derivation t67_lse_lower(K: Nat, x: Real[K])
    where K >= 1:
        max(a in 1..=K, x[a]) <= log(sum(a in 1..=K, exp(x[a])));

    /// Log-sum-exp is at most the maximum plus log K.
    derivation t68_lse_upper(K: Nat, x: Real[K])
    where K >= 1:
        log(sum(a in 1..=K, exp(x[a]))) <= max(a in 1..=K, x[a]) + log(K);

    /// A softmax policy becomes greedy.
    derivation t69_softmax_greedy(a: Real, b: Real)
    where a > b:
        limit(k -> inf, exp(k * a) / (exp(k * a) + exp(k * b))) = 1;

    /// Importance weights average to one.
    derivation t70_importance_weights(n: Nat, p: Real[n], q: Real[n])
    where q > 0, sum(i in 1..=n, p[i]) = 1:
        sum(i in 1..=n, q[i] * (p[i] / q[i])) = 1;

    /// Weight decay.
    derivation t71_weight_decay(n: Nat, w: Real[n], g: Real[n], eta: Real, lam: Real):
        w - eta * (g + lam * w) = (1 - eta * lam) * w - eta * g;

    /// A step of the exponentiated gradient stays in the simplex.
    derivation t72_exponentiated_gradient(n: Nat, w: Real[n], g: Real[n], eta: Real)
    where n >= 1, w > 0:
        sum(i in 1..=n, w[i] * exp(-eta * g[i]) / sum(j in 1..=n, w[j] * exp(-eta * g[j]))) = 1;

    /// Sufficient decrease, summed up.
    derivation t73_sufficient_decrease(n: Nat, f: Real[0..=n], g: Real[0..=n], c: Real)
    where forall(t in 0..=n - 1, f[t + 1] <= f[t] - c * g[t]):
        c * sum(t in 0..=n - 1, g[t]) <= f[0] - f[n];

    /// Linear convergence under strong convexity.
    derivation t74_linear_rate(n: Nat, e: Real[0..=n], m: Real)
    where m <= 1, forall(t in 0..=n - 1, e[t + 1] <= (1 - m) * e[t]):
        e[n] <= (1 - m)^n * e[0];

    /// Derivative of a softmax cross entropy.
    derivation t75_cross_entropy_gradient(K: Nat, h: Real[K], y: Real[K], j: 1..=K)
    where sum(k in 1..=K, y[k]) = 1:
        diff(-sum(k in 1..=K, y[k] * log(softmax(h)[k])), h[j]) = softmax(h)[j] - y[j];
}
