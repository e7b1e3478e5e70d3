//! What holds at the numbers that the claim speaks of, too.

use rederive::derivations;

derivations! {
    derivation not_so_far(a: Real) where a >= -5: 0 <= a + 5;

    derivation at_a_fraction(a: Real) where a != 7/5: (if a == 7/5 { 1 } else { 0 }) = 0;

    derivation at_a_size(n: Nat, a: Real) where n <= 8: (if n == 9 { a } else { 0 }) = 0;

    derivation of_one_sign(n: Nat, a: Real, b: Real) where a >= 0: b <= b + sum(j in 1..=n - 1, a);

    derivation ends_of_a_range(a: Int, b: Int, f: Real[a..=b]) where a <= b:
        sum(k in a..=b - 1, f[k + 1] - f[k]) = f[b] - f[a];
}
