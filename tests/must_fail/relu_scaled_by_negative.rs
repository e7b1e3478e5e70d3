//! expect: refuted step 2
use rederive::derivations;

derivations! {
    def relu(x: Real) = max(0, x);

    derivation relu_of_scaled(a: Real, x: Real)
    where a <= 1:
        relu(a * x) = a * relu(x)
    {
        case x >= 0 {
            relu(a * x)
                = max(0, a * x)  by def(relu);
                = a * x          by cases, order;
                = a * max(0, x)  by cases;
                = a * relu(x)    by def(relu);
        }
        case x < 0 {
            relu(a * x)
                = max(0, a * x)  by def(relu);
                = 0              by cases, order;
                = a * max(0, x)  by cases;
                = a * relu(x)    by def(relu);
        }
    }
}
