//! Examples of the rules on trigonometry, cases, rounding, products and maxima.

use super::Example;
use super::Missing::{Never, Refuted};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
        rule: "known_angles",
        holds: "derivation e: sin(3/2 * pi) = -1 by algebra; derivation also: cos(-pi) + 2 * sin(pi / 6) = 0 by evaluate; derivation root: cos(5/4 * pi) = -sqrt(2) / 2 by evaluate;",
        without: &[("2r, 3r, 4r or 6r is whole", Refuted("derivation e: sin(pi / 12) = 1/2 by evaluate;"))],
    },
    Example {
        rule: "half_turns",
        holds: "derivation e(n: Nat): cos(n * pi) + sin(2 * n * pi) = (-1)^n by trig;",
        without: &[("k is whole", Refuted("derivation e(x: Real): sin(x * pi) = 0 by trig;"))],
    },
    Example {
        rule: "trig_sum",
        holds: "derivation e(x: Real, y: Real): sin(x + y) = sin(x) * cos(y) + cos(x) * sin(y) by trig;",
        without: &[],
    },
    Example {
        rule: "angle_multiple",
        holds: "derivation e(t: Real): cos(t) = 2 * cos(t / 2)^2 - 1 by trig;",
        without: &[
            ("k is whole", Never("k is the ratio of two angles that both stand there, and is looked at")),
        ],
    },
    Example {
        rule: "sine_between_turns",
        holds: "derivation e(q: Real) where 0 < q, q < 1: sin(pi * q) != 0 by order;",
        without: &[
            ("k - 1 < q < k + 1 for a whole k", Refuted("derivation e(q: Real) where 0 < q, q <= 1: sin(pi * q) != 0 by order;")),
            ("q is not k", Refuted("derivation e(q: Real) where 0 <= q, q < 1: sin(pi * q) != 0 by order;")),
        ],
    },
    Example {
        rule: "pi_between",
        holds: "derivation e: 3 < pi by order; derivation power: pi^2 < 10 by order;",
        without: &[("none", Refuted("derivation e: pi < 3 by order;"))],
    },
    Example {
        rule: "sign_of_wave",
        holds: "derivation e(x: Real) where 0 < x, x < pi: sin(x) > 0 by order, hypothesis; derivation turned(x: Real) where pi < x, x < 2*pi: sin(x) < 0 by order, hypothesis; derivation cosine(x: Real) where -pi/2 < x, x < pi/2: cos(x) > 0 by order, hypothesis;",
        without: &[
            ("2·k·π < x < (2·k + 1)·π for a whole k", Refuted("derivation e(x: Real) where 0 <= x, x < pi: sin(x) > 0 by order, hypothesis;")),
            ("2·k·π < x < (2·k + 1)·π for a whole k", Refuted("derivation e(x: Real) where 0 < x, x < 2*pi: sin(x) > 0 by order, hypothesis;")),
            ("2·k·π < x < (2·k + 1)·π for a whole k", Refuted("derivation e(x: Real) where 0 < x, x < pi: cos(x) > 0 by order, hypothesis;")),
        ],
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
        rule: "prod_conditions",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): prod(j in 1..=n, x[j]) = x[i] * prod(j in 1..=n if j != i, x[j]) by split; derivation deltas(n: Nat, x: Real[n], i: 1..=n): prod(j in 1..=n, 1 + delta(i, j) * x[j]) = 1 + x[i] by split, delta;",
        without: &[
            ("none", Refuted("derivation e(n: Nat, x: Real[n], i: Int): prod(j in 1..=n, 1 + delta(i, j)) = 2 by split, delta;")),
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
];
