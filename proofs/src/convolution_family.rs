//! Convolutions in strides, with gaps, in two dimensions, pooling, and what goes back through them.

use rederive::derivations;

derivations! {
    use nn::{conv_valid, conv_full, convolve_full};

    /// Convolution in strides of `s`.
    #[zero_padded]
    def conv_strided(x: Real[n], w: Real[k], s: Nat)[t: 1..=floor((n - k) / s) + 1]
        = sum(j in 1..=k, x[s * (t - 1) + j] * w[j]);

    /// Valid convolution with two dimensions.
    def conv2(x: Real[m, n], w: Real[p, q])[s: 1..=m - p + 1, t: 1..=n - q + 1]
        = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]);

    /// Averages of neighbours, without overlap, two at a time.
    def pool2(x: Real[n])[t: 1..=floor(n / 2)] = (x[2 * t - 1] + x[2 * t]) / 2;

    /// Convolution is linear in its input.
    derivation linear_in_input(n: Nat, k: Nat, x: Real[n], y: Real[n], w: Real[k], a: Real, t: 1..=n - k + 1)
    where k >= 1:
        conv_valid(a * x + y, w)[t] = a * conv_valid(x, w)[t] + conv_valid(y, w)[t]
    {
        conv_valid(a * x + y, w)[t]
            = sum(j in 1..=k, (a * x[t + j - 1] + y[t + j - 1]) * w[j])                        by def(conv_valid);
            = a * sum(j in 1..=k, x[t + j - 1] * w[j]) + sum(j in 1..=k, y[t + j - 1] * w[j])  by linearity;
            = a * conv_valid(x, w)[t] + conv_valid(y, w)[t]                                    by def(conv_valid);
    }

    /// The gradient by the kernel: input and output gradient, convolved.
    derivation gradient_by_kernel(n: Nat, k: Nat, x: Real[n], w: Real[k], L: Real[n - k + 1] -> Real, p: 1..=k)
    where 1 <= k, k <= n
    let g = grad(L, conv_valid(x, w)):
        diff(L(conv_valid(x, w)), w[p]) = conv_valid(x, g)[p]
    {
        diff(L(conv_valid(x, w)), w[p])
            = sum(t in 1..=n - k + 1, g[t] * diff(conv_valid(x, w)[t], w[p]))              by chain_rule;
            = sum(t in 1..=n - k + 1, g[t] * diff(sum(j in 1..=k, x[t + j - 1] * w[j]), w[p]))  by def(conv_valid);
            = sum(t in 1..=n - k + 1, g[t] * sum(j in 1..=k, x[t + j - 1] * delta(j, p)))  by linearity, derivative;
            = sum(t in 1..=n - k + 1, x[p + t - 1] * g[t])                                 by delta;
            = conv_valid(x, g)[p]                                                          by def(conv_valid);
    }

    /// Convolution and its transpose: what one does to the input the other does to the output.
    #[zero_padded]
    derivation adjoint_of_valid(n: Nat, k: Nat, x: Real[n], w: Real[k], g: Real[n - k + 1])
    where 1 <= k, k <= n:
        sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t]) = sum(i in 1..=n, x[i] * conv_full(g, flip(w))[i])
    {
        sum(t in 1..=n - k + 1, g[t] * conv_valid(x, w)[t])
            = sum(t in 1..=n - k + 1, g[t] * sum(j in 1..=k, x[t + j - 1] * w[j]))  by def(conv_valid);
            = sum(t in 1..=n - k + 1, sum(j in 1..=k, g[t] * x[t + j - 1] * w[j]))  by linearity;
            = sum(i in 1..=n, sum(j in 1..=k, x[i] * g[i - j + 1] * w[j]))  by swap, index(i = t + j - 1), delta;
            = sum(i in 1..=n, x[i] * sum(j in 1..=k, g[i - j + 1] * w[j]))  by linearity;
            = sum(i in 1..=n, x[i] * sum(j in 1..=k, g[i + j - k] * w[k - j + 1]))  by index(j = k - j + 1);
            = sum(i in 1..=n, x[i] * conv_full(g, flip(w))[i])              by def(conv_full), entries;
    }

    /// In strides: the derivative picks a kernel entry where the distance is right.
    #[zero_padded]
    derivation strided_by_input(n: Nat, k: Nat, s: Nat, x: Real[n], w: Real[k], t: 1..=floor((n - k) / s) + 1, i: 1..=n)
    where s >= 1, k >= 1, k <= n:
        diff(conv_strided(x, w, s)[t], x[i]) = w[i - s * (t - 1)]
    {
        diff(conv_strided(x, w, s)[t], x[i])
            = diff(sum(j in 1..=k, x[s * (t - 1) + j] * w[j]), x[i])  by def(conv_strided);
            = sum(j in 1..=k, delta(s * (t - 1) + j, i) * w[j])       by linearity, derivative;
            = w[i - s * (t - 1)]                                      by delta;
    }

    /// With two dimensions the derivative is a kernel entry again.
    #[zero_padded]
    derivation conv2_by_input(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], w: Real[p, q],
        s: 1..=m - p + 1, t: 1..=n - q + 1, u: 1..=m, v: 1..=n)
    where p >= 1, q >= 1:
        diff(conv2(x, w)[s, t], x[u, v]) = w[u - s + 1, v - t + 1]
    {
        diff(conv2(x, w)[s, t], x[u, v])
            = diff(sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * w[a, b]), x[u, v])  by def(conv2);
            = sum(a in 1..=p, b in 1..=q, delta(s + a - 1, u) * delta(t + b - 1, v) * w[a, b])
                by linearity, derivative;
            = w[u - s + 1, v - t + 1]                                                        by delta;
    }

    /// With two dimensions: the gradient by the kernel.
    derivation conv2_gradient_by_kernel(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], w: Real[p, q],
        L: Real[m - p + 1, n - q + 1] -> Real, c: 1..=p, d: 1..=q)
    where 1 <= p, p <= m, 1 <= q, q <= n
    let g = grad(L, conv2(x, w)):
        diff(L(conv2(x, w)), w[c, d]) = conv2(x, g)[c, d]
    {
        diff(L(conv2(x, w)), w[c, d])
            = sum(s in 1..=m - p + 1, t in 1..=n - q + 1, g[s, t] * diff(conv2(x, w)[s, t], w[c, d]))  by chain_rule;
            = sum(s in 1..=m - p + 1, t in 1..=n - q + 1, g[s, t] * x[s + c - 1, t + d - 1])
                by def(conv2), linearity, derivative, delta;
            = conv2(x, g)[c, d]  by def(conv2);
    }

    /// A kernel that is an outer product is two kernels, one after the other.
    derivation separable_kernel(m: Nat, n: Nat, p: Nat, q: Nat, x: Real[m, n], u: Real[p], v: Real[q],
        s: 1..=m - p + 1, t: 1..=n - q + 1)
    where p >= 1, q >= 1:
        conv2(x, outer(u, v))[s, t] = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))
    {
        conv2(x, outer(u, v))[s, t]
            = sum(a in 1..=p, b in 1..=q, x[s + a - 1, t + b - 1] * (u[a] * v[b]))     by def(conv2), entries;
            = sum(a in 1..=p, u[a] * sum(b in 1..=q, x[s + a - 1, t + b - 1] * v[b]))  by linearity;
    }

    /// Pooling keeps the mean.
    derivation pooling_keeps_the_sum(n: Nat, x: Real[2 * n]):
        sum(t in 1..=n, pool2(x)[t]) = sum(i in 1..=2 * n, x[i]) / 2
    {
        sum(t in 1..=n, pool2(x)[t])
            = sum(t in 1..=n, (x[2 * t - 1] + x[2 * t]) / 2)                   by def(pool2);
            = (sum(t in 1..=n, x[2 * t - 1]) + sum(t in 1..=n, x[2 * t])) / 2  by linearity;
            = sum(i in 1..=2 * n, x[i]) / 2                                    by induction(n);
    }

    /// Average pooling hands each of its inputs half the gradient.
    derivation pooling_by_input(n: Nat, x: Real[2 * n], t: 1..=n, i: 1..=2 * n):
        diff(pool2(x)[t], x[i]) = (delta(2 * t - 1, i) + delta(2 * t, i)) / 2 by def(pool2), linearity, derivative;

    /// The sum of a full convolution is the product of the sums.
    #[zero_padded]
    derivation sum_of_full(n: Nat, k: Nat, x: Real[n], w: Real[k])
    where n >= 1, k >= 1:
        sum(t in 1..=n + k - 1, convolve_full(x, w)[t]) = sum(i in 1..=n, x[i]) * sum(j in 1..=k, w[j])
    {
        sum(t in 1..=n + k - 1, convolve_full(x, w)[t])
            = sum(t in 1..=n + k - 1, sum(j in 1..=k, x[t - j + 1] * w[j]))  by def(convolve_full);
            = sum(j in 1..=k, sum(t in 1..=n + k - 1, x[t - j + 1] * w[j]))  by swap;
            = sum(j in 1..=k, sum(i in 1..=n, x[i] * w[j]))                  by index(i = t - j + 1), delta;
            = sum(i in 1..=n, x[i]) * sum(j in 1..=k, w[j])                  by linearity;
    }

    /// A full convolution is the coefficient of a product of polynomials.
    #[zero_padded]
    derivation product_of_polynomials(n: Nat, k: Nat, x: Real[n], w: Real[k], z: Real)
    where n >= 1, k >= 1:
        sum(i in 1..=n, x[i] * z^(i - 1)) * sum(j in 1..=k, w[j] * z^(j - 1))
            = sum(t in 1..=n + k - 1, convolve_full(x, w)[t] * z^(t - 1))
    {
        sum(i in 1..=n, x[i] * z^(i - 1)) * sum(j in 1..=k, w[j] * z^(j - 1))
            = sum(j in 1..=k, sum(i in 1..=n, x[i] * w[j] * z^(i + j - 2)))              by linearity, swap, power_law;
            = sum(j in 1..=k, sum(t in 1..=n + k - 1, x[t - j + 1] * w[j] * z^(t - 1)))  by index(t = i + j - 1), delta;
            = sum(t in 1..=n + k - 1, sum(j in 1..=k, x[t - j + 1] * w[j]) * z^(t - 1))  by swap, linearity;
            = sum(t in 1..=n + k - 1, convolve_full(x, w)[t] * z^(t - 1))                by def(convolve_full);
    }
}
