//! A limit is claimed to exist, from both sides.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation sides_differ(): limit(t -> 0, sign(t)) = limit(s -> 0, sign(s));

    #[expect(refuted)]
    derivation jump(): limit(t -> 1, if floor(t) >= 1 { 1 } else { 0 }) = 1;

    #[expect(refuted)]
    derivation tower(): limit(t -> inf, exp(t - exp(t))) = inf;
}
