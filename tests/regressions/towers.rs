//! The growth of an exponent was told by the powers of the variable alone.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation exponential(): limit(t -> inf, exp(t - exp(t))) = inf;

    #[expect(refuted)]
    derivation power(): limit(t -> inf, exp(t - 2^t)) = inf;

    #[expect(unknown)]
    derivation upward(): limit(t -> inf, exp(-t + exp(t))) = 0;
}
