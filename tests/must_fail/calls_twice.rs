//! expect: refuted claim
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

    derivation forward_calls_f_once: calls(forward_mode, f) = 2 by evaluate;
}
