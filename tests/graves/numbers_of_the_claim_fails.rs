//! A claim that fails only at a number that it speaks of, or beyond: small instances agree.

use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation far_below(a: Real): 0 <= a + 5;

    #[expect(refuted)]
    derivation at_a_fraction(a: Real): (if a == 7/5 { 1 } else { 0 }) = 0;

    #[expect(refuted)]
    derivation at_a_size(n: Nat, m: Nat, a: Real): (if n == 9 { a } else { 0 }) = 0;

    #[expect(refuted)]
    derivation of_one_sign(n: Nat, a: Real, b: Real): b <= b + sum(j in 1..=n - 1, a);

    #[expect(refuted)]
    derivation ends_of_a_range(a: Int, b: Int, f: Real[a..=b]) where a <= b:
        sum(k in a..=b - 1, f[k + 1] - f[k]) = f[a] - f[b];

    #[expect(refuted)]
    derivation by_parity(): limit(k -> inf, (-1)^k) = 1;

    #[expect(refuted)]
    derivation by_floors(): limit(t -> inf, if floor(t) == 2*floor(t/2) { 1 } else { 0 }) = 1;
}
