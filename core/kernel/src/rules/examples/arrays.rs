//! Examples of the rules on deltas, zero padding and arrays.

use super::Example;
use super::Missing::{Malformed, Refuted};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
    Example {
        rule: "delta_number",
        holds: "derivation e(n: Nat, i: 1..=n): delta(i, n + 1) = 0 by delta;",
        without: &[
            ("a and b are whole", Malformed("derivation e(x: Real): delta(x, 1) = delta(1, x) by delta;")),
            ("none", Refuted("derivation e(n: Nat, i: 1..=n + 1): delta(i, n + 1) = 0 by delta;")),
        ],
    },
    Example {
        rule: "delta_collapse",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): sum(j in 1..=n, delta(i, j) * x[j]) = x[i] by delta;",
        without: &[
            ("j has coefficient 1 or -1 in the condition", Refuted("derivation e(n: Nat, i: 1..=n): sum(j in 1..=n, delta(2*j, i)) = 1 by delta;")),
            ("none", Refuted("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1): sum(j in 1..=n, delta(i, j) * x[j]) = x[i] by delta;")),
        ],
    },
    Example {
        rule: "delta_scaled",
        holds: "derivation e(i: Int, j: Int): delta(2*i, 2*j) = delta(i, j) by delta;",
        without: &[
            ("c != 0", Refuted("derivation e(c: Int, i: Int, j: Int): delta(c * i, c * j) = delta(i, j) by delta;")),
            ("none", Refuted("derivation e(n: Nat, j: 1..=n): sum(i in 1..=n, delta(2*i, j)) = 1 by delta, closed_form;")),
        ],
    },
    Example {
        rule: "same_multiple",
        holds: "derivation e(n: Nat, k: Nat, t: 1..=n, p: 1..=n, i: 1..=k, j: 1..=k): delta(k * t + i, k * p + j) = delta(t, p) * delta(i, j) by delta, split;",
        without: &[
            ("i and j are less than k apart", Refuted("derivation e(n: Nat, k: Nat, t: 1..=n, p: 1..=n, i: 0..=k, j: 0..=k): delta(k * t + i, k * p + j) = delta(t, p) * delta(i, j) by delta, split;")),
        ],
    },
    Example {
        rule: "zero_padding",
        holds: "#[zero_padded] derivation e(n: Nat, x: Real[n]): sum(j in 0..=n + 1, x[j]) = sum(j in 1..=n, x[j]) by delta;",
        without: &[
            ("the array is zero padded", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 0..=n + 1, x[j]) = sum(j in 1..=n, x[j]) by delta;")),
            ("none", Refuted("#[zero_padded] derivation e(n: Nat, x: Real[n + 2]): sum(j in 0..=n + 1, x[j]) = sum(j in 1..=n, x[j]) by delta;")),
        ],
    },
    Example {
        rule: "matmul_entry",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): (A @ B)[i, j] = sum(k in 1..=n, A[i, k] * B[k, j]) by entries;",
        without: &[],
    },
    Example {
        rule: "transpose_entry",
        holds: "derivation e(n: Nat, m: Nat, A: Real[n, m], i: 1..=m, j: 1..=n): (A.T)[i, j] = A[j, i] by entries;",
        without: &[],
    },
    Example {
        rule: "outer_entry",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n, j: 1..=n): outer(x, y)[i, j] = x[i] * y[j] by entries;",
        without: &[],
    },
    Example {
        rule: "diag_entry",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diag(x)[i, j] = delta(i, j) * x[i] by entries;",
        without: &[],
    },
    Example {
        rule: "eye_entry",
        holds: "derivation e(n: Nat, i: 1..=n, j: 1..=n): eye(n)[i, j] = delta(i, j) by entries;",
        without: &[],
    },
    Example {
        rule: "flip_entry",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): flip(x)[i] = x[n + 1 - i] by entries;",
        without: &[],
    },
    Example {
        rule: "concat_entry",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n): concat(x, y)[n + i] = y[i] by entries;",
        without: &[
            ("none", Refuted("derivation e(n: Nat, x: Real[n], y: Real[n], i: 0..=n) where n >= 1: concat(x, y)[n + i] = y[max(i, 1)] by entries;")),
        ],
    },
    Example {
        rule: "vec_entry",
        holds: "derivation e(n: Nat, i: 1..=n): vec(j in 1..=n, j^2)[i] = i^2 by entries;",
        without: &[
            ("i in D", Refuted("derivation e(n: Nat, i: 1..=n + 1): vec(j in 1..=n, j^2)[i] = i^2 by entries;")),
        ],
    },
    Example {
        rule: "dot_sum",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): dot(x, y) = sum(j in 1..=n, x[j] * y[j]) by entries;",
        without: &[],
    },
    Example {
        rule: "trace_sum",
        holds: "derivation e(n: Nat, A: Real[n, n]): trace(A) = sum(j in 1..=n, A[j, j]) by entries;",
        without: &[],
    },
    Example {
        rule: "array_extensionality",
        holds: "derivation e(n: Nat, m: Nat, A: Real[n, m], B: Real[m, n]): (A @ B).T = B.T @ A.T by entries;",
        without: &[
            ("the ranges are the same", Malformed("derivation e(n: Nat, x: Real[n], y: Real[0..=n]) where forall(j in 1..=n, x[j] = y[j]): x = y by entries, hypothesis;")),
            ("a[i] = b[i] for every i", Refuted("derivation e(n: Nat, A: Real[n, n], B: Real[n, n]): (A @ B).T = A.T @ B.T by entries;")),
        ],
    },
];
