#![allow(mixed_script_confusables)]
use rederive_macros::derivations;

derivations! {
    derivation cyrillic(x: Real, еxp: Real): x = x;
    derivation match(x: Real): x = x;
    derivation bound(n: Nat): sum(loop in 1..=n, 1) = n;
}

fn main() {}
