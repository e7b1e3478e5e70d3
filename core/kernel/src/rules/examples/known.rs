//! Examples of the rules on what is known.

use super::Example;
use super::Missing::{Never, Refuted};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
        rule: "whole_by_equation",
        holds: "derivation e(n: Int, x: Real) where n = 2 * x, x > 0: n >= 1 by hypothesis, order;",
        without: &[
            ("the equation has one real number in it", Refuted("derivation e(n: Int, x: Real, y: Real) where n = 2 * x + y, x > 0: n >= 1 by hypothesis, order;")),
            ("n is whole", Refuted("derivation e(n: Real, x: Real) where n = 2 * x, x > 0: n >= 1 by hypothesis, order;")),
        ],
    },
    Example {
        rule: "range_with_terms",
        holds: "derivation e(n: Nat, p: Real[n]) where sum(i in 1..=n, p[i]) = 1: n >= 1 by hypothesis, order;",
        without: &[
            ("c is a number other than 0", Refuted("derivation e(n: Nat, p: Real[n]) where sum(i in 1..=n, p[i]) = 0: n >= 1 by hypothesis, order;")),
        ],
    },
    Example {
        rule: "root_of_nothing",
        holds: "derivation e(n: Nat, x: Real[n], j: 1..=n) where sqrt(sum(i in 1..=n, x[i]^2)) = 0: x[j] = 0 by hypothesis, order;",
        without: &[
            ("c > 0", Never("a power below 0 is never 0, and it is looked at which it is")),
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
