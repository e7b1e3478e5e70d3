use rederive::derivations;

derivations! {
    def sigmoid(x: Real) = 1 / (1 + exp(-x));

    #[zero_padded]
    def conv_full(x: Real[d], w: Real[k])[t: 1..=d + k - 1] =
        sum(j in 1..=k, x[t + j - k] * w[j]);

    /// A sum passes through + and constants; n equal terms.
    derivation right_01(n: Nat, a: Real, c: Real, x: Real[n], y: Real[n]):
        sum(j in 1..=n, a * x[j] + y[j] - c)
            = a * sum(j in 1..=n, x[j]) + sum(j in 1..=n, y[j]) - n * c
    {
        sum(j in 1..=n, a * x[j] + y[j] - c)
            = a * sum(j in 1..=n, x[j]) + sum(j in 1..=n, y[j]) - n * c  by linearity;
    }

    /// A double sum of a product is the product of the sums.
    derivation right_02(m: Nat, n: Nat, x: Real[m], y: Real[n]):
        sum(i in 1..=m, sum(j in 1..=n, x[i] * y[j]))
            = sum(i in 1..=m, x[i]) * sum(j in 1..=n, y[j])
    {
        sum(i in 1..=m, sum(j in 1..=n, x[i] * y[j]))
            = sum(i in 1..=m, x[i]) * sum(j in 1..=n, y[j])  by linearity;
    }

    /// The lower triangle by rows and by columns.
    derivation right_03(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j]))
    {
        sum(i in 1..=n, sum(j in 1..=i, A[i, j]))
            = sum(j in 1..=n, sum(i in j..=n, A[i, j]))  by swap;
    }

    /// The flipped kernel, or the flipped input.
    derivation right_04(k: Nat, x: Real[k], w: Real[k]):
        sum(j in 1..=k, x[j] * w[k - j + 1]) = sum(m in 1..=k, x[k - m + 1] * w[m])
    {
        sum(j in 1..=k, x[j] * w[k - j + 1])
            = sum(m in 1..=k, x[k - m + 1] * w[m])  by index(j = k - m + 1);
    }

    /// Kronecker's delta picks one term.
    derivation right_05(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        sum(j in 1..=n, x[j] * y[j] * delta(i, j)) = x[i] * y[i]
    {
        sum(j in 1..=n, x[j] * y[j] * delta(i, j))
            = x[i] * y[i]  by delta;
    }

    /// A range cut into two parts.
    derivation right_06(n: Nat, x: Real[n], m: 1..=n):
        sum(j in 1..=n, x[j]) = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j])
    {
        sum(j in 1..=n, x[j])
            = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j])  by split;
    }

    /// The last factor of a product.
    derivation right_07(n: Nat, x: Real[n])
    where n >= 1:
        prod(j in 1..=n, x[j]) = x[n] * prod(j in 1..=n - 1, x[j])
    {
        prod(j in 1..=n, x[j])
            = x[n] * prod(j in 1..=n - 1, x[j])  by split;
    }

    /// Exponents add.
    derivation right_08(x: Real, y: Real):
        exp(x + y) * exp(-y) = exp(x)
    {
        exp(x + y) * exp(-y)
            = exp(x)  by exp_law;
    }

    /// The logarithm of a product and a quotient.
    derivation right_09(x: Real, y: Real, z: Real)
    where x > 0, y > 0, z > 0:
        log(x * y / z) = log(x) + log(y) - log(z)
    {
        log(x * y / z)
            = log(x) + log(y) - log(z)  by log_law;
    }

    /// Powers of the same base.
    derivation right_10(a: Real, m: Nat, n: Nat):
        a^m * a^n = a^(m + n)
    {
        a^m * a^n
            = a^(m + n)  by power_law;
    }

    /// A common factor of numerator and denominator.
    derivation right_11(a: Real, b: Real, c: Real)
    where a != 0, c != 0:
        a * b / (a * c) = b / c
    {
        a * b / (a * c)
            = b / c  by cancel;
    }

    /// Positive part and negative part.
    derivation right_12(x: Real):
        max(x, 0) + min(x, 0) = x
    {
        max(x, 0) + min(x, 0)
            = x  by cases;
    }

    /// Two halves of a natural number.
    derivation right_13(n: Nat):
        ceil(n / 2) + floor(n / 2) = n
    {
        ceil(n / 2) + floor(n / 2)
            = n  by rounding;
    }

    /// The derivative of a product.
    derivation right_14(x: Real):
        diff(x^2 * exp(x), x) = 2 * x * exp(x) + x^2 * exp(x)
    {
        diff(x^2 * exp(x), x)
            = 2 * x * exp(x) + x^2 * exp(x)  by product_rule, derivative;
    }

    /// The derivative of a quotient.
    derivation right_15(x: Real):
        diff(x / (1 + x^2), x) = (1 - x^2) / (1 + x^2)^2
    {
        diff(x / (1 + x^2), x)
            = (1 - x^2) / (1 + x^2)^2  by quotient_rule, derivative;
    }

    /// The derivative of a composition.
    derivation right_16(x: Real):
        diff(sin(x^2), x) = 2 * x * cos(x^2)
    {
        diff(sin(x^2), x)
            = 2 * x * cos(x^2)  by chain_rule, derivative;
    }

    /// A partial derivative of a linear form.
    derivation right_17(n: Nat, a: Real[n], x: Real[n], i: 1..=n):
        diff(sum(k in 1..=n, a[k] * x[k]), x[i]) = a[i]
    {
        diff(sum(k in 1..=n, a[k] * x[k]), x[i])
            = a[i]  by sum_rule, derivative, delta;
    }

    /// The Jacobian of a composition.
    derivation right_18(l: Nat, m: Nat, n: Nat, f: Real[l] -> Real[m], g: Real[m] -> Real[n], x: Real[l]):
        jacobian(|z| g(f(z)), x) = jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| g(f(z)), x)
            = jacobian(g, f(x)) @ jacobian(f, x)  by chain_rule;
    }

    /// The gradient of a linear form.
    derivation right_19(n: Nat, a: Real[n], x: Real[n]):
        grad(|z| dot(a, z), x) = a
    {
        grad(|z| dot(a, z), x)
            = a  by entries, sum_rule, derivative, delta;
    }

    /// The transpose of a product.
    derivation right_20(m: Nat, n: Nat, p: Nat, A: Real[m, n], B: Real[n, p]):
        (A @ B).T = B.T @ A.T
    {
        (A @ B).T
            = B.T @ A.T  by entries;
    }

    /// The probability of the other class.
    derivation right_21(x: Real):
        1 - sigmoid(x) = exp(-x) / (1 + exp(-x))
    {
        1 - sigmoid(x)
            = exp(-x) / (1 + exp(-x))  by def(sigmoid), cancel;
    }

    /// The parts of right_12, squared.
    derivation right_22(a: Real):
        (max(a, 0) + min(a, 0))^2 = a^2
    {
        (max(a, 0) + min(a, 0))^2
            = a^2  by lemma(right_12, x = a);
    }

    /// The mean of a constant under weights that sum to one.
    derivation right_23(K: Nat, y: Real[K], c: Real)
    where sum(k in 1..=K, y[k]) = 1:
        sum(k in 1..=K, y[k] * c) = c
    {
        sum(k in 1..=K, y[k] * c)
            = c  by linearity, hypothesis;
    }

    /// The sum of the odd numbers.
    derivation right_24(n: Nat):
        sum(k in 1..=n, 2 * k - 1) = n^2
    {
        sum(k in 1..=n, 2 * k - 1)
            = n^2  by induction(n), split;
    }

    /// The exponential function is increasing.
    derivation right_25(a: Real, b: Real)
    where a <= b:
        exp(a) <= exp(b)
    {
        exp(a)
            <= exp(b)  by order, hypothesis;
    }

    /// A steep sigmoid, right of 0.
    derivation right_26(x: Real)
    where x > 0:
        limit(k -> inf, 1 / (1 + exp(-k * x))) = 1
    {
        limit(k -> inf, 1 / (1 + exp(-k * x)))
            = 1  by limit;
    }

    /// An integral by parts.
    derivation right_27(x: Real):
        integral(t in 0..x, t * exp(t)) = (x - 1) * exp(x) + 1
    {
        integral(t in 0..x, t * exp(t))
            = (x - 1) * exp(x) + 1  by integral;
    }

    /// A telescoping sum.
    derivation right_28(n: Nat, a: Real[0..=n]):
        sum(k in 1..=n, a[k] - a[k - 1]) = a[n] - a[0]
    {
        sum(k in 1..=n, a[k] - a[k - 1])
            = a[n] - a[0]  by telescope;
    }

    /// A full convolution, with zero padding, its kernel read backwards.
    #[zero_padded]
    #[expect(unjustified)]
    derivation right_29(d: Nat, k: Nat, x: Real[d], w: Real[k], t: 1..=d + k - 1)
    where d >= 1, k >= 1:
        conv_full(x, w)[t] = sum(m in 1..=k, x[t - m + 1] * w[k - m + 1])
    {
        conv_full(x, w)[t]
            = sum(m in 1..=k, x[t - m + 1] * w[k - m + 1])  by def(conv_full), index(j = k - m + 1);
    }

    /// The geometric series.
    derivation right_30(r: Real)
    where r > 0, r < 1:
        limit(n -> inf, sum(k in 0..=n, r^k)) = 1 / (1 - r)
    {
        limit(n -> inf, sum(k in 0..=n, r^k))
            = 1 / (1 - r)  by closed_form, limit;
    }
}
