//! A factor cancels where it is not zero.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation anything(x: Real): x / x = 1;

    #[expect(refuted)]
    derivation empty(n: Nat, x: Real[n]):
        sum(i in 1..=n, exp(x[i])) / sum(i in 1..=n, exp(x[i])) = 1;

    #[expect(refuted)]
    derivation size(n: Nat): n / n = 1;

    #[expect(refuted)]
    derivation hidden(x: Real, y: Real) where x + y != 0: (x^2 - y^2) / (x - y) = x + y;

    #[expect(refuted)]
    derivation at_the_border(x: Real): if x >= 0 { x / x } else { 1 } = 1;

    #[expect(refuted)]
    derivation zero_times(x: Real): 0 / x = 0;
}
