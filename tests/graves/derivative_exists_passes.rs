//! A derivative is claimed to exist where it is written.
use rederive::derivations;

derivations! {
    derivation away_from_the_kink(x: Real) where x > 0: diff(abs(x), x) = 1;

    derivation root(x: Real) where x > 0: diff(sqrt(x), x) = 1 / (2*sqrt(x));

    derivation in_a_branch(x: Real): if x != 0 { diff(abs(x), x) } else { 0 } = sign(x);
}
