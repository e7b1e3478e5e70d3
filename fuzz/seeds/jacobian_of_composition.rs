use rederive::derivations;

derivations! {
    /// The Jacobian of a composition, each factor at its own point.
    #[question("3.1")]
    derivation jacobian_of_composition(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l]):
        jacobian(|z| h(g(f(z))), x) = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| h(g(f(z))), x)
            = jacobian(h, g(f(x))) @ jacobian(|z| g(f(z)), x)                 by chain_rule, entries;
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)       by chain_rule, entries;
    }
}
