//! An instance of each rule, and for each condition that it needs one in which the condition is missing.
//!
//! Nothing in the kernel reads these; they are checked by `tests/book`, and stand in the book beside their rules.

use Missing::{Malformed, Never, Refuted, Unjustified, Unknown};

/// What a rule proves, and what it must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: &'static str,
    /// Items of a proof file whose derivations are proved by the reason of the rule, one for each case of its conditions.
    pub holds: &'static str,
    /// Each condition of the rule, and what comes of its missing; with `none` for a condition, a slip that the rule does
    /// not cover.
    pub without: &'static [(&'static str, Missing)],
}

/// What a claim that lacks a condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is false or not defined, and a counterexample is shown.
    Refuted(&'static str),
    /// It is true, but not by the reason of this rule alone.
    Unjustified(&'static str),
    /// It is true, and no rule proves it by this reason.
    Unknown(&'static str),
    /// It is no proof file.
    Malformed(&'static str),
    /// The condition cannot be missing, and why.
    Never(&'static str),
}

/// One for each rule, in the order of the table.
#[rustfmt::skip]
pub const EXAMPLES: &[Example] = &[
    Example {
        rule: "ring",
        holds: "derivation e(a: Real, b: Real): (a + b)^2 = a^2 + 2*a*b + b^2 by algebra;",
        without: &[],
    },
    Example {
        rule: "rename",
        holds: "derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = sum(k in 1..=n, x[k]) by algebra;",
        without: &[
            ("k is new", Malformed("derivation e(n: Nat, A: Real[n, n]): sum(j in 1..=n, sum(k in 1..=n, A[j, k])) = sum(k in 1..=n, sum(k in 1..=n, A[k, k])) by algebra;")),
        ],
    },
    Example {
        rule: "elementwise",
        holds: "derivation e(n: Nat, x: Real[n], c: Real, i: 1..=n): (c * x)[i] = c * x[i] by algebra;",
        without: &[],
    },
    Example {
        rule: "read_literal",
        holds: "derivation e(a: Real, b: Real): [a, b][2] = b by algebra;",
        without: &[],
    },
    Example {
        rule: "empty_range",
        holds: "derivation e(n: Nat, x: Real[n]) where n <= 0: sum(j in 1..=n, x[j]) = 0 by algebra;",
        without: &[
            ("D contradicts what is known", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = 0 by algebra;")),
        ],
    },
    Example {
        rule: "implied_condition",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]) where m >= n: sum(j in 1..=n if j <= m, x[j]) = sum(j in 1..=n, x[j]) by algebra;",
        without: &[
            ("D and what is known imply g", Refuted("derivation e(n: Nat, m: Nat, x: Real[n]): sum(j in 1..=n if j <= m, x[j]) = sum(j in 1..=n, x[j]) by algebra;")),
        ],
    },
    Example {
        rule: "multiplied_condition",
        holds: "derivation e(n: Nat, k: Nat, x: Real[n * k], t: 1..=n, j: 1..=k): x[k * (t - 1) + j] = x[k * t - k + j] by algebra;",
        without: &[
            ("s >= 0", Refuted("derivation e(n: Nat, k: Nat, x: Real[n * k], t: 0..=n, j: 1..=k): x[k * (t - 1) + j] = x[k * t - k + j] by algebra;")),
        ],
    },
    Example {
        rule: "floor_by_symbol",
        holds: "derivation e(n: Nat, s: Nat, x: Real[n], t: 0..=floor((n - 1) / s)) where s >= 1, n >= 1: x[s * t + 1] = x[1 + t * s] by algebra;",
        without: &[
            ("a is whole", Refuted("derivation e(a: Real, s: Nat) where s >= 1: a <= s * floor(a / s) + s - 1 by rounding, order, cancel;")),
            ("s >= 1", Refuted("derivation e(a: Int, s: Int) where s != 0: s * floor(a / s) <= a by rounding, order, cancel;")),
            ("none", Refuted("derivation e(n: Nat, s: Nat, x: Real[n], t: 0..=floor(n / s)) where s >= 1, n >= 1: x[s * t + 1] = x[1 + t * s] by algebra;")),
        ],
    },
    Example {
        rule: "pinned_range",
        holds: "derivation e(n: Nat, x: Real[n], m: 1..=n): sum(j in m..=m, x[j]) = x[m] by split;",
        without: &[],
    },
    Example {
        rule: "solved_condition",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): delta(i, j) * x[i] = delta(i, j) * x[j] by delta;",
        without: &[
            ("i has coefficient 1 or -1 in the condition", Refuted("derivation e(n: Nat, x: Real[2*n], i: 1..=n, j: 1..=n): delta(2*i, j + 1) * x[j] = delta(2*i, j + 1) * x[i] by delta;")),
        ],
    },
    Example {
        rule: "case_split_guard",
        holds: "derivation e(i: Int, j: Int): delta(i, j)^2 = delta(i, j) by delta;",
        without: &[],
    },
    Example {
        rule: "congruence",
        holds: "derivation e(c: Real, f: Real -> Real) where c = 4: f(c) = f(4) by hypothesis;",
        without: &[
            ("a = b", Refuted("derivation e(c: Real, f: Real -> Real): f(c) = f(4) by algebra;")),
        ],
    },
    Example {
        rule: "unfold",
        holds: "def square(x: Real) = x * x; derivation e(x: Real): square(x + 1) = x^2 + 2*x + 1 by def(square);",
        without: &[
            ("the arguments fit the sorts", Malformed("def square(x: Real) = x * x; derivation e(x: Real): square(x, x) = x^2 by def(square);")),
        ],
    },
    Example {
        rule: "run",
        holds: "algorithm twice(x: Real) -> (y) { let y = x + x; return (y); } derivation e(x: Real): twice(x) = 2 * x by algebra;",
        without: &[
            ("the arguments fit the sorts", Malformed("algorithm twice(x: Real) -> (y) { let y = x + x; return (y); } derivation e(x: Real[2]): twice(x) = 2 * x by algebra;")),
        ],
    },
    Example {
        rule: "evaluate",
        holds: "derivation e(x: Real): sum(j in 1..=4, j) = 10 by evaluate;",
        without: &[],
    },
    Example {
        rule: "product_of_sums",
        holds: "derivation e(n: Nat, x: Real[n], m: Nat, y: Real[m]): sum(i in 1..=n, x[i]) * sum(j in 1..=m, y[j]) = sum(i in 1..=n, j in 1..=m, x[i] * y[j]) by linearity;",
        without: &[
            ("i and j are different and new", Refuted("derivation e(n: Nat, x: Real[n], y: Real[n]): sum(i in 1..=n, x[i]) * sum(j in 1..=n, y[j]) = sum(i in 1..=n, x[i] * y[i]) by linearity;")),
        ],
    },
    Example {
        rule: "pull_out",
        holds: "derivation e(n: Nat, x: Real[n], c: Real): sum(j in 1..=n, c * x[j]) = c * sum(j in 1..=n, x[j]) by linearity;",
        without: &[
            ("c is free of j", Refuted("derivation e(n: Nat, x: Real[n], c: Real[n]) where n >= 1: sum(j in 1..=n, c[j] * x[j]) = c[1] * sum(j in 1..=n, x[j]) by linearity;")),
        ],
    },
    Example {
        rule: "sum_add",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): sum(j in 1..=n, x[j] + y[j]) = sum(j in 1..=n, x[j]) + sum(j in 1..=n, y[j]) by linearity;",
        without: &[],
    },
    Example {
        rule: "sum_swap",
        holds: "derivation e(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j])) by swap;",
        without: &[
            ("the pairs are the same", Refuted("derivation e(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in 1..=j, A[i, j])) by swap;")),
        ],
    },
    Example {
        rule: "reindex",
        holds: "derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[n - j + 1]) = sum(k in 1..=n, x[k]) by index(k = n - j + 1);",
        without: &[
            ("φ is affine", Refuted("derivation e(n: Nat, x: Real[n^2]): sum(j in 1..=n, x[j^2]) = sum(k in 1..=n^2, x[k]) by index(k = j^2);")),
            ("φ is one to one on whole numbers: solvable with coefficients 1 or -1", Refuted("derivation e(n: Nat, x: Real[2*n]): sum(j in 1..=n, x[2*j]) = sum(k in 1..=2*n, x[k]) by index(k = 2*j);")),
        ],
    },
    Example {
        rule: "cell_split",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]) where m <= n: sum(j in 1..=n, x[j]) = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j]) by split;",
        without: &[
            ("the signed sum of the ranges' indicators is 0 on every cell of their arrangement", Refuted("derivation e(n: Nat, m: Nat, x: Real[n + m]): sum(j in 1..=n, x[j]) = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j]) by split;")),
        ],
    },
    Example {
        rule: "point_split",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j]) = x[1] + sum(j in 2..=n, x[j]) by split;",
        without: &[
            ("none", Refuted("derivation e(n: Nat, x: Real[n + 1]): sum(j in 1..=n, x[j]) = x[1] + sum(j in 2..=n, x[j]) by split;")),
        ],
    },
    Example {
        rule: "telescope",
        holds: "derivation e(n: Nat, x: Real[n + 1]): sum(j in 1..=n, x[j + 1] - x[j]) = x[n + 1] - x[1] by telescope;",
        without: &[
            ("linearity, reindex and cell_split, with theirs", Refuted("#[zero_padded] derivation e(n: Int, x: Real[6]) where n >= -5, n <= 5: sum(j in 1..=n, x[j + 1] - x[j]) = x[n + 1] - x[1] by telescope;")),
        ],
    },
    Example {
        rule: "count",
        holds: "derivation e(n: Nat, c: Real): sum(j in 1..=n, c) = n * c by closed_form, linearity;",
        without: &[
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int, c: Real): sum(j in 1..=n, c) = n * c by closed_form, linearity;")),
        ],
    },
    Example {
        rule: "power_sum",
        holds: "derivation e(n: Nat): sum(j in 1..=n, j^2) = n * (n + 1) * (2*n + 1) / 6 by closed_form;",
        without: &[
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int): sum(j in 1..=n, j^2) = n * (n + 1) * (2*n + 1) / 6 by closed_form;")),
        ],
    },
    Example {
        rule: "geometric_sum",
        holds: "derivation e(n: Nat, q: Real) where q != 1: sum(j in 0..=n, q^j) = (q^(n + 1) - 1) / (q - 1) by closed_form;",
        without: &[
            ("r != 1", Refuted("derivation e(n: Nat, q: Real): sum(j in 0..=n, q^j) = (q^(n + 1) - 1) / (q - 1) by closed_form;")),
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int, q: Real) where q != 1, q != 0: sum(j in 0..=n, q^j) = (q^(n + 1) - 1) / (q - 1) by closed_form;")),
            ("l >= 0, or r != 0", Refuted("derivation e(l: Int, n: Int, q: Real) where q != 1, l <= n: sum(j in l..=n, q^j) = (q^(n + 1) - q^l) / (q - 1) by closed_form;")),
        ],
    },
    Example {
        rule: "choose_end",
        holds: "derivation e(n: Nat, m: Nat): sum(j in 1..=n if j <= m, 1) = min(n, m) by closed_form, cases;",
        without: &[],
    },
    Example {
        rule: "end_of_extremum",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]): sum(j in max(1, m)..=n, x[j]) = sum(j in 1..=n if j >= m, x[j]) by cases;",
        without: &[],
    },
    Example {
        rule: "few_points",
        holds: "derivation e(n: Nat, x: Real[n + 2]) where n >= 1: sum(j in n..=n + 1, x[j]^2) = x[n]^2 + x[n + 1]^2 by split;",
        without: &[
            ("p is a small number", Refuted("derivation e(n: Nat, m: Nat, x: Real[n + m]) where n >= 1: sum(j in n..=n + m, x[j]) = x[n] + x[n + m] by split;")),
            ("none", Refuted("derivation e(n: Nat, x: Real[n + 2]) where n >= 1: sum(j in n..=n + 2, x[j]^2) = x[n]^2 + x[n + 1]^2 by split;")),
        ],
    },
    Example {
        rule: "whole_end",
        holds: "derivation e(n: Nat, m: Nat, c: Real): sum(j in 1..=n, c) = sum(j in 1..=n if 2*j <= m, c) + sum(j in 1..=n if 2*j > m, c) by split;",
        without: &[
            ("s is a number, at least 2", Refuted("derivation e(n: Nat, m: Nat, s: Int, c: Real): sum(j in 1..=n if s * j <= m, c) = sum(j in 1..=n if j <= floor(m / s), c) by split, rounding;")),
            ("none", Refuted("derivation e(n: Nat, m: Nat, c: Real): sum(j in 1..=n, c) = sum(j in 1..=n if 2*j < m, c) + sum(j in 1..=n if 2*j > m, c) by split;")),
        ],
    },
    Example {
        rule: "one_multiple",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n * m]) where m >= 1: sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 1..=m, x[(a - 1) * m + b])) by split;",
        without: &[
            ("m >= 1", Refuted("derivation e(n: Int, m: Int, c: Real): sum(i in 1..=n * m, c) = sum(a in 1..=n, sum(b in 1..=m, c)) by split;")),
            ("none", Refuted("derivation e(n: Nat, m: Nat, x: Real[n * m]) where m >= 1: sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 2..=m, x[(a - 1) * m + b])) by split;")),
        ],
    },
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
    Example {
        rule: "inverse_product",
        holds: "derivation e(a: Real, b: Real) where a != 0, b != 0: 1 / (a * b) = 1 / a * (1 / b) by algebra;",
        without: &[
            ("a != 0 for it to be defined", Refuted("derivation e(a: Real, b: Real) where b != 0: 1 / (a * b) = 1 / a * (1 / b) by algebra;")),
            ("b != 0 for it to be defined", Refuted("derivation e(a: Real, b: Real) where a != 0: 1 / (a * b) = 1 / a * (1 / b) by algebra;")),
        ],
    },
    Example {
        rule: "cancel",
        holds: "derivation e(x: Real) where x != 0: x / x = 1 by cancel;",
        without: &[
            ("a != 0", Refuted("derivation e(x: Real): x / x = 1 by cancel;")),
        ],
    },
    Example {
        rule: "multiply_through",
        holds: "derivation e(x: Real): 1 - 1 / (1 + exp(-x)) = exp(-x) / (1 + exp(-x)) by cancel;",
        without: &[
            ("q != 0", Refuted("derivation e(n: Nat, x: Real[n]): 1 - 1 / sum(j in 1..=n, x[j]) = (sum(j in 1..=n, x[j]) - 1) / sum(j in 1..=n, x[j]) by cancel;")),
            ("q is free of bound variables", Refuted("derivation e(n: Nat, x: Real[n], q: Real[n]) where n >= 1, q > 0: sum(j in 1..=n, x[j] / q[j]) = sum(j in 1..=n, x[j]) / q[1] by cancel, linearity;")),
        ],
    },
    Example {
        rule: "rational_zero",
        holds: "derivation e(a: Real, b: Real) where a > 0, b > 0: 1 / (1 / a + 1 / b) = a * b / (a + b) by cancel;",
        without: &[
            ("each denominator != 0", Refuted("derivation e(a: Real, b: Real) where a != 0, b != 0: 1 / (1 / a + 1 / b) = a * b / (a + b) by cancel;")),
            ("the scalar algebra says that it vanishes", Refuted("derivation e(a: Real, b: Real) where a > 0, b > 0: 1 / (1 / a + 1 / b) = (a + b) / (a * b) by cancel;")),
        ],
    },
    Example {
        rule: "bodies_together",
        holds: "derivation e(n: Nat, x: Real[n]) where x > 0: sum(j in 1..=n, x[j] / (1 + x[j])) + sum(j in 1..=n, 1 / (1 + x[j])) = n by cancel, linearity, closed_form;",
        without: &[
            ("each denominator != 0 on D", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j] / (1 + x[j])) + sum(j in 1..=n, 1 / (1 + x[j])) = n by cancel, linearity, closed_form;")),
        ],
    },
    Example {
        rule: "even_fraction",
        holds: "derivation e(n: Nat, x: Real[n], a: Real): exp((a + a * sum(x)^2) / (1 + sum(x)^2)) = exp(a) by cancel;",
        without: &[
            ("q != 0", Refuted("derivation e(n: Nat, x: Real[n], a: Real): exp((a + a * sum(x)) / (1 + sum(x))) = exp(a) by cancel;")),
            ("the scalar algebra says that it goes out", Refuted("derivation e(n: Nat, x: Real[n], a: Real): exp((a + a * sum(x)^2) / (2 + sum(x)^2)) = exp(a) by cancel;")),
        ],
    },
    Example {
        rule: "exp_zero",
        holds: "derivation e(x: Real): exp(x - x) = 1 by algebra;",
        without: &[],
    },
    Example {
        rule: "exp_merge",
        holds: "derivation e(x: Real, y: Real): exp(x) * exp(y) = exp(x + y) by exp_law;",
        without: &[
            ("n is whole", Unjustified("derivation e(a: Real, x: Real): exp(a)^x = exp(x * a) by exp_law;")),
        ],
    },
    Example {
        rule: "exp_log",
        holds: "derivation whole(x: Real) where x > 0: exp(2 * log(x)) = x^2 by exp_law; derivation e(x: Real, t: Real) where x > 0: exp(t * log(x)) = x^t by exp_law;",
        without: &[
            ("a > 0", Refuted("derivation e(x: Real): exp(2 * log(x)) = x^2 by exp_law;")),
        ],
    },
    Example {
        rule: "exp_log_sum",
        holds: "derivation e(n: Nat, p: Real[n]) where p > 0: exp(sum(j in 1..=n, log(p[j]))) = prod(j in 1..=n, p[j]) by exp_law;",
        without: &[
            ("x is free of the index", Unknown("derivation e(n: Nat, p: Real[n], x: Real[n]) where p > 0: exp(sum(j in 1..=n, x[j] * log(p[j]))) = prod(j in 1..=n, p[j]^x[j]) by exp_law;")),
            ("a > 0 on D", Refuted("derivation e(n: Nat, p: Real[n]) where p != 0: exp(sum(j in 1..=n, log(p[j]))) = prod(j in 1..=n, p[j]) by exp_law;")),
            ("none", Refuted("derivation e(n: Nat, p: Real[n]) where p > 0: exp(sum(j in 1..=n, log(p[j]))) = sum(j in 1..=n, p[j]) by exp_law;")),
        ],
    },
    Example {
        rule: "tanh_exp",
        holds: "derivation e(x: Real): tanh(x) = (exp(2*x) - 1) / (exp(2*x) + 1) by exp_law, cancel;",
        without: &[],
    },
    Example {
        rule: "log_one",
        holds: "derivation e(x: Real): log(1) = 0 by algebra;",
        without: &[],
    },
    Example {
        rule: "log_product",
        holds: "derivation e(x: Real, y: Real) where x > 0, y > 0: log(x * y) = log(x) + log(y) by log_law;",
        without: &[
            ("a > 0 and b > 0", Refuted("derivation e(x: Real, y: Real) where x * y > 0: log(x * y) = log(x) + log(y) by log_law;")),
            ("a > 0 and b > 0", Refuted("derivation e(x: Real, y: Real) where x > 0: log(x * y) = log(x) + log(y) by log_law;")),
        ],
    },
    Example {
        rule: "log_exp",
        holds: "derivation e(x: Real): log(exp(x)) = x by log_law;",
        without: &[],
    },
    Example {
        rule: "log_power",
        holds: "derivation e(b: Real, x: Real) where b > 0: log(b^x) = x * log(b) by log_law;",
        without: &[
            ("b > 0", Refuted("derivation e(b: Real) where b != 0: log(b^2) = 2 * log(b) by log_law;")),
        ],
    },
    Example {
        rule: "log_rational",
        holds: "derivation e(x: Real): log(12) = 2 * log(2) + log(3) by log_law;",
        without: &[],
    },
    Example {
        rule: "power_merge",
        holds: "derivation positive(b: Real, x: Real, y: Real) where b > 0: b^x * b^y = b^(x + y) by power_law; derivation whole(b: Real, n: Int, m: Int) where b != 0: b^n * b^m = b^(n + m) by power_law; derivation e(b: Real, n: Nat, m: Nat): b^n * b^m = b^(n + m) by power_law;",
        without: &[
            ("b > 0, or x and y natural, or x and y whole and b != 0", Refuted("derivation e(b: Real, n: Nat): b^n * b^(-n) = 1 by power_law;")),
            ("b > 0, or x and y natural, or x and y whole and b != 0", Refuted("derivation e(b: Real) where b != 0: b^(1/2) * b^(1/2) = b by power_law;")),
        ],
    },
    Example {
        rule: "power_shift",
        holds: "derivation positive(b: Real, x: Real) where b > 0: b^(x + 1) = b * b^x by power_law; derivation whole(b: Real, x: Int) where b != 0: b^(x + 1) = b * b^x by power_law; derivation e(b: Real, n: Nat): b^(n + 1) = b * b^n by power_law;",
        without: &[
            ("b > 0, or x and k natural, or x whole and b != 0", Refuted("derivation e(b: Real, x: Int): b^(x + 1) = b * b^x by power_law;")),
            ("b > 0, or x and k natural, or x whole and b != 0", Refuted("derivation e(b: Real, x: Real) where b != 0: b^(x + 1) = b * b^x by power_law;")),
        ],
    },
    Example {
        rule: "power_of_product",
        holds: "derivation natural(a: Real, b: Real, n: Nat): (a * b)^n = a^n * b^n by power_law; derivation e(a: Real, b: Real) where a > 0, b > 0: sqrt(a * b) = sqrt(a) * sqrt(b) by power_law;",
        without: &[
            ("a > 0 and b > 0, or x natural", Refuted("derivation e(a: Real, b: Real) where a * b >= 0: sqrt(a * b) = sqrt(a) * sqrt(b) by power_law;")),
        ],
    },
    Example {
        rule: "power_of_prod",
        holds: "derivation natural(n: Nat, a: Real[n], m: Nat): prod(j in 1..=n, a[j])^m = prod(j in 1..=n, a[j]^m) by power_law; derivation e(n: Nat, a: Real[n]) where a > 0: sqrt(prod(j in 1..=n, a[j])) = prod(j in 1..=n, sqrt(a[j])) by power_law;",
        without: &[
            ("a > 0 on D, or x natural", Refuted("derivation e(n: Nat, a: Real[n]) where prod(j in 1..=n, a[j]) >= 0: sqrt(prod(j in 1..=n, a[j])) = prod(j in 1..=n, sqrt(a[j])) by power_law;")),
        ],
    },
    Example {
        rule: "even_power",
        holds: "derivation e(n: Nat): (-1)^(2 * n + 1) = -1 by power_law;",
        without: &[
            ("c is a number other than 0", Refuted("derivation e(n: Int): 0^(2 * n) = (0^2)^n by power_law;")),
            ("k is whole", Refuted("derivation e(x: Real): (-1)^(2 * x) = 1 by power_law;")),
            ("none", Refuted("derivation e(n: Nat): (-1)^(3 * n + 1) = -1 by power_law;")),
        ],
    },
    Example {
        rule: "power_of_power",
        holds: "derivation natural(b: Real, m: Nat, n: Nat): (b^m)^n = b^(m * n) by power_law; derivation e(b: Real, x: Real, y: Real) where b > 0: (b^x)^y = b^(x * y) by power_law;",
        without: &[
            ("b > 0, or x and y natural", Refuted("derivation e(b: Real): (b^2)^(1/2) = b by power_law;")),
        ],
    },
    Example {
        rule: "even_root",
        holds: "derivation positive(q: Real) where q >= 0: sqrt(q^2) = q by power_law; derivation absolute(q: Real): sqrt(q^2) = abs(q) by power_law, cases; derivation e(q: Real) where q <= 0: sqrt(q^2) = -q by power_law;",
        without: &[
            ("a >= 0, or a <= 0, or `cases` is allowed", Refuted("derivation e(q: Real): sqrt(q^2) = q by power_law;")),
            ("a >= 0, or a <= 0, or `cases` is allowed", Refuted("derivation e(q: Real): sqrt(q^2) = -q by power_law;")),
        ],
    },
    Example {
        rule: "parity",
        holds: "derivation e(x: Real): cos(-x) - sin(-x) = cos(x) + sin(x) by algebra;",
        without: &[],
    },
    Example {
        rule: "trig_square",
        holds: "derivation e(x: Real): sin(x)^2 + cos(x)^2 = 1 by trig;",
        without: &[],
    },
    Example {
        rule: "trig_sum",
        holds: "derivation e(x: Real, y: Real): sin(x + y) = sin(x) * cos(y) + cos(x) * sin(y) by trig;",
        without: &[],
    },
    Example {
        rule: "branch",
        holds: "derivation e(x: Real) where x > 0: if x > 0 { x } else { 0 } = x by cases;",
        without: &[
            ("none", Refuted("derivation e(x: Real): if x > 0 { x } else { 0 } = x by cases;")),
        ],
    },
    Example {
        rule: "abs_cases",
        holds: "derivation e(x: Real): abs(x)^2 = x^2 by cases;",
        without: &[],
    },
    Example {
        rule: "sign_cases",
        holds: "derivation e(x: Real): x * sign(x) = abs(x) by cases;",
        without: &[],
    },
    Example {
        rule: "max_cases",
        holds: "derivation e(a: Real, b: Real): max(a, b) = (a + b + abs(a - b)) / 2 by cases;",
        without: &[],
    },
    Example {
        rule: "min_cases",
        holds: "derivation e(a: Real, b: Real): min(a, b) + max(a, b) = a + b by cases;",
        without: &[],
    },
    Example {
        rule: "indicator_scale",
        holds: "derivation e(x: Real): max(0, 2 * x) = 2 * max(0, x) by cases;",
        without: &[
            ("c > 0", Refuted("derivation e(c: Real, x: Real): max(0, c * x) = c * max(0, x) by cases;")),
        ],
    },
    Example {
        rule: "indicator_negate",
        holds: "derivation e(x: Real): max(0, x) - max(0, -x) = x by cases;",
        without: &[],
    },
    Example {
        rule: "indicator_zero",
        holds: "derivation e(x: Real, y: Real): (if x == y { x } else { 0 }) = (if x == y { y } else { 0 }) by cases;",
        without: &[
            ("a - b is linear in a", Refuted("derivation e(x: Real, y: Real): (if x^2 == y^2 { x } else { 0 }) = (if x^2 == y^2 { y } else { 0 }) by cases;")),
            ("its coefficient is a number", Refuted("derivation e(c: Real, x: Real, y: Real): (if c * x == c * y { x } else { 0 }) = (if c * x == c * y { y } else { 0 }) by cases;")),
        ],
    },
    Example {
        rule: "product_sign",
        holds: "derivation e(a: Real, b: Real): abs(a * b) = abs(a) * abs(b) by cases;",
        without: &[],
    },
    Example {
        rule: "switch",
        holds: "derivation e(x: Real): exp(abs(x)) = if x >= 0 { exp(x) } else { exp(-x) } by cases;",
        without: &[],
    },
    Example {
        rule: "switch_index",
        holds: "derivation e(x: Real): sum(j in 1..=2, exp([x, 0][j])) = exp(x) + 1 by split, entries;",
        without: &[],
    },
    Example {
        rule: "floor_multiple",
        holds: "derivation e(n: Nat): floor((2*n + 1) / 2) = n by rounding;",
        without: &[
            ("l and r are whole", Refuted("derivation e(x: Real): floor((2*x + 1) / 2) = x by rounding;")),
            ("c >= 1", Refuted("derivation e(n: Nat, c: Nat): floor((c * n + 1) / c) = n + floor(1 / c) by rounding;")),
            ("none", Refuted("derivation e(n: Nat): floor((2*n + 1) / 2) = floor(n / 2) * 2 by rounding;")),
        ],
    },
    Example {
        rule: "floor_bounds",
        holds: "derivation e(n: Nat): 2 * floor(n / 2) <= n by order, rounding;",
        without: &[
            ("l is whole", Refuted("derivation e(x: Real): x <= 2 * floor(x / 2) + 1 by order, rounding;")),
            ("c >= 1", Refuted("derivation e(n: Nat): n <= -2 * floor(n / -2) - 3 by order, rounding;")),
        ],
    },
    Example {
        rule: "floor_real",
        holds: "derivation e(x: Real): floor(x) <= x by order;",
        without: &[],
    },
    Example {
        rule: "whole_gap",
        holds: "derivation e(x: Real, y: Real): floor(x) + floor(y) <= floor(x + y) by rounding, order;",
        without: &[
            ("a is whole", Refuted("derivation e(x: Real) where x > -1: x >= 0 by rounding, order, hypothesis;")),
            ("a > -1", Refuted("derivation e(x: Real, y: Real): floor(x) + floor(y) + 1 <= floor(x + y) by rounding, order;")),
        ],
    },
    Example {
        rule: "floor_fraction",
        holds: "derivation e(m: Nat, n: Int) where m >= 1: ceil(n / m) = floor((n + m - 1) / m) by rounding, order, cancel;",
        without: &[
            ("d > 0", Refuted("derivation e(x: Real, d: Real) where d != 0: floor(x / d) * d <= x by rounding, order, cancel;")),
            ("where a and d are whole, a <= floor(a/d) d + d - 1", Refuted("derivation e(x: Real, d: Real) where d > 0: x <= floor(x / d) * d + d - 1 by rounding, order, cancel;")),
            ("none", Refuted("derivation e(m: Nat, n: Int) where m >= 1: ceil(n / m) = floor((n + m) / m) by rounding, order, cancel;")),
        ],
    },
    Example {
        rule: "ceil_floor",
        holds: "derivation e(n: Nat): ceil(n / 2) = -floor(-n / 2) by rounding;",
        without: &[],
    },
    Example {
        rule: "prod_mul",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): prod(j in 1..=n, x[j] * y[j]) = prod(j in 1..=n, x[j]) * prod(j in 1..=n, y[j]) by algebra;",
        without: &[],
    },
    Example {
        rule: "prod_empty",
        holds: "derivation e(n: Nat, x: Real[n]) where n <= 0: prod(j in 1..=n, x[j]) = 1 by algebra;",
        without: &[
            ("D contradicts what is known", Refuted("derivation e(n: Nat, x: Real[n]): prod(j in 1..=n, x[j]) = 1 by algebra;")),
        ],
    },
    Example {
        rule: "prod_exp",
        holds: "derivation e(n: Nat, x: Real[n]): prod(j in 1..=n, exp(x[j])) = exp(sum(j in 1..=n, x[j])) by exp_law;",
        without: &[],
    },
    Example {
        rule: "prod_count",
        holds: "derivation e(n: Nat, c: Real): prod(j in 1..=n, c) = c^n by closed_form;",
        without: &[
            ("c is free of j", Refuted("derivation e(n: Nat, c: Real[n]) where n >= 1: prod(j in 1..=n, c[j]) = c[1]^n by closed_form;")),
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int, c: Real) where c != 0: prod(j in 1..=n, c) = c^n by closed_form;")),
        ],
    },
    Example {
        rule: "prod_split",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: prod(j in 1..=n, x[j]) = x[1] * prod(j in 2..=n, x[j]) by split;",
        without: &[
            ("as cell_split", Refuted("derivation e(n: Nat, x: Real[n + 1]): prod(j in 1..=n, x[j]) = x[1] * prod(j in 2..=n, x[j]) by split;")),
            ("what is divided by is not 0", Refuted("derivation e(n: Nat, x: Real[n]) where n >= 1: prod(j in 2..=n, x[j]) = prod(j in 1..=n, x[j]) / x[1] by split, cancel;")),
        ],
    },
    Example {
        rule: "prod_ends",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: prod(j in 1..=n, x[j]) + prod(j in 1..=n - 1, x[j]) = prod(j in 1..=n - 1, x[j]) * (x[n] + 1) by split;",
        without: &[
            ("h - l + 1 >= p + q", Refuted("derivation e(n: Nat, x: Real[0..=n]): prod(j in 1..=n, x[j]) + prod(j in 1..=n - 1, x[j]) = prod(j in 1..=n - 1, x[j]) * (x[n] + 1) by split;")),
        ],
    },
    Example {
        rule: "prod_zero",
        holds: "derivation e(n: Nat, k: 1..=n): prod(j in 1..=n, j - k) = 0 by split;",
        without: &[
            ("l <= k", Refuted("derivation e(n: Nat, k: 0..=n): prod(j in 1..=n, j - k) = 0 by split;")),
            ("k <= h", Refuted("derivation e(n: Nat, k: 1..=n + 1): prod(j in 1..=n, j - k) = 0 by split;")),
        ],
    },
    Example {
        rule: "prod_derivative",
        holds: "derivation e(n: Nat, s: Real[n], i: 1..=n) where s > 0: diff(prod(j in 1..=n, s[j]), s[i]) = prod(j in 1..=n, s[j]) / s[i] by product_rule, derivative, linearity, delta;",
        without: &[],
    },
    Example {
        rule: "max_shift",
        holds: "derivation e(n: Nat, x: Real[n], c: Real) where n >= 1: max(j in 1..=n, x[j] + c) = max(j in 1..=n, x[j]) + c by algebra;",
        without: &[
            ("c is free of the index", Refuted("derivation e(n: Nat, x: Real[n], c: Real[n]) where n >= 1: max(j in 1..=n, x[j] + c[j]) = max(j in 1..=n, x[j]) + max(j in 1..=n, c[j]) by algebra;")),
            ("D is not empty", Refuted("derivation e(n: Nat, x: Real[n], c: Real): max(j in 1..=n, x[j] + c) = max(j in 1..=n, x[j]) + c by algebra;")),
        ],
    },
    Example {
        rule: "max_above",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): x[i] <= max(j in 1..=n, x[j]) by order;",
        without: &[
            ("i in D", Refuted("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1) where n >= 1: x[i] <= max(j in 1..=n, x[j]) by order;")),
        ],
    },
    Example {
        rule: "constant_derivative",
        holds: "derivation e(x: Real, y: Real): diff(y, x) = 0 by algebra;",
        without: &[
            ("c does not depend on x", Refuted("derivation e(x: Real, y: Real): diff(x * y, x) = 0 by algebra;")),
        ],
    },
    Example {
        rule: "entry_derivative",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(x[i], x[j]) = delta(i, j) by derivative;",
        without: &[],
    },
    Example {
        rule: "sum_rule",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): diff(sum(j in 1..=n, exp(x[j])), x[i]) = sum(j in 1..=n, diff(exp(x[j]), x[i])) by sum_rule;",
        without: &[],
    },
    Example {
        rule: "product_rule",
        holds: "derivation e(x: Real): diff(exp(x) * sin(x), x) = diff(exp(x), x) * sin(x) + exp(x) * diff(sin(x), x) by product_rule;",
        without: &[],
    },
    Example {
        rule: "quotient_rule",
        holds: "derivation e(x: Real): diff(sin(x) / exp(x), x) = (diff(sin(x), x) * exp(x) - sin(x) * diff(exp(x), x)) / exp(x)^2 by quotient_rule, cancel;",
        without: &[
            ("b != 0", Refuted("derivation e(x: Real): diff(sin(x) / x, x) = (diff(sin(x), x) * x - sin(x)) / x^2 by quotient_rule, derivative, cancel;")),
        ],
    },
    Example {
        rule: "power_rule",
        holds: "derivation e(x: Real): diff(x^3, x) = 3 * x^2 by derivative;",
        without: &[
            ("n is a whole number", Refuted("derivation e(x: Real, a: Real): diff(x^a, x) = a * x^(a - 1) by derivative, power_law;")),
            ("a != 0 where n < 0", Refuted("derivation e(x: Real): diff(x^(-1), x) = -x^(-2) by derivative, power_law, cancel;")),
            ("chain_rule where a is not the variable", Unjustified("derivation e(x: Real): diff(sin(x)^3, x) = 3 * sin(x)^2 * cos(x) by derivative;")),
        ],
    },
    Example {
        rule: "exp_derivative",
        holds: "derivation e(x: Real): diff(exp(x), x) = exp(x) by derivative;",
        without: &[
            ("chain_rule where a is not the variable", Unjustified("derivation e(x: Real): diff(exp(x^2), x) = 2 * x * exp(x^2) by derivative;")),
        ],
    },
    Example {
        rule: "log_derivative",
        holds: "derivation e(x: Real) where x > 0: diff(log(x), x) = 1 / x by derivative;",
        without: &[
            ("a > 0", Refuted("derivation e(x: Real) where x != 0: diff(log(x), x) = 1 / x by derivative;")),
            ("chain_rule where a is not the variable", Unjustified("derivation e(x: Real): diff(log(x^2 + 1), x) = 2 * x / (x^2 + 1) by derivative, linearity, cancel;")),
        ],
    },
    Example {
        rule: "trig_derivative",
        holds: "derivation e(x: Real): diff(sin(x), x) = cos(x) by derivative;",
        without: &[
            ("chain_rule where a is not the variable", Unjustified("derivation e(x: Real): diff(cos(x^2), x) = -2 * x * sin(x^2) by derivative;")),
        ],
    },
    Example {
        rule: "tanh_derivative",
        holds: "derivation e(x: Real): diff(tanh(x), x) = 1 - tanh(x)^2 by derivative;",
        without: &[
            ("chain_rule where a is not the variable", Unjustified("derivation e(x: Real): diff(tanh(x^2), x) = 2 * x * (1 - tanh(x^2)^2) by derivative;")),
        ],
    },
    Example {
        rule: "power_derivative",
        holds: "derivation e(x: Real, a: Real) where x > 0: diff(x^a, x) = a * x^a / x by derivative;",
        without: &[
            ("b > 0", Refuted("derivation e(x: Real) where x >= 0: diff(sqrt(x), x) * sqrt(x) * 2 = 1 by derivative, power_law, cancel;")),
        ],
    },
    Example {
        rule: "no_kink",
        holds: "derivation e(x: Real) where x > 0: diff(abs(x), x) = 1 by linearity, product_rule, derivative, cases;",
        without: &[
            ("a != 0", Refuted("derivation e(x: Real) where x >= 0: diff(abs(x), x) = 1 by linearity, product_rule, derivative, cases;")),
        ],
    },
    Example {
        rule: "chain_rule",
        holds: "derivation e(n: Nat, x: Real[n], f: Real[n] -> Real, c: Real, i: 1..=n): diff(f(c * x), x[i]) = c * grad(f, c * x)[i] by chain_rule, delta, linearity;",
        without: &[
            ("f is differentiable", Refuted("derivation e(c: Real, x: Real): diff(abs(c * x), x) = c * sign(c * x) by chain_rule, derivative, cases, linearity;")),
        ],
    },
    Example {
        rule: "known_derivative",
        holds: "def sigmoid(x: Real) = 1 / (1 + exp(-x)); derivation slope(z: Real): diff(sigmoid(z), z) = sigmoid(z) * (1 - sigmoid(z)); derivation e(a: Real, x: Real): diff(sigmoid(a * x), x) = sigmoid(a * x) * (1 - sigmoid(a * x)) * diff(a * x, x) by lemma(slope), chain_rule;",
        without: &[
            ("∂f(z)/∂z = f'(z) is a cited claim about every z", Refuted("def ramp(x: Real) = max(0, x); derivation slope(z: Real) where z > 0: diff(ramp(z), z) = 1 by def(ramp), derivative, cases, linearity; derivation e(x: Real): diff(ramp(2 * x), x) = 2 by lemma(slope), chain_rule, linearity, derivative;")),
        ],
    },
    Example {
        rule: "limit_continuous",
        holds: "derivation e(a: Real): limit(x -> a, x^2 + exp(x)) = a^2 + exp(a) by limit;",
        without: &[
            ("f does not jump at a", Refuted("derivation e(a: Real): limit(x -> a, sign(x)) = sign(a) by limit;")),
            ("no denominator vanishes at a", Refuted("derivation e(a: Real): limit(x -> a, 1 / x) = 1 / a by limit;")),
        ],
    },
    Example {
        rule: "limit_lhopital",
        holds: "derivation e(c: Real): limit(x -> 0, sin(x) / x) = 1 by limit;",
        without: &[
            ("f and g vanish at the point", Refuted("derivation e(c: Real): limit(x -> 0, (sin(x) + c) / x) = 1 by limit;")),
            ("g' does not vanish near it", Refuted("derivation e(c: Real): limit(x -> 0, (x + x^2) / (c * x)) = 1 / c by limit, cancel;")),
        ],
    },
    Example {
        rule: "limit_sides",
        holds: "derivation e(c: Real): limit(x -> 0, x * sign(x)) = 0 by limit, cases;",
        without: &[
            ("both one-sided limits are L", Refuted("derivation e(c: Real): limit(x -> 0, abs(x) / x) = 1 by limit, cases;")),
        ],
    },
    Example {
        rule: "limit_eventually",
        holds: "derivation e(c: Real): limit(x -> inf, max(0, x) / x) = 1 by limit, cases, cancel;",
        without: &[
            ("g holds close to the limit", Refuted("derivation e(c: Real): limit(x -> inf, max(0, c * x) / x) = c by limit, cases, cancel;")),
        ],
    },
    Example {
        rule: "limit_growth",
        holds: "derivation e(c: Real): limit(x -> inf, x^3 * exp(-x)) = 0 by limit;",
        without: &[
            ("the signs of the leading coefficients are known", Refuted("derivation e(c: Real): limit(x -> inf, x^3 * exp(-c * x)) = 0 by limit;")),
            ("they are not 0", Refuted("derivation e(c: Real) where c >= 0: limit(x -> inf, x^3 * exp(-c * x)) = 0 by limit;")),
        ],
    },
    Example {
        rule: "limit_parts",
        holds: "derivation e: limit(x -> inf, cos(1 / x) + exp(-1 / x)) = 2 by limit;",
        without: &[
            ("the limits are numbers", Refuted("derivation e: limit(x -> inf, exp(x + 1) / exp(x)) = 1 by limit, exp_law;")),
            ("f is continuous there", Refuted("derivation e: limit(x -> 0+, floor(1 - x)) = 1 by limit, rounding;")),
            ("none", Refuted("derivation e: limit(x -> inf, x / (x + 1) - 1 / (x + 1)) = 0 by limit;")),
        ],
    },
    Example {
        rule: "limit_compound",
        holds: "derivation e(x: Real): limit(n -> inf, (1 + x / n)^n) = exp(x) by limit;",
        without: &[
            ("lim b = 1", Refuted("derivation e(x: Real): limit(n -> inf, (2 + x / n)^n) = exp(x) by limit;")),
            ("the limit is a number", Unknown("derivation e(x: Real): limit(n -> inf, (1 + x / n)^(n^2)) = exp(x) by limit;")),
            ("none", Refuted("derivation e(x: Real): limit(n -> inf, (1 + x / n)^(2 * n)) = exp(x) by limit;")),
        ],
    },
    Example {
        rule: "limit_roots",
        holds: "derivation e: limit(n -> inf, sqrt(n^2 + n) - n) = 1/2 by limit;",
        without: &[
            ("the sum is positive", Refuted("derivation e(c: Real): limit(n -> inf, sqrt(c^2 * n^2 + c * n) - c * n) = 1/2 by limit;")),
            ("none", Refuted("derivation e: limit(n -> inf, sqrt(n^2 + n) - n) = 0 by limit;")),
        ],
    },
    Example {
        rule: "limit_pole",
        holds: "derivation e(c: Real): limit(x -> 0+, 1 / x) = inf by limit;",
        without: &[
            ("g vanishes at the point", Refuted("derivation e: limit(x -> 0+, 1 / (x + 1)) = inf by limit;")),
            ("f does not", Refuted("derivation e: limit(x -> 0+, x / x) = inf by limit;")),
            ("the sign of f/g close to it is known", Refuted("derivation e(c: Real): limit(x -> 0, 1 / x) = inf by limit;")),
        ],
    },
    Example {
        rule: "integral",
        holds: "derivation e(a: Real, b: Real): integral(t in a..b, 2 * t) = b^2 - a^2 by integral;",
        without: &[
            ("F is continuous between", Refuted("derivation e(a: Real, b: Real): integral(t in a..b, 1 / t^2) = 1 / a - 1 / b by integral;")),
            ("F' = f but at single points", Refuted("derivation e(a: Real, b: Real): integral(t in a..b, 2 * t) = b^3 - a^3 by integral;")),
        ],
    },
    Example {
        rule: "growth",
        holds: "derivation e(n: Nat, m: Nat): O(n * m) <= O(n^2 + m^2) by algebra;",
        without: &[
            ("no direction of exponents in which a monomial of a is above all of b", Refuted("derivation e(n: Nat, m: Nat): O(n * m) <= O(n + m) by algebra;")),
            ("positive coefficients", Unknown("derivation e(n: Nat, m: Nat): O(n^2 + m^2) <= O(n^2 + m^2 - 2*n*m) by algebra;")),
        ],
    },
    Example {
        rule: "order_sign",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, exp(x[j])) > 0 by order;",
        without: &[
            ("each term > 0", Refuted("derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j]) > 0 by order;")),
            ("the range has a point", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, exp(x[j])) > 0 by order;")),
        ],
    },
    Example {
        rule: "order_square",
        holds: "derivation e(a: Real, b: Real): a^2 + b^2 >= 0 by order;",
        without: &[],
    },
    Example {
        rule: "order_factors",
        holds: "derivation e(a: Real, b: Real, t: Real) where 0 <= t, t <= 1: (t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2 by hypothesis, order;",
        without: &[
            ("the product of the factors is the polynomial", Never("the scalar algebra names them, and their product is compared with the polynomial at points")),
            ("the sign of each", Refuted("derivation e(a: Real, b: Real, t: Real) where 0 <= t: (t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2 by hypothesis, order;")),
        ],
    },
    Example {
        rule: "order_square_above",
        holds: "derivation e(x: Real, y: Real): 1 + x^2 * (1 + y)^2 - 2 * x * (1 + y)^2 + (1 + y)^2 > 0 by order;",
        without: &[
            ("c > 0", Refuted("derivation e(x: Real, y: Real): x^2 * (1 + y)^2 - 2 * x * (1 + y)^2 + (1 + y)^2 > 0 by order;")),
            ("what is left without c is a square, or a product that is not negative", Refuted("derivation e(x: Real, y: Real): 1 + x^2 * (1 + y)^2 - 4 * x * (1 + y)^2 + (1 + y)^2 > 0 by order;")),
        ],
    },
    Example {
        rule: "order_parts",
        holds: "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n]): dot(x, A.T @ A @ x) >= 0 by entries, order;",
        without: &[],
    },
    Example {
        rule: "order_linear",
        holds: "derivation e(a: Real, b: Real, c: Real) where a <= b, b <= c: a <= c by order;",
        without: &[
            ("none", Refuted("derivation e(a: Real, b: Real, c: Real) where a <= b, c <= b: a <= c by order;")),
        ],
    },
    Example {
        rule: "order_tangent",
        holds: "derivation e(x: Real): exp(x) >= 1 + x by order;",
        without: &[],
    },
    Example {
        rule: "order_log",
        holds: "derivation e(x: Real) where x > 0: log(x) <= x - 1 by order;",
        without: &[
            ("a > 0", Refuted("derivation e(x: Real): log(x) <= x - 1 by order;")),
        ],
    },
    Example {
        rule: "order_strict_tangent",
        holds: "derivation exponential(x: Real) where x != 0: exp(x) > 1 + x by order; derivation e(x: Real) where x > 0: log(1 + x) < x by order;",
        without: &[
            ("a is not 0", Refuted("derivation e(x: Real): exp(x) > 1 + x by order;")),
            ("b > 0", Refuted("derivation e(b: Real) where b != 1: log(b) < b - 1 by order;")),
            ("b is not 1", Refuted("derivation e(x: Real) where x >= 0: log(1 + x) < x by order;")),
        ],
    },
    Example {
        rule: "order_growing",
        holds: "derivation exponentials(a: Real, b: Real) where a < b: exp(a) < exp(b) by order; derivation e(a: Real, b: Real) where 0 < a, a < b: log(a) < log(b) by order;",
        without: &[
            ("for log: a > 0 and b > 0", Refuted("derivation e(a: Real, b: Real) where a < b: log(a) < log(b) by order;")),
            ("none", Refuted("derivation e(a: Real, b: Real) where 0 < a, 0 < b: log(a) < log(b) by order;")),
        ],
    },
    Example {
        rule: "order_exp",
        holds: "derivation e(a: Real, b: Real) where a <= b: exp(a) <= exp(b) by order;",
        without: &[
            ("a <= b", Refuted("derivation e(a: Real, b: Real): exp(a) <= exp(b) by order;")),
        ],
    },
    Example {
        rule: "order_power",
        holds: "derivation above(b: Real, x: Real) where b >= 1, x >= 0: b^x >= 1 by order; derivation e(b: Real, n: Nat) where 0 < b, b < 1: b^n <= 1 by order;",
        without: &[
            ("x >= 0", Refuted("derivation e(b: Real, x: Real) where b >= 1: b^x >= 1 by order;")),
            ("b >= 1 for the first, 0 <= b <= 1 for the second", Refuted("derivation e(b: Real, n: Nat) where 0 < b: b^n <= 1 by order;")),
        ],
    },
    Example {
        rule: "order_root",
        holds: "derivation e(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a + b) <= sqrt(a) + sqrt(b) by order;",
        without: &[
            ("r >= 0 for the first, t >= 0 for the second", Refuted("derivation e(a: Real): a >= sqrt(a^2) by order;")),
            ("r >= 0 for the first, t >= 0 for the second", Refuted("derivation e(a: Real) where a >= 0, (sqrt(a) - 2)^2 >= 1: sqrt(a) - 2 >= 1 by order, hypothesis;")),
            ("their squares are so", Refuted("derivation e(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a + b) >= sqrt(a) + sqrt(b) by order;")),
            ("what roots are taken of is at least 0", Refuted("derivation e(a: Real): sqrt(a) >= 0 by order;")),
        ],
    },
    Example {
        rule: "order_log_sum",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): x[i] <= log(sum(j in 1..=n, exp(x[j]))) by split, order;",
        without: &[
            ("s > 0", Never("it follows from the other condition")),
            ("s >= exp(-r)", Refuted("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1) where n >= 1: x[i] <= log(sum(j in 1..=n, exp(x[j]))) by split, order;")),
        ],
    },
    Example {
        rule: "order_entries",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: (sum(j in 1..=n, x[j]) / n)^2 <= sum(j in 1..=n, x[j]^2) / n by order;",
        without: &[
            ("a >= 0 at every point of D", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) >= 0 by order;")),
            ("n >= 1 where b is written as Σ_(k=1)^n b/n", Refuted("derivation e(n: Nat, x: Real[n]): (sum(j in 1..=n, x[j]) / n)^2 <= sum(j in 1..=n, x[j]^2) / n by order;")),
            ("none", Refuted("derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j])^2 <= sum(j in 1..=n, x[j]^2) by order;")),
        ],
    },
    Example {
        rule: "order_extremum",
        holds: "derivation e(n: Nat, x: Real[n], c: Real) where n >= 1, forall(i in 1..=n, x[i] <= c): max(j in 1..=n, x[j]) <= c by order;",
        without: &[
            ("r - a(j) >= 0 for all j in D", Refuted("derivation e(n: Nat, x: Real[n], c: Real) where n >= 1, forall(i in 1..=n - 1, x[i] <= c): max(j in 1..=n, x[j]) <= c by order;")),
            ("D has a point", Refuted("derivation e(n: Nat, x: Real[n], c: Real) where forall(i in 1..=n, x[i] <= c): max(j in 1..=n, x[j]) <= c by order;")),
        ],
    },
    Example {
        rule: "order_entropy",
        holds: "derivation e(n: Nat, w: Real[n], a: Real[n], b: Real[n]) where w >= 0, a > 0, b > 0: sum(k in 1..=n, w[k] * log(a[k])) >= sum(k in 1..=n, w[k] * log(b[k])) + sum(w) - sum(k in 1..=n, w[k] * b[k] / a[k]) by order, linearity, cancel;",
        without: &[
            ("w >= 0 on D", Refuted("derivation e(n: Nat, w: Real[n], a: Real[n], b: Real[n]) where a > 0, b > 0: sum(k in 1..=n, w[k] * log(a[k])) >= sum(k in 1..=n, w[k] * log(b[k])) + sum(w) - sum(k in 1..=n, w[k] * b[k] / a[k]) by order, linearity, cancel;")),
            ("a > 0 on D", Refuted("derivation e(n: Nat, w: Real[n], a: Real[n], b: Real[n]) where w >= 0, a != 0, b > 0: sum(k in 1..=n, w[k] * log(a[k])) >= sum(k in 1..=n, w[k] * log(b[k])) + sum(w) - sum(k in 1..=n, w[k] * b[k] / a[k]) by order, linearity, cancel;")),
            ("b > 0 on D", Refuted("derivation e(n: Nat, w: Real[n], a: Real[n], b: Real[n]) where w >= 0, a > 0: sum(k in 1..=n, w[k] * log(a[k])) >= sum(k in 1..=n, w[k] * log(b[k])) + sum(w) - sum(k in 1..=n, w[k] * b[k] / a[k]) by order, linearity, cancel;")),
            ("none", Refuted("derivation e(n: Nat, w: Real[n], q: Real[n]) where w > 0, q > 0, sum(w) = 1: sum(k in 1..=n, w[k] * log(q[k])) <= sum(k in 1..=n, w[k] * log(w[k])) by order, linearity, cancel;")),
        ],
    },
    Example {
        rule: "hypothesis",
        holds: "derivation e(n: Nat, y: Real[n], c: Real) where sum(k in 1..=n, y[k]) = 1: c * sum(k in 1..=n, y[k]) = c by hypothesis;",
        without: &[
            ("a = b is a hypothesis", Refuted("derivation e(n: Nat, y: Real[n], c: Real): c * sum(k in 1..=n, y[k]) = c by algebra;")),
        ],
    },
    Example {
        rule: "hypothesis_forall",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n) where forall(j in 1..=n, x[j] = j): x[i] = i by hypothesis;",
        without: &[
            ("forall(j in D, a(j) = b(j)) is a hypothesis", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n) where forall(j in 1..=n, x[j] >= j): x[i] = i by hypothesis;")),
            ("i in D", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n) where forall(j in 2..=n, x[j] = j): x[i] = i by hypothesis;")),
        ],
    },
    Example {
        rule: "combined_equations",
        holds: "derivation e(x: Real, y: Real) where x + y = 3, x - y = 1: x = 2 by hypothesis;",
        without: &[
            ("both are hypotheses", Refuted("derivation e(x: Real, y: Real) where x + y = 3: x = 2 by hypothesis;")),
            ("both are over one range", Refuted("derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n) where forall(j in 1..=n, x[j] + y[j] = 3), forall(j in 2..=n, x[j] - y[j] = 1): x[i] = 2 by hypothesis;")),
        ],
    },
    Example {
        rule: "overlapping_equations",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]) where B @ A = eye(n), A @ C = eye(n): B = C by hypothesis, entries, delta, swap, linearity;",
        without: &[
            ("both are hypotheses, or of one lemma", Refuted("derivation e(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]) where B @ A = eye(n), A.T @ C = eye(n): B = C by hypothesis, entries, delta, swap, linearity;")),
            ("each holds wherever it is multiplied and summed", Refuted("derivation e(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]) where forall(i in 2..=n, forall(j in 1..=n, sum(k in 1..=n, B[i, k] * A[k, j]) = delta(i, j))), A @ C = eye(n): B = C by hypothesis, entries, delta, swap, linearity;")),
        ],
    },
    Example {
        rule: "other_inverse",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n]) where B @ A = eye(n): A @ B = eye(n) by hypothesis, entries, delta, swap;",
        without: &[
            ("A and B are square matrices of one size", Refuted("derivation e(m: Nat, n: Nat, A: Real[n, m], B: Real[m, n]) where B @ A = eye(m): A @ B = eye(n) by hypothesis, entries, delta, swap;")),
        ],
    },
    Example {
        rule: "equation_differences",
        holds: "derivation e(n: Nat, C: Real[0..=n]) where n >= 2, forall(m in 1..=n, C[m] = sum(k in 0..=m - 1, C[k])): C[n] = 2 * C[n - 1] by hypothesis, split, linearity;",
        without: &[
            ("it holds for all m of a range", Refuted("derivation e(n: Nat, C: Real[0..=n]) where n >= 2, C[n] = sum(k in 0..=n - 1, C[k]): C[n] = 2 * C[n - 1] by hypothesis, split, linearity;")),
            ("m and m - 1 are in it", Refuted("derivation e(n: Nat, C: Real[0..=n]) where n >= 1, forall(m in 1..=n, C[m] = sum(k in 0..=m - 1, C[k])): C[n] = 2 * C[n - 1] by hypothesis, split, linearity;")),
        ],
    },
    Example {
        rule: "multiple_of_itself",
        holds: "derivation e(n: Nat, A: Real[n, n], x: Real[n]) where A.T = -A: dot(x, A @ x) = 0 by hypothesis, entries, linearity, swap;",
        without: &[
            ("c is a number other than 1", Refuted("derivation e(n: Nat, A: Real[n, n], x: Real[n]) where A.T = A: dot(x, A @ x) = 0 by hypothesis, entries, linearity, swap;")),
        ],
    },
    Example {
        rule: "lemma",
        holds: "derivation root(x: Real) where x >= 0: sqrt(x^2) = x by power_law; derivation e(y: Real) where y >= 1: 2 * sqrt(y^2) = 2 * y by lemma(root);",
        without: &[
            ("the conditions of the claim hold for the instance", Refuted("derivation root(x: Real) where x >= 0: sqrt(x^2) = x by power_law; derivation e(y: Real): 2 * sqrt(y^2) = 2 * y by lemma(root);")),
        ],
    },
    Example {
        rule: "induction",
        holds: "derivation e(n: Nat): sum(j in 1..=n, 2*j - 1) = n^2 by induction(n);",
        without: &[
            ("P(a) for some a <= n", Refuted("derivation e(n: Int): sum(j in 1..=n, 2*j - 1) = n^2 by induction(n);")),
            ("P(a) for some a <= n", Refuted("derivation e(n: Nat): sum(j in 1..=n, 2*j - 1) = n^2 + 1 by induction(n);")),
            ("P(m + 1) follows from P(m) for a <= m < n", Refuted("derivation e(n: Nat): sum(j in 1..=n, j^2) = n^2 by induction(n);")),
            ("all else is fixed", Refuted("derivation e(n: Nat, m: 0..=n): m = 0 by induction(n);")),
        ],
    },
];
