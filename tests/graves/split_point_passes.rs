//! A range is cut at a point that lies in it, or one before it.
use rederive::derivations;

derivations! {
    derivation inside(n: Nat, m: Nat, x: Real[n]) where m <= n:
        sum(i in 1..=n, x[i]) = sum(i in 1..=m, x[i]) + sum(i in m + 1..=n, x[i]);

    derivation before(n: Nat, x: Real[0..=n]):
        sum(i in 0..=n, x[i]) = x[0] + sum(i in 1..=n, x[i]);

    derivation last(n: Nat, x: Real[n]) where n >= 1:
        sum(i in 1..=n, x[i]) = sum(i in 1..=n - 1, x[i]) + x[n];
}
