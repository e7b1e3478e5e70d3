//! Claims as authors write them, in the smallest form of each kind: definitions, kinks, lemmas, conditions, powers, limits.
use rederive::derivations;

derivations! {
    def relu(t: Real) = if t > 0 { t } else { 0 };
    def hidden(W: Real[h, d], b: Real[h], x: Real[d])[j] = sum(k in 1..=d, W[j, k] * x[k]) + b[j];
    def output(V: Real[o, h], c: Real[o], W: Real[h, d], b: Real[h], x: Real[d])[i] =
        sum(j in 1..=h, V[i, j] * relu(hidden(W, b, x)[j])) + c[i];
    derivation folded(o: Nat, h: Nat, d: Nat, V: Real[o, h], c: Real[o], W: Real[h, d], b: Real[h], x: Real[d], y: Real[o], p: 1..=o, q: 1..=h):
        sum(i in 1..=o, (output(V, c, W, b, x)[i] - y[i]) * delta(i, p) * relu(hidden(W, b, x)[q]))
            = (output(V, c, W, b, x)[p] - y[p]) * relu(hidden(W, b, x)[q])
    {
        sum(i in 1..=o, (output(V, c, W, b, x)[i] - y[i]) * delta(i, p) * relu(hidden(W, b, x)[q]))
            = (output(V, c, W, b, x)[p] - y[p]) * relu(hidden(W, b, x)[q])  by delta;
    }

    derivation hidden_weight(o: Nat, h: Nat, d: Nat, V: Real[o, h], W: Real[h, d], b: Real[h], x: Real[d], y: Real[o], q: 1..=h, r: 1..=d)
    where forall(j in 1..=h, sum(k in 1..=d, W[j, k] * x[k]) + b[j] != 0):
        diff(sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]) + b[j])) - y[i])^2) / 2, W[q, r])
            = sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]) + b[j])) - y[i]) * V[i, q])
            * (if sum(k in 1..=d, W[q, k] * x[k]) + b[q] > 0 { 1 } else { 0 }) * x[r];

    derivation one_kink(o: Nat, h: Nat, d: Nat, V: Real[o, h], W: Real[h, d], x: Real[d], y: Real[o], q: 1..=h, r: 1..=d)
    where sum(k in 1..=d, W[q, k] * x[k]) > 0:
        diff(sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]))) - y[i])^2) / 2, W[q, r])
            = sum(i in 1..=o, (sum(j in 1..=h, V[i, j] * relu(sum(k in 1..=d, W[j, k] * x[k]))) - y[i]) * V[i, q]) * x[r];

    derivation squared_relu(z: Real): diff(relu(z)^2, z) = 2 * relu(z);
    derivation huber(z: Real, c: Real)
    where c > 0:
        diff(if abs(z) <= c { z^2/2 } else { c * abs(z) - c^2/2 }, z) = max(-c, min(c, z));
    derivation abs_power(x: Real): diff(abs(x)^(3/2), x) = 3/2 * sqrt(abs(x)) * sign(x);

    def entropy_like(x: Real, v: Real) = x * log(exp(1) / v);
    derivation split_log(x: Real, v: Real) where v > 0: entropy_like(x, v) = x - x * log(v);
    derivation lemma_under_diff(x: Real, v: Real)
    where v > 0:
        diff(entropy_like(x, v), x) = diff(x - x * log(v), x)
    {
        diff(entropy_like(x, v), x) = diff(x - x * log(v), x)  by lemma(split_log);
    }
    derivation pairs(m: Nat):
        sum(k in 0..=2*m - 1, (1/2)^floor(k/2)) = 4 * (1 - (1/2)^m) by induction(m), split, power_law, rounding;
    derivation pairs_limit(c: Real):
        limit(m -> inf, sum(k in 0..=2*m - 1, c * (1/2)^floor(k/2)))
            = 4 * c by lemma(pairs), limit, linearity, power_law;

    def spread(y: Real[n]) = sum(i in 1..=n, (y[i] - sum(k in 1..=n, y[k]) / n)^2) / (n - 1);
    derivation spread_positive(n: Nat, y: Real[n], e: Real) where n >= 2, e > 0: spread(y) + e > 0;
    derivation divided_by_its_size(d: Nat, x: Real[d], m: Real, e: Real)
    where e > 0, d >= 1:
        sum(i in 1..=d, (x[i] - m)^2) / d + e > 0;

    derivation not_one(a: Real, b: Real) where 0 < a, a < 1, 0 < b, b < 1: 1 / (1 - a * b) > 0;
    derivation geometric(q: Real) where abs(q) < 1: limit(n -> inf, sum(k in 0..=n, q^k)) = 1 / (1 - q);
    derivation divided(a: Real, b: Real, c: Real) where a > 0, a * b <= a * c: b <= c;
    derivation all_zero(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n, x[k]^2) <= 0: x[i] = 0;
    derivation last_of_range(m: Nat, s: Real[m + 1], k: 1..=m + 1) where k > m: s[k] = s[m + 1];

    derivation scaled_ratio(n: Nat, x: Real)
    where 4 * x != 1:
        sum(k in 0..=n, (4 * x)^k) = (1 - (4 * x)^(n + 1)) / (1 - 4 * x);
    derivation quotient_ratio(n: Nat, a: Real)
    where a > 0:
        sum(i in 0..=n, (a / (1 + a))^i / (1 + a)) = 1 - (a / (1 + a))^(n + 1);
    derivation alternating(c: Real): limit(k -> inf, c * sum(j in 1..=k, (-1/2)^j)) = -c/3;
    derivation natural_power(x: Real, k: Nat): diff(x^(k + 1), x) = (k + 1) * x^k;
    derivation polynomial_from_zero(m: Nat, a: Real[0..=m], x: Real):
        diff(sum(k in 0..=m, a[k] * x^k), x) = sum(k in 1..=m, k * a[k] * x^(k - 1));

    derivation reflected_factor(n: Nat, r: Real):
        sum(k in -n..=0, r * k) = sum(j in 0..=n, -r * j)
    {
        sum(k in -n..=0, r * k) = sum(j in 0..=n, -r * j)  by index(j = -k);
    }
    derivation reflected_exponent(n: Nat, r: Real):
        sum(k in 0..=n, exp(r * k)) = sum(j in 0..=n, exp(r * (n - j)))
    {
        sum(k in 0..=n, exp(r * k)) = sum(j in 0..=n, exp(r * (n - j)))  by index(j = n - k);
    }
    derivation even_summand(n: Nat, r: Real): sum(k in -n..=n, r^(k^2)) = 1 + 2 * sum(j in 1..=n, r^(j^2));

    derivation constant_integrand(p: Real, q: Real, z: Real)
    where p = 0:
        integral(t in 0..z, exp(p * t + q)) = z * exp(q);
    derivation fourier(n: Int): integral(t in 0..1, cos(2 * pi * n * t)) = delta(n, 0);
    derivation even_root(c: Real): integral(t in -2..2, c * sqrt(t^2 + t^4)) = c * 2/3 * (5 * sqrt(5) - 1);

    derivation without_one(n: Nat, x: Real[n], i: 1..=n):
        diff(prod(j in 1..=n, x[j]), x[i]) = prod(j in 1..=n if j != i, x[j]);
    derivation product_of_deltas(k: Int, l: Int, i: Int, x: Real)
    where k <= l:
        prod(j in k..=l, x * (1 + delta(i, j))) = x^(l - k + 1) * (if k <= i && i <= l { 2 } else { 1 });

    derivation abs_cosine(c: Real): integral(t in 0..pi, c * abs(cos(t))) = 2 * c;
    derivation abs_parabola(c: Real): integral(t in -1..4, c * abs(t^2 - 3 * t)) = c * 49/6;
    derivation half_disc(c: Real): integral(t in -1..1, c * sqrt(1 - t^2)) = c * pi / 2;

    derivation second_order(c: Real): limit(t -> inf, c * (1 + 1/t)^(t^2) / exp(t)) = c * exp(-1/2);
    derivation squeeze(c: Real): limit(t -> 0+, c * t * floor(1/t)) = c;
    derivation continuous(f: Real -> Real, w: Real): limit(e -> 0, f(w + e)) = f(w);
    derivation quotient(f: Real -> Real, w: Real): limit(e -> 0, (f(w + e) - f(w)) / e) = grad(f, w);

    derivation jensen(Z: Nat, r: Real[Z], u: Real[Z])
    where u > 0, r >= 0, sum(z in 1..=Z, r[z]) = 1:
        sum(z in 1..=Z, r[z] * log(u[z])) <= log(sum(z in 1..=Z, r[z] * u[z]));
    derivation below_one(K: Nat, x: Real[K], y: 1..=K) where K >= 2: exp(x[y]) / sum(j in 1..=K, exp(x[j])) < 1;

    derivation push_through(n: Nat, d: Nat, X: Real[n, d], S: Real[n, n], T: Real[d, d], P: Real[d, d], Q: Real[n, n])
    where T @ X.T = X.T @ S, P @ T = eye(d), S @ Q = eye(n):
        P @ X.T = X.T @ Q
    {
        P @ X.T
            = P @ (X.T @ (S @ Q))  by hypothesis, entries, delta;
            = P @ ((X.T @ S) @ Q)  by entries, linearity, swap;
            = P @ ((T @ X.T) @ Q)  by hypothesis, entries;
            = (P @ T) @ (X.T @ Q)  by entries, linearity, swap;
            = X.T @ Q              by hypothesis, entries, delta;
    }
}
