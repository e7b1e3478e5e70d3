//! What does not show the variable may still depend on it, and what shows it may not.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation abstract_function(n: Nat, x: Real[n], f: Real[n] -> Real, j: 1..=n):
        diff(f(x), x[j]) = 0;

    #[expect(refuted)]
    derivation hypothesis_as_rewrite(n: Nat, x: Real[n], c: Real, j: 1..=n) where n >= 1, c = sum(i in 1..=n, x[i]) / n:
        diff(x[j] - c, x[j]) = 1 - 1/n;

    #[expect(refuted)]
    derivation another_entry(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        diff(x[i]^2, x[j]) = 0;

    def third(x: Real[n], s: Real[n])[i] = x[i] * s[i];

    #[expect(refuted)]
    derivation through_a_definition(n: Nat, x: Real[n], i: 1..=n, j: 1..=n):
        sum(k in 1..=n, third(x, x)[i]) = n * x[i];

    #[expect(refuted)]
    derivation value_at_a_point(x: Real) where x = 3:
        diff(x^2, x) = 0;
}
