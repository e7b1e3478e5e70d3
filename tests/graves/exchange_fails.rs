//! Sums change places with their ranges: a dependent one turns into the other triangle.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation not_transposed(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(i in 1..=n, sum(j in 1..=i, A[j, i]));

    #[expect(refuted)]
    derivation same_triangle(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in 1..=j, A[i, j]));

    #[expect(refuted)]
    derivation diagonal_lost(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j + 1..=n, A[i, j]));
}
