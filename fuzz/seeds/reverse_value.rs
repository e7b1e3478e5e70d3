use rederive::derivations;

derivations! {
    /// And the value beside it.
    #[question("3.3")]
    derivation reverse_value(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = reverse_mode(f, g, h, x):
        F = h(g(f(x))) by def(reverse_mode);
}
