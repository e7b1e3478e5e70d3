//! The length of an array over a reversed range was the formula in the ends of its range, and so were sizes.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation parts_of_negative_length(n: Nat) where n >= 2, n <= 8: len(concat(ones(n - 9), ones(9))) = n by entries;
    #[expect(refuted)]
    derivation parts_of_no_length(n: Nat): len(concat(vec(i in 1..=n - 7, 1), zeros(9))) = n + 2;
    #[expect(refuted)]
    derivation spread_over_parts(n: Nat) where n >= 2, n <= 8: len(2*concat(ones(n - 9), ones(9))) = n;
    #[expect(refuted)]
    derivation entries_of_parts(n: Nat) where n >= 2, n <= 8: sum(concat(ones(n - 9), ones(9))) = n;
    #[expect(refuted)]
    derivation reversed(n: Nat) where n >= 2, n <= 8: len(ones(n - 9)) = n - 9;

    def size(x: Real[n]) = n;
    #[expect(refuted)]
    derivation size_of_nothing(n: Nat) where n >= 2, n <= 8: size(ones(n - 9)) = n - 9;

    derivation short(n: Nat): len(vec(i in 1..=n - 7, 1)) = max(0, n - 7);
    derivation long_enough(n: Nat) where n >= 7: len(concat(vec(i in 1..=n - 7, 1), zeros(9))) = n + 2;
    derivation starts_at_one(n: Nat, b: Real[0..=n]): concat(b, b)[n + 2] = b[0];
}
