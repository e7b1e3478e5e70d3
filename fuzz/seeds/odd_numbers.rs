use rederive::derivations;

derivations! {
    /// The sum of the first odd numbers is a square.
    derivation odd_numbers(n: Nat):
        sum(i in 1..=n, 2 * i - 1) = n^2 by closed_form, linearity;
}
