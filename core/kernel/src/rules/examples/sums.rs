//! Examples of the rules on rings and sums.

use super::Example;
use super::Missing::{Malformed, Refuted, Unjustified};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
            ("h - l + 1 >= 0", Refuted("#[zero_padded] derivation e(n: Int, x: Real[6]) where n >= -5, n <= 5: sum(j in 1..=n, x[j + 1] - x[j]) = x[n + 1] - x[1] by telescope;")),
        ],
    },
    Example {
        rule: "telescoping_product",
        holds: "derivation e(n: Nat, x: Real[n + 1]) where n >= 1, forall(i in 1..=n + 1, x[i] > 0): prod(j in 1..=n, x[j + 1] / x[j]) = x[n + 1] / x[1] by telescope;",
        without: &[
            ("a != 0 on the range", Refuted("derivation e(n: Nat, x: Real[n + 1]) where n >= 1: prod(j in 1..=n, x[j + 1] / x[j]) = x[n + 1] / x[1] by telescope;")),
            ("h - l >= 0, or a(l) != 0 and h - l + 1 >= 0", Refuted("#[zero_padded] derivation e(n: Int, x: Real[0..=3]) where n >= -3, n <= 2, forall(i in 0..=3, x[i] > 0): prod(j in 1..=n, x[j + 1] / x[j]) = x[n + 1] / x[1] by telescope;")),
        ],
    },
    Example {
        rule: "equal_terms",
        holds: "derivation e(n: Nat, c: Real): sum(j in 1..=n, c) = n * c by linearity;",
        without: &[
            ("c is free of j", Refuted("derivation e(n: Nat, c: Real[n]) where n >= 1: sum(j in 1..=n, c[j]) = n * c[1] by linearity;")),
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int, c: Real): sum(j in 1..=n, c) = n * c by linearity;")),
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
        rule: "sum_of_waves",
        holds: "derivation e(n: Nat, t: Real) where sin(t / 2) != 0: sum(k in 1..=n, sin(k * t)) = sin(n * t / 2) * sin((n + 1) * t / 2) / sin(t / 2) by closed_form, trig;",
        without: &[
            ("sin(a/2) != 0, or a = 0", Refuted("derivation e(n: Nat, t: Real): sum(k in 1..=n, sin(k * t)) = sin(n * t / 2) * sin((n + 1) * t / 2) / sin(t / 2) by closed_form, trig;")),
            ("h - l + 1 >= 0", Refuted("derivation e(n: Int, t: Real) where sin(t / 2) != 0: sum(k in 1..=n, sin(k * t)) = sin(n * t / 2) * sin((n + 1) * t / 2) / sin(t / 2) by closed_form, trig;")),
            ("trig is allowed", Unjustified("derivation e(n: Nat, t: Real) where sin(t / 2) != 0: sum(k in 1..=n, sin(k * t)) = sin(n * t / 2) * sin((n + 1) * t / 2) / sin(t / 2) by closed_form;")),
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
];
