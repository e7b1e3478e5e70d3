//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def relu(x: Real) = max(0, x);

    derivation relu_of_opposite(x: Real):
        relu(x) - relu(-x) = x
    {
        relu(x) - relu(-x)
            = max(0, x) + max(0, -x)  by def(relu);
            = x                       by cases;
    }
}
