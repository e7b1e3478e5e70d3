//! expect: refuted step 1
use rederive::derivations;

derivations! {
    def parameter_count(k: Nat, p: Nat, c: Nat) = k^2 * p * c;

    derivation parameters_of_last_layer: parameter_count(3, 32, 64) = 18432
    {
        parameter_count(3, 32, 64)
            = 3^3 * 32 * 64  by def(parameter_count);
            = 18432          by evaluate;
    }
}
