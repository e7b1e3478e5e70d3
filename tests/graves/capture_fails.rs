//! An argument that mentions an index is not caught by a bound one of that name.
use rederive::derivations;

derivations! {
    def shifted(x: Real[n], a: Real) = sum(i in 1..=n, x[i] + a);

    #[expect(refuted)]
    derivation caught(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        shifted(x, y[i]) = sum(j in 1..=n, x[j] + y[j]);

    #[expect(refuted)]
    derivation caught_inside(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        shifted(x, shifted(x, y[i])) = sum(j in 1..=n, x[j] + sum(k in 1..=n, x[k] + y[j]));

    #[expect(refuted)]
    derivation nested_products(n: Nat, x: Real[n]):
        sum(i in 1..=n, x[i]) * sum(i in 1..=n, x[i]) = sum(i in 1..=n, x[i] * x[i]);
}
