//! expect: unjustified step 3
use rederive::derivations;

derivations! {
    derivation jacobian_of_composition(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l]):
        jacobian(|z| h(g(f(z))), x) = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)
    {
        jacobian(|z| h(g(f(z))), x)
            = jacobian(h, g(f(x))) @ jacobian(|z| g(f(z)), x)                 by chain_rule, entries;
            = jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x)       by chain_rule, entries;
    }

    derivation jacobian_of_composition_entry(l: Nat, m: Nat, n: Nat, o: Nat,
        f: Real[l] -> Real[m], g: Real[m] -> Real[n], h: Real[n] -> Real[o], x: Real[l], a: 1..=o, b: 1..=l):
        jacobian(|z| h(g(f(z))), x)[a, b]
            = sum(q in 1..=n, sum(p in 1..=m,
                jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))
    {
        jacobian(|z| h(g(f(z))), x)[a, b]
            = (jacobian(h, g(f(x))) @ jacobian(g, f(x)) @ jacobian(f, x))[a, b]
                by lemma(jacobian_of_composition);
            = sum(p in 1..=m, sum(q in 1..=n, jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p])
                * jacobian(f, x)[p, b])
                by entries;
            = sum(p in 1..=m, sum(q in 1..=n,
                jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))
                by hypothesis;
            = sum(q in 1..=n, sum(p in 1..=m,
                jacobian(h, g(f(x)))[a, q] * jacobian(g, f(x))[q, p] * jacobian(f, x)[p, b]))
                by swap;
    }
}
