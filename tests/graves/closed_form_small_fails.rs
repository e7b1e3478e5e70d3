//! A closed form holds from the size on at which it was counted.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation gauss(n: Int): sum(i in 1..=n, i) = n * (n + 1) / 2;

    #[expect(refuted)]
    derivation from_three(n: Nat): sum(i in 3..=n, 1) = n - 2;

    #[expect(refuted)]
    derivation reversed(n: Nat, m: Nat): sum(i in n..=m, 1) = m - n + 1;

    #[expect(refuted)]
    derivation geometric(n: Nat, r: Real): sum(i in 0..=n, r^i) = (r^(n + 1) - 1) / (r - 1);

    #[expect(refuted)]
    derivation one_too_many(n: Nat): sum(i in 1..=n - 1, i) = n * (n - 1) / 2 + n;
}
