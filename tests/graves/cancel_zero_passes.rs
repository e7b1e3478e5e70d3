//! A factor cancels where it is not zero.
use rederive::derivations;

derivations! {
    derivation given(x: Real) where x != 0: x / x = 1;

    derivation positive(n: Nat, x: Real[n]) where n >= 1:
        sum(i in 1..=n, exp(x[i])) / sum(i in 1..=n, exp(x[i])) = 1;

    derivation in_a_branch(x: Real): if x != 0 { x / x } else { 1 } = 1;

    derivation square_and_one(x: Real): (1 + x^2) / (1 + x^2) = 1;
}
