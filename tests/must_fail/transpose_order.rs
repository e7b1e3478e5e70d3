//! error: E020 10:15
use rederive::derivations;

derivations! {
    derivation transpose_of_product(m: Nat, n: Nat, k: Nat, A: Real[m, k], B: Real[k, n]):
        (A @ B).T = B.T @ A.T
    {
        (A @ B).T
            = mat(i in 1..=n, j in 1..=m, sum(p in 1..=k, A[j, p] * B[p, i]))  by entries;
            = A.T @ B.T                                                        by entries;
    }
}
