//! A maximum does not pass a minus sign.
use rederive::derivations;

derivations! {
    def relu(x: Real) = max(0, x);

    derivation nested(x: Real): relu(-relu(x)) = 0;

    derivation decomposed(x: Real): relu(x) - relu(-x) = x;

    derivation twice(x: Real): relu(relu(x)) = relu(x);
}
