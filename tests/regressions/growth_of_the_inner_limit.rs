//! Growth was compared by the degree in the variables of all limits and integrals around, not in the one that goes to
//! infinity.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation nested_limits(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s - 1)*t))) = 1;

    derivation nested_limits_as_they_are(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s - 1)*t))) = -1;

    #[expect(refuted)]
    derivation of_two_degrees(k: Real): limit(s -> 0+, limit(t -> inf, tanh((s^2 - s)*t))) = 1;

    #[expect(refuted)]
    derivation quotient(k: Real): limit(s -> 0+, limit(t -> inf, exp((s - 1)*t)/(1 + exp((s - 1)*t)))) = 1;

    #[expect(refuted)]
    derivation without_bounds(k: Real): limit(s -> 0+, limit(t -> inf, exp((s - 1)*t))) = inf;

    #[expect(refuted)]
    derivation limit_in_an_integral(k: Real): integral(s in 0..1, limit(t -> inf, tanh((s - 1/2)*t))) = 1 by limit, integral;

    #[expect(refuted)]
    derivation beyond_the_range(k: Real): integral(s in 0..1, limit(t -> inf, tanh((s - 2)*t))) = 1;

    derivation beyond_the_range_as_it_is(k: Real): integral(s in 0..1, limit(t -> inf, tanh((s - 2)*t))) = -1;

    #[expect(refuted)]
    derivation three_deep(k: Real):
        limit(r -> 0+, limit(s -> 0+, limit(t -> inf, tanh((s*r - 1)*t)))) = 1;
}
