//! expect: refuted step 2
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

    derivation reverse_cost(l: Nat, m: Nat, n: Nat, o: Nat):
        O(cost(reverse_mode)) = O(o * n * m + o * m * l)
    {
        O(cost(reverse_mode))
            = O(2 * l * m + 2 * m * n + 2 * n * o + o * n * m + o * m * l)  by def(reverse_mode);
            = O(l * m + m^2 * n * o + n * o + o * n * m + o * m * l)              by order;
            = O(o * n * m + o * m * l)                                      by order;
    }
}
