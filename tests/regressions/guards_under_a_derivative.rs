//! Conditions on whole numbers that depend on reals were kept around the point, where they need not hold.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation sign_at_the_point(x: Real) where sign(x - exp(1)) = 0:
        diff(if sign(x - exp(1)) == 0 { x } else { (x - exp(1))^2 + exp(1) }, x) = 1;

    #[expect(refuted)]
    derivation floor_at_the_point(x: Real) where floor(x/exp(1)) >= 1: diff(if floor(x/exp(1)) >= 1 { 2*x } else { 2*exp(1) }, x) = 2;

    #[expect(refuted)]
    derivation ceil_at_the_point(x: Real) where ceil(x/exp(1)) = 1: diff(if ceil(x/exp(1)) == 1 { x } else { 0 }, x) = 1;

    #[expect(refuted)]
    derivation delta_at_the_point(x: Real) where floor(x/exp(1)) = 1: diff(x*delta(floor(x/exp(1)), 1), x) = 1;

    #[expect(refuted)]
    derivation size_of_the_point(n: Nat, x: Real) where n = floor(x/exp(1)), n >= 1:
        diff(if floor(x/exp(1)) == n { x } else { 0 }, x) = 1;

    #[expect(refuted)]
    derivation range_of_the_point(x: Real) where floor(x/exp(1)) = 2: diff(sum(i in 1..=floor(x/exp(1)), x), x) = 2;

    #[expect(refuted)]
    derivation product_over_it(x: Real) where floor(x/exp(1)) = 2: diff(prod(i in 1..=floor(x/exp(1)), x), x) = 2*x;

    #[expect(refuted)]
    derivation in_a_case(x: Real): (if floor(x/exp(1)) == 1 { diff(if floor(x/exp(1)) == 1 { x } else { 0 }, x) - 1 } else { 0 }) = 0
    {
        case floor(x/exp(1)) == 1 { (if floor(x/exp(1)) == 1 { diff(if floor(x/exp(1)) == 1 { x } else { 0 }, x) - 1 } else { 0 }) = 0; }
        case floor(x/exp(1)) != 1 { (if floor(x/exp(1)) == 1 { diff(if floor(x/exp(1)) == 1 { x } else { 0 }, x) - 1 } else { 0 }) = 0 by cases; }
    }

    #[expect(unknown)]
    derivation gradient(n: Nat, x: Real[n]) where n >= 3000, floor(x[1]/exp(1)) = 1:
        grad(|z| if floor(z[1]/exp(1)) == 1 { z[1] } else { 0 }, x) = vec(i in 1..=n, delta(i, 1));

    /// A strict inequality holds around the point.
    derivation open(x: Real) where x > exp(1): diff(if x > exp(1) { 2*x } else { 2*exp(1) }, x) = 2;
}
