//! A citation that did not fit left the range of its index behind as a fact.
use rederive::derivations;

derivations! {
    derivation entry(K: Nat, i: 1..=K, x: Real[K]): x[i] = x[i] + 0;

    #[expect(refuted)]
    derivation leak(n: Nat, m: Nat, y: Real[n], z: Real[m], j: 1..=m):
        n / n + sum(k in 1..=n, y[k]) + z[j] = 1 + z[j] + sum(k in 1..=n, y[k])
    {
        n / n + sum(k in 1..=n, y[k]) + z[j]
            = 1 + z[j] + sum(k in 1..=n, y[k])  by lemma(entry, K = n), cancel, order;
    }
}
