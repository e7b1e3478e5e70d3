//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    def relu(x: Real) = max(0, x);

    derivation relu_as_integral(x: Real):
        relu(x) = integral(t in -inf..x, heaviside(t))
    {
        case x <= 0 {
            integral(t in -inf..x, heaviside(t))
                = integral(t in -inf..x, 0)  by def(heaviside), cases;
                = 0                          by cases;
                = max(0, x)                  by cases;
                = relu(x)                    by def(relu);
        }
        case x > 0 {
            integral(t in -inf..x, heaviside(t))
                = integral(t in -inf..0, heaviside(t)) + integral(t in 0..x, heaviside(t))  by split;
                = integral(t in -inf..0, 0) + integral(t in 0..x, 1)  by def(heaviside), cases;
                = 0 + x                                               by integral;
                = max(0, x)                                           by cases;
                = relu(x)                                             by def(relu);
        }
    }
}
