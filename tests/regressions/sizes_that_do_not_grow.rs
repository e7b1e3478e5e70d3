//! What goes to infinity are sizes: no index, no whole number that may be negative, nothing that is bounded.
use rederive::derivations;

derivations! {
    algorithm parts(k: 1..=3, x: Real[n]) -> (z) {
        let v = sum(j in 2..=k, sum(x));
        return (v);
    }
    #[expect(unknown)]
    derivation index_one(i: 1..=5, n: Nat): O(n*i - n) = O(n*i);
    #[expect(unknown)]
    derivation below_nothing(i: 1..=5, n: Nat): O(n) <= O(n*i - n);
    #[expect(unknown)]
    derivation index_zero(i: 0..=5, n: Nat): O(n) <= O(n*i);
    #[expect(unknown)]
    derivation negative_index(i: -5..=0, n: Nat): O(n) <= O(n*i);
    #[expect(unknown)]
    derivation whole_number(k: Int, n: Nat) where k <= 1: O(n*k - n) = O(n*k);
    #[expect(unknown)]
    derivation bounded_size(c: Nat, n: Nat) where c <= 1: O(n*c - n) = O(n*c);
    #[expect(unknown)]
    derivation bounded_by_an_index(c: Nat, i: 1..=5, n: Nat) where c <= i: O(n*c - n) = O(n*c);
    #[expect(unknown)]
    derivation cost_of_parts(k: 1..=3, n: Nat): O(n) <= O(cost(parts));
    #[expect(unknown)]
    derivation bounded_by_a_square(n: Nat, m: Nat) where n^2 <= 100: O(m) <= O(m*n);
    #[expect(unknown)]
    derivation one_of_two(n: Nat, m: Nat) where n = 0 || n = 2: O(m) <= O(m*n);
    #[expect(unknown)]
    derivation bounded_in_a_case(n: Nat, m: Nat): O(m) <= O(n*m - m)
    {
        case n^2 <= 100 { O(m) <= O(n*m - m); }
        case n^2 > 100 { O(m) <= O(n*m - m); }
    }
    derivation sizes(n: Nat, m: Nat) where n <= m: O(n*m - n) = O(n*m);
}
