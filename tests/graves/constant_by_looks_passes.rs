//! What does not show the variable may still depend on it, and what shows it may not.
use rederive::derivations;

derivations! {
    derivation abstract_function(n: Nat, x: Real[n], f: Real[n] -> Real, j: 1..=n):
        diff(f(x), x[j]) = grad(f, x)[j];

    derivation hypothesis_is_a_point(n: Nat, x: Real[n], c: Real, j: 1..=n) where n >= 1, c = sum(i in 1..=n, x[i]) / n:
        diff(x[j] - c, x[j]) = 1;

    derivation another_entry(n: Nat, x: Real[n], i: 1..=n, j: 1..=n) where i != j:
        diff(x[i]^2, x[j]) = 0;
}
