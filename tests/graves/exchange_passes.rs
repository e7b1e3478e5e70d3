//! Sums change places with their ranges: a dependent one turns into the other triangle.
use rederive::derivations;

derivations! {
    derivation rectangle(m: Nat, n: Nat, A: Real[m, n]):
        sum(i in 1..=m, sum(j in 1..=n, A[i, j])) = sum(j in 1..=n, sum(i in 1..=m, A[i, j]));

    derivation triangle(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i, A[i, j])) = sum(j in 1..=n, sum(i in j..=n, A[i, j]));

    derivation strict(n: Nat, A: Real[n, n]):
        sum(i in 1..=n, sum(j in 1..=i - 1, A[i, j])) = sum(j in 1..=n, sum(i in j + 1..=n, A[i, j]));
}
