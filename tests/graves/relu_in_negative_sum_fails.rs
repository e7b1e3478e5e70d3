//! A maximum does not pass a minus sign.
use rederive::derivations;

derivations! {
    def relu(x: Real) = max(0, x);

    #[expect(refuted)]
    derivation of_a_difference(a: Real, b: Real): relu(a - relu(b)) = relu(a) - relu(b);

    #[expect(refuted)]
    derivation of_a_minus(x: Real): relu(-x) = -relu(x);

    #[expect(refuted)]
    derivation of_a_sum(n: Nat, x: Real[n]):
        relu(-sum(i in 1..=n, x[i])) = -sum(i in 1..=n, relu(x[i]));

    #[expect(refuted)]
    derivation slope_at_zero(x: Real): diff(relu(x), x) = if x > 0 { 1 } else { 0 };
}
