use rederive::derivations;

derivations! {
    /// Two full convolutions: the size of the second layer's output.
    #[question("6.4")]
    derivation size_of_two_full(d: Nat, k1: Nat, k2: Nat, x: Real[d], w1: Real[k1], w2: Real[k2])
    where d >= 1, k1 >= 1, k2 >= 1
    let h1 = relu(conv_full(x, w1)):
        len(conv_full(h1, w2)) = d + k1 + k2 - 2
    {
        len(conv_full(h1, w2))
            = len(h1) + k2 - 1                  by def(conv_full);
            = len(conv_full(x, w1)) + k2 - 1    by def(relu);
            = d + k1 - 1 + k2 - 1               by def(conv_full);
            = d + k1 + k2 - 2                   by algebra;
    }
}
