//! No trick at all.

rederive::derivations! {
    derivation trick_plain(x: Real): x = x + 1;
}
