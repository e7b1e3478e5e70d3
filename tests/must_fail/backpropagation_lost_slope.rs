//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation backpropagation_step(m: Nat, n: Nat, W: Real[m, n], x: Real[n], b: Real[m], s: Real -> Real,
        L: Real[m] -> Real, q: 1..=n)
    let z = W @ x + b
    let g = grad(L, s(z)):
        diff(L(s(z)), x[q]) = sum(i in 1..=m, W[i, q] * (g[i] * grad(s, z[i])))
    {
        diff(L(s(z)), x[q])
            = sum(i in 1..=m, g[i] * diff(s(z[i]), x[q]))                    by chain_rule;
            = sum(i in 1..=m, g[i] * (grad(s, z[i]) * diff(z[i], x[q])))     by chain_rule;
            = sum(i in 1..=m, g[i] * W[i, q])              by entries, linearity, derivative, delta;
            = sum(i in 1..=m, W[i, q] * (g[i] * grad(s, z[i])))              by algebra;
    }
}
