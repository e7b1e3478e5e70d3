//! What a lemma says was simplified by what holds at the point, and then used under a derivative as if it held everywhere.
use rederive::derivations;

derivations! {
    def wave(a: Real) = sin(a);

    derivation pass_zero(b: Real): (if b == 0 { 0 } else { b }) = b by cases;

    derivation keeps_its_sign(b: Real): sign(b)^2*b = b by cases;

    derivation on_a_step(b: Real) where floor(b) = 1: (if floor(b) == 1 { b } else { 0 }) = b;

    derivation one(i: Int) where i = 1: i^2 = 2*i - 1;

    #[expect(refuted)]
    derivation slope_lost(x: Real) where x^3 = 7: diff(wave(x^3 - 7), x) = 0 by lemma(pass_zero, b = x^3 - 7), cases;

    #[expect(refuted)]
    derivation sign_lost(x: Real) where x^3 = 7: diff(wave(x^3 - 7), x) = 0 by lemma(keeps_its_sign, b = x^3 - 7), cases;

    #[expect(refuted)]
    derivation by_a_case(x: Real): (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0
    {
        case x^3 == 7 { (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0 by lemma(pass_zero, b = x^3 - 7), cases; }
        case x^3 != 7 { (if x^3 == 7 { diff(wave(x^3), x) } else { 0 }) = 0 by cases; }
    }

    #[expect(refuted)]
    derivation of_a_value(x: Real) where x^3 = 7:
        diff(wave(abs(x^3 - 7)), x) = diff(wave(0), x) by lemma(pass_zero, b = abs(x^3 - 7)), cases;

    /// The lemma asks of its real parameter what has a whole value: it holds where that is so and no further.
    #[expect(refuted)]
    derivation step_is_not_everywhere(x: Real) where floor(x/exp(1)) = 1:
        diff(wave(if floor(x/exp(1)) == 1 { x/exp(1) } else { 0 }), x) = diff(wave(x/exp(1)), x) by lemma(on_a_step, b = x/exp(1));

    #[expect(refuted)]
    derivation whole_number_of_the_point(x: Real) where floor(x/exp(1)) = 1:
        diff(wave(floor(x/exp(1))^2), x) = diff(wave(2*floor(x/exp(1)) - 1), x) by lemma(one, i = floor(x/exp(1)));

    /// What holds for every b holds under a derivative.
    derivation everywhere(x: Real): diff(wave(if x == 0 { 0 } else { x }), x) = diff(wave(x), x) by lemma(pass_zero, b = x);
}
