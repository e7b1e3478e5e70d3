//! Embeddings and positions: lookups as products, rotations that know distances, small changes of weights.

use rederive::derivations;

derivations! {
    use nn::{softmax};

    /// A lookup is a product with a vector that is 1 at one place.
    derivation lookup(n: Nat, d: Nat, E: Real[n, d], p: 1..=n):
        E.T @ vec(i in 1..=n, delta(i, p)) = vec(a in 1..=d, E[p, a]) by entries, delta;

    /// The gradient by the table reaches only the row that was looked up.
    derivation gradient_of_lookup(n: Nat, d: Nat, E: Real[n, d], p: 1..=n, L: Real[d] -> Real, q: 1..=n, b: 1..=d)
    let e = vec(a in 1..=d, E[p, a])
    let g = grad(L, e):
        diff(L(e), E[q, b]) = delta(p, q) * g[b]
    {
        diff(L(e), E[q, b])
            = sum(a in 1..=d, g[a] * diff(E[p, a], E[q, b]))       by chain_rule, entries;
            = sum(a in 1..=d, g[a] * (delta(p, q) * delta(a, b)))  by derivative;
            = delta(p, q) * g[b]                                   by delta;
    }

    /// Rotations by positions: a product of rotated pairs depends on the distance alone.
    derivation rotary(q1: Real, q2: Real, k1: Real, k2: Real, s: Real, t: Real):
        (q1 * cos(s) - q2 * sin(s)) * (k1 * cos(t) - k2 * sin(t)) + (q1 * sin(s) + q2 * cos(s)) * (k1 * sin(t) + k2 * cos(t))
            = (q1 * k1 + q2 * k2) * cos(s - t) + (q1 * k2 - q2 * k1) * sin(s - t)
            by trig;

    /// A shifted position is a rotation of the encoding.
    derivation shifted_position(w: Real, p: Real, s: Real):
        sin(w * (p + s)) = sin(w * p) * cos(w * s) + cos(w * p) * sin(w * s) by trig;

    /// A rotation keeps lengths.
    derivation rotation_keeps_length(a: Real, b: Real, t: Real):
        (a * cos(t) - b * sin(t))^2 + (a * sin(t) + b * cos(t))^2 = a^2 + b^2 by trig;

    /// A change of low rank: what it adds to an output, without ever forming the product of its factors.
    derivation low_rank_change(m: Nat, n: Nat, r: Nat, W: Real[m, n], A: Real[m, r], B: Real[r, n], x: Real[n]):
        (W + A @ B) @ x = W @ x + A @ (B @ x)
    {
        (W + A @ B) @ x
            = W @ x + A @ B @ x    by entries, linearity;
            = W @ x + A @ (B @ x)  by entries, linearity, swap;
    }

    /// The gradient by its first factor.
    derivation gradient_of_low_rank(m: Nat, n: Nat, r: Nat, W: Real[m, n], A: Real[m, r], B: Real[r, n], x: Real[n],
        L: Real[m] -> Real)
    let u = B @ x
    let g = grad(L, W @ x + A @ u):
        grad(|V| L(W @ x + V @ (B @ x)), A) = outer(g, u)
    {
        grad(|V| L(W @ x + V @ (B @ x)), A)
            = mat(p in 1..=m, q in 1..=r, sum(i in 1..=m, g[i] * diff((W @ x)[i] + sum(a in 1..=r, A[i, a] * u[a]), A[p, q])))
                by chain_rule, entries;
            = mat(p in 1..=m, q in 1..=r, sum(i in 1..=m, g[i] * (delta(i, p) * u[q])))
                by linearity, derivative, delta;
            = mat(p in 1..=m, q in 1..=r, g[p] * u[q])  by delta;
            = outer(g, u)                               by entries;
    }

    /// A residual block: the gradient keeps a straight way back.
    derivation residual_block(n: Nat, x: Real[n], f: Real[n] -> Real[n], i: 1..=n, j: 1..=n):
        diff(x[i] + f(x)[i], x[j]) = delta(i, j) + jacobian(f, x)[i, j] by linearity, derivative;

    /// A gate between an old state and a new one.
    derivation gate(z: Real, h: Real, c: Real):
        diff((1 - z) * h + z * c, z) = c - h by linearity, derivative;

    /// A temperature scales the scores' gradient.
    derivation temperature(K: Nat, x: Real[K], T: Real, i: 1..=K, j: 1..=K)
    where T > 0
    let p = softmax(x / T):
        diff(softmax(x / T)[i], x[j]) = (delta(i, j) * p[j] - p[i] * p[j]) / T
    {
        diff(softmax(x / T)[i], x[j])
            = diff(exp(x[i] / T) / sum(k in 1..=K, exp(x[k] / T)), x[j])  by def(softmax);
            = diff(exp(x[i] / T), x[j]) / sum(k in 1..=K, exp(x[k] / T))
                - exp(x[i] / T) * diff(sum(k in 1..=K, exp(x[k] / T)), x[j]) / sum(k in 1..=K, exp(x[k] / T))^2
                by quotient_rule;
            = exp(x[i] / T) * delta(i, j) / T / sum(k in 1..=K, exp(x[k] / T))
                - exp(x[i] / T) * (exp(x[j] / T) / T) / sum(k in 1..=K, exp(x[k] / T))^2
                by linearity, chain_rule, derivative, delta;
            = (delta(i, j) * p[j] - p[i] * p[j]) / T                      by def(softmax), delta;
    }

    /// Central differences are exact for quadratic functions.
    derivation central_difference(a: Real, b: Real, c: Real, x: Real, h: Real)
    where h != 0:
        ((a * (x + h)^2 + b * (x + h) + c) - (a * (x - h)^2 + b * (x - h) + c)) / (2 * h) = diff(a * x^2 + b * x + c, x)
    {
        ((a * (x + h)^2 + b * (x + h) + c) - (a * (x - h)^2 + b * (x - h) + c)) / (2 * h)
            = (4 * a * x * h + 2 * b * h) / (2 * h)  by algebra;
            = 2 * a * x + b                          by cancel;
            = diff(a * x^2 + b * x + c, x)           by derivative, linearity;
    }

    /// A step of Newton's method on a quadratic function arrives.
    derivation newton_step(a: Real, c: Real, x: Real)
    where a != 0:
        x - diff(a * (x - c)^2, x) / diff(diff(a * (x - c)^2, x), x) = c
    {
        x - diff(a * (x - c)^2, x) / diff(diff(a * (x - c)^2, x), x)
            = x - 2 * a * (x - c) / (2 * a)  by derivative, chain_rule, linearity;
            = c                              by cancel;
    }
}
