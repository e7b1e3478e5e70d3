use rederive::derivations;

derivations! {
    /// Importance weights: an expectation under `p` is one under `q`.
    derivation importance_sampling(n: Nat, p: Real[n], q: Real[n], f: Real[n])
    where forall(i in 1..=n, q[i] != 0):
        sum(i in 1..=n, q[i] * (p[i] / q[i] * f[i])) = sum(i in 1..=n, p[i] * f[i]) by cancel;
}
