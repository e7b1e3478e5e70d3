//! expect: refuted claim
use rederive::derivations;

derivations! {
    derivation importance_sampling(n: Nat, p: Real[n], q: Real[n], f: Real[n])
    where n >= 1:
        sum(i in 1..=n, q[i] * (p[i] / q[i] * f[i])) = sum(i in 1..=n, p[i] * f[i]) by cancel;
}
