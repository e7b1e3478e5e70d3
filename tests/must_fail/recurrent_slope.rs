//! expect: refuted step 2
use rederive::derivations;

derivations! {
    derivation recurrent_step(n: Nat, W: Real[n, n], U: Real[n, n], h: Real[n], x: Real[n], i: 1..=n, j: 1..=n)
    let z = W @ h + U @ x:
        diff(tanh(z[i]), h[j]) = (1 - tanh(z[i])^2) * W[i, j]
    {
        diff(tanh(z[i]), h[j])
            = (1 - tanh(z[i])^2) * diff(z[i], h[j])  by chain_rule, derivative;
            = (1 - tanh(z[i])) * W[i, j]             by entries, linearity, derivative, delta;
    }
}
