//! At minus infinity the branch of plus infinity was taken.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation number(): limit(v -> -inf, if v >= -1 { 2 } else { 0 }) = 2;

    #[expect(refuted)]
    derivation parameter(x: Real): limit(v -> -inf, if v >= -1 { x } else { 0 }) = x;

    #[expect(refuted)]
    derivation integral(a: Real):
        integral(v in -inf..a, if v > -1 { 0 } else { a }) = integral(w in -inf..a, if w > -1 { 0 } else { a });
}
