//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    derivation same_padding(n: Nat, k: Nat, p: Nat)
    where k = 2 * p + 1:
        output_size(n, p, k, 1) = n
    {
        output_size(n, p, k, 1)
            = floor((n + 2 * p - k) / 1) + 1  by def(output_size);
            = floor(n - 1) + 1                by algebra;
            = n                               by rounding;
    }
}
