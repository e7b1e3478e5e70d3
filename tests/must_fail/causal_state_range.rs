//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation causal_state(n: Nat, d: Nat, v: Nat, Y: Real[n, d], V: Real[n, v], t: 1..=n, a: 1..=d, p: 1..=v):
        sum(j in 1..=t, Y[j, a] * V[j, p]) = sum(j in 1..=t, Y[j, a] * V[j, p]) + Y[t, a] * V[t, p]
            by split;
}
