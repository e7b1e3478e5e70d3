//! Gradient descent and its averages: momentum, bias correction, weight decay, discounted sums.

use rederive::derivations;

derivations! {
    /// A geometric progression.
    derivation geometric_sum(n: Nat, b: Real)
    where b != 1:
        sum(i in 0..=n, b^i) = (1 - b^(n + 1)) / (1 - b) by closed_form;

    /// Momentum unrolled: the velocity is a sum of old gradients with falling weights.
    derivation momentum_step(t: Nat, b: Real, g: Real[t + 1])
    where b != 0:
        sum(i in 1..=t + 1, b^(t + 1 - i) * g[i]) = b * sum(i in 1..=t, b^(t - i) * g[i]) + g[t + 1]
    {
        sum(i in 1..=t + 1, b^(t + 1 - i) * g[i])
            = sum(i in 1..=t, b^(t + 1 - i) * g[i]) + b^(t + 1 - (t + 1)) * g[t + 1]  by split;
            = sum(i in 1..=t, b * b^(t - i) * g[i]) + g[t + 1]                        by power_law;
            = b * sum(i in 1..=t, b^(t - i) * g[i]) + g[t + 1]                        by linearity;
    }

    /// The weights of an exponential average after `t` steps fall short of 1 by `b^t`.
    derivation bias_of_average(t: Nat, b: Real)
    where 0 < b, b < 1:
        (1 - b) * sum(i in 1..=t, b^(t - i)) = 1 - b^t
    {
        (1 - b) * sum(i in 1..=t, b^(t - i))
            = (1 - b) * sum(i in 0..=t - 1, b^i)  by index(i = t - i);
            = (1 - b) * ((1 - b^t) / (1 - b))     by closed_form;
            = 1 - b^t                             by cancel;
    }

    /// Corrected for that, the average of a gradient that does not change is the gradient.
    derivation bias_correction(t: Nat, b: Real, g: Real)
    where 0 < b, b < 1, t >= 1, b^t != 1:
        (1 - b) * sum(i in 1..=t, b^(t - i) * g) / (1 - b^t) = g
    {
        (1 - b) * sum(i in 1..=t, b^(t - i) * g) / (1 - b^t)
            = (1 - b) * sum(i in 1..=t, b^(t - i)) * g / (1 - b^t)  by linearity;
            = (1 - b^t) * g / (1 - b^t)                             by lemma(bias_of_average);
            = g                                                     by cancel;
    }

    /// A step of gradient descent on a quadratic shrinks the distance to the minimum.
    derivation quadratic_step(a: Real, s: Real, x: Real, c: Real):
        x - s * diff(a / 2 * (x - c)^2, x) - c = (1 - s * a) * (x - c)
    {
        x - s * diff(a / 2 * (x - c)^2, x) - c
            = x - s * (a * (x - c)) - c  by derivative, chain_rule, linearity;
            = (1 - s * a) * (x - c)      by algebra;
    }

    /// A factor of `(1 - u)²` with `u` between 0 and 2 makes nothing larger.
    derivation contraction(u: Real, y: Real)
    where u >= 0, u <= 2, y >= 0:
        (1 - u)^2 * y <= y
    {
        have gain: u * (2 - u) >= 0 by hypothesis, order;
        (1 - u)^2 * y
            = y - u * (2 - u) * y  by algebra;
            <= y                   by lemma(gain), hypothesis, order;
    }

    /// So a step of `u` times the inverse curvature never climbs.
    derivation descent_on_quadratic(a: Real, u: Real, x: Real)
    where a > 0, u >= 0, u <= 2:
        a / 2 * (x - u / a * (a * x))^2 <= a / 2 * x^2
    {
        a / 2 * (x - u / a * (a * x))^2
            = (1 - u)^2 * (a / 2 * x^2)  by cancel;
            <= a / 2 * x^2               by lemma(contraction, y = a / 2 * x^2);
    }

    /// Weight decay is gradient descent on half the squared length.
    derivation weight_decay(d: Nat, w: Real[d], c: Real, s: Real, p: 1..=d):
        w[p] - s * diff(c / 2 * sum(j in 1..=d, w[j]^2), w[p]) = (1 - s * c) * w[p]
    {
        w[p] - s * diff(c / 2 * sum(j in 1..=d, w[j]^2), w[p])
            = w[p] - s * (c / 2 * sum(j in 1..=d, 2 * w[j] * delta(j, p)))  by linearity, derivative, chain_rule;
            = w[p] - s * (c * w[p])                                         by delta;
            = (1 - s * c) * w[p]                                            by algebra;
    }

    /// A discounted return is the reward and the discounted rest.
    derivation discounted_return(T: Nat, c: Real, r: Real[0..=T], t: 0..=T)
    where c != 0:
        sum(k in t..=T, c^(k - t) * r[k]) = r[t] + c * sum(k in t + 1..=T, c^(k - t - 1) * r[k])
    {
        sum(k in t..=T, c^(k - t) * r[k])
            = c^(t - t) * r[t] + sum(k in t + 1..=T, c^(k - t) * r[k])  by split;
            = r[t] + sum(k in t + 1..=T, c * c^(k - t - 1) * r[k])      by power_law;
            = r[t] + c * sum(k in t + 1..=T, c^(k - t - 1) * r[k])      by linearity;
    }

    /// Differences of values telescope: the sum of all advantages is the return less the first value.
    derivation advantages_telescope(T: Nat, c: Real, V: Real[0..=T]):
        sum(t in 1..=T, c^t * V[t] - c^(t - 1) * V[t - 1]) = c^T * V[T] - V[0] by telescope;

    /// Averaging the iterates of two steps is one step with the averaged gradient.
    derivation averaged_step(d: Nat, w: Real[d], g: Real[d], h: Real[d], s: Real):
        ((w - s * g) + (w - s * h)) / 2 = w - s * ((g + h) / 2) by algebra;

    /// The loss of a mini-batch, averaged over all batches of equal size, is the loss of all.
    derivation mini_batches(m: Nat, n: Nat, f: Real[m, n])
    where m >= 1, n >= 1:
        sum(a in 1..=m, sum(b in 1..=n, f[a, b]) / n) / m = sum(a in 1..=m, sum(b in 1..=n, f[a, b])) / (m * n)
            by linearity;
}
