//! A real number that an equation ties to whole numbers: what is said of the one is said of the others.

use rederive::derivations;

derivations! {
    derivation whole(n: Int, x: Real) where n = x, x > 0, x < 2: x = 1;
    derivation least(n: Int, x: Real) where n = 2*x, x > 0: x >= 1/2;
    derivation sixth(n: Int, k: Int, x: Real) where 2*n = x, 3*k = x: 6*floor(x/6) = x;
    derivation between(n: Int, x: Real) where x = n + 1/2, x > 0: x >= 1/2;
    derivation entry(n: Int, m: Nat, y: Real[m], i: 1..=m) where y[i] = n, y[i] > 3: n >= 4;

    #[expect(refuted)]
    derivation no_more_than_half(n: Int, x: Real) where n = 2*x, x > 0: x >= 1;
    #[expect(refuted)]
    derivation two_are_left(n: Int, x: Real) where n = x, x > 0, x < 3: x = 1;
    #[expect(refuted)]
    derivation the_sign_turns(n: Int, x: Real) where n = -2*x, x > 0: n >= 1;
    #[expect(refuted)]
    derivation at_the_point_alone(x: Real, y: Real)
    where floor(x) = y, y > 0:
        diff(if floor(x) > 0 { x } else { 2*x }, x) = 1;
}
