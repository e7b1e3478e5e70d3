//! What a cited lemma's variables stand for is outside of the sum that the lemma is about.
use rederive::derivations;

derivations! {
    #[zero_padded]
    derivation weighted(n: Nat, y: Real[n], x: Real[n], m: Int) where sum(j in 1..=n, y[j]) = 1:
        sum(j in 1..=n, y[j] * x[m]) = x[m] by linearity, hypothesis;
    #[zero_padded]
    #[expect(unknown)]
    derivation one_for_all(n: Nat, y: Real[n], x: Real[n]) where n >= 4000, sum(j in 1..=n, y[j]) = 1:
        sum(j in 1..=n, y[j] * x[j]) = x[1] by lemma(weighted);
    #[zero_padded]
    #[expect(unknown)]
    derivation all_for_one(n: Nat, y: Real[n], x: Real[n]) where n >= 4000, sum(j in 1..=n, y[j]) = 1:
        sum(j in 1..=n, y[j] * x[j]) = sum(j in 1..=n, x[j]) by lemma(weighted), linearity;
    // A size is read off a range where it comes out even, and nowhere else.
    derivation halves(m: Nat): sum(k in 1..=2*m, k) = m * (2*m + 1) by closed_form;
    derivation even(n: Nat): sum(k in 1..=4*n, k) = 2*n * (4*n + 1) by lemma(halves);
    #[expect(unjustified)]
    derivation odd(n: Nat): sum(k in 1..=2*n + 1, k) = (n + 1) * (2*n + 1) by lemma(halves);
    // ... and where the lemma's own condition holds.
    derivation from_two(m: Nat) where m >= 2: sum(k in 2..=m, k) = m * (m + 1) / 2 - 1 by closed_form;
    #[expect(unjustified)]
    derivation too_short(n: Nat): 2 * sum(k in 2..=n, k) + 2 * (if n == 0 { 1 } else { 0 }) = n * (n + 1) - 2 + 4 * (if n == 0 { 1 } else { 0 })
        by lemma(from_two), cases;
}
