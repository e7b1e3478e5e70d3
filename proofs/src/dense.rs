//! Dense layers: gradients by weights, biases and inputs, in entries and in matrices.

use rederive::derivations;

derivations! {
    /// The outputs of a layer by its weights.
    derivation output_by_weight(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], i: 1..=m, p: 1..=m, q: 1..=n):
        diff(sum(j in 1..=n, W[i, j] * x[j]) + b[i], W[p, q]) = delta(i, p) * x[q]
    {
        diff(sum(j in 1..=n, W[i, j] * x[j]) + b[i], W[p, q])
            = sum(j in 1..=n, diff(W[i, j], W[p, q]) * x[j])     by linearity, derivative;
            = sum(j in 1..=n, delta(i, p) * delta(j, q) * x[j])  by derivative;
            = delta(i, p) * x[q]                                 by delta;
    }

    /// The gradient by the weights is the outer product of the output's gradient and the input.
    derivation gradient_by_weights(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|V| L(V @ x + b), W) = outer(g, x)
    {
        grad(|V| L(V @ x + b), W)
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, g[i] * diff((W @ x + b)[i], W[p, q])))
                by chain_rule, entries;
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, g[i] * (delta(i, p) * x[q])))
                by entries, linearity, derivative, delta;
            = mat(p in 1..=m, q in 1..=n, g[p] * x[q])  by delta;
            = outer(g, x)                               by entries;
    }

    /// The gradient by the input goes back through the transpose.
    derivation gradient_by_input(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|z| L(W @ z + b), x) = W.T @ g
    {
        grad(|z| L(W @ z + b), x)
            = vec(q in 1..=n, sum(i in 1..=m, g[i] * diff((W @ x + b)[i], x[q])))  by chain_rule, entries;
            = vec(q in 1..=n, sum(i in 1..=m, g[i] * W[i, q]))  by entries, linearity, derivative, delta;
            = W.T @ g                                           by entries;
    }

    /// The gradient by the bias is the output's.
    derivation gradient_by_bias(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], L: Real[m] -> Real)
    let g = grad(L, W @ x + b):
        grad(|c| L(W @ x + c), b) = g
    {
        grad(|c| L(W @ x + c), b)
            = vec(p in 1..=m, sum(i in 1..=m, g[i] * diff((W @ x)[i] + b[i], b[p])))  by chain_rule, entries;
            = vec(p in 1..=m, sum(i in 1..=m, g[i] * delta(i, p)))                    by linearity, derivative;
            = g                                                                       by delta, entries;
    }

    /// A batch: the gradient by the weights.
    derivation batch_gradient_by_weights(N: Nat, m: Nat, n: Nat, X: Real[N, n], W: Real[n, m], L: Real[N, m] -> Real)
    let G = grad(L, X @ W):
        grad(|V| L(X @ V), W) = X.T @ G
    {
        grad(|V| L(X @ V), W)
            = mat(p in 1..=n, q in 1..=m, sum(a in 1..=N, i in 1..=m, G[a, i] * diff(sum(j in 1..=n, X[a, j] * W[j, i]), W[p, q])))
                by chain_rule, entries;
            = mat(p in 1..=n, q in 1..=m, sum(a in 1..=N, i in 1..=m, G[a, i] * sum(j in 1..=n, X[a, j] * (delta(j, p) * delta(i, q)))))
                by linearity, derivative;
            = mat(p in 1..=n, q in 1..=m, sum(a in 1..=N, G[a, q] * X[a, p]))  by delta;
            = X.T @ G                                                          by entries;
    }

    /// A batch: the gradient by the inputs.
    derivation batch_gradient_by_input(N: Nat, m: Nat, n: Nat, X: Real[N, n], W: Real[n, m], L: Real[N, m] -> Real)
    let G = grad(L, X @ W):
        grad(|Z| L(Z @ W), X) = G @ W.T
    {
        grad(|Z| L(Z @ W), X)
            = mat(p in 1..=N, q in 1..=n, sum(a in 1..=N, i in 1..=m, G[a, i] * diff(sum(j in 1..=n, X[a, j] * W[j, i]), X[p, q])))
                by chain_rule, entries;
            = mat(p in 1..=N, q in 1..=n, sum(a in 1..=N, i in 1..=m, G[a, i] * sum(j in 1..=n, delta(a, p) * delta(j, q) * W[j, i])))
                by linearity, derivative;
            = mat(p in 1..=N, q in 1..=n, sum(i in 1..=m, G[p, i] * W[q, i]))  by delta;
            = G @ W.T                                                          by entries;
    }

    /// An activation that works entry by entry multiplies the gradient by its slope.
    derivation gradient_through_activation(m: Nat, z: Real[m], s: Real -> Real, L: Real[m] -> Real, i: 1..=m)
    let g = grad(L, s(z)):
        diff(L(s(z)), z[i]) = g[i] * grad(s, z[i])
    {
        diff(L(s(z)), z[i])
            = sum(j in 1..=m, g[j] * diff(s(z[j]), z[i]))            by chain_rule;
            = sum(j in 1..=m, g[j] * (grad(s, z[j]) * delta(j, i)))  by chain_rule, derivative;
            = g[i] * grad(s, z[i])                                   by delta;
    }

    /// One step of backpropagation: from a layer's output to its input, through activation and weights.
    derivation backpropagation_step(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], s: Real -> Real,
        L: Real[m] -> Real, q: 1..=n)
    let z = W @ x + b
    let g = grad(L, s(z)):
        diff(L(s(z)), x[q]) = sum(i in 1..=m, W[i, q] * (g[i] * grad(s, z[i])))
    {
        diff(L(s(z)), x[q])
            = sum(i in 1..=m, g[i] * diff(s(z[i]), x[q]))                 by chain_rule;
            = sum(i in 1..=m, g[i] * (grad(s, z[i]) * diff(z[i], x[q])))  by chain_rule;
            = sum(i in 1..=m, g[i] * (grad(s, z[i]) * W[i, q]))           by entries, linearity, derivative, delta;
            = sum(i in 1..=m, W[i, q] * (g[i] * grad(s, z[i])))           by algebra;
    }

    /// The gradient of a quadratic form.
    derivation gradient_of_quadratic_form(n: Nat, A: Real[n, n], x: Real[n]):
        grad(|z| dot(z, A @ z), x) = (A + A.T) @ x
    {
        grad(|z| dot(z, A @ z), x)
            = vec(p in 1..=n, diff(sum(i in 1..=n, sum(j in 1..=n, x[i] * A[i, j] * x[j])), x[p]))
                by entries, linearity;
            = vec(p in 1..=n, sum(i in 1..=n, sum(j in 1..=n, delta(i, p) * A[i, j] * x[j] + x[i] * A[i, j] * delta(j, p))))
                by linearity, product_rule, derivative;
            = vec(p in 1..=n, sum(j in 1..=n, A[p, j] * x[j]) + sum(i in 1..=n, x[i] * A[i, p]))  by linearity, delta;
            = (A + A.T) @ x                                                                       by entries, linearity;
    }

    /// Where the matrix is symmetric it is twice the product.
    derivation gradient_of_symmetric_form(n: Nat, A: Real[n, n], x: Real[n])
    where A.T = A:
        grad(|z| dot(z, A @ z), x) = 2 * A @ x
    {
        grad(|z| dot(z, A @ z), x)
            = (A + A.T) @ x  by lemma(gradient_of_quadratic_form);
            = (A + A) @ x    by hypothesis;
            = 2 * A @ x      by entries, linearity;
    }

    /// The trace of a product by one of its factors.
    derivation gradient_of_trace(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        grad(|X| trace(X @ B), A) = B.T
    {
        grad(|X| trace(X @ B), A)
            = mat(p in 1..=m, q in 1..=n, diff(sum(i in 1..=m, sum(j in 1..=n, A[i, j] * B[j, i])), A[p, q]))
                by entries;
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, sum(j in 1..=n, delta(i, p) * delta(j, q) * B[j, i])))
                by linearity, derivative;
            = mat(p in 1..=m, q in 1..=n, B[q, p])  by delta;
            = B.T                                   by entries;
    }

    /// Under the trace factors may be rotated.
    derivation cyclic_trace(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        trace(A @ B) = trace(B @ A)
    {
        trace(A @ B)
            = sum(i in 1..=m, sum(j in 1..=n, A[i, j] * B[j, i]))  by entries;
            = sum(j in 1..=n, sum(i in 1..=m, B[j, i] * A[i, j]))  by swap;
            = trace(B @ A)                                         by entries;
    }

    /// The squared Frobenius norm is a trace, and its gradient twice the matrix.
    derivation gradient_of_frobenius_norm(m: Nat, n: Nat, A: Real[m, n]):
        grad(|X| trace(X.T @ X), A) = 2 * A
    {
        grad(|X| trace(X.T @ X), A)
            = mat(p in 1..=m, q in 1..=n, diff(sum(j in 1..=n, sum(i in 1..=m, A[i, j]^2)), A[p, q]))  by entries;
            = mat(p in 1..=m, q in 1..=n, sum(j in 1..=n, sum(i in 1..=m, 2 * A[i, j] * delta(i, p) * delta(j, q))))
                by linearity, derivative;
            = mat(p in 1..=m, q in 1..=n, 2 * A[p, q])                                                 by delta;
            = 2 * A                                                                                    by entries;
    }

    /// The transpose of a product is the product of the transposes, turned round.
    derivation transpose_of_product(m: Nat, n: Nat, k: Nat, A: Real[m, k], B: Real[k, n]):
        (A @ B).T = B.T @ A.T
    {
        (A @ B).T
            = mat(i in 1..=n, j in 1..=m, sum(p in 1..=k, A[j, p] * B[p, i]))  by entries;
            = B.T @ A.T                                                        by entries;
    }

    /// A recurrent state by the one before it.
    derivation recurrent_step(n: Nat, W: Real[n, n], U: Real[n, n], h: Real[n], x: Real[n], i: 1..=n, j: 1..=n)
    let z = W @ h + U @ x:
        diff(tanh(z[i]), h[j]) = (1 - tanh(z[i])^2) * W[i, j]
    {
        diff(tanh(z[i]), h[j])
            = (1 - tanh(z[i])^2) * diff(z[i], h[j])  by chain_rule, derivative;
            = (1 - tanh(z[i])^2) * W[i, j]           by entries, linearity, derivative, delta;
    }
}
