use rederive::derivations;

derivations! {
    /// A geometric progression.
    derivation geometric_sum(n: Nat, b: Real)
    where b != 1:
        sum(i in 0..=n, b^i) = (1 - b^(n + 1)) / (1 - b) by closed_form;
}
