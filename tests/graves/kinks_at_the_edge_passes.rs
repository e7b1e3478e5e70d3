//! Where there is no case there is no kink.
use rederive::derivations;

derivations! {
    derivation inside(x: Real) where x > 0: diff(abs(x), x) = 1;

    derivation never_below(x: Real): diff(max(0, x^2), x) = 2 * x;

    derivation nested(n: Nat, x: Real[n]): max(0, -sum(i in 1..=n, max(0, x[i]))) = 0;

    derivation added(n: Nat, x: Real[n]): sum(i in 1..=n, max(0, x[i])) >= 0;
}
