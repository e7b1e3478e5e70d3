//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    def output_size(i: Real, p: Real, k: Real, s: Real) = floor((i + 2 * p - k) / s) + 1;

    derivation same_padding_of_odd_width(n: Nat, k: Nat, r: Nat)
    where k = 2 * r + 1:
        output_size(n, floor((k - 1) / 2), k, 1) = n
    {
        output_size(n, floor((k - 1) / 2), k, 1)
            = floor((n + 2 * floor((k - 1) / 2) - k) / 1) + 1  by def(output_size);
            = floor((n + 2 * r - (2 * r + 1)) / 1) + 1         by hypothesis;
            = floor(n - 1) + 1                                 by algebra;
            = n                                                by rounding;
    }
}
