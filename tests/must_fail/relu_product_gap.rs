//! error: E035 12:9
use rederive::derivations;

derivations! {
    def heaviside(x: Real) = cases { x > 0 => 1, x == 0 => 1/2, x < 0 => 0 };

    def relu(x: Real) = max(0, x);

    derivation relu_as_product(x: Real):
        relu(x) = x * heaviside(x)
    {
        case x > 0 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 1             by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
        case x == 1 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 1/2           by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
        case x < 0 {
            relu(x)
                = max(0, x)         by def(relu);
                = x * 0             by cases;
                = x * heaviside(x)  by def(heaviside), cases;
        }
    }
}
