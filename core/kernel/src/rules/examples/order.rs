//! Examples of the rules on order.

use super::Example;
use super::Missing::{Never, Refuted};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
        holds: "derivation e(a: Real, b: Real, c: Real) where a <= b, b <= c: a <= c by hypothesis, order;",
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
        holds: "derivation exponentials(a: Real, b: Real) where a < b: exp(a) < exp(b) by hypothesis, order; derivation e(a: Real, b: Real) where 0 < a, a < b: log(a) < log(b) by hypothesis, order;",
        without: &[
            ("for log: a > 0 and b > 0", Refuted("derivation e(a: Real, b: Real) where a < b: log(a) < log(b) by order;")),
            ("none", Refuted("derivation e(a: Real, b: Real) where 0 < a, 0 < b: log(a) < log(b) by order;")),
        ],
    },
    Example {
        rule: "order_exp",
        holds: "derivation e(a: Real, b: Real) where a <= b: exp(a) <= exp(b) by hypothesis, order;",
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
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: (sum(j in 1..=n, x[j]) / n)^2 <= sum(j in 1..=n, x[j]^2) / n by order; derivation shifted(p: Int, q: Int, x: Real[p..=q], c: Real) where q >= p: sum(i in p..=q, (x[i] - c)^2) / (q - p + 1) >= 0 by order;",
        without: &[
            ("a >= 0 at every point of D", Refuted("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) >= 0 by order;")),
            ("n >= 1 where b is written as Σ_(k=1)^n b/n", Refuted("derivation e(n: Nat, x: Real[n]): (sum(j in 1..=n, x[j]) / n)^2 <= sum(j in 1..=n, x[j]^2) / n by order;")),
            ("n >= 1 where b is written as Σ_(k=1)^n b/n", Refuted("derivation e(p: Int, q: Int, x: Real[p..=q], c: Real): sum(i in p..=q, x[i]^2) - 2 * c * sum(i in p..=q, x[i]) + c^2 * (q - p + 1) >= 0 by order, linearity;")),
            ("none", Refuted("derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j])^2 <= sum(j in 1..=n, x[j]^2) by order;")),
        ],
    },
    Example {
        rule: "order_mean",
        holds: "derivation e(n: Nat, p: Real[n], x: Real[n]) where p >= 0, sum(i in 1..=n, p[i]) = 1: sum(i in 1..=n, p[i] * x[i])^2 <= sum(i in 1..=n, p[i] * x[i]^2) by hypothesis, order;",
        without: &[
            ("Σ_k w(k) = 1 is known, over the range of j", Refuted("derivation e(n: Nat, p: Real[n], x: Real[n]) where p >= 0, sum(i in 1..=n, p[i]) = 2: sum(i in 1..=n, p[i] * x[i])^2 <= sum(i in 1..=n, p[i] * x[i]^2) by hypothesis, order;")),
        ],
    },
    Example {
        rule: "order_diagonal",
        holds: "derivation e(n: Nat, x: Real[n]) where x >= 0: sum(i in 1..=n, x[i]^2) <= sum(i in 1..=n, x[i])^2 by order;",
        without: &[
            ("a(j, k) + a(k, j) >= 0 where j < k", Refuted("derivation e(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]^2) <= sum(i in 1..=n, x[i])^2 by order;")),
            ("a(j, j) + b(j) >= 0", Refuted("derivation e(n: Nat, x: Real[n]) where x >= 0: 2 * sum(i in 1..=n, x[i]^2) <= sum(i in 1..=n, x[i])^2 by order;")),
            ("all over one range", Refuted("derivation e(n: Nat, x: Real[0..=n]) where x >= 0: sum(i in 0..=n, x[i]^2) <= sum(i in 1..=n, x[i])^2 by order;")),
        ],
    },
    Example {
        rule: "order_outer_sum",
        holds: "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m]): sqrt(sum(i in 1..=m, (sum(j in 1..=n, A[i, j] * x[j]) - b[i])^2))^2 = sum(i in 1..=m, (sum(j in 1..=n, A[i, j] * x[j]) - b[i])^2) by power_law;",
        without: &[
            ("Σ_D a - Σ_E b >= 0 at every i", Refuted("derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n], b: Real[m]): sum(i in 1..=m, sum(j in 1..=n, A[i, j] * x[j])^2 - b[i]^2) >= 0 by order;")),
        ],
    },
    Example {
        rule: "order_extremum",
        holds: "derivation e(n: Nat, x: Real[n], c: Real) where n >= 1, forall(i in 1..=n, x[i] <= c): max(j in 1..=n, x[j]) <= c by hypothesis, order;",
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
        rule: "order_jensen",
        holds: "derivation e(n: Nat, p: Real[n], x: Real[n]) where p >= 0, sum(i in 1..=n, p[i]) = 1: exp(sum(i in 1..=n, p[i] * x[i])) <= sum(i in 1..=n, p[i] * exp(x[i])) by hypothesis, order, linearity;",
        without: &[
            ("w >= 0 on D", Refuted("derivation e(n: Nat, p: Real[n], x: Real[n]) where sum(i in 1..=n, p[i]) = 1: exp(sum(i in 1..=n, p[i] * x[i])) <= sum(i in 1..=n, p[i] * exp(x[i])) by hypothesis, order, linearity;")),
        ],
    },
    Example {
        rule: "order_weights",
        holds: "derivation e(n: Nat, r: Real[n], u: Real[n]) where r >= 0, u > 0, sum(j in 1..=n, r[j]) = 1: sum(j in 1..=n, r[j] * u[j]) > 0 by order, linearity, hypothesis;",
        without: &[
            ("u > 0 on D", Refuted("derivation e(n: Nat, r: Real[n], u: Real[n]) where r >= 0, u >= 0, sum(j in 1..=n, r[j]) = 1: sum(j in 1..=n, r[j] * u[j]) > 0 by order, linearity, hypothesis;")),
            ("w >= 0 on D", Refuted("derivation e(n: Nat, r: Real[n], u: Real[n]) where u > 0, sum(j in 1..=n, r[j]) = 1: sum(j in 1..=n, r[j] * u[j]) > 0 by order, linearity, hypothesis;")),
            ("Σ_D w > 0", Refuted("derivation e(n: Nat, r: Real[n], u: Real[n]) where r >= 0, u > 0: sum(j in 1..=n, r[j] * u[j]) > 0 by order, linearity, hypothesis;")),
        ],
    },
    Example {
        rule: "order_some_range",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n) where n >= 2: exp(x[i]) < sum(j in 1..=n, exp(x[j])) by order, split; derivation known(n: Nat, x: Real[n], i: 1..=n) where n >= 2, x > 0: x[i] < sum(j in 1..=n, x[j]) by order, split, hypothesis;",
        without: &[
            ("a > 0 on D, and b > 0 on E", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n) where n >= 2, x >= 0: x[i] < sum(j in 1..=n, x[j]) by order, split, hypothesis;")),
            ("D or E has a point", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n): exp(x[i]) < sum(j in 1..=n, exp(x[j])) by order, split;")),
        ],
    },
    Example {
        rule: "order_positive_part",
        holds: "derivation e(n: Nat, x: Real[n], m: Real, c: Real) where n >= 1, c > 0: c + sum(j in 1..=n, (x[j] - m)^2) / n > 0 by order;",
        without: &[
            ("a > 0", Refuted("derivation e(n: Nat, x: Real[n], m: Real, c: Real) where n >= 1, c >= 0: c + sum(j in 1..=n, (x[j] - m)^2) / n > 0 by order;")),
            ("b >= 0", Refuted("derivation e(n: Nat, x: Real[n], m: Real, c: Real) where n >= 1, c > 0: c + sum(j in 1..=n, x[j]^2 - m * x[j]) / n > 0 by order;")),
        ],
    },
    Example {
        rule: "order_divided",
        holds: "derivation e(a: Real, b: Real, c: Real) where a > 0, a * b <= a * c: b <= c by order, hypothesis; derivation below(a: Real, b: Real, c: Real) where a < 0, a * b <= a * c: b >= c by order, hypothesis;",
        without: &[
            ("a·c >= 0 is known", Refuted("derivation e(a: Real, b: Real, c: Real) where a > 0: b <= c by order, hypothesis;")),
            ("a > 0, or a < 0", Refuted("derivation e(a: Real, b: Real, c: Real) where a * b <= a * c: b <= c by order, hypothesis;")),
            ("a > 0, or a < 0", Refuted("derivation e(a: Real, b: Real, c: Real) where a < 0, a * b <= a * c: b <= c by order, hypothesis;")),
        ],
    },
    Example {
        rule: "order_vanishing",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n, x[k]^2) <= 0: x[i] = 0 by order, hypothesis;",
        without: &[
            ("Σ_D a <= 0 is known", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n): x[i] = 0 by order, hypothesis;")),
            ("a >= 0 on D", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n, x[k]^3) <= 0: x[i] = 0 by order, hypothesis;")),
            ("i in D", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n) where sum(k in 1..=n - 1, x[k]^2) <= 0: x[i] = 0 by order, hypothesis;")),
        ],
    },
];
