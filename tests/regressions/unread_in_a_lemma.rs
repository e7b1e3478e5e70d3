//! A lemma's binding or condition that could not be read became 0, and the note of it was dropped: the condition counted
//! as shown.
use rederive::derivations;

derivations! {
    derivation settled(a: Real, x: Real) where x = limit(t -> inf, 1 - exp(-(a^2 + 1) * t)): x = 1;
    derivation signs(i: Int, x: Real) where x = 1 - delta(i, 0): x = sign(i)^2;

    #[expect(refuted)]
    derivation limit_in_a_condition(n: Nat, y: Real[n], k: Nat): (if k^2 == 15241578750190521 { 1 } else { 0 }) = 0
        by lemma(settled, a = sum(i in 1..=n, y[i]), x = 0), cases;
    #[expect(refuted)]
    derivation coefficient_in_a_binding(k: Int): sign(1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))))^2 = 1
        by lemma(signs, i = 1000000000 * (1000000000 * (1000000000 * (k^2 - 15241578750190521))), x = 1);
    #[expect(unknown)]
    derivation end_of_a_range(n: Nat, c: Real) where c = sum(i in n - 9223372036854775807 - 1..=5*n, i^2): c = sum(i in 1..=n, i^2);
}
