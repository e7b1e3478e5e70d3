//! Factorials and binomial coefficients.

use rederive::derivations;

derivations! {
    /// One factor more.
    derivation factorial_of_the_next(n: Nat):
        factorial(n + 1) = (n + 1) * factorial(n)
    {
        factorial(n + 1)
            = prod(i in 1..=n + 1, i)        by def(factorial);
            = prod(i in 1..=n, i) * (n + 1)  by split;
            = (n + 1) * factorial(n)         by def(factorial);
    }

    /// A factorial is positive.
    derivation factorial_is_positive(n: Nat): factorial(n) > 0;

    /// Pascal's rule.
    derivation pascal(n: Nat, k: Nat): binomial(n + 1, k) = binomial(n, k) + binomial(n, k - 1);

    /// Choosing k is leaving n - k.
    derivation symmetry(n: Nat, k: Nat) where k <= n: binomial(n, k) = binomial(n, n - k);

    /// The committee and its chair.
    derivation absorption(n: Nat, k: Nat) where 1 <= k, k <= n: k * binomial(n, k) = n * binomial(n - 1, k - 1);

    /// At the ends there is one way.
    derivation one_way(n: Nat): binomial(n, 0) = 1;
    /// And one of all.
    derivation all_of_them(n: Nat): binomial(n, n) = 1;
    /// One of n.
    derivation one_of_them(n: Nat) where n >= 1: binomial(n, 1) = n;

    /// A factorial is not the sum of the factors.
    #[expect(refuted)]
    derivation factorial_of_a_sum(m: Nat, n: Nat): factorial(m + n) = factorial(m) * factorial(n);

    /// Pascal's rule, an index off.
    #[expect(refuted)]
    derivation pascal_misprinted(n: Nat, k: Nat): binomial(n + 1, k) = binomial(n, k) + binomial(n, k + 1);

    /// Absorption with the factors exchanged.
    #[expect(refuted)]
    derivation absorption_misprinted(n: Nat, k: Nat)
    where 1 <= k, k <= n:
        n * binomial(n, k) = k * binomial(n - 1, k - 1);

    /// What lies outside is 0 and no end.
    #[expect(refuted)]
    derivation more_than_there_are(n: Nat): binomial(n, n + 1) = 1;
}
