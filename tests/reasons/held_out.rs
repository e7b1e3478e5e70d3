use rederive::derivations;

derivations! {
    def sigmoid(z: Real) = 1 / (1 + exp(-z));

    /// Definition: the entry of an element-by-element sigmoid is the formula, nothing more.
    derivation right_01(n: Nat, x: Real[n], i: 1..=n):
        sigmoid(x)[i] = 1 / (1 + exp(-x[i]))
    {
        sigmoid(x)[i]
            = 1 / (1 + exp(-x[i]))  by def(sigmoid);
    }

    /// Gauss's sum is a sum of first powers of the index.
    derivation right_02(n: Nat):
        sum(k in 1..=n, k) = n * (n + 1) / 2
    {
        sum(k in 1..=n, k)
            = n * (n + 1) / 2  by closed_form;
    }

    /// The lemma read with n + m for its size is the step itself.
    derivation right_03(n: Nat, m: Nat):
        3 * sum(k in 1..=n + m, k) = 3 * ((n + m) * (n + m + 1) / 2)
    {
        3 * sum(k in 1..=n + m, k)
            = 3 * ((n + m) * (n + m + 1) / 2)  by lemma(right_02, n = n + m);
    }

    /// The probabilities sum to one by the header; the rest is ring algebra.
    derivation right_04(K: Nat, p: Real[K], a: Real, c: Real)
    where sum(k in 1..=K, p[k]) = 1:
        (c - a) * sum(k in 1..=K, p[k]) + a = c
    {
        (c - a) * sum(k in 1..=K, p[k]) + a
            = c  by hypothesis;
    }

    /// exp(c) is a common factor of both parts of the fraction and never zero.
    derivation right_05(K: Nat, x: Real[K], c: Real, i: 1..=K):
        exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j]))) = exp(x[i]) / sum(j in 1..=K, exp(x[j]))
    {
        exp(c) * exp(x[i]) / (exp(c) * sum(j in 1..=K, exp(x[j])))
            = exp(x[i]) / sum(j in 1..=K, exp(x[j]))  by cancel;
    }

    /// The sum passes through + and the constant a; n terms b are n * b.
    derivation right_06(n: Nat, x: Real[n], a: Real, b: Real):
        sum(i in 1..=n, a * x[i] + b) = a * sum(i in 1..=n, x[i]) + n * b
    {
        sum(i in 1..=n, a * x[i] + b)
            = a * sum(i in 1..=n, x[i]) + n * b  by linearity;
    }

    /// Reversing a convolution: i runs through 1..=n, so does j = n - i + 1.
    derivation right_07(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, x[n - i + 1] * y[i]) = sum(j in 1..=n, x[j] * y[n - j + 1])
    {
        sum(i in 1..=n, x[n - i + 1] * y[i])
            = sum(j in 1..=n, x[j] * y[n - j + 1])  by index(j = n - i + 1);
    }

    /// First and last coefficient taken out; n >= 1 makes them two.
    derivation right_08(n: Nat, b: Real[0..=n])
    where n >= 1:
        sum(k in 0..=n, b[k]) = b[0] + sum(k in 1..=n - 1, b[k]) + b[n]
    {
        sum(k in 0..=n, b[k])
            = b[0] + sum(k in 1..=n - 1, b[k]) + b[n]  by split;
    }

    /// The triangle j <= i summed by columns instead of rows.
    derivation right_09(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j]))
    {
        sum(i in 1..=n, sum(j in 1..=i, A[i, j]))
            = sum(j in 1..=n, sum(i in j..=n, A[i, j]))  by swap;
    }

    /// Potential-based shaping: each discounted value occurs with + at t and - at t - 1.
    derivation right_10(H: Nat, V: Real[0..=H], g: Real):
        sum(t in 1..=H, g^(t - 1) * V[t - 1] - g^t * V[t]) = V[0] - g^H * V[H]
    {
        sum(t in 1..=H, g^(t - 1) * V[t - 1] - g^t * V[t])
            = V[0] - g^H * V[H]  by telescope;
    }

    /// Induction on n: the last term is split off, 2^(n + 2) = 2 * 2^(n + 1).
    derivation right_11(n: Nat):
        sum(k in 1..=n, k * 2^k) = (n - 1) * 2^(n + 1) + 2
    {
        sum(k in 1..=n, k * 2^k)
            = (n - 1) * 2^(n + 1) + 2  by induction(n), split, power_law;
    }

    /// Kronecker's delta is a factor of the summand and i is in the range.
    derivation right_12(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        sum(j in 1..=n, delta(i, j) * x[j] * y[j]) = x[i] * y[i]
    {
        sum(j in 1..=n, delta(i, j) * x[j] * y[j])
            = x[i] * y[i]  by delta;
    }

    /// A quadratic form written out in entries.
    derivation right_13(n: Nat, A: Real[n, n], x: Real[n], y: Real[n]):
        dot(x, A @ y) = sum(i in 1..=n, x[i] * sum(j in 1..=n, A[i, j] * y[j]))
    {
        dot(x, A @ y)
            = sum(i in 1..=n, x[i] * sum(j in 1..=n, A[i, j] * y[j]))  by entries;
    }

    /// Both traces are the same double sum, in the two orders.
    derivation right_14(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        trace(A @ B) = trace(B @ A)
    {
        trace(A @ B)
            = trace(B @ A)  by entries, swap;
    }

    /// exp of a sum is the product of the exps, over the empty range too.
    derivation right_15(n: Nat, x: Real[n]):
        exp(sum(i in 1..=n, x[i])) = prod(i in 1..=n, exp(x[i]))
    {
        exp(sum(i in 1..=n, x[i]))
            = prod(i in 1..=n, exp(x[i]))  by exp_law;
    }

    /// Log-likelihood of independent observations: log of a product of positive numbers.
    derivation right_16(n: Nat, p: Real[n])
    where p > 0:
        log(prod(i in 1..=n, p[i])) = sum(i in 1..=n, log(p[i]))
    {
        log(prod(i in 1..=n, p[i]))
            = sum(i in 1..=n, log(p[i]))  by log_law;
    }

    /// a^(k + m) = a^m * a^k, then the constant a^m leaves the sum.
    derivation right_17(n: Nat, m: Nat, a: Real):
        sum(k in 1..=n, a^(k + m)) = a^m * sum(k in 1..=n, a^k)
    {
        sum(k in 1..=n, a^(k + m))
            = a^m * sum(k in 1..=n, a^k)  by power_law, linearity;
    }

    /// Pythagoras in each term, and n equal terms 1 are n (positional encodings have constant norm).
    derivation right_18(n: Nat, x: Real[n]):
        sum(i in 1..=n, sin(x[i])^2 + cos(x[i])^2) = n
    {
        sum(i in 1..=n, sin(x[i])^2 + cos(x[i])^2)
            = n  by trig, linearity;
    }

    /// A power, an elementary function and a constant multiple, written with +.
    derivation right_19(n: Nat, t: Real, a: Real)
    where n >= 1:
        diff(a * t^n + exp(t), t) = a * n * t^(n - 1) + exp(t)
    {
        diff(a * t^n + exp(t), t)
            = a * n * t^(n - 1) + exp(t)  by derivative;
    }

    /// The derivative of a sum over a symbolic range is the sum of the derivatives.
    derivation right_20(n: Nat, a: Real[n], x: Real[n], i: 1..=n):
        diff(sum(j in 1..=n, a[j] * sin(x[j])), x[i]) = sum(j in 1..=n, diff(a[j] * sin(x[j]), x[i]))
    {
        diff(sum(j in 1..=n, a[j] * sin(x[j])), x[i])
            = sum(j in 1..=n, diff(a[j] * sin(x[j]), x[i]))  by sum_rule;
    }

    /// Two abstract differentiable factors.
    derivation right_21(f: Real -> Real, g: Real -> Real, t: Real):
        diff(f(t) * g(t), t) = diff(f(t), t) * g(t) + f(t) * diff(g(t), t)
    {
        diff(f(t) * g(t), t)
            = diff(f(t), t) * g(t) + f(t) * diff(g(t), t)  by product_rule;
    }

    /// The denominator is nonzero at t, so (g being continuous) near t.
    derivation right_22(f: Real -> Real, g: Real -> Real, t: Real)
    where g(t) != 0:
        diff(f(t) / g(t), t) = (diff(f(t), t) * g(t) - f(t) * diff(g(t), t)) / g(t)^2
    {
        diff(f(t) / g(t), t)
            = (diff(f(t), t) * g(t) - f(t) * diff(g(t), t)) / g(t)^2  by quotient_rule;
    }

    /// The Jacobian of a composition is the product of the Jacobians (backpropagation).
    derivation right_23(l: Nat, m: Nat, n: Nat, h: Real[m] -> Real[l], g: Real[n] -> Real[m], x: Real[n]):
        jacobian(|z| h(g(z)), x) = jacobian(h, g(x)) @ jacobian(g, x)
    {
        jacobian(|z| h(g(z)), x)
            = jacobian(h, g(x)) @ jacobian(g, x)  by chain_rule;
    }

    /// Positive minus negative part: x[i] >= 0 and x[i] < 0 taken apart.
    derivation right_24(n: Nat, x: Real[n], i: 1..=n):
        max(x[i], 0) - max(-x[i], 0) = x[i]
    {
        max(x[i], 0) - max(-x[i], 0)
            = x[i]  by cases;
    }

    /// A quotient of linear functions tends to the quotient of the leading coefficients.
    derivation right_25(a: Real, b: Real, c: Real, d: Real)
    where c != 0:
        limit(t -> inf, (a * t + b) / (c * t + d)) = a / c
    {
        limit(t -> inf, (a * t + b) / (c * t + d))
            = a / c  by limit;
    }

    /// An antiderivative is -exp(-a t)/a.
    derivation right_26(a: Real, x: Real)
    where a > 0:
        integral(t in 0..x, exp(-a * t)) = (1 - exp(-a * x)) / a
    {
        integral(t in 0..x, exp(-a * t))
            = (1 - exp(-a * x)) / a  by integral;
    }

    /// Each term a nonnegative number times something at most 1.
    derivation right_27(n: Nat, x: Real[n], y: Real[n])
    where x >= 0, y <= 1:
        sum(i in 1..=n, x[i] * y[i]) <= sum(i in 1..=n, x[i])
    {
        sum(i in 1..=n, x[i] * y[i])
            <= sum(i in 1..=n, x[i])  by order, hypothesis;
    }

    /// Halves of a whole number, n even or odd.
    derivation right_28(n: Nat):
        floor(n / 2) + ceil(n / 2) = n
    {
        floor(n / 2) + ceil(n / 2)
            = n  by rounding;
    }

    /// Plain arithmetic on the coefficient: 2^3 - 5 = 3.
    derivation right_29(n: Nat, x: Real[n]):
        sum(i in 1..=n, (2^3 - 5) * x[i]) = sum(i in 1..=n, 3 * x[i])
    {
        sum(i in 1..=n, (2^3 - 5) * x[i])
            = sum(i in 1..=n, 3 * x[i])  by evaluate;
    }

    /// The square multiplied out under the sum.
    derivation right_30(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, (x[i] - y[i])^2) = sum(i in 1..=n, x[i]^2 - 2 * x[i] * y[i] + y[i]^2)
    {
        sum(i in 1..=n, (x[i] - y[i])^2)
            = sum(i in 1..=n, x[i]^2 - 2 * x[i] * y[i] + y[i]^2)  by algebra;
    }

    /// Nothing telescopes; another order of the sums (swap) is needed.
    #[expect(unjustified)]
    derivation wrong_01(m: Nat, n: Nat, A: Real[m, n]):
        sum(i in 1..=m, sum(j in 1..=n, A[i, j])) = sum(j in 1..=n, sum(i in 1..=m, A[i, j]))
    {
        sum(i in 1..=m, sum(j in 1..=n, A[i, j]))
            = sum(j in 1..=n, sum(i in 1..=m, A[i, j]))  by telescope;
    }

    /// b is no common factor of a fraction here; log_law is needed.
    #[expect(unjustified)]
    derivation wrong_02(a: Real, b: Real)
    where a > 0, b > 0:
        log(a * b) - log(b) = log(a)
    {
        log(a * b) - log(b)
            = log(a)  by cancel;
    }

    /// i = n - j maps 1..=n to 0..=n - 1; it must be n - j + 1.
    #[expect(unjustified)]
    derivation wrong_03(n: Nat, x: Real[n]):
        sum(i in 1..=n, x[i]) = sum(j in 1..=n, x[n - j + 1])
    {
        sum(i in 1..=n, x[i])
            = sum(j in 1..=n, x[n - j + 1])  by index(i = n - j);
    }

    /// exp does not commute with sums by linearity; exp_law is needed.
    #[expect(unjustified)]
    derivation wrong_04(n: Nat, x: Real[n]):
        prod(i in 1..=n, exp(x[i])) = exp(sum(i in 1..=n, x[i]))
    {
        prod(i in 1..=n, exp(x[i]))
            = exp(sum(i in 1..=n, x[i]))  by linearity;
    }

    /// There is one sum only, cut in two: split.
    #[expect(unjustified)]
    derivation wrong_05(m: Nat, n: Nat, x: Real[n + m]):
        sum(i in 1..=n + m, x[i]) = sum(i in 1..=n, x[i]) + sum(i in n + 1..=n + m, x[i])
    {
        sum(i in 1..=n + m, x[i])
            = sum(i in 1..=n, x[i]) + sum(i in n + 1..=n + m, x[i])  by swap;
    }

    /// An inner function, not a product: chain_rule in place of product_rule.
    #[expect(unjustified)]
    derivation wrong_06(f: Real -> Real, t: Real):
        diff(exp(f(t)), t) = exp(f(t)) * diff(f(t), t)
    {
        diff(exp(f(t)), t)
            = exp(f(t)) * diff(f(t), t)  by derivative, product_rule;
    }

    /// A sum over a symbolic range needs sum_rule (then derivative and delta).
    #[expect(unjustified)]
    derivation wrong_07(n: Nat, x: Real[n], i: 1..=n):
        diff(sum(j in 1..=n, x[j]^2), x[i]) = 2 * x[i]
    {
        diff(sum(j in 1..=n, x[j]^2), x[i])
            = 2 * x[i]  by derivative;
    }

    /// After unfolding, exp(t) * exp(-t) = 1 is needed: exp_law.
    #[expect(unjustified)]
    derivation wrong_08(t: Real):
        1 - sigmoid(t) = sigmoid(-t)
    {
        1 - sigmoid(t)
            = sigmoid(-t)  by def(sigmoid);
    }

    /// Differences of an arbitrary sequence: telescope; there is no power of the index.
    #[expect(unjustified)]
    derivation wrong_09(n: Nat, a: Real[0..=n]):
        sum(k in 1..=n, a[k] - a[k - 1]) = a[n] - a[0]
    {
        sum(k in 1..=n, a[k] - a[k - 1])
            = a[n] - a[0]  by closed_form;
    }

    /// Linearity leaves c * sum(p); that this sum is 1 is the hypothesis.
    #[expect(unjustified)]
    derivation wrong_10(K: Nat, p: Real[K], x: Real[K], c: Real)
    where sum(k in 1..=K, p[k]) = 1:
        sum(k in 1..=K, p[k] * (x[k] - c)) = sum(k in 1..=K, p[k] * x[k]) - c
    {
        sum(k in 1..=K, p[k] * (x[k] - c))
            = sum(k in 1..=K, p[k] * x[k]) - c  by linearity;
    }

    /// That exp is increasing is order, not a functional equation.
    #[expect(unjustified)]
    derivation wrong_11(n: Nat, x: Real[n], y: Real[n])
    where forall(i in 1..=n, x[i] <= y[i]):
        sum(i in 1..=n, exp(x[i])) <= sum(i in 1..=n, exp(y[i]))
    {
        sum(i in 1..=n, exp(x[i]))
            <= sum(i in 1..=n, exp(y[i]))  by exp_law, hypothesis;
    }

    /// In entries both sides are double sums in different order: swap is missing.
    derivation wrong_12(m: Nat, n: Nat, A: Real[m, n], B: Real[m, n]):
        trace(A.T @ B) = trace(B @ A.T)
    {
        trace(A.T @ B)
            = trace(B @ A.T)  by entries;
    }

    /// A filter, no Kronecker delta: the term i is taken out of the range by split.
    #[expect(unjustified)]
    derivation wrong_13(n: Nat, x: Real[n], i: 1..=n):
        sum(j in 1..=n if j != i, x[j]) = sum(j in 1..=n, x[j]) - x[i]
    {
        sum(j in 1..=n if j != i, x[j])
            = sum(j in 1..=n, x[j]) - x[i]  by delta;
    }

    /// That 2t is the derivative of t^2 is not enough: evaluating an integral is `integral`.
    #[expect(unjustified)]
    derivation wrong_14(a: Real):
        integral(t in 0..a, 2 * t) = a^2
    {
        integral(t in 0..a, 2 * t)
            = a^2  by derivative;
    }

    /// A limit is no arithmetic on numbers: limit.
    #[expect(unjustified)]
    derivation wrong_15(c: Real):
        limit(t -> inf, 1 / (t + c)) = 0
    {
        limit(t -> inf, 1 / (t + c))
            = 0  by evaluate;
    }

    /// abs and max are taken apart by cases; nothing is rounded.
    #[expect(unjustified)]
    derivation wrong_16(n: Nat, x: Real[n], i: 1..=n):
        abs(x[i]) = max(x[i], -x[i])
    {
        abs(x[i])
            = max(x[i], -x[i])  by rounding;
    }

    /// floor of a symbolic half needs rounding; there is no condition to distinguish.
    #[expect(unjustified)]
    derivation wrong_17(n: Nat):
        floor((2 * n + 1) / 2) = n
    {
        floor((2 * n + 1) / 2)
            = n  by cases;
    }

    /// The addition theorem of exp is exp_law.
    #[expect(unjustified)]
    derivation wrong_18(K: Nat, x: Real[K], c: Real, i: 1..=K):
        exp(x[i] + c) = exp(x[i]) * exp(c)
    {
        exp(x[i] + c)
            = exp(x[i]) * exp(c)  by power_law;
    }

    /// A power of a real base under whole exponents: power_law, there is no exp.
    #[expect(unjustified)]
    derivation wrong_19(m: Nat, n: Nat, r: Real):
        r^(m + n) = r^m * r^n
    {
        r^(m + n)
            = r^m * r^n  by exp_law;
    }

    /// The derivative of log is a rule of `derivative`, not a law of logarithms.
    #[expect(unjustified)]
    derivation wrong_20(t: Real)
    where t > 0:
        diff(log(t), t) = 1 / t
    {
        diff(log(t), t)
            = 1 / t  by log_law;
    }

    /// The product collapses by telescope (or by induction), a split takes out a few factors only.
    #[expect(unjustified)]
    derivation wrong_21(n: Nat):
        prod(k in 1..=n, (k + 1) / k) = n + 1
    {
        prod(k in 1..=n, (k + 1) / k)
            = n + 1  by split;
    }

    /// A product, not a quotient: product_rule.
    #[expect(unjustified)]
    derivation wrong_22(f: Real -> Real, g: Real -> Real, t: Real):
        diff(f(t) * g(t), t) = f(t) * diff(g(t), t) + g(t) * diff(f(t), t)
    {
        diff(f(t) * g(t), t)
            = f(t) * diff(g(t), t) + g(t) * diff(f(t), t)  by quotient_rule;
    }

    /// n equal terms are n times one by linearity; sum_rule is about derivatives.
    #[expect(unjustified)]
    derivation wrong_23(n: Nat, c: Real):
        sum(i in 1..=n, c) = n * c
    {
        sum(i in 1..=n, c)
            = n * c  by sum_rule;
    }

    /// No composition: the power rule belongs to derivative.
    #[expect(unjustified)]
    derivation wrong_24(n: Nat, t: Real)
    where n >= 1:
        diff(t^n, t) = n * t^(n - 1)
    {
        diff(t^n, t)
            = n * t^(n - 1)  by chain_rule;
    }

    /// Induction on the wrong size: on m the base case is still the whole sum; closed_form and linearity do it.
    derivation wrong_25(m: Nat, n: Nat):
        sum(k in 1..=n, k + m) = n * (n + 1) / 2 + n * m
    {
        sum(k in 1..=n, k + m)
            = n * (n + 1) / 2 + n * m  by induction(m);
    }

    /// y[j] cannot leave before the order of the sums is changed: swap is missing.
    #[expect(unjustified)]
    derivation wrong_26(n: Nat, x: Real[n], y: Real[n]):
        sum(i in 1..=n, x[i] * sum(j in 1..=i, y[j])) = sum(j in 1..=n, y[j] * sum(i in j..=n, x[i]))
    {
        sum(i in 1..=n, x[i] * sum(j in 1..=i, y[j]))
            = sum(j in 1..=n, y[j] * sum(i in j..=n, x[i]))  by linearity;
    }

    /// The lemma with the wrong size: it must be n = 2 * m.
    #[expect(unjustified)]
    derivation wrong_27(m: Nat):
        sum(k in 1..=2 * m, k) = m * (2 * m + 1)
    {
        sum(k in 1..=2 * m, k)
            = m * (2 * m + 1)  by lemma(right_02, n = m);
    }

    /// A symbolic number of terms: closed_form (or induction), not arithmetic on numbers.
    #[expect(unjustified)]
    derivation wrong_28(n: Nat):
        sum(k in 1..=n, 2 * k - 1) = n^2
    {
        sum(k in 1..=n, 2 * k - 1)
            = n^2  by evaluate;
    }

    /// A nonzero factor of both parts of a fraction is cancel; ring operations do not divide.
    #[expect(unjustified)]
    derivation wrong_29(n: Nat, x: Real[n], y: Real[n], c: Real, i: 1..=n)
    where y > 0, c > 0:
        c * x[i] / (c * y[i]) = x[i] / y[i]
    {
        c * x[i] / (c * y[i])
            = x[i] / y[i]  by algebra;
    }

    /// entries leaves sum(j in 1..=n, delta(i, j) * x[j]): delta is missing.
    derivation wrong_30(n: Nat, x: Real[n], i: 1..=n):
        (eye(n) @ x)[i] = x[i]
    {
        (eye(n) @ x)[i]
            = x[i]  by entries;
    }
}
