use rederive::derivations;

derivations! {
    /// Two valid convolutions: the size of the second layer's output.
    #[question("6.1")]
    derivation size_of_two_valid(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where k1 >= 1, k2 >= 1, k1 + k2 <= d + 1
    let h1 = relu(conv_valid(x, w1)):
        len(conv_valid(h1, w2)) = d - k1 - k2 + 2
    {
        len(conv_valid(h1, w2))
            = len(h1) - k2 + 1              by def(conv_valid);
            = len(conv_valid(x, w1)) - k2 + 1   by def(relu);
            = d - k1 + 1 - k2 + 1           by def(conv_valid);
            = d - k1 - k2 + 2               by algebra;
    }
}
