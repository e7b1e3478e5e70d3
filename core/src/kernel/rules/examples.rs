//! An instance of each rule, and one in which what the rule needs is missing.
//!
//! Nothing in the kernel reads these; they are checked by `tests/book`, and stand in the book beside their rules.

/// What a rule proves, and what it must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: &'static str,
    /// Items of a proof file whose last derivation is proved by the reason of the rule.
    pub holds: &'static str,
    /// The same where a condition does not hold, and the claim is false. `None` where the rule needs nothing that a
    /// proof file can leave out.
    pub fails: Option<&'static str>,
}

/// One for each rule, in the order of the table.
#[rustfmt::skip]
pub const EXAMPLES: &[Example] = &[
    Example {
        rule: "ring",
        holds: "derivation e(a: Real, b: Real): (a + b)^2 = a^2 + 2*a*b + b^2 by algebra;",
        fails: None,
    },
    Example {
        rule: "rename",
        holds: "derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = sum(k in 1..=n, x[k]) by algebra;",
        fails: None,
    },
    Example {
        rule: "elementwise",
        holds: "derivation e(n: Nat, x: Real[n], c: Real, i: 1..=n): (c * x)[i] = c * x[i] by algebra;",
        fails: None,
    },
    Example {
        rule: "read_literal",
        holds: "derivation e(a: Real, b: Real): [a, b][2] = b by algebra;",
        fails: None,
    },
    Example {
        rule: "empty_range",
        holds: "derivation e(n: Nat, x: Real[n]) where n <= 0: sum(j in 1..=n, x[j]) = 0 by algebra;",
        fails: Some("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j]) = 0 by algebra;"),
    },
    Example {
        rule: "implied_condition",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]) where m >= n: sum(j in 1..=n if j <= m, x[j]) = sum(j in 1..=n, x[j]) by algebra;",
        fails: Some("derivation e(n: Nat, m: Nat, x: Real[n]): sum(j in 1..=n if j <= m, x[j]) = sum(j in 1..=n, x[j]) by algebra;"),
    },
    Example {
        rule: "multiplied_condition",
        holds: "derivation e(n: Nat, k: Nat, x: Real[n * k], t: 1..=n, j: 1..=k): x[k * (t - 1) + j] = x[k * t - k + j] by algebra;",
        fails: Some("derivation e(n: Nat, k: Nat, x: Real[n * k], t: 0..=n, j: 1..=k): x[k * (t - 1) + j] = x[k * t - k + j] by algebra;"),
    },
    Example {
        rule: "floor_by_symbol",
        holds: "derivation e(n: Nat, s: Nat, x: Real[n], t: 0..=floor((n - 1) / s)) where s >= 1, n >= 1: x[s * t + 1] = x[1 + t * s] by algebra;",
        fails: Some("derivation e(n: Nat, s: Nat, x: Real[n], t: 0..=floor(n / s)) where s >= 1, n >= 1: x[s * t + 1] = x[1 + t * s] by algebra;"),
    },
    Example {
        rule: "pinned_range",
        holds: "derivation e(n: Nat, x: Real[n], m: 1..=n): sum(j in m..=m, x[j]) = x[m] by split;",
        fails: None,
    },
    Example {
        rule: "solved_condition",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): delta(i, j) * x[i] = delta(i, j) * x[j] by delta;",
        fails: Some("derivation e(n: Nat, x: Real[2*n], i: 1..=n, j: 1..=n): delta(2*i, j + 1) * x[j] = delta(2*i, j + 1) * x[i] by delta;"),
    },
    Example {
        rule: "case_split_guard",
        holds: "derivation e(i: Int, j: Int): delta(i, j)^2 = delta(i, j) by delta;",
        fails: None,
    },
    Example {
        rule: "congruence",
        holds: "derivation e(c: Real, f: Real -> Real) where c = 4: f(c) = f(4) by hypothesis;",
        fails: Some("derivation e(c: Real, f: Real -> Real): f(c) = f(4) by algebra;"),
    },
    Example {
        rule: "unfold",
        holds: "def square(x: Real) = x * x; derivation e(x: Real): square(x + 1) = x^2 + 2*x + 1 by def(square);",
        fails: None,
    },
    Example {
        rule: "run",
        holds: "algorithm twice(x: Real) -> (y) { let y = x + x; return (y); } derivation e(x: Real): twice(x) = 2 * x by algebra;",
        fails: None,
    },
    Example {
        rule: "evaluate",
        holds: "derivation e(x: Real): sum(j in 1..=4, j) = 10 by evaluate;",
        fails: None,
    },
    Example {
        rule: "product_of_sums",
        holds: "derivation e(n: Nat, x: Real[n], m: Nat, y: Real[m]): sum(i in 1..=n, x[i]) * sum(j in 1..=m, y[j]) = sum(i in 1..=n, j in 1..=m, x[i] * y[j]) by linearity;",
        fails: Some("derivation e(n: Nat, x: Real[n], y: Real[n]): sum(i in 1..=n, x[i]) * sum(j in 1..=n, y[j]) = sum(i in 1..=n, x[i] * y[i]) by linearity;"),
    },
    Example {
        rule: "pull_out",
        holds: "derivation e(n: Nat, x: Real[n], c: Real): sum(j in 1..=n, c * x[j]) = c * sum(j in 1..=n, x[j]) by linearity;",
        fails: Some("derivation e(n: Nat, x: Real[n], c: Real[n]) where n >= 1: sum(j in 1..=n, c[j] * x[j]) = c[1] * sum(j in 1..=n, x[j]) by linearity;"),
    },
    Example {
        rule: "sum_add",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): sum(j in 1..=n, x[j] + y[j]) = sum(j in 1..=n, x[j]) + sum(j in 1..=n, y[j]) by linearity;",
        fails: None,
    },
    Example {
        rule: "sum_swap",
        holds: "derivation e(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j])) by swap;",
        fails: Some("derivation e(n: Nat, A: Real[n, n]): sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in 1..=j, A[i, j])) by swap;"),
    },
    Example {
        rule: "reindex",
        holds: "derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[n - j + 1]) = sum(k in 1..=n, x[k]) by index(k = n - j + 1);",
        fails: Some("derivation e(n: Nat, x: Real[2*n]): sum(j in 1..=n, x[2*j]) = sum(k in 1..=2*n, x[k]) by index(k = 2*j);"),
    },
    Example {
        rule: "cell_split",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]) where m <= n: sum(j in 1..=n, x[j]) = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j]) by split;",
        fails: Some("derivation e(n: Nat, m: Nat, x: Real[n + m]): sum(j in 1..=n, x[j]) = sum(j in 1..=m, x[j]) + sum(j in m + 1..=n, x[j]) by split;"),
    },
    Example {
        rule: "point_split",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j]) = x[1] + sum(j in 2..=n, x[j]) by split;",
        fails: Some("derivation e(n: Nat, x: Real[n + 1]): sum(j in 1..=n, x[j]) = x[1] + sum(j in 2..=n, x[j]) by split;"),
    },
    Example {
        rule: "telescope",
        holds: "derivation e(n: Nat, x: Real[n + 1]): sum(j in 1..=n, x[j + 1] - x[j]) = x[n + 1] - x[1] by telescope;",
        fails: Some("#[zero_padded] derivation e(n: Int, x: Real[6]) where n >= -5, n <= 5: sum(j in 1..=n, x[j + 1] - x[j]) = x[n + 1] - x[1] by telescope;"),
    },
    Example {
        rule: "count",
        holds: "derivation e(n: Nat, c: Real): sum(j in 1..=n, c) = n * c by closed_form, linearity;",
        fails: Some("derivation e(n: Int, c: Real): sum(j in 1..=n, c) = n * c by closed_form, linearity;"),
    },
    Example {
        rule: "power_sum",
        holds: "derivation e(n: Nat): sum(j in 1..=n, j^2) = n * (n + 1) * (2*n + 1) / 6 by closed_form;",
        fails: Some("derivation e(n: Int): sum(j in 1..=n, j^2) = n * (n + 1) * (2*n + 1) / 6 by closed_form;"),
    },
    Example {
        rule: "geometric_sum",
        holds: "derivation e(n: Nat, q: Real) where q != 1: sum(j in 0..=n, q^j) = (q^(n + 1) - 1) / (q - 1) by closed_form;",
        fails: Some("derivation e(n: Nat, q: Real): sum(j in 0..=n, q^j) = (q^(n + 1) - 1) / (q - 1) by closed_form;"),
    },
    Example {
        rule: "choose_end",
        holds: "derivation e(n: Nat, m: Nat): sum(j in 1..=n if j <= m, 1) = min(n, m) by closed_form, cases;",
        fails: None,
    },
    Example {
        rule: "end_of_extremum",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n]): sum(j in max(1, m)..=n, x[j]) = sum(j in 1..=n if j >= m, x[j]) by cases;",
        fails: None,
    },
    Example {
        rule: "few_points",
        holds: "derivation e(n: Nat, x: Real[n + 2]) where n >= 1: sum(j in n..=n + 1, x[j]^2) = x[n]^2 + x[n + 1]^2 by split;",
        fails: Some("derivation e(n: Nat, x: Real[n + 2]) where n >= 1: sum(j in n..=n + 2, x[j]^2) = x[n]^2 + x[n + 1]^2 by split;"),
    },
    Example {
        rule: "one_multiple",
        holds: "derivation e(n: Nat, m: Nat, x: Real[n * m]) where m >= 1: sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 1..=m, x[(a - 1) * m + b])) by split;",
        fails: Some("derivation e(n: Nat, m: Nat, x: Real[n * m]) where m >= 1: sum(i in 1..=n * m, x[i]) = sum(a in 1..=n, sum(b in 2..=m, x[(a - 1) * m + b])) by split;"),
    },
    Example {
        rule: "delta_number",
        holds: "derivation e(n: Nat, i: 1..=n): delta(i, n + 1) = 0 by delta;",
        fails: Some("derivation e(n: Nat, i: 1..=n + 1): delta(i, n + 1) = 0 by delta;"),
    },
    Example {
        rule: "delta_collapse",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): sum(j in 1..=n, delta(i, j) * x[j]) = x[i] by delta;",
        fails: Some("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1): sum(j in 1..=n, delta(i, j) * x[j]) = x[i] by delta;"),
    },
    Example {
        rule: "delta_scaled",
        holds: "derivation e(i: Int, j: Int): delta(2*i, 2*j) = delta(i, j) by delta;",
        fails: Some("derivation e(n: Nat, j: 1..=n): sum(i in 1..=n, delta(2*i, j)) = 1 by delta, closed_form;"),
    },
    Example {
        rule: "same_multiple",
        holds: "derivation e(n: Nat, k: Nat, t: 1..=n, p: 1..=n, i: 1..=k, j: 1..=k): delta(k * t + i, k * p + j) = delta(t, p) * delta(i, j) by delta, split;",
        fails: Some("derivation e(n: Nat, k: Nat, t: 1..=n, p: 1..=n, i: 0..=k, j: 0..=k): delta(k * t + i, k * p + j) = delta(t, p) * delta(i, j) by delta, split;"),
    },
    Example {
        rule: "zero_padding",
        holds: "#[zero_padded] derivation e(n: Nat, x: Real[n]): sum(j in 0..=n + 1, x[j]) = sum(j in 1..=n, x[j]) by delta;",
        fails: Some("#[zero_padded] derivation e(n: Nat, x: Real[n + 2]): sum(j in 0..=n + 1, x[j]) = sum(j in 1..=n, x[j]) by delta;"),
    },
    Example {
        rule: "matmul_entry",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n], i: 1..=n, j: 1..=n): (A @ B)[i, j] = sum(k in 1..=n, A[i, k] * B[k, j]) by entries;",
        fails: None,
    },
    Example {
        rule: "transpose_entry",
        holds: "derivation e(n: Nat, m: Nat, A: Real[n, m], i: 1..=m, j: 1..=n): (A.T)[i, j] = A[j, i] by entries;",
        fails: None,
    },
    Example {
        rule: "outer_entry",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n, j: 1..=n): outer(x, y)[i, j] = x[i] * y[j] by entries;",
        fails: None,
    },
    Example {
        rule: "diag_entry",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diag(x)[i, j] = delta(i, j) * x[i] by entries;",
        fails: None,
    },
    Example {
        rule: "eye_entry",
        holds: "derivation e(n: Nat, i: 1..=n, j: 1..=n): eye(n)[i, j] = delta(i, j) by entries;",
        fails: None,
    },
    Example {
        rule: "flip_entry",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): flip(x)[i] = x[n + 1 - i] by entries;",
        fails: None,
    },
    Example {
        rule: "concat_entry",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n): concat(x, y)[n + i] = y[i] by entries;",
        fails: Some("derivation e(n: Nat, x: Real[n], y: Real[n], i: 0..=n) where n >= 1: concat(x, y)[n + i] = y[max(i, 1)] by entries;"),
    },
    Example {
        rule: "vec_entry",
        holds: "derivation e(n: Nat, i: 1..=n): vec(j in 1..=n, j^2)[i] = i^2 by entries;",
        fails: None,
    },
    Example {
        rule: "dot_sum",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): dot(x, y) = sum(j in 1..=n, x[j] * y[j]) by entries;",
        fails: None,
    },
    Example {
        rule: "trace_sum",
        holds: "derivation e(n: Nat, A: Real[n, n]): trace(A) = sum(j in 1..=n, A[j, j]) by entries;",
        fails: None,
    },
    Example {
        rule: "array_extensionality",
        holds: "derivation e(n: Nat, m: Nat, A: Real[n, m], B: Real[m, n]): (A @ B).T = B.T @ A.T by entries;",
        fails: None,
    },
    Example {
        rule: "inverse_product",
        holds: "derivation e(a: Real, b: Real) where a != 0, b != 0: 1 / (a * b) = 1 / a * (1 / b) by algebra;",
        fails: Some("derivation e(a: Real, b: Real): 1 / (a * b) = 1 / a * (1 / b) by algebra;"),
    },
    Example {
        rule: "cancel",
        holds: "derivation e(x: Real) where x != 0: x / x = 1 by cancel;",
        fails: Some("derivation e(x: Real): x / x = 1 by cancel;"),
    },
    Example {
        rule: "multiply_through",
        holds: "derivation e(x: Real): 1 - 1 / (1 + exp(-x)) = exp(-x) / (1 + exp(-x)) by cancel;",
        fails: Some("derivation e(n: Nat, x: Real[n]): 1 - 1 / sum(j in 1..=n, x[j]) = (sum(j in 1..=n, x[j]) - 1) / sum(j in 1..=n, x[j]) by cancel;"),
    },
    Example {
        rule: "rational_zero",
        holds: "derivation e(a: Real, b: Real) where a > 0, b > 0: 1 / (1 / a + 1 / b) = a * b / (a + b) by cancel;",
        fails: Some("derivation e(a: Real, b: Real) where a != 0, b != 0: 1 / (1 / a + 1 / b) = a * b / (a + b) by cancel;"),
    },
    Example {
        rule: "bodies_together",
        holds: "derivation e(n: Nat, x: Real[n]) where x > 0: sum(j in 1..=n, x[j] / (1 + x[j])) + sum(j in 1..=n, 1 / (1 + x[j])) = n by cancel, linearity, closed_form;",
        fails: Some("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, x[j] / (1 + x[j])) + sum(j in 1..=n, 1 / (1 + x[j])) = n by cancel, linearity, closed_form;"),
    },
    Example {
        rule: "exp_zero",
        holds: "derivation e(x: Real): exp(x - x) = 1 by algebra;",
        fails: None,
    },
    Example {
        rule: "exp_merge",
        holds: "derivation e(x: Real, y: Real): exp(x) * exp(y) = exp(x + y) by exp_law;",
        fails: None,
    },
    Example {
        rule: "exp_log",
        holds: "derivation e(x: Real) where x > 0: exp(2 * log(x)) = x^2 by exp_law;",
        fails: Some("derivation e(x: Real): exp(2 * log(x)) = x^2 by exp_law;"),
    },
    Example {
        rule: "exp_log_sum",
        holds: "derivation e(n: Nat, p: Real[n]) where p > 0: exp(sum(j in 1..=n, log(p[j]))) = prod(j in 1..=n, p[j]) by exp_law;",
        fails: Some("derivation e(n: Nat, p: Real[n]) where p > 0: exp(sum(j in 1..=n, log(p[j]))) = sum(j in 1..=n, p[j]) by exp_law;"),
    },
    Example {
        rule: "tanh_exp",
        holds: "derivation e(x: Real): tanh(x) = (exp(2*x) - 1) / (exp(2*x) + 1) by exp_law, cancel;",
        fails: None,
    },
    Example {
        rule: "log_one",
        holds: "derivation e(x: Real): log(1) = 0 by algebra;",
        fails: None,
    },
    Example {
        rule: "log_product",
        holds: "derivation e(x: Real, y: Real) where x > 0, y > 0: log(x * y) = log(x) + log(y) by log_law;",
        fails: Some("derivation e(x: Real, y: Real) where x * y > 0: log(x * y) = log(x) + log(y) by log_law;"),
    },
    Example {
        rule: "log_exp",
        holds: "derivation e(x: Real): log(exp(x)) = x by log_law;",
        fails: None,
    },
    Example {
        rule: "log_power",
        holds: "derivation e(b: Real, x: Real) where b > 0: log(b^x) = x * log(b) by log_law;",
        fails: Some("derivation e(b: Real) where b != 0: log(b^2) = 2 * log(b) by log_law;"),
    },
    Example {
        rule: "log_rational",
        holds: "derivation e(x: Real): log(12) = 2 * log(2) + log(3) by log_law;",
        fails: None,
    },
    Example {
        rule: "power_merge",
        holds: "derivation e(b: Real, n: Nat, m: Nat): b^n * b^m = b^(n + m) by power_law;",
        fails: Some("derivation e(b: Real, n: Nat): b^n * b^(-n) = 1 by power_law;"),
    },
    Example {
        rule: "power_shift",
        holds: "derivation e(b: Real, n: Nat): b^(n + 1) = b * b^n by power_law;",
        fails: Some("derivation e(b: Real, x: Int): b^(x + 1) = b * b^x by power_law;"),
    },
    Example {
        rule: "power_of_product",
        holds: "derivation e(a: Real, b: Real) where a > 0, b > 0: sqrt(a * b) = sqrt(a) * sqrt(b) by power_law;",
        fails: Some("derivation e(a: Real, b: Real) where a * b >= 0: sqrt(a * b) = sqrt(a) * sqrt(b) by power_law;"),
    },
    Example {
        rule: "power_of_prod",
        holds: "derivation e(n: Nat, a: Real[n]) where a > 0: sqrt(prod(j in 1..=n, a[j])) = prod(j in 1..=n, sqrt(a[j])) by power_law;",
        fails: Some("derivation e(n: Nat, a: Real[n]) where prod(j in 1..=n, a[j]) >= 0: sqrt(prod(j in 1..=n, a[j])) = prod(j in 1..=n, sqrt(a[j])) by power_law;"),
    },
    Example {
        rule: "even_power",
        holds: "derivation e(n: Nat): (-1)^(2 * n + 1) = -1 by power_law;",
        fails: Some("derivation e(n: Nat): (-1)^(3 * n + 1) = -1 by power_law;"),
    },
    Example {
        rule: "power_of_power",
        holds: "derivation e(b: Real, x: Real, y: Real) where b > 0: (b^x)^y = b^(x * y) by power_law;",
        fails: Some("derivation e(b: Real): (b^2)^(1/2) = b by power_law;"),
    },
    Example {
        rule: "even_root",
        holds: "derivation e(q: Real) where q <= 0: sqrt(q^2) = -q by power_law;",
        fails: Some("derivation e(q: Real): sqrt(q^2) = q by power_law;"),
    },
    Example {
        rule: "parity",
        holds: "derivation e(x: Real): cos(-x) - sin(-x) = cos(x) + sin(x) by algebra;",
        fails: None,
    },
    Example {
        rule: "trig_square",
        holds: "derivation e(x: Real): sin(x)^2 + cos(x)^2 = 1 by trig;",
        fails: None,
    },
    Example {
        rule: "trig_sum",
        holds: "derivation e(x: Real, y: Real): sin(x + y) = sin(x) * cos(y) + cos(x) * sin(y) by trig;",
        fails: None,
    },
    Example {
        rule: "branch",
        holds: "derivation e(x: Real) where x > 0: if x > 0 { x } else { 0 } = x by cases;",
        fails: Some("derivation e(x: Real): if x > 0 { x } else { 0 } = x by cases;"),
    },
    Example {
        rule: "abs_cases",
        holds: "derivation e(x: Real): abs(x)^2 = x^2 by cases;",
        fails: None,
    },
    Example {
        rule: "sign_cases",
        holds: "derivation e(x: Real): x * sign(x) = abs(x) by cases;",
        fails: None,
    },
    Example {
        rule: "max_cases",
        holds: "derivation e(a: Real, b: Real): max(a, b) = (a + b + abs(a - b)) / 2 by cases;",
        fails: None,
    },
    Example {
        rule: "min_cases",
        holds: "derivation e(a: Real, b: Real): min(a, b) + max(a, b) = a + b by cases;",
        fails: None,
    },
    Example {
        rule: "indicator_scale",
        holds: "derivation e(x: Real): max(0, 2 * x) = 2 * max(0, x) by cases;",
        fails: Some("derivation e(c: Real, x: Real): max(0, c * x) = c * max(0, x) by cases;"),
    },
    Example {
        rule: "indicator_negate",
        holds: "derivation e(x: Real): max(0, x) - max(0, -x) = x by cases;",
        fails: None,
    },
    Example {
        rule: "indicator_zero",
        holds: "derivation e(x: Real, y: Real): (if x == y { x } else { 0 }) = (if x == y { y } else { 0 }) by cases;",
        fails: None,
    },
    Example {
        rule: "product_sign",
        holds: "derivation e(a: Real, b: Real): abs(a * b) = abs(a) * abs(b) by cases;",
        fails: None,
    },
    Example {
        rule: "switch",
        holds: "derivation e(x: Real): exp(abs(x)) = if x >= 0 { exp(x) } else { exp(-x) } by cases;",
        fails: None,
    },
    Example {
        rule: "switch_index",
        holds: "derivation e(x: Real): sum(j in 1..=2, exp([x, 0][j])) = exp(x) + 1 by split, entries;",
        fails: None,
    },
    Example {
        rule: "floor_multiple",
        holds: "derivation e(n: Nat): floor((2*n + 1) / 2) = n by rounding;",
        fails: Some("derivation e(n: Nat): floor((2*n + 1) / 2) = floor(n / 2) * 2 by rounding;"),
    },
    Example {
        rule: "floor_bounds",
        holds: "derivation e(n: Nat): 2 * floor(n / 2) <= n by order, rounding;",
        fails: None,
    },
    Example {
        rule: "floor_real",
        holds: "derivation e(x: Real): floor(x) <= x by order;",
        fails: None,
    },
    Example {
        rule: "whole_gap",
        holds: "derivation e(x: Real, y: Real): floor(x) + floor(y) <= floor(x + y) by rounding, order;",
        fails: Some("derivation e(x: Real, y: Real): floor(x) + floor(y) + 1 <= floor(x + y) by rounding, order;"),
    },
    Example {
        rule: "floor_fraction",
        holds: "derivation e(m: Nat, n: Int) where m >= 1: ceil(n / m) = floor((n + m - 1) / m) by rounding, order, cancel;",
        fails: Some("derivation e(m: Nat, n: Int) where m >= 1: ceil(n / m) = floor((n + m) / m) by rounding, order, cancel;"),
    },
    Example {
        rule: "ceil_floor",
        holds: "derivation e(n: Nat): ceil(n / 2) = -floor(-n / 2) by rounding;",
        fails: None,
    },
    Example {
        rule: "prod_mul",
        holds: "derivation e(n: Nat, x: Real[n], y: Real[n]): prod(j in 1..=n, x[j] * y[j]) = prod(j in 1..=n, x[j]) * prod(j in 1..=n, y[j]) by algebra;",
        fails: None,
    },
    Example {
        rule: "prod_empty",
        holds: "derivation e(n: Nat, x: Real[n]) where n <= 0: prod(j in 1..=n, x[j]) = 1 by algebra;",
        fails: Some("derivation e(n: Nat, x: Real[n]): prod(j in 1..=n, x[j]) = 1 by algebra;"),
    },
    Example {
        rule: "prod_exp",
        holds: "derivation e(n: Nat, x: Real[n]): prod(j in 1..=n, exp(x[j])) = exp(sum(j in 1..=n, x[j])) by exp_law;",
        fails: None,
    },
    Example {
        rule: "prod_count",
        holds: "derivation e(n: Nat, c: Real): prod(j in 1..=n, c) = c^n by closed_form;",
        fails: Some("derivation e(n: Int, c: Real) where c != 0: prod(j in 1..=n, c) = c^n by closed_form;"),
    },
    Example {
        rule: "prod_split",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: prod(j in 1..=n, x[j]) = x[1] * prod(j in 2..=n, x[j]) by split;",
        fails: Some("derivation e(n: Nat, x: Real[n + 1]): prod(j in 1..=n, x[j]) = x[1] * prod(j in 2..=n, x[j]) by split;"),
    },
    Example {
        rule: "prod_ends",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: prod(j in 1..=n, x[j]) + prod(j in 1..=n - 1, x[j]) = prod(j in 1..=n - 1, x[j]) * (x[n] + 1) by split;",
        fails: Some("derivation e(n: Nat, x: Real[0..=n]): prod(j in 1..=n, x[j]) + prod(j in 1..=n - 1, x[j]) = prod(j in 1..=n - 1, x[j]) * (x[n] + 1) by split;"),
    },
    Example {
        rule: "prod_zero",
        holds: "derivation e(n: Nat, k: 1..=n): prod(j in 1..=n, j - k) = 0 by split;",
        fails: Some("derivation e(n: Nat, k: 0..=n): prod(j in 1..=n, j - k) = 0 by split;"),
    },
    Example {
        rule: "prod_derivative",
        holds: "derivation e(n: Nat, s: Real[n], i: 1..=n) where s > 0: diff(prod(j in 1..=n, s[j]), s[i]) = prod(j in 1..=n, s[j]) / s[i] by product_rule, derivative, linearity, delta;",
        fails: None,
    },
    Example {
        rule: "max_shift",
        holds: "derivation e(n: Nat, x: Real[n], c: Real) where n >= 1: max(j in 1..=n, x[j] + c) = max(j in 1..=n, x[j]) + c by algebra;",
        fails: Some("derivation e(n: Nat, x: Real[n], c: Real): max(j in 1..=n, x[j] + c) = max(j in 1..=n, x[j]) + c by algebra;"),
    },
    Example {
        rule: "max_above",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): x[i] <= max(j in 1..=n, x[j]) by order;",
        fails: Some("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1) where n >= 1: x[i] <= max(j in 1..=n, x[j]) by order;"),
    },
    Example {
        rule: "constant_derivative",
        holds: "derivation e(x: Real, y: Real): diff(y, x) = 0 by algebra;",
        fails: None,
    },
    Example {
        rule: "entry_derivative",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diff(x[i], x[j]) = delta(i, j) by derivative;",
        fails: None,
    },
    Example {
        rule: "sum_rule",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): diff(sum(j in 1..=n, exp(x[j])), x[i]) = sum(j in 1..=n, diff(exp(x[j]), x[i])) by sum_rule;",
        fails: None,
    },
    Example {
        rule: "product_rule",
        holds: "derivation e(x: Real): diff(exp(x) * sin(x), x) = diff(exp(x), x) * sin(x) + exp(x) * diff(sin(x), x) by product_rule;",
        fails: None,
    },
    Example {
        rule: "quotient_rule",
        holds: "derivation e(x: Real): diff(sin(x) / exp(x), x) = (diff(sin(x), x) * exp(x) - sin(x) * diff(exp(x), x)) / exp(x)^2 by quotient_rule, cancel;",
        fails: None,
    },
    Example {
        rule: "power_rule",
        holds: "derivation e(x: Real): diff(x^3, x) = 3 * x^2 by derivative;",
        fails: None,
    },
    Example {
        rule: "exp_derivative",
        holds: "derivation e(x: Real): diff(exp(x), x) = exp(x) by derivative;",
        fails: None,
    },
    Example {
        rule: "log_derivative",
        holds: "derivation e(x: Real) where x > 0: diff(log(x), x) = 1 / x by derivative;",
        fails: Some("derivation e(x: Real) where x != 0: diff(log(x), x) = 1 / x by derivative;"),
    },
    Example {
        rule: "trig_derivative",
        holds: "derivation e(x: Real): diff(sin(x), x) = cos(x) by derivative;",
        fails: None,
    },
    Example {
        rule: "tanh_derivative",
        holds: "derivation e(x: Real): diff(tanh(x), x) = 1 - tanh(x)^2 by derivative;",
        fails: None,
    },
    Example {
        rule: "power_derivative",
        holds: "derivation e(x: Real, a: Real) where x > 0: diff(x^a, x) = a * x^a / x by derivative;",
        fails: Some("derivation e(x: Real) where x >= 0: diff(sqrt(x), x) * sqrt(x) * 2 = 1 by derivative, power_law, cancel;"),
    },
    Example {
        rule: "no_kink",
        holds: "derivation e(x: Real) where x > 0: diff(abs(x), x) = 1 by linearity, product_rule, derivative, cases;",
        fails: Some("derivation e(x: Real) where x >= 0: diff(abs(x), x) = 1 by linearity, product_rule, derivative, cases;"),
    },
    Example {
        rule: "chain_rule",
        holds: "derivation e(n: Nat, x: Real[n], f: Real[n] -> Real, c: Real, i: 1..=n): diff(f(c * x), x[i]) = c * grad(f, c * x)[i] by chain_rule, delta, linearity;",
        fails: None,
    },
    Example {
        rule: "known_derivative",
        holds: "def sigmoid(x: Real) = 1 / (1 + exp(-x)); derivation slope(z: Real): diff(sigmoid(z), z) = sigmoid(z) * (1 - sigmoid(z)); derivation e(a: Real, x: Real): diff(sigmoid(a * x), x) = sigmoid(a * x) * (1 - sigmoid(a * x)) * diff(a * x, x) by lemma(slope), chain_rule;",
        fails: None,
    },
    Example {
        rule: "limit_continuous",
        holds: "derivation e(a: Real): limit(x -> a, x^2 + exp(x)) = a^2 + exp(a) by limit;",
        fails: Some("derivation e(a: Real): limit(x -> a, sign(x)) = sign(a) by limit;"),
    },
    Example {
        rule: "limit_lhopital",
        holds: "derivation e(c: Real): limit(x -> 0, sin(x) / x) = 1 by limit;",
        fails: Some("derivation e(c: Real): limit(x -> 0, (sin(x) + c) / x) = 1 by limit;"),
    },
    Example {
        rule: "limit_sides",
        holds: "derivation e(c: Real): limit(x -> 0, x * sign(x)) = 0 by limit, cases;",
        fails: Some("derivation e(c: Real): limit(x -> 0, abs(x) / x) = 1 by limit, cases;"),
    },
    Example {
        rule: "limit_eventually",
        holds: "derivation e(c: Real): limit(x -> inf, max(0, x) / x) = 1 by limit, cases, cancel;",
        fails: None,
    },
    Example {
        rule: "limit_growth",
        holds: "derivation e(c: Real): limit(x -> inf, x^3 * exp(-x)) = 0 by limit;",
        fails: Some("derivation e(c: Real): limit(x -> inf, x^3 * exp(-c * x)) = 0 by limit;"),
    },
    Example {
        rule: "limit_parts",
        holds: "derivation e: limit(x -> inf, cos(1 / x) + exp(-1 / x)) = 2 by limit;",
        fails: Some("derivation e: limit(x -> inf, x / (x + 1) - 1 / (x + 1)) = 0 by limit;"),
    },
    Example {
        rule: "limit_compound",
        holds: "derivation e(x: Real): limit(n -> inf, (1 + x / n)^n) = exp(x) by limit;",
        fails: Some("derivation e(x: Real): limit(n -> inf, (1 + x / n)^(2 * n)) = exp(x) by limit;"),
    },
    Example {
        rule: "limit_roots",
        holds: "derivation e: limit(n -> inf, sqrt(n^2 + n) - n) = 1/2 by limit;",
        fails: Some("derivation e: limit(n -> inf, sqrt(n^2 + n) - n) = 0 by limit;"),
    },
    Example {
        rule: "limit_pole",
        holds: "derivation e(c: Real): limit(x -> 0+, 1 / x) = inf by limit;",
        fails: Some("derivation e(c: Real): limit(x -> 0, 1 / x) = inf by limit;"),
    },
    Example {
        rule: "integral",
        holds: "derivation e(a: Real, b: Real): integral(t in a..b, 2 * t) = b^2 - a^2 by integral;",
        fails: Some("derivation e(a: Real, b: Real): integral(t in a..b, 1 / t^2) = 1 / a - 1 / b by integral;"),
    },
    Example {
        rule: "growth",
        holds: "derivation e(n: Nat, m: Nat): O(n * m) <= O(n^2 + m^2) by algebra;",
        fails: Some("derivation e(n: Nat, m: Nat): O(n * m) <= O(n + m) by algebra;"),
    },
    Example {
        rule: "order_sign",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, exp(x[j])) > 0 by order;",
        fails: Some("derivation e(n: Nat, x: Real[n]): sum(j in 1..=n, exp(x[j])) > 0 by order;"),
    },
    Example {
        rule: "order_square",
        holds: "derivation e(a: Real, b: Real): a^2 + b^2 >= 0 by order;",
        fails: None,
    },
    Example {
        rule: "order_factors",
        holds: "derivation e(a: Real, b: Real, t: Real) where 0 <= t, t <= 1: (t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2 by hypothesis, order;",
        fails: Some("derivation e(a: Real, b: Real, t: Real) where 0 <= t: (t * a + (1 - t) * b)^2 <= t * a^2 + (1 - t) * b^2 by hypothesis, order;"),
    },
    Example {
        rule: "order_parts",
        holds: "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n]): dot(x, A.T @ A @ x) >= 0 by entries, order;",
        fails: None,
    },
    Example {
        rule: "order_linear",
        holds: "derivation e(a: Real, b: Real, c: Real) where a <= b, b <= c: a <= c by order;",
        fails: Some("derivation e(a: Real, b: Real, c: Real) where a <= b, c <= b: a <= c by order;"),
    },
    Example {
        rule: "order_tangent",
        holds: "derivation e(x: Real): exp(x) >= 1 + x by order;",
        fails: None,
    },
    Example {
        rule: "order_log",
        holds: "derivation e(x: Real) where x > 0: log(x) <= x - 1 by order;",
        fails: Some("derivation e(x: Real): log(x) <= x - 1 by order;"),
    },
    Example {
        rule: "order_strict_tangent",
        holds: "derivation e(x: Real) where x > 0: log(1 + x) < x by order;",
        fails: Some("derivation e(x: Real) where x >= 0: log(1 + x) < x by order;"),
    },
    Example {
        rule: "order_growing",
        holds: "derivation e(a: Real, b: Real) where 0 < a, a < b: log(a) < log(b) by order;",
        fails: Some("derivation e(a: Real, b: Real) where 0 < a, 0 < b: log(a) < log(b) by order;"),
    },
    Example {
        rule: "order_exp",
        holds: "derivation e(a: Real, b: Real) where a <= b: exp(a) <= exp(b) by order;",
        fails: Some("derivation e(a: Real, b: Real): exp(a) <= exp(b) by order;"),
    },
    Example {
        rule: "order_power",
        holds: "derivation e(b: Real, n: Nat) where 0 < b, b < 1: b^n <= 1 by order;",
        fails: Some("derivation e(b: Real, n: Nat) where 0 < b: b^n <= 1 by order;"),
    },
    Example {
        rule: "order_root",
        holds: "derivation e(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a + b) <= sqrt(a) + sqrt(b) by order;",
        fails: Some("derivation e(a: Real, b: Real) where a >= 0, b >= 0: sqrt(a + b) >= sqrt(a) + sqrt(b) by order;"),
    },
    Example {
        rule: "order_log_sum",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n): x[i] <= log(sum(j in 1..=n, exp(x[j]))) by split, order;",
        fails: Some("derivation e(n: Nat, x: Real[n + 1], i: 1..=n + 1) where n >= 1: x[i] <= log(sum(j in 1..=n, exp(x[j]))) by split, order;"),
    },
    Example {
        rule: "order_entries",
        holds: "derivation e(n: Nat, x: Real[n]) where n >= 1: (sum(j in 1..=n, x[j]) / n)^2 <= sum(j in 1..=n, x[j]^2) / n by order;",
        fails: Some("derivation e(n: Nat, x: Real[n]) where n >= 1: sum(j in 1..=n, x[j])^2 <= sum(j in 1..=n, x[j]^2) by order;"),
    },
    Example {
        rule: "order_extremum",
        holds: "derivation e(n: Nat, x: Real[n], c: Real) where n >= 1, forall(i in 1..=n, x[i] <= c): max(j in 1..=n, x[j]) <= c by order;",
        fails: Some("derivation e(n: Nat, x: Real[n], c: Real) where n >= 1, forall(i in 1..=n - 1, x[i] <= c): max(j in 1..=n, x[j]) <= c by order;"),
    },
    Example {
        rule: "order_entropy",
        holds: "derivation e(n: Nat, w: Real[n], q: Real[n]) where w > 0, q > 0, sum(w) = 1, sum(q) = 1: sum(k in 1..=n, w[k] * log(q[k])) <= sum(k in 1..=n, w[k] * log(w[k])) by order, linearity, cancel;",
        fails: Some("derivation e(n: Nat, w: Real[n], q: Real[n]) where w > 0, q > 0, sum(w) = 1: sum(k in 1..=n, w[k] * log(q[k])) <= sum(k in 1..=n, w[k] * log(w[k])) by order, linearity, cancel;"),
    },
    Example {
        rule: "hypothesis",
        holds: "derivation e(n: Nat, y: Real[n], c: Real) where sum(k in 1..=n, y[k]) = 1: c * sum(k in 1..=n, y[k]) = c by hypothesis;",
        fails: Some("derivation e(n: Nat, y: Real[n], c: Real): c * sum(k in 1..=n, y[k]) = c by algebra;"),
    },
    Example {
        rule: "hypothesis_forall",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n) where forall(j in 1..=n, x[j] = j): x[i] = i by hypothesis;",
        fails: Some("derivation e(n: Nat, x: Real[n], i: 1..=n) where forall(j in 2..=n, x[j] = j): x[i] = i by hypothesis;"),
    },
    Example {
        rule: "combined_equations",
        holds: "derivation e(x: Real, y: Real) where x + y = 3, x - y = 1: x = 2 by hypothesis;",
        fails: Some("derivation e(x: Real, y: Real) where x + y = 3: x = 2 by hypothesis;"),
    },
    Example {
        rule: "overlapping_equations",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]) where B @ A = eye(n), A @ C = eye(n): B = C by hypothesis, entries, delta, swap, linearity;",
        fails: Some("derivation e(n: Nat, A: Real[n, n], B: Real[n, n], C: Real[n, n]) where B @ A = eye(n), A.T @ C = eye(n): B = C by hypothesis, entries, delta, swap, linearity;"),
    },
    Example {
        rule: "other_inverse",
        holds: "derivation e(n: Nat, A: Real[n, n], B: Real[n, n]) where B @ A = eye(n): A @ B = eye(n) by hypothesis, entries, delta, swap;",
        fails: Some("derivation e(m: Nat, n: Nat, A: Real[n, m], B: Real[m, n]) where B @ A = eye(m): A @ B = eye(n) by hypothesis, entries, delta, swap;"),
    },
    Example {
        rule: "equation_differences",
        holds: "derivation e(n: Nat, C: Real[0..=n]) where n >= 2, forall(m in 1..=n, C[m] = sum(k in 0..=m - 1, C[k])): C[n] = 2 * C[n - 1] by hypothesis, split, linearity;",
        fails: Some("derivation e(n: Nat, C: Real[0..=n]) where n >= 1, forall(m in 1..=n, C[m] = sum(k in 0..=m - 1, C[k])): C[n] = 2 * C[n - 1] by hypothesis, split, linearity;"),
    },
    Example {
        rule: "multiple_of_itself",
        holds: "derivation e(n: Nat, A: Real[n, n], x: Real[n]) where A.T = -A: dot(x, A @ x) = 0 by hypothesis, entries, linearity, swap;",
        fails: Some("derivation e(n: Nat, A: Real[n, n], x: Real[n]) where A.T = A: dot(x, A @ x) = 0 by hypothesis, entries, linearity, swap;"),
    },
    Example {
        rule: "lemma",
        holds: "derivation root(x: Real) where x >= 0: sqrt(x^2) = x by power_law; derivation e(y: Real) where y >= 1: 2 * sqrt(y^2) = 2 * y by lemma(root);",
        fails: Some("derivation root(x: Real) where x >= 0: sqrt(x^2) = x by power_law; derivation e(y: Real): 2 * sqrt(y^2) = 2 * y by lemma(root);"),
    },
    Example {
        rule: "induction",
        holds: "derivation e(n: Nat): sum(j in 1..=n, 2*j - 1) = n^2 by induction(n);",
        fails: Some("derivation e(n: Int): sum(j in 1..=n, 2*j - 1) = n^2 by induction(n);"),
    },
];
