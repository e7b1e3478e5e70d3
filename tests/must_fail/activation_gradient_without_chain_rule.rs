//! expect: unjustified step 1
use rederive::derivations;

derivations! {
    derivation gradient_through_activation(m: Nat, z: Real[m], s: Real -> Real, L: Real[m] -> Real, i: 1..=m)
    let g = grad(L, s(z)):
        diff(L(s(z)), z[i]) = g[i] * grad(s, z[i])
    {
        diff(L(s(z)), z[i])
            = sum(j in 1..=m, g[j] * diff(s(z[j]), z[i]))               by linearity;
            = sum(j in 1..=m, g[j] * (grad(s, z[j]) * delta(j, i)))     by chain_rule, derivative;
            = g[i] * grad(s, z[i])                                      by delta;
    }
}
