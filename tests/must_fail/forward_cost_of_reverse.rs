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

    derivation forward_cost(l: Nat, m: Nat, n: Nat, o: Nat):
        O(cost(forward_mode)) = O(n * m * l + o * n * l)
    {
        O(cost(forward_mode))
            = O(2 * l * m + 2 * m * n + 2 * n * o + o * n * m + o * m * l)  by def(forward_mode);
            = O(l * m + m * n + n * o + n * m * l + o * n * l)              by order;
            = O(n * m * l + o * n * l)                                      by order;
    }
}
