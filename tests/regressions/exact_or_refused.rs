//! Exponents stopped at the largest that fits, and an end of a range that left 64 bits was dropped.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation exponents(x: Real) where x >= 3: (((x^999)^999)^999)^999 = (((x^998)^999)^999)^999;
    #[expect(refuted)]
    derivation exponents_below(x: Real) where x >= 3: 1/(((x^999)^999)^999)^999 = 1/(((x^998)^999)^999)^999;
    #[expect(refuted)]
    derivation exponents_of_sums(x: Real, y: Real) where x >= 3, y >= 3:
        ((((x + y)^999)^999)^999)^999 = ((((x + y)^998)^999)^999)^999;
    #[expect(unknown)]
    derivation dropped_end(m: Int, n: Int):
        sum(i in m - 9223372036854775807 - 1..=n, sin(i)) = sum(i in 5*m - 9223372036854775807 - 1..=n, sin(i));
    #[expect(unknown)]
    derivation dropped_upper_end(m: Int, n: Int):
        prod(i in n..=m + 9223372036854775807, cos(i)) = prod(i in n..=3*m + 9223372036854775807, cos(i));

    /// What fits is compared.
    derivation tower_that_fits(x: Real): ((x^9)^9)^9 = x^729;
}
