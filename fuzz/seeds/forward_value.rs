use rederive::derivations;

derivations! {
    /// And the value beside it.
    #[question("3.2")]
    derivation forward_value(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = forward_mode(f, g, h, x):
        F = h(g(f(x))) by def(forward_mode);
}
