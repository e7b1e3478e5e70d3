//! Definitions of two files that bear one name were taken for one.
use rederive::derivations;

derivations! {
    use namesake::{f, fact};

    def g(x: Real) = x + 2;

    #[expect(refuted)]
    derivation folded(x: Real): f(x) = g(x) by def(f);

    #[expect(refuted)]
    derivation cited(x: Real): g(x) = x + 1 {
        g(x) = x + 1  by lemma(fact);
    }
}
