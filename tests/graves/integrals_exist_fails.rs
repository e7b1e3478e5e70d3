//! A primitive is continuous, and an integral that diverges is no number.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation jump(): integral(t in 0..3, if floor(t) >= 1 { 1 } else { 0 }) = 3;

    #[expect(refuted)]
    derivation divergent(): integral(t in 0..inf, t) = integral(s in 0..inf, s);

    #[expect(refuted)]
    derivation backwards(): integral(t in 1..0, t) = 1/2;

    #[expect(refuted)]
    derivation over_a_pole(): integral(t in -1..1, 1 / t^2) = -2;

    #[expect(refuted)]
    derivation value_at_a_point(c: Real): integral(t in 0..2, if t == 1 { log(t - t) } else { c }) = 3*c;
}
