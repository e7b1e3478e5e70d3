//! Words of the field that the language gives as definitions.
//!
//! A word means what its definition says where a file does not define it itself; it is unfolded by `def(word)`, as any
//! definition is. Nobody is kept from the name.

/// A word, and the definition that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word by which it is called.
    pub name: &'static str,
    /// Its definition, in the language. It may use other words.
    pub definition: &'static str,
    /// What its value is.
    pub meaning: &'static str,
    /// Where it has none; empty where it always has one.
    pub undefined: &'static str,
    /// A derivation in which it occurs, and which is proved.
    pub example: &'static str,
}

/// The file that the definitions of words stand in, as [`Span::file`](crate::span::Span::file) counts them: none that is loaded, so that no
/// definition of an author's is taken for one of them.
pub const FILE: u16 = u16::MAX;

/// The word of that name.
#[must_use]
pub fn word(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name == name)
}

/// All words, those first that others use.
pub const WORDS: [Word; 7] = [
    Word {
        name: "factorial",
        definition: "def factorial(n: Nat) = prod(i in 1..=n, i);",
        meaning: "The product of the numbers from 1 to n; 1 for n = 0.",
        undefined: "Where n is negative.",
        example: "derivation e(n: Nat): factorial(n + 1) = (n + 1) * factorial(n) by def(factorial), split;",
    },
    Word {
        name: "binomial",
        definition: "def binomial(n: Nat, k: Int) = if 0 <= k && k <= n { factorial(n) / (factorial(k) * factorial(n - k)) } else { 0 };",
        meaning: "In how many ways k of n things can be chosen; 0 for a negative k and for k > n.",
        undefined: "Where n is negative.",
        example: "derivation e(n: Nat, k: Nat): binomial(n + 1, k) = binomial(n, k) + binomial(n, k - 1);",
    },
    Word {
        name: "expectation",
        definition: "def expectation(p: Real[s], X: Real[s]) = sum(w in 1..=s, p[w] * X[w]);",
        meaning: "The expectation of a random quantity X over s outcomes with the weights p. That the weights are not negative and \
                  sum to 1 is said in `where`, where it is needed.",
        undefined: "",
        example: "derivation e(s: Nat, p: Real[s], X: Real[s], c: Real) where sum(w in 1..=s, p[w]) = 1: expectation(p, X + c) = expectation(p, X) + c;",
    },
    Word {
        name: "variance",
        definition: "def variance(p: Real[s], X: Real[s]) = expectation(p, (X - expectation(p, X))^2);",
        meaning: "The expectation of the squared distance from the expectation.",
        undefined: "",
        example: "derivation e(s: Nat, p: Real[s], X: Real[s]) where sum(w in 1..=s, p[w]) = 1: variance(p, X) = expectation(p, X^2) - expectation(p, X)^2;",
    },
    Word {
        name: "covariance",
        definition: "def covariance(p: Real[s], X: Real[s], Y: Real[s]) = expectation(p, (X - expectation(p, X)) * (Y - expectation(p, Y)));",
        meaning: "The expectation of the product of the distances of X and Y from their expectations.",
        undefined: "",
        example: "derivation e(s: Nat, p: Real[s], X: Real[s], Y: Real[s]): covariance(p, X, Y) = covariance(p, Y, X);",
    },
    Word {
        name: "norm",
        definition: "def norm(x: Real[n]) = sqrt(sum(i in 1..=n, x[i]^2));",
        meaning: "The Euclidean length of a vector.",
        undefined: "",
        example: "derivation e(n: Nat, x: Real[n]): norm(x)^2 = dot(x, x);",
    },
    Word {
        name: "frobenius",
        definition: "def frobenius(A: Real[m, n]) = sqrt(sum(i in 1..=m, sum(j in 1..=n, A[i, j]^2)));",
        meaning: "The Frobenius norm of a matrix: the root of the sum of its squared entries.",
        undefined: "",
        example: "derivation e(m: Nat, n: Nat, A: Real[m, n]): frobenius(A)^2 = trace(A.T @ A);",
    },
];
