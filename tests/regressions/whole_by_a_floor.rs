//! A limit's variable is whole where it is a size or an index itself; `floor(t)` says that `t` is none.
use rederive::derivations;

derivations! {
    #[expect(unknown)]
    derivation floor_in_an_end(): limit(k -> inf, sum(i in 1..=floor(k), 1) - k) = 0;
    #[expect(unknown)]
    derivation floor_of_a_multiple(): limit(t -> inf, sum(i in 1..=floor(2*t), 1) - 2*t) = 0;
    #[expect(unknown)]
    derivation beside_a_wave(): limit(t -> inf, cos(2*pi*t) + sum(i in 1..=floor(t), 0)) = 1;
    // What decides for a case does not stand there, and a parameter may bear the name of a word.
    #[expect(refuted)]
    derivation in_a_condition(): limit(k -> inf, cos(2*pi*k) + sum(i in 1..=(if k > 3 { 1 } else { 2 }), 0)) = 1;
    #[expect(refuted)]
    derivation in_a_case(): limit(k -> inf, floor(k) - k + sum(i in 1..=(cases { k > 3 => 2, k <= 3 => 2 }), 0)) = 0;
    #[expect(refuted)]
    derivation name_of_a_word(factorial: Real -> Real): limit(k -> inf, sin(pi*k) + 0*factorial(k)) = 0;
    // The ends of an integral are numbers.
    #[expect(unknown)]
    derivation end_of_an_integral(): limit(x -> inf, integral(t in 0..x, cos(2*pi*t))) = 0;
    #[expect(unknown)]
    derivation beside_an_integral(): limit(x -> inf, floor(x) - x + integral(t in 0..x, exp(-t))) = 1;
    derivation average(c: Real, f: Real -> Real): limit(h -> 0, integral(t in c..c + h, 2) / h) = 2;
    // The size itself is one.
    derivation size_in_an_end(): limit(k -> inf, sum(i in 1..=k, 1) - k) = 0 by limit, closed_form;
}
