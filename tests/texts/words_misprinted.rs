use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def expectation(p: Real[K], x: Real[K]) = sum(k in 1..=K, p[k] * x[k]);

    def variance(p: Real[K], x: Real[K]) = expectation(p, (x - expectation(p, x))^2);

    def covariance(p: Real[K], x: Real[K], y: Real[K]) =
        expectation(p, (x - expectation(p, x)) * (y - expectation(p, y)));

    def kl(p: Real[K], q: Real[K]) = sum(k in 1..=K, p[k] * log(p[k] / q[k]));

    /// Gradient of a quadratic form without symmetry (false: A = [[0, 1], [0, 0]], x = [1, 0])
    // no word: grad of an expression
    derivation false_01(n: Nat, A: Real[n, n], x: Real[n]):
        grad(dot(x, A @ x), x) = 2 * (A @ x)
    {
        grad(dot(x, A @ x), x)
            = (A + A.T) @ x  by entries, linearity;
            = 2 * (A @ x)    by entries, linearity;
    }

    /// Pythagoras without orthogonality (false: n = 1, x = y = [1])
    // no word: norm
    derivation false_02(n: Nat, x: Real[n], y: Real[n]):
        norm(x + y)^2 = norm(x)^2 + norm(y)^2
    {
        norm(x + y)^2
            = sum(i in 1..=n, (x[i] + y[i])^2)                   by def(norm), entries;
            = sum(i in 1..=n, x[i]^2) + sum(i in 1..=n, y[i]^2)  by linearity;
            = norm(x)^2 + norm(y)^2                              by def(norm);
    }

    /// Variance of a scaled variable (false: the factor is a^2; a = 2, p = [1/2, 1/2], x = [0, 1])
    derivation false_03(K: Nat, p: Real[K], x: Real[K], a: Real, b: Real)
    where p >= 0, sum(k in 1..=K, p[k]) = 1:
        variance(p, a * x + b) = a * variance(p, x)
    {
        variance(p, a * x + b)
            = sum(k in 1..=K, p[k] * (a * x[k] - a * expectation(p, x))^2)
                by def(variance), def(expectation), linearity, hypothesis;
            = a * variance(p, x)  by linearity, def(variance), def(expectation);
    }

    /// Importance weights upside down (false: p = [1/4, 3/4], q = [1/2, 1/2], f = [1, 0])
    derivation false_04(K: Nat, p: Real[K], q: Real[K], f: Real[K])
    where p > 0, q > 0, sum(k in 1..=K, p[k]) = 1, sum(k in 1..=K, q[k]) = 1:
        expectation(p, f) = expectation(q, q / p * f)
    {
        expectation(p, f)
            = sum(k in 1..=K, p[k] * f[k])                  by def(expectation);
            = sum(k in 1..=K, q[k] * (q[k] / p[k] * f[k]))  by cancel;
            = expectation(q, q / p * f)                     by def(expectation);
    }

    /// Kullback-Leibler divergence is not symmetric (false: p = [1/2, 1/2], q = [1/4, 3/4])
    derivation false_05(K: Nat, p: Real[K], q: Real[K])
    where p > 0, q > 0, sum(k in 1..=K, p[k]) = 1, sum(k in 1..=K, q[k]) = 1:
        kl(p, q) = kl(q, p)
    {
        kl(p, q)
            = sum(k in 1..=K, p[k] * log(p[k] / q[k]))  by def(kl);
            = sum(k in 1..=K, q[k] * log(q[k] / p[k]))  by log_law, linearity;
            = kl(q, p)                                  by def(kl);
    }

    /// Square of a sum by pairs, each pair once (false: the factor 2 is lost; x = [1, 1])
    derivation false_07(n: Nat, x: Real[n]):
        sum(x)^2 = sum(i in 1..=n, x[i]^2) + sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j])
    {
        sum(x)^2
            = sum(i in 1..=n, j in 1..=n, x[i] * x[j])                                     by entries, linearity;
            = sum(i in 1..=n, x[i]^2) + sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j])  by split;
    }

    /// Geometric series from the first power on (false: r = 0 gives 0 and 1)
    derivation false_08(r: Real)
    where abs(r) < 1:
        limit(n -> inf, sum(k in 1..=n, r^k)) = 1 / (1 - r)
    {
        limit(n -> inf, sum(k in 1..=n, r^k))
            = limit(n -> inf, (1 - r^(n + 1)) / (1 - r))  by closed_form;
            = 1 / (1 - r)                                 by limit, hypothesis;
    }
}
