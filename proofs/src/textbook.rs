//! Derivations as textbooks have them, from several corners of machine learning: Markov chains, reinforcement learning,
//! principal components, errors of estimates, Bayesian inference, positions, robust losses, matrix inverses.

use rederive::derivations;

derivations! {
    /// Detailed balance makes a distribution stationary.
    derivation detailed_balance(n: Nat, P: Real[n, n], q: Real[n], j: 1..=n)
    where
        forall(i in 1..=n, sum(k in 1..=n, P[i, k]) = 1),
        forall(i in 1..=n, k in 1..=n, q[i] * P[i, k] = q[k] * P[k, i]):
        sum(i in 1..=n, q[i] * P[i, j]) = q[j]
    {
        sum(i in 1..=n, q[i] * P[i, j])
            = sum(i in 1..=n, q[j] * P[j, i])  by hypothesis;
            = q[j] * sum(i in 1..=n, P[j, i])  by linearity;
            = q[j]                             by hypothesis;
    }

    /// Temporal differences, discounted and added up: the return less the first value.
    derivation temporal_differences(n: Nat, c: Real, r: Real[0..n], V: Real[0..=n]):
        sum(t in 0..n, c^t * (r[t] + c * V[t + 1] - V[t])) = sum(t in 0..n, c^t * r[t]) + c^n * V[n] - V[0]
    {
        sum(t in 0..n, c^t * (r[t] + c * V[t + 1] - V[t]))
            = sum(t in 0..n, c^t * r[t]) + sum(t in 0..n, c^(t + 1) * V[t + 1] - c^t * V[t])  by linearity, power_law;
            = sum(t in 0..n, c^t * r[t]) + c^n * V[n] - c^0 * V[0]                            by telescope;
            = sum(t in 0..n, c^t * r[t]) + c^n * V[n] - V[0]                                  by evaluate;
    }

    /// What a projection on one direction loses: the squared length less the squared score.
    derivation reconstruction_error(n: Nat, d: Nat, x: Real[n, d], u: Real[d])
    where dot(u, u) = 1
    let s = x @ u:
        sum(i in 1..=n, sum(j in 1..=d, (x[i, j] - s[i] * u[j])^2))
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2)) - sum(i in 1..=n, s[i]^2)
    {
        sum(i in 1..=n, sum(j in 1..=d, (x[i, j] - s[i] * u[j])^2))
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2 - 2 * s[i] * x[i, j] * u[j] + s[i]^2 * u[j]^2))  by algebra;
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2) - 2 * s[i] * sum(j in 1..=d, x[i, j] * u[j]) + s[i]^2 * sum(j in 1..=d, u[j]^2))
                by linearity;
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2) - 2 * s[i] * s[i] + s[i]^2 * dot(u, u))  by entries;
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2) - 2 * s[i] * s[i] + s[i]^2)              by hypothesis;
            = sum(i in 1..=n, sum(j in 1..=d, x[i, j]^2)) - sum(i in 1..=n, s[i]^2)               by linearity;
    }

    /// The expected squared error is bias squared and variance.
    derivation bias_and_variance(n: Nat, p: Real[n], f: Real[n], t: Real, m: Real)
    where sum(i in 1..=n, p[i]) = 1, sum(i in 1..=n, p[i] * f[i]) = m:
        sum(i in 1..=n, p[i] * (f[i] - t)^2) = (m - t)^2 + sum(i in 1..=n, p[i] * (f[i] - m)^2)
    {
        sum(i in 1..=n, p[i] * (f[i] - t)^2)
            = sum(i in 1..=n, p[i] * ((f[i] - m) + (m - t))^2)                          by algebra;
            = sum(i in 1..=n, p[i] * (f[i] - m)^2) + 2 * (m - t) * sum(i in 1..=n, p[i] * (f[i] - m))
                + (m - t)^2 * sum(i in 1..=n, p[i])  by linearity;
            = sum(i in 1..=n, p[i] * (f[i] - m)^2) + 2 * (m - t) * (m - m) + (m - t)^2  by linearity, hypothesis;
            = (m - t)^2 + sum(i in 1..=n, p[i] * (f[i] - m)^2)                          by algebra;
    }

    /// A Gaussian prior and Gaussian observations: the square is completed, and the posterior's mean stands in it.
    derivation posterior_mean(n: Nat, x: Real[n], mu: Real, a: Real, b: Real)
    where a > 0, b > 0
    let c = a + n * b,
    let m = b * sum(i in 1..=n, x[i]) / (a + n * b):
        a * mu^2 + b * sum(i in 1..=n, (x[i] - mu)^2) = c * (mu - m)^2 + b * sum(i in 1..=n, x[i]^2) - c * m^2
    {
        a * mu^2 + b * sum(i in 1..=n, (x[i] - mu)^2)
            = a * mu^2 + b * (sum(i in 1..=n, x[i]^2) - 2 * mu * sum(i in 1..=n, x[i]) + n * mu^2)
                by linearity, closed_form;
            = c * mu^2 - 2 * mu * (b * sum(i in 1..=n, x[i])) + b * sum(i in 1..=n, x[i]^2)  by algebra;
            = c * mu^2 - 2 * mu * (c * m) + b * sum(i in 1..=n, x[i]^2)                      by cancel;
            = c * (mu - m)^2 + b * sum(i in 1..=n, x[i]^2) - c * m^2                         by algebra;
    }

    /// Rotary positions: the product of a rotated query and a rotated key sees the distance alone.
    derivation rotary(q: Real[2], k: Real[2], a: Real, b: Real)
    let u = [cos(a) * q[1] - sin(a) * q[2], sin(a) * q[1] + cos(a) * q[2]],
    let v = [cos(b) * k[1] - sin(b) * k[2], sin(b) * k[1] + cos(b) * k[2]]:
        dot(u, v) = cos(a - b) * dot(q, k) + sin(a - b) * (q[1] * k[2] - q[2] * k[1])
    {
        dot(u, v)
            = (cos(a) * q[1] - sin(a) * q[2]) * (cos(b) * k[1] - sin(b) * k[2])
                + (sin(a) * q[1] + cos(a) * q[2]) * (sin(b) * k[1] + cos(b) * k[2])  by entries, split;
            = (cos(a) * cos(b) + sin(a) * sin(b)) * (q[1] * k[1] + q[2] * k[2])
                + (sin(a) * cos(b) - cos(a) * sin(b)) * (q[1] * k[2] - q[2] * k[1])  by algebra;
            = cos(a - b) * (q[1] * k[1] + q[2] * k[2]) + sin(a - b) * (q[1] * k[2] - q[2] * k[1])  by trig;
            = cos(a - b) * dot(q, k) + sin(a - b) * (q[1] * k[2] - q[2] * k[1])                    by entries, split;
    }

    def huber(x: Real) = cases { x > 1 => x - 1/2, x < -1 => -x - 1/2, x >= -1 && x <= 1 => x^2/2 };

    /// The Huber loss has a bounded slope.
    derivation huber_slope(x: Real)
    where x != 1, x != -1:
        diff(huber(x), x) = max(-1, min(x, 1))
    {
        case x > 1 {
            diff(huber(x), x)
                = diff(x - 1/2, x)    by def(huber), cases;
                = 1                   by derivative, linearity;
                = max(-1, min(x, 1))  by cases;
        }
        case x < -1 {
            diff(huber(x), x)
                = diff(-x - 1/2, x)   by def(huber), cases;
                = -1                  by derivative, linearity;
                = max(-1, min(x, 1))  by cases;
        }
        case x > -1 && x < 1 {
            diff(huber(x), x)
                = diff(x^2/2, x)      by def(huber), cases;
                = x                   by derivative, linearity;
                = max(-1, min(x, 1))  by cases;
        }
    }

    /// Sherman and Morrison: the inverse after a change of rank one, checked by multiplication.
    derivation sherman_morrison(n: Nat, A: Real[n, n], B: Real[n, n], u: Real[n], v: Real[n])
    where A @ B = eye(n), 1 + dot(v, B @ u) != 0
    let s = 1 + dot(v, B @ u):
        (A + outer(u, v)) @ (B - outer(B @ u, v @ B) / s) = eye(n)
    {
        (A + outer(u, v)) @ (B - outer(B @ u, v @ B) / s)
            = A @ B - (A @ B) @ outer(u, v @ B) / s + outer(u, v @ B) - dot(v, B @ u) * outer(u, v @ B) / s
                by entries, linearity, swap;
            = eye(n) - outer(u, v @ B) / s + outer(u, v @ B) - dot(v, B @ u) * outer(u, v @ B) / s
                by hypothesis, entries, delta;
            = eye(n) + (1 - (1 + dot(v, B @ u)) / s) * outer(u, v @ B)  by algebra;
            = eye(n)                                                    by cancel;
    }
}
