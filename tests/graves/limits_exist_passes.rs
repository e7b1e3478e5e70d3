//! A limit is claimed to exist, from both sides.
use rederive::derivations;

derivations! {
    derivation sides_agree(): limit(t -> 0, abs(t)) = 0;

    derivation from_above(): limit(t -> 0+, sign(t)) = 1;

    derivation exponential_wins(): limit(t -> inf, t / exp(t)) = 0;
}
