//! Examples of the rules on derivatives, limits, integrals and growth.

use super::Example;
use super::Missing::{Refuted, Unjustified, Unknown};

#[rustfmt::skip]
pub(super) const EXAMPLES: &[Example] = &[
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
        rule: "derivative_of_parts",
        holds: "derivation e(z: Real): diff(z^2 + 3*z + 1, z) = 2*z + 3 by derivative;",
        without: &[
            ("c does not depend on x", Unjustified("derivation e(z: Real): diff(sin(z) * exp(z), z) = cos(z) * exp(z) + sin(z) * exp(z) by derivative;")),
        ],
    },
    Example {
        rule: "same_derivative",
        holds: "derivation e(z: Real): diff(sin(z)^2, z) = diff(1 - cos(z)^2, z) by trig;",
        without: &[
            ("a = b close to the point, by the reasons of the step", Refuted("derivation e(z: Real) where z = 1: diff(z^2, z) = diff(z, z) by hypothesis;")),
        ],
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
        holds: "derivation e(x: Real): diff(sin(x) / exp(x), x) = (diff(sin(x), x) * exp(x) - sin(x) * diff(exp(x), x)) / exp(x)^2 by quotient_rule;",
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
        rule: "kink_elsewhere",
        holds: "derivation e(n: Nat, x: Real[n], i: 1..=n) where x[i] > 0: diff(sum(j in 1..=n, abs(x[j])), x[i]) = 1 by sum_rule, linearity, product_rule, derivative, cases, delta;",
        without: &[
            ("a != 0 where j = i", Refuted("derivation e(n: Nat, x: Real[n], i: 1..=n, k: 1..=n) where x[k] > 0: diff(sum(j in 1..=n, abs(x[j])), x[i]) = sign(x[i]) by sum_rule, linearity, product_rule, derivative, cases, delta;")),
        ],
    },
    Example {
        rule: "flat_condition",
        holds: "derivation e(z: Real): diff(max(z, 0)^2, z) = 2 * max(z, 0) by linearity, product_rule, chain_rule, derivative, cases; derivation huber(z: Real, c: Real) where c > 0: diff(if abs(z) <= c { z^2 / 2 } else { c * abs(z) - c^2 / 2 }, z) = max(-c, min(c, z)) by linearity, product_rule, chain_rule, derivative, cases;",
        without: &[
            ("q has bounded slopes", Refuted("derivation e(z: Real) where z >= 0: diff(if sqrt(abs(z)) > 0 { abs(z) } else { 0 }, z) = 1 by linearity, product_rule, chain_rule, derivative, cases;")),
            ("r is bounded", Refuted("derivation e(z: Real): diff(if z > 0 { z^2 / z } else { 0 }, z) = if z > 0 { 1 } else { 0 } by linearity, product_rule, quotient_rule, chain_rule, derivative, cases, cancel;")),
            ("none", Refuted("derivation e(z: Real): diff(if z > 0 { z * (z + 1) } else { 0 }, z) = if z > 0 { 2 * z + 1 } else { 0 } by linearity, product_rule, chain_rule, derivative, cases;")),
        ],
    },
    Example {
        rule: "flat_power",
        holds: "derivation e(x: Real): diff(abs(x)^(3/2), x) = 3/2 * sqrt(abs(x)) * sign(x) by linearity, product_rule, chain_rule, derivative, cases, power_law; derivation natural(x: Real): diff(abs(x)^3, x) = 3 * x * abs(x) by linearity, product_rule, chain_rule, derivative, cases;",
        without: &[
            ("x > 1", Refuted("derivation e(x: Real): diff(abs(x)^(1/2), x) * sqrt(abs(x)) = sign(x) / 2 by linearity, product_rule, chain_rule, derivative, cases, power_law, cancel;")),
            ("b >= 0, or x is natural", Refuted("derivation e(x: Real): diff(x^(3/2), x) = 3/2 * sqrt(x) by derivative, power_law;")),
            ("b has bounded slopes, and kinks at most where it is 0", Refuted("derivation e(x: Real): diff((1 + abs(x))^(3/2), x) = 3/2 * sqrt(1 + abs(x)) * sign(x) by linearity, product_rule, chain_rule, derivative, cases, power_law;")),
        ],
    },
    Example {
        rule: "chain_rule",
        holds: "derivation e(n: Nat, x: Real[n], f: Real[n] -> Real, c: Real, i: 1..=n): diff(f(c * x), x[i]) = c * grad(f, c * x)[i] by chain_rule, derivative, delta, linearity;",
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
            ("the signs of the leading coefficients in exponents are known", Refuted("derivation e(c: Real): limit(x -> inf, x^3 * exp(-c * x)) = 0 by limit;")),
            ("the denominator's is not 0", Refuted("derivation e(a: Real, c: Real): limit(x -> inf, (a * x + 1) / (c * x + 1)) = a / c by limit;")),
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
        rule: "limit_multiple",
        holds: "derivation e(c: Real): limit(x -> inf, c * x / (x + 1)) = c by limit;",
        without: &[
            ("c does not depend on the variable", Refuted("derivation e: limit(x -> inf, x * (1 / x)) = 0 by limit;")),
            ("lim a is a number", Refuted("derivation e(c: Real): limit(x -> inf, c * x) = 0 by limit;")),
        ],
    },
    Example {
        rule: "limit_compound",
        holds: "derivation e(x: Real): limit(n -> inf, (1 + x / n)^n) = exp(x) by limit;",
        without: &[
            ("lim b = 1", Refuted("derivation e(x: Real): limit(n -> inf, (2 + x / n)^n) = exp(x) by limit;")),
            ("the limit is a number", Refuted("derivation e(x: Real): limit(n -> inf, (1 + x / n)^(n^2)) = exp(x) by limit;")),
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
        rule: "limit_power",
        holds: "derivation e(x: Real) where x > 0: limit(t -> 0+, t^x) = 0 by limit; derivation down(x: Real) where x < 0: limit(t -> inf, t^x) = 0 by limit;",
        without: &[
            ("lim b = 0 and x > 0 and b > 0 close to the limit, or lim b = inf and x < 0", Refuted("derivation e(x: Real): limit(t -> 0+, t^x) = 0 by limit;")),
            ("lim b = 0 and x > 0 and b > 0 close to the limit, or lim b = inf and x < 0", Refuted("derivation e(x: Real) where x <= 0: limit(t -> inf, t^x) = 0 by limit;")),
        ],
    },
    Example {
        rule: "limit_exp",
        holds: "derivation e: limit(t -> -inf, exp(-exp(-t))) = 0 by limit;",
        without: &[("lim a = -inf", Refuted("derivation e: limit(t -> inf, exp(-exp(-t))) = 0 by limit;"))],
    },
    Example {
        rule: "limit_bounded",
        holds: "derivation e: limit(t -> inf, sin(t) / t) = 0 by limit;",
        without: &[("lim a = 0", Refuted("derivation e: limit(t -> inf, t * sin(1 / t)) = 0 by limit;"))],
    },
    Example {
        rule: "limit_geometric",
        holds: "derivation e(q: Real) where abs(q) < 1: limit(n -> inf, n^2 * sum(k in n..=n, q^k)) = 0 by limit, split, power_law, cases; derivation real(g: Real) where 0 <= g, g < 1: limit(t -> inf, t * g^t) = 0 by limit; derivation product(a: Real, b: Real) where abs(a * b) < 1: limit(n -> inf, sum(k in n..=n, (a * b)^k)) = 0 by limit, split, power_law, cases; derivation quotient(c: Real): limit(n -> inf, c * sum(k in n..=n, (-1)^k / 3^k)) = 0 by limit, split, power_law, linearity;",
        without: &[
            ("-1 < b < 1", Refuted("derivation e(q: Real) where abs(q) <= 1: limit(n -> inf, sum(k in n..=n, q^k)) = 0 by limit, split, power_law, cases;")),
            ("-1 < b < 1", Refuted("derivation e(a: Real, b: Real) where abs(a * b) <= 1: limit(n -> inf, sum(k in n..=n, (a * b)^k)) = 0 by limit, split, power_law, cases;")),
            ("x is whole, or b >= 0", Refuted("derivation e: limit(t -> inf, (-1/2)^t) = 0 by limit;")),
            ("x is whole, or b >= 0", Refuted("derivation e: limit(t -> inf, (-1)^t / 3^t) = 0 by limit, power_law;")),
        ],
    },
    Example {
        rule: "limit_floor",
        holds: "derivation e(c: Real): limit(t -> 0+, c * t * floor(1 / t)) = c by limit, linearity;",
        without: &[
            ("lim a = 0", Refuted("derivation e: limit(t -> 0+, floor(1 + 1 / t) - 1 / t) = 1 by limit;")),
        ],
    },
    Example {
        rule: "limit_exponent",
        holds: "derivation e: limit(t -> inf, (1 + 1 / t)^(t^2) * exp(-t)) = exp(-1/2) by limit;",
        without: &[
            ("a > 0 close to the limit", Refuted("derivation e: limit(t -> inf, (-1 - 1 / t)^(t^2) * exp(-t)) = exp(-1/2) by limit;")),
        ],
    },
    Example {
        rule: "limit_inverse",
        holds: "derivation e: limit(x -> inf, x^2 * log(1 + 1 / x) - x) = -1/2 by limit;",
        without: &[],
    },
    Example {
        rule: "integral",
        holds: "derivation e(a: Real, b: Real): integral(t in a..b, 2 * t) = b^2 - a^2 by integral; derivation improper: integral(t in 0..1, log(t)) = -1 by integral;",
        without: &[
            ("F is continuous between", Refuted("derivation e(a: Real, b: Real): integral(t in a..b, 1 / t^2) = 1 / a - 1 / b by integral;")),
            ("F' = f but at single points", Refuted("derivation e(a: Real, b: Real): integral(t in a..b, 2 * t) = b^3 - a^3 by integral;")),
            ("at an end F is continuous or has a limit", Refuted("derivation e: integral(t in 0..1, 1 / t) = 0 by integral;")),
        ],
    },
    Example {
        rule: "integral_cut",
        holds: "derivation e(c: Real): integral(t in -2..2, c * abs(t^2 - 1)) = 4 * c by integral, cases, linearity; derivation wave: integral(t in 0..2*pi, abs(sin(t))) = 4 by integral, cases, linearity;",
        without: &[
            ("both are integrals", Refuted("derivation e: integral(t in -1..1, abs(t^2 - 1/4) / t^2) = 1 by integral, cases, linearity, cancel;")),
        ],
    },
    Example {
        rule: "integral_rest",
        holds: "derivation e(f: Real -> Real, x: Real): integral(t in 0..x, 2 * t + f(t)) = x^2 + integral(t in 0..x, f(t)) by integral;",
        without: &[
            ("g is continuous up to the ends but for jumps", Refuted("derivation e(f: Real -> Real): integral(t in -1..1, 2 * t + f(t)^2 / t^2) = integral(t in -1..1, f(t)^2 / t^2) by integral;")),
            ("t^2·g goes to 0 where an end is infinite", Unknown("derivation e(f: Real -> Real): integral(t in 0..inf, exp(-t) + f(t)^2) = 1 + integral(t in 0..inf, f(t)^2) by integral;")),
        ],
    },
    Example {
        rule: "integral_variable",
        holds: "derivation e(f: Real -> Real, a: Real, b: Real, s: Real, o: Real) where s != 0: integral(t in a..b, f(s * t + o)) = integral(u in s * a + o..s * b + o, f(u)) / s by integral; derivation also(s: Real) where s > 0: integral(t in 0..inf, cos(s * t) * exp(-t^2)) = integral(u in 0..inf, cos(u) * exp(-(u / s)^2)) / s by integral, cancel;",
        without: &[
            ("s != 0", Refuted("derivation e(f: Real -> Real, a: Real, b: Real, s: Real, o: Real): integral(t in a..b, f(s * t + o)) = integral(u in s * a + o..s * b + o, f(u)) / s by integral;")),
            ("the sign of s is known where an end is infinite", Refuted("derivation e(s: Real) where s != 0: integral(t in 0..inf, cos(s * t) * exp(-t^2)) = integral(u in 0..inf, cos(u) * exp(-(u / s)^2)) / s by integral, cancel;")),
        ],
    },
    Example {
        rule: "integral_turned",
        holds: "derivation e(f: Real -> Real, a: Real): integral(t in -a..a, f(t)) = integral(t in 0..a, f(t) + f(-t)) by integral;",
        without: &[("none", Refuted("derivation e(f: Real -> Real, a: Real): integral(t in -a..a, f(t)) = 2 * integral(t in 0..a, f(t)) by integral;"))],
    },
    Example {
        rule: "gaussian",
        holds: "derivation e(m: Real, a: Real) where a > 0: integral(t in -inf..inf, exp(-a * (t - m)^2)) = sqrt(pi / a) by integral, power_law, cancel; derivation half(m: Real): integral(t in m..inf, exp(-(t - m)^2 / 2)) = sqrt(pi / 2) by integral, power_law;",
        without: &[
            ("none", Refuted("derivation e(a: Real): integral(t in -inf..inf, exp(-a * t^2)) = sqrt(pi / a) by integral, power_law;")),
            ("none", Refuted("derivation e(m: Real): integral(t in m..inf, exp(-t^2 / 2)) = sqrt(pi / 2) by integral;")),
        ],
    },
    Example {
        rule: "quarter_disc",
        holds: "derivation e: integral(t in -1..1, sqrt(1 - t^2)) = pi / 2 by integral; derivation ellipse: integral(t in 0..1, sqrt(4 - 4 * t^2)) = pi / 2 by integral, power_law;",
        without: &[
            ("b > 0", Refuted("derivation e: integral(t in 0..1, sqrt(1 + t^2)) = pi / 4 by integral;")),
            ("r >= 0", Refuted("derivation e(r: Real) where r <= 0: integral(t in 0..r, sqrt(r^2 - t^2)) = pi * r^2 / 4 by integral;")),
            ("a = b·r^2", Refuted("derivation e: integral(t in 0..1, sqrt(4 - t^2)) = pi / 4 by integral;")),
        ],
    },
    Example {
        rule: "integral_derivative",
        holds: "derivation e(f: Real -> Real, x: Real): diff(integral(t in x..x^2, f(t)), x) = 2 * x * f(x^2) - f(x) by integral, derivative, chain_rule, linearity; derivation under(f: Real -> Real, x: Real): diff(integral(t in 0..1, sin(x * f(t))), x) = integral(t in 0..1, f(t) * cos(x * f(t))) by integral, derivative, chain_rule;",
        without: &[
            ("f is continuous at an end that moves", Refuted("derivation e(x: Real): diff(integral(t in -1..x, exp(-t^2) * sign(t)), x) = exp(-x^2) * sign(x) by integral, derivative, cases, chain_rule;")),
            ("where f moves, f and ∂f are continuous everywhere", Unknown("derivation e(f: Real -> Real, x: Real) where x > 0, x < 1: diff(integral(t in 0..1, if t > x { f(t) } else { 0 }), x) = 0 by integral, derivative, cases;")),
            ("and the ends are numbers", Unknown("derivation e(x: Real) where x > 0: diff(integral(t in 0..inf, exp(-x * t^4)), x) = -integral(t in 0..inf, t^4 * exp(-x * t^4)) by integral, derivative, chain_rule;")),
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
];
