//! What a function that is declared is of has denominators and logarithms of its own: where one vanishes at the point of a
//! limit, nothing is put in there.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation sine_over_itself(f: Real -> Real): limit(t -> 0, f(sin(t) / t)) = f(0);
    #[expect(refuted)]
    derivation difference_quotient(f: Real -> Real): limit(t -> 0, f((exp(t) - 1) / t)) = f(0);
    #[expect(refuted)]
    derivation in_a_vector(f: Real[2] -> Real): limit(t -> 0, f([sin(t) / t, t])) = f([0, 0]);
    #[expect(refuted)]
    derivation without_a_limit(f: Real -> Real): limit(t -> 0+, f(1 / t) - f(2 / t)) = 0;
    #[expect(refuted)]
    derivation second_argument(f: Real[2] -> Real): limit(t -> 0, f([t, 1 / t]) * t) = 0;
    #[expect(refuted)]
    derivation growing_argument(f: Real -> Real, x: Real) where x > 0: limit(t -> 0, f(x / t) * t) = 0;
    #[expect(refuted)]
    derivation at_infinity(f: Real -> Real): limit(t -> inf, log(t + 1) - log(t) + f(t)) = f(0);
    #[expect(refuted)]
    derivation two_at_infinity(f: Real -> Real):
        limit(t -> inf, log(t + 1) - log(t) + f(t) - f(2 * t)) = 0;
    #[expect(refuted)]
    derivation cancelled(f: Real -> Real): limit(t -> 1, f((t^2 - 1) / (t - 1))) = f(0);
    #[expect(refuted)]
    derivation under_a_sum(n: Nat, x: Real[n], f: Real -> Real):
        limit(t -> 0, sum(i in 1..=n, f(sin(x[i] * t) / t))) = n * f(0);
    #[expect(refuted)]
    derivation above_small_sizes(n: Nat, f: Real -> Real) where n >= 3001:
        limit(t -> 0, f(sin(n * t) / t)) = f(0);
    #[expect(unknown)]
    derivation logarithms(f: Real -> Real): limit(t -> 0+, f(log(t)) - f(log(t + t^2))) = 0;
}
