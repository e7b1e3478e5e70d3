//! expect: unjustified step 2
use rederive::derivations;

derivations! {
    derivation cyclic_trace(m: Nat, n: Nat, A: Real[m, n], B: Real[n, m]):
        trace(A @ B) = trace(B @ A)
    {
        trace(A @ B)
            = sum(i in 1..=m, sum(j in 1..=n, A[i, j] * B[j, i]))  by entries;
            = sum(j in 1..=n, sum(i in 1..=m, B[j, i] * A[i, j]))  by delta;
            = trace(B @ A)                                         by entries;
    }
}
