//! What the sorts of parameters and of abstract functions mean.
use rederive::derivations;

derivations! {
    def among_three(k: 1..=3) = k;
    def natural(k: Nat) = k;
    def one_less(x: Real[n + 1]) = n;

    #[expect(refuted)]
    derivation out_of_its_range(x: Real): among_three(7) = 7;
    #[expect(refuted)]
    derivation no_natural_number(x: Real): natural(-1) = -1;
    #[expect(refuted)]
    derivation negative_size(x: Real[0]): one_less(x) = -1;
    #[expect(refuted)]
    derivation size_without_condition(m: Nat, x: Real[m]): one_less(x) = m - 1;
    derivation values_are_natural(f: Real -> Nat, a: Real): f(a) >= 0;
    derivation values_are_whole(f: Real -> Int, a: Real): sin(pi * f(a)) = 0;
}
