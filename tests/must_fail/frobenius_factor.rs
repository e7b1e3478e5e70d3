//! expect: refuted step 3
use rederive::derivations;

derivations! {
    derivation gradient_of_frobenius_norm(m: Nat, n: Nat, A: Real[m, n]):
        grad(|X| trace(X.T @ X), A) = 2 * A
    {
        grad(|X| trace(X.T @ X), A)
            = mat(p in 1..=m, q in 1..=n, diff(sum(j in 1..=n, sum(i in 1..=m, A[i, j]^2)), A[p, q]))  by entries;
            = mat(p in 1..=m, q in 1..=n, sum(j in 1..=n, sum(i in 1..=m, 2 * A[i, j] * delta(i, p) * delta(j, q))))
                by linearity, chain_rule, derivative;
            = mat(p in 1..=m, q in 1..=n, A[p, q])  by delta;
            = 2 * A                                     by entries;
    }
}
