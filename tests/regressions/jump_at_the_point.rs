//! What a condition switches has no slope where it jumps, also where what it switches above the point and what stands at the
//! point alone add up to something flat: conditions `[p > 0]` and `[p = 0]` are two, and each is looked at for itself.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation opposite_at_the_point(x: Real):
        diff(if x > exp(1) { 1 } else { if x == exp(1) { -1 } else { 0 } }, x) = 0;
    #[expect(refuted)]
    derivation at_a_number(x: Real): diff(if x > 3001 { 1 } else { if x == 3001 { -1 } else { 0 } }, x) = 0;
    #[expect(refuted)]
    derivation at_a_root(x: Real) where x^3 = 7: diff(if x^3 > 7 { 1 } else { if x^3 == 7 { -1 } else { 0 } }, x) = 0;
    #[expect(refuted)]
    derivation at_the_point_first(x: Real): diff(if x == exp(1) { 1 } else { if x > exp(1) { -1 } else { 0 } }, x) = 0;
    #[expect(refuted)]
    derivation at_the_point_alone(x: Real): diff(if x == exp(1) { 1 } else { 0 }, x) = 0;
    #[expect(refuted)]
    derivation beside_a_square(x: Real):
        diff(if x > exp(1) { (x - exp(1))^2 } else { if x == exp(1) { 1 } else { 0 } }, x)
            = (if x > exp(1) { 2*(x - exp(1)) } else { 0 });
    #[expect(refuted)]
    derivation square_of_a_sign(x: Real): diff(sign(x - exp(1))^2, x) = 0;
    #[expect(refuted)]
    derivation sign_and_step(x: Real): diff(sign(x - exp(1)) - 2*(if x > exp(1) { 1 } else { 0 }), x) = 0;
    #[expect(refuted)]
    derivation slope_of_a_square(x: Real):
        diff(diff(max(x - exp(1), 0)^2, x), x) = (if x > exp(1) { 2 } else { 0 });
}
