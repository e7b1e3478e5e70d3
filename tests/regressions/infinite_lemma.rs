//! `limit = inf` as a lemma became `limit = 0`.
use rederive::derivations;

derivations! {
    derivation diverges(): limit(t -> inf, t) = inf by limit;

    #[expect(refuted)]
    derivation vanishes(): limit(t -> inf, t) = 0 {
        limit(t -> inf, t) = 0  by lemma(diverges);
    }
}
