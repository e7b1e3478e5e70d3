//! A derivative is claimed to exist where it is written.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation kink(x: Real): diff(abs(x), x) = diff(abs(x), x);

    #[expect(refuted)]
    derivation root_at_zero(x: Real) where x >= 0: diff(sqrt(x), x) = diff(sqrt(x), x);

    #[expect(refuted)]
    derivation jump(x: Real): diff(if floor(x) >= 1 { 1 } else { 0 }, x) = 0;

    #[expect(refuted)]
    derivation tie(K: Nat, x: Real[K]) where K >= 2:
        diff(max(j in 1..=K, x[j]), x[1]) = diff(max(k in 1..=K, x[k]), x[1]);

    #[expect(refuted)]
    derivation times_zero(x: Real): 0 * diff(abs(x), x) = 0;
}
