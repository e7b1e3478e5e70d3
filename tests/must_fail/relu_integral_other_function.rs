//! expect: refuted claim
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    derivation relu_as_integral_checked(x: Real):
        integral(t in -inf..x, heaviside(-t)) = max(0, x)  by def(heaviside), integral, cases;
}
