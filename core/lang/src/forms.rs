//! The table of forms and functions: what may be written in an expression, a row each.
//!
//! The elaboration takes from it which words are called like functions and which nobody else may bear; the reference, the
//! hover and the completion of an editor take the rest. A test proves each example.

/// A form or a function of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The word by which it is called, or the sign that it is written with.
    pub word: &'static str,
    /// What it belongs to.
    pub section: Section,
    /// How it is written, with the sorts of its parts; one line for each way.
    pub signatures: &'static [&'static str],
    /// What its value is.
    pub meaning: &'static str,
    /// Where it has none; empty where it always has one.
    pub undefined: &'static str,
    /// A derivation in which it occurs on the left side of the claim, and which is proved.
    pub example: &'static str,
}

/// What a form belongs to, in the order of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// `+`, `^`, entries.
    Operators,
    /// Constants and literals.
    Literals,
    /// `exp` and the like.
    Functions,
    /// Sums, products, maxima over ranges.
    Ranges,
    /// Cases and deltas.
    Piecewise,
    /// Arrays given by entries or put together.
    Arrays,
    /// Products of matrices and vectors.
    LinearAlgebra,
    /// Derivatives, limits, integrals.
    Analysis,
    /// Growth classes, calls and costs of algorithms.
    Cost,
}

impl Section {
    /// All, in order.
    pub const ALL: [Section; 9] = [
        Section::Operators,
        Section::Literals,
        Section::Functions,
        Section::Ranges,
        Section::Piecewise,
        Section::Arrays,
        Section::LinearAlgebra,
        Section::Analysis,
        Section::Cost,
    ];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Section::Operators => "Operators and entries",
            Section::Literals => "Numbers and constants",
            Section::Functions => "Functions of numbers",
            Section::Ranges => "Over ranges",
            Section::Piecewise => "Piecewise",
            Section::Arrays => "Arrays",
            Section::LinearAlgebra => "Linear algebra",
            Section::Analysis => "Derivatives, limits, integrals",
            Section::Cost => "Growth and cost",
        }
    }
}

impl Form {
    /// Whether it is a word that is called like a function.
    #[must_use]
    pub fn is_callable(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_lowercase())
            && self.signatures.iter().any(|way| {
                let rest = way.strip_prefix(self.word);
                rest.is_some_and(|rest| rest.starts_with('('))
            })
    }
}

/// The form of that word or sign.
#[must_use]
pub fn form(word: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.word == word)
}

/// Words that are kept for later.
pub const RESERVED: [&str; 2] = ["det", "inv"];

/// The words for sorts.
pub const SORTS: [&str; 6] = ["Real", "Nat", "Int", "ℝ", "ℕ", "ℤ"];

const fn form_of(
    word: &'static str,
    section: Section,
    signatures: &'static [&'static str],
    meaning: &'static str,
    undefined: &'static str,
    example: &'static str,
) -> Form {
    Form {
        word,
        section,
        signatures,
        meaning,
        undefined,
        example,
    }
}

use Section::{
    Analysis, Arrays, Cost, Functions, LinearAlgebra, Literals, Operators, Piecewise, Ranges,
};

