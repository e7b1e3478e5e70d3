use rederive::derivations;

derivations! {
    def softmax(x: Real[K])[i] = exp(x[i]) / sum(j in 1..=K, exp(x[j]));

    def expectation(p: Real[K], x: Real[K]) = sum(k in 1..=K, p[k] * x[k]);

    def variance(p: Real[K], x: Real[K]) = expectation(p, (x - expectation(p, x))^2);

    def covariance(p: Real[K], x: Real[K], y: Real[K]) =
        expectation(p, (x - expectation(p, x)) * (y - expectation(p, y)));

    def kl(p: Real[K], q: Real[K]) = sum(k in 1..=K, p[k] * log(p[k] / q[k]));

    /// Gradient of a quadratic form
    // no word: grad of an expression (LANGUAGE.md: `f` a function or |z| ...)
    derivation true_01(n: Nat, A: Real[n, n], x: Real[n]):
        grad(dot(x, A @ x), x) = (A + A.T) @ x
    {
        grad(dot(x, A @ x), x)
            = grad(sum(i in 1..=n, j in 1..=n, x[i] * A[i, j] * x[j]), x)  by entries, linearity;
            = vec(k in 1..=n, sum(j in 1..=n, A[k, j] * x[j]) + sum(i in 1..=n, A[i, k] * x[i]))
                by entries, sum_rule, product_rule, derivative, linearity, swap, delta;
            = (A + A.T) @ x                                                by entries, linearity;
    }

    /// Gradient of the least squares loss
    // no word: grad of an expression
    derivation true_02(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        grad(1/2 * sum((X @ w - y)^2), w) = X.T @ (X @ w - y)
    {
        grad(1/2 * sum((X @ w - y)^2), w)
            = grad(1/2 * sum(i in 1..=n, (sum(j in 1..=d, X[i, j] * w[j]) - y[i])^2), w)  by entries;
            = vec(k in 1..=d, sum(i in 1..=n, (sum(j in 1..=d, X[i, j] * w[j]) - y[i]) * X[i, k]))
                by entries, sum_rule, chain_rule, derivative, linearity, delta;
            = X.T @ (X @ w - y)                                                           by entries;
    }

    /// Hessian of the least squares loss
    derivation true_03(n: Nat, d: Nat, X: Real[n, d], y: Real[n], w: Real[d]):
        hessian(|u| 1/2 * sum((X @ u - y)^2), w) = X.T @ X
    {
        hessian(|u| 1/2 * sum((X @ u - y)^2), w)
            = jacobian(|u| X.T @ (X @ u - y), w)  by lemma(true_02);
            = X.T @ X                             by entries, sum_rule, derivative, linearity, delta;
    }

    /// Jacobian of an affine layer
    // no word: jacobian of an expression
    derivation true_04(m: Nat, n: Nat, W: Real[m, n], b: Real[m], x: Real[n]):
        jacobian(W @ x + b, x) = W
    {
        jacobian(W @ x + b, x)
            = mat(i in 1..=m, j in 1..=n, diff(sum(k in 1..=n, W[i, k] * x[k]) + b[i], x[j]))  by entries;
            = mat(i in 1..=m, j in 1..=n, sum(k in 1..=n, W[i, k] * delta(k, j)))              by sum_rule, derivative;
            = W                                                                                by delta, entries;
    }

    /// Backpropagation into the bias: the upstream gradient summed over the batch
    // no word: a vector spreading over the rows of a matrix; grad of an expression
    derivation true_06(n: Nat, d: Nat, k: Nat, X: Real[n, d], W: Real[d, k], b: Real[k], G: Real[n, k]):
        grad(sum(G * (X @ W + b)), b) = vec(j in 1..=k, sum(i in 1..=n, G[i, j]))
    {
        grad(sum(G * (X @ W + b)), b)
            = vec(j in 1..=k, diff(sum(i in 1..=n, h in 1..=k, G[i, h] * ((X @ W)[i, h] + b[h])), b[j]))  by entries;
            = vec(j in 1..=k, sum(i in 1..=n, h in 1..=k, G[i, h] * delta(h, j)))  by sum_rule, derivative;
            = vec(j in 1..=k, sum(i in 1..=n, G[i, j]))                            by delta;
    }

    /// Sum of all squared differences
    derivation true_07(n: Nat, x: Real[n]):
        sum(i in 1..=n, j in 1..=n, (x[i] - x[j])^2) = 2 * n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i])^2
    {
        sum(i in 1..=n, j in 1..=n, (x[i] - x[j])^2)
            = sum(i in 1..=n, j in 1..=n, x[i]^2 - 2 * x[i] * x[j] + x[j]^2)  by algebra;
            = n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i]) * sum(j in 1..=n, x[j])
                + n * sum(j in 1..=n, x[j]^2)  by linearity;
            = 2 * n * sum(i in 1..=n, x[i]^2) - 2 * sum(i in 1..=n, x[i])^2   by algebra;
    }

    /// Square of a sum by pairs
    derivation true_08(n: Nat, x: Real[n]):
        sum(x)^2 = sum(i in 1..=n, x[i]^2) + 2 * sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j])
    {
        sum(x)^2
            = sum(i in 1..=n, j in 1..=n, x[i] * x[j])                                         by entries, linearity;
            = sum(i in 1..=n, x[i]^2) + sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j])
                + sum(i in 1..=n, j in 1..=n if j < i, x[i] * x[j])  by split;
            = sum(i in 1..=n, x[i]^2) + 2 * sum(i in 1..=n, j in 1..=n if i < j, x[i] * x[j])  by swap;
    }

    /// Law of total expectation
    derivation true_09(m: Nat, n: Nat, P: Real[m, n], x: Real[m])
    let q = vec(j in 1..=n, sum(i in 1..=m, P[i, j]))
    where q > 0:
        sum(i in 1..=m, j in 1..=n, P[i, j] * x[i]) = sum(j in 1..=n, q[j] * sum(i in 1..=m, P[i, j] / q[j] * x[i]))
    {
        sum(i in 1..=m, j in 1..=n, P[i, j] * x[i])
            = sum(j in 1..=n, sum(i in 1..=m, P[i, j] * x[i]))                by swap;
            = sum(j in 1..=n, q[j] * sum(i in 1..=m, P[i, j] / q[j] * x[i]))  by linearity, cancel;
    }

    /// Variance is mean square minus squared mean
    derivation true_10(K: Nat, p: Real[K], x: Real[K])
    where sum(k in 1..=K, p[k]) = 1:
        variance(p, x) = expectation(p, x^2) - expectation(p, x)^2
    {
        variance(p, x)
            = sum(k in 1..=K, p[k] * (x[k] - expectation(p, x))^2)                 by def(variance), def(expectation);
            = sum(k in 1..=K, p[k] * x[k]^2) - 2 * expectation(p, x) * sum(k in 1..=K, p[k] * x[k])
                + expectation(p, x)^2 * sum(k in 1..=K, p[k])  by linearity;
            = expectation(p, x^2) - 2 * expectation(p, x)^2 + expectation(p, x)^2  by def(expectation), hypothesis;
            = expectation(p, x^2) - expectation(p, x)^2                            by algebra;
    }

    /// The expected score is zero
    derivation true_11(K: Nat, t: Real[K], j: 1..=K):
        sum(k in 1..=K, softmax(t)[k] * diff(log(softmax(t)[k]), t[j])) = 0
    {
        sum(k in 1..=K, softmax(t)[k] * diff(log(softmax(t)[k]), t[j]))
            = sum(k in 1..=K, diff(softmax(t)[k], t[j]))  by chain_rule, derivative, cancel, def(softmax);
            = diff(sum(k in 1..=K, softmax(t)[k]), t[j])  by sum_rule;
            = diff(1, t[j])                               by def(softmax), linearity, cancel;
            = 0                                           by derivative;
    }

    /// A baseline does not change the policy gradient
    derivation true_12(K: Nat, p: Real[K], s: Real[K], r: Real[K], b: Real)
    where sum(a in 1..=K, p[a] * s[a]) = 0:
        sum(a in 1..=K, p[a] * (r[a] - b) * s[a]) = sum(a in 1..=K, p[a] * r[a] * s[a])
    {
        sum(a in 1..=K, p[a] * (r[a] - b) * s[a])
            = sum(a in 1..=K, p[a] * r[a] * s[a]) - b * sum(a in 1..=K, p[a] * s[a])  by linearity;
            = sum(a in 1..=K, p[a] * r[a] * s[a])                                     by hypothesis;
    }

    /// Bias-variance decomposition of the squared error of an estimator a of c
    derivation true_14(K: Nat, p: Real[K], a: Real[K], c: Real)
    where sum(k in 1..=K, p[k]) = 1:
        expectation(p, (a - c)^2) = (expectation(p, a) - c)^2 + variance(p, a)
    {
        let mu = expectation(p, a);
        expectation(p, (a - c)^2)
            = sum(k in 1..=K, p[k] * ((a[k] - mu) + (mu - c))^2)  by def(expectation);
            = sum(k in 1..=K, p[k] * (a[k] - mu)^2) + 2 * (mu - c) * (sum(k in 1..=K, p[k] * a[k]) - mu * sum(k in 1..=K, p[k]))
                + (mu - c)^2 * sum(k in 1..=K, p[k])  by linearity;
            = (mu - c)^2 + variance(p, a)                         by hypothesis, def(expectation), def(variance);
    }

    /// Evidence is ELBO plus Kullback-Leibler divergence to the posterior
    derivation true_15(K: Nat, P: Real[K], q: Real[K])
    let evidence = sum(z in 1..=K, P[z])
    where P > 0, q > 0, sum(z in 1..=K, q[z]) = 1:
        log(evidence) = sum(z in 1..=K, q[z] * log(P[z] / q[z])) + kl(q, P / evidence)
    {
        log(evidence)
            = sum(z in 1..=K, q[z]) * log(evidence)                                       by hypothesis;
            = sum(z in 1..=K, q[z] * (log(P[z] / q[z]) + log(q[z] / (P[z] / evidence))))  by linearity, log_law;
            = sum(z in 1..=K, q[z] * log(P[z] / q[z])) + kl(q, P / evidence)              by linearity, def(kl);
    }

    /// Gibbs' inequality
    // no word: a `have` with forall as its claim; a reason for log(t) <= t - 1
    derivation true_16(K: Nat, p: Real[K], q: Real[K])
    where p > 0, q > 0, sum(k in 1..=K, p[k]) = 1, sum(k in 1..=K, q[k]) = 1:
        kl(p, q) >= 0
    {
        have bound: forall(k in 1..=K, log(q[k] / p[k]) <= q[k] / p[k] - 1) by order;
        kl(p, q)
            = -sum(k in 1..=K, p[k] * log(q[k] / p[k]))      by def(kl), log_law, linearity;
            >= -sum(k in 1..=K, p[k] * (q[k] / p[k] - 1))    by lemma(bound), order, hypothesis;
            = sum(k in 1..=K, p[k]) - sum(k in 1..=K, q[k])  by cancel, linearity;
            = 0                                              by hypothesis;
    }

    /// Covariance is linear in its first argument and blind to shifts
    derivation true_17(K: Nat, p: Real[K], x: Real[K], y: Real[K], a: Real, b: Real)
    where sum(k in 1..=K, p[k]) = 1:
        covariance(p, a * x + b, y) = a * covariance(p, x, y)
    {
        have shift: expectation(p, a * x + b) = a * expectation(p, x) + b by def(expectation), linearity, hypothesis;
        covariance(p, a * x + b, y)
            = expectation(p, (a * x + b - (a * expectation(p, x) + b)) * (y - expectation(p, y)))
                by def(covariance), lemma(shift);
            = a * expectation(p, (x - expectation(p, x)) * (y - expectation(p, y)))  by def(expectation), linearity;
            = a * covariance(p, x, y)                                                by def(covariance);
    }

    /// The inverse of a product, with the inverses given by their equations
    derivation true_18(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n], D: Real[n, n])
    where A @ C = eye(n), B @ D = eye(n):
        (A @ B) @ (D @ C) = eye(n)
    {
        (A @ B) @ (D @ C)
            = A @ (B @ D) @ C  by entries, linearity, swap;
            = A @ eye(n) @ C   by hypothesis;
            = A @ C            by entries, delta;
            = eye(n)           by hypothesis;
    }

    /// Square of the length of a sum
    // no word: norm
    derivation true_20(n: Nat, x: Real[n], y: Real[n]):
        norm(x + y)^2 = norm(x)^2 + 2 * dot(x, y) + norm(y)^2
    {
        norm(x + y)^2
            = sum(i in 1..=n, (x[i] + y[i])^2)       by def(norm), entries;
            = sum(i in 1..=n, x[i]^2) + 2 * sum(i in 1..=n, x[i] * y[i]) + sum(i in 1..=n, y[i]^2)  by linearity;
            = norm(x)^2 + 2 * dot(x, y) + norm(y)^2  by def(norm), entries;
    }

    /// A regularised Gram matrix is positive definite
    derivation true_22(m: Nat, n: Nat, A: Real[m, n], c: Real, z: Real[n])
    where c > 0, dot(z, z) > 0:
        dot(z, (A.T @ A + c * eye(n)) @ z) > 0
    {
        dot(z, (A.T @ A + c * eye(n)) @ z)
            = sum((A @ z)^2) + c * dot(z, z)  by entries, linearity, swap, delta;
            > 0                               by order, hypothesis;
    }

    /// The Taylor polynomial of exp and its derivative
    // no word: factorial (reserved)
    derivation true_25(n: Nat, x: Real):
        diff(sum(k in 0..=n + 1, x^k / factorial(k)), x) = sum(j in 0..=n, x^j / factorial(j))
    {
        diff(sum(k in 0..=n + 1, x^k / factorial(k)), x)
            = sum(k in 1..=n + 1, k * x^(k - 1) / factorial(k))  by split, sum_rule, derivative;
            = sum(k in 1..=n + 1, x^(k - 1) / factorial(k - 1))  by def(factorial), cancel;
            = sum(j in 0..=n, x^j / factorial(j))                by index(j = k - 1);
    }
}
