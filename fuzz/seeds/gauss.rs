use rederive::derivations;

derivations! {
    /// The sum of the first `n` numbers, by adding it to itself backwards.
    derivation gauss(n: Nat):
        2 * sum(i in 1..=n, i) = n * (n + 1)
    {
        2 * sum(i in 1..=n, i)
            = sum(i in 1..=n, i) + sum(i in 1..=n, n + 1 - i)  by index(i = n + 1 - i);
            = sum(i in 1..=n, n + 1)                           by linearity;
            = n * (n + 1)                                      by closed_form;
    }
}
