//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    def relu(x: Real) = max(0, x);

    derivation derivative_of_relu(x: Real)
    where x >= 0:
        diff(relu(x), x) = heaviside(x)
    {
        case x >= 0 {
            diff(relu(x), x)
                = diff(max(0, x), x)  by def(relu);
                = diff(x, x)          by cases;
                = 1                   by derivative;
                = heaviside(x)        by def(heaviside), cases;
        }
    }
}
