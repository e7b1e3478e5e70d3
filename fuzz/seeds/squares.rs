use rederive::derivations;

derivations! {
    /// The sum of the first squares.
    derivation squares(n: Nat):
        sum(i in 1..=n, i^2) = n * (n + 1) * (2 * n + 1) / 6 by closed_form;
}
