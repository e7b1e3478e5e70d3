//! The Jacobian of a composition, and the two orders in which to compute it (question 3).

use rederive::derivations;

derivations! {
    /// The Jacobian of a composition, each factor at its own point.
    #[question("3.1")]
    derivation jacobian_of_composition(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l]):
        jacobian(|z| h(g(f(z))), x) = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| h(g(f(z))), x)
            = jacobian(h, g(f(x))) @ jacobian(|z| g(f(z)), x)            by chain_rule, entries;
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)  by chain_rule, entries;
    }

    /// The same entry by entry: a sum over all paths through the two layers between.
    #[question("3.1")]
    derivation jacobian_of_composition_entry(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l], a: 1..=o, b: 1..=l):
        jacobian(|z| h(g(f(z))), x)[a, b]
            = sum(q in 1..=n, sum(p in 1..=m,
                jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))
    {
        jacobian(|z| h(g(f(z))), x)[a, b]
            = (jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x))[a, b]  by lemma(jacobian_of_composition);
            = sum(p in 1..=m, sum(q in 1..=n, jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p])
                * jacobian(f, x)[p, b])  by entries;
            = sum(p in 1..=m, sum(q in 1..=n,
                    jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))  by linearity;
            = sum(q in 1..=n, sum(p in 1..=m,
                    jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))  by swap;
    }

    /// From the input to the output: the derivatives of every value by the input.
    #[question("3.2")]
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

    /// From the output to the input: the derivatives of the output by every value.
    #[question("3.3")]
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

    /// Forward mode computes the Jacobian.
    #[question("3.2")]
    derivation forward_jacobian(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = forward_mode(f, g, h, x):
        J = jacobian(|z| h(g(f(z))), x)
    {
        J
            = jacobian(h, g(f(x))) @ (jacobian(g, f(x)) @ jacobian(f, x))  by def(forward_mode);
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)    by entries, linearity, swap;
            = jacobian(|z| h(g(f(z))), x)                                  by lemma(jacobian_of_composition);
    }

    /// And the value beside it.
    #[question("3.2")]
    derivation forward_value(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = forward_mode(f, g, h, x):
        F = h(g(f(x))) by def(forward_mode);

    /// Reverse mode computes the Jacobian.
    #[question("3.3")]
    derivation reverse_jacobian(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = reverse_mode(f, g, h, x):
        J = jacobian(|z| h(g(f(z))), x)
    {
        J
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)  by def(reverse_mode);
            = jacobian(|z| h(g(f(z))), x)                                by lemma(jacobian_of_composition);
    }

    /// And the value beside it.
    #[question("3.3")]
    derivation reverse_value(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l])
    let (J, F) = reverse_mode(f, g, h, x):
        F = h(g(f(x))) by def(reverse_mode);

    /// Both orders give one Jacobian: matrix products associate.
    #[question("3.3")]
    derivation modes_agree(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m] cost l * m, g: Real[m] -> Real[n] cost m * n, h: Real[n] -> Real[o] cost n * o, x: Real[l]):
        forward_mode(f, g, h, x).J = reverse_mode(f, g, h, x).J
    {
        forward_mode(f, g, h, x).J
            = jacobian(h, g(f(x))) @ (jacobian(g, f(x)) @ jacobian(f, x))  by def(forward_mode);
            = (jacobian(h, g(f(x))) @ jacobian(g, f(x))) @ jacobian(f, x)  by entries, linearity, swap;
            = reverse_mode(f, g, h, x).J                                   by def(reverse_mode);
    }

    /// Each function and each Jacobian is called exactly once.
    #[question("3.2")]
    derivation forward_calls_f_once: calls(forward_mode, f) = 1 by evaluate;
    #[question("3.2")]
    derivation forward_calls_g_once: calls(forward_mode, g) = 1 by evaluate;
    #[question("3.2")]
    derivation forward_calls_h_once: calls(forward_mode, h) = 1 by evaluate;
    #[question("3.2")]
    derivation forward_calls_jacobian_of_f_once: calls(forward_mode, jacobian(f)) = 1 by evaluate;
    #[question("3.2")]
    derivation forward_calls_jacobian_of_g_once: calls(forward_mode, jacobian(g)) = 1 by evaluate;
    #[question("3.2")]
    derivation forward_calls_jacobian_of_h_once: calls(forward_mode, jacobian(h)) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_f_once: calls(reverse_mode, f) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_g_once: calls(reverse_mode, g) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_h_once: calls(reverse_mode, h) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_jacobian_of_f_once: calls(reverse_mode, jacobian(f)) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_jacobian_of_g_once: calls(reverse_mode, jacobian(g)) = 1 by evaluate;
    #[question("3.3")]
    derivation reverse_calls_jacobian_of_h_once: calls(reverse_mode, jacobian(h)) = 1 by evaluate;

    /// The cost of forward mode: evaluations, then two matrix products.
    #[question("3.4")]
    derivation forward_cost(l: Nat, m: Nat, n: Nat, o: Nat):
        O(cost(forward_mode)) = O(n * m * l + o * n * l)
    {
        O(cost(forward_mode))
            = O(2 * l * m + 2 * m * n + 2 * n * o + 2 * n * m * l + 2 * o * n * l)  by def(forward_mode);
            = O(l * m + m * n + n * o + n * m * l + o * n * l)                      by order;
            = O(n * m * l + o * n * l)                                              by order;
    }

    /// The cost of reverse mode.
    #[question("3.4")]
    derivation reverse_cost(l: Nat, m: Nat, n: Nat, o: Nat):
        O(cost(reverse_mode)) = O(o * n * m + o * m * l)
    {
        O(cost(reverse_mode))
            = O(2 * l * m + 2 * m * n + 2 * n * o + 2 * o * n * m + 2 * o * m * l)  by def(reverse_mode);
            = O(l * m + m * n + n * o + o * n * m + o * m * l)                      by order;
            = O(o * n * m + o * m * l)                                              by order;
    }

    /// For all sizes, not only large ones, the products outweigh the rest.
    #[question("3.4")]
    derivation forward_cost_is_bounded(l: Nat, m: Nat, n: Nat, o: Nat)
    where l >= 1, m >= 1, n >= 1, o >= 1:
        cost(forward_mode) <= 6 * n * m * l + 4 * o * n * l
    {
        cost(forward_mode)
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * n * m * l + 2 * o * n * l  by def(forward_mode);
            <= 2 * (n * m * l) + 2 * (n * m * l) + 2 * (o * n * l) + 2 * n * m * l + 2 * o * n * l
                by hypothesis, order;
            = 6 * n * m * l + 4 * o * n * l                                      by algebra;
    }

    /// Forward mode is not the dearer one where `1/m + 1/o <= 1/l + 1/n`, here without fractions.
    #[question("3.4")]
    derivation forward_is_cheaper(l: Nat, m: Nat, n: Nat, o: Nat)
    where n * l * (m + o) <= o * m * (n + l):
        cost(forward_mode) <= cost(reverse_mode)
    {
        cost(forward_mode)
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * n * m * l + 2 * o * n * l  by def(forward_mode);
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * (n * l * (m + o))          by algebra;
            <= 2 * l * m + 2 * m * n + 2 * n * o + 2 * (o * m * (n + l))         by hypothesis, order;
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * o * n * m + 2 * o * m * l  by algebra;
            = cost(reverse_mode)                                                 by def(reverse_mode);
    }

    /// The condition's left side, with fractions; its right side is the same with `l` and `n` for `m` and `o`.
    #[question("3.4")]
    derivation condition_in_fractions(l: Nat, m: Nat, n: Nat, o: Nat)
    where m >= 1, o >= 1:
        n * l * (m + o) = l * m * n * o * (1 / m + 1 / o) by cancel;

    /// With layers between of one size it is so where there are no more inputs than outputs.
    #[question("3.4")]
    derivation fewer_inputs_than_outputs(l: Nat, m: Nat, n: Nat, o: Nat)
    where m = n, l <= o:
        cost(forward_mode) <= cost(reverse_mode)
    {
        cost(forward_mode)
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * n * m * l + 2 * o * n * l  by def(forward_mode);
            = 2 * l * n + 2 * n^2 + 2 * n * o + 2 * n^2 * l + 2 * o * n * l      by hypothesis;
            <= 2 * l * n + 2 * n^2 + 2 * n * o + 2 * n^2 * o + 2 * o * n * l     by hypothesis, order;
            = 2 * l * m + 2 * m * n + 2 * n * o + 2 * o * n * m + 2 * o * m * l  by hypothesis;
            = cost(reverse_mode)                                                 by def(reverse_mode);
    }
}
