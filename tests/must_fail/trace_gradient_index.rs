//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation gradient_of_trace(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        grad(|X| trace(X @ B), A) = B.T
    {
        grad(|X| trace(X @ B), A)
            = mat(p in 1..=m, q in 1..=n, diff(sum(i in 1..=m, sum(j in 1..=n, A[i, j] * B[j, i])), A[p, q]))  by entries;
            = mat(p in 1..=m, q in 1..=n, sum(i in 1..=m, sum(j in 1..=n, delta(i, p) * delta(j, q) * B[j, i])))
                by linearity, derivative;
            = mat(p in 1..=m, q in 1..=n, B[p, q])  by delta;
            = B.T                                   by entries;
    }
}
