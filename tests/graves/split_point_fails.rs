//! A range is cut at a point that lies in it, or one before it.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    #[zero_padded]
    derivation outside(n: Nat, m: Nat, x: Real[m]):
        sum(i in 1..=n, x[i]) = sum(i in 1..=m, x[i]) + sum(i in m + 1..=n, x[i]);

    #[expect(refuted)]
    derivation first_of_none(n: Nat, x: Real[n]):
        sum(i in 1..=n, x[i]) = x[1] + sum(i in 2..=n, x[i]);

    #[expect(refuted)]
    derivation overlap(n: Nat, m: Nat, x: Real[n]) where 1 <= m, m <= n:
        sum(i in 1..=n, x[i]) = sum(i in 1..=m, x[i]) + sum(i in m..=n, x[i]);
}
