//! A limit beyond all bounds is no number: two of them are not equal, whatever stands between them.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation both_beyond_all_bounds(): limit(k -> inf, k) = limit(k -> inf, k^2) {
        limit(k -> inf, k) = inf by limit;
        = limit(k -> inf, k^2) by limit;
    }
    #[expect(refuted)]
    derivation below_beyond_all_bounds(): limit(k -> inf, k) <= limit(k -> inf, k^2) {
        limit(k -> inf, k) = inf by limit;
        = limit(k -> inf, k^2) by limit;
    }
    // Where no instance is found it is no proof either.
    #[expect(unknown)]
    derivation where_nobody_looks(n: Nat, m: Nat) where n^3 + m^5 + 7*n*m = 1508215872668254473, n >= 1:
        limit(k -> inf, k + n) = limit(k -> inf, n * k)
    {
        limit(k -> inf, k + n) = inf by limit;
        = limit(k -> inf, n * k) by limit;
    }
    derivation at_the_end(n: Nat): limit(k -> inf, k + n) = inf by limit;
}
