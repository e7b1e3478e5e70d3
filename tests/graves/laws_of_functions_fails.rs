//! Logarithms, roots and powers have laws where they are defined.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation log_of_product(x: Real, y: Real) where x*y > 0: log(x*y) = log(x) + log(y);

    #[expect(refuted)]
    derivation log_of_square(x: Real) where x != 0: log(x^2) = 2*log(x);

    #[expect(refuted)]
    derivation root_of_square(x: Real): sqrt(x^2) = x;

    #[expect(refuted)]
    derivation root_of_power(b: Real, n: Nat) where b^(2*n) > 0: sqrt(b^(2*n)) = b^n;

    #[expect(refuted)]
    derivation inverse_power(x: Real, n: Int): x^n * x^(-n) = 1;

    #[expect(refuted)]
    derivation exponential(x: Real, y: Real): exp(x*y) = exp(x) * exp(y);
}
