use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def soft_threshold(x: Real, l: Real) = sign(x) * max(abs(x) - l, 0);

    /// Misprint of t03: the transpose lost.
    derivation f01_quadratic_gradient_general(n: Nat, A: Real[n, n], x: Real[n]):
        diff(dot(x, A @ x), x) = 2 * A @ x;

    /// Misprint of t05: sign.
    derivation f02_gradient_descent_parabola(n: Nat, x: Real[0..=n], eta: Real, a: Real)
    where forall(k in 0..=n - 1, x[k + 1] = x[k] - eta * a * x[k]):
        x[n] = (1 + eta * a)^n * x[0];

    /// Misprint of t06: factor 2 lost.
    derivation f03_step_distance(n: Nat, x: Real[n], y: Real[n], g: Real[n], eta: Real):
        dot(x - eta * g - y, x - eta * g - y) = dot(x - y, x - y) - eta * dot(g, x - y) + eta^2 * dot(g, g);

    /// Misprint of t07: the last index.
    derivation f04_distances_telescope(n: Nat, D: Real[n + 1])
    where n >= 1:
        sum(t in 1..=n, D[t] - D[t + 1]) = D[1] - D[n];

    /// Misprint of t09: 4 instead of 2.
    derivation f05_best_step(eta: Real, L: Real)
    where L > 0:
        eta * (1 - L * eta / 2) <= 1 / (4 * L);

    /// Misprint of t16: sign of the last term.
    derivation f06_three_points(n: Nat, x: Real[n], y: Real[n], z: Real[n]):
        2 * dot(x - y, x - z) = dot(x - y, x - y) + dot(x - z, x - z) + dot(y - z, y - z);

    /// Misprint of t22: sign of the constant.
    derivation f07_entropy_lagrangian(n: Nat, p: Real[n], lam: Real, j: 1..=n)
    where p > 0:
        diff(-sum(i in 1..=n, p[i] * log(p[i])) + lam * (sum(i in 1..=n, p[i]) - 1), p[j]) = -log(p[j]) + 1 + lam;

    /// Misprint of t23: the exponent is one too large.
    derivation f08_momentum_unrolled(n: Nat, v: Real[0..=n], g: Real[n], beta: Real)
    where v[0] = 0, forall(t in 1..=n, v[t] = beta * v[t - 1] + g[t]):
        v[n] = sum(k in 1..=n, beta^(n - k + 1) * g[k]);

    /// Misprint of t24: exponent t - 1.
    derivation f09_adam_weights(t: Nat, beta: Real)
    where t >= 1:
        (1 - beta) * sum(k in 1..=t, beta^(t - k)) = 1 - beta^(t - 1);

    /// Misprint of t28: (n - 1) / n.
    derivation f10_summable_rate(n: Nat)
    where n >= 1:
        sum(t in 1..=n, 1 / (t * (t + 1))) = (n - 1) / n;

    /// Misprint of t31: n + 1.
    derivation f11_linear_decay(n: Nat, eta: Real)
    where n >= 1:
        sum(t in 1..=n, eta * (1 - t / n)) = eta * (n + 1) / 2;

    /// Misprint of t37: sign of the last case.
    derivation f12_soft_threshold_cases(x: Real, l: Real)
    where l >= 0:
        soft_threshold(x, l) = cases { x > l => x - l, abs(x) <= l => 0, x < -l => x - l };

    /// Misprint of t41: the constant is l instead of l^2.
    derivation f13_huber(x: Real, l: Real)
    where l >= 0:
        1/2 * (soft_threshold(x, l) - x)^2 + l * abs(soft_threshold(x, l)) = if abs(x)
            <= l { x^2/2 } else { l * abs(x) - l / 2 };

    /// Misprint of t43: the exponent is not shifted.
    derivation f14_return_from_t(n: Nat, r: Real[0..=n], g: Real, t: 0..=n):
        sum(k in t..=n, g^(k - t) * r[k]) = r[t] + g * sum(k in t + 1..=n, g^(k - t) * r[k]);

    /// Misprint of t50: the reward of the wrong action.
    derivation f15_softmax_policy_gradient(K: Nat, h: Real[K], r: Real[K], j: 1..=K):
        diff(sum(a in 1..=K, softmax(h)[a] * r[a]), h[j])
            = softmax(h)[j] * (r[1] - sum(a in 1..=K, softmax(h)[a] * r[a]));

    /// Misprint of t51: the wrong action in the second term.
    derivation f16_softmax_score(K: Nat, h: Real[K], a: 1..=K, b: 1..=K):
        diff(log(softmax(h)[a]), h[b]) = delta(a, b) - softmax(h)[a];

    /// Misprint of t55: exponent n instead of n + 1.
    derivation f17_td_telescope(n: Nat, r: Real[0..=n], V: Real[0..=n + 1], g: Real):
        sum(k in 0..=n, g^k * (r[k] + g * V[k + 1] - V[k])) = sum(k in 0..=n, g^k * r[k]) + g^n * V[n + 1] - V[0];

    /// Misprint of t57: the sum runs to n.
    derivation f18_lambda_weights(n: Nat, l: Real)
    where n >= 1:
        (1 - l) * sum(k in 1..=n, l^(k - 1)) + l^(n - 1) = 1;

    /// Misprint of t58: step 1 / n.
    derivation f19_incremental_mean(n: Nat, r: Real[n + 1])
    where n >= 1:
        sum(i in 1..=n + 1, r[i]) / (n + 1)
            = sum(i in 1..=n, r[i]) / n + 1 / n * (r[n + 1] - sum(i in 1..=n, r[i]) / n);

    /// Misprint of t68: log K is halved.
    derivation f20_lse_upper(K: Nat, x: Real[K])
    where K >= 1:
        log(sum(a in 1..=K, exp(x[a]))) <= max(a in 1..=K, x[a]) + log(K) / 2;
}
