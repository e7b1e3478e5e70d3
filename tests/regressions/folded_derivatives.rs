//! A derivative that is kept as it is had no condition to exist.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation abs_by_algebra(x: Real): diff(abs(x), x) = diff(abs(x), x) by algebra;

    #[expect(refuted)]
    derivation root_by_algebra(x: Real) where x >= 0: diff(sqrt(x), x) = diff(sqrt(x), x) by algebra;

    #[expect(refuted)]
    derivation max_by_algebra(x: Real): diff(max(x, 0), x) = diff(max(0, x), x) by algebra;

    #[expect(refuted)]
    derivation maximum(K: Nat, x: Real[K]) where K >= 2:
        diff(max(j in 1..=K, x[j]), x[1]) = diff(max(k in 1..=K, x[k]), x[1]);

    #[expect(refuted)]
    derivation difference(x: Real): diff(floor(x), x) - diff(floor(x), x) = 0;

    #[expect(refuted)]
    derivation times_zero(x: Real): 0 * diff(abs(x), x) = 0 by algebra;
}
