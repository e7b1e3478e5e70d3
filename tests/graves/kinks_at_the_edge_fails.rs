//! A condition that holds at a point holds not beside it: at the edge of `x >= 0` the kink is still there.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation largest(x: Real) where x >= 0: diff(max(0, x), x) = 1;

    #[expect(refuted)]
    derivation absolute(x: Real) where x >= 0: diff(abs(x), x) = 1;

    #[expect(refuted)]
    derivation of_two(x: Real, y: Real) where x >= y: diff(max(x, y), x) = 1;

    #[expect(refuted)]
    derivation summed(n: Nat, x: Real[n], k: 1..=n) where forall(i in 1..=n, x[i] >= 0):
        diff(sum(i in 1..=n, abs(x[i])), x[k]) = 1;

    #[expect(refuted)]
    derivation slope(x: Real) where x >= 0: limit(h -> 0, (abs(x + h) - abs(x)) / h) = 1;
}
