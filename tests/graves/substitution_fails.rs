//! A change of the bound variable maps the range one to one.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation every_second(n: Nat, x: Real[2*n]): sum(i in 1..=2*n, x[i]) = sum(i in 1..=n, x[2*i]);

    #[expect(refuted)]
    #[zero_padded]
    derivation off_by_one(n: Nat, x: Real[n]): sum(i in 1..=n, x[i]) = sum(i in 1..=n, x[n - i]);

    #[expect(refuted)]
    derivation index_in_the_term(n: Nat, x: Real[n]):
        sum(i in 1..=n, i * x[i]) = sum(i in 1..=n, i * x[n - i + 1]);
}
