//! Two others of each kind that `authors` holds: `NAME_a`, `NAME_b` after the claim there. All are true.
use rederive::derivations;

derivations! {
    // --- Definitions must stay folded: attention under one delta; a three-layer network under two deltas.
    def score_v(Q: Real[n, d], M: Real[n, d])[a: 1..=n, b: 1..=n] = sum(k in 1..=d, Q[a, k] * M[b, k]) / sqrt(d);
    def attention_v(Q: Real[n, d], M: Real[n, d])[a: 1..=n, b: 1..=n] =
        exp(score_v(Q, M)[a, b]) / sum(c in 1..=n, exp(score_v(Q, M)[a, c]));
    def attended_v(Q: Real[n, d], M: Real[n, d], V: Real[n, m])[a: 1..=n, k: 1..=m] = sum(b in 1..=n, attention_v(Q, M)[a, b] * V[b, k]);
    derivation folded_a(n: Nat, d: Nat, m: Nat, Q: Real[n, d], M: Real[n, d], V: Real[n, m], Y: Real[n, m], p: 1..=n, q: 1..=m)
    where d >= 1:
        sum(t in 1..=n, delta(t, p) * (attended_v(Q, M, V)[t, q] - Y[t, q])) = attended_v(Q, M, V)[p, q] - Y[p, q]
    {
        sum(t in 1..=n, delta(t, p) * (attended_v(Q, M, V)[t, q] - Y[t, q]))
            = attended_v(Q, M, V)[p, q] - Y[p, q]  by delta;
    }
    def first_v(A: Real[h, d], a: Real[h], x: Real[d])[j] = tanh(sum(k in 1..=d, A[j, k] * x[k]) + a[j]);
    def second_v(B: Real[g, h], b: Real[g], A: Real[h, d], a: Real[h], x: Real[d])[i] =
        tanh(sum(j in 1..=h, B[i, j] * first_v(A, a, x)[j]) + b[i]);
    derivation folded_b(g: Nat, h: Nat, d: Nat, B: Real[g, h], b: Real[g], A: Real[h, d], a: Real[h], x: Real[d], p: 1..=g, q: 1..=h):
        sum(i in 1..=g, sum(j in 1..=h, (1 - second_v(B, b, A, a, x)[i]^2) * delta(i, p) * delta(j, q) * first_v(A, a, x)[j]))
            = (1 - second_v(B, b, A, a, x)[p]^2) * first_v(A, a, x)[q]
    {
        sum(i in 1..=g, sum(j in 1..=h, (1 - second_v(B, b, A, a, x)[i]^2) * delta(i, p) * delta(j, q) * first_v(A, a, x)[j]))
            = (1 - second_v(B, b, A, a, x)[p]^2) * first_v(A, a, x)[q]  by delta;
    }

    // --- The two-layer network with a bias: to the bias, with another activation; the mean over samples of a scalar network.
    def relu_v(t: Real) = if t > 0 { t } else { 0 };
    def leaky_v(t: Real) = if t > 0 { t } else { t / 10 };
    derivation hidden_weight_a(o: Nat, h: Nat, d: Nat, V: Real[o, h], c: Real[o], W: Real[h, d], b: Real[h], x: Real[d], y: Real[o], q: 1..=h)
    where forall(j in 1..=h, sum(k in 1..=d, W[j, k] * x[k]) + b[j] != 0):
        diff(sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * leaky_v(sum(k in 1..=d, W[j, k] * x[k]) + b[j])) + c[i] - y[i])^2) / 2, b[q])
            = sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * leaky_v(sum(k in 1..=d, W[j, k] * x[k]) + b[j])) + c[i] - y[i]) * V[i, q])
                * (if sum(k in 1..=d, W[q, k] * x[k]) + b[q] > 0 { 1 } else { 1/10 });
    derivation hidden_weight_b(N: Nat, h: Nat, d: Nat, v: Real[h], W: Real[h, d], b: Real[h], X: Real[N, d], y: Real[N], q: 1..=h, r: 1..=d)
    where N >= 1, forall(s in 1..=N, sum(k in 1..=d, W[q, k] * X[s, k]) + b[q] != 0):
        diff(sum(s in 1..=N, (sum(j in 1..=h, v[j] * relu_v(sum(k in 1..=d, W[j, k] * X[s, k]) + b[j])) - y[s])^2) / N, W[q, r])
            = 2 / N * sum(s in 1..=N, (sum(j in 1..=h, v[j] * relu_v(sum(k in 1..=d, W[j, k] * X[s, k]) + b[j])) - y[s]) * v[q]
                * (if sum(k in 1..=d, W[q, k] * X[s, k]) + b[q] > 0 { 1 } else { 0 }) * X[s, r]);

    // --- Only the unit that the variable stands in can have a kink: an inactive unit; the hinge loss of one sample.
    derivation one_kink_a(o: Nat, h: Nat, d: Nat, V: Real[o, h], W: Real[h, d], b: Real[h], x: Real[d], y: Real[o], q: 1..=h)
    where sum(k in 1..=d, W[q, k] * x[k]) + b[q] < 0:
        diff(sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu_v(sum(k in 1..=d, W[j, k] * x[k]) + b[j])) - y[i])^2) / 2, b[q]) = 0;
    derivation one_kink_b(n: Nat, c: Real[n], y: Real[n], z: Real[n], l: Real, q: 1..=n) where y[q] * z[q] < 1:
        diff(sum(i in 1..=n, c[i] * max(0, 1 - y[i] * z[i])) + l * sum(i in 1..=n, z[i]^2), z[q]) = 2 * l * z[q] - c[q] * y[q];

    // --- A kink at which both slopes agree is none.
    derivation squared_relu_a(m: Real): diff(max(0, 1 - m)^2, m) = -2 * max(0, 1 - m);
    derivation squared_relu_b(z: Real): diff(z * abs(z), z) = 2 * abs(z);
    derivation huber_a(z: Real): diff(if z > 0 { z } else { exp(z) - 1 }, z) = min(1, exp(z));
    derivation huber_b(m: Real, g: Real) where g > 0:
        diff(cases { m >= g => 0, m > 0 && m < g => (g - m)^2 / (2 * g), m <= 0 => g/2 - m }, m) = -max(0, min(1, 1 - m / g));
    derivation abs_power_a(x: Real, a: Real): diff(abs(x - a)^(5/2), x) = 5/2 * abs(x - a)^(3/2) * sign(x - a);
    derivation abs_power_b(x: Real, p: Real) where p > 1: diff(abs(x)^p, x) = p * abs(x)^(p - 1) * sign(x);

    // --- A lemma under `diff`, where its condition is open; where it is free of the variable.
    def kl_term_v(p: Real, q: Real) = p * log(p / q);
    derivation split_log_a(p: Real, q: Real) where p > 0, q > 0: kl_term_v(p, q) = p * log(p) - p * log(q);
    derivation lemma_under_diff_a(p: Real, q: Real) where p > 0, q > 0: diff(kl_term_v(p, q), q) = diff(p * log(p) - p * log(q), q)
    {
        diff(kl_term_v(p, q), q) = diff(p * log(p) - p * log(q), q) by lemma(split_log_a);
    }
    def gauss_log_v(x: Real, m: Real, s: Real) = log(exp(-(x - m)^2 / (2 * s^2)) / s);
    derivation split_log_b(x: Real, m: Real, s: Real) where s > 0: gauss_log_v(x, m, s) = -(x - m)^2 / (2 * s^2) - log(s);
    derivation lemma_under_diff_b(x: Real, m: Real, s: Real) where s > 0:
        diff(gauss_log_v(x, m, s), m) = diff(-(x - m)^2 / (2 * s^2) - log(s), m)
    {
        diff(gauss_log_v(x, m, s), m) = diff(-(x - m)^2 / (2 * s^2) - log(s), m) by lemma(split_log_b);
    }
    // --- A lemma about a whole number under a limit.
    derivation pairs_a(m: Nat): sum(k in 1..=2*m, (-1)^k * k) = m by induction(m), split, power_law, rounding;
    derivation pairs_limit_a(c: Real): limit(m -> inf, sum(k in 1..=2*m, c * ((-1)^k * k)) / m) = c by lemma(pairs_a), limit, linearity, cancel;
    derivation pairs_b(m: Nat, r: Real) where r != 1:
        sum(k in 1..=2*m, r^ceil(k/2)) = 2 * r * (1 - r^m) / (1 - r) by induction(m), split, power_law, rounding, cancel;
    derivation pairs_limit_b(r: Real) where 0 < r, r < 1:
        limit(m -> inf, sum(k in 1..=2*m, r^ceil(k/2))) = 2 * r / (1 - r) by lemma(pairs_b), limit, linearity, power_law;

    // --- A definition hides a square; the divisor is the size of the range.
    def variance_v(x: Real[n]) = sum(i in 1..=n, (x[i] - sum(k in 1..=n, x[k]) / n)^2) / n;
    derivation spread_positive_a(n: Nat, x: Real[n], e: Real) where n >= 1, e > 0: sqrt(variance_v(x) + e) > 0;
    def energy_v(A: Real[m, n]) = sum(i in 1..=m, sum(j in 1..=n, A[i, j]^2)) / (m * n);
    derivation spread_positive_b(m: Nat, n: Nat, A: Real[m, n], e: Real) where m >= 1, n >= 1, e > 0: e / (energy_v(A) + e) <= 1;
    derivation divided_by_its_size_a(n: Nat, x: Real[n], y: Real[n]) where n >= 1: sum(i in 1..=n, abs(x[i] - y[i])) / n >= 0;
    derivation divided_by_its_size_b(p: Nat, q: Nat, x: Real[q], c: Real, e: Real) where p >= 1, p <= q, e > 0:
        sum(i in p..=q, (x[i] - c)^2) / (q - p + 1) + e > 0;

    // --- Side conditions do not use what `order` proves; absolute values as conditions.
    derivation not_one_a(a: Real, b: Real) where 0 < a, a < 1, 0 < b, b < 1: log(1 - a * b) < 0;
    derivation not_one_b(b: Real, t: Nat, m: Real) where 0 <= b, b < 1, t >= 1: m * (1 - b^t) / (1 - b^t) = m;
    derivation geometric_a(q: Real, c: Real) where abs(q) < 1: limit(n -> inf, sum(k in 1..=n, c * q^(k - 1))) = c / (1 - q);
    derivation geometric_b(g: Real, l: Real) where abs(g * l) < 1: limit(n -> inf, sum(k in 0..=n, (g * l)^k)) = 1 / (1 - g * l);
    derivation divided_a(c: Real, u: Real, v: Real) where c < 0, c * u < c * v: u > v;
    derivation divided_b(m: Real, s: Real, x: Real, y: Real) where s > 0, (x - m) / s <= (y - m) / s: x <= y;
    derivation all_zero_a(m: Nat, n: Nat, A: Real[m, n], p: 1..=m, q: 1..=n) where sum(i in 1..=m, sum(j in 1..=n, A[i, j]^2)) = 0: A[p, q] = 0;
    derivation all_zero_b(Z: Nat, r: Real[Z], i: 1..=Z) where r >= 0, sum(z in 1..=Z, r[z]) = 0: r[i] = 0;
    derivation last_of_range_a(m: Nat, s: Real[0..=m], k: 0..=m) where k < 1: s[k] = s[0];
    derivation last_of_range_b(n: Nat, A: Real[n, n], i: 1..=n, j: 1..=n) where i + j >= 2*n: A[i, j] = A[n, n];

    // --- Geometric progressions whose ratio is a product with a number, or a quotient; powers of what may be 0 or negative.
    derivation scaled_ratio_a(n: Nat, x: Real) where x != 3: sum(k in 0..=n, (x / 3)^k) = (1 - (x / 3)^(n + 1)) / (1 - x / 3);
    derivation scaled_ratio_b(n: Nat, x: Real) where 2 * x != -1: sum(k in 1..=n, (-2 * x)^k) = -2 * x * (1 - (-2 * x)^n) / (1 + 2 * x);
    derivation quotient_ratio_a(n: Nat, a: Real, b: Real) where a > 0, b > 0:
        sum(i in 0..=n, (a / (a + b))^i * b / (a + b)) = 1 - (a / (a + b))^(n + 1);
    derivation quotient_ratio_b(n: Nat, c: Real, r: Real) where r > 0: sum(i in 1..=n, c / (1 + r)^i) = c * (1 - 1 / (1 + r)^n) / r;
    derivation alternating_a(c: Real): limit(k -> inf, sum(j in 0..=k, c * (-2/3)^j)) = 3 * c / 5;
    derivation alternating_b(a: Real): limit(n -> inf, sum(j in 0..=n, a * (-1)^j / 3^j)) = 3 * a / 4;
    derivation natural_power_a(x: Real, k: Nat): diff((2 * x - 1)^(k + 2), x) = 2 * (k + 2) * (2 * x - 1)^(k + 1);
    derivation natural_power_b(x: Real, a: Real, b: Real, k: Nat) where k >= 1: diff((a * x + b)^k, x) = a * k * (a * x + b)^(k - 1);
    derivation polynomial_from_zero_a(m: Nat, a: Real[0..=m], c: Real, x: Real):
        diff(sum(k in 0..=m, a[k] * (x - c)^k), x) = sum(k in 1..=m, k * a[k] * (x - c)^(k - 1));
    derivation polynomial_from_zero_b(m: Nat, x: Real): diff(sum(k in 1..=m, x^k / k), x) = sum(k in 0..=m - 1, x^k);

    // --- Reindexing by a reflection, a symbolic factor beside the index.
    derivation reflected_factor_a(n: Nat, r: Real, x: Real[n]): sum(k in 1..=n, r * (n + 1 - k) * x[k]) = sum(j in 1..=n, r * j * x[n + 1 - j])
    {
        sum(k in 1..=n, r * (n + 1 - k) * x[k]) = sum(j in 1..=n, r * j * x[n + 1 - j])  by index(j = n + 1 - k);
    }
    derivation reflected_factor_b(n: Nat, r: Real, s: Real): sum(k in -n..=-1, r * s * k^3) = sum(j in 1..=n, -r * s * j^3)
    {
        sum(k in -n..=-1, r * s * k^3) = sum(j in 1..=n, -r * s * j^3)  by index(j = -k);
    }
    derivation reflected_exponent_a(n: Nat, g: Real, x: Real[0..=n]): sum(k in 0..=n, g^k * x[n - k]) = sum(j in 0..=n, g^(n - j) * x[j])
    {
        sum(k in 0..=n, g^k * x[n - k]) = sum(j in 0..=n, g^(n - j) * x[j])  by index(j = n - k);
    }
    derivation reflected_exponent_b(T: Nat, l: Real, x: Real[T]):
        sum(t in 1..=T, exp(-l * (T - t)) * x[t]) = sum(s in 0..=T - 1, exp(-l * s) * x[T - s])
    {
        sum(t in 1..=T, exp(-l * (T - t)) * x[t]) = sum(s in 0..=T - 1, exp(-l * s) * x[T - s])  by index(s = T - t);
    }
    derivation even_summand_a(n: Nat, c: Real, w: Real): sum(k in -n..=n, c * cos(w * k)) = c + 2 * c * sum(j in 1..=n, cos(w * j));
    derivation even_summand_b(n: Nat, s: Real) where s != 0:
        sum(k in -n..=n, exp(-k^2 / (2 * s^2))) = 1 + 2 * sum(j in 1..=n, exp(-j^2 / (2 * s^2)));

    // --- What appears on the way is not worked out again.
    derivation constant_integrand_a(a: Real, b: Real, z: Real) where a = 0: integral(t in 0..z, cos(a * t + b)) = z * cos(b);
    derivation constant_integrand_b(a: Real, b: Real, c: Real, z: Real) where a = b: integral(t in 0..z, c * exp((a - b) * t)) = c * z;
    derivation fourier_a(n: Int): integral(t in 0..pi, cos(n * t)) = pi * delta(n, 0);
    derivation fourier_b(n: Int): integral(t in 0..2*pi, sin(n * t)^2) = pi * (1 - delta(n, 0));
    derivation even_root_a(c: Real): integral(t in -1..1, c * sqrt(t^4 + 3 * t^2)) = c * 2/3 * (8 - 3 * sqrt(3));
    derivation even_root_b(c: Real): integral(t in -2..2, c * sqrt(4 * t^2 - t^4)) = 16 * c / 3;

    // --- Products with a filter.
    derivation without_one_a(n: Nat, x: Real[n], i: 1..=n): diff(prod(j in 1..=n, 1 - x[j]), x[i]) = -prod(j in 1..=n if j != i, 1 - x[j]);
    derivation without_one_b(n: Nat, a: Real[0..=n], y: Real):
        diff(prod(j in 0..=n, y - a[j]), y) = sum(i in 0..=n, prod(j in 0..=n if j != i, y - a[j]));
    derivation product_of_deltas_a(n: Nat, x: Real[n], i: 1..=n): prod(j in 1..=n, 1 + delta(i, j) * x[j]) = 1 + x[i];
    derivation product_of_deltas_b(K: Nat, p: Real[K], y: 1..=K): prod(k in 1..=K, p[k]^delta(k, y)) = p[y];

    // --- Integrals of an absolute value of what is not linear, roots of r^2 - t^2.
    derivation abs_cosine_a(c: Real): integral(t in 0..2*pi, c * abs(sin(t))) = 4 * c;
    derivation abs_cosine_b(c: Real): integral(t in 0..2, c * abs(exp(t) - exp(1))) = c * (exp(1) - 1)^2;
    derivation abs_parabola_a(c: Real): integral(t in -2..2, c * abs(t^2 - 1)) = 4 * c;
    derivation abs_parabola_b(c: Real): integral(t in 0..3, c * abs(t^3 - 3 * t^2 + 2 * t)) = c * 11/4;
    derivation half_disc_a(c: Real): integral(t in -2..2, c * sqrt(4 - t^2)) = 2 * c * pi;
    derivation half_disc_b(r: Real) where r > 0: integral(t in -r..r, sqrt(r^2 - t^2)) = pi * r^2 / 2;

    // --- Limits beyond the first order, squeezes, abstract functions.
    derivation second_order_a(c: Real): limit(h -> 0, c * (exp(h) - 1 - h) / h^2) = c / 2;
    derivation second_order_b(c: Real): limit(t -> inf, c * t * (t * log(1 + 1/t) - 1)) = -c / 2;
    derivation squeeze_a(c: Real): limit(t -> 0, c * t * sin(1/t)) = 0;
    derivation squeeze_b(c: Real): limit(t -> inf, floor(c * t) / t) = c;
    derivation continuous_a(f: Real -> Real, g: Real -> Real, w: Real): limit(h -> 0, f(w + 2 * h) * g(w - h)) = f(w) * g(w);
    derivation continuous_b(f: Real -> Real, w: Real): limit(t -> inf, exp(f(w + 1/t))) = exp(f(w));
    derivation quotient_a(f: Real -> Real, w: Real): limit(h -> 0, (f(w) - f(w - h)) / h) = grad(f, w);
    derivation quotient_b(f: Real -> Real, w: Real): limit(h -> 0, (f(w + h) - f(w - h)) / (2 * h)) = grad(f, w);

    // --- Convexity and logarithms of sums.
    derivation jensen_a(Z: Nat, r: Real[Z], p: Real[Z]) where r > 0, p > 0, sum(z in 1..=Z, r[z]) = 1:
        sum(z in 1..=Z, r[z] * log(p[z] / r[z])) <= log(sum(z in 1..=Z, p[z]));
    derivation jensen_b(Z: Nat, r: Real[Z], u: Real[Z]) where r >= 0, sum(z in 1..=Z, r[z]) = 1:
        exp(sum(z in 1..=Z, r[z] * u[z])) <= sum(z in 1..=Z, r[z] * exp(u[z]));
    derivation below_one_a(K: Nat, x: Real[K], y: 1..=K) where K >= 2: x[y] - log(sum(j in 1..=K, exp(x[j]))) < 0;
    derivation below_one_b(K: Nat, a: Real[K], y: 1..=K) where K >= 2, a > 0: a[y] / sum(j in 1..=K, a[j]) < 1;

    // --- Two hypotheses about inverses at once.
    derivation push_through_a(n: Nat, A: Real[n, n], B: Real[n, n], P: Real[n, n], Q: Real[n, n]) where P @ A = eye(n), B @ Q = eye(n):
        P - Q = (P @ (B - A)) @ Q
    {
        P - Q
            = P @ eye(n) - eye(n) @ Q    by entries, delta;
            = P @ (B @ Q) - (P @ A) @ Q  by hypothesis, entries;
            = (P @ (B - A)) @ Q          by entries, linearity, swap;
    }
    derivation push_through_b(n: Nat, m: Nat, k: Nat, A: Real[n, m], P: Real[m, n], B: Real[m, k], Q: Real[k, m])
    where P @ A = eye(m), Q @ B = eye(k):
        (Q @ P) @ (A @ B) = eye(k)
    {
        (Q @ P) @ (A @ B)
            = Q @ ((P @ A) @ B)  by entries, linearity, swap;
            = Q @ B              by hypothesis, entries, delta;
            = eye(k)             by hypothesis;
    }
}
