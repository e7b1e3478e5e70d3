//! Claims of `graduate`, each with one misprint.
use rederive::derivations;

// 40 of the claims of notes.rs, each with one misprint: all of them are false.

derivations! {
    def sigm(t: Real) = 1 / (1 + exp(-t));
    def softplus(t: Real) = log(1 + exp(t));
    def relu(t: Real) = max(0, t);
    def swish(t: Real) = t * sigm(t);
    def gauss(x: Real, m: Real, s: Real) = exp(-(x - m)^2 / (2 * s^2)) / (s * sqrt(2 * pi));
    def cdf(x: Real) = integral(t in -inf..x, gauss(t, 0, 1));
    def gelu(x: Real) = x * cdf(x);
    def clip(t: Real, lo: Real, hi: Real) = min(max(t, lo), hi);
    def ppo(r: Real, a: Real, e: Real) = min(r * a, clip(r, 1 - e, 1 + e) * a);
    def lse(x: Real[n]) = log(sum(i in 1..=n, exp(x[i])));
    def softmax(x: Real[n])[i] = exp(x[i]) / sum(j in 1..=n, exp(x[j]));
    def xent(x: Real[n], p: Real[n]) = lse(x) - dot(p, x);
    def entropy(p: Real[n]) = -sum(i in 1..=n, p[i] * log(p[i]));
    def kl(p: Real[n], q: Real[n]) = sum(i in 1..=n, p[i] * log(p[i] / q[i]));
    def jsd(p: Real[n], q: Real[n]) = kl(p, (p + q) / 2) / 2 + kl(q, (p + q) / 2) / 2;
    def mean(x: Real[n]) = sum(i in 1..=n, x[i]) / n;
    def centred(x: Real[n])[i] = x[i] - mean(x);
    def spread(x: Real[n]) = sum(i in 1..=n, centred(x)[i]^2) / n;
    def standardized(x: Real[n])[i: 1..=n] = centred(x)[i] / sqrt(spread(x));
    def degree(W: Real[n, n])[i: 1..=n] = sum(j in 1..=n, W[i, j]);
    def laplacian(W: Real[n, n]) = diag(degree(W)) - W;
    def rot(a: Real) = [[cos(a), -sin(a)], [sin(a), cos(a)]];

    // m01. of minimax. False: m = n = 2, A = [[1, 0], [0, 1]]: the left is 1, the right is 0.
    derivation m01_minimax(m: Nat, n: Nat, A: Real[m, n]) where m >= 1, n >= 1:
        min(j in 1..=n, max(i in 1..=m, A[i, j])) <= max(i in 1..=m, min(j in 1..=n, A[i, j]));

    // m02. of softmax_shift. False: n = 2, x = (0, 1), c = 2, i = 1: 1/(1 + e^2) = 0.119 and 1/(1 + e) = 0.269.
    derivation m02_softmax_scale(n: Nat, x: Real[n], c: Real, i: 1..=n):
        softmax(c * x)[i] = softmax(x)[i];

    // m03. of receptive_field. False: n = 0, k = 2, s = 2, r[0] = 1: the right is 1 + (2^1 - 1)/1 = 2.
    derivation m03_receptive_field(n: Nat, k: Nat, s: Nat, r: Real[0..=n])
    where s >= 2, r[0] = 1, forall(l in 1..=n, r[l] = r[l - 1] + (k - 1) * s^(l - 1)):
        r[n] = 1 + (k - 1) * (s^(n + 1) - 1) / (s - 1);

    // m04. of softmax_jacobian. False: n = 2, x = (0, log 3), softmax (1/4, 3/4), i = 1, j = 2: -3/16 and -1/16.
    derivation m04_softmax_jacobian(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        jacobian(softmax, x)[i, j] = softmax(x)[i] * (delta(i, j) - softmax(x)[i]);

    // m05. of markov_mass. False: N = 1, n = 2, A = [[1, 1], [0, 0]], p[0] = (1, 0), p[1] = (1, 1): the left is 2.
    derivation m05_markov_mass(N: Nat, n: Nat, A: Real[n, n], p: Real[0..=N, n])
    where forall(j in 1..=n, sum(i in 1..=n, A[i, j]) = 1), sum(j in 1..=n, p[0, j]) = 1,
        forall(k in 1..=N, forall(j in 1..=n, p[k, j] = sum(i in 1..=n, p[k - 1, i] * A[i, j]))):
        sum(j in 1..=n, p[N, j]) = 1;

    // m06. of lse_cold. False: n = 2, x = (0, 1): the limit is 1, the right is 0.
    derivation m06_lse_cold(n: Nat, x: Real[n]) where n >= 1:
        limit(t -> 0+, t * log(sum(i in 1..=n, exp(x[i] / t)))) = min(i in 1..=n, x[i]);

    // m07. of swish_slope. False: t = 0: 1/2 and 1/4.
    derivation m07_swish_slope(t: Real):
        diff(swish(t), t) = swish(t) + sigm(t) * (1 - sigm(t));

    // m08. of layer_norm. False: n = 2, x = (-1, 1), a = -1, b = 0, i = 1: 1 and -1.
    derivation m08_layer_norm(n: Nat, x: Real[n], a: Real, b: Real, i: 1..=n) where a != 0, spread(x) > 0:
        standardized(a * x + b)[i] = standardized(x)[i];

    // m09. of softplus_near_relu. False: t = 0: log 2 = 0.693 > 1/2.
    derivation m09_softplus_near_relu(t: Real):
        0 <= softplus(t) - relu(t) <= 1/2;

    // m10. of softmax_score. False: n = 2, x = (0, log 3), i = 1, j = 2: -3/4 and -1/4.
    derivation m10_softmax_score(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        diff(log(softmax(x)[i]), x[j]) = delta(i, j) - softmax(x)[i];

    // m11. of xent_gradient. False: n = 1, x = (0), p = (0), j = 1: 1 and -1.
    derivation m11_xent_gradient(n: Nat, x: Real[n], p: Real[n], j: 1..=n):
        grad(|z| xent(z, p), x)[j] = p[j] - softmax(x)[j];

    // m12. of gibbs. False: n = 1, p = (1), q = (2): the left is -log 2.
    derivation m12_gibbs(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0), sum(i in 1..=n, p[i]) = 1:
        kl(p, q) >= 0;

    // m13. of max_entropy. False: n = 2, p = (1/4, 3/4): the left is 0.562, the right is 0.693.
    derivation m13_max_entropy(n: Nat, p: Real[n])
    where n >= 1, forall(i in 1..=n, p[i] > 0), sum(i in 1..=n, p[i]) = 1:
        entropy(p) >= log(n);

    // m14. of kl_normal. False: m = 1, a = 0, s = b = 1: 1/2 and -1/2.
    derivation m14_kl_normal(m: Real, s: Real, a: Real, b: Real) where s > 0, b > 0:
        integral(t in -inf..inf, gauss(t, m, s) * log(gauss(t, m, s) / gauss(t, a, b)))
            = log(b / s) + (s^2 - (m - a)^2) / (2 * b^2) - 1/2;

    // m15. of jsd_bounded. False: n = 2, p = (99/100, 1/100), q = (1/100, 99/100): 0.637 > 0.347.
    derivation m15_jsd_bounded(n: Nat, p: Real[n], q: Real[n])
    where forall(i in 1..=n, p[i] > 0), forall(i in 1..=n, q[i] > 0),
        sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, q[i]) = 1:
        jsd(p, q) <= log(2) / 2;

    // m16. of variance_by_pairs. False: s = 2, p = (1/2, 1/2), X = (0, 1): 1/4 and 1/2.
    derivation m16_variance_by_pairs(s: Nat, p: Real[s], X: Real[s]) where sum(w in 1..=s, p[w]) = 1:
        variance(p, X) = sum(i in 1..=s, j in 1..=s, p[i] * p[j] * (X[i] - X[j])^2);

    // m17. of markov. False: s = 1, p = (1), X = (1/2), a = 1/2: 1 > 1/4.
    derivation m17_markov(s: Nat, p: Real[s], X: Real[s], a: Real)
    where a > 0, forall(w in 1..=s, p[w] >= 0), forall(w in 1..=s, X[w] >= 0):
        sum(w in 1..=s if X[w] >= a, p[w]) <= expectation(p, X) * a;

    // m18. of chebyshev. False: s = 2, p = (1/2, 1/2), X = (0, 1), a = 1/2: 1 > 1/2.
    derivation m18_chebyshev(s: Nat, p: Real[s], X: Real[s], a: Real)
    where a > 0, forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        sum(w in 1..=s if abs(X[w] - expectation(p, X)) >= a, p[w]) <= variance(p, X) / a;

    // m19. of jensen_exp. False: s = 2, p = (1/2, 1/2), X = (0, 1): 1.649 < 1.859.
    derivation m19_jensen_exp(s: Nat, p: Real[s], X: Real[s])
    where forall(w in 1..=s, p[w] >= 0), sum(w in 1..=s, p[w]) = 1:
        exp(expectation(p, X)) >= expectation(p, exp(X));

    // m20. of ppo, the sign of a lost. False: r = 2, a = -1, e = 0: -2 and -1.
    derivation m20_ppo(r: Real, a: Real, e: Real) where e >= 0:
        ppo(r, a, e) = min(r, 1 + e) * a;

    // m21. of young, p and q exchanged. False: p = 3, q = 3/2, a = 4, b = 3/2: 6 > 8/3 + 9/4.
    derivation m21_young(a: Real, b: Real, p: Real, q: Real)
    where a >= 0, b >= 0, p > 1, q > 1, 1/p + 1/q = 1:
        a * b <= a^q / p + b^p / q;

    // m22. of gelu_slope. False: x = 0: 1/2 and 1/2 + 1/sqrt(2 pi).
    derivation m22_gelu_slope(x: Real):
        diff(gelu(x), x) = cdf(x) + gauss(x, 0, 1);

    // m23. of binomial_mean. False: n = 1, p = 1: 1 and 0.
    derivation m23_binomial_mean(n: Nat, p: Real):
        sum(k in 0..=n, k * binomial(n, k) * p^k * (1 - p)^(n - k)) = n * p * (1 - p);

    // m24. of geometric_slope. False: n = 1, q = 2: 1 and 3.
    derivation m24_geometric_slope(n: Nat, q: Real) where q != 1:
        sum(k in 1..=n, k * q^(k - 1)) = (1 - n * q^n + n * q^(n + 1)) / (1 - q)^2;

    // m25. of exp_remainder. False: a = 1: 1/2 and 1.
    derivation m25_exp_remainder(a: Real):
        limit(t -> 0, (exp(a * t) - 1 - a * t) / t^2) = a^2;

    // m26. of sorted_mean. False: n = 1, x = (0): 0 < 0.
    derivation m26_sorted_mean(n: Nat, x: Real[n]) where n >= 1, forall(i in 1..=n - 1, x[i] <= x[i + 1]):
        x[1] < mean(x);

    // m27. of discounted, the sum from 1. False: g = 0, r = 1: 0 and 1.
    derivation m27_discounted(g: Real, r: Real) where abs(g) < 1:
        limit(N -> inf, sum(k in 1..=N, g^k * r)) = r / (1 - g);

    // m28. of quadratic_form, for an A that is not symmetric. False: n = 2, A = [[0, 1], [0, 0]], b = (0, 0), x = (0, 1):
    //      (1/2, 0) and (1, 0).
    derivation m28_quadratic_form(n: Nat, A: Real[n, n], b: Real[n], x: Real[n]):
        grad(|z| dot(z, A @ z) / 2 - dot(b, z), x) = A @ x - b;

    // m29. of small_gradient. False: n = 1, eta = 1, low = 0, F = (1/2, 0), G = (1): 1 > 1/2.
    derivation m29_small_gradient(n: Nat, eta: Real, low: Real, F: Real[0..=n], G: Real[n])
    where n >= 1, eta > 0, forall(k in 1..=n, F[k] <= F[k - 1] - eta / 2 * G[k]^2), F[n] >= low:
        min(k in 1..=n, G[k]^2) <= (F[0] - low) / (eta * n);

    // m30. of sherman_morrison. False: n = 1, A = B = [[1]], u = v = (1): the left is 2 * 3/2 = 3.
    derivation m30_sherman_morrison(n: Nat, A: Real[n, n], B: Real[n, n], u: Real[n], v: Real[n])
    where A @ B = eye(n), 1 + dot(v, B @ u) != 0:
        (A + outer(u, v)) @ (B + outer(B @ u, v @ B) / (1 + dot(v, B @ u))) = eye(n);

    // m31. of reconstruction. False: n = k = 1, U = [[1]], x = (1): 0 and 2.
    derivation m31_reconstruction(n: Nat, k: Nat, U: Real[n, k], x: Real[n]) where U.T @ U = eye(k):
        norm(x - U @ (U.T @ x))^2 = norm(x)^2 + norm(U.T @ x)^2;

    // m32. of laplacian_form. False: n = 2, W = [[0, 1], [1, 0]], x = (0, 1): 1 and 2.
    derivation m32_laplacian_form(n: Nat, W: Real[n, n], x: Real[n]) where W.T = W:
        dot(x, laplacian(W) @ x) = sum(i in 1..=n, j in 1..=n, W[i, j] * (x[i] - x[j])^2);

    // m33. of householder. False: n = 1, v = (1): H = 0, and 0 is not 1.
    derivation m33_householder(n: Nat, v: Real[n]) let H = eye(n) - outer(v, v) / dot(v, v), where dot(v, v) > 0:
        H @ H = eye(n);

    // m34. of rotary. False: a = pi/2, b = 0, q = (1, 0), k = (0, 1): 1 and -1.
    derivation m34_rotary(a: Real, b: Real, q: Real[2], k: Real[2]):
        dot(rot(a) @ q, rot(b) @ k) = dot(q, rot(a - b) @ k);

    // m35. of commutes. False: n = p = 1, x = w = (1), k = 1: 0 and 1.
    #[zero_padded]
    derivation m35_commutes(n: Nat, p: Nat, x: Real[n], w: Real[p], k: Int):
        sum(i in 1..=n, x[i] * w[k - i]) = sum(i in 1..=p, w[i] * x[k - i + 1]);

    // m36. of flipped, not flipped. False: n = p = 2, k = 1, x = (1, 0), w = (0, 1): 1 and 0.
    derivation m36_flipped(n: Nat, p: Nat, x: Real[n], w: Real[p], k: 1..=n - p + 1) where p <= n:
        sum(i in 1..=p, x[k + i - 1] * flip(w)[i]) = sum(i in 1..=p, x[k + i - 1] * w[i]);

    // m37. of windows. False: n = 2, k = 1, s = 2: 1 and 2.
    derivation m37_windows(n: Nat, k: Nat, s: Nat) where s >= 1, k <= n:
        sum(i in 1..=n - k + 1 if floor((i - 1) / s) * s == i - 1, 1) = ceil((n - k) / s) + 1;

    // m38. of input_gradient. False: n = k = 1, x = w = g = (1), j = 1: 1 and 0.
    #[zero_padded]
    derivation m38_input_gradient(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1], j: 1..=n) where 1 <= k <= n:
        diff(sum(i in 1..=n - k + 1, g[i] * sum(l in 1..=k, x[i + l - 1] * w[l])), x[j])
            = sum(l in 1..=k, g[j - l] * w[l]);

    // m39. of return. False: N = 1, g = 2, r = (1), G = (1, 0): 1 and 2.
    derivation m39_return(N: Nat, g: Real, r: Real[N], G: Real[0..=N])
    where G[N] = 0, forall(k in 0..=N - 1, G[k] = r[k + 1] + g * G[k + 1]):
        G[0] = sum(k in 1..=N, g^k * r[k]);

    // m40. of moving_average. False: n = 1, b = 1/2, x = (1), v = (0, 1/2): 1/2 and 1/4.
    derivation m40_moving_average(n: Nat, b: Real, x: Real[n], v: Real[0..=n])
    where v[0] = 0, forall(k in 1..=n, v[k] = b * v[k - 1] + (1 - b) * x[k]):
        v[n] = (1 - b) * sum(k in 1..=n, b^k * x[k]);
}
