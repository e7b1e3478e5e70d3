//! Two others of each kind, written from the description alone. The line above each claim marks it.
//! The malformed ones stand in files of their own in `malformed/`, for one of them makes its whole file malformed.
use rederive::derivations;

derivations! {
    def up_to_two(k: 0..=2) = k^2;
    def digit(d: 0..=9) = d + 1;
    def doubled(m: Nat) = 2*m;
    def root_of_count(c: Nat) = c^2;
    def two_less(y: Real[m + 2]) = m;
    def rows_less(A: Real[p + 1, q]) = p;

    // ---- Kind `out_of_its_range`: what a parameter's range asks is owed where the definition is applied.
    // expect: refuted  (up_to_two(3) has no value, for 3 is not in 0..=2)
    #[expect(refuted)]
    derivation beyond_two(x: Real): up_to_two(3) = 9;
    // expect: refuted  (a = 10: digit(10) has no value)
    #[expect(refuted)]
    derivation no_digit(a: Int) where a >= 10: digit(a) = a + 1;
    // expect: proved  (twin: 2 is in 0..=2)
    derivation within_two(x: Real): up_to_two(2) = 4;

    // ---- Kind `no_natural_number`.
    // expect: refuted  (doubled(-3) has no value)
    #[expect(refuted)]
    derivation negative_count(x: Real): doubled(-3) = -6;
    // expect: refuted  (k = -1: root_of_count(-1) has no value, though (-1)^2 would)
    #[expect(refuted)]
    derivation whole_but_not_natural(k: Int): root_of_count(k) = k^2;
    // expect: proved  (twin: k + 1 is natural for k >= -1)
    derivation natural_by_condition(k: Int) where k >= -1: doubled(k + 1) = 2*k + 2;

    // ---- Kind `negative_size`: a size that a definition binds is a natural number.
    // expect: refuted  (m + 2 = 1 has no natural solution)
    #[expect(refuted)]
    derivation size_of_one_entry(y: Real[1]): two_less(y) = -1;
    // expect: refuted  (p + 1 = 0 has no natural solution; q = 0 or any)
    #[expect(refuted)]
    derivation rows_of_none(q: Nat, A: Real[0, q]): rows_less(A) = -1;

    // ---- Kind `size_without_condition`.
    // expect: refuted  (n = 1: two_less(y) has no value; so with n = 0)
    #[expect(refuted)]
    derivation two_less_than_any(n: Nat, y: Real[n]): two_less(y) + 2 = n;
    // expect: refuted  (k = 0: rows_less(A) has no value)
    #[expect(refuted)]
    derivation one_row_less_than_any(k: Nat, A: Real[k, k]): rows_less(A) = k - 1;
    // expect: proved  (twin)
    derivation two_less_with_condition(n: Nat, y: Real[n]) where n >= 2: two_less(y) = n - 2;

    // ---- Kind `values_are_natural`.
    // expect: proved  (g(k) is a natural number, so at least 0)
    derivation successor_is_positive(g: Int -> Nat, k: Int): g(k) + 1 > 0;
    // expect: proved  (a product of natural numbers is at least 0)
    derivation product_of_natural_values(h: Real -> Nat, a: Real, b: Real): h(a)*h(b) >= 0;

    // ---- Kind `values_are_whole`.
    // expect: proved  (whole turns)
    derivation whole_turns(f: Real -> Int, a: Real): cos(2*pi*f(a)) = 1;
    // expect: proved  (rounding a whole number does nothing)
    derivation rounding_of_values(g: Int -> Int, k: Int): floor(g(k)) = g(k);
    // expect: refuted  (twin: f(s) = 1/2, a = 0: sin(pi/2) = 1; the values of f need not be whole)
    #[expect(refuted)]
    derivation real_values_are_not_whole(f: Real -> Real, a: Real): sin(pi*f(a)) = 0;
}
