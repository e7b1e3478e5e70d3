use rederive::derivations;

derivations! {
    def softplus(x: Real) = log(1 + exp(x));

    #[zero_padded]
    def conv_full(x: Real[d], w: Real[k])[t: 1..=d + k - 1] =
        sum(j in 1..=k, x[t + j - k] * w[j]);

    // Proved; it is here only so that wrong_16 has a lemma to cite.
    derivation helper_exp(x: Real, y: Real):
        exp(x + y) = exp(x) * exp(y)
    {
        exp(x + y)
            = exp(x) * exp(y)  by exp_law;
    }

    // Right: swap. `linearity` passes + and constants through a sum; the order of two sums is `swap`'s.
    derivation wrong_01(m: Nat, n: Nat, A: Real[m, n]):
        sum(i in 1..=m, sum(j in 1..=n, A[i, j])) = sum(j in 1..=n, sum(i in 1..=m, A[i, j]))
    {
        sum(i in 1..=m, sum(j in 1..=n, A[i, j]))
            #[expect(unjustified)]
            = sum(j in 1..=n, sum(i in 1..=m, A[i, j]))  by linearity;
    }

    // Right: index(j = n - m + 1). `delta` needs a delta as a factor, or zero padding; there is neither.
    derivation wrong_02(n: Nat, x: Real[n]):
        sum(j in 1..=n, x[n - j + 1]) = sum(m in 1..=n, x[m])
    {
        sum(j in 1..=n, x[n - j + 1])
            #[expect(unjustified)]
            = sum(m in 1..=n, x[m])  by delta;
    }

    // Right: exp_law. `cancel` needs a common factor; exp(x + y) has the factor exp(y) only by the law of exp.
    derivation wrong_03(x: Real, y: Real):
        exp(x + y) / exp(y) = exp(x)
    {
        exp(x + y) / exp(y)
            #[expect(unjustified)]
            = exp(x)  by cancel;
    }

    // Right: split. `telescope` needs a summand that holds a(j + k) and -a(j); x[j] stands alone.
    derivation wrong_04(n: Nat, x: Real[n])
    where n >= 1:
        sum(j in 1..=n, x[j]) = x[1] + sum(j in 2..=n, x[j])
    {
        sum(j in 1..=n, x[j])
            #[expect(unjustified)]
            = x[1] + sum(j in 2..=n, x[j])  by telescope;
    }

    // Right: entries, sum_rule, derivative, delta. Without `delta`, sum(k, a[k] * delta(k, i)) stays.
    derivation wrong_05(n: Nat, a: Real[n], x: Real[n]):
        grad(|z| dot(a, z), x) = a
    {
        grad(|z| dot(a, z), x)
            #[expect(unjustified)]
            = a  by entries, sum_rule, derivative;
    }

    // Right: derivative. `linearity` leaves diff(x, x) and diff(sin(x), x), which only `derivative` evaluates.
    derivation wrong_06(a: Real, x: Real):
        diff(a * x + sin(x), x) = a + cos(x)
    {
        diff(a * x + sin(x), x)
            #[expect(unjustified)]
            = a + cos(x)  by linearity;
    }

    // Right: product_rule, derivative. `product_rule` alone leaves diff(x^2, x) and diff(sin(x), x).
    derivation wrong_07(x: Real):
        diff(x^2 * sin(x), x) = 2 * x * sin(x) + x^2 * cos(x)
    {
        diff(x^2 * sin(x), x)
            #[expect(unjustified)]
            = 2 * x * sin(x) + x^2 * cos(x)  by product_rule;
    }

    // Right: chain_rule, derivative. `derivative` knows exp of the variable, not exp of x^2.
    derivation wrong_08(x: Real):
        diff(exp(x^2), x) = 2 * x * exp(x^2)
    {
        diff(exp(x^2), x)
            #[expect(unjustified)]
            = 2 * x * exp(x^2)  by derivative;
    }

    // Right: quotient_rule, derivative. `derivative` has sums and constant multiples, no quotients of two functions.
    derivation wrong_09(x: Real)
    where x != 0:
        diff(sin(x) / x, x) = (x * cos(x) - sin(x)) / x^2
    {
        diff(sin(x) / x, x)
            #[expect(unjustified)]
            = (x * cos(x) - sin(x)) / x^2  by derivative;
    }

    // Right: chain_rule. A product of Jacobians comes out, but none goes in: g after f is a composition, not a product.
    derivation wrong_10(l: Nat, m: Nat, n: Nat, f: Real[l] -> Real[m], g: Real[m] -> Real[n], x: Real[l]):
        jacobian(|z| g(f(z)), x) = jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| g(f(z)), x)
            #[expect(unjustified)]
            = jacobian(g, f(x)) @ jacobian(f, x)  by product_rule;
    }

    // Right: entries, swap. `entries` writes out both double sums; they stand in opposite orders.
    derivation wrong_11(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        trace(A @ B) = trace(B @ A)
    {
        trace(A @ B)
            = trace(B @ A)  by entries;
    }

    // Right: entries. `swap` is about the order of sums; there is no sum here, only .T and outer to be written out.
    derivation wrong_12(m: Nat, n: Nat, x: Real[m], y: Real[n]):
        outer(x, y).T = outer(y, x)
    {
        outer(x, y).T
            #[expect(unjustified)]
            = outer(y, x)  by swap;
    }

    // Right: def(softplus), log_law. No law of log or exp unfolds a definition.
    derivation wrong_13(x: Real):
        exp(softplus(x)) = 1 + exp(x)
    {
        exp(softplus(x))
            #[expect(unjustified)]
            = 1 + exp(x)  by log_law, exp_law;
    }

    // Right: linearity, hypothesis. `linearity` stops at c * sum(k, y[k]); that the sum is 1 is the hypothesis.
    derivation wrong_14(K: Nat, y: Real[K], c: Real)
    where sum(k in 1..=K, y[k]) = 1:
        sum(k in 1..=K, y[k] * c) = c
    {
        sum(k in 1..=K, y[k] * c)
            #[expect(unjustified)]
            = c  by linearity;
    }

    // Right: exp_law, linearity. After `exp_law` the constant factor exp(c) is still inside the sum.
    derivation wrong_15(n: Nat, x: Real[n], c: Real):
        sum(j in 1..=n, exp(x[j] + c)) = exp(c) * sum(j in 1..=n, exp(x[j]))
    {
        sum(j in 1..=n, exp(x[j] + c))
            #[expect(unjustified)]
            = exp(c) * sum(j in 1..=n, exp(x[j]))  by exp_law;
    }

    // Right: log_law. The lemma speaks of exp only, and no inverse of exp is among the reasons.
    derivation wrong_16(a: Real, b: Real)
    where a > 0, b > 0:
        log(a * b) = log(a) + log(b)
    {
        log(a * b)
            #[expect(unjustified)]
            = log(a) + log(b)  by lemma(helper_exp);
    }

    // Right: cancel. That a is not 0 is a side condition; taking the factor out of the fraction is `cancel`'s.
    derivation wrong_17(a: Real, b: Real, c: Real)
    where a != 0, c != 0:
        a * b / (a * c) = b / c
    {
        a * b / (a * c)
            #[expect(unjustified)]
            = b / c  by hypothesis;
    }

    // Right: linearity, closed_form. Induction on m is on the wrong size: from m to m + 1 it owes
    // sum(j in 1..=n, j) = n (n + 1) / 2, which is a closed form (or an induction on n).
    derivation wrong_18(m: Nat, n: Nat):
        sum(i in 1..=m, sum(j in 1..=n, j)) = m * n * (n + 1) / 2
    {
        sum(i in 1..=m, sum(j in 1..=n, j))
            = m * n * (n + 1) / 2  by induction(m), split;
    }

    // Right: order, hypothesis. The table: a comparison of two expressions needs `hypothesis` beside `order`.
    derivation wrong_19(a: Real, b: Real)
    where a <= b:
        exp(-b) <= exp(-a)
    {
        exp(-b)
            #[expect(unjustified)]
            <= exp(-a)  by order;
    }

    // Right: order, hypothesis. That log is monotone is `order`; `log_law` holds equalities only.
    derivation wrong_20(a: Real, b: Real)
    where a > 0, b > 0, a <= b:
        log(a) <= log(b)
    {
        log(a)
            #[expect(unjustified)]
            <= log(b)  by log_law, hypothesis;
    }

    // Right: limit. `linearity` takes + and the constants out and leaves limit(t -> inf, 1 / t) to be evaluated.
    derivation wrong_21(c: Real):
        limit(t -> inf, c + 2 / t) = c
    {
        limit(t -> inf, c + 2 / t)
            #[expect(unjustified)]
            = c  by linearity;
    }

    // Right: integral. The rules of differentiation find the antiderivative plausible, but no diff stands here:
    // from an integral to a value only `integral` leads.
    derivation wrong_22(x: Real):
        integral(t in 0..x, 2 * t * exp(t^2)) = exp(x^2) - 1
    {
        integral(t in 0..x, 2 * t * exp(t^2))
            #[expect(unjustified)]
            = exp(x^2) - 1  by chain_rule, derivative;
    }

    // Right: telescope. `linearity` gives the difference of two sums over shifted entries, not what is left at the ends.
    derivation wrong_23(n: Nat, a: Real[0..=n]):
        sum(k in 1..=n, a[k] - a[k - 1]) = a[n] - a[0]
    {
        sum(k in 1..=n, a[k] - a[k - 1])
            #[expect(unjustified)]
            = a[n] - a[0]  by linearity;
    }

    // Right: telescope. No single fraction has a common factor; for a symbolic n the factors of neighbours go
    // only by `telescope` (or induction(n), split, cancel).
    derivation wrong_24(n: Nat):
        prod(k in 1..=n, (k + 1) / k) = n + 1
    {
        prod(k in 1..=n, (k + 1) / k)
            #[expect(unjustified)]
            = n + 1  by cancel;
    }

    // Right: closed_form, limit. `closed_form` stops at the limit of (1 - r^(n + 1)) / (1 - r).
    derivation wrong_25(r: Real)
    where r > 0, r < 1:
        limit(n -> inf, sum(k in 0..=n, r^k)) = 1 / (1 - r)
    {
        limit(n -> inf, sum(k in 0..=n, r^k))
            #[expect(unjustified)]
            = 1 / (1 - r)  by closed_form;
    }

    // Right: def(conv_full), index(j = k - m + 1). One sum read backwards is a substitution; `swap` needs two sums.
    #[zero_padded]
    derivation wrong_26(d: Nat, k: Nat, x: Real[d], w: Real[k], t: 1..=d + k - 1)
    where d >= 1, k >= 1:
        conv_full(x, w)[t] = sum(m in 1..=k, x[t - m + 1] * w[k - m + 1])
    {
        conv_full(x, w)[t]
            #[expect(unjustified)]
            = sum(m in 1..=k, x[t - m + 1] * w[k - m + 1])  by def(conv_full), swap;
    }

    // Right: swap. `split` cuts a range or takes terms out; columns in place of rows is another order of the sums.
    derivation wrong_27(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j]))
    {
        sum(i in 1..=n, sum(j in 1..=i, A[i, j]))
            #[expect(unjustified)]
            = sum(j in 1..=n, sum(i in j..=n, A[i, j]))  by split;
    }

    // Right: rounding. `cancel` may write n + 1/2 under the floor; that its floor is n is `rounding`'s.
    derivation wrong_28(n: Nat):
        floor((2 * n + 1) / 2) = n
    {
        floor((2 * n + 1) / 2)
            #[expect(unjustified)]
            = n  by cancel;
    }

    // Right: cases. `order` is for <= and <; opening max is `cases`'.
    derivation wrong_29(x: Real):
        max(x, 0) - max(-x, 0) = x
    {
        max(x, 0) - max(-x, 0)
            #[expect(unjustified)]
            = x  by order;
    }

    // Right: power_law. There is no logarithm in the step; a power of a power is `power_law`'s.
    derivation wrong_30(x: Real, a: Real, b: Real)
    where x > 0:
        (x^a)^b = x^(a * b)
    {
        (x^a)^b
            #[expect(unjustified)]
            = x^(a * b)  by log_law;
    }
}
