//! A whole value of a function is its own floor. What is inside of that floor is the same value, which jumps and has no
//! bounds, and no continuous function beside it.
use rederive::derivations;

derivations! {
    #[expect(unknown)]
    derivation whole_value(f: Real -> Int): limit(e -> 0, e * f(e)) = 0 by limit;
    #[expect(unknown)]
    derivation natural_value(f: Real -> Nat): limit(e -> 0, e * f(e)) = 0 by limit;
    #[expect(unknown)]
    derivation beside_a_point(x: Real, f: Real -> Int): limit(e -> 0, e * f(x + e)) = 0 by limit;
    #[expect(unknown)]
    derivation in_a_floor(f: Real -> Int): limit(e -> 0, e * floor(f(e) / 2)) = 0 by limit;
    #[expect(unknown)]
    derivation in_a_sum(f: Real -> Int): limit(e -> 0, e * (f(e) + 1 / 2)) = 0 by limit;
    derivation real_value(f: Real -> Real): limit(e -> 0, e * f(e)) = 0 by limit;
    derivation whole_at_a_point(f: Real -> Int, x: Real): limit(e -> 0, e * f(x)) = 0 by limit;
    derivation floor_of_a_line(x: Real): limit(e -> 0, e * floor(x / e)) = x by limit;
}
