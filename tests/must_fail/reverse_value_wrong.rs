//! expect: refuted claim
use rederive::derivations;

derivations! {
    algorithm reverse_mode(f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n,
        h: Real[n] -> Real[o] cost n * o, x: Real[l]) -> (J: Real[o, l], F: Real[o])
    {
        let vf = f(x);
        let vg = g(vf);
        let vh = h(vg);
        let dvg = jacobian(h, vg);
        let dvf = dvg @ jacobian(g, vf);
        let dx = dvf @ jacobian(f, x);
        return (dx, vh);
    }

    derivation reverse_value(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = reverse_mode(f, g, h, x):
        F = 2 * h(g(f(x))) by def(reverse_mode);
}
