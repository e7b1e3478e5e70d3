//! error: E012 8:18
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    derivation relu_as_integral_checked(x: Real):
        integral(x in -inf..x, heaviside(x)) = max(0, x)  by def(heaviside), integral, cases;
}