/// Every form and function.
#[rustfmt::skip]
pub const FORMS: &[Form] = &[
    form_of("+", Operators, &["a + b: Real", "x + y: Real[n] (entry by entry)", "x + c: Real[n] (c at every entry)"],
        "The sum. Over arrays of one shape entry by entry; a number spreads over an array.", "",
        "derivation e(n: Nat, x: Real[n], c: Real, i: 1..=n): (x + c)[i] = x[i] + c;"),
    form_of("-", Operators, &["a - b: Real", "x - y: Real[n]", "-a: Real"],
        "The difference and the opposite, entry by entry over arrays. `-x^2` is `-(x^2)`.", "",
        "derivation e(a: Real, b: Real): a - b = -(b - a);"),
    form_of("*", Operators, &["a * b: Real", "x * y: Real[n] (entry by entry)", "c * x: Real[n]"],
        "The product of numbers, entry by entry over arrays; `A @ B` is the product of matrices.", "",
        "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n): (x * y)[i] = x[i] * y[i];"),
    form_of("/", Operators, &["a / b: Real", "x / c: Real[n]"],
        "The quotient, entry by entry over arrays.", "Where the denominator is 0.",
        "derivation e(a: Real, b: Real) where b != 0: a / b * b = a;"),
    form_of("^", Operators, &["a ^ b: Real"],
        "The power, from right to left: `a^b^c` is `a^(b^c)`. `0^0` is 1.",
        "Where a is 0 and b is negative; where a is not positive and b is not whole (0 under a positive b is fine).",
        "derivation e(a: Real, m: Nat, n: Nat): a^(m + n) = a^m * a^n;"),
    form_of("@", Operators, &["A @ B: Real[m, p] with A: Real[m, n], B: Real[n, p]", "A @ x: Real[m]", "x @ A: Real[n]"],
        "The product of matrices, of a matrix and a vector, of a vector and a matrix. A vector is neither a row nor a column.", "",
        "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n], i: 1..=m): (A @ x)[i] = sum(j in 1..=n, A[i, j] * x[j]);"),
    form_of("[i]", Operators, &["x[i]: Real with x: Real[n]", "A[i, j]: Real with A: Real[m, n]", "f(x)[i]: Real"],
        "An entry: one whole number for each dimension. Arrays start at 1 unless they are declared over another range.",
        "Outside of the array's range; under `#[zero_padded]` it is 0 there.",
        "derivation e(n: Nat, b: Real[0..=n]): b[0] + b[n] = b[n] + b[0];"),
    form_of(".T", Operators, &["A.T: Real[n, m] with A: Real[m, n]"],
        "The transpose of a matrix.", "",
        "derivation e(m: Nat, n: Nat, A: Real[m, n], i: 1..=m, j: 1..=n): A.T[j, i] = A[i, j];"),

    form_of("3/2", Literals, &["0, 3/2, 0.25, 1e-3: Real"],
        "Exact rational numbers. A whole number that is not negative is of sort Nat.", "",
        "derivation e(x: Real): 0.25 * x + 3/4 * x = x;"),
    form_of("pi", Literals, &["pi: Real"],
        "The circle's number. Euler's number is written `exp(1)`.", "",
        "derivation e(k: Int): sin(k * pi) = 0;"),
    form_of("inf", Literals, &["inf"],
        "Where a limit or an integral goes, or one whole side of a claim that a limit diverges; no number to calculate with.", "",
        "derivation e(): limit(t -> inf, 1 / t) = 0;"),

    form_of("exp", Functions, &["exp(a): Real", "exp(x): Real[n]"],
        "The exponential function.", "",
        "derivation e(a: Real, b: Real): exp(a + b) = exp(a) * exp(b);"),
    form_of("log", Functions, &["log(a): Real"],
        "The natural logarithm.", "Where the argument is not positive.",
        "derivation e(a: Real, b: Real) where a > 0, b > 0: log(a * b) = log(a) + log(b);"),
    form_of("sqrt", Functions, &["sqrt(a): Real"],
        "The square root, not negative.", "Where the argument is negative.",
        "derivation e(a: Real) where a >= 0: sqrt(a)^2 = a;"),
    form_of("sin", Functions, &["sin(a): Real"],
        "The sine, of an angle in radians.", "",
        "derivation e(a: Real): sin(a)^2 + cos(a)^2 = 1;"),
    form_of("cos", Functions, &["cos(a): Real"],
        "The cosine, of an angle in radians.", "",
        "derivation e(a: Real): cos(-a) = cos(a);"),
    form_of("tanh", Functions, &["tanh(a): Real"],
        "The hyperbolic tangent.", "",
        "derivation e(a: Real): tanh(-a) = -tanh(a);"),
    form_of("abs", Functions, &["abs(a): Real"],
        "The absolute value. It has no derivative at 0.", "",
        "derivation e(a: Real): abs(a)^2 = a^2;"),
    form_of("sign", Functions, &["sign(a): Int"],
        "-1, 0 or 1.", "",
        "derivation e(a: Real): sign(a) * abs(a) = a;"),
    form_of("floor", Functions, &["floor(a): Int"],
        "The greatest whole number that is at most a.", "",
        "derivation e(n: Int): floor(n / 2) + floor((n + 1) / 2) = n;"),
    form_of("ceil", Functions, &["ceil(a): Int"],
        "The least whole number that is at least a.", "",
        "derivation e(a: Real): ceil(a) = -floor(-a);"),

    form_of("sum", Ranges, &["sum(i in a..=b, expr): Real", "sum(i in a..=b, j in c..=d if cond, expr): Real", "sum(i, x[i]): Real", "sum(x): Real (all entries)"],
        "The sum over all whole numbers of the ranges at which the filter holds. A range may mention the variables before it; without a range it is that of the array of which the variable is an index.",
        "Where a summand that counts is. Over an empty or reversed range it is 0.",
        "derivation e(n: Nat, x: Real[n], c: Real): sum(i in 1..=n, c * x[i]) = c * sum(i in 1..=n, x[i]);"),
    form_of("prod", Ranges, &["prod(i in a..=b, expr): Real"],
        "The product over a range.", "Where a factor that counts is. Over an empty or reversed range it is 1.",
        "derivation e(n: Nat, c: Real): prod(i in 1..=n, c) = c^n;"),
    form_of("max", Ranges, &["max(a, b): Real", "max(i in a..=b, expr): Real", "max(x): Real (of all entries)"],
        "The greatest of numbers, or of values over a range.", "Over nothing.",
        "derivation e(a: Real, b: Real): max(a, b) + min(a, b) = a + b;"),
    form_of("min", Ranges, &["min(a, b): Real", "min(i in a..=b, expr): Real", "min(x): Real (of all entries)"],
        "The least of numbers, or of values over a range.", "Over nothing.",
        "derivation e(a: Real, b: Real): min(a, b) = -max(-a, -b);"),
    form_of("forall", Ranges, &["forall(i in a..=b, condition)"],
        "A condition, for all indices of a range; in `where`, in claims and in `have`.", "",
        "derivation e(n: Nat, x: Real[n]) where forall(i in 1..=n, x[i] > 0), n >= 1: x[1] / x[1] = 1;"),

    form_of("if", Piecewise, &["if cond { a } else { b }: Real", "if cond { x } else { y }: Real[n]"],
        "a where the condition holds, else b. The part that does not count need not be defined. A condition tests equality by `==`; `&&`, `||` and `!` join conditions.",
        "Where the condition, or the part that counts, is.",
        "derivation e(x: Real): (if x > 0 { x } else { 0 }) = max(x, 0);"),
    form_of("cases", Piecewise, &["cases { cond => a, cond => b }: Real"],
        "The value of the first branch whose condition holds.", "Where none of the conditions holds.",
        "derivation e(x: Real): cases { x > 0 => 1, x == 0 => 0, x < 0 => -1 } = sign(x);"),
    form_of("delta", Piecewise, &["delta(i, j): Nat"],
        "Kronecker's delta of two whole numbers: 1 where they are equal, else 0.", "",
        "derivation e(n: Nat, x: Real[n], k: 1..=n): sum(j in 1..=n, delta(j, k) * x[j]) = x[k];"),

    form_of("vec", Arrays, &["vec(i in 1..=n, expr): Real[n]"],
        "The vector with these entries.", "An entry that is not read asks nothing.",
        "derivation e(n: Nat, x: Real[n], k: 1..=n): vec(i in 1..=n, 2 * x[i])[k] = 2 * x[k];"),
    form_of("mat", Arrays, &["mat(i in 1..=m, j in 1..=n, expr): Real[m, n]"],
        "The matrix with these entries.", "An entry that is not read asks nothing.",
        "derivation e(m: Nat, n: Nat, x: Real[m], y: Real[n], k: 1..=m, l: 1..=n): mat(i in 1..=m, j in 1..=n, x[i] * y[j])[k, l] = outer(x, y)[k, l];"),
    form_of("[a, b]", Arrays, &["[a, b, c]: Real[3]", "[[a, b], [c, d]]: Real[2, 2]"],
        "A vector or a matrix of these entries, counted from 1.", "",
        "derivation e(a: Real, b: Real): [a, b][2] = b;"),
    form_of("concat", Arrays, &["concat(x, y): Real[m + n] with x: Real[m], y: Real[n]"],
        "The entries of x, then those of y, counted from 1.", "",
        "derivation e(n: Nat, x: Real[n], y: Real[n], i: 1..=n): concat(x, y)[i] = x[i];"),
    form_of("flip", Arrays, &["flip(x): Real[n]"],
        "The entries in the opposite order, over the same range.", "",
        "derivation e(n: Nat, x: Real[n], i: 1..=n): flip(x)[i] = x[n - i + 1];"),
    form_of("len", Arrays, &["len(x): Nat"],
        "How many entries a vector has.", "",
        "derivation e(m: Nat, n: Nat, x: Real[m], y: Real[n]): len(concat(x, y)) = m + n;"),
    form_of("ones", Arrays, &["ones(n): Real[n]", "ones(m, n): Real[m, n]"],
        "The array with 1 everywhere.", "",
        "derivation e(n: Nat, x: Real[n]): dot(ones(n), x) = sum(x);"),
    form_of("zeros", Arrays, &["zeros(n): Real[n]", "zeros(m, n): Real[m, n]"],
        "The array with 0 everywhere.", "",
        "derivation e(n: Nat, x: Real[n], i: 1..=n): (x + zeros(n))[i] = x[i];"),

    form_of("dot", LinearAlgebra, &["dot(x, y): Real with x: Real[n], y: Real[n]"],
        "The sum of the products of entries.", "",
        "derivation e(n: Nat, x: Real[n], y: Real[n]): dot(x, y) = sum(i in 1..=n, x[i] * y[i]);"),
    form_of("outer", LinearAlgebra, &["outer(x, y): Real[m, n] with x: Real[m], y: Real[n]"],
        "The matrix of all products of an entry of x with one of y.", "",
        "derivation e(m: Nat, n: Nat, x: Real[m], y: Real[n], i: 1..=m, j: 1..=n): outer(x, y)[i, j] = x[i] * y[j];"),
    form_of("matmul", LinearAlgebra, &["matmul(A, B): Real[m, p]"],
        "The same as `A @ B`.", "",
        "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n], i: 1..=m): matmul(A, x)[i] = (A @ x)[i];"),
    form_of("trace", LinearAlgebra, &["trace(A): Real with A: Real[n, n]"],
        "The sum of the entries on the diagonal.", "",
        "derivation e(n: Nat, A: Real[n, n]): trace(A) = sum(i in 1..=n, A[i, i]);"),
    form_of("diag", LinearAlgebra, &["diag(x): Real[n, n] with x: Real[n]"],
        "The matrix with x on its diagonal and 0 elsewhere.", "",
        "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): diag(x)[i, j] = delta(i, j) * x[i];"),
    form_of("eye", LinearAlgebra, &["eye(n): Real[n, n]"],
        "The unit matrix.", "",
        "derivation e(n: Nat, x: Real[n], i: 1..=n): (eye(n) @ x)[i] = x[i];"),

    form_of("diff", Analysis, &["diff(expr, x): Real", "diff(expr, x[j]): Real", "diff(y, x)[i, j]: Real"],
        "The partial derivative by a parameter or an entry of one. Entries with different indices are different variables. Of an array, or by one, the indices of the variable come last: `diff(y, x)[i, j]` is `diff(y[i], x[j])`.",
        "Where the one-sided derivatives differ, or what is differentiated does not exist on both sides of the point.",
        "derivation e(n: Nat, x: Real[n], j: 1..=n): diff(sum(i in 1..=n, x[i]^2), x[j]) = 2 * x[j];"),
    form_of("grad", Analysis, &["grad(f, x): Real[n] with f: Real[n] -> Real", "grad(|z| expr, x): Real[n]"],
        "The gradient of a function at a point. f is a definition, a parameter, or a function that is written down.", "Where `diff` has none.",
        "derivation e(n: Nat, x: Real[n], j: 1..=n): grad(|z| dot(z, z), x)[j] = 2 * x[j];"),
    form_of("jacobian", Analysis, &["jacobian(f, x): Real[m, n] with f: Real[n] -> Real[m]"],
        "The Jacobian at a point: entry [i, j] is ∂f_i/∂x_j. Of an abstract function it is abstract.", "Where `diff` has none.",
        "derivation e(m: Nat, n: Nat, A: Real[m, n], x: Real[n], i: 1..=m, j: 1..=n): jacobian(|z| A @ z, x)[i, j] = A[i, j];"),
    form_of("hessian", Analysis, &["hessian(f, x): Real[n, n] with f: Real[n] -> Real"],
        "The matrix of second derivatives at a point.", "Where `diff` has none.",
        "derivation e(n: Nat, x: Real[n], i: 1..=n, j: 1..=n): hessian(|z| dot(z, z), x)[i, j] = 2 * delta(i, j);"),
    form_of("limit", Analysis, &["limit(k -> inf, expr): Real", "limit(t -> a, expr): Real", "limit(t -> a+, expr): Real", "limit(t -> a-, expr): Real"],
        "The limit, from one side with `+` and `-`. The variable is real, and whole where it is a size or an index.",
        "Where there is none, or the one-sided limits differ. `limit(…) = inf` claims that it diverges.",
        "derivation e(): limit(t -> 0, sin(t) / t) = 1;"),
    form_of("integral", Analysis, &["integral(t in a..b, expr): Real", "integral(t in -inf..inf, expr): Real"],
        "The integral over a real variable; from b to a it is minus the one from a to b. Single points do not count.",
        "Where it does not converge.",
        "derivation e(x: Real): integral(t in 0..x, 2 * t) = x^2;"),

    form_of("O", Cost, &["O(expr)"],
        "A growth class, all sizes going to infinity: one whole side of a claim. `O(a) = O(b)` says that the classes are the same, `O(a) <= O(b)` that one holds the other.",
        "Unless what it is of is a sum of products of sizes with positive coefficients.",
        "derivation e(m: Nat, n: Nat): O(m * n + n) = O(m * n);"),
    form_of("calls", Cost, &["calls(alg, f): Nat", "calls(alg, jacobian(f)): Nat"],
        "How often a run of an algorithm evaluates its function parameter f at a point, or the Jacobian of f.", "",
        "algorithm twice(f: Real -> Real, x: Real) -> (y: Real) { let v = f(x); return (f(v)); } derivation e(): calls(twice, f) = 2;"),
    form_of("cost", Cost, &["cost(alg): Nat"],
        "What a run of an algorithm costs: the declared costs of its calls, and one for each operation on numbers.", "",
        "algorithm twice(f: Real[n] -> Real[n] cost n^2, x: Real[n]) -> (y: Real[n]) { let v = f(x); return (f(v)); } derivation e(n: Nat): cost(twice) = 2 * n^2;"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_form_stands_once_under_its_section() {
        let words: BTreeSet<&str> = FORMS.iter().map(|form| form.word).collect();
        assert_eq!(words.len(), FORMS.len(), "two forms have one word");
        assert!(FORMS.is_sorted_by_key(|form| form.section));
        assert_eq!(FORMS.iter().filter(|form| form.is_callable()).count(), 37);
        for form in FORMS {
            assert!(!form.meaning.is_empty() && !form.signatures.is_empty());
        }
    }
}
