//! Steps that are right by the reason given, and a reason too many.
use rederive::derivations;
derivations! {
    // --- The other direction: right by the reason given, and refused today. Each should be `proved`.
    derivation polynomial_slope(z: Real): diff(z^2 + 3*z + 1, z) = 2*z + 3 by derivative;
    derivation sigmoid_like(z: Real): diff(1/(1 + exp(-z)), z) = exp(-z)/(1 + exp(-z))^2 by chain_rule, derivative;
    derivation quotient(z: Real): diff(z/(1 + z^2), z) = (1 - z^2)/(1 + z^2)^2 by quotient_rule, derivative;
    derivation constants_add_up(n: Nat, c: Real, x: Real[n]): sum(i in 1..=n, x[i] + c) = sum(i in 1..=n, x[i]) + n*c by linearity;
    derivation form(n: Nat, A: Real[n, n], x: Real[n]): dot(x, A @ x) = sum(j in 1..=n, sum(i in 1..=n, x[i]*A[i, j]*x[j])) by entries;
    derivation factor_of_a_limit(c: Real): limit(k -> inf, c*(3*k + 1)/(k + 2)) = c*limit(k -> inf, (3*k + 1)/(k + 2)) by linearity;
    derivation vanishing(c: Real): limit(k -> inf, c/k) = 0 by limit;

    // --- A reason too many must not lose a proof (unknown today): the lemma does not fit, the rest suffices.
    derivation positive_part(t: Real) where t > 0: abs(t) = t by cases;
    derivation with_a_lemma_too_many(z: Real) where z >= 0: abs(z) = z by lemma(positive_part), cases;
    // ... and where a lemma alone does not fit, the verdict is `unjustified` and says what is wrong with the lemma.
    derivation circle(t: Real): sin(t)^2 + cos(t)^2 = 1 by trig;
    #[expect(unjustified)]
    derivation unrelated_lemma(n: Nat, x: Real[n], i: 1..=n): sum(j in 1..=n, delta(i, j)*x[j]) = x[i] by lemma(circle);
}
