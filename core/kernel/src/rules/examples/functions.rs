//! Examples of the rules on fractions, exponentials, logarithms and powers.

use super::Example;
use super::Missing::{Refuted, Unjustified, Unknown};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
        rule: "power_of_minus_one",
        holds: "derivation e(n: Int): (-1)^(-n) = (-1)^n by power_law;",
        without: &[("n is whole", Refuted("derivation e(x: Real): (-1)^(-x) = (-1)^x by power_law;"))],
    },
    Example {
        rule: "power_of_power",
        holds: "derivation natural(b: Real, m: Nat, n: Nat): (b^m)^n = b^(m * n) by power_law; derivation whole(b: Real, m: Int, n: Int) where b != 0: (b^m)^n = b^(m * n) by power_law; derivation e(b: Real, x: Real, y: Real) where b > 0: (b^x)^y = b^(x * y) by power_law;",
        without: &[
            ("b > 0, or x and y natural, or x and y whole and b != 0", Refuted("derivation e(b: Real): (b^2)^(1/2) = b by power_law;")),
            ("b > 0, or x and y natural, or x and y whole and b != 0", Refuted("derivation e(b: Real, m: Nat, n: Int): (b^m)^n = b^(m * n) by power_law;")),
        ],
    },
    Example {
        rule: "power_of_zero",
        holds: "derivation e(x: Real) where x > 0: 0^x = 0 by algebra;",
        without: &[("x > 0", Refuted("derivation e(x: Real) where x >= 0: 0^x = 0 by algebra;"))],
    },
    Example {
        rule: "power_not_zero",
        holds: "derivation e(b: Real, m: Int) where b != 0: b^m / b^m = 1 by cancel;",
        without: &[
            ("x is whole", Refuted("derivation e(b: Real, x: Real) where b != 0: b^x / b^x = 1 by cancel;")),
            ("b != 0", Refuted("derivation e(b: Real, m: Nat): b^m / b^m = 1 by cancel;")),
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
        rule: "root_of_squares",
        holds: "derivation e(a: Real, b: Real) where b >= 0: sqrt(a^2 * b) = abs(a) * sqrt(b) by power_law, cases;",
        without: &[
            ("b >= 0", Refuted("derivation e(a: Real, b: Real) where a^2 * b >= 0: sqrt(a^2 * b) = abs(a) * sqrt(b) by power_law, cases;")),
            ("the sign of a is known, or `cases` is allowed", Unjustified("derivation e(a: Real, b: Real) where b >= 0: sqrt(a^2 * b) = abs(a) * sqrt(b) by power_law;")),
        ],
    },
];
