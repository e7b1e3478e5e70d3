//! Attention: weights, outputs, and gradients by values, scores, queries and keys.

use rederive::derivations;

derivations! {
    use nn::{softmax};
    use softmax::{translation_invariance, jacobian_entry};
    use losses::{softmax_adds_up_to_one};

    /// Row `i` of the attention weights: softmax of the scaled products of query `i` with the keys.
    def weights(Q: Real[n, d], Y: Real[m, d])[i: 1..=n, j: 1..=m]
        = exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d))
        / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d)));

    /// Scaled dot-product attention.
    def attention(Q: Real[n, d], Y: Real[m, d], V: Real[m, v]) = weights(Q, Y) @ V;

    /// The weights of a query add up to 1.
    derivation weights_add_up_to_one(n: Nat, m: Nat, d: Nat, Q: Real[n, d], Y: Real[m, d], i: 1..=n)
    where m >= 1, d >= 1:
        sum(j in 1..=m, weights(Q, Y)[i, j]) = 1
    {
        sum(j in 1..=m, weights(Q, Y)[i, j])
            = sum(j in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d))
                / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d))))  by def(weights);
            = sum(j in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[j, a]) / sqrt(d)))
                / sum(l in 1..=m, exp(sum(a in 1..=d, Q[i, a] * Y[l, a]) / sqrt(d)))  by linearity;
            = 1  by cancel;
    }

    /// Where all values are the same, so is the output.
    derivation attention_to_equal_values(n: Nat, m: Nat, d: Nat, v: Nat,
        Q: Real[n, d], Y: Real[m, d], c: Real[v], i: 1..=n, p: 1..=v)
    where m >= 1, d >= 1:
        attention(Q, Y, mat(j in 1..=m, q in 1..=v, c[q]))[i, p] = c[p]
    {
        attention(Q, Y, mat(j in 1..=m, q in 1..=v, c[q]))[i, p]
            = sum(j in 1..=m, weights(Q, Y)[i, j] * c[p])  by def(attention), entries;
            = sum(j in 1..=m, weights(Q, Y)[i, j]) * c[p]  by linearity;
            = c[p]                                         by lemma(weights_add_up_to_one);
    }

    /// A constant added to all keys' scores of a query does not change its weights.
    derivation shifted_scores(m: Nat, s: Real[m], c: Real, j: 1..=m)
    where m >= 1:
        softmax(s + c)[j] = softmax(s)[j] by lemma(translation_invariance);

    /// The gradient by the values: the weights, transposed.
    derivation gradient_by_values(n: Nat, m: Nat, v: Nat, A: Real[n, m], V: Real[m, v], L: Real[n, v] -> Real)
    let G = grad(L, A @ V):
        grad(|Z| L(A @ Z), V) = A.T @ G
    {
        grad(|Z| L(A @ Z), V)
            = mat(j in 1..=m, p in 1..=v, sum(i in 1..=n, q in 1..=v, G[i, q] * diff(sum(l in 1..=m, A[i, l] * V[l, q]), V[j, p])))
                by chain_rule, entries;
            = mat(j in 1..=m, p in 1..=v, sum(i in 1..=n, q in 1..=v, G[i, q] * (A[i, j] * delta(q, p))))
                by linearity, derivative, delta;
            = mat(j in 1..=m, p in 1..=v, sum(i in 1..=n, G[i, p] * A[i, j]))  by delta;
            = A.T @ G                                                          by entries;
    }

    /// The gradient by the scores of one query: each weight times how much its value beats the average.
    derivation gradient_by_scores(m: Nat, s: Real[m], u: Real[m], j: 1..=m)
    let p = softmax(s):
        diff(sum(k in 1..=m, u[k] * softmax(s)[k]), s[j]) = p[j] * (u[j] - sum(k in 1..=m, u[k] * p[k]))
    {
        diff(sum(k in 1..=m, u[k] * softmax(s)[k]), s[j])
            = sum(k in 1..=m, u[k] * diff(softmax(s)[k], s[j]))           by linearity;
            = sum(k in 1..=m, u[k] * (delta(k, j) * p[j] - p[k] * p[j]))  by lemma(jacobian_entry);
            = sum(k in 1..=m, u[k] * delta(k, j)) * p[j] - sum(k in 1..=m, u[k] * p[k]) * p[j]  by linearity;
            = u[j] * p[j] - sum(k in 1..=m, u[k] * p[k]) * p[j]           by delta;
            = p[j] * (u[j] - sum(k in 1..=m, u[k] * p[k]))                by algebra;
    }

    /// A score by an entry of the query.
    derivation score_by_query(m: Nat, d: Nat, q: Real[d], Y: Real[m, d], j: 1..=m, a: 1..=d)
    where d >= 1:
        diff((Y @ q)[j] / sqrt(d), q[a]) = Y[j, a] / sqrt(d)
    {
        diff((Y @ q)[j] / sqrt(d), q[a])
            = sum(b in 1..=d, Y[j, b] * diff(q[b], q[a])) / sqrt(d)  by entries, linearity;
            = sum(b in 1..=d, Y[j, b] * delta(b, a)) / sqrt(d)       by derivative;
            = Y[j, a] / sqrt(d)                                      by delta;
    }

    /// Without softmax the order of the products is free: linear attention.
    derivation linear_attention(n: Nat, m: Nat, d: Nat, v: Nat, Q: Real[n, d], Y: Real[m, d], V: Real[m, v]):
        (Q @ Y.T) @ V = Q @ (Y.T @ V)
    {
        (Q @ Y.T) @ V
            = mat(i in 1..=n, p in 1..=v, sum(j in 1..=m, sum(a in 1..=d, Q[i, a] * Y[j, a]) * V[j, p]))  by entries;
            = mat(i in 1..=n, p in 1..=v, sum(a in 1..=d, Q[i, a] * sum(j in 1..=m, Y[j, a] * V[j, p])))
                by linearity, swap;
            = Q @ (Y.T @ V)  by entries;
    }

    /// Causal linear attention: the state is the sum of outer products so far, and grows by one.
    derivation causal_state(n: Nat, d: Nat, v: Nat, Y: Real[n, d], V: Real[n, v], t: 1..=n, a: 1..=d, p: 1..=v):
        sum(j in 1..=t, Y[j, a] * V[j, p]) = sum(j in 1..=t - 1, Y[j, a] * V[j, p]) + Y[t, a] * V[t, p] by split;

    /// A mask that leaves the keys up to `t` is a softmax of these alone.
    derivation causal_mask(n: Nat, s: Real[n], t: 1..=n, j: 1..=t):
        exp(s[j]) / sum(l in 1..=n if l <= t, exp(s[l])) = exp(s[j]) / sum(l in 1..=t, exp(s[l])) by split;

    /// Weights in one pass: the sum so far is rescaled when the maximum changes.
    derivation online_softmax(n: Nat, s: Real[n + 1], m: Real, M: Real):
        sum(l in 1..=n + 1, exp(s[l] - M)) = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)
    {
        sum(l in 1..=n + 1, exp(s[l] - M))
            = sum(l in 1..=n, exp(s[l] - M)) + exp(s[n + 1] - M)               by split;
            = sum(l in 1..=n, exp(m - M) * exp(s[l] - m)) + exp(s[n + 1] - M)  by exp_law;
            = exp(m - M) * sum(l in 1..=n, exp(s[l] - m)) + exp(s[n + 1] - M)  by linearity;
    }
}
