//! A limit's variable is whole where it is a size or an index itself; `floor(t)` says that `t` is none.
use rederive::derivations;

derivations! {
    #[expect(unknown)]
    derivation floor_in_an_end(): limit(k -> inf, sum(i in 1..=floor(k), 1) - k) = 0;
    #[expect(unknown)]
    derivation floor_of_a_multiple(): limit(t -> inf, sum(i in 1..=floor(2*t), 1) - 2*t) = 0;
    #[expect(unknown)]
    derivation beside_a_wave(): limit(t -> inf, cos(2*pi*t) + sum(i in 1..=floor(t), 0)) = 1;
    // The size itself is one.
    derivation size_in_an_end(): limit(k -> inf, sum(i in 1..=k, 1) - k) = 0 by limit, closed_form;
}
