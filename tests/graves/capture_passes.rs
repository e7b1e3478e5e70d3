//! An argument that mentions an index is not caught by a bound one of that name.
use rederive::derivations;

derivations! {
    def shifted(x: Real[n], a: Real) = sum(i in 1..=n, x[i] + a);

    derivation kept_apart(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        shifted(x, y[i]) = sum(j in 1..=n, x[j] + y[i]);

    derivation twice(n: Nat, x: Real[n], y: Real[n], i: 1..=n):
        shifted(x, shifted(x, y[i])) = sum(j in 1..=n, x[j] + sum(k in 1..=n, x[k] + y[i]));
}
