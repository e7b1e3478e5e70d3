//! A module of a function, in which tests are compiled and never run.

rederive::derivations! {
    derivation trick_in_function(x: Real): x = x + 1;
}
