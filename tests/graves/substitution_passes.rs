//! A change of the bound variable maps the range one to one.
use rederive::derivations;

derivations! {
    derivation reversed(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) = sum(i in 1..=n, x[n - i + 1]);

    derivation shifted(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) = sum(i in 0..=n - 1, x[i + 1]);
}
