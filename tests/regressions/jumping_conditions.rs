//! A condition on `floor(x)` was differentiated, integrated and taken to a limit as if it were constant.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation indicator(x: Real): diff(if floor(x) > 1/2 { 1 } else { 0 }, x) = 0;

    #[expect(refuted)]
    derivation guard(x: Real): diff(if floor(x) >= 1 { 1 } else { 0 }, x) = 0;

    #[expect(refuted)]
    derivation of_sign(x: Real): diff(if sign(x) >= 1 { 1 } else { 0 }, x) = 0;

    #[expect(refuted)]
    derivation of_delta(x: Real): diff(delta(floor(x), 1), x) = 0;

    #[expect(refuted)]
    derivation limit_at_the_jump(): limit(t -> 1, if floor(t) >= 1 { 1 } else { 0 }) = 1;

    #[expect(refuted)]
    derivation integral_over_it(): integral(t in 0..3, if floor(t) >= 1 { 1 } else { 0 }) = 3;

    #[expect(refuted)]
    derivation inside_exp(): integral(t in 0..3, exp(t + if floor(t) >= 1 { 1 } else { 0 })) = exp(4) - 1;
}
