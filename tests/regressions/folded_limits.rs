//! A limit or an integral that is kept as it is had no condition to exist.
use rederive::derivations;

derivations! {
    #[expect(refuted)]
    derivation sides_differ(): limit(t -> 0, sign(t)) = limit(s -> 0, sign(s)) by algebra;

    #[expect(refuted)]
    derivation divergent(): integral(t in 0..inf, t) = integral(s in 0..inf, s) by algebra;
}
