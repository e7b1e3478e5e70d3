//! Sums under a condition that is free of their index lost it.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation case_780(m: Nat, k: Nat, l: 1..=m):
        sum(j1 in 1..=m, k + 2) = sum(j2 in 1..=m if j2 < j2 + l - 1, k + 2);

    #[expect(refuted)]
    derivation case_1041(n: Nat, b: Real) where n >= 1:
        sum(j1 in 1..=n, sum(j2 in 1..=n, b)) = sum(j1 in 1..=n - 1, sum(j2 in 1..=n, b)) + (if 2 > n { 0 } else { sum(j3 in 1..=n, b) });

    #[expect(refuted)]
    derivation case_429(n: Nat, k: Nat, z: Real[0..=n], a: Real, h: 1..=n):
        max(a, sum(j1 in 1..=n, z[h])) = max(a, sum(j1 in 1..=n if j1 <= k, z[h]));

    #[expect(refuted)]
    derivation case_2449(n: Nat, k: Nat, u: Real[n], b: Real, h: 1..=n):
        sum(j1 in 1..=n, b * u[h]) = sum(j2 in 1..=n if 0 > -k, b * u[h] * (exp(b) + 1) / (exp(b) + 1));

    #[expect(refuted)]
    derivation case_2503(n: Nat, k: Nat, u: Real[n], h: 1..=n):
        dot(exp(u), vec(j1 in 1..=n, j1 + 2))
            = if k < h { 0 } else { sum(j3 in 1..=n, log(exp(exp(u[j3]))) * ((1/2) * ((j3 + 2) + (j3 + 2)))) };
}
