//! Logarithms, roots and powers have laws where they are defined.
use rederive::derivations;

derivations! {
    derivation log_of_product(x: Real, y: Real) where x > 0, y > 0: log(x*y) = log(x) + log(y);

    derivation root_of_square(x: Real): sqrt(x^2) = abs(x);

    derivation power_of_power(x: Real, a: Real, b: Real) where x > 0: (x^a)^b = x^(a*b);

    derivation zero_to_zero(n: Nat, x: Real): x^n * x^n = x^(2*n);

    derivation exponential(x: Real, y: Real): exp(x + y) = exp(x) * exp(y);
}
