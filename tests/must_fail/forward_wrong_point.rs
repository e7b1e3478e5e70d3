//! expect: refuted step 1
use rederive::derivations;

derivations! {
    algorithm forward_mode(f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n,
        h: Real[n] -> Real[o] cost n * o, x: Real[l]) -> (J: Real[o, l], F: Real[o])
    {
        let vf = f(x);
        let vg = g(vf);
        let vh = h(vg);
        let Dvf = jacobian(f, x);
        let Dvg = jacobian(g, vf) @ Dvf;
        let Dvh = jacobian(h, vg) @ Dvg;
        return (Dvh, vh);
    }

    derivation jacobian_of_composition(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l]):
        jacobian(|z| h(g(f(z))), x) = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| h(g(f(z))), x)
            = jacobian(h, g(f(x))) @ jacobian(|z| g(f(z)), x)                 by chain_rule, entries;
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)       by chain_rule, entries;
    }

    derivation forward_jacobian(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = forward_mode(f, g, h, x):
        J = jacobian(|z| h(g(f(z))), x)
    {
        J
            = jacobian(h, g(f(x))) @ (jacobian(g, f(x)) @ jacobian(f, 2 * x))   by def(forward_mode);
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)     by entries, linearity, swap;
            = jacobian(|z| h(g(f(z))), x)                                   by lemma(jacobian_of_composition);
    }
}
