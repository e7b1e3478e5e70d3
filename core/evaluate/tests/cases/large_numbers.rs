//! Numbers that are never multiplied out, and claims that take long if they are.
use rederive::derivations;

derivations! {
    // 25 s and more from five levels on; 0.3 s for four.
    #[expect(refuted)]
    derivation nested_abs(x: Real): abs(abs(abs(abs(abs(x - 1) - 1) - 1) - 1) - 1) = x;
    // 90 s and 1.9 GB. (Numbers of 3·10^9 bits: not to be multiplied out; exponents can be compared, or `unknown` said.)
    #[expect(refuted)]
    derivation tower(n: Nat) where n >= 3: (((2^n)^999)^999)^999 = (((2^n)^998)^999)^999;
    // 25 s.
    #[expect(refuted)]
    derivation large_power(x: Real, y: Real): ((x + y)^2147483647)^2 = ((x + y)^2147483647)^3;
    // The prover panics (`laws/functions.rs`, `abs` of the least i32).
    #[expect(refuted)]
    derivation least_exponent(x: Real) where x > 0: x^2147483648 = x^(-2147483648);
    // `explain` of this one took minutes and 11 GB.
    #[expect(refuted)]
    derivation nested_limits(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s - 1)*t))) = 1;
}
