//! The table of rules: everything that the kernel may do to an expression, a line each.
//!
//! `[g]` is 1 where the condition holds and 0 elsewhere. Equations hold in the total reading of `term` (`1/0` is 0); what
//! a rule needs is shown before it is applied, or the rule is not applied. That both sides of a claim are defined is shown
//! apart from the rules, by obligations. `examples` has an instance of each rule, and for each of its conditions one without it.

mod examples;

pub use examples::{Example, Missing, examples};

/// A rule: what it says, what it needs, and the reason that allows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name: what it states.
    pub name: &'static str,
    /// The reason of the language that allows it; `algebra` is always allowed.
    pub reason: &'static str,
    /// The equation, from left to right.
    pub equation: &'static str,
    /// Its side conditions, between semicolons; `none` is written out.
    pub needs: &'static str,
}

impl Rule {
    /// Its side conditions, one by one.
    pub fn conditions(&self) -> impl Iterator<Item = &'static str> {
        self.needs.split("; ").filter(|need| *need != "none")
    }
}

const fn rule(
    name: &'static str,
    reason: &'static str,
    equation: &'static str,
    needs: &'static str,
) -> Rule {
    Rule {
        name,
        reason,
        equation,
        needs,
    }
}

/// All rules.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    // Rings, and what every step may use.
    rule("ring",                 "algebra",       "a·(b + c) = a·b + a·c, a·b = b·a, a + b = b + a, a - a = 0",              "none"),
    rule("rename",               "algebra",       "Σ_j a(j) = Σ_k a(k)",                                                     "k is new"),
    rule("elementwise",          "algebra",       "(a + b)[i] = a[i] + b[i], exp(a)[i] = exp(a[i])",                         "none"),
    rule("read_literal",         "algebra",       "[a1, …, an][i] = Σ_k [i = k]·ak",                                         "none"),
    rule("empty_range",          "algebra",       "Σ_D a = 0",                                                               "D contradicts what is known"),
    rule("implied_condition",    "algebra",       "Σ_(D and g) a = Σ_D a",                                                   "D and what is known imply g"),
    rule("multiplied_condition",  "algebra",       "l >= 0 gives s·l >= 0",                                                    "s >= 0"),
    rule("floor_by_symbol",       "algebra",       "s·floor(a/s) <= a <= s·floor(a/s) + s - 1",                                "a is whole; s >= 1"),
    rule("pinned_range",         "split",         "l >= 0 and -l >= 0 is l = 0",                                             "none"),
    rule("solved_condition",     "algebra",       "[i = e]·a(i) = [i = e]·a(e)",                                             "i has coefficient 1 or -1 in the condition"),
    rule("case_split_guard",     "algebra",       "a = b where g holds and where it does not gives a = b",                   "none"),
    rule("congruence",           "algebra",       "f(a) = f(b)",                                                             "a = b"),
    rule("unfold",               "def",           "name(args)[i] = its body, arguments put for parameters",                  "the arguments fit the sorts"),
    rule("run",                  "algebra",       "a straight-line program is its result, line by line",                     "the arguments fit the sorts"),
    rule("evaluate",             "evaluate",      "arithmetic on numbers",                                                   "none"),
    // Sums.
    rule("product_of_sums",      "algebra",       "(Σ_i a)·(Σ_j b) = Σ_i Σ_j a·b",                                           "i and j are different and new"),
    rule("pull_out",             "linearity",     "Σ_j c·a = c·Σ_j a",                                                       "c is free of j"),
    rule("sum_add",              "linearity",     "Σ_D (a + b) = Σ_D a + Σ_D b",                                             "none"),
    rule("sum_swap",             "swap",          "Σ_i Σ_j a = Σ_j Σ_i a over the same pairs",                               "the pairs are the same"),
    rule("reindex",              "index",         "Σ_(j in D) a(j) = Σ_(k in φ(D)) a(φ⁻¹(k))",                               "φ is affine; φ is one to one on whole numbers: solvable with coefficients 1 or -1"),
    rule("cell_split",           "split",         "Σ_D a - Σ_E a - … = 0",                                                   "the signed sum of the ranges' indicators is 0 on every cell of their arrangement"),
    rule("point_split",          "split",         "a(e) = Σ_(j = e) a(j)",                                                   "none"),
    rule("telescope",            "telescope",     "Σ_(j=l)^h (a(j+k) - a(j)) = Σ_(j=h+1)^(h+k) a(j) - Σ_(j=l)^(l+k-1) a(j)",  "h - l + 1 >= 0"),
    rule("telescoping_product",  "telescope",     "Π_(j=l)^h a(j+1)/a(j) = a(h+1)/a(l)",                                     "a != 0 on the range; h - l >= 0, or a(l) != 0 and h - l + 1 >= 0"),
    rule("equal_terms",          "linearity",     "Σ_(j=l)^h c = (h - l + 1)·c",                                             "c is free of j; h - l + 1 >= 0"),
    rule("count",                "closed_form",   "Σ_(j=l)^h 1 = h - l + 1",                                                 "h - l + 1 >= 0"),
    rule("power_sum",            "closed_form",   "Σ_(j=l)^h j^p = S_p(h) - S_p(l - 1), S_p by Faulhaber",                   "h - l + 1 >= 0"),
    rule("geometric_sum",        "closed_form",   "Σ_(j=l)^h r^j = (r^(h+1) - r^l)/(r - 1), r a product of powers",          "r != 1; h - l + 1 >= 0; l >= 0, or r != 0"),
    rule("sum_of_waves",         "closed_form",   "Σ_(k=l)^h cos(a·k + b) = cos(a·(l + h)/2 + b)·sin(a·(h - l + 1)/2)/sin(a/2), sines likewise, products of them as sums", "sin(a/2) != 0, or a = 0; h - l + 1 >= 0; trig is allowed"),
    rule("choose_end",           "closed_form",   "Σ_(j <= a, j <= b) is Σ_(j <= a) where a <= b, Σ_(j <= b) where b < a",   "none"),
    rule("end_of_extremum",       "cases",         "Σ_(max(a, b) <= j <= c) is Σ_(a <= j, b <= j, j <= c), min likewise",      "none"),
    rule("few_points",            "split",         "Σ_(j=l)^(l+p) a(j) = a(l) + … + a(l+p)",                                   "p is a small number"),
    rule("whole_end",             "split",         "[s·j <= l] = [j <= floor(l/s)]",                                           "s is a number, at least 2"),
    rule("one_multiple",          "split",         "Σ_k [b <= m·k <= b + m - 1]·[l <= k <= h] = [m·(l - 1) < b]·[b <= m·h]",   "m >= 1"),
    // Kronecker's delta and zero padding.
    rule("delta_number",         "delta",         "delta(a, b) = [a = b]",                                                   "a and b are whole"),
    rule("delta_collapse",       "delta",         "Σ_(j in D) [j = e]·a(j) = [e in D]·a(e)",                                 "j has coefficient 1 or -1 in the condition"),
    rule("delta_scaled",         "delta",         "[c·l + r = 0] = [l + r/c = 0]; 0 where c does not divide r",              "c != 0"),
    rule("same_multiple",         "delta",         "[k·t + i = k·p + j] = [t = p]·[i = j]",                                    "i and j are less than k apart"),
    rule("zero_padding",         "delta",         "x[i] = [1 <= i <= n]·x[i]",                                               "the array is zero padded"),
    // Arrays in entries.
    rule("matmul_entry",         "entries",       "(A @ B)[i, j] = Σ_k A[i, k]·B[k, j]",                                     "none"),
    rule("transpose_entry",      "entries",       "A.T[i, j] = A[j, i]",                                                     "none"),
    rule("outer_entry",          "entries",       "outer(x, y)[i, j] = x[i]·y[j]",                                           "none"),
    rule("diag_entry",           "entries",       "diag(x)[i, j] = delta(i, j)·x[i]",                                        "none"),
    rule("eye_entry",            "entries",       "eye(n)[i, j] = delta(i, j)",                                              "none"),
    rule("flip_entry",           "entries",       "flip(x)[i] = x[n + 1 - i]",                                               "none"),
    rule("concat_entry",         "entries",       "concat(x, y)[i] = [i <= n]·x[i] + [i > n]·y[i - n]",                      "none"),
    rule("vec_entry",            "entries",       "vec(j in D, a(j))[i] = a(i)",                                             "i in D"),
    rule("dot_sum",              "entries",       "dot(x, y) = Σ_j x[j]·y[j]",                                               "none"),
    rule("trace_sum",            "entries",       "trace(A) = Σ_j A[j, j]",                                                  "none"),
    rule("array_extensionality", "entries",       "a = b",                                                                   "the ranges are the same; a[i] = b[i] for every i"),
    // Denominators.
    rule("inverse_product",      "algebra",       "1/(a·b) = 1/a · 1/b",                                                     "a != 0 for it to be defined; b != 0 for it to be defined"),
    rule("cancel",               "cancel",        "a · 1/a = 1",                                                             "a != 0"),
    rule("multiply_through",     "cancel",        "a/q + b = 0 is a + b·q = 0",                                              "q != 0; q is free of bound variables"),
    rule("rational_zero",        "cancel",        "a rational function of atoms that vanishes identically is 0",             "each denominator != 0; the scalar algebra says that it vanishes"),
    rule("bodies_together",      "cancel",        "Σ_D a + Σ_D b = Σ_D (a + b), over a common denominator",                  "each denominator != 0 on D"),
    rule("even_fraction",         "cancel",        "f((a·q + b·q)/q) = f(a + b)",                                              "q != 0; the scalar algebra says that it goes out"),
    // Exponentials, logarithms, powers.
    rule("exp_zero",             "algebra",       "exp(0) = 1",                                                              "none"),
    rule("exp_merge",            "exp_law",       "exp(a)·exp(b) = exp(a + b), exp(a)^n = exp(n·a)",                         "n is whole"),
    rule("exp_log",              "exp_law",       "exp(x·log(a)) = a^x",                                                     "a > 0"),
    rule("exp_log_sum",           "exp_law",       "exp(Σ_D x·log(a)) = Π_D a^x",                                              "x is free of the index; a > 0 on D"),
    rule("tanh_exp",             "exp_law",       "tanh(a) = 1 - 2/(exp(2a) + 1)",                                           "none"),
    rule("log_one",              "algebra",       "log(1) = 0",                                                              "none"),
    rule("log_product",          "log_law",       "log(a·b) = log(a) + log(b)",                                              "a > 0 and b > 0"),
    rule("log_exp",              "log_law",       "log(exp(a)) = a",                                                         "none"),
    rule("log_power",            "log_law",       "log(b^x) = x·log(b)",                                                     "b > 0"),
    rule("log_rational",         "log_law",       "log of a positive rational is the sum over its primes",                   "none"),
    rule("power_merge",          "power_law",     "b^x·b^y = b^(x + y)",                                                     "b > 0, or x and y natural, or x and y whole and b != 0"),
    rule("power_shift",          "power_law",     "b^(x + k) = b^x·b^k",                                                     "b > 0, or x and k natural, or x whole and b != 0"),
    rule("power_of_product",     "power_law",     "(a·b)^x = a^x·b^x",                                                       "a > 0 and b > 0, or x natural"),
    rule("power_of_prod",         "power_law",     "(Π_D a)^x = Π_D a^x",                                                      "a > 0 on D, or x natural"),
    rule("even_power",            "power_law",     "c^(2k) = (c^2)^k",                                                         "c is a number other than 0; k is whole"),
    rule("power_of_minus_one",    "power_law",     "(-1)^(-n) = (-1)^n",                                                       "n is whole"),
    rule("power_of_power",       "power_law",     "(b^x)^y = b^(x·y)",                                                       "b > 0, or x and y natural, or x and y whole and b != 0"),
    rule("power_of_zero",         "algebra",       "0^x = 0",                                                                  "x > 0"),
    rule("power_not_zero",       "cancel",        "b^x != 0",                                                                "x is whole; b != 0"),
    rule("even_root",            "power_law",     "sqrt(a^2) = a, or -a, or |a|",                                            "a >= 0, or a <= 0, or `cases` is allowed"),
    // Trigonometry.
    rule("parity",               "algebra",       "sin(-a) = -sin(a), cos(-a) = cos(a), tanh(-a) = -tanh(a)",                "none"),
    rule("trig_square",          "trig",          "sin(a)^2 = 1 - cos(a)^2",                                                 "none"),
    rule("known_angles",          "evaluate",      "sin(r·π), cos(r·π) for a number r: 0, 1/2, sqrt(2)/2, sqrt(3)/2, 1 up to sign", "2r, 3r, 4r or 6r is whole"),
    rule("half_turns",            "trig",          "sin(k·π) = 0, cos(k·π) = (-1)^k",                                          "k is whole"),
    rule("trig_sum",             "trig",          "sin(a + b) = sin(a)·cos(b) + cos(a)·sin(b), and that of cos",             "none"),
    // Cases.
    rule("branch",               "cases",         "if g { a } else { b } = [g]·a + (1 - [g])·b",                             "none"),
    rule("abs_cases",            "cases",         "abs(a) = ([a > 0] - [-a > 0])·a",                                         "none"),
    rule("sign_cases",           "cases",         "sign(a) = [a > 0] - [-a > 0]",                                            "none"),
    rule("max_cases",            "cases",         "max(a, b) = b + [a - b > 0]·(a - b)",                                     "none"),
    rule("min_cases",            "cases",         "min(a, b) = a - [a - b > 0]·(a - b)",                                     "none"),
    rule("indicator_scale",      "cases",         "[c·a > 0] = [a > 0]",                                                     "c > 0"),
    rule("indicator_negate",     "cases",         "[-a > 0] = 1 - [a > 0] - [a = 0]",                                        "none"),
    rule("indicator_zero",       "cases",         "[a = b]·f(a) = [a = b]·f(b)",                                             "a - b is linear in a; its coefficient is a number"),
    rule("product_sign",         "cases",         "[a·b > 0] = [a > 0]·[b > 0] + [-a > 0]·[-b > 0]",                         "none"),
    rule("switch",               "cases",         "f([g]·a + b) = [g]·f(a + b) + [not g]·f(b)",                              "none"),
    rule("switch_index",         "algebra",       "the same for a condition on whole numbers that no bound variable enters", "none"),
    // Rounding.
    rule("floor_multiple",       "rounding",      "floor((c·l + r)/c) = l + floor(r/c)",                                     "l and r are whole; c >= 1"),
    rule("floor_bounds",         "rounding",      "c·floor(l/c) <= l <= c·floor(l/c) + c - 1",                               "l is whole; c >= 1"),
    rule("floor_real",            "order",         "floor(a) <= a < floor(a) + 1",                                             "none"),
    rule("whole_gap",             "rounding",      "a >= 0",                                                                   "a is whole; a > -1"),
    rule("floor_fraction",        "rounding",      "floor(a/d) d <= a < floor(a/d) d + d",                                     "d > 0; where a and d are whole, a <= floor(a/d) d + d - 1"),
    rule("ceil_floor",           "rounding",      "ceil(a) = -floor(-a)",                                                    "none"),
    // Products and maxima over ranges.
    rule("prod_mul",             "algebra",       "Π_D a·b = Π_D a · Π_D b",                                                 "none"),
    rule("prod_empty",           "algebra",       "Π_D a = 1",                                                               "D contradicts what is known"),
    rule("prod_exp",             "exp_law",       "Π_D exp(a) = exp(Σ_D a)",                                                 "none"),
    rule("prod_count",           "closed_form",   "Π_(j=l)^h c = c^(h - l + 1)",                                             "c is free of j; h - l + 1 >= 0"),
    rule("prod_split",           "split",         "Π_D a / Π_E a / … = 1",                                                   "as cell_split; what is divided by is not 0"),
    rule("prod_conditions",      "split",         "Π_D f([g]) = Π_(D and g) f(1) · Π_(D and not g) f(0), Π_(D, j != k) a = Π_(D, j < k) a · Π_(D, j > k) a", "none"),
    rule("prod_ends",            "split",         "Π_(j=l)^h a(j) = a(l)·…·Π_(j=l+p)^(h-q) a(j)·…·a(h)",                      "h - l + 1 >= p + q"),
    rule("prod_zero",            "split",         "Π_(j=l)^h (j - k) = 0",                                                   "l <= k; k <= h"),
    rule("prod_derivative",       "product_rule",  "∂Π_(j in D) a(j) = Σ_(k in D) ∂a(k)·Π_(j in D, j != k) a(j)",              "none"),
    rule("max_shift",            "algebra",       "max_D (a + c) = max_D a + c",                                             "c is free of the index; D is not empty"),
    rule("max_above",            "order",         "a(i) <= max_(j in D) a(j)",                                               "i in D"),
    // Derivatives.
    rule("constant_derivative",  "algebra",       "∂c/∂x = 0",                                                               "c does not depend on x"),
    rule("entry_derivative",     "derivative",    "∂x[i]/∂x[j] = delta(i, j)",                                               "none"),
    rule("derivative_of_parts",  "derivative",    "∂(a + b) = ∂a + ∂b, ∂(c·a) = c·∂a",                                       "c does not depend on x"),
    rule("same_derivative",      "algebra",       "∂a/∂v = ∂b/∂v",                                                           "a = b close to the point, by the reasons of the step"),
    rule("sum_rule",             "sum_rule",      "∂(Σ a) = Σ ∂a, ∂(a + b) = ∂a + ∂b",                                       "none"),
    rule("product_rule",         "product_rule",  "∂(a·b) = ∂a·b + a·∂b",                                                    "none"),
    rule("quotient_rule",        "quotient_rule", "∂(a/b) = ∂a/b - a·∂b/b^2, also over b^2",                                 "b != 0"),
    rule("power_rule",           "derivative",    "∂(a^n) = n·a^(n-1)·∂a",                                                   "n is a whole number; a != 0 where n < 0; chain_rule where a is not the variable"),
    rule("exp_derivative",       "derivative",    "∂exp(a) = exp(a)·∂a",                                                     "chain_rule where a is not the variable"),
    rule("log_derivative",       "derivative",    "∂log(a) = ∂a/a",                                                          "a > 0; chain_rule where a is not the variable"),
    rule("trig_derivative",      "derivative",    "∂sin(a) = cos(a)·∂a, ∂cos(a) = -sin(a)·∂a",                               "chain_rule where a is not the variable"),
    rule("tanh_derivative",      "derivative",    "∂tanh(a) = (1 - tanh(a)^2)·∂a",                                           "chain_rule where a is not the variable"),
    rule("power_derivative",     "derivative",    "∂(b^a) = b^a·(a·∂b/b + ∂a·log(b))",                                       "b > 0"),
    rule("no_kink",              "derivative",    "∂[a > 0] = 0",                                                            "a != 0"),
    rule("kink_elsewhere",       "derivative",    "∂[a > 0]/∂x[i] = 0, where the entries of x in a are x[j]",                "a != 0 where j = i"),
    rule("flat_condition",       "derivative",    "∂([q > 0]·q^2·r) = [q > 0]·∂(q^2·r), also where q = 0",                   "q has bounded slopes; r is bounded"),
    rule("flat_power",           "derivative",    "∂(b^x) = x·b^(x-1)·∂b, also where b = 0",                                 "x > 1; b >= 0, or x is natural; b has bounded slopes, and kinks at most where it is 0"),
    rule("chain_rule",           "chain_rule",    "∂f(a)[p] = Σ_q (∂_q f[p])(a)·∂a[q]",                                      "f is differentiable"),
    rule("known_derivative",      "chain_rule",    "∂f(a) = f'(a)·∂a",                                                         "∂f(z)/∂z = f'(z) is a cited claim about every z"),
    // Limits, integrals, growth.
    rule("limit_continuous",     "limit",         "lim_(x -> a) f(x) = f(a)",                                                "f does not jump at a; no denominator vanishes at a"),
    rule("limit_lhopital",       "limit",         "lim f/g = lim f'/g'",                                                     "f and g vanish at the point; g' does not vanish near it"),
    rule("limit_sides",          "limit",         "lim_(x -> a) f = L",                                                      "both one-sided limits are L"),
    rule("limit_eventually",     "limit",         "[g] = 1 close to the limit",                                              "g holds close to the limit"),
    rule("limit_growth",         "limit",         "x^k·log(x)^l·exp(p) is dominated where the exponent, then k, then l, is smaller",          "the signs of the leading coefficients are known; they are not 0"),
    rule("limit_parts",           "limit",         "lim (a + b) = lim a + lim b, lim a·b = lim a · lim b, lim f(a) = f(lim a)","the limits are numbers; f is continuous there"),
    rule("limit_multiple",       "limit",         "lim c·a = c·lim a",                                                       "c does not depend on the variable; lim a is a number"),
    rule("limit_compound",        "limit",         "lim b^x = exp(lim x·(b - 1)), lim x·log(b) = lim x·(b - 1)",               "lim b = 1; the limit is a number"),
    rule("limit_roots",           "limit",         "sqrt(a) - sqrt(b) = (a - b)/(sqrt(a) + sqrt(b))",                          "the sum is positive"),
    rule("limit_pole",           "limit",         "lim f/g = inf",                                                           "g vanishes at the point; f does not; the sign of f/g close to it is known"),
    rule("limit_power",           "limit",         "lim b^x = 0",                                                              "lim b = 0 and x > 0 and b > 0 close to the limit, or lim b = inf and x < 0"),
    rule("limit_exp",             "limit",         "lim exp(a) = 0",                                                           "lim a = -inf"),
    rule("limit_bounded",         "limit",         "lim a·sin(b) = 0, lim a·cos(b) = 0",                                       "lim a = 0"),
    rule("limit_geometric",      "limit",         "lim x^k·b^x = 0 at infinity",                                             "-1 < b < 1; x is whole, or b >= 0"),
    rule("limit_floor",          "limit",         "lim a·floor(b) = lim a·b",                                                "lim a = 0"),
    rule("limit_exponent",       "limit",         "lim a^x·exp(y) = exp(lim (x·log(a) + y))",                                "a > 0 close to the limit"),
    rule("limit_inverse",        "limit",         "lim_(x -> inf) f(x) = lim_(u -> 0+) f(1/u)",                              "none"),
    rule("integral",             "integral",      "∫_a^b f = F(b) - F(a)",                                                   "F is continuous between; F' = f but at single points; at an end F is continuous or has a limit"),
    rule("integral_rest",         "integral",      "∫_a^b (f + g) = F(b) - F(a) + ∫_a^b g, with F and f as there",             "g is continuous up to the ends but for jumps; t^2·g goes to 0 where an end is infinite"),
    rule("integral_variable",     "integral",      "∫_a^b f(s·t + o) dt = 1/s ∫_(s·a + o)^(s·b + o) f(u) du, also with exp(-(s·t + o)^2/2 + c)", "s != 0; the sign of s is known where an end is infinite"),
    rule("integral_turned",       "integral",      "∫_0^-b f(t) dt = -∫_0^b f(-t) dt",                                         "none"),
    rule("gaussian",              "integral",      "∫_0^inf exp(-t^2/2) dt = √(π/2)",                                          "none"),
    rule("quarter_disc",         "integral",      "∫_0^r √(a - b·t^2) dt = √b·π·r^2/4",                                      "b > 0; r >= 0; a = b·r^2"),
    rule("integral_derivative",   "integral",      "∂∫_a^b f dt = f(b)·∂b - f(a)·∂a + ∫_a^b ∂f dt",                            "f is continuous at an end that moves; where f moves, f and ∂f are continuous everywhere; and the ends are numbers"),
    rule("growth",               "algebra",       "O(a) <= O(b)",                                                            "no direction of exponents in which a monomial of a is above all of b; positive coefficients"),
    // Order.
    rule("order_sign",           "order",         "a sum of positive terms over a range that is not empty is > 0",           "each term > 0; the range has a point"),
    rule("order_square",         "order",         "a^2 >= 0",                                                                "none"),
    rule("order_factors",         "order",         "a polynomial has the sign that its factors give it",                       "the product of the factors is the polynomial; the sign of each"),
    rule("order_square_above",    "order",         "c + q^2 > 0, multiplied out",                                              "c > 0; what is left without c is a square, or a product that is not negative"),
    rule("order_parts",           "order",         "Σ_(i, j) a(i)·b(j) = Σ_i a(i) · Σ_j b(j), a square where both are the same","none"),
    rule("order_linear",         "order",         "a > 0 where a <= 0 contradicts what is known, by linear elimination",     "none"),
    rule("order_tangent",        "order",         "exp(a) >= 1 + a",                                                         "none"),
    rule("order_log",            "order",         "log(a) <= a - 1",                                                         "a > 0"),
    rule("order_strict_tangent", "order",         "exp(a) > 1 + a, log(b) < b - 1",                                           "a is not 0; b > 0; b is not 1"),
    rule("order_growing",        "order",         "f(a) - f(b) has the sign of a - b, for f = exp, log",                      "for log: a > 0 and b > 0"),
    rule("order_exp",            "order",         "exp(a) <= exp(b)",                                                        "a <= b"),
    rule("order_power",           "order",         "b^x >= 1, and b^x <= 1",                                                   "x >= 0; b >= 1 for the first, 0 <= b <= 1 for the second"),
    rule("order_root",            "order",         "r - t >= 0, and t - r >= 0, where a root is in t",                         "r >= 0 for the first, t >= 0 for the second; their squares are so; what roots are taken of is at least 0"),
    rule("order_log_sum",        "order",         "log(s) + r >= 0",                                                         "s > 0; s >= exp(-r)"),
    rule("order_entries",        "order",         "Σ_(D) a >= 0",                                                              "a >= 0 at every point of D; n >= 1 where b is written as Σ_(k=1)^n b/n"),
    rule("order_mean",           "order",         "Σ_j a(j) = Σ_j Σ_k w(k)·a(j)",                                             "Σ_k w(k) = 1 is known, over the range of j"),
    rule("order_diagonal",       "order",         "Σ_j Σ_k a(j, k) + Σ_j b(j) >= 0",                                          "a(j, k) + a(k, j) >= 0 where j < k; a(j, j) + b(j) >= 0; all over one range"),
    rule("order_outer_sum",      "order",         "Σ_i Σ_D a - Σ_i Σ_E b >= 0",                                               "Σ_D a - Σ_E b >= 0 at every i"),
    rule("order_extremum",       "order",         "r - max_(j in D) a(j) >= 0",                                                "r - a(j) >= 0 for all j in D; D has a point"),
    rule("order_entropy",        "order",         "Σ_D w·log(a) >= Σ_D w·log(b) + Σ_D w - Σ_D w·b/a",                          "w >= 0 on D; a > 0 on D; b > 0 on D"),
    rule("order_jensen",         "order",         "Σ_D w·exp(a) >= exp(b)·Σ_D w·(1 + a - b)",                                 "w >= 0 on D"),
    rule("order_weights",         "order",         "Σ_D w·u > 0",                                                              "u > 0 on D; w >= 0 on D; Σ_D w > 0"),
    rule("order_some_range",      "order",         "Σ_D a + Σ_E b > 0",                                                        "a > 0 on D, and b > 0 on E; D or E has a point"),
    rule("order_positive_part",   "order",         "a + b > 0",                                                                "a > 0; b >= 0"),
    rule("order_divided",         "order",         "a·c >= 0 gives c >= 0",                                                    "a·c >= 0 is known; a > 0"),
    rule("order_vanishing",       "order",         "Σ_D a <= 0 gives a(i) = 0, and q = 0 where a(i) = q^2",                    "Σ_D a <= 0 is known; a >= 0 on D; i in D"),
    // What is known.
    rule("hypothesis",           "hypothesis",    "a = b, used from its larger side to its smaller",                         "a = b is a hypothesis"),
    rule("hypothesis_forall",    "hypothesis",    "a(i) = b(i)",                                                             "forall(j in D, a(j) = b(j)) is a hypothesis; i in D"),
    rule("combined_equations",    "hypothesis",    "a = b and a = c give b = c",                                               "both are hypotheses; both are over one range"),
    rule("overlapping_equations", "hypothesis",    "a·x = b and x·c = d give b·c = a·d",                                       "both are hypotheses, or of one lemma; each holds wherever it is multiplied and summed"),
    rule("other_inverse",         "hypothesis",    "B A = 1 gives A B = 1",                                                    "A and B are square matrices of one size"),
    rule("whole_by_equation",    "hypothesis",    "n = 2·x and x > 0 give n > 0",                                             "the equation has one real number in it; n is whole"),
    rule("range_with_terms",     "hypothesis",    "Σ_(j=l)^h a(j) = c gives l <= h",                                          "c is a number other than 0"),
    rule("equation_differences",  "hypothesis",    "a(m) = b(m) gives a(m) - a(m - 1) = b(m) - b(m - 1)",                      "it holds for all m of a range; m and m - 1 are in it"),
    rule("multiple_of_itself",    "hypothesis",    "a = c·a gives a = 0",                                                      "c is a number other than 1"),
    rule("lemma",                "lemma",         "an instance of a claim that was proved",                                  "the conditions of the claim hold for the instance"),
    rule("induction",            "induction",     "P(n)",                                                                    "P(a) for some a <= n; P(m + 1) follows from P(m) for a <= m < n; all else is fixed"),
];
