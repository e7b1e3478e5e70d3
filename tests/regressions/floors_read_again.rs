//! The sum under a floor was read again without end: the equation in it was solved in another way each time.
use rederive::derivations;

derivations! {
    derivation halves(n: Nat, p: Int, q: Int):
        ceil(sum(j in 1..=n if 5*q + 2 < 3*j - p, delta(2*j + 1, 2 - p)) / 2)
            = ceil(sum(k in 1..=n if 5*q + 2 < 3*k - p, delta(2*k + 1, 2 - p)) / (0 + 2));

    #[expect(refuted)]
    derivation up_or_down(n: Nat, p: Int, q: Int):
        ceil(sum(j in 1..=n if 5*q + 2 < 3*j - p, delta(2*j + 1, 2 - p)) / 2)
            = floor(sum(k in 1..=n if 5*q + 2 < 3*k - p, delta(2*k + 1, 2 - p)) / 2);
}
